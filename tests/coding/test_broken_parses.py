"""Parses that no sentence should get, as ``fuzz/trees.py`` found them, are coded like others."""

from __future__ import annotations

import pytest

from utenriks.desk.intake import coder, parser
from utenriks.model.article import Article

pytestmark = pytest.mark.usefixtures("models")


def test_a_speaker_may_be_labelled_as_a_preposition() -> None:
    body = "Nord-Korea vil vere fleksibel og tolmodig i samtalane, ifølgje kinesarane."
    parse = parser("nn").parse(body)
    before, speaker = (next(word for word in parse.words if word.text == text) for text in ("ifølgje", "kinesarane"))
    assert before.head == speaker.i
    speaker.dep = "case"
    (told,) = coder("nn").code(Article("a", body, "nn"), parse).statements
    assert told.speaker == "kinesarane"
