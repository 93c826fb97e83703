"""What a slot of a pattern may stand for at a place in the text: number words, months, years, phrases."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import pairwise
from typing import Any

from utenriks.reference.dates.schema import Numerals, Words
from utenriks.reference.dates.tokens import Token, cut

Found = tuple[int, Any]
"""Where the slot ends (the next token's index) and its value."""
Slot = Callable[[list[Token], int], Iterable[Found]]

FIRST_YEAR, LAST_YEAR = 1500, 2099
"""A four-digit number outside these is not read as a year."""
CENTURY_FROM = 70
"""Two-digit years from here on are of the 1900s, the others of the 2000s."""


class Phrases:
    """Phrases of one or more words, each with a value."""

    def __init__(self, entries: Iterable[tuple[str, Any]]) -> None:
        self._by_first: dict[str, list[tuple[tuple[str, ...], Any]]] = {}
        for phrase, value in entries:
            keys = tuple(token.key for token in cut(phrase))
            self._by_first.setdefault(keys[0], []).append((keys, value))

    def __contains__(self, key: str) -> bool:
        """Return whether a phrase begins with a word."""
        return key in self._by_first

    def __call__(self, tokens: list[Token], at: int) -> Iterator[Found]:
        """Yield the phrases that stand at a token."""
        for keys, value in self._by_first.get(tokens[at].key, ()):
            end = at + len(keys)
            if end <= len(tokens) and all(token.key == key for token, key in zip(tokens[at:end], keys, strict=True)):
                yield end, value

    def longest(self, tokens: list[Token], at: int) -> int:
        """Return where the longest phrase at a token ends; ``at`` itself if none stands there."""
        return max((end for end, _ in self(tokens, at)), default=at)

    def ending(self, tokens: list[Token], at: int) -> int:
        """Return where the longest phrase starts that ends just before token ``at``; ``at`` itself if none does."""
        for start in range(max(0, at - 4), at):
            if any(end == at for end, _ in self(tokens, start)):
                return start
        return at


def numeral_words(numerals: Numerals) -> Iterator[tuple[str, int]]:
    """Yield every number word from its parts: ones, tens, and both joined."""
    for table in (numerals.ones, numerals.tens, numerals.whole):
        for number, forms in table.items():
            yield from ((form, number) for form in forms)


def joined_words(tens: Numerals, ones: Numerals, join: list[str]) -> Iterator[tuple[str, int]]:
    """Yield the number words from 21 to 99 that are made of a ten and a one."""
    for ten, ten_forms in tens.tens.items():
        for one, one_forms in ones.ones.items():
            if one > 9:
                continue
            for how in join:
                for ten_form in ten_forms:
                    yield from ((how.format(ten=ten_form, one=form), ten + one) for form in one_forms)


def _number(tokens: list[Token], at: int) -> Iterator[Found]:
    token = tokens[at]
    if token.is_number and len(token.text) <= 3 and not _in_number(tokens, at):
        yield at + 1, (float(token.text), float(token.text))


def _in_number(tokens: list[Token], at: int) -> bool:
    """Whether a number is a part of a longer one (2,5 or 1.000)."""
    if at and tokens[at - 1].end == tokens[at].start and at > 1:
        before = tokens[at - 2]
        if tokens[at - 1].key in ".,:" and before.is_number and before.end == tokens[at - 1].start:
            return True
    if at + 2 < len(tokens) and tokens[at + 1].key in ".,:" and tokens[at + 1].start == tokens[at].end:
        return tokens[at + 2].is_number and tokens[at + 2].start == tokens[at + 1].end
    return False


def _year(tokens: list[Token], at: int) -> Iterator[Found]:
    token = tokens[at]
    if not (token.is_number and len(token.text) == 4 and FIRST_YEAR <= int(token.text) <= LAST_YEAR):
        return
    thousands = (
        at > 0 and tokens[at - 1].is_number and tokens[at - 1].end == token.start - 1 and len(tokens[at - 1].text) > 2
    )
    if not _in_number(tokens, at) and not thousands:
        yield at + 1, int(token.text)


def _short_year(tokens: list[Token], at: int) -> Iterator[Found]:
    token = tokens[at]
    if token.is_number and len(token.text) == 2:
        yield at + 1, int(token.text) + (1900 if int(token.text) >= CENTURY_FROM else 2000)


def _two_digits(tokens: list[Token], at: int) -> Iterator[Found]:
    if tokens[at].is_number and len(tokens[at].text) == 2:
        yield at + 1, int(tokens[at].text)


def _decade(tokens: list[Token], at: int) -> Iterator[Found]:
    text = tokens[at].text
    if tokens[at].is_number and text.endswith("0"):
        if len(text) == 4 and not text.endswith("00") and FIRST_YEAR <= int(text) <= LAST_YEAR:
            yield at + 1, int(text)
        elif len(text) == 2:
            # 10 and 20 may be of either century
            yield from [(at + 1, 2000)] if text == "00" else [(at + 1, 1900 + int(text))] if int(text) >= 30 else []


def _century(tokens: list[Token], at: int) -> Iterator[Found]:
    text = tokens[at].text
    if tokens[at].is_number and len(text) == 4 and text.endswith("00") and 1000 <= int(text) <= LAST_YEAR:
        yield at + 1, int(text)


class Lexicon:
    """The slots of one language."""

    def __init__(self, words: Words) -> None:
        self.words = words
        cardinals = [
            *numeral_words(words.numbers),
            *joined_words(words.numbers, words.numbers, words.numbers.join),
        ]
        ordinals = [
            *numeral_words(words.ordinals),
            *joined_words(words.numbers, words.ordinals, words.ordinals.join),
        ]
        self._numbers = Phrases(
            [(form, (float(number), float(number))) for form, number in cardinals]
            + [(form, _bounds(amount)) for amount, forms in words.vague.items() for form in forms]
        )
        self._ordinals = Phrases(ordinals)
        self._months = Phrases((form, number) for number, forms in enumerate(words.months, 1) for form in forms)
        self._marks = Phrases((mark, None) for mark in words.day_marks)
        weekdays = [(form, number) for number, forms in enumerate(words.weekdays) for form in forms]
        self._weekday_stems = [(forms[0] + (words.compound_link or ""), n) for n, forms in enumerate(words.weekdays)]
        self._slots: dict[str, Slot] = {
            "number": self._number,
            "ordinal": self._ordinal,
            "day": self._day,
            "month": self._month,
            "numeric": self._numeric,
            "weekday": Phrases(weekdays),
            "weekday_genitive": Phrases((form + mark, n) for form, n in weekdays for mark in words.genitives),
            "month_genitive": Phrases(
                (form + mark, n)
                for n, forms in enumerate(words.months, 1)
                for form in forms
                for mark in words.genitives
            ),
            "weekday_compound": self._weekday_compound,
            "season": Phrases((form, code) for code, forms in words.seasons.items() for form in forms),
            "unit": Phrases((form, unit) for unit, forms in words.units.items() for form in forms),
            "year": _year,
            "short_year": _short_year,
            "two_digits": _two_digits,
            "decade": _decade,
            "decade_long": lambda tokens, at: (found for found in _decade(tokens, at) if len(tokens[at].text) == 4),
            "century": _century,
            "decade_word": Phrases((form, decade) for decade, forms in words.decades.items() for form in forms),
        }
        for name, table in words.phrases.items():
            self._slots[name] = Phrases((form, value) for value, forms in table.items() for form in forms)

    def slot(self, name: str) -> Slot:
        """Return what finds a slot's values; KeyError if the language has no such slot."""
        return self._slots[name]

    def opens(self, name: str, token: Token) -> bool:
        """Return whether a slot may begin with a token, whatever follows: most begin none."""
        slot, key = self._slots[name], token.key
        if isinstance(slot, Phrases):
            return key in slot
        if token.is_number:
            return True
        if name == "weekday_compound":
            return key.startswith(tuple(stem for stem, _ in self._weekday_stems))
        words = {"number": self._numbers, "ordinal": self._ordinals, "day": self._ordinals, "month": self._months}
        return name in words and key in words[name]

    def _number(self, tokens: list[Token], at: int) -> Iterator[Found]:
        yield from _number(tokens, at)
        yield from self._numbers(tokens, at)

    def _ordinal(self, tokens: list[Token], at: int) -> Iterator[Found]:
        yield from self._ordinals(tokens, at)
        if tokens[at].is_number and len(tokens[at].text) <= 2 and at + 1 < len(tokens):
            end = self._marks.longest(tokens, at + 1)
            if end > at + 1:
                yield end, int(tokens[at].text)

    def _day(self, tokens: list[Token], at: int) -> Iterator[Found]:
        token = tokens[at]
        if token.is_number and len(token.text) <= 2 and 1 <= int(token.text) <= 31:
            if at + 1 < len(tokens) and tokens[at + 1].start == token.end:
                end = self._marks.longest(tokens, at + 1)
                if end > at + 1:
                    yield end, int(token.text)
            if not _in_number(tokens, at):
                yield at + 1, int(token.text)
        for end, number in self._ordinals(tokens, at):
            if number <= 31:
                yield end, number

    def _month(self, tokens: list[Token], at: int) -> Iterator[Found]:
        token = tokens[at]
        for end, number in self._months(tokens, at):
            form = self.words.months[number - 1][0]
            usual = token.text[0].isupper() == form[0].isupper() or (token.text.isupper() and len(token.text) > 2)
            if usual or not self.words.month_case or at == 0 or tokens[at - 1].key in '.!?:"«»(':
                yield end, number

    def _weekday_compound(self, tokens: list[Token], at: int) -> Iterator[Found]:
        if not self.words.compound_link:
            return
        key = tokens[at].key
        if tokens[at].text[0].isupper() and at and tokens[at - 1].key not in '.!?:"«»(-':
            return  # a name
        for stem, number in self._weekday_stems:
            rest = key[len(stem) :]
            if key.startswith(stem) and len(rest) > 2 and not rest.startswith(tuple(self.words.compound_not)):
                yield at + 1, number

    def _numeric(self, tokens: list[Token], at: int) -> Iterator[Found]:
        """Read 3.6.2019, 03/06/19 or 2019-06-03 as (year, month, day) readings: two where the order is unsure."""
        if at + 4 >= len(tokens) or not all(tokens[at + step].is_number for step in (0, 2, 4)):
            return
        run = tokens[at : at + 5]
        if any(left.end != right.start for left, right in pairwise(run)) or run[1].key != run[3].key:
            return
        first, second, third = (run[step].text for step in (0, 2, 4))
        if len(first) == 4 and run[1].key == "-" and len(second) == len(third) == 2:
            readings = [(int(first), int(second), int(third))]
        elif run[1].key in self.words.number_signs and len(third) in (2, 4) and max(len(first), len(second)) <= 2:
            year = int(third) if len(third) == 4 else next(_short_year(tokens, at + 4))[1]
            readings = [
                (year, *((int(second), int(first)) if order == "dmy" else (int(first), int(second))))
                for order in self.words.number_order
            ]
        else:
            return
        possible = sorted({(y, m, d) for y, m, d in readings if 1 <= m <= 12 and 1 <= d <= 31})
        after = tokens[at + 5] if at + 5 < len(tokens) else None
        if (
            possible
            and FIRST_YEAR <= possible[0][0] <= LAST_YEAR
            and not (after and after.is_number and after.start == run[4].end)
        ):
            yield at + 5, tuple(possible)


def _bounds(amount: str) -> tuple[float, float]:
    low, _, high = amount.partition("-")
    return float(low), float(high or low)
