"""The words of a sentence that make it a claim: first time, last, never, three times, the third, ten years since."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from utenriks.coding.claims_never import NeverReader
from utenriks.coding.phrases import Phrases
from utenriks.language.claimwords import ClaimWords
from utenriks.language.parse import Sentence
from utenriks.model.claim import ClaimKind
from utenriks.reference.numerals import Numerals

# occasion: "first time" as a noun, to which a clause belongs; adverb: said of a verb; act, role, bare: "first" before a
# meeting, an office, or neither ("the first between …"); counted: a number before a meeting; gap: years since.
# lead: "was first", before or after what was done first; holders: a number before an office ("two Russian presidents").
# further: "only once more", of which the date is told: that was the last.
Form = Literal["occasion", "adverb", "act", "role", "bare", "counted", "gap", "lead", "holders", "further"]
# "The first sitting American president": this many words may stand between "first" and its noun.
REACH = 6


@dataclass(frozen=True, slots=True)
class Cue:
    """Words ``first`` to ``last`` (exclusive) that make a claim; ``head`` is the noun or adverb that they hang on."""

    kind: ClaimKind
    form: Form
    first: int
    last: int
    head: int
    number: float | None = None
    at_least: bool = False
    ordinal: bool = False


class CueReader:
    """Finds the cues of one parse; ``is_act`` tells which nouns are happenings that can be counted."""

    def __init__(self, phrases: Phrases, vocabulary: ClaimWords, numerals: Numerals) -> None:
        self.phrases, self.words, self.vocabulary, self.numerals = (phrases, phrases.words, vocabulary, numerals)
        self.grammar = phrases.clauses.grammar
        self.nevers = NeverReader(phrases, vocabulary, numerals)
        self._out_firsts = [phrase.split() for phrase in vocabulary.out_first]
        self._last_adverbs = [phrase.split() for phrase in vocabulary.last_adverbs]
        self._openers = vocabulary.cue_openers | self.grammar.no_words | self.grammar.negations

    def read(self, sentence: Sentence, is_act: Callable[[int], bool], times: set[int]) -> list[Cue]:
        """Return the cues of a sentence in order; ``times`` are the words of its dates ("sist torsdag" is no cue)."""
        found: list[Cue] = []
        i = sentence.first
        while i < sentence.last:
            if not self._opens(self.words[i].lower) or self._is_of_post(i):  # nearly always
                i += 1
                continue
            cue = self._at(i, sentence, is_act) if i not in times else self._gap(i, sentence)
            cue = cue or self._elided(i, sentence, found)
            if cue is not None:
                found.append(cue)
            i = max(i + 1, cue.last if cue is not None else 0)
        return self._without_doubles(found)

    def _opens(self, lower: str) -> bool:
        """Return whether a cue may be found at a word."""
        return lower in self._openers or self.numerals.number(lower) is not None or bool(self.numerals.ordinal(lower))

    def _is_of_post(self, i: int) -> bool:
        """Return whether a word opens a post's own name ("the first lady")."""
        post = self.phrases.post_at(i)
        return post is not None and post[1] == i and post[2] > i + 1

    def _without_doubles(self, cues: list[Cue]) -> list[Cue]:
        """A gap takes in the "last" that follows it ("ti år siden … sist besøkte")."""
        gaps = [cue for cue in cues if cue.form == "gap"]
        return [
            cue for cue in cues if not (gaps and cue.kind == "last" and cue.form != "gap" and cue.first > gaps[0].first)
        ]

    def _at(self, i: int, sentence: Sentence, is_act: Callable[[int], bool]) -> Cue | None:
        readers = (self._gap, self._occasion, self._times, self._none, self._out_first, self._adverb)
        for read in readers:
            cue = read(i, sentence)
            if cue is not None:
                return cue
        return self._ordered(i, sentence, is_act) or self._counted(i, sentence, is_act)

    # what is said by a single word or phrase

    def _gap(self, i: int, sentence: Sentence) -> Cue | None:
        """ "Ti år siden" before a clause or "sist"; "for ti år siden" is a date."""
        number = self.numerals.number(self.words[i].lower)
        if number is None or i + 2 >= sentence.last or self.words[i + 1].lower not in self.vocabulary.years:
            return None
        if self.words[i + 2].lower not in self.vocabulary.since or i + 3 >= sentence.last:
            return None
        if self.words[i + 3].upos == "PUNCT" or (i > sentence.first and self.words[i - 1].lower == "for"):
            return None
        least = self._at_least(i, sentence)
        return Cue("last", "gap", i, i + 3, i + 1, number, least)

    def _occasion(self, i: int, sentence: Sentence) -> Cue | None:
        """ "Første gang", "the third time"; with a preposition before it, it is said of a verb."""
        if self.words[i].lower not in self.vocabulary.occasions or i == sentence.first:
            return None
        order = self._order(i - 1)
        if order is None:
            return None
        kind, number = order
        first = i - 1
        while first > sentence.first and self.words[first - 1].upos in ("DET", "ADV", "ADJ") and first > i - 4:
            first -= 1
        before = self.words[first - 1] if first > sentence.first else None
        form: Form = "adverb" if before is not None and before.upos == "ADP" else "occasion"
        return Cue(kind, form, first, i + 1, i, number, ordinal=number is not None)

    def _order(self, i: int) -> tuple[ClaimKind, float | None] | None:
        """Return what an adjective says of the order: first, last, or the n-th."""
        lower = self.words[i].lower
        if lower in self.vocabulary.firsts:
            return "first", None
        if lower in self.vocabulary.lasts or lower in self.vocabulary.last_adverbs:
            return "last", None
        number = self.numerals.ordinal(lower)
        return ("count", number) if number is not None and number > 1 else None

    def _times(self, i: int, sentence: Sentence) -> Cue | None:
        """ "Tre ganger", "twice", "én gang"."""
        word = self.words[i]
        number = self.vocabulary.multiples.get(word.lower)
        first = i
        if number is None and word.lower in self.vocabulary.times and i > sentence.first:
            first = i - 1
            if self.words[first].lower in self.vocabulary.only and first > sentence.first:
                first -= 1  # "én eneste gang"
            number = self.numerals.number(self.words[first].lower)
        if number is None or self._compares(i, sentence) or self._is_rate(i, sentence):
            return None
        if self._is_more(i, sentence):
            near = {w.lower for w in self.words[max(sentence.first, first - 2) : i]}
            return Cue("last", "further", first, i + 2, i) if number == 1 and near & self.vocabulary.only else None
        if number == 1 and self._is_not(first, sentence):
            return Cue("never", "adverb", first, i + 1, i, 0)
        if number == 1 and not self._is_once(first, i, sentence):
            return None
        return Cue("count", "adverb", first, i + 1, i, number, self._at_least(first, sentence))

    def _is_rate(self, i: int, sentence: Sentence) -> bool:
        """Return whether "twice" goes on with "a year": how often it is to be, not how often it was."""
        after = " ".join(word.lower for word in self.words[i + 1 : min(i + 3, sentence.last)])
        return any(f"{after} ".startswith(f"{rate} ") for rate in self.vocabulary.rates)

    def _is_more(self, i: int, sentence: Sentence) -> bool:
        """Return whether "twice" goes on with "more": how often beside what was told, not how often in all."""
        after = [word.lower for word in self.words[i + 1 : min(i + 2, sentence.last)]]
        closing = i + 2 >= sentence.last or self.words[i + 2].upos in ("PUNCT", "ADP", "ADV", "CCONJ")
        return closing and bool(self.vocabulary.further.intersection(after))

    def _is_not(self, first: int, sentence: Sentence) -> bool:
        """Return whether "not" stands before "a single time" in its clause: then it never was."""
        for k in range(first - 1, sentence.first - 1, -1):
            if self.words[k].upos in ("PUNCT", "CCONJ", "SCONJ"):
                return False
            if self.words[k].lower in self.grammar.negations:
                return bool({w.lower for w in self.words[k : first + 2]} & self.vocabulary.only)
        return False

    def _compares(self, i: int, sentence: Sentence) -> bool:
        """Return whether "three times" goes on with a comparison ("three times larger", "three times as many")."""
        following = self.words[i + 1] if i + 1 < sentence.last else None
        if following is None or following.lower in self.vocabulary.earlier:
            return False
        if following.has("Degree=Cmp") or following.lower == "the":
            return True
        second = self.words[i + 2] if i + 2 < sentence.last else None
        return following.lower in ("så", "as") and second is not None and second.upos in ("ADJ", "ADV")

    def _is_once(self, first: int, i: int, sentence: Sentence) -> bool:
        """Return whether "once", "en gang" counts: with "only", "before", an accent, or at the end of its clause."""
        before = " ".join(word.lower for word in self.words[max(sentence.first, first - 3) : i])
        if any(f" {before} ".endswith(f" {phrase} ") for phrase in self.vocabulary.not_once):
            return False
        near = {word.lower for word in self.words[max(sentence.first, first - 3) : min(sentence.last, i + 2)]}
        if near & (self.vocabulary.only | self.vocabulary.earlier) or self.words[first].lower in ("én", "éin", "ett"):
            return True
        following = self.words[i + 1] if i + 1 < sentence.last else None
        closing = self.vocabulary.since | self.vocabulary.tenure.as_  # "ein gong som statsminister"
        ends = following is None or following.upos == "PUNCT" or following.lower in closing
        if self.words[i].lower in self.vocabulary.multiples:
            return first > sentence.first and ends
        return following is not None and self._is_office(i + 1, sentence)

    def _is_office(self, i: int, sentence: Sentence) -> bool:
        """Return whether "som president" stands at a word: within that time "en gang" counts."""
        if self.words[i].lower not in self.vocabulary.tenure.as_ or i + 1 >= sentence.last:
            return False
        found = self.phrases.post_at(i + 1)
        return found is not None and found[1] == i + 1

    def _at_least(self, first: int, sentence: Sentence) -> bool:
        before = " ".join(word.lower for word in self.words[max(sentence.first, first - 3) : first])
        return any(f" {before}".endswith(f" {phrase}") for phrase in self.vocabulary.more)

    def _none(self, i: int, sentence: Sentence) -> Cue | None:
        length = self.nevers.length(i, sentence, self._noun_after(i, sentence))
        return Cue("never", "adverb", i, i + length, i, 0) if length else None

    def _out_first(self, i: int, sentence: Sentence) -> Cue | None:
        for words in self._out_firsts:
            if words[0] != self.words[i].lower:
                continue
            if [word.lower for word in self.words[i : min(i + len(words), sentence.last)]] == words:
                if i + len(words) < sentence.last and self.words[i + len(words)].upos in ("NOUN", "ADJ", "ADP", "PART"):
                    continue
                return Cue("first", "lead", i, i + len(words), i)
        return None

    def _adverb(self, i: int, sentence: Sentence) -> Cue | None:
        """ "Møttes sist i Oslo", "Sist de møttes, var …", "they last met"; "siden sist" is read with its years."""
        lower = self.words[i].lower
        beside = [self.words[k] for k in (i - 1, i + 1) if sentence.first <= k < sentence.last]
        if lower in self.vocabulary.first_adverbs and self.words[i].upos == "ADV":
            verbal = i + 1 < sentence.last and self.words[i + 1].upos == "VERB"
            return Cue("first", "adverb", i, i + 1, i) if verbal else None
        for words in self._last_adverbs:
            if i > sentence.first and self.words[i - 1].lower in self.vocabulary.not_last | self.vocabulary.afters:
                continue  # "at last", "six weeks after the last time"
            if words[0] != lower or [word.lower for word in self.words[i : i + len(words)]] != words:
                continue
            if self.words[i].upos == "ADJ" and not any(w.upos == "VERB" for w in beside) and len(words) == 1:
                if i > sentence.first and beside[0].upos != "PUNCT":
                    continue
            front = i == sentence.first or self.words[i - 1].lower in ("at", "og", "men", "that", "and", "but")
            form: Form = "occasion" if front else "adverb"
            return Cue("last", form, i, i + len(words), i + len(words) - 1)
        return None

    # what is said of a noun

    def _noun_after(self, i: int, sentence: Sentence) -> int | None:
        """Return the noun that an adjective at word ``i`` belongs to, None where it stands for one itself."""
        for k in range(i + 1, min(i + 1 + REACH, sentence.last)):
            word = self.words[k]
            if word.upos == "NOUN" or (word.upos == "PROPN" and self.phrases.post_at(k)):
                post = self.phrases.post_at(k)
                return max(k, post[2] - 1) if post else self._compound_end(k, sentence)
            if word.upos in ("ADJ", "ADV", "NUM") or k in self.phrases.polities or word.text in ("-", "'s", "’s"):
                continue
            if word.has("VerbForm=Part") or word.has("VerbForm=Ger"):
                continue  # "the first sitting American president"
            return None
        return None

    def _compound_end(self, k: int, sentence: Sentence) -> int:
        """Return the last of nouns that stand together ("the first state visit")."""
        while (
            k + 1 < sentence.last
            and self.words[k + 1].upos == "NOUN"
            and self.words[k].dep in ("compound", "nmod", "amod")
        ):
            k += 1
        return k

    def _ordered(self, i: int, sentence: Sentence, is_act: Callable[[int], bool]) -> Cue | None:
        """ "Det første møtet", "den første norske statsministeren", "det tredje mellom …"."""
        order = self._order(i)
        if order is None or self.words[i].upos == "ADV":
            return None
        kind, number = order
        if self._is_one_of_many(i, sentence):
            return None
        noun = self._noun_after(i, sentence)
        ordinal = number is not None
        if noun is not None:
            if self.words[noun].lower in self.vocabulary.occasions:
                return None
            if is_act(noun):
                return Cue(kind, "act", i, noun + 1, noun, number, ordinal=ordinal)
            if self.phrases.post_at(noun):
                return Cue(kind, "role", i, noun + 1, noun, number, ordinal=ordinal)
            if not self._is_doer(noun, sentence):
                return None
        low = i
        while low > sentence.first and self.words[low - 1].lower in self.vocabulary.yet:
            low -= 1  # "den foreløpig siste"
        before = self.words[low - 1] if low > sentence.first else None
        owned = before is not None and (before.has("Poss=Yes") or before.has("Case=Gen") or before.dep == "case")
        if before is None or not (before.lower in self.grammar.definite or owned):
            return None
        if before.dep == "case" and self.words[i].lower in self.vocabulary.others:
            return None  # "opptatt av andre"
        return Cue(kind, "bare", i, self._series_end(i + 1, sentence), i, number, ordinal=ordinal)

    def _is_one_of_many(self, i: int, sentence: Sentence) -> bool:
        """Return whether an article makes an order no claim: "a first round of talks", "en annen avtale"."""
        word, article = self.words[i].lower, self.words[i - 1] if i > sentence.first else None
        if article is None or not article.has("PronType=Art") or article.lower in self.grammar.definite:
            return False
        return word in self.vocabulary.firsts | self.vocabulary.others

    def _is_doer(self, noun: int, sentence: Sentence) -> bool:
        """Return whether a noun is no part of "the first": "det første | kongeparet avla i Kina"."""
        lemma, groups = self.words[noun].lemma.lower(), self.grammar.groups
        known = lemma in self.vocabulary.couples or lemma in groups.people | groups.polities | groups.parties
        return known and noun + 1 < sentence.last and self.words[noun + 1].has("VerbForm=Fin")

    def _series_end(self, i: int, sentence: Sentence) -> int:
        for phrase in self.vocabulary.series:
            words = phrase.split()
            if [word.lower for word in self.words[i : min(i + len(words), sentence.last)]] == words:
                return i + len(words)
        return i

    def _elided(self, i: int, sentence: Sentence, before: list[Cue]) -> Cue | None:
        """ "… og tre med president Moon": the counted noun before is meant again."""
        counted = [cue for cue in before if cue.form == "counted"]
        number = self.numerals.number(self.words[i].lower)
        if not counted or number is None or i + 1 >= sentence.last:
            return None
        if self.words[i + 1].lower not in self.vocabulary.with_ or self.words[i + 1].upos != "ADP":
            return None
        return Cue("count", "counted", i, i + 1, counted[-1].head, number, self._at_least(i, sentence))

    def _counted(self, i: int, sentence: Sentence, is_act: Callable[[int], bool]) -> Cue | None:
        """ "Fire møter", and "tre med Moon" after it."""
        number = self.numerals.number(self.words[i].lower)
        if number is None and self.words[i].lower in self.vocabulary.only and self.words[i].upos == "ADJ":
            number = 1.0  # "a single visit"
        if number is None or self.words[i].upos not in ("NUM", "DET", "ADJ", "NOUN", "PROPN"):
            return None
        near = {w.lower for w in self.words[max(sentence.first, i - 2) : min(sentence.last, i + 2)]}
        if number < 1 or (number == 1 and not near & self.vocabulary.only):
            return None
        before = self.words[i - 1] if i > sentence.first else self.words[i]
        pronoun = self.grammar.pronoun(before.lower)
        if number == 2 and pronoun is not None and pronoun.number == "plur" and before.i >= sentence.first:
            return None  # "holdt de to samtaler": rather the two than two talks
        if before.lower in self.grammar.definite and not before.dep.startswith(("expl", "nsubj")):
            return None  # "the two meetings" were told before; but "ble det to møter"
        noun = self._noun_after(i, sentence)
        if noun is None or any(self.words[k].has("Case=Gen") or self.words[k].text == "-" for k in range(i + 1, noun)):
            return None  # "tolv års samtaler", "a two-day visit": how long
        if not is_act(noun):
            if before.has("Poss=Yes") or before.has("Case=Gen"):
                return None  # "his two aides" are known persons
            holders = self.phrases.post_at(noun) is not None and self.words[noun].has("Number=Plur") and number > 1
            return Cue("count", "holders", i, noun + 1, noun, number, self._at_least(i, sentence)) if holders else None
        return Cue("count", "counted", i, noun + 1, noun, number, self._at_least(i, sentence))
