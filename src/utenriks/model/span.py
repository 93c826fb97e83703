"""A span: the exact words a fact comes from."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Characters ``start`` to ``end`` (exclusive) of an article's body, with their exact text."""

    article: str
    start: int
    end: int
    text: str

    def __post_init__(self) -> None:
        if self.end - self.start != len(self.text) or not self.text:
            raise ValueError(f"span {self.start}:{self.end} of {self.article} does not fit its text")

    def covers(self, other: Span) -> bool:
        """Return whether ``other`` lies within this span."""
        return self.article == other.article and self.start <= other.start and other.end <= self.end
