"""The words that say that something never was: "aldri", "not … before", "no Norwegian minister has …"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from utenriks.coding.phrases import Phrases
from utenriks.language.claimwords import ClaimWords
from utenriks.language.parse import Sentence, Word
from utenriks.reference.numerals import Numerals

YEAR = re.compile(r"[12]\d{3}")
# So many words behind "between" there is a year ("between late January and July 2012").
YEAR_REACH = 6


class NeverReader:
    """Finds them in one parse."""

    def __init__(self, phrases: Phrases, vocabulary: ClaimWords, numerals: Numerals) -> None:
        self.phrases, self.words, self.vocabulary, self.numerals = (phrases, phrases.words, vocabulary, numerals)
        self.grammar = phrases.clauses.grammar

    def length(self, i: int, sentence: Sentence, noun: int | None) -> int:
        """Return how many words from word ``i`` on say that something never was, 0 where none do.

        ``noun`` is what an adjective there would belong to: "ingen norsk statsminister har …".
        """
        word = self.words[i]
        following = self.words[i + 1].lower if i + 1 < sentence.last else ""
        if word.lower in self.vocabulary.never:
            return 1
        rest = self.words[i + 1 : sentence.last]
        for phrase in self.vocabulary.unmet:
            words = phrase.split()
            if self._stands(words, i) and self.words[i + len(words)].upos == "VERB":
                return len(words)
        undone = next((p.split() for p in self.vocabulary.left_undone if self._stands(p.split(), i)), None)
        if undone is not None and self._has_ended(sentence.first, i):
            return len(undone)
        if word.lower in self.grammar.no_words and self.phrases.post_at(noun or i):
            return 1
        if word.lower in self.grammar.negations and following not in self.vocabulary.again:
            before = self.words[i - 1].lower if i > sentence.first else ""
            yet = {before, following} & self.vocabulary.yet
            perfect = any(w.lemma.lower() in self.grammar.perfects for w in self.words[max(sentence.first, i - 3) : i])
            since = self._is_since(rest, perfect)
            until = self._is_until(rest)
            if yet or since or until or any(w.lower in self.vocabulary.earlier for w in self._clause(rest)):
                return 1
        return 0

    def _stands(self, words: list[str], i: int) -> bool:
        return [word.lower for word in self.words[i : i + len(words)]] == words

    def _has_ended(self, first: int, last: int) -> bool:
        """Return whether some words tell that somebody left office: what was not done by then, never was."""
        text = " ".join(word.lower for word in self.words[first:last])
        return any(phrase in text for phrase in self.vocabulary.ends)

    def _clause(self, rest: list[Word]) -> Iterator[Word]:
        """Yield the words up to the end of a clause; "før" before more words is a preposition or conjunction."""
        for position, word in enumerate(rest):
            if word.upos == "PUNCT":
                return
            if position and rest[position - 1].lower in self.vocabulary.comparing:
                continue  # "as much as before"
            last = position + 1 == len(rest) or rest[position + 1].upos in ("PUNCT", "VERB", "CCONJ")
            if word.upos == "ADV" or last:
                yield word

    def _is_since(self, rest: list[Word], perfect: bool) -> bool:
        """Return whether "not" goes on with "since" or "in ten years" in its clause, of "has not" with "after"."""
        for position, word in enumerate(rest):
            if word.upos == "PUNCT":
                return False
            following = [w.lower for w in rest[position + 1 : position + 4]]
            if word.lower in self.vocabulary.since and following:
                return True
            if perfect and word.lower in self.vocabulary.afters and following and word.dep in ("case", "mark"):
                return True
            if word.lower in self.vocabulary.within and following[1:2] and following[1] in self.vocabulary.years:
                return self.numerals.number(following[0]) is not None
        return False

    def _is_until(self, rest: list[Word]) -> bool:
        """Return whether "not" goes on with "until 1985" or "between April 1968 and September 1971" in its clause."""
        bounds = self.vocabulary.bounds
        for position, word in enumerate(rest):
            if word.upos == "PUNCT" or word.lower in self.vocabulary.again:
                return False
            if word.lower in bounds and any(
                YEAR.fullmatch(w.text) for w in rest[position + 1 : position + 1 + YEAR_REACH]
            ):
                return True
        return False
