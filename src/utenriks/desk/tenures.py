"""Offices by time, each with its source: who held them by the roster, who by articles, and where these are at odds."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any

from utenriks.desk.holding import disputed
from utenriks.model.errors import ReadError
from utenriks.model.when import When
from utenriks.record.held import Held
from utenriks.record.overview import Overview
from utenriks.record.store import Store
from utenriks.reference import Reference
from utenriks.reference.imports.weigh import at_odds
from utenriks.reference.spells import Spell, day_range

ROSTER, ARTICLES = "roster", "articles"


@dataclass(frozen=True, slots=True)
class Tenure:
    """A person's time in a post; ``source`` is ``roster`` or ``articles``.

    ``start`` and ``end`` are EDTF (``..`` is open): of the roster the bounds, of articles the first and the last day on
    which one tells of it, None where none does. ``office`` are articles' words, ``article`` is one of ``articles``.
    """

    actor: str
    name: str
    post: str | None
    code: str | None
    start: str | None
    end: str | None
    source: str
    office: str | None = None
    article: str | None = None
    articles: int = 0

    def shape(self) -> dict[str, Any]:
        """Return it as plain data."""
        return asdict(self)


def tenures(overview: Overview, reference: Reference, actor: str, name: str) -> list[Tenure]:
    """Return a person's offices by time, those without one last."""
    person = reference.roster.by_id.get(actor)
    found = [_of_roster(spell, person.names["nb"]) for spell in person.spells] if person is not None else []
    for row in overview.offices(actor):
        told = (row["post"], row["code"], row["first"], row["last"], ARTICLES, row["office"], row["article"], row["n"])
        found.append(Tenure(actor, name, *told))
    return sorted(found, key=_order)


def holders(store: Store, reference: Reference, code: str, post: str, at: When | None = None) -> list[Tenure]:
    """Return who held a post of a polity (or one that answers to it), at some time where ``at`` is given."""
    people, posts = reference.roster.by_id, reference.posts
    spells = [spell for spell in reference.roster.spells(code) if posts.answers(spell.post, post)]
    found = [_of_roster(s, people[s.person].names["nb"]) for s in spells if at is None or s.may_cover(at)]
    told: dict[str, list[Held]] = {}
    for held in store.held_in(code, post):
        if at is None or at.earliest is None or (at.latest and held.first <= at.latest and at.earliest <= held.last):
            told.setdefault(held.actor, []).append(held)
    return sorted([*found, *map(_of_articles, told.values())], key=_order)


def conflicts(told: Iterable[Held], reference: Reference) -> list[ReadError]:
    """Return the lines on articles that have a person in a post that somebody else holds by the roster."""
    found = []
    for first, last, number, spell in disputed(told, reference):
        where = first.span.article if number == 1 else f"{first.span.article} and {number - 1} more"
        read = Spell(first.actor, first.code, first.post, first.first.isoformat(), last.last.isoformat())
        found.append(at_odds(first.name, read, reference.roster.by_id[spell.person].names["nb"], spell, where))
    return found


def _of_roster(spell: Spell, name: str) -> Tenure:
    return Tenure(spell.person, name, spell.post, spell.code, spell.start, spell.end, ROSTER)


def _of_articles(told: list[Held]) -> Tenure:
    one, end = told[0], max(held.last for held in told)
    return Tenure(
        one.actor, one.name, one.post, one.code, one.first.isoformat(), end.isoformat(), ARTICLES, one.words,
        one.span.article, len(told),
    )  # fmt: skip


def _order(one: Tenure) -> tuple[object, ...]:
    start = day_range(one.start)[0].isoformat() if one.start else ""
    return not one.start, start, one.source != ROSTER, one.post or "", one.code or "", one.actor, one.office or ""
