"""The dates of a claim: which open or close its period, and which is that of the event it speaks of."""

from __future__ import annotations

from dataclasses import dataclass

from utenriks.coding.claims_stretch import Range
from utenriks.coding.times import PERIODS, Times
from utenriks.language.claimwords import ClaimWords
from utenriks.language.parse import Sentence
from utenriks.model.claim import Side, Window
from utenriks.model.errors import UtenriksError
from utenriks.model.when import When
from utenriks.reference.dates import TimeExpression

RELATED = ("since", "after", "before", "until")
# Within so many words before its date stands whose turn it was: "since President Richard Nixon in 1969".
NAME_REACH = 7
UNITS = {"year": "years", "decade": "years", "month": "months", "week": "weeks", "day": "days"}


@dataclass(frozen=True, slots=True)
class Dated:
    """A time expression of the claim's words: the word it hangs on, and what it means."""

    word: int
    expression: TimeExpression
    when: When | None


class ClaimTimes:
    """Reads the dates of one article's claims."""

    def __init__(self, times: Times, vocabulary: ClaimWords, published: When | None) -> None:
        self.times, self.words, self.vocabulary, self.published = (times, times.words, vocabulary, published)
        self.told: dict[str, When] = {}  # the dates of the sentence's events, by their words

    def words_of(self, sentence: Sentence) -> set[int]:
        """Return the words of a sentence's dates of more than one word."""
        found: set[int] = set()
        for _, expression in self.times.in_sentence(sentence):
            inside = self._inside(expression, sentence)
            if len(inside) > 1:
                found.update(inside)
        return found

    def _inside(self, expression: TimeExpression, sentence: Sentence) -> list[int]:
        return [
            i for i in range(sentence.first, sentence.last)
            if self.words[i].start < expression.end and self.words[i].end > expression.start
        ]  # fmt: skip

    def read(self, ranges: list[Range], sentence: Sentence, tense: str = "past") -> list[Dated]:
        """Return the dates among some words, in order."""
        found = []
        for _, expression in self.times.in_sentence(sentence):
            if expression.values.get("ahead"):
                continue  # "in two years": here how long
            inside = self._inside(expression, sentence)
            if any(low <= i < high for low, high in ranges for i in inside[:1]):
                found.append(Dated(inside[0], expression, self._resolve(expression, tense)))
        return found

    def _resolve(self, expression: TimeExpression, tense: str) -> When | None:
        later = expression.values.get("anchor") == "previous" and expression.values.get("sign") == 1
        if later and expression.text in self.told:  # "a week later" is not reckoned from itself
            return self.told[expression.text]
        kept = self.times.previous
        when = self.times.resolve(expression, tense)
        self.times.previous = kept  # a claim reads what the events have read before: the narration stays where it is
        return when

    # periods

    def window(self, dated: list[Dated], points: bool) -> Window | None:
        """Return the period that dates tell of, the foremost kind first; with ``points`` also a plain date."""
        for kinds in (("rolling",), RELATED, ("range", "span")):
            for date in dated:
                if date.expression.kind in kinds:
                    return self._window(date)
        for date in dated:
            named = self._since_somebody(date) if self.is_point(date) else None
            if named is not None:
                return named
        plain = [date for date in dated if self.is_point(date) and self._is_period(date)]
        if points and len(plain) == 1:  # of several dates each is that of one event
            return Window(plain[0].expression.text, "dated", "during", plain[0].when, plain[0].when)
        return None

    def beside_ordinal(self, dated: list[Dated], last: int) -> Window | None:
        """Return the period within which an ordinal counts that ends before word ``last``: "their fifth that year"."""
        series = [d for d in dated if d.word >= last and d.expression.kind in ("same", "calendar") and self.is_point(d)]
        date = series[0] if len(series) == 1 else None
        if date is None or date.when is None or date.when.precision == "day":
            return None
        return Window(date.expression.text, "dated", "during", date.when, date.when)

    def _since_somebody(self, date: Dated) -> Window | None:
        """Return the period that somebody's turn opens ("since Richard Nixon in 1969"), None where none does."""
        openers, named = self.vocabulary.openers.since, False
        for k in range(date.word - 1, max(date.word - 1 - NAME_REACH, -1), -1):
            word = self.words[k]
            if word.lower in openers:
                text = self.times.parse.text(k, date.word) + " " + date.expression.text
                return Window(" ".join(text.split()), "dated", "since", date.when, None) if named else None
            if word.upos in ("VERB", "AUX", "PUNCT", "CCONJ", "SCONJ"):
                return None
            named = named or word.upos == "PROPN"
        return None

    def is_point(self, date: Dated) -> bool:
        """Return whether a date is that of an event rather than a period's."""
        return date.expression.kind not in (*PERIODS, *RELATED, "span")

    def _is_period(self, date: Dated) -> bool:
        """Return whether a date is a time within which is counted: "i år", "in 2018", no single day."""
        expression, when = date.expression, date.when
        if when is not None and when.precision == "day" and expression.kind != "calendar":
            return when.kind == "interval"
        opened = expression.text.split()[0].lower() in self.vocabulary.within
        before = date.word > 0 and self.words[date.word - 1].lower in self.vocabulary.within
        return opened or before or expression.kind in ("calendar", "season", "same")

    def _window(self, date: Dated) -> Window:
        expression, words = date.expression, date.expression.text
        if expression.kind == "rolling":
            low, high = _ends(date.when)
            return Window(words, "vague", "during", low, high)
        if expression.kind == "span":
            return Window(words, "dated", "during", *_ends(date.when))
        if expression.kind == "range":
            first, second = (self._resolve(e, "past") if e else None for e in (expression.first, expression.second))
            return Window(words, "dated", "during", first, second)
        edge = self._resolve(expression.first, "past") if expression.first is not None else None
        if expression.kind in ("since", "after"):
            return Window(words, "dated", "since", edge, None)
        return Window(words, "dated", "until", None, edge)

    def back(self, ranges: list[Range], sentence: Sentence, at: When | None) -> tuple[Window, float | None] | None:
        """Return the period of "på ti år", "in five years", and how many years it lasts; None where none is told.

        It is reckoned back from ``at``, the event's own date, else from the article's.
        """
        tokens = [
            (w.text, w.lemma, w.start, w.upos) for low, high in ranges for w in self.words[low:high]
        ]  # fmt: skip
        for expression in self.times.reader.find(tokens) if tokens else []:
            number, unit = (expression.values.get("number"), str(expression.values.get("unit")))
            long = expression.kind == "duration" or expression.values.get("ahead")
            if not long or number is None or unit not in UNITS:
                continue
            first = self._inside(expression, sentence)[0]
            opened = any(self.words[k].lower in self.vocabulary.within for k in (first, first - 1) if k >= 0)
            if not opened:
                continue
            amount = float(number[0]) if isinstance(number, tuple) else float(number)
            amount *= 10 if unit == "decade" else 1
            window = Window(expression.text, "dated", "since", self._ago(amount, UNITS[unit], at), None)
            return window, amount if UNITS[unit] == "years" else None
        return None

    def _ago(self, amount: float, unit: str, at: When | None = None) -> When | None:
        """Return the year (or month) so long before a time, else before the article; None where neither is known."""
        start = at or self.published
        day = start.earliest if start is not None else None
        if day is None:
            return None
        try:
            if unit == "years":
                return When.year(day.year - int(amount))
            whole = When.day(day) if unit == "days" else When.month(day.year, day.month)
            return whole.shift(**{unit: -int(amount)})
        except UtenriksError:
            return None

    def ago(self, years: float) -> When | None:
        """Return the year so many years before the article."""
        return self._ago(years, "years")

    def years_ago(self, date: Dated) -> float | None:
        """Return n of "for n år siden", None for any other date."""
        values = date.expression.values
        if date.expression.kind != "shift" or values.get("unit") != "year" or values.get("sign") != -1:
            return None
        number = values.get("number")
        return float(number[0]) if isinstance(number, tuple) else float(number) if number is not None else None


def side_of(phrase: str, vocabulary: ClaimWords) -> Side:
    """Return the side of a period that a conjunction or preposition opens."""
    if phrase in vocabulary.openers.since:
        return "since"
    return "until" if phrase in vocabulary.openers.until else "during"


def _ends(when: When | None) -> tuple[When | None, When | None]:
    """Return the two ends of an interval, each an EDTF time."""
    if when is None or "/" not in when.edtf:
        return when, when
    low, _, high = when.edtf.partition("/")
    return tuple(When.parse(end) if end not in ("", "..") else None for end in (low, high))  # type: ignore[return-value]
