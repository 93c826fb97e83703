"""Every frame's own sentence is read as an event of its type, and what must not fire a frame does not."""

from __future__ import annotations

from functools import cache

import pytest
from tests.coding.cases import events_of, has_model

from utenriks.language.frames import Frame, load_frames
from utenriks.language.pipeline import LANGUAGES
from utenriks.model.event import Event

pytestmark = pytest.mark.slow

# Shares measured with the packaged weights, less two points: of examples that give an event of their frame's type,
# and of counter-examples that give no event of their frame.
EXAMPLES_FLOOR = {"nb": 0.81, "nn": 0.74, "en": 0.85}
UNLIKE_FLOOR = {"nb": 0.98, "nn": 0.98, "en": 0.98}

DAY = "2020-06-15"

languages = pytest.mark.parametrize("language", LANGUAGES)


@cache
def read(language: str, field: str) -> list[tuple[Frame, list[Event]]]:
    """Return the frames that have a sentence in a field, with the events found in it."""
    frames = [frame for frame in load_frames(language) if getattr(frame, field)]
    found = events_of(language, [(getattr(frame, field), DAY) for frame in frames])
    return list(zip(frames, found, strict=True))


def share(passed: int, of: int, missed: list[str]) -> float:
    """Return the share that passed; what missed is printed, for `pytest -rP`."""
    print(f"{passed} of {of} ({passed / of:.1%})", *missed, sep="\n")
    return passed / of


@languages
def test_examples_fire(language: str) -> None:
    if not has_model(language):
        pytest.skip(f"the {language} weights are not packaged")
    told = read(language, "example")
    missed = [
        f"{frame.frame}: {frame.example} -> {[(event.type, event.mentions[0].rule) for event in events]}"
        for frame, events in told
        if frame.type not in {event.type for event in events}
    ]
    assert share(len(told) - len(missed), len(told), missed) >= EXAMPLES_FLOOR[language]


@languages
def test_counter_examples_do_not_fire(language: str) -> None:
    if not has_model(language):
        pytest.skip(f"the {language} weights are not packaged")
    told = read(language, "unlike")
    fired = [
        f"{frame.frame}: {frame.unlike}"
        for frame, events in told
        if frame.frame in {mention.rule for event in events for mention in event.mentions}
    ]
    assert share(len(told) - len(fired), len(told), fired) >= UNLIKE_FLOOR[language]
