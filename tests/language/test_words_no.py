"""The Norwegian words: frames, speech, offices and topics of both written standards load and are whole."""

from __future__ import annotations

import re
from typing import Any

import pytest

from utenriks.coding.fillers import ANY, NOUN, PERSON
from utenriks.language.frames import KINDS, SLOTTED, Frame, load_frames
from utenriks.language.lexicon import load_offices, load_speech, load_topics
from utenriks.ontology import Ontology
from utenriks.ontology.load import PACKAGE, load_yaml

LANGUAGES = ("nb", "nn")
LEAST_FRAMES, LEAST_SPEECH, LEAST_KEYWORDS = 250, 60, 15
LINE = 160
# Letters, digits and the hyphen of compounds; anything else is a slip of the keyboard (a Cyrillic letter, a comma).
WORD = re.compile(r"-?[a-zæøåéèêóòôàäöü0-9]+(-[a-zæøåéèêóòôàäöü0-9]+)*-?( [a-zæøåéóòôäöü0-9-]+)*", re.IGNORECASE)
# Slots of the clause reader, and prepositions that stand in no list of the grammar.
SLOTS = {"subj", "obj", "iobj", "comp", "poss", "mod", "first", "is", "judged", "bak", "rundt", "foran"}


def content(language: str, name: str) -> Any:
    return load_yaml(PACKAGE / "language" / language / f"{name}.yaml")


def words(frame: Frame) -> list[str]:
    return [*frame.verb, *frame.noun, *frame.adj, *(word for lemmas in frame.where.values() for word in lemmas)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_frames_are_many_and_each_has_an_example(language: str) -> None:
    frames = load_frames(language)
    assert len(frames) >= LEAST_FRAMES
    assert [frame.frame for frame in frames if not frame.example] == []
    assert sum(bool(frame.unlike) for frame in frames) * 2 >= len(frames)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_type_and_mode_has_verbs_and_nouns(language: str) -> None:
    frames = load_frames(language)
    for name, event_type in Ontology.load().types.items():
        for kind in ("verb", "noun"):
            assert any(frame.type == name and getattr(frame, kind) for frame in frames), (name, kind)
        for mode in event_type.modes:
            assert any(frame.type == name and frame.mode == mode for frame in frames), (name, mode)


@pytest.mark.parametrize("language", LANGUAGES)
def test_words_are_spelt_in_latin_letters_and_stand_once(language: str) -> None:
    for frame in load_frames(language):
        assert [word for word in words(frame) if not WORD.fullmatch(word) and word not in (ANY, NOUN, PERSON)] == [], (
            frame.frame
        )
        for kind in KINDS:
            listed = getattr(frame, kind)
            assert len(listed) == len(set(listed)), (frame.frame, kind)
        assert all(frame.where.values()), frame.frame


@pytest.mark.parametrize("language", LANGUAGES)
def test_slots_are_prepositions_of_the_language(language: str) -> None:
    grammar = content(language, "grammar")
    known = SLOTS | set(grammar["prepositions"]) | set(grammar["locatives"])
    for frame in load_frames(language):
        slots = {slot for role in SLOTTED for slot in getattr(frame, role)} | set(frame.where)
        assert slots <= known, (frame.frame, slots - known)


@pytest.mark.parametrize("language", LANGUAGES)
def test_contexts_are_known(language: str) -> None:
    contexts = set(load_yaml(PACKAGE / "ontology" / "plover.yaml")["contexts"])
    assert {context for frame in load_frames(language) for context in frame.context} <= contexts
    topics = content(language, "topics")
    assert set(topics) == contexts
    assert {topic: len(keywords) for topic, keywords in topics.items() if len(keywords) < LEAST_KEYWORDS} == {}


def test_nynorsk_has_an_example_of_its_own_for_every_frame() -> None:
    nynorsk = {entry["frame"]: entry for entry in content("nn", "frames")["frames"]}
    bokmaal = {entry["frame"]: entry for entry in content("nb", "frames")["frames"]}
    dropped = set(content("nn", "frames")["drop"])
    assert [name for name in bokmaal if name not in dropped and "example" not in nynorsk.get(name, {})] == []
    for name, entry in bokmaal.items():
        if "unlike" in entry:
            assert "unlike" in nynorsk[name], name


@pytest.mark.parametrize("language", LANGUAGES)
def test_offices_name_known_posts(language: str) -> None:
    offices = load_offices(language)
    known = load_yaml(PACKAGE / "reference" / "posts.yaml")["posts"]
    assert set(offices.posts) <= set(known)
    assert {"former", "acting", "elect"} <= set(offices.prefixes)
    assert {"father", "mother", "spouse", "predecessor", "successor"} <= set(offices.ties)


@pytest.mark.parametrize("language", LANGUAGES)
def test_speech_has_verbs_phrases_and_speakers(language: str) -> None:
    speech = load_speech(language)
    assert len(speech.verbs) >= LEAST_SPEECH
    assert all(" " not in verb for verb in speech.verbs)
    assert all((speech.nominal, speech.hearsay, speech.unnamed, speech.institutions))
    assert not speech.unnamed & speech.institutions


@pytest.mark.parametrize(("language", "lemma", "topic"), [
    ("nb", "atomprogram", "nuclear"), ("nb", "gasseksport", "resource"), ("nb", "våpenembargo", "sanctions"),
    ("nn", "atomprogram", "nuclear"), ("nn", "flyktningleir", "refugees"), ("nn", "folkerøysting", "election"),
])  # fmt: skip
def test_topics_are_found_by_word_and_by_part(language: str, lemma: str, topic: str) -> None:
    assert topic in load_topics(language).find(lemma)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", ["frames", "speech", "offices", "topics"])
def test_lines_are_short(language: str, name: str) -> None:
    path = PACKAGE / "language" / language / f"{name}.yaml"
    lines = path.read_text(encoding="utf-8").splitlines()
    assert [number for number, line in enumerate(lines, 1) if len(line) > LINE] == []
