"""What the next sentence tells of the event just told: "It happened in Kazan on Wednesday", "The telephone call …"."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from utenriks.coding.found import Found
from utenriks.coding.matching import Match
from utenriks.coding.spots import Spots
from utenriks.coding.telling import Telling
from utenriks.language.parse import Sentence

HAPPENED = ("occurred", "ongoing")


def read_aftermath(
    by_sentence: dict[int, list[Found]], matches: dict[int, list[Match]], telling: Telling, spots: Spots
) -> None:
    """Complete the events of each sentence from the sentence that follows it; both are given by their first words."""
    sentences = telling.parse.sentences
    for sentence, after in pairwise(sentences):
        events = [e for e in by_sentence.get(sentence.first, []) if e.status in HAPPENED]
        if not events:
            continue
        if _points_back(after, telling):
            _place_and_date(events, after, telling, spots)
        if any(_is_the_call(match, telling) for match in matches.get(after.first, [])):
            _call(events)


def _points_back(sentence: Sentence, telling: Telling) -> bool:
    """Return whether a sentence begins by "it happened"."""
    first, second = telling.words[sentence.first], telling.words[min(sentence.first + 1, sentence.last - 1)]
    grammar = telling.grammar
    pointing = first.lower in grammar.presentatives and first.upos in ("PRON", "DET")
    return pointing and second.lemma.lower() in grammar.happenings


def _place_and_date(events: list[Found], after: Sentence, telling: Telling, spots: Spots) -> None:
    named = [spot for spot in spots.spots.values() if after.first <= spot.head < after.last]
    where = [spot for spot in named if telling.clauses.preposition(spot.head) in telling.grammar.locatives]
    times = telling.clock.in_sentence(after)
    for event in events:
        if event.spot is None and where:
            event.spot = where[0]
        if event.when is None and times:
            event.when, event.when_text = telling.clock.date(times[0][1]), times[0][1].text


def _is_the_call(match: Match, telling: Telling) -> bool:
    """Return whether a match is "the telephone call" as a sentence's subject."""
    head = match.clause.head
    subject = telling.words[head].dep.startswith("nsubj")
    return match.frame.mode == "call" and match.clause.kind == "noun" and subject and telling.actors.is_definite(head)


def _call(events: list[Found]) -> None:
    """Make talks without a place a call: the next sentence calls them one."""
    for event in events:
        frame = event.match.frame
        if frame.mode == "meet" and event.spot is None and event.match.clause.kind == "verb":
            event.match = replace(event.match, frame=frame.model_copy(update={"mode": "call"}))
