"""One event from the mentions of one happening, and what identifies a mention."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from math import prod

from utenriks.model.event import Event
from utenriks.model.mention import EventMention, Party
from utenriks.model.place import Place
from utenriks.model.when import When
from utenriks.record.pairs import COURSE, ENDED, LASTING, MEETINGS

# No number of readings makes an event surer than this.
SUREST = 0.99


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
        confidence=_confidence(mentions),
        number=first.number,
        near=next((mention.near for mention in mentions if mention.near is not None), None),
    )


def _confidence(mentions: Sequence[EventMention]) -> float:
    """Return how sure an event is: each article counts by its surest mention, the same words in several once.

    Articles in words of their own are taken as independent: all must be misread (noisy or, at most ``SUREST``).
    """
    articles: dict[str, EventMention] = {}
    for mention in mentions:
        known = articles.get(mention.span.article)
        if known is None or mention.confidence > known.confidence:
            articles[mention.span.article] = mention
    words: dict[str, float] = {}
    for mention in articles.values():
        key = " ".join(mention.span.text.casefold().split())
        words[key] = max(words.get(key, 0.0), mention.confidence)
    if len(words) == 1:
        return max(words.values())
    return max(*words.values(), min(1 - prod(1 - confidence for confidence in words.values()), SUREST))


def _status(statuses: Sequence[str]) -> str:
    for ended in ENDED:
        if ended in statuses:
            return ended
    return max(statuses, key=COURSE.index)


def _narrowest(mentions: Sequence[EventMention]) -> tuple[When | None, str | None]:
    """Return the narrowest date that mentions agree on, and its words; of what lasts the days it lasted."""
    when: When | None = None
    words: str | None = None
    for mention in sorted(mentions, key=lambda mention: mention.when is None or not mention.when.is_exact_day):
        if mention.when is None:
            words = words or mention.when_text
            continue
        narrowed = mention.when if when is None else _lasting(when, mention) or when.narrow(mention.when)
        if narrowed is not None and narrowed != when:
            when, words = narrowed, mention.when_text if when is None or words is None else words
            if when == mention.when:
                words = mention.when_text
    return when, words


def _lasting(when: When, mention: EventMention) -> When | None:
    """Return the days from the first to the last of what is told for several days, None if it does not last."""
    told = mention.when
    if mention.mode not in LASTING or told is None or not told.is_exact_day:
        return None
    if when.contains(told):  # exact days are taken first: what holds one is that day, or the days so far
        return when
    if when.earliest is None or when.latest is None or told.earliest is None:
        return None
    return When.interval(min(when.earliest, told.earliest), max(when.latest, told.earliest))


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


def place_in_text(mention: EventMention) -> tuple[str, int, int, str]:
    """Return the order of mentions: by their words, and by all they tell where two stand on the same words."""
    return mention.span.article, mention.span.start, mention.span.end, _tells(mention)
