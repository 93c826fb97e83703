"""What articles tell, in one line each, for tests of merging."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from utenriks.model.event import Event
from utenriks.model.mention import EventMention, Party
from utenriks.model.place import Place
from utenriks.model.span import Span
from utenriks.model.when import When
from utenriks.record.clusters import cluster
from utenriks.record.items import Item, block_of, make_item
from utenriks.record.joining import join

HANOI = Place("geonames:1581130", "Hanoi", "city", 21.0, 105.8, "VNM", within="Vietnam")
VIETNAM = Place("polity:VNM", "Vietnam", "country", None, None, "VNM")
SINGAPORE = Place("geonames:1880252", "Singapore", "city", 1.3, 103.8, "SGP")


@dataclass(frozen=True)
class Told:
    """One telling under a name, and when its article was published."""

    name: str
    event: Event
    published: When | None


def person(actor: str, code: str, office: str | None = None, role: str = "source") -> Party:
    """Return a person who acts for a state."""
    return Party(role, actor, actor.title(), code, office, "person")


def state(code: str, role: str = "source", kind: str = "polity", office: str | None = None) -> Party:
    """Return a state, or an office of it."""
    return Party(role, code if office is None else f"{code}:{office}", code, code, office, kind)


TRUMP, KIM = person("trump", "USA", "president"), person("kim", "PRK", "leader")


def told(
    name: str, published: str | None, when: str | None, article: str | None = None, at: int = 0, **fields: Any
) -> Told:
    """Return what an article (by itself, unless named) tells: a meeting of two leaders unless said otherwise."""
    values: dict[str, Any] = {
        "type": "CONSULT", "mode": "meet", "status": "occurred", "rule": "meet.met", "parties": (TRUMP, KIM), **fields,
    }  # fmt: skip
    mention = EventMention(
        span=Span(article or f"of-{name}", at, at + 4, "told"), when=When.parse(when) if when else None, **values
    )
    return Told(name, replace(join([mention]), id=name), When.parse(published) if published else None)


def items(tellings: Iterable[Told]) -> list[Item]:
    """Return the items of some tellings."""
    return [make_item(one.event, one.published) for one in tellings]


def groups(tellings: Sequence[Told]) -> list[list[str]]:
    """Return the names of tellings by happening."""
    blocks: dict[str, list[Told]] = {}
    for one in tellings:
        blocks.setdefault(block_of(one.event), []).append(one)
    return [[item.id for item in group] for block in blocks.values() for group in cluster(items(block))]


def partition(found: Iterable[Sequence[str]]) -> frozenset[frozenset[str]]:
    """Return groups without their order."""
    return frozenset(frozenset(group) for group in found)
