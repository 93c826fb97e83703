"""Frames: the schema says what is wrong, a language inherits from another, and every packaged frame is sound."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from utenriks.language import frames as module
from utenriks.language.frames import Frame, load_frames
from utenriks.language.grammar import load_grammar
from utenriks.language.pipeline import LANGUAGES
from utenriks.model.errors import DataError
from utenriks.ontology import Ontology

ROLES = ("source", "target", "parties", "host", "mediator", "topic")
# Slots that are no prepositions (language/clauses.py).
SLOTS = frozenset({"subj", "obj", "iobj", "comp", "poss", "mod", "is", "judged"})
FEWEST = 250

languages = pytest.mark.parametrize("language", LANGUAGES)


def written(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, language: str, text: str) -> None:
    folder = tmp_path / "language" / language
    folder.mkdir(parents=True)
    (folder / "frames.yaml").write_text(text, encoding="utf-8")
    monkeypatch.setattr(module, "PACKAGE", tmp_path)


def loaded(language: str) -> tuple[Frame, ...]:
    return load_frames.__wrapped__(language)


# the packaged files


@languages
def test_a_language_has_its_frames(language: str) -> None:
    frames = load_frames(language)
    assert len(frames) >= FEWEST
    assert len({frame.frame for frame in frames}) == len(frames)


@languages
def test_every_type_and_mode_has_a_frame(language: str) -> None:
    frames = load_frames(language)
    ontology = Ontology.load()
    assert {frame.type for frame in frames} == set(ontology.types)
    modes = {frame.mode for frame in frames if frame.type == "CONSULT"}
    assert set(ontology.types["CONSULT"].modes) <= modes


@languages
def test_every_type_has_a_verb_and_a_noun(language: str) -> None:
    verbs = Counter(frame.type for frame in load_frames(language) if frame.verb)
    nouns = Counter(frame.type for frame in load_frames(language) if frame.noun)
    assert set(verbs) == set(nouns) == set(Ontology.load().types)


@languages
def test_every_frame_has_an_example_of_its_own(language: str) -> None:
    examples = Counter(frame.example for frame in load_frames(language))
    assert "" not in examples
    assert [text for text, count in examples.items() if count > 2] == []
    for frame in load_frames(language):
        assert frame.example[0].isupper() or not frame.example[0].isalpha(), frame.frame
        assert frame.example != frame.unlike


@languages
def test_slots_are_known_or_prepositions(language: str) -> None:
    grammar = load_grammar(language)
    known = SLOTS | grammar.prepositions | grammar.locatives | grammar.leads | grammar.agents | grammar.directions
    unknown = {
        (frame.frame, slot)
        for frame in load_frames(language)
        for slot in {s for role in ROLES for s in getattr(frame, role)} | set(frame.where)
        if slot not in known and not set(slot.split()) & known
    }
    odd = Counter(slot for _, slot in unknown)
    assert all(slot.isalpha() and slot.islower() for slot in (s.replace(" ", "") for s in odd)), odd
    assert len(odd) <= 12, sorted(unknown)


@languages
def test_parties_and_roles_are_not_mixed(language: str) -> None:
    mixed = [frame.frame for frame in load_frames(language) if frame.parties and frame.source]
    assert mixed == []


@languages
def test_contexts_are_plovers(language: str) -> None:
    contexts = set(Ontology.load().contexts)
    assert [(f.frame, c) for f in load_frames(language) for c in f.context if c not in contexts] == []


def test_nynorsk_is_laid_over_bokmaal_or_complete() -> None:
    types = {language: Counter(frame.type for frame in load_frames(language)) for language in ("nb", "nn")}
    for type_, count in types["nb"].items():
        assert types["nn"][type_] >= count / 2, type_


# the schema

GOOD = "{frame: a.b, type: AID, verb: [give], source: [subj], target: [to]}"


def test_a_frame_is_read(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    written(monkeypatch, tmp_path, "xx", f"frames:\n- {GOOD}\n")
    (frame,) = loaded("xx")
    assert (frame.frame, frame.type, frame.verb, frame.target) == ("a.b", "AID", ["give"], ["to"])


@pytest.mark.parametrize(
    ("entry", "reason"),
    [
        ("{frame: a.b, type: AID, source: [subj]}", "needs words"),
        ("{frame: a.b, type: AID, verb: [give]}", "names no party"),
        ("{frame: a.b, type: LOVE, verb: [give], source: [subj]}", "LOVE"),
        ("{frame: a.b, type: AID, mode: visit, verb: [give], source: [subj]}", "visit"),
        ("{frame: a.b, type: AID, status: maybe, verb: [give], source: [subj]}", "maybe"),
        ("{frame: a.b, type: AID, verb: [give], source: [subj], recipient: [to]}", "recipient"),
        ("{frame: a.b, type: AID, verb: give, source: [subj]}", "verb"),
        ("{frame: a.b, type: AID, verb: [give], source: [subj], needs: much}", "needs"),
    ],
)
def test_a_broken_frame_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, entry: str, reason: str) -> None:
    written(monkeypatch, tmp_path, "xx", f"frames:\n- {entry}\n")
    with pytest.raises(DataError, match=reason) as caught:
        loaded("xx")
    assert "frames.yaml: a.b" in caught.value.where


def test_a_name_may_stand_once(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    written(monkeypatch, tmp_path, "xx", f"frames:\n- {GOOD}\n- {GOOD}\n")
    with pytest.raises(DataError, match="this name"):
        loaded("xx")


def test_yaml_words_stay_words(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    written(
        monkeypatch, tmp_path, "xx", "frames:\n- {frame: a.b, type: AID, verb: [no], source: [on], target: [off]}\n"
    )
    (frame,) = loaded("xx")
    assert (frame.verb, frame.source, frame.target) == (["no"], ["on"], ["off"])


# one language laid over another


def test_a_child_changes_adds_drops_and_respells(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    base = (
        "frames:\n- {frame: aid.give, type: AID, verb: [gi], source: [subj, fra], target: [til]}\n"
        "- {frame: aid.drop, type: AID, verb: [skjenke], source: [subj]}\n"
        "- {frame: aid.keep, type: AID, verb: [bistå], source: [subj], target: [fra]}\n"
    )
    child = (
        "extends: xx\nslots: {fra: [frå, ifrå]}\ndrop: [aid.drop]\n"
        "frames:\n- {frame: aid.give, verb: [gje]}\n- {frame: aid.new, type: AID, verb: [yte], source: [subj]}\n"
    )
    written(monkeypatch, tmp_path, "xx", base)
    written(monkeypatch, tmp_path, "yy", child)
    frames = {frame.frame: frame for frame in loaded("yy")}
    assert list(frames) == ["aid.give", "aid.keep", "aid.new"]
    assert frames["aid.give"].verb == ["gje"]
    assert frames["aid.give"].source == ["subj", "frå", "ifrå"]
    assert frames["aid.keep"].target == ["frå", "ifrå"]
    assert [frame.frame for frame in loaded("xx")] == ["aid.give", "aid.drop", "aid.keep"]


def test_a_missing_language_is_an_error() -> None:
    with pytest.raises(DataError, match="cannot be read"):
        loaded("zz")
