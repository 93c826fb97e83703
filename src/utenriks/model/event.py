"""An event: what all mentions of the same happening are merged into."""

from __future__ import annotations

from dataclasses import dataclass

from utenriks.model.mention import EventMention, Party
from utenriks.model.place import Place
from utenriks.model.when import When


@dataclass(frozen=True, slots=True)
class Event:
    """One happening, with the mentions it rests on; every field is taken from them (see ``record/merge.py``)."""

    id: str
    type: str
    mode: str | None
    status: str
    recalled: bool
    parties: tuple[Party, ...]
    when: When | None
    when_text: str | None
    place: Place | None
    topics: tuple[str, ...]
    attributed_to: str | None
    mentions: tuple[EventMention, ...]
    confidence: float
    number: int | None = None
    near: When | None = None
