"""A time expression of a text, and its meaning once it is known from where it is reckoned."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Literal

from utenriks.model.when import When

Tense = Literal["past", "present", "future"]

NOT_A_TIME = frozenset({"duration", "frequency", "clock", "not"})
"""Kinds that are recognised so that nothing in them is taken for a date."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """What expressions are reckoned from.

    ``published``: the article's date, of whatever precision, None if unknown ("torsdag", "for to år siden").
    ``previous``: the time that the narration stands at, None if unknown ("dagen før", "to uker senere").
    """

    published: When | None = None
    previous: When | None = None


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """Words that tell a time: ``body[start:end]``, their kind and the values read from them.

    ``first`` and ``second`` are the times of a span or of a relation such as since, until, after, before.
    """

    start: int
    end: int
    text: str
    kind: str
    values: Mapping[str, Any] = field(default_factory=dict, hash=False)
    first: TimeExpression | None = None
    second: TimeExpression | None = None

    @property
    def is_time(self) -> bool:
        """Whether it tells when something was, and not how long or how often."""
        return self.kind not in NOT_A_TIME

    @property
    def is_relative(self) -> bool:
        """Whether it is reckoned from the time that the narration stands at (the day before, two weeks later)."""
        return self.values.get("anchor") == "previous" or self.kind == "same"

    def resolve(self, anchor: Anchor, tense: str | None = None) -> When | None:
        """Return the time as EDTF; None where the text and the anchor do not tell it.

        ``tense`` (past, present, future; anything else is unknown) is that of the verb the expression belongs to: it
        chooses between the last and the next Thursday.
        """
        from utenriks.reference.dates.resolve import resolve

        known: tuple[Tense, ...] = ("past", "present", "future")
        return resolve(self, anchor, next((name for name in known if name == tense), None))

    def widened(self, start: int, end: int, text: str) -> TimeExpression:
        """Return the same expression over more words."""
        return replace(self, start=start, end=end, text=text)
