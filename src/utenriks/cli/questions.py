"""``utenriks first``, ``last``, ``count``, ``timeline`` and ``stances``."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from rich.text import Text

from utenriks.cli.printing import console, print_json, print_rows, print_table
from utenriks.desk import ask
from utenriks.desk.ask import Answer, Question
from utenriks.desk.dating import written
from utenriks.desk.stances import stances
from utenriks.export.answers import answer_shape, stance_shape
from utenriks.model.article import LANGUAGES
from utenriks.model.errors import UsageError
from utenriks.model.event import Event
from utenriks.model.span import Span
from utenriks.record.store import Store

ASKING: dict[str, Callable[[Store, Question], Answer]] = {
    "first": ask.first, "last": ask.last, "count": ask.count, "timeline": ask.timeline,
}  # fmt: skip


def ask_command(name: str, asked: Question, db: Path, form: str) -> None:
    """Ask the record and print the answer with the events behind it."""
    if asked.language not in LANGUAGES:
        raise UsageError(f"no language {asked.language!r}", "--lang", f"use one of {', '.join(LANGUAGES)}")
    with Store(db, create=False) as store:
        answer = ASKING[name](store, asked)
    if form != "text":
        print_json(answer_shape(answer), form)
        return
    if name in ("first", "last") and answer.occasions and answer.occasions[0].when is not None:
        console.print(Text(written(answer.occasions[0].when, asked.language), style="bold"))
    console.print(answer.reason, markup=False)
    for one in answer.occasions:
        when = written(one.when, asked.language) if one.when is not None else "–"
        console.print(Text(f"  {when}{' · ' + one.place if one.place else ''}"))
        _print_events(one.events)
    _print_events(answer.instead)
    for span in answer.said:
        _print_span(span)


def _print_events(events: Sequence[Event]) -> None:
    """Print who took part in some events, how each stands if it did not come about, and the words that tell it."""
    for event in events:
        names = " + ".join(dict.fromkeys(party.name for party in event.parties))
        status = "" if event.status in ("occurred", "ongoing") else f" ({event.status}, {event.when or 'undated'})"
        console.print(Text(f"    {names}{status}"))
        for mention in event.mentions:
            _print_span(mention.span)


def _print_span(span: Span) -> None:
    console.print(Text(f"      {span.article}: «{' '.join(span.text.split())}»", style="dim"))


def stances_command(issue: str, language: str, db: Path, form: str) -> None:
    """Print who is for something and who against it, with the sentences."""
    if language not in LANGUAGES:
        raise UsageError(f"no language {language!r}", "--lang", f"use one of {', '.join(LANGUAGES)}")
    with Store(db, create=False) as store:
        found = stances(store, issue, language)
    if form != "text":
        print_rows(map(stance_shape, found), form)
        return
    rows = [
        (one.party.name, f"{one.view} {', '.join(party.name for party in one.towards)}".strip(), one.when,
         f"{one.sentence.text} [{one.sentence.article}]")
        for one in found
    ]  # fmt: skip
    print_table(("who", "stance", "when", "words"), rows)
