"""Every language has the same words with the same blanks, one for everything in the vocabulary, and none too many."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from utenriks.model.article import LANGUAGES
from utenriks.ontology import Ontology
from utenriks.web.words import Words, chosen, load_quarters, load_words

WEB = Path(__file__).parents[2] / "src" / "utenriks" / "web"
GROUPS = [name for name in Words.model_fields if name != "language"]


def blanks(text: str) -> set[str]:
    return set(re.findall(r"{(\w+)}", text))


@pytest.mark.parametrize("group", GROUPS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_languages_have_the_same_words(language: str, group: str) -> None:
    mine, base = getattr(load_words(language), group), getattr(load_words("nb"), group)
    assert list(mine) == list(base)
    assert all(text.strip() and blanks(text) == blanks(base[key]) for key, text in mine.items())


def test_the_vocabulary_has_words() -> None:
    ontology, words = Ontology.load(), load_words("nb")
    assert set(words.types) == set(ontology.types)
    assert set(words.modes) == {mode for known in ontology.types.values() for mode in known.modes}
    assert list(words.statuses) == ontology.statuses
    assert set(words.topics) == set(ontology.contexts)
    assert set(words.roles) == set(ontology.roles)
    assert set(words.quarters) == set(load_quarters().root)


def test_no_word_is_unused() -> None:
    sources = [path.read_text(encoding="utf-8") for path in [*WEB.rglob("*.html"), *WEB.rglob("*.py")]]
    text = "\n".join(sources)
    made = re.compile(r"^(look|view|season|kind|post|stage)_|_meeting$|_1$|^(agrees|differs)$")
    unused = [
        key for key in load_words("nb").ui if not made.search(key) and not re.search(rf"\bui\.{key}\b|\"{key}\"", text)
    ]
    assert unused == []


@pytest.mark.parametrize(
    ("asked", "kept", "accepted", "language"),
    [
        ("en", "nn", "nb", "en"), (None, "nn", "en", "nn"), ("da", None, "de, en;q=0.8", "en"),
        (None, None, "no", "nb"), (None, None, "", "nb"), (None, "xx", "fr", "nb"),
    ],
)  # fmt: skip
def test_the_language_is_chosen(asked: str | None, kept: str | None, accepted: str, language: str) -> None:
    assert chosen(asked, kept, accepted) == language
