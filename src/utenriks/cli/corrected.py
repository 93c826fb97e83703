"""The commands that change what the record says: correct, recode."""

from __future__ import annotations

from typing import Annotated, Optional

import typer

from utenriks.cli.main import DB, Db, Form, Format, Jobs, app


@app.command()
def correct(
    kind: Annotated[
        Optional[str], typer.Argument(help="same, not_same, wrong_actor, wrong_date, reject or undo.")
    ] = None,
    event: Annotated[Optional[str], typer.Argument(help="The event's id; of undo the correction's number.")] = None,
    value: Annotated[
        Optional[str], typer.Argument(help="The other event; the right date (EDTF); or ACTOR=RIGHT for wrong_actor.")
    ] = None,
    reason: Annotated[str, typer.Option(help="Why.")] = "",
    author: Annotated[str, typer.Option(envvar="USER", help="Who decides.")] = "",
    show: Annotated[bool, typer.Option("--list", help="List the corrections.")] = False,
    db: Db = DB,
    form: Form = Format.TEXT,
) -> None:
    """Correct what the record says of an event; corrections survive recode and can be undone."""
    from utenriks.cli.correcting import correct_command, list_command

    if show or kind is None:
        list_command(db, form.value)
    else:
        correct_command(db, form.value, kind, event, value, reason, author)


@app.command()
def recode(
    db: Db = DB,
    form: Form = Format.TEXT,
    pipeline: Annotated[
        Optional[str], typer.Option(help="An installed spaCy pipeline, instead of the packaged one.")
    ] = None,
    jobs: Jobs = 1,
) -> int:
    """Make the whole record anew from its articles; corrections stay in force."""
    from utenriks.cli.correcting import recode_command

    return recode_command(db, form.value, pipeline, jobs)
