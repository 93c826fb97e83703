"""``utenriks events``, ``actors``, ``articles`` and ``brief``."""

from __future__ import annotations

import sys
from pathlib import Path

from utenriks.cli.printing import console, print_json, print_rows, print_table
from utenriks.desk.brief import write_brief
from utenriks.desk.naming import who_is
from utenriks.desk.tenures import Tenure, conflicts, holders, tenures
from utenriks.export.answers import brief_shape
from utenriks.export.shapes import event_shape
from utenriks.model.article import LANGUAGES
from utenriks.model.errors import RecordError, UsageError
from utenriks.model.event import Event
from utenriks.model.when import When
from utenriks.record.overview import Overview
from utenriks.record.store import Store, Wanted
from utenriks.reference import Reference


def events_command(db: Path, form: str, wanted: Wanted) -> None:
    """Print the events that fit."""
    with Store(db, create=False) as store:
        events = store.events(wanted)
        if wanted.article is not None and not events:
            _check_article(store, wanted.article)
    if form != "text":
        print_rows(map(event_shape, events), form)
        return
    heads = ("when", "event", "status", "parties", "place", "words")
    print_table(heads, [_row(event) for event in events])


def _check_article(store: Store, article_id: str) -> None:
    """Say on stderr that the record has no such article: else no events would look like no finds."""
    try:
        store.article(article_id)
    except RecordError as error:
        print(f"utenriks: {error.line()}", file=sys.stderr)


def _row(event: Event) -> tuple[object, ...]:
    kind = f"{event.type}/{event.mode}" if event.mode else event.type
    first = next(iter(event.mentions), None)
    place = event.place.name if event.place else first and first.place_text
    return event.when or event.when_text, kind, event.status, parties_text(event), place, first and first.span.text


def parties_text(event: Event) -> str:
    """Return the parties on one line: sources, an arrow, targets; codes in brackets."""
    names = {role: [_name(p.name, p.code) for p in event.parties if p.role == role] for role in ("source", "target")}
    text = " + ".join(names["source"])
    return f"{text} → {' + '.join(names['target'])}" if names["target"] else text


def _name(name: str, code: str | None) -> str:
    return f"{name} ({code})" if code else name


def actors_command(db: Path, form: str) -> None:
    """Print the actors and how many events each takes part in."""
    with Store(db, create=False) as store:
        rows = store.actors()
    if form != "text":
        print_rows(rows, form)
        return
    print_table(("actor", "kind", "code", "events"), [(r["name"], r["kind"], r["code"], r["events"]) for r in rows])


def offices_command(name: str, db: Path, form: str, at: When | None) -> None:
    """Print a person's offices by time, or who held an office; and what articles tell otherwise than the roster."""
    with Store(db, create=False) as store:
        reference = Reference.load(additions=store.additions())
        party = (one := who_is(store, reference, name)).party
        if one.post is not None and party.code is not None:
            found, told = holders(store, reference, party.code, one.post, at), store.held_in(party.code, one.post)
        else:
            found = tenures(Overview(store), reference, party.actor, party.name)
            told = store.held_by(party.actor)
        odd = conflicts(told, reference)
    if form != "text":
        named = {"actor": party.actor, "name": party.name, "kind": party.kind, "code": party.code}
        print_json(named | {"offices": [t.shape() for t in found], "conflicts": [e.as_dict() for e in odd]}, form)
        return
    print_table(("from", "to", "who", "office", "of", "source"), map(_tenure_row, found))
    for error in odd:
        print(f"utenriks: {error.line()}", file=sys.stderr)


def _tenure_row(one: Tenure) -> tuple[object, ...]:
    more = f" and {one.articles - 1} more" if one.articles > 1 else ""
    source = f"{one.article}{more}" if one.article is not None else one.source
    return one.start or "–", one.end or "–", one.name, one.office or one.post, one.code, source


def articles_command(db: Path, form: str) -> None:
    """Print the articles."""
    with Store(db, create=False) as store:
        rows = store.articles()
    if form != "text":
        print_rows(({"id": i, "date": date, "title": title} for i, date, title in rows), form)
        return
    print_table(("article", "date", "title"), rows)


def brief_command(a: str, b: str, db: Path, form: str, language: str, at: When | None) -> None:
    """Print the background on two actors."""
    if language not in LANGUAGES:
        raise UsageError(f"no language {language!r}", "--lang", f"use one of {', '.join(LANGUAGES)}")
    with Store(db, create=False) as store:
        brief = write_brief(store, a, b, language, at)
    if form != "text":
        print_json(brief_shape(brief), form)
        return
    sources: list[str] = []
    for sentence in brief.sentences:
        marks = []
        for span in sentence.sources if sentence.event else ():
            source = f"{span.article}: «{span.text}»"
            if source not in sources:
                sources.append(source)
            marks.append(f"[{sources.index(source) + 1}]")
        console.print(f"{sentence.text} {' '.join(dict.fromkeys(marks))}".rstrip(), markup=False)
    if sources:
        console.print()
    for number, source in enumerate(sources, 1):
        console.print(f"[{number}] {source}", markup=False)
