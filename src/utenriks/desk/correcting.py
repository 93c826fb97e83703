"""A correction from what an analyst says: an event by its id, a value as text."""

from __future__ import annotations

from utenriks.desk.naming import who_is
from utenriks.model.correction import Correction, CorrectionKind, Told
from utenriks.model.errors import UsageError
from utenriks.model.event import Event
from utenriks.model.when import When
from utenriks.record.store import Store
from utenriks.reference import Reference


def correction_of(
    store: Store, kind: CorrectionKind, event: str, value: str | None, author: str, made: str, reason: str
) -> Correction:
    """Return the correction that concerns an event (its first mention stands for it). Raises UsageError.

    ``value`` is the other event's id (same, not_same), ACTOR=RIGHT (wrong_actor: who stands there, who is right: ids,
    codes or names), an EDTF date or None for unknown (wrong_date). Of ``undo``, ``event`` is the correction's number.
    """
    if kind == "undo":
        return _undo(store, event, author, made, reason)
    told = _told(_event(store, event))
    if kind in ("same", "not_same"):
        return Correction(kind, told, author, made, reason, other=_told(_event(store, value or "")))
    if kind == "wrong_date":
        return Correction(kind, told, author, made, reason, when=When.parse(value) if value else None)
    if kind == "wrong_actor":
        wrong, _, right = (value or "").partition("=")
        party = who_is(store, Reference.load(additions=store.additions()), right.strip()).party
        there = next((p.actor for p in _event(store, event).parties if wrong.strip() in (p.actor, p.name)), None)
        if there is None:
            raise UsageError(f"{wrong.strip()!r} takes no part in {event}", "wrong_actor", "write ACTOR=RIGHT")
        instead = (party.actor, party.name, party.code, party.kind)
        return Correction(kind, told, author, made, reason, actor=there, instead=instead)
    return Correction(kind, told, author, made, reason)


def _event(store: Store, identity: str) -> Event:
    found = store.events_of([identity])
    if not found:
        raise UsageError(f"there is no event {identity!r}", "correct", "utenriks events lists them")
    return found[0]


def _told(event: Event) -> Told:
    span = event.mentions[0].span
    return Told(span.article, span.start, span.end, event.type)


def _undo(store: Store, number: str, author: str, made: str, reason: str) -> Correction:
    known = {str(item.id): item for item in store.corrections()}
    if number not in known:
        raise UsageError(f"there is no correction {number!r}", "undo", "utenriks correct --list has them")
    return Correction("undo", known[number].told, author, made, reason, undone=known[number].id)
