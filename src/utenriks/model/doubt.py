"""A sentence that may tell of a meeting, but from which none was read."""

from __future__ import annotations

from dataclasses import dataclass

from utenriks.model.span import Span
from utenriks.model.when import When


@dataclass(frozen=True, slots=True)
class Doubt:
    """The sentence, the ids and codes of those whom it names, and the date that it gives, if any."""

    span: Span
    actors: tuple[str, ...]
    when: When | None = None
