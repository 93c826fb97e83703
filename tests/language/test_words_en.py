"""The English word lists: they load, they cover PLOVER, and each entry can be read by the next editor."""

from collections import Counter

import pytest

from utenriks.language.frames import Frame, load_frames
from utenriks.language.lexicon import load_offices, load_speech, load_topics
from utenriks.ontology import Ontology
from utenriks.reference.posts import Posts

FRAMES = load_frames("en")
TYPES = Ontology.load().types
LONGEST_EXAMPLE = 20


def _words(frame: Frame) -> list[tuple[str, str]]:
    return [(kind, word) for kind in ("verb", "noun", "adj") for word in getattr(frame, kind)]


def test_there_are_frames_enough() -> None:
    assert len(FRAMES) >= 250


@pytest.mark.parametrize("type_", TYPES)
def test_every_type_is_told_by_verbs_and_by_nouns(type_: str) -> None:
    frames = [frame for frame in FRAMES if frame.type == type_]
    assert len(frames) >= 10
    assert any(frame.verb for frame in frames)
    assert any(frame.noun for frame in frames)


def test_every_mode_of_consultation_has_frames() -> None:
    modes = Counter(frame.mode for frame in FRAMES if frame.type == "CONSULT")
    assert set(TYPES["CONSULT"].modes) <= set(modes)


@pytest.mark.parametrize("frame", FRAMES, ids=lambda frame: frame.frame)
def test_a_frame_has_an_example_and_known_contexts(frame: Frame) -> None:
    assert frame.example.endswith(".")
    assert len(frame.example.split()) <= LONGEST_EXAMPLE
    assert set(frame.context) <= set(Ontology.load().contexts)
    assert all(lemmas for lemmas in frame.where.values())


def test_half_of_the_frames_say_what_they_are_not() -> None:
    assert sum(bool(frame.unlike) for frame in FRAMES) * 2 >= len(FRAMES)


def test_no_frame_lists_a_word_twice() -> None:
    doubled = [(frame.frame, word) for frame in FRAMES for word, n in Counter(_words(frame)).items() if n > 1]
    assert doubled == []


def test_a_word_without_conditions_means_one_thing() -> None:
    """Frames that need equally many words all fire: a bare verb or noun may stand in one frame only."""
    bare = Counter(
        (kind, tuple(sorted(word.split())))
        for frame in FRAMES
        if not frame.where and not frame.modal
        for kind, word in _words(frame)
    )
    assert [word for word, n in bare.items() if n > 1] == []


def test_offices_are_known_posts() -> None:
    offices = load_offices("en")
    assert set(offices.posts) <= set(Posts.load().by_id)
    assert {"prime minister", "secretary of state", "foreign minister"} <= set(offices.by_word)
    assert {"former", "ex"} <= set(offices.prefixes["former"])
    assert {"father", "predecessor", "successor", "spouse"} <= set(offices.ties)


def test_speech_names_its_verbs_and_speakers() -> None:
    speech = load_speech("en")
    assert len(speech.verbs) >= 60
    assert "according to" in speech.nominal
    assert {"government", "ministry", "troops"} <= speech.institutions
    assert not speech.unnamed & {"minister", "president", "government"}


def test_every_context_has_keywords() -> None:
    topics = load_topics("en").root
    assert set(topics) == set(Ontology.load().contexts)
    assert min(len(words) for words in topics.values()) >= 15
