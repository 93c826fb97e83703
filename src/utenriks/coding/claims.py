"""Claims: sentences that can be checked against a record of events (first, last, count, never, distance)."""

from __future__ import annotations

from utenriks.coding.circumstances import Spots, Times
from utenriks.coding.found import Found
from utenriks.coding.refs import Ref
from utenriks.language.claimwords import ClaimWords
from utenriks.language.clauses import Clauses
from utenriks.language.parse import Sentence, Word
from utenriks.model.article import Article
from utenriks.model.claim import Claim, ClaimKind, Window
from utenriks.model.mention import Party
from utenriks.reference.numerals import load_numerals

COUNTED_MODES = {"multilateral": "meet", "mediate": "meet"}


class ClaimReader:
    """Reads the claims of one article from its sentences and the events found in them."""

    def __init__(self, article: Article, clauses: Clauses, times: Times, spots: Spots, words: ClaimWords) -> None:
        self.article, self.clauses, self.parse, self.words = article, clauses, clauses.parse, clauses.words
        self.times, self.spots, self.vocabulary = times, spots, words
        self.numerals = load_numerals(clauses.parse.language)

    def read(self, sentence: Sentence, events: list[Found]) -> list[Claim]:
        """Return the claims of a sentence; an event that is only what a claim speaks of is marked so."""
        claims: list[Claim] = []
        for event in events:
            kind, number = self._kind(event, sentence)
            if kind:
                claims.append(self._claim(kind, number, event, sentence))
                # "Aldri har en A møtt en B": what is said of any A and B is no event of its own
                event.generic = kind in ("first", "last", "never") and self._is_of_roles(event)
        return claims + self._distances(sentence)

    # which kind

    def _kind(self, event: Found, sentence: Sentence) -> tuple[ClaimKind | None, float | None]:
        vocabulary = self.vocabulary
        head = (event.match.carrier or event.match.clause).head
        near = self._around(event)
        if self._phrase(vocabulary.last, near) and not self._is_time(vocabulary.last, sentence):
            told = self._is_of_roles(event) or self._leads(vocabulary.last, sentence)
            return ("last" if told else None), None
        first, times = self._phrase(vocabulary.first, near), self._times(near)
        if times is not None and not (first and self._is_nearer(event, near)):
            return "count", times
        if first or self._has_first(event):
            return "first", None
        if any(self.words[c].lower in vocabulary.never for c in self.words[head].children):
            return "never", 0
        number = self._counted(event.match.clause.head) or self._ordinal(event.match.clause.head)
        if number is not None and event.match.clause.kind == "noun":
            return "count", number
        return None, None

    def _is_of_roles(self, event: Found) -> bool:
        """Return whether all parties are offices, whoever holds them."""
        return all(ref.kind in ("role", "polity") for refs in event.roles.values() for ref in refs) and any(
            ref.kind == "role" for refs in event.roles.values() for ref in refs
        )

    def _around(self, event: Found) -> list[Word]:
        """Return the words of the event's clause and of a cleft or copular clause right above it."""
        head = (event.match.carrier or event.match.clause).head
        found = set(self._own(head))
        if event.match.clause.head != head:
            found.update(self._own(event.match.clause.head))
        word = self.words[head]
        if word.dep.startswith(("acl", "advcl", "ccomp", "csubj")) or word.dep == "acl:cleft":
            found.update(i for i in self._own(word.head) if i < head)
        return [self.words[i] for i in sorted(found)]

    def _own(self, head: int) -> list[int]:
        """Return the words below a head that belong to no other clause."""
        found, stack = [], [head]
        while stack:
            i = stack.pop()
            found.append(i)
            for child in self.words[i].children:
                if not self.words[child].dep.startswith(("acl", "advcl", "ccomp", "csubj", "parataxis", "conj")):
                    stack.append(child)
        return found

    def _phrase(self, phrases: list[str], near: list[Word]) -> bool:
        text = f" {' '.join(word.lower for word in near)} "
        return any(f" {phrase} " in text for phrase in phrases)

    def _is_nearer(self, event: Found, near: list[Word]) -> bool:
        """Return whether "first" stands nearer to the event's head than "n times"."""
        head = (event.match.carrier or event.match.clause).head
        firsts = [abs(w.i - head) for w in near if w.lower in self.vocabulary.ordinal_first]
        times = [abs(w.i - head) for w in near if w.lower in self.vocabulary.times | set(self.vocabulary.multiples)]
        return bool(firsts) and (not times or min(firsts) < min(times))

    def _leads(self, phrases: list[str], sentence: Sentence) -> bool:
        """A last claim says "sist … var": its word opens the sentence."""
        text = " ".join(word.lower for word in self.words[sentence.first : sentence.first + 4]) + " "
        return any(text.startswith(f"{phrase} ") or f" {phrase} " in text for phrase in phrases)

    def _is_time(self, phrases: list[str], sentence: Sentence) -> bool:
        """Return whether the word is part of a date ("sist torsdag", "last week")."""
        for _, expression in self.times.in_sentence(sentence):
            first = expression.text.lower().split()[0]
            if any(first == phrase for phrase in phrases) and len(expression.text.split()) > 1:
                return True
        return False

    def _has_first(self, event: Found) -> bool:
        children = self.words[event.match.clause.head].children
        return event.match.clause.kind == "noun" and any(
            self.words[c].lower in self.vocabulary.ordinal_first for c in children
        )

    def _times(self, near: list[Word]) -> float | None:
        """Return n of "n ganger" ("tre ganger", "twice") among the words."""
        for position, word in enumerate(near):
            if word.lower in self.vocabulary.times and position:
                before = near[position - 1].lower
                number = self.numerals.number(before)
                number = self.numerals.ordinal(before) if number is None else number
                if number == 1 and before in self.vocabulary.ordinal_first:
                    continue
                if number is not None:
                    return float(number)
            number = self.vocabulary.multiples.get(word.lower)
            if number is not None:
                return float(number)
        return None

    def _ordinal(self, head: int) -> float | None:
        """Return n of "the n-th meeting", for n above one."""
        for child in self.words[head].children:
            number = self.numerals.ordinal(self.words[child].lower)
            if number is not None and number > 1:
                return number
        return None

    def _counted(self, head: int) -> float | None:
        numeral = self.clauses.count_of(head)
        return self.numerals.number(self.words[numeral].lower) if numeral is not None else None

    # the claim

    def _claim(self, kind: ClaimKind, number: float | None, event: Found, sentence: Sentence) -> Claim:
        mode = event.match.frame.mode or ("meet" if event.match.frame.type == "CONSULT" else None)
        what = COUNTED_MODES.get(mode, mode) if mode else event.match.frame.type.lower()
        parties = tuple(self._party(ref, role) for role, refs in event.roles.items() for ref in refs)
        window = event.when_text or self._window(event, sentence)
        first, last = self._extent(kind, event, sentence)
        span = self.article.span(self.words[first].start, self.words[last - 1].end)
        place = event.spot.place if event.spot else None
        return Claim(
            kind, parties, what or "", span, number, when=event.when, place=place,
            window=Window(window, since=event.when, until=event.when) if window else None,
        )  # fmt: skip

    def _party(self, ref: Ref, role: str) -> Party:
        span = self.article.span(self.words[ref.first].start, self.words[ref.last - 1].end)
        return Party(role, ref.id, ref.name, ref.code, ref.office or ref.post, ref.kind, span)

    def _window(self, event: Found, sentence: Sentence) -> str | None:
        for word in self._around(event):
            if word.lower in self.vocabulary.earlier:
                return word.text
        expressions = self.times.in_sentence(sentence)
        return expressions[0][1].text if expressions else None

    def _extent(self, kind: str, event: Found, sentence: Sentence) -> tuple[int, int]:
        if kind in ("first", "last"):
            last = sentence.last
            while last - 1 > sentence.first and self.words[last - 1].upos == "PUNCT":
                last -= 1
            return sentence.first, last
        words = {word.i for word in self._around(event)}
        words.update(i for refs in event.roles.values() for ref in refs for i in (ref.first, ref.last - 1))
        inside = [i for i in words if sentence.first <= i < sentence.last and self.words[i].upos != "PUNCT"]
        return min(inside), max(inside) + 1

    # distances

    def _distances(self, sentence: Sentence) -> list[Claim]:
        """Return the claims that one place lies so far from another ("130 kilometer fra grensen")."""
        found = []
        for i in range(sentence.first + 1, sentence.last):
            factor = self.vocabulary.distance_units.get(self.words[i].lower)
            number = self.numerals.number(self.words[i - 1].lower) if factor else None
            if factor is None or number is None:
                continue
            origin = next(
                (k for k in range(i + 1, sentence.last) if self.words[k].lower in self.vocabulary.origin), None
            )
            if origin is None:
                continue
            span = self.article.span(self.words[sentence.first].start, self.words[sentence.last - 1].end)
            parties = tuple(
                self._place_party(spot.first, spot.last, spot.place.id, spot.place.name, spot.place.country)
                for spot in self.spots.spots.values()
                if sentence.first <= spot.head < sentence.last
            )
            found.append(Claim("distance", parties, "distance", span, float(number) * factor))
        return found

    def _place_party(self, first: int, last: int, place: str, name: str, country: str | None) -> Party:
        span = self.article.span(self.words[first].start, self.words[last - 1].end)
        return Party("place", place, name, country, None, "place", span)
