"""One event from many mentions: mentions of the same happening are found pairwise and joined.

Two mentions are of the same happening when type and mode agree, their parties do not contradict each other, their
dates can be the same, one's place can hold the other's, and their statuses can be of one course of events.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from utenriks.model.event import Event
from utenriks.model.mention import EventMention, Party
from utenriks.model.place import Place
from utenriks.model.when import When

# Statuses of one course of events, from least to most settled: the most settled one is the event's.
COURSE = ("hypothetical", "planned", "ongoing", "occurred")
ENDED = ("cancelled", "denied")
MEETINGS = ("meet", "multilateral")


def merge(mentions: Iterable[EventMention]) -> list[Event]:
    """Return the events that mentions are of, in the order of their first mention; the order given does not matter."""
    ordered = sorted(mentions, key=_place_in_text)
    blocks: dict[tuple[str, frozenset[str]], list[list[EventMention]]] = defaultdict(list)
    for mention in ordered:
        block = blocks[_block(mention)]
        group = next((g for g in block if all(is_same(mention, other) for other in g)), None)
        if group is None:
            block.append([mention])
        else:
            group.append(mention)
    groups = _fold([group for block in blocks.values() for group in block])
    return [join(group) for group in sorted(groups, key=lambda group: _place_in_text(group[0]))]


def _fold(groups: list[list[EventMention]]) -> list[list[EventMention]]:
    """Join what is told without an addressee to the one act of its kind, by the same source, that has one."""
    aimed = [group for group in groups if group[0].of("target")]
    loose = [group for group in groups if not group[0].of("target")]
    folded = list(aimed)
    for group in loose:
        first = group[0]
        hosts = [host for host in aimed if _can_host(host, first)]
        if len(hosts) == 1 and first.mode is None:
            hosts[0].extend(group)
            hosts[0].sort(key=_place_in_text)
        else:
            folded.append(group)
    return folded


def _can_host(host: Sequence[EventMention], loose: EventMention) -> bool:
    """Return whether an act without an addressee can be one with an addressee: same kind, same source, same course."""
    return all(
        m.type == loose.type
        and m.codes("source") == loose.codes("source")
        and is_same(replace(m, parties=m.of("source")), loose)
        for m in host
    )


def mention_id(mention: EventMention) -> str:
    """Return the id of a mention: a hash of its article, words and all that it tells, the same in every run."""
    key = f"{mention.span.article}\x00{mention.span.start}\x00{mention.span.end}\x00{_tells(mention)}"
    return "m" + hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:15]


def _tells(mention: EventMention) -> str:
    """Return all that a mention tells, as one line that is the same before and after it was kept."""
    parties = ",".join(f"{party.role}={party.actor}/{party.code}" for party in mention.parties)
    facts = (mention.rule, mention.type, mention.mode, mention.status, mention.number, mention.recalled, mention.firm)
    place = mention.place.id if mention.place is not None else None
    return "\x00".join(map(str, (*facts, mention.when, mention.when_text, place, mention.attributed_to, parties)))


def is_same(one: EventMention, other: EventMention) -> bool:
    """Return whether two mentions can be of the same happening."""
    if one.type != other.type or _sort(one) != _sort(other) or one.number != other.number:
        return False
    if not _one_course(one.status, other.status):
        return False
    return _same_parties(one, other) and _same_time(one, other) and _same_place(one.place, other.place)


def _one_course(one: str, other: str) -> bool:
    """Return whether two statuses can be of one course: what was planned may be called off, not what took place."""
    statuses = {one, other}
    if statuses & set(ENDED):
        return statuses <= {*ENDED, "planned"}
    return len(statuses) == 1 or "hypothetical" not in statuses


def _sort(mention: EventMention) -> str | None:
    return MEETINGS[0] if mention.mode in MEETINGS else mention.mode


def _block(mention: EventMention) -> tuple[str, frozenset[str]]:
    codes = {party.code or party.name for party in mention.parties}
    return mention.type, frozenset(codes)


def _same_parties(one: EventMention, other: EventMention) -> bool:
    for role in ("source", "target"):
        if one.codes(role) != other.codes(role):
            return False
    for code in {party.code for party in one.parties}:
        people = [{p.actor for p in m.parties if p.code == code and p.kind == "person"} for m in (one, other)]
        if people[0] and people[1] and not people[0] & people[1]:
            return False
        if bool(people[0]) != bool(people[1]) and (one.when is None or one.when != other.when):
            return False  # "talks between A and B" are not yet the meeting of their leaders
    return True


def _same_time(one: EventMention, other: EventMention) -> bool:
    if one.when is not None and other.when is not None:
        return one.when.overlaps(other.when)
    return one.recalled == other.recalled or (one.when is None and other.when is None)


def _same_place(one: Place | None, other: Place | None) -> bool:
    if one is None or other is None or one.id == other.id:
        return True
    if one.country != other.country:
        return False
    return "country" in (one.kind, other.kind) or one.within == other.name or other.within == one.name


# joining


def join(mentions: Sequence[EventMention]) -> Event:
    """Return the event of some mentions: the most settled status, the narrowest date, the finest place."""
    first = mentions[0]
    dated = _narrowest(mentions)
    attributed = [mention.attributed_to for mention in mentions]
    return Event(
        id="e" + mention_id(first)[1:],
        type=first.type,
        mode=MEETINGS[1] if any(m.mode == MEETINGS[1] for m in mentions) else first.mode,
        status=_status([m.status for m in mentions if m.firm] or [m.status for m in mentions]),
        recalled=all(mention.recalled for mention in mentions),
        parties=_parties(mentions),
        when=dated[0],
        when_text=dated[1],
        place=_finest([mention.place for mention in mentions if mention.place is not None]),
        topics=tuple(dict.fromkeys(topic for mention in mentions for topic in mention.topics)),
        attributed_to=None if None in attributed else attributed[0],
        mentions=tuple(mentions),
        confidence=max(mention.confidence for mention in mentions),
        number=first.number,
    )


def _status(statuses: Sequence[str]) -> str:
    for ended in ENDED:
        if ended in statuses:
            return ended
    return max(statuses, key=COURSE.index)


def _narrowest(mentions: Sequence[EventMention]) -> tuple[When | None, str | None]:
    when: When | None = None
    words: str | None = None
    for mention in mentions:
        if mention.when is None:
            words = words or mention.when_text
            continue
        narrowed = mention.when if when is None else when.narrow(mention.when)
        if narrowed is not None and narrowed != when:
            when, words = narrowed, mention.when_text
    return when, words


def _finest(places: Sequence[Place]) -> Place | None:
    return min(places, key=lambda place: place.coarseness) if places else None


def _parties(mentions: Sequence[EventMention]) -> tuple[Party, ...]:
    """Return the parties of all mentions, each once; a state that a person acts for in the same role is that person."""
    found: dict[tuple[str, str], Party] = {}
    for party in (party for mention in mentions for party in mention.parties):
        key = (party.role, party.actor)
        if key not in found or (found[key].office is None and party.office is not None):
            found[key] = party
    people = {(party.role, party.code) for party in found.values() if party.kind == "person"}
    return tuple(p for p in found.values() if p.kind not in ("polity", "role") or (p.role, p.code) not in people)


def _place_in_text(mention: EventMention) -> tuple[str, int, int, str]:
    """Return the order of mentions: by their words, and by all they tell where two stand on the same words."""
    return mention.span.article, mention.span.start, mention.span.end, _tells(mention)
