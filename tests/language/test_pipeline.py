"""From a body to words: offsets stay verbatim whatever the text, and blocks and sentences begin where they should."""

from __future__ import annotations

import time
import unicodedata
from collections.abc import Iterator

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st

from utenriks.language import pipeline
from utenriks.language.grammar import load_grammar
from utenriks.language.parse import Parse
from utenriks.language.pipeline import LONGEST_SENTENCE, Cleaned, Parser, load_pipeline
from utenriks.model.errors import UsageError

BLANK = {language: spacy.blank("en" if language == "en" else "nb") for language in ("nb", "nn", "en")}
for _nlp in BLANK.values():
    _nlp.add_pipe("sentencizer")


@pytest.fixture(scope="module", autouse=True)
def _no_weights() -> Iterator[None]:
    """Put a pipeline without weights in the place of the packaged ones: tokens and full stops are all it knows."""
    by_name = {pipeline.MODELS[language]: BLANK[language] for language in pipeline.LANGUAGES}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pipeline, "load_pipeline", by_name.__getitem__)
        yield


def parse(body: str, language: str = "nb") -> Parse:
    return Parser(language).parse(body)


def sentences(found: Parse) -> list[str]:
    return [found.text(sentence.first, sentence.last) for sentence in found.sentences]


def nfc(text: str) -> str:
    return unicodedata.normalize("NFC", text)


# What news bodies are made of, and what must not break them.
PIECES = st.sampled_from(
    [
        "Møtet i Ålesund", "Aung San Suu Kyi.", "–", "«Nei»,", "sa Børge", "\n", "\r\n", "\n\n", "\r", "\t", " ", "  ",
        "\u00a0", "\u2009", "\u2028", "e\u0301",
        "A\u030angstro\u0308m", "å", "a\u030a", "😀", "👩‍👩‍👧", "🇳🇴",
        "(Foto: Kari Nordmann / NTB)",
        "Foto: AP", "24. mars 2023.", "U.S.", "...",
        "?!", "kl. 12.30", "\ufeff", "\u200b", "Kim Jong-un", "ق", "北京", "\u0301",
    ]
)  # fmt: skip
TEXTS = st.lists(PIECES | st.text(max_size=6), max_size=25).map("".join)


@settings(max_examples=200, deadline=None)
@given(TEXTS, st.sampled_from(pipeline.LANGUAGES))
def test_words_stand_verbatim_in_the_body(body: str, language: str) -> None:
    found = parse(body, language)
    reached = 0
    for word in found.words:
        assert reached <= word.start < word.end <= len(body)
        assert nfc(body[word.start : word.end]) == nfc(word.text)
        reached = word.end
    assert found.body == body


@settings(max_examples=100, deadline=None)
@given(TEXTS)
def test_no_visible_character_is_lost(body: str) -> None:
    found = parse(body)
    masked = load_grammar("nb").credits
    if any(f"{opener}: " in nfc(body) for opener in masked.openers):
        return
    covered = {i for word in found.words for i in range(word.start, word.end)}
    assert {i for i, character in enumerate(body) if character.isalnum()} <= covered


@settings(max_examples=100, deadline=None)
@given(TEXTS)
def test_sentences_share_out_the_words_and_begin_only_after_an_end(body: str) -> None:
    found = parse(body)
    reached, block = 0, 0
    for sentence in found.sentences:
        assert sentence.first == reached < sentence.last
        assert sentence.block >= block
        if sentence.block == block and sentence.first:
            before = found.words[sentence.first - 1]
            assert not before.text[-1:].isalnum() or before.text.endswith(".")
        reached, block = sentence.last, sentence.block
        for i in range(sentence.first, sentence.last):
            assert found.sentence_of(i) is sentence
    assert reached == len(found.words)


@settings(max_examples=100, deadline=None)
@given(TEXTS)
def test_the_cleaned_copy_leads_back_to_the_body(body: str) -> None:
    cleaned = Cleaned(body)
    offsets = [cleaned.offset(i) for i in range(len(cleaned.text) + 1)]
    assert offsets == sorted(offsets)
    assert offsets[-1] == len(body)
    assert nfc(cleaned.text) == nfc(body)


@settings(max_examples=30, deadline=None)
@given(st.lists(TEXTS, max_size=5))
def test_many_bodies_give_what_each_gives_alone(bodies: list[str]) -> None:
    together = list(Parser("nb").parse_many(bodies))
    assert [found.words for found in together] == [parse(body).words for body in bodies]


@pytest.mark.parametrize("body", ["", " ", "\n\n\r\n", "\t\u00a0"])
def test_a_body_without_words_has_no_sentences(body: str) -> None:
    found = parse(body)
    assert (found.words, found.sentences, found.names) == ([], [], [])


def test_decomposed_letters_keep_the_bodys_offsets() -> None:
    body = unicodedata.normalize("NFD", "Måns på Ås møtte Andrés.")
    words = {word.text: body[word.start : word.end] for word in parse(body).words}
    assert words["Ås"] == "A\u030as"
    assert words["Andrés"] == "Andre\u0301s"


# blocks


def test_a_line_is_a_block_and_a_short_one_without_a_stop_a_subhead() -> None:
    found = parse("Uventet møte\nPutin møtte Kim. De snakket lenge.\r\n\r\nHva nå?\nIngen vet det.")
    assert [(sentence.block, sentence.subhead) for sentence in found.sentences] == [
        (0, True), (1, False), (1, False), (2, False), (3, False),
    ]  # fmt: skip


def test_a_long_line_without_a_stop_is_no_subhead() -> None:
    line = " ".join(["ord"] * 40)
    assert [sentence.subhead for sentence in parse(line).sentences] == [False]


WRAPPED = (
    "Utenriksministrene fra de nordiske landene møttes i\nReykjavik på mandag for å drøfte sikkerheten i\n"
    "nordområdene. Møtet varte i tre timer, og ministrene\nvar enige om å møtes igjen før jul.\n\n"
    "Neste møte blir holdt i Helsingfors, sa Islands\nutenriksminister etterpå."
)


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_hard_wrapped_lines_are_joined_within_a_paragraph(ending: str) -> None:
    found = parse(WRAPPED.replace("\n", ending))
    assert [sentence.block for sentence in found.sentences] == [0, 0, 1]
    assert sentences(found)[0].split()[-3:] == ["sikkerheten", "i", "nordområdene."]


def test_paragraphs_on_lines_of_their_own_are_not_joined() -> None:
    body = "Iran møtte Oman i Muscat.\nDet sa Irans utenriksminister.\nOman bekrefter møtet.\nUSA er orientert."
    assert [sentence.block for sentence in parse(body).sentences] == [0, 1, 2, 3]


# sentences


def test_no_sentence_begins_inside_one() -> None:
    found = parse("Han møtte\nKim Jong-un i Hanoi. Så dro han hjem! Hvorfor? Ingen vet.")
    assert sentences(found)[1:] == ["Kim Jong-un i Hanoi.", "Så dro han hjem!", "Hvorfor?", "Ingen vet."]


def test_a_quote_after_a_stop_does_not_stand_alone() -> None:
    found = parse("«Vi er enige.» Det sa Støre.")
    assert "".join(sentences(found)).replace(" ", "") == "«Vierenige.»DetsaStøre."
    assert all(any(character.isalpha() for character in text) for text in sentences(found))


# picture credits


@pytest.mark.parametrize(
    ("language", "credit"),
    [
        ("nb", "(Foto: Kari Nordmann / NTB)"), ("nb", "Foto: Ola Hansen / AP / NTB Scanpix"),
        ("nn", "Arkivfoto: Reuters"),
        ("en", "(Photo: Jane Doe/AP)"), ("en", "File photo: Reuters"),
    ],
)  # fmt: skip
def test_picture_credits_are_not_read(language: str, credit: str) -> None:
    body = f"Modi in Oslo. {credit}\nModi in Rome."
    read = parse(body, language)
    words = [word.text for word in read.words]
    assert words == ["Modi", "in", "Oslo", ".", "Modi", "in", "Rome", "."]
    assert body[read.words[4].start :] == "Modi in Rome."


def test_a_sentence_about_a_photo_is_read() -> None:
    found = parse("Foto av raketten ble vist i Teheran. Reuters meldte det først.")
    assert found.words[0].text == "Foto"
    assert len(found.sentences) == 2


# wrong use


def test_an_unknown_language_is_named() -> None:
    with pytest.raises(UsageError, match="'sv'") as caught:
        Parser("sv")
    assert "nb" in (caught.value.todo or "")


def test_an_unknown_pipeline_is_named() -> None:
    with pytest.raises(UsageError, match="no_such_pipeline"):
        load_pipeline("no_such_pipeline")


def test_a_sentence_without_end_is_parted() -> None:
    parsed = parse("Russland, Kina og Iran, " * 300)
    assert max(sentence.last - sentence.first for sentence in parsed.sentences) <= LONGEST_SENTENCE + 1
    assert parsed.sentences[-1].last == len(parsed.words)


def test_a_letter_with_marks_without_end_is_no_work_without_end() -> None:
    body = "Kafe\u0301 " + "e" + "\u0301" * 20_000 + " i Oslo"
    begun = time.thread_time()
    cleaned = Cleaned(body)
    assert time.thread_time() - begun < 2
    assert cleaned.text.startswith("Kaf\u00e9 ")
    assert body[cleaned.offset(cleaned.text.index("i Oslo")) :] == "i Oslo"


@pytest.mark.parametrize("noise", ["," * 200_000, "-=" * 100_000, "a,b." * 50_000])
def test_signs_without_end_are_no_words(noise: str) -> None:
    body = f"Norge er her.{noise}\n{noise}\nHer er Norge."
    begun = time.thread_time()
    found = parse(body)
    assert time.thread_time() - begun < 5
    assert [word.text for word in found.words if word.lower == "norge"][-1:] == ["Norge"]
    assert len(found.words) < 10
    assert all(body[word.start : word.end] == word.text for word in found.words)
