"""The brief: a background paragraph on two actors, each sentence with its sources."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from babel.dates import format_date, format_skeleton

from utenriks.desk.words import BriefWords, load_brief_words
from utenriks.model.event import Event
from utenriks.model.mention import Party
from utenriks.model.span import Span
from utenriks.model.when import When
from utenriks.record.joining import mention_id
from utenriks.record.merge import merge
from utenriks.record.store import Store, Wanted


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of a brief and the spans it rests on."""

    text: str
    event: str | None
    sources: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Brief:
    """A background paragraph on two actors."""

    a: str
    b: str
    language: str
    sentences: tuple[Sentence, ...]


def write_brief(store: Store, a: str, b: str, language: str = "nb", at: When | None = None) -> Brief:
    """Return the background on two actors (ids, codes or names) up to a date, in nb, nn or en.

    Every sentence rests on the spans of one event. What has no date is left out, and so is what was only thought of;
    reports of one event are told once, but they are not counted: see docs/record.md.
    """
    words = load_brief_words(language)
    told = [e for e in store.events(Wanted(actor=a, other=b, until=at)) if _is_between(e, a, b)]
    mentions = [mention for event in told for mention in event.mentions if mention.when is not None]
    events = sorted(merge(mentions), key=lambda event: (event.when.earliest or date.max) if event.when else date.max)
    kept = {mention_id(mention): event.id for event in told for mention in event.mentions}
    sentences: list[Sentence] = []
    for event in events:
        text = _sentence(event, a, b, words, language)
        if text is not None:
            sentences.append(
                Sentence(text, kept[mention_id(event.mentions[0])], tuple(mention.span for mention in event.mentions))
            )
    if not sentences:
        sentences.append(Sentence(words.nothing.format(a=a, b=b), None, ()))
    return Brief(a, b, language, tuple(sentences))


def _matches(party: Party, name: str) -> bool:
    wanted, shown = name.lower(), party.name.lower()
    return wanted in (party.actor.lower(), (party.code or "").lower(), shown) or shown.endswith(f" {wanted}")


def _is_between(event: Event, a: str, b: str) -> bool:
    """Return whether two different parties of an event are the two asked for."""
    one = {party.actor for party in event.parties if _matches(party, a)}
    two = {party.actor for party in event.parties if _matches(party, b)}
    return bool(one and two) and len(one | two) > 1


def _sentence(event: Event, a: str, b: str, words: BriefWords, language: str) -> str | None:
    pattern = words.pattern(event.type, event.mode, event.status)
    if pattern is None:
        return None
    sources = [party for party in event.parties if party.role == "source"]
    targets = [party for party in event.parties if party.role == "target"]
    if targets:
        first, second = _names(sources, words), _names(targets, words)
    else:
        ordered = sorted(sources, key=lambda party: (not _matches(party, a), not _matches(party, b)))
        first, second = ordered[0].name, _names(ordered[1:], words)
    place = words.place.format(name=event.place.named(language)) if event.place is not None else ""
    text = pattern.format(a=first, b=second, place=place, when=_when(event.when, words, language))
    if event.attributed_to:
        text = f"{text.removesuffix('.')}, {words.says.format(who=event.attributed_to)}."
    return text


def _names(parties: list[Party], words: BriefWords) -> str:
    names = list(dict.fromkeys(party.name for party in parties))
    return words.joined.join([", ".join(names[:-1]), names[-1]]) if len(names) > 1 else "".join(names)


def _when(when: When | None, words: BriefWords, language: str) -> str:
    """Return a date as a sentence gives it: a day, a month, a year, or the EDTF in brackets where it is imprecise."""
    if when is None or when.earliest is None:
        return words.undated
    if when.precision == "day" and when.is_exact_day:
        return words.on.format(date=format_date(when.earliest, "long", locale=language))
    plain = when.kind == "point" and not when.is_qualified
    if plain and when.precision == "month":
        return words.month.format(date=_month(when.earliest, language))
    if plain and when.precision == "year":
        return words.year.format(date=when.earliest.year)
    return words.some.format(date=when.edtf)


def _month(day: date, language: str) -> str:
    return str(format_skeleton("yMMMM", day, locale=language))
