"""The record's events in PLOVER's terms: one mechanism for every scheme that follows PLOVER, and for the evaluation."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from utenriks.export.schemes import Schemes
from utenriks.language.frames import load_frames
from utenriks.model.article import LANGUAGES
from utenriks.model.event import Event
from utenriks.model.mention import Party
from utenriks.reference import Reference

# The code of an international organisation that has none of its own among PLOVER's (manual, table 5.1).
ORGANISATION = "IGO"
OWN_ORGANISATIONS = frozenset({"UNO", "EUR"})


@dataclass(frozen=True, slots=True)
class Collapsed:
    """An event as PLOVER has it: type, mode (None: none), quad class, score, CAMEO code, who acts, to whom."""

    type: str
    mode: str | None
    quad: int
    score: float
    cameo: str
    actors: tuple[Party, ...]
    recipients: tuple[Party, ...]


def collapse(event: Event) -> Collapsed | None:
    """Return an event in PLOVER's terms, None when PLOVER has no word for it (told as not or not certainly so).

    An invitation is AGREE; what is announced becomes AGREE or THREATEN. A visitor is the actor, the host the recipient;
    a mediator is one of the actors; mutual events have actors only.
    """
    schemes = Schemes.load()
    if event.status in schemes.untold:
        return None
    scheme = schemes.types[event.type]
    mode = scheme.modes.get(event.mode or "")
    announced = (mode and mode.planned) or scheme.planned
    actors, recipients = _of(event, "source", "mediator"), _of(event, "target")
    if not recipients and event.mode == "visit":
        recipients = _of(event, "host")
    becomes = mode.becomes if mode else None
    if becomes is None and event.status == "planned" and announced:
        becomes, cameo = announced.becomes, announced.cameo
    elif mode is not None:
        cameo = mode.cameo
    else:
        cameo = next((code for topic, code in scheme.topics.items() if topic in event.topics), scheme.cameo)
    own = _frame_types().get(event.mentions[0].rule) if event.mentions and becomes is None else None
    if own is not None:
        becomes, cameo = own, schemes.types[own].cameo
    if becomes is not None:
        as_type = schemes.types[becomes]
        return Collapsed(becomes, None, as_type.quad, as_type.score, cameo, actors, recipients)
    name, score = (mode.plover, mode.score) if mode else (None, scheme.score)
    return Collapsed(event.type, name, scheme.quad, score, cameo, actors, recipients)


@cache
def _frame_types() -> dict[str, str]:
    """Return PLOVER's types of the frames that it parts from the record's type ("released": RETREAT, not CONCEDE)."""
    return {frame.frame: frame.plover for language in LANGUAGES for frame in load_frames(language) if frame.plover}


def _of(event: Event, *roles: str) -> tuple[Party, ...]:
    return tuple(party for party in event.parties if party.role in roles)


def contexts(event: Event) -> list[str]:
    """Return PLOVER's contexts of an event's topics."""
    known = Schemes.load().contexts
    return list(dict.fromkeys(name for topic in event.topics if (name := known.get(topic))))


def plover_code(party: Party) -> str | None:
    """Return PLOVER's code of whom a party acts for: a state, UNO, EUR, or IGO for any other organisation."""
    schemes, code = Schemes.load(), party.code
    polity = Reference.load().polities.by_code.get(code or "")
    if code is None or polity is None:
        return code
    if polity.kind == "organisation":
        return code if code in OWN_ORGANISATIONS else ORGANISATION
    if polity.kind == "territory" and polity.part_of and code not in schemes.own_name:
        code = polity.part_of[0]
    return schemes.plover_codes.get(code, code)


def sectors(party: Party) -> list[str]:
    """Return PLOVER's sectors of a party, the primary first: by its post, GOV for a state itself; [] unknown."""
    schemes = Schemes.load()
    found = []
    post = Reference.load().posts.by_id.get(party.office or "")
    if post is not None:
        found = [schemes.posts.get(post.id) or schemes.sectors.get(post.rank)]
    elif party.kind == "polity":
        found = ["GOV"]
    if party.code in schemes.partly_recognised:
        found.append("PRE")
    return [sector for sector in found if sector]
