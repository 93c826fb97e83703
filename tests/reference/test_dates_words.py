"""The time words of each language: complete, in agreement with CLDR, and every pattern can fire."""

from __future__ import annotations

import pytest
from babel.dates import get_day_names, get_month_names

from utenriks.reference.dates import DateReader
from utenriks.reference.dates.lexicon import joined_words, numeral_words
from utenriks.reference.dates.notation import expand
from utenriks.reference.dates.schema import Rule, Words, read_words

LANGUAGES = ("nb", "nn", "en")


def samples(words: Words) -> dict[str, str]:
    """One value for each slot, such as a pattern may hold it."""
    mark = words.genitives[0]
    found = {
        "number": words.numbers.ones[3][0],
        "ordinal": words.ordinals.ones[3][0],
        "day": "12" + (words.day_marks[0] if words.day_marks[0] == "." else "th"),
        "month": words.months[5][0],
        "month_genitive": words.months[5][0] + mark,
        "weekday": words.weekdays[3][0],
        "weekday_genitive": words.weekdays[3][0] + mark,
        "weekday_compound": words.weekdays[3][0] + (words.compound_link or "") + "xxxxx",
        "season": next(iter(words.seasons[22])),
        "unit": words.units["month"][1],
        "year": "1996",
        "short_year": "96",
        "two_digits": "97",
        "numeric": f"23{words.number_signs[0]}12{words.number_signs[0]}1996",
        "decade": "1970",
        "decade_long": "1970",
        "century": "1800",
        "decade_word": words.decades[1990][0],
    }
    return found | {name: next(iter(table.values()))[0] for name, table in words.phrases.items()}


def spoken(items: tuple[str, ...], values: dict[str, str]) -> str:
    """A sequence of a pattern as text, its slots filled."""
    parts = []
    for item in items:
        name, _, second = item.strip("{}").partition(":")
        if not item.startswith("{"):
            parts.append(item)
        else:
            later = {"day": values["day"].replace("12", "14"), "year": "1998"}
            parts.append(later.get(name, values[name]) if second else values[name])
    return " ".join(parts)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_pattern_fires(language: str) -> None:
    reader, values = DateReader(language), samples(read_words(language))
    silent: list[tuple[str, str]] = []

    def fires(rule: Rule, pattern: str) -> bool:
        for items in expand(pattern):
            text = spoken(items, values)
            found = reader.find(f"{reader.words.year_after[0]} {text}" if rule.needs_context else text)
            if rule.kind == "not" or any(expression.text.endswith(text) for expression in found):
                return True
        return False

    for rule in reader.words.rules:
        silent.extend((rule.kind, pattern) for pattern in rule.say if not fires(rule, pattern))
    assert not silent


@pytest.mark.parametrize("language", LANGUAGES)
def test_names_agree_with_cldr(language: str) -> None:
    words = read_words(language)
    weekdays, months = get_day_names("wide", locale=language), get_month_names("wide", locale=language)
    for number in range(7):
        assert weekdays[number].lower() in [form.lower() for form in words.weekdays[number]]
    for number in range(1, 13):
        assert months[number].lower() == words.months[number - 1][0].lower()


@pytest.mark.parametrize("language", LANGUAGES)
def test_number_words_are_complete_and_unambiguous(language: str) -> None:
    words = read_words(language)
    for table in (words.numbers, words.ordinals):
        found: dict[str, int] = {}
        for form, number in [*numeral_words(table), *joined_words(words.numbers, table, table.join)]:
            assert found.setdefault(form, number) == number
        assert set(found.values()) == set(range(1, 101))


@pytest.mark.parametrize("language", LANGUAGES)
def test_feasts_named_are_described(language: str) -> None:
    words = read_words(language)
    assert set(words.phrases["feast"]) <= set(words.feasts)


@pytest.mark.parametrize(
    ("pattern", "sequences"),
    [
        ("a [b] c", ["a b c", "a c"]),
        ("(a|b c) {x}", ["a {x}", "b c {x}"]),
        ("[a [b]] c", ["a b c", "a c", "c"]),
        ("{x} - {x:2}", ["{x} - {x:2}"]),
    ],
)
def test_notation(pattern: str, sequences: list[str]) -> None:
    assert [" ".join(items) for items in expand(pattern)] == sequences


@pytest.mark.parametrize("pattern", ["a (b", "a ] b", "{A}", "a | b)"])
def test_notation_refuses_what_it_cannot_read(pattern: str) -> None:
    with pytest.raises(ValueError, match=r"pattern|bracket"):
        list(expand(pattern))
