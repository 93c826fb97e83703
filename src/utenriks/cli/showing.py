"""``utenriks show``: the article with every find under its words."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from rich.text import Text

from utenriks.cli.asking import parties_text
from utenriks.cli.printing import console, print_json
from utenriks.export.shapes import article_shape, claim_shape, event_shape, office_shape, statement_shape
from utenriks.model.article import Article
from utenriks.model.event import Event
from utenriks.record.store import Store, Wanted

STYLES = {"event": "cyan", "statement": "green", "claim": "magenta", "office": "yellow"}
Find = tuple[int, int, str, str]


def show_command(article_id: str, db: Path, form: str) -> None:
    """Print one article and its finds."""
    with Store(db, create=False) as store:
        article = store.article(article_id)
        events = store.events(Wanted(article=article_id))
        rows = {name: store.rows_of(name, article_id) for name in ("statement", "claim", "office")}
    if form != "text":
        print_json(
            {
                "article": article_shape(article),
                "events": [event_shape(event) for event in events],
                "statements": [statement_shape(row) for row in rows["statement"]],
                "claims": [claim_shape(row) for row in rows["claim"]],
                "offices": [office_shape(row) for row in rows["office"]],
            },
            form,
        )
        return
    _print(article, sorted(_finds(article, events, rows)))


def _finds(article: Article, events: list[Event], rows: dict[str, list[dict[str, Any]]]) -> list[Find]:
    found: list[Find] = []
    for event in events:
        for mention in event.mentions:
            if mention.span.article == article.id:
                found.append((mention.span.start, mention.span.end, "event", _event_label(event, mention.rule)))
    for row in rows["statement"]:
        found.append((row["start"], row["end"], "statement", f"{row['speaker']} ({row['cue']})"))
    for row in rows["claim"]:
        shape = claim_shape(row)
        number = "" if shape["n"] is None else f" = {shape['n']:g}"
        parties = ", ".join(party["name"] for party in shape["parties"])
        window = f" · {shape['window']}" if shape["window"] else ""
        found.append((row["start"], row["end"], "claim", f"{row['kind']}({row['what']}; {parties}){number}{window}"))
    for row in rows["office"]:
        found.append((row["start"], row["end"], "office", f"{row['person']}: {row['office']} ({row['code'] or '?'})"))
    return found


def _event_label(event: Event, rule: str) -> str:
    kind = f"{event.type}/{event.mode}" if event.mode else event.type
    place = event.place.name if event.place else None
    when = str(event.when) if event.when else event.when_text
    parts = [kind, event.status, parties_text(event), when, place, "recalled" if event.recalled else None,
             f"{event.confidence:.2f}", rule]  # fmt: skip
    return " · ".join(part for part in parts if part)


def _print(article: Article, finds: list[Find]) -> None:
    date = article.published.edtf if article.published else "undated"
    console.print(Text(" · ".join(p for p in (article.id, date, article.language, article.section) if p), style="dim"))
    if article.title:
        console.print(Text(article.title, style="bold"))
    position = 0
    for line in article.body.splitlines(keepends=True):
        end = position + len(line)
        here = [find for find in finds if position <= find[0] < end]
        if line.strip():
            console.print(_marked(line.rstrip("\r\n"), position, here))
        for start, stop, kind, label in here:
            words = " ".join(article.body[start:stop].split())
            console.print(Text.assemble(("  └ ", "dim"), (kind, STYLES[kind]), (f" «{words}»", "italic")))
            console.print(Text(f"      {label}"))
        position = end
        if here:
            console.print()


def _marked(line: str, position: int, finds: list[Find]) -> Text:
    text = Text(line)
    for start, end, kind, _ in finds:
        text.stylize(f"underline {STYLES[kind]}", start - position, min(end - position, len(line)))
    return text
