"""The brief: a background paragraph on two parties, each sentence with its sources."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from utenriks.desk import ask
from utenriks.desk.ask import Occasion, Question, Subject
from utenriks.desk.dating import month, written, written_day
from utenriks.desk.parties import Who
from utenriks.desk.words import BriefWords, load_brief_words
from utenriks.model.errors import UsageError
from utenriks.model.event import Event
from utenriks.model.mention import Party
from utenriks.model.place import Place
from utenriks.model.span import Span
from utenriks.model.when import When
from utenriks.record.store import Store
from utenriks.reference import Reference

# A brief tells so many acts besides the first and the latest meetings, the latest.
ACTS = 12
# So many persons met; of more it is told that they took part.
FEW = 4
# Acts are sought in so many of the latest events: in few, and where these are of one side alone (a state and its own
# minister) in more, but not in all of thousands.
PORTIONS = (60, 480)


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of a brief and the spans it rests on."""

    text: str
    event: str | None
    sources: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Brief:
    """A background paragraph on two parties."""

    a: str
    b: str
    language: str
    sentences: tuple[Sentence, ...]


def write_brief(
    store: Store, a: str, b: str, language: str = "nb", at: When | None = None, subject: Subject | None = None
) -> Brief:
    """Return the background on two parties (ids, codes, names or offices) up to a date, in nb, nn or en.

    How often they met, and whether the record can tell that these are all; each meeting; then what one did or said to
    the other, the latest acts. Every sentence rests on spans. What has no date is left out, and so is what was only
    thought of. ``subject`` is what was already looked up of the two.
    """
    with store.database.one_state():
        return _written(store, a, b, language, at, subject)


def _written(store: Store, a: str, b: str, language: str, at: When | None, subject: Subject | None) -> Brief:
    words = load_brief_words(language)
    nothing = Brief(a, b, language, (Sentence(words.nothing.format(a=a, b=b), None, ()),))
    try:
        subject = subject or ask.look_up(store, Question((a, b), at=at, language=language))
    except UsageError:  # nobody of that name: nothing is known of the two
        return nothing
    who = list(subject[0].who)
    if who[0].party.actor == who[1].party.actor:
        return nothing
    sure, _, complete = ask.counted(subject)
    dated = [one for one in sure if any(event.first is not None for event in one.events)]
    shown = ask.told(subject[0], ask.ends(dated, ask.TOLD))
    sentences = _number(len(dated), complete, shown, who, words, language)
    for one in shown:
        event = max((event for event in one.events if event.when is not None), key=_fullest)
        spans = tuple(mention.span for event in one.events for mention in event.mentions)
        exact = event.when is not None and event.when.is_exact_day
        when = event.when if exact or len(one.events) == 1 else one.when
        told = replace(event, when=when, place=_placed(event, one.events), status="occurred")  # by now it has been
        sentences += _told(told, who, words, language, spans)
    for event in _acts(store, who, at, {event.id for one in sure for event in one.events}):
        sentences += _told(event, who, words, language, tuple(mention.span for mention in event.mentions))
    return Brief(a, b, language, tuple(sentences)) if sentences else nothing


def _number(
    number: int, complete: bool, shown: Sequence[Occasion], who: list[Who], words: BriefWords, language: str
) -> list[Sentence]:
    """Return how often two parties met, where it was more than once; its sources are those of the meetings told."""
    if number < 2:
        return []
    more = words.complete if complete else words.incomplete
    a, b = (_name(one.party, language) for one in who)
    times = words.times.get(number) or words.many.format(n=number)
    text = words.met_often.format(a=a, b=b, times=times, more=more)
    return [Sentence(text, shown[0].events[0].id, tuple(one.events[0].mentions[0].span for one in shown))]


def _fullest(event: Event) -> tuple[bool, int, int, str]:
    people = sum(party.kind == "person" for party in event.parties)
    return event.mode in ("meet", "multilateral"), people, len(event.mentions), event.id


def _placed(event: Event, others: Sequence[Event]) -> Place | None:
    """Return the place of an event; where none or but a state is told of it, the finest of those told with it."""
    if event.place is not None and event.place.kind != "country":
        return event.place
    places = [other.place for other in others if other.place is not None]
    return min(places, key=lambda place: place.coarseness) if places else None


def _acts(store: Store, who: list[Who], at: When | None, met: set[str]) -> list[Event]:
    """Return the latest dated events between two parties besides their meetings, by time."""
    end = at.latest if at is not None and at.latest is not None else date.max
    sides, kept = [one.side() for one in who], []
    for portion in PORTIONS:
        latest = store.latest(sides, end, portion)
        kept = [g for g in latest if g.id not in met and _are_two(g.parties, who, g.last)]
        if len(kept) >= ACTS or len(latest) < portion:
            break
    return store.events_of([glance.id for glance in kept[-ACTS:]], sketched=True)


def _are_two(parties: Sequence[Party], who: list[Who], at: date | None) -> bool:
    """Return whether two different parties of an event are the two asked for."""
    one, two = ({p.actor for p in parties if asked.is_meant(p, at)} for asked in who)
    return bool(one and two) and len(one | two) > 1


def _told(event: Event, who: list[Who], words: BriefWords, language: str, spans: tuple[Span, ...]) -> list[Sentence]:
    """Return an event as a sentence; none where the language has no words for it."""
    sources = [party for party in event.parties if party.role == "source"]
    targets = [party for party in event.parties if party.role == "target"]
    pattern = _pattern(event, targets, words)
    if pattern is None:
        return []
    if targets:
        first, second = _names(sources, words, language), _names(targets, words, language)
    else:
        day = event.when.latest if event.when is not None else None
        asked = who[::-1] if who[0].party.kind == "polity" and who[1].party.kind == "person" else who
        ordered = sorted(sources, key=lambda party: not asked[0].is_meant(party, day))
        first, second = ", ".join(_name(party, language) for party in ordered[:-1]), _name(ordered[-1], language)
    there = event.place if event.place is not None and _tells_more(event.place, targets) else None
    place = words.place.format(name=there.named(language)) if there is not None else ""
    text = pattern.format(a=first, b=second, place=place, when=_when(event.when, words, language))
    if event.attributed_to:
        text = f"{text.removesuffix('.')}, {words.says.format(who=event.attributed_to)}."
    return [Sentence(text, event.id, spans)]


def _pattern(event: Event, targets: Sequence[Party], words: BriefWords) -> str | None:
    """Return the sentence of an event: a few persons meet, and who visits a person is received there."""
    persons = all(party.kind == "person" for party in event.parties)
    if event.mode == "visit" and persons and targets and event.status in words.received:
        return words.received[event.status]
    few = event.mode == "multilateral" and persons and len(event.parties) <= FEW
    return words.pattern(event.type, "meet" if few else event.mode, event.status)


def _tells_more(place: Place, targets: Sequence[Party]) -> bool:
    """Return whether a place is more than the state that was visited."""
    return place.kind != "country" or all(party.actor != place.country for party in targets)


def _names(parties: Sequence[Party], words: BriefWords, language: str) -> str:
    names = list(dict.fromkeys(_name(party, language) for party in parties))
    return words.joined.join([", ".join(names[:-1]), names[-1]]) if len(names) > 1 else "".join(names)


def _name(party: Party, language: str) -> str:
    """Return a party's name, of a state or an organisation in the language of the brief."""
    polity = party.kind in ("polity", "organisation") and party.actor == party.code
    return Reference.load().polities.display(party.actor, language) if polity else party.name


def _when(when: When | None, words: BriefWords, language: str) -> str:
    """Return a date as a sentence gives it; what has no plain form in brackets."""
    if when is None or when.earliest is None:
        return words.undated
    if when.is_exact_day:
        return words.on.format(date=written_day(when.earliest, language))
    plain = when.kind == "point" and not when.is_qualified
    if plain and when.precision == "month":
        return words.month.format(date=month(when.earliest, language))
    if plain and when.precision == "year":
        return words.year.format(date=when.earliest.year)
    return words.some.format(date=written(when, language))
