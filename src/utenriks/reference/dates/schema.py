"""What a language's ``dates.yaml`` holds, checked on load."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, field_validator, model_validator

from utenriks.ontology.compiled import compiled
from utenriks.ontology.load import PACKAGE, load_model
from utenriks.reference.dates.notation import expand

Unit = Literal["hour", "day", "week", "weekend", "month", "year", "decade"]
RuleKind = Literal[
    "date", "span", "nth", "weekday", "night", "calendar", "shift", "rolling", "season", "decade", "century", "feast",
    "same", "duration", "frequency", "clock", "not",
]  # fmt: skip
Part = Literal["early", "mid", "late", "first", "second", "end", "earlier", "later"]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)


class Numerals(_Strict):
    """Number words: those below twenty, the tens, and how the two are joined (``{ten}`` and ``{one}``)."""

    ones: dict[int, list[str]]
    tens: dict[int, list[str]]
    join: list[str]
    whole: dict[int, list[str]] = {}


class Rule(_Strict):
    """Patterns of one meaning; the other fields are the values that the patterns themselves do not say."""

    kind: RuleKind
    say: list[str] = Field(min_length=1)
    anchor: Literal["published", "previous", "named"] | None = None
    sign: Literal[-1, 1] | None = None
    number: float | None = None
    unit: Unit | None = None
    shift: int | None = None
    which: Literal["last", "recent", "this", "coming", "next"] | None = None
    week: int | None = None
    relyear: int | None = None
    part: Part | None = None
    feast: str | None = None
    season: int | None = None
    each: bool = False  # two times named together are both meant, not all that lies between
    ahead: bool = False  # a time only where the verb looks ahead ("in two years" may also be how long)
    alone: bool = False  # only where no further word of the same phrase follows
    not_before: list[str] = []  # words that give the phrase another sense when they follow: no time at all
    named_before: list[str] = []  # words after which it is reckoned from what they name: a time, but not told here
    genitive: bool = False
    needs_context: bool = False  # a bare year: only after a preposition, in brackets or beside another year

    @model_validator(mode="after")
    def _says_enough(self) -> Rule:
        for pattern in self.say:
            for sequence in expand(pattern):
                known = {item.strip("{}") for item in sequence if item.startswith("{")}
                known |= {name for name in NEEDS_OF_RULE if getattr(self, name) is not None}
                if self.kind in NEEDS and not any(need <= known for need in NEEDS[self.kind]):
                    raise ValueError(f"{pattern!r} does not say what a {self.kind} needs: {NEEDS[self.kind]}")
        return self

    @field_validator("say")
    @classmethod
    def _readable(cls, patterns: list[str]) -> list[str]:
        for pattern in patterns:
            expand(pattern)
        return patterns


NEEDS_OF_RULE = ("anchor", "sign", "number", "unit", "season", "feast", "relyear")
NEEDS: dict[str, list[set[str]]] = {
    "date": [{"month"}, {"month_genitive"}, {"year"}, {"numeric"}],
    "span": [{"day", "day:2", "month"}, {"month", "month:2"}, {"year", "year:2"}, {"year", "two_digits"}],
    "nth": [{"ordinal", "weekday", "month"}, {"weekday", "month", "number"}],
    "weekday": [{"weekday"}, {"weekday_genitive"}, {"weekday_compound"}],
    "calendar": [{"unit"}],
    "shift": [{"unit", "sign", "anchor"}],
    "rolling": [{"sign"}],
    "season": [{"season"}],
    "decade": [{"decade"}, {"decade_word"}, {"decade_long"}],
    "century": [{"century"}],
    "feast": [{"feast"}],
    "same": [{"unit"}],
}
"""What a pattern of each kind must say, by a slot or by a field of its rule: one of these sets."""


class Range(_Strict):
    """How two times make a span: ``open`` before the first (empty: nothing), ``join`` between them."""

    open: list[str] = []
    join: list[str]


class Feast(_Strict):
    """A feast's days: month-day bounds, or days before and after Easter Sunday."""

    first: str | None = None
    last: str | None = None
    easter: tuple[int, int] | None = None


class Words(_Strict):
    """All time words of a language."""

    weekdays: list[list[str]] = Field(min_length=7, max_length=7)
    months: list[list[str]] = Field(min_length=12, max_length=12)
    month_case: bool = True  # month names count only as spelled here (or all in capitals)
    months_unsure: list[int] = []  # months whose name is also something else: never alone
    months_sure_after: list[str] = []
    seasons: dict[int, list[str]]
    units: dict[Unit, list[str]]
    numbers: Numerals
    ordinals: Numerals
    vague: dict[str, list[str]] = {}
    day_marks: list[str]
    number_order: list[Literal["dmy", "mdy"]]
    number_signs: list[str]
    genitives: list[str]
    compound_link: str | None = None
    compound_not: list[str] = []
    decades: dict[int, list[str]] = {}
    phrases: dict[str, dict[int | str, list[str]]] = {}
    year_after: list[str]
    year_before: list[str]
    not_after_year: list[str]
    feasts: dict[str, Feast] = {}
    known_days: dict[str, int] = {}  # month-day: the year that the day is known for when named without one
    governs: list[str] = []  # last words of an expression that a noun or clause may follow: "the day before the vote"
    nominal_starts: list[str] = []  # words that open such a noun or clause
    nominal_ends: list[str] = []  # endings of nouns by which they are known where no parse tells
    relations: dict[Literal["since", "until", "after", "before"], list[str]]
    ranges: list[Range]
    rules: list[Rule] = Field(min_length=1)


def path_of(language: str) -> Path:
    """Return where a language's time words are kept."""
    return PACKAGE / "language" / language / "dates.yaml"


@compiled
def read_words(language: str) -> Words:
    """Return the time words of a language (nb, nn, en), read once; DataError if the file is missing or wrong."""
    return load_model(path_of(language), Words)
