"""The commands that ask the record: first, last, count, timeline, stances."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Optional

import typer

from utenriks.cli.main import DB, Db, Form, Format, Since, Until, app

Who = Annotated[str, typer.Argument(help="A party: name, id, code, or an office such as 'RUS president'.")]
Second = Annotated[Optional[str], typer.Argument(help="The other party; of a visit, whom or which country.")]
What = Annotated[str, typer.Option(help="What is counted: meet, visit, call, invite, or a PLOVER type.")]
AsOf = Annotated[Optional[str], typer.Option(help="As of this date (EDTF).")]
Where = Annotated[Optional[str], typer.Option("--place", help="Only in this city or place.")]
Lang = Annotated[str, typer.Option(help="nb, nn or en.")]


def _ask(
    name: str, a: str, b: str | None, db: Path, form: Format, what: str, since: str | None, until: str | None,
    at: str | None, place: str | None, lang: str,
) -> None:  # fmt: skip
    from utenriks.cli.options import edtf
    from utenriks.cli.questions import ask_command
    from utenriks.desk.ask import Question

    who = (a,) if b is None else (a, b)
    asked = Question(who, what, edtf(since, "--since"), edtf(until, "--until"), edtf(at, "--at"), lang, place)
    ask_command(name, asked, db, form.value)


@app.command()
def first(
    a: Who, b: Second = None, db: Db = DB, form: Form = Format.TEXT, what: What = "meet", since: Since = None,
    until: Until = None, at: AsOf = None, place: Where = None, lang: Lang = "nb",
) -> None:  # fmt: skip
    """Say when two parties first met, visited or called each other, by the record."""
    _ask("first", a, b, db, form, what, since, until, at, place, lang)


@app.command()
def last(
    a: Who, b: Second = None, db: Db = DB, form: Form = Format.TEXT, what: What = "meet", since: Since = None,
    until: Until = None, at: AsOf = None, place: Where = None, lang: Lang = "nb",
) -> None:  # fmt: skip
    """Say when two parties last met, visited or called each other, by the record."""
    _ask("last", a, b, db, form, what, since, until, at, place, lang)


@app.command()
def count(
    a: Who, b: Second = None, db: Db = DB, form: Form = Format.TEXT, what: What = "meet", since: Since = None,
    until: Until = None, at: AsOf = None, place: Where = None, lang: Lang = "nb",
) -> None:  # fmt: skip
    """Say how often, and whether the record can tell that these are all."""
    _ask("count", a, b, db, form, what, since, until, at, place, lang)


@app.command()
def timeline(
    a: Who, b: Second = None, db: Db = DB, form: Form = Format.TEXT, what: What = "meet", since: Since = None,
    until: Until = None, at: AsOf = None, place: Where = None, lang: Lang = "nb",
) -> None:  # fmt: skip
    """List every occasion that the record has, in order of time."""
    _ask("timeline", a, b, db, form, what, since, until, at, place, lang)


@app.command()
def stances(
    issue: Annotated[str, typer.Argument(help="An issue in your words: 'easing the sanctions on North Korea'.")],
    db: Db = DB, form: Form = Format.TEXT, lang: Annotated[str, typer.Option(help="The issue's language.")] = "nb",
) -> None:  # fmt: skip
    """Say who is for something, against it, asks for it or refuses it, each with the sentence that says so."""
    from utenriks.cli.questions import stances_command

    stances_command(issue, lang, db, form.value)
