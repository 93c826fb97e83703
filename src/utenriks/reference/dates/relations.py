"""Join two times to a span (from X to Y), and read what stands before a time (since X, by X)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from utenriks.reference.dates.expression import TimeExpression
from utenriks.reference.dates.lexicon import Phrases
from utenriks.reference.dates.schema import Range
from utenriks.reference.dates.tokens import Token

Placed = tuple[int, int, TimeExpression]
"""An expression with its first token and the one after its last."""

_ENDS = ("date", "weekday", "calendar", "season", "decade", "century", "shift", "feast")
_UNRELATED = ("span", "rolling")


@dataclass(frozen=True, slots=True)
class Joints:
    """The words of a language that join or relate times, ready to be looked for."""

    ways: tuple[tuple[Phrases | None, Phrases], ...]
    relations: tuple[tuple[str, Phrases], ...]

    @classmethod
    def of(cls, ranges: Sequence[Range], relations: Mapping[Any, list[str]]) -> Joints:
        """Make them from what ``dates.yaml`` holds."""
        ways = tuple((_phrases(way.open) if way.open else None, _phrases(way.join)) for way in ranges)
        return cls(ways, tuple((str(name), _phrases(words)) for name, words in relations.items()))


def _phrases(words: Sequence[str]) -> Phrases:
    return Phrases((phrase, None) for phrase in words)


def join_ranges(joints: Joints, tokens: list[Token], found: list[Placed], text: str, start: int) -> list[Placed]:
    """Return the expressions with those that make a span joined to one."""
    joined: list[Placed] = []
    for placed in found:
        span = _span(joined[-1], placed, joints, tokens, text, start) if joined else None
        if span:
            joined[-1] = span
        else:
            joined.append(placed)
    return joined


def _span(one: Placed, two: Placed, joints: Joints, tokens: list[Token], text: str, start: int) -> Placed | None:
    first, second = one[2], two[2]
    if first.kind not in _ENDS or second.kind not in _ENDS or first.values.get("genitive"):
        return None
    if one[1] >= two[0]:
        return None
    for opens, joins in joints.ways:
        if joins.longest(tokens, one[1]) != two[0]:
            continue
        begin = one[0]
        if opens:
            begin = opens.ending(tokens, one[0])
            inside = opens.longest(tokens, one[0])  # "fra 2011": the preposition is a part of the expression
            if begin == one[0] and inside == one[0]:
                continue
        low, high = tokens[begin].start, second.end
        made = TimeExpression(low, high, text[low - start : high - start], "range", {}, first, second)
        return begin, two[1], made
    return None


def relate(joints: Joints, tokens: list[Token], found: list[Placed], text: str, start: int) -> list[TimeExpression]:
    """Return the expressions, each with the word of relation before it (since, until, after, before) if any."""
    related: list[TimeExpression] = []
    taken = 0
    for begin, end, expression in found:
        best, kind = begin, ""
        if expression.is_time and expression.kind not in _UNRELATED and not expression.values.get("genitive"):
            for name, words in joints.relations:
                at = words.ending(tokens, begin)
                if taken <= at < best:
                    best, kind = at, name
        taken = end
        if kind and not (expression.kind == "range" and kind in ("after", "before")):
            low = tokens[best].start
            words_of = text[low - start : expression.end - start]
            expression = TimeExpression(low, expression.end, words_of, kind, {}, expression)
        related.append(expression)
    return related
