"""Counts of right answers, and the figures made of them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(slots=True)
class Tally:
    """How many answers were right, how many were given, how many were expected."""

    right: int = 0
    given: int = 0
    expected: int = 0

    def add(self, other: Tally) -> None:
        """Add another tally's counts (micro average)."""
        self.right += other.right
        self.given += other.given
        self.expected += other.expected

    @property
    def precision(self) -> float:
        """The share of right answers among those given; 0 when none was given."""
        return self.right / self.given if self.given else 0.0

    @property
    def recall(self) -> float:
        """The share of right answers among those expected; 0 when none was expected."""
        return self.right / self.expected if self.expected else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        total = self.given + self.expected
        return 2 * self.right / total if total else 0.0

    def as_dict(self) -> dict[str, float | int]:
        """Return counts and figures (rounded to four places)."""
        return {
            "right": self.right, "given": self.given, "expected": self.expected,
            "precision": round(self.precision, 4), "recall": round(self.recall, 4), "f1": round(self.f1, 4),
        }  # fmt: skip


@dataclass(slots=True)
class Share:
    """How many of a number of answers were right."""

    right: int = 0
    of: int = 0

    def add(self, other: Share) -> None:
        """Add another share's counts."""
        self.right += other.right
        self.of += other.of

    def count(self, right: bool) -> None:
        """Count one answer."""
        self.right += right
        self.of += 1

    @property
    def share(self) -> float:
        """The share of right answers; 0 when there were none to give."""
        return self.right / self.of if self.of else 0.0

    def as_dict(self) -> dict[str, float | int]:
        """Return counts and the share (rounded to four places)."""
        return {"right": self.right, "of": self.of, "share": round(self.share, 4)}
