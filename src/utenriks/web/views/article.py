"""The article page: the text, what was found in it, and what the record says of its claims."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from utenriks.export.shapes import article_shape, claim_shape, event_shape, office_shape, statement_shape
from utenriks.export.verdicts import verdict_shape
from utenriks.model.article import Article
from utenriks.model.event import Event
from utenriks.record.store import Store, Wanted
from utenriks.web import seam
from utenriks.web.drawing.marks import Paragraph, paragraphs
from utenriks.web.views.finds import NAMED, TOLD, Note, notes_of

# Notes on one page at most; the JSON twin has them all.
NOTES = 400


@dataclass(frozen=True, slots=True)
class Reading:
    """An article with its finds: kept in the record, or only read."""

    article: Article
    events: list[Event]
    rows: dict[str, list[dict[str, Any]]]

    def shape(self) -> dict[str, Any]:
        """Return the shape of ``utenriks show --format json``, the claims with their verdicts."""
        return {
            "article": article_shape(self.article),
            "events": [event_shape(event) for event in self.events],
            "statements": [statement_shape(row) for row in self.rows["statement"]],
            "claims": [_claim(row) for row in self.rows["claim"]],
            "offices": [office_shape(row) for row in self.rows["office"]],
        }


def _claim(row: dict[str, Any]) -> dict[str, Any]:
    return (verdict_shape(row["verdict"]) if row["verdict"] is not None else {}) | claim_shape(row)


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph with the margin beside it: the notes to tell, and the names by kind."""

    paragraph: Paragraph
    told: tuple[Note, ...]
    named: dict[str, list[Note]]


@dataclass(frozen=True, slots=True)
class MarkedArticle:
    """What the page shows: blocks, the number of finds by kind, and how many notes were left out."""

    blocks: list[Block]
    counts: dict[str, int]
    left_out: int


def read_article(store: Store, identity: str) -> Reading:
    """Return an article of the record with its finds; RecordError when there is none of that id."""
    article = store.article(identity)
    rows = {name: store.rows_of(name, identity) for name in ("statement", "claim", "office")}
    rows["claim"] = seam.with_verdicts(store, article, rows["claim"])
    return Reading(article, store.events(Wanted(article=identity)), rows)


def marked(reading: Reading) -> MarkedArticle:
    """Return a reading as the page shows it."""
    notes = notes_of(reading.article, reading.events, reading.rows)
    by_number = {note.find.number: note for note in notes}
    counts = {kind: sum(note.find.kind == kind for note in notes) for kind in (*TOLD, *NAMED)}
    left = NOTES
    blocks = []
    for paragraph in paragraphs(reading.article.body, [note.find for note in notes]):
        begins = [by_number[number] for number in paragraph.begins]
        told = [note for note in begins if note.find.kind in TOLD]
        named = {kind: _once([note for note in begins if note.find.kind == kind][:left]) for kind in NAMED}
        blocks.append(Block(paragraph, tuple(told[:left]), named))
        left = max(left - len(told), 0)
    told_in_all = sum(counts[kind] for kind in TOLD)
    return MarkedArticle(blocks, counts, max(told_in_all - NOTES, 0))


def _once(notes: list[Note]) -> list[Note]:
    """Return the notes that say something new: a name that a paragraph repeats is listed once."""
    seen: dict[str, Note] = {}
    for note in notes:
        data = note.data or {}
        seen.setdefault(str(data.get("id") or data.get("name") or data.get("when")), note)
    return list(seen.values())
