"""Time expressions: the labelled sentences of each language, and what must hold for any text and any anchor."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from utenriks.model.errors import DataError
from utenriks.model.when import When
from utenriks.reference.dates import Anchor, DateReader
from utenriks.reference.dates.dated import easter

LANGUAGES = ("nb", "nn", "en")
CASES = Path(__file__).resolve().parent.parent / "cases"


@cache
def cases(language: str) -> list[dict[str, Any]]:
    loaded: list[dict[str, Any]] = yaml.safe_load((CASES / f"dates_{language}.yaml").read_text(encoding="utf-8"))
    return loaded


@cache
def reader(language: str) -> DateReader:
    return DateReader(language)


def when(text: str | None) -> When | None:
    return When.parse(text) if text else None


def anchor(case: dict[str, Any]) -> Anchor:
    return Anchor(when(case.get("published")), when(case.get("previous")))


@pytest.mark.parametrize(
    ("language", "case"), [(language, case) for language in LANGUAGES for case in cases(language)], ids=str
)
def test_labelled_sentences(language: str, case: dict[str, Any]) -> None:
    found = []
    for expression in reader(language).find(case["text"]):
        meant = expression.resolve(anchor(case), case.get("tense"))
        found.append([expression.text, expression.kind if not expression.is_time else meant and meant.edtf])
    assert found == case["times"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_tokens_give_what_the_text_gives(language: str) -> None:
    for case in cases(language)[:20]:
        text, tokens, at = case["text"], [], 0
        for word in text.split():
            start = text.index(word, at)
            tokens.append((word, word.lower(), start + 100))
            at = start + len(word)
        from_text = reader(language).find(text, 100)
        assert reader(language).find(tokens) == from_text
        assert all(text[e.start - 100 : e.end - 100] == e.text for e in from_text)


words = {
    language: sorted({word for case in cases(language) for word in case["text"].split()}) for language in LANGUAGES
}
published = ["2018-11-06", "2018-11", "2018", "XXXX-07-22", "201X", "2018-11~", "2018/..", "2016-02-29", None]
previous = ["[2018-11-01,2018-11-08]", "2018-11-03", "2011", "XXXX-01-15", "1939-03/1939-05", None]
anchors = st.builds(Anchor, st.sampled_from(published).map(when), st.sampled_from(previous).map(when))
tenses = st.sampled_from(["past", "present", "future", None])


@pytest.mark.parametrize("language", LANGUAGES)
@given(data=st.data(), given_anchor=anchors, tense=tenses)
@settings(max_examples=60, deadline=None)
def test_any_words_give_verbatim_spans_and_sound_times(
    language: str, data: st.DataObject, given_anchor: Anchor, tense: str | None
) -> None:
    text = " ".join(data.draw(st.lists(st.sampled_from(words[language]), max_size=14)))
    last = 0
    for expression in reader(language).find(text):
        assert text[expression.start : expression.end] == expression.text
        assert last <= expression.start < expression.end
        last = expression.end
        meant = expression.resolve(given_anchor, tense)
        if meant is not None:
            assert When.parse(meant.edtf) == meant
            assert expression.is_time


@given(st.text(max_size=80), st.sampled_from(LANGUAGES), st.integers(0, 1000))
@settings(max_examples=80, deadline=None)
def test_any_text_is_read_without_fault(text: str, language: str, start: int) -> None:
    for expression in reader(language).find(text, start):
        assert text[expression.start - start : expression.end - start] == expression.text


@pytest.mark.parametrize("language", LANGUAGES)
@given(day=st.dates(min_value=date(1990, 1, 1), max_value=date(2040, 12, 31)), tense=tenses)
@settings(max_examples=25, deadline=None)
def test_a_month_allows_all_that_its_days_allow(language: str, day: date, tense: str | None) -> None:
    """What is meant on a known day is among what is meant when only its month is known."""
    known, month = Anchor(When.day(day)), Anchor(When.month(day.year, day.month))
    for case in cases(language):
        for expression in reader(language).find(case["text"]):
            bare = expression.kind in ("weekday", "night") or expression.values.get("unit") == "weekend"
            if bare or expression.first is not None or "previous" in case:
                continue  # (a bare weekday keeps to the month itself; an open interval ends at the publication)
            exact, wide = expression.resolve(known, tense), expression.resolve(month, tense)
            assert (exact is None) == (wide is None), expression
            if exact is not None and wide is not None:
                assert wide.overlaps(exact), expression


@pytest.mark.parametrize("language", LANGUAGES)
@given(day=st.dates(min_value=date(1990, 1, 1), max_value=date(2040, 12, 31)))
@settings(max_examples=25, deadline=None)
def test_past_is_not_after_and_future_not_before_the_publication(language: str, day: date) -> None:
    published = Anchor(When.day(day))
    for names in reader(language).words.weekdays:
        (expression,) = reader(language).find(names[0])
        past, future = expression.resolve(published, "past"), expression.resolve(published, "future")
        assert past is not None
        assert past.earliest is not None
        assert future is not None
        assert future.earliest is not None
        assert 0 <= (day - past.earliest).days <= 6
        assert 0 <= (future.earliest - day).days <= 6
        assert past.earliest.weekday() == future.earliest.weekday()


@pytest.mark.parametrize("language", LANGUAGES)
def test_without_publication_only_what_the_text_tells(language: str) -> None:
    nothing = Anchor()
    for case in cases(language):
        for expression in reader(language).find(case["text"]):
            meant = expression.resolve(nothing)
            if expression.kind in ("weekday", "calendar", "shift", "rolling", "same", "night"):
                assert meant is None
            elif expression.kind == "date" and not {"year", "short_year", "numeric"} & expression.values.keys():
                assert meant is not None or "relyear" in expression.values
                assert meant is None or meant.edtf.startswith("XXXX-")


@pytest.mark.parametrize("language", LANGUAGES)
def test_decomposed_letters_are_read_in_place(language: str) -> None:
    from unicodedata import normalize

    for case in cases(language):
        composed, apart = case["text"], normalize("NFD", case["text"])
        expected = [normalize("NFD", expression.text) for expression in reader(language).find(composed)]
        assert [expression.text for expression in reader(language).find(apart)] == expected


def test_parts_of_speech_tell_a_noun_from_a_verb() -> None:
    tokens = [("Dagen", "dag", 0, "NOUN"), ("før", "før", 6, "ADP"), ("kampen", "kamp", 10, "NOUN")]
    previous = Anchor(None, when("2018-11-03"))
    (governing,) = reader("nb").find(tokens)
    (bare,) = reader("nb").find([*tokens[:2], ("varslet", "varsle", 10, "VERB")])
    assert governing.resolve(previous) is None
    assert bare.resolve(previous) == when("2018-11-02")


def test_a_language_without_words_is_a_clear_error() -> None:
    with pytest.raises(DataError, match=r"dates\.yaml"):
        DateReader("xx")


def test_easter() -> None:
    assert [easter(year) for year in (1990, 2000, 2018, 2019, 2024)] == [
        date(1990, 4, 15),
        date(2000, 4, 23),
        date(2018, 4, 1),
        date(2019, 4, 21),
        date(2024, 3, 31),
    ]
