"""When: the time expression that belongs to a predicate, and what it is reckoned from."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from utenriks.coding.matching import Match
from utenriks.coding.phrases import Phrases
from utenriks.language.clauses import Clause, is_verb
from utenriks.language.parse import Sentence, Word
from utenriks.model.when import EITHER, When, nearest
from utenriks.reference.dates import Anchor, DateReader, TimeExpression

# Periods are a poor standpoint for "the day before".
PERIODS = ("since", "until", "rolling", "decade", "century", "range")
# A time is reckoned from what was told in so many sentences before.
DAY_REACH = 3
# A year that is only named, as that of no event, stands for the narration in the next sentence.
NARRATED_REACH = 1
# Of what precision a date must be for a day, a month or a year to be reckoned from it.
FINE_ENOUGH = {"day": {"day"}, "month": {"day", "month"}, "year": {"day", "month", "season", "year"}}


class Times:
    """The time expressions of one parse, each resolved in the order of the text."""

    def __init__(self, phrases: Phrases, reader: DateReader, published: When | None) -> None:
        self.phrases, self.parse, self.words = phrases, phrases.parse, phrases.words
        self.reader, self.published = reader, published
        self.previous: When | None = None
        self._told: dict[int, When] = {}
        self._by_sentence: dict[int, list[tuple[int, TimeExpression]]] = {}

    def in_sentence(self, sentence: Sentence) -> list[tuple[int, TimeExpression]]:
        """Return the expressions of a sentence with the head word of each."""
        if sentence.first not in self._by_sentence:
            words = self.words[sentence.first : sentence.last]
            tokens = [(word.text, word.lemma, word.start, word.upos) for word in words]
            found = []
            for expression in self.reader.find(tokens):
                if not expression.is_time:
                    continue
                inside = [w for w in words if w.start < expression.end and w.end > expression.start]
                if inside:
                    span = {w.i for w in inside}
                    head = next((w.i for w in inside if w.head not in span or w.head == w.i), inside[0].i)
                    found.append((head, expression))
            self._by_sentence[sentence.first] = found
        return self._by_sentence[sentence.first]

    def of(self, match: Match) -> TimeExpression | None:
        """Return the expression that belongs to a match: the nearest one whose governor is its predicate or carrier.

        A day tells better when it was than a period does ("on Monday, on his first visit since 2007").
        """
        own = set(match.core) | ({match.carrier.head} if match.carrier else set()) | self._copula(match)
        if match.carrier is not None and self._calls_off(match.carrier):
            dropped = self._nearest(match, {match.carrier.head})
            own = set(match.core) | self._relatives(match.clause.head)  # "on Friday cancelled": not when it was to be
            if dropped is not None and _is_month(dropped) and self._nearest(match, own) is None:
                return dropped  # "in January 1963": about then
        first = self.phrases.clauses.joined_to(match.clause.head)
        return (
            self._nearest(match, own)
            or self._when_clause(match)
            or (self._nearest(match, {first}) if first is not None else None)
        )

    def _calls_off(self, carrier: Clause) -> bool:
        called_off = self.phrases.clauses.grammar.carriers["cancelled"]
        return not {carrier.lemma, self.phrases.clauses.lemma_with_particle(carrier.head)}.isdisjoint(called_off)

    def _relatives(self, noun: int) -> set[int]:
        """Return the verbs of the clauses that describe a noun ("the meeting that had been set for Monday")."""
        grammar = self.phrases.clauses.grammar
        telling = grammar.happenings.union(*grammar.carriers.values())
        below = [i for i in self.parse.subtree(noun) if i > noun and self.words[i].dep == "acl:relcl"]
        return {i for i in below if self.words[i].head == noun or self.words[i].lemma.lower() in telling}

    def _copula(self, match: Match) -> set[int]:
        """Return the verb that says when an adjective came to hold ("ble tirsdag enige om")."""
        word = self.words[match.clause.head]
        above = self.words[word.head]
        copulas = self.phrases.clauses.grammar.copulas
        return {above.i} if word.dep == "xcomp" and above.lemma.lower() in copulas else set()

    def _nearest(self, match: Match, own: set[int]) -> TimeExpression | None:
        best: tuple[tuple[bool, int], TimeExpression] | None = None
        for head, expression in self.in_sentence(self.parse.sentence_of(match.clause.head)):
            distance = self._distance(head, own)
            if distance is None or self.parse.is_parted(head, match.clause.head) or self._is_age(match, head):
                continue
            if self._is_anothers(expression, head):
                continue
            if match.frame.mode == "invite" and self._is_of_journey(match, head):
                continue
            rank = (expression.kind in PERIODS or "ahead" in expression.values, distance)
            if best is None or rank < best[0]:
                best = (rank, expression)
        if best is not None and best[1].kind == "since" and match.frame.type == "CONSULT":
            return None  # "the first talks since 1956" were not all that time
        return best[1] if best else None

    def _is_anothers(self, expression: TimeExpression, head: int) -> bool:
        """Return whether a time is that of somebody named after "since" ("the first since Payne in 2018")."""
        grammar, first = self.phrases.clauses.grammar, self.parse.sentence_of(head).first
        k = next((i for i in range(head, first, -1) if self.words[i].start <= expression.start), first) - 1
        k -= k > first and self.words[k].lower in grammar.locatives
        name = k
        while k > first and self.words[k].upos == "PROPN":
            k -= 1
        return k < name and self.words[k].lower in grammar.bounds

    def _is_of_journey(self, match: Match, time: int) -> bool:
        """Return whether a time stands after where one is asked to come: it is when ("invited him to Oslo in May")."""
        directions = self.phrases.clauses.grammar.directions
        return any(a.slot in directions and match.clause.head < a.word < time for a in match.arguments)

    def _when_clause(self, match: Match) -> TimeExpression | None:
        """Return the time right before a clause that says what happened then ("since 1956, when X met Y")."""
        first = min(self.parse.subtree(match.clause.head))
        whens = self.phrases.clauses.grammar.whens
        if self.words[first].lower not in whens:
            return None
        for _, expression in self.in_sentence(self.parse.sentence_of(first)):
            if 0 <= self.words[first].start - expression.end <= 2:
                return expression.first or expression
        return None

    def _distance(self, head: int, own: set[int]) -> int | None:
        """Return how many steps up the tree lead from an expression to an event, not through another verb."""
        i, steps = head, 0
        while True:
            if i in own:
                return steps
            word = self.words[i]
            if word.head == i or (steps and is_verb(word) and not self._is_open(i)) or self._is_since(i, steps):
                return None
            if word.dep == "conj" and is_verb(word) and self._tells_apart(word):
                return None  # "spoke to Abe and plans to visit in April", "met Xi, and Li came in May"
            i, steps = word.head, steps + 1

    def _is_open(self, verb: int) -> bool:
        """Return whether a verb's times may be those of what it hangs on: no clause with a time of its own."""
        word = self.words[verb]
        if word.dep.startswith("acl"):  # "an invitation to come in May"
            return not word.has("VerbForm=Inf") and not self.phrases.clauses.is_finite(verb)
        return word.dep.startswith(("xcomp", "conj"))

    def _tells_apart(self, word: Word) -> bool:
        """Return whether a joined verb tells something at another time: with a subject of its own, of what is now."""
        told = any(self.words[c].dep.startswith("nsubj") and c < word.i for c in word.children)
        return told or (word.has("Tense=Pres") and self.words[word.head].has("Tense=Past"))

    def _is_age(self, match: Match, time: int) -> bool:
        """Return whether a time says from when a thing is that something is done to ("brøt avtalen fra 1997")."""
        above = self.words[time].head
        led = self.phrases.clauses.preposition(time) in self.phrases.clauses.grammar.origins
        return led and above != match.clause.head and self.words[above].upos == "NOUN"

    def _is_since(self, i: int, steps: int) -> bool:
        """Return whether a time tells when something else was that the event follows ("etter fredsprisen i 2010")."""
        if not steps or self.phrases.clauses.preposition(i) not in self.phrases.clauses.grammar.bounds:
            return False
        start, end = self.words[i].start, self.words[i].end
        times = self.in_sentence(self.parse.sentence_of(i))
        return not any(time.start <= start and end <= time.end for _, time in times)  # "før jul i 2016" is one time

    def _is_vague(self) -> bool:
        published = self.published
        return published is not None and published.precision not in ("day", "month")

    def date(self, expression: TimeExpression, tense: str = "past") -> When | None:
        """Return the date an expression means where the narration stands; by either tense, the nearer."""
        if tense == EITHER:
            return nearest(self.published, [self.date(expression, "future"), self.date(expression)])
        if expression.kind in ("weekday", "shift", "same", "night") and self._is_vague():
            return None  # a weekday of a year is no date
        return expression.resolve(Anchor(self.published, self._standpoint(expression)), tense=tense or None)

    def _standpoint(self, expression: TimeExpression) -> When | None:
        """Return what an expression is reckoned from: "the day before" the day told last, "that year" the last year."""
        fine = FINE_ENOUGH.get(str(expression.values.get("unit") or "day"))
        if not expression.is_relative or fine is None:
            return self._narrated(expression) or self.previous
        coarse: tuple[TimeExpression, When] | None = None
        for earlier in self._before(expression):
            told = self._told.get(earlier.start) or (None if earlier.is_relative else self.date(earlier))
            if told is not None and told.precision in fine and (told.precision != "day" or told.kind != "interval"):
                apart = coarse is not None and not coarse[1].overlaps(told) and self._is_later(coarse[0], earlier)
                return None if apart else told  # "On Monday … Four years ago … Days later …"
            if coarse is None and told is not None and earlier.start in self._told:
                coarse = (earlier, told)
        return self.previous

    def _is_later(self, one: TimeExpression, other: TimeExpression) -> bool:
        """Return whether one time is told in a later sentence than another."""
        ends = (self.words[sentence.last - 1].end for sentence in self.parse.sentences)
        return any(other.end <= end <= one.start for end in ends)

    def _narrated(self, expression: TimeExpression) -> When | None:
        """Return the time told right before an expression: that of an event, or one that names its year."""
        for earlier in self._before(expression, NARRATED_REACH):
            if earlier.start in self._told:
                return self._told[earlier.start]
            that_year = earlier.kind == "same" and earlier.values.get("unit") == "year"
            if that_year or (earlier.kind == "date" and "year" in earlier.values):
                return self.date(earlier)
        return None

    def _before(self, expression: TimeExpression, reach: int = DAY_REACH) -> Iterator[TimeExpression]:
        """Yield the times, but for periods, told in so many sentences before an expression, the last one first."""
        sentences = self.parse.sentences
        here = bisect_right(sentences, expression.start, key=lambda sentence: self.words[sentence.first].start)
        for sentence in reversed(sentences[max(0, here - 1 - reach) : here]):
            for _, earlier in reversed(self.in_sentence(sentence)):
                if earlier.start < expression.start and earlier.kind not in PERIODS:
                    yield earlier

    def resolve(self, expression: TimeExpression, tense: str) -> When | None:
        """Return the date an expression means; the narration then stands there."""
        when = self.date(expression, tense)
        if when is not None and expression.kind not in PERIODS:
            self.previous = self._told[expression.start] = when
        return when


def _is_month(expression: TimeExpression) -> bool:
    """Return whether an expression names a month or a year with its number, no day."""
    return expression.kind == "date" and "year" in expression.values and "day" not in expression.values
