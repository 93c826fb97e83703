"""When an answer is right: parties, statuses, dates, places, names and offices set beside the gold's."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

from utenriks.evaluation.gold import GoldClaim, GoldEvent, GoldOffice, GoldParty
from utenriks.model.claim import Claim
from utenriks.model.event import Event
from utenriks.model.mention import OfficeMention
from utenriks.model.when import When
from utenriks.reference.names import same_person_name, without_genitive

# The gold has one word for what the record tells apart.
SAME_STATUS = {"cancelled": "denied"}
# The mode of talks that somebody mediates.
MEDIATED = "mediate"

Sides = tuple[frozenset[str], frozenset[str]]
Codes = tuple[str, frozenset[str], frozenset[str]]


def gold_codes(event: GoldEvent) -> Codes:
    """Return type, source codes and target codes of a gold event; a party without a code asks for nothing.

    All who take part in a mediated talk stand in source.
    """
    return event.type, *_together(event.mode, _coded(event.source), _coded(event.target))


def _coded(parties: Iterable[GoldParty]) -> frozenset[str]:
    return frozenset(party.code for party in parties if party.code)


def event_codes(event: Event) -> Codes:
    """Return type, source codes and target codes of a found event, as the gold writes them.

    A mediator stands in source, and with him those between whom he goes. A host is the target of a visit that names
    no other, and else only the place of it.
    """
    codes: dict[str, set[str]] = {"source": set(), "target": set(), "host": set(), "mediator": set()}
    for party in event.parties:
        if party.code:
            codes[party.role].add(party.code)
    target = codes["target"] or (codes["host"] if event.mode == "visit" else set())
    return event.type, *_together(event.mode, frozenset(codes["source"] | codes["mediator"]), frozenset(target))


def _together(mode: str | None, source: frozenset[str], target: frozenset[str]) -> Sides:
    return (source | target, frozenset()) if mode == MEDIATED else (source, target)


def same_status(gold: str, found: str) -> bool:
    """Tell whether two statuses are the same for the gold."""
    return SAME_STATUS.get(gold, gold) == SAME_STATUS.get(found, found)


def same_date(gold: str | None, found: When | None) -> bool:
    """Tell whether a date is the gold's to the letter; an unknown date must be left unknown."""
    return gold == (found.edtf if found is not None else None)


def near_date(gold: str | None, found: When | None) -> bool:
    """Tell whether two dates can mean a common day; an unknown date must be left unknown."""
    if gold is None or found is None:
        return gold is None and found is None
    return When.parse(gold).overlaps(found)


def same_place(gold: str | None, event: Event) -> bool:
    """Tell whether a place is the gold's: one name (in any language, or as written) holds the other."""
    if gold is None or event.place is None:
        return gold is None and event.place is None
    names = {event.place.name, *event.place.names.values(), *(m.place_text or "" for m in event.mentions)}
    return any(_holds(gold, name) for name in names if name)


def same_name(gold: str, found: str) -> bool:
    """Tell whether two names are one actor's: same last name, one's words in the other, or another spelling."""
    one, other = _words(gold), _words(found)
    if not one or not other:
        return False
    if one[-1] == other[-1] or set(one) <= set(other) or set(other) <= set(one):
        return True
    return same_person_name(gold, found)


def same_office(gold: GoldOffice, found: OfficeMention) -> bool:
    """Tell whether an office is the gold's: person, code, and the words of one within the other's."""
    if not same_name(gold.person, found.person) or (gold.code or None) != (found.code or None):
        return False
    return _holds(gold.office, found.office) or _holds(gold.office, found.post or found.office)


def same_claim(gold: GoldClaim, found: Claim) -> bool:
    """Tell whether a claim is the gold's: kind, number (years of "last" if the gold has them), count of parties."""
    number = gold.n == found.number or (gold.n is None and gold.kind != "count")
    return gold.kind == found.kind and number and len(gold.parties) == len(found.parties)


def plain_name(text: str) -> str:
    """Return a name in lower case without marks, to compare names as written."""
    text = unicodedata.normalize("NFD", text.casefold())
    return " ".join("".join(char for char in text if not unicodedata.combining(char)).split())


def _holds(one: str, other: str) -> bool:
    first, second = plain_name(one), plain_name(other)
    return bool(first and second) and (first in second or second in first)


def _words(name: str) -> list[str]:
    """Return the folded words of a name without its genitive ending."""
    return plain_name(list(without_genitive(name))[-1]).split()
