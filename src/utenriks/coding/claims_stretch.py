"""Which words of a sentence a claim's cue speaks about: what is claimed, and the event that it is claimed of.

"Da Putin kom til Pyongyang i juli 2000, | var det | første gang en russisk statsleder besøkte Nord-Korea": what stands
beside the copula is the event, the rest is what it is the first of. Clauses are cut by their commas and conjunctions
rather than by the tree, which long sentences make unsure.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from utenriks.coding.claims_cues import Cue
from utenriks.language.claimwords import ClaimWords
from utenriks.language.clauses import Clauses, is_verb
from utenriks.language.parse import Sentence
from utenriks.language.repair_being import time_words

SegmentKind = Literal["main", "joined", "relative", "content", "time", "tail"]
Range = tuple[int, int]
MARKS = frozenset({",", ";", ":", "–", "—", "-", "(", ")", "…"})
# Beside the copula and its "first" may stand: a subject that changed places with it, and small words.
SMALL = ("DET", "PRON", "ADV", "PROPN", "NOUN", "ADJ", "PART", "CCONJ", "NUM", "ADP")


@dataclass(frozen=True, slots=True)
class Segment:
    """Words ``first`` to ``last`` (exclusive) that make one clause or a phrase beside it."""

    first: int
    last: int
    kind: SegmentKind


@dataclass(slots=True)
class Scope:
    """What a cue speaks about: the words of the class, those of the event beside the copula, and clauses of time."""

    claimed: list[Range] = field(default_factory=list)
    instance: list[Range] = field(default_factory=list)
    periods: list[Range] = field(default_factory=list)
    copular: bool = False

    def span(self, cue: Cue) -> Range:
        """Return the first and last word (exclusive) of the whole claim."""
        ranges = [*self.claimed, *self.instance, *self.periods, (cue.first, cue.last)]
        return min(low for low, _ in ranges), max(high for _, high in ranges)


class Stretches:
    """Cuts the sentences of one parse."""

    def __init__(self, clauses: Clauses, vocabulary: ClaimWords) -> None:
        self.words, self.grammar, self.vocabulary = (clauses.words, clauses.grammar, vocabulary)
        self.times = time_words(clauses.parse.language)
        openers = vocabulary.openers
        self.openers = [phrase.split() for phrase in (*openers.since, *openers.until, *openers.during)]

    def scope(self, cue: Cue, sentence: Sentence) -> Scope:
        """Return what a cue speaks about."""
        segments = self.segments(sentence)
        at = next(k for k, s in enumerate(segments) if s.first <= cue.first < s.last or k + 1 == len(segments))
        if cue.form == "lead":
            return self._lead(segments, at)
        group = self._group(segments, at, cue.form in ("occasion", "gap"))
        if cue.form == "gap":
            return self._gap(cue, group)
        if cue.form in ("occasion", "act", "role", "bare"):
            return self._copular(cue, segments[at], group) or self._plain(cue, segments[at], group)
        return self._plain(cue, segments[at], group)

    # segments

    def segments(self, sentence: Sentence) -> list[Segment]:
        """Return the segments of a sentence, marks left out."""
        found: list[Segment] = []
        start, kind = sentence.first, self._kind(sentence.first, sentence)
        for i in range(sentence.first, sentence.last + 1):
            opened = self._opens(i, sentence, start) if i < sentence.last else "main"
            mark = i < sentence.last and self.words[i].text in MARKS and self.words[i].upos == "PUNCT"
            if i < sentence.last and not mark and opened is None:
                continue
            if i > start:
                hung = found and kind == "main" and opened == "time" and not mark and not self._finite(start, i)
                hung = hung and self.words[i - 1].lower not in self.times  # "…, five years | after X was there"
                found.append(Segment(start, i, "tail" if hung else kind))  # "…, their first talks | since X began"
            start = i + 1 if mark else i
            kind = opened or self._kind(start, sentence)
        worded = [s for s in found if self._is_worded(s)]
        return self._mended(worded or [Segment(sentence.first, sentence.last, "main")])

    def _is_worded(self, segment: Segment) -> bool:
        return any(self.words[i].upos != "PUNCT" for i in range(segment.first, segment.last))

    def _opens(self, i: int, sentence: Sentence, start: int) -> SegmentKind | None:
        """Return the kind of clause that opens at word ``i`` in the midst of another, None where none does."""
        if i == start:
            return None
        word = self.words[i]
        if any(phrase[0] == self.words[i - 1].lower and phrase[1:2] == [word.lower] for phrase in self.openers):
            return None  # the "at" of "etter at"
        kind = self._kind(i, sentence)
        if kind in ("relative", "content", "time"):
            return kind if self._is_clause(i, sentence) else None
        if word.upos == "CCONJ" and self._finite(start, i) and self._finite(i + 1, self._end(i, sentence)):
            joined = self.words[word.head]
            clausal = is_verb(joined) or any(self.words[c].dep == "cop" for c in joined.children)
            return "joined" if clausal and self.words[i + 1].lower not in self.vocabulary.relatives else None
        return None

    def _kind(self, i: int, sentence: Sentence) -> SegmentKind:
        if i >= sentence.last:
            return "main"
        word = self.words[i]
        after = self.words[i + 1] if i + 1 < sentence.last else None
        compared = i > sentence.first and self.words[i - 1].upos in ("ADJ", "ADV")  # "så sent som i mai"
        if (
            word.lower in self.vocabulary.relatives
            and not (compared and word.lower in self.vocabulary.comparing)
            and word.dep not in ("det",)
            and self._finite(i, self._end(i, sentence))
            and not self._is_capacity(i, sentence)
        ):
            if not (after is not None and after.upos in ("NOUN",)) or word.upos == "PRON":
                return "relative" if word.lower not in self.vocabulary.contents or word.dep != "mark" else "content"
        if word.lower in self.vocabulary.contents and word.upos == "SCONJ":
            return "content"
        if self._opener(i, sentence) and not (after is not None and after.has("VerbForm=Fin")):
            if self._is_capacity(i, sentence):
                return "main"  # "his first trip as president took him to Peru"
            if self._finite(i, self._end(i, sentence)) and self._governs(i, sentence):
                return "time"
        if word.upos == "CCONJ":
            return "joined"
        return "main" if self._finite(i, self._end(i, sentence)) else "tail"

    def _is_capacity(self, i: int, sentence: Sentence) -> bool:
        """Return whether "som" stands before a bare office that a verb follows: "som kansler hadde hun"."""
        if self.words[i].lower not in self.vocabulary.tenure.as_ or i + 2 >= sentence.last:
            return False
        noun, verb = self.words[i + 1], self.words[i + 2]
        return noun.upos == "NOUN" and not noun.has("Definite=Def") and verb.has("VerbForm=Fin")

    def _opener(self, i: int, sentence: Sentence) -> bool:
        return any(
            [w.lower for w in self.words[i : min(i + len(phrase), sentence.last)]] == phrase for phrase in self.openers
        )

    def _governs(self, i: int, sentence: Sentence) -> bool:
        """Return whether a word such as "før" opens a clause here and no phrase ("før krigen har de møttes").

        Where the tree says phrase, there must be another finite verb, before it or after the next mark.
        """
        if self.words[i].dep != "case":
            return True
        return self._finite(sentence.first, i) or self._finite(self._end(i, sentence), sentence.last)

    def _is_clause(self, i: int, sentence: Sentence) -> bool:
        """Return whether a conjunction has a finite verb of its own before the next mark."""
        return self._finite(i + 1, self._end(i, sentence))

    def _end(self, i: int, sentence: Sentence) -> int:
        """Return where the words after ``i`` meet the next mark."""
        for k in range(i, sentence.last):
            if self.words[k].upos == "PUNCT" and self.words[k].text in MARKS:
                return k
        return sentence.last

    def _finite(self, first: int, last: int) -> bool:
        return any(self.words[i].has("VerbForm=Fin") for i in range(first, last))

    def _mended(self, segments: list[Segment]) -> list[Segment]:
        """Join what a comma in a list or before an apposition has parted."""
        found: list[Segment] = []
        for segment in segments:
            before = found[-1] if found else None
            if before is not None and before.last < segment.first and self._is_list(before, segment):
                found[-1] = Segment(before.first, segment.last, segment.kind if before.kind == "tail" else before.kind)
            else:
                found.append(segment)
        return found

    def _is_list(self, before: Segment, after: Segment) -> bool:
        """Return whether the word after a comma is coordinated with one before it, or names it anew."""
        first = self.words[after.first]
        if first.upos not in ("PROPN", "NOUN", "DET", "ADJ") or after.kind not in ("main", "tail"):
            return False
        for i in range(after.first, min(after.first + 4, after.last)):
            word = self.words[i]
            if word.dep in ("conj", "appos", "flat") and before.first <= word.head < before.last:
                return word.upos in ("PROPN", "NOUN")
        return before.kind == "tail" and self.words[before.last - 1].dep in ("conj", "nsubj") and first.upos == "PROPN"

    # scopes

    def _group(self, segments: list[Segment], at: int, clausal: bool) -> list[Segment]:
        """Return the segments that belong to one main clause: none that a conjunction joins to it.

        A cue that is ``clausal`` ("det er første gang at …") takes the clause after it in.
        """
        low, high = at, at + 1
        while low > 0 and segments[low].kind not in ("joined", "content") and not self._is_parted(segments, low):
            low -= 1
        while high < len(segments) and segments[high].kind != "joined":
            near = all(s.kind in ("time", "tail") for s in segments[at + 1 : high])
            if segments[high].kind == "content" and not (clausal and near):
                break
            if segments[high].kind == "main" and not self._copula_at(segments[high].first):
                before = any(s.kind not in ("time", "tail") for s in segments[low:high])
                if before or self._is_parted(segments, high):
                    break
            high += 1
        return segments[low:high]

    def _is_parted(self, segments: list[Segment], k: int) -> bool:
        """Return whether a colon or the like stands before a segment."""
        return k > 0 and any(
            self.words[i].text in (";", ":", "–", "—") for i in range(segments[k - 1].last, segments[k].first)
        )

    def _copula_at(self, i: int) -> bool:
        """Return whether a word divides "X was the first …" in two: a copula, or "marked", "took place"."""
        lemma = self.words[i].lemma.lower() if i < len(self.words) else ""
        return lemma in self.grammar.copulas or lemma in self.vocabulary.marking

    def _copular(self, cue: Cue, own: Segment, group: list[Segment]) -> Scope | None:
        """Return the scope of a cue in a sentence "X was the first …" or "The first … was X"."""
        before = [i for i in range(own.first, cue.first) if self._copula_at(i)]
        if before and self._is_being_there(cue, own):
            return None  # "Presidenten var første gang i Bonn i 1962": he was there
        if before and all(self.words[i].upos in SMALL or self._copula_at(i) for i in range(before[-1] + 1, cue.first)):
            return self._predicate(cue, before[-1], own, group)
        if any(self.words[i].upos not in ("DET", "ADV", "CCONJ", "SCONJ", "ADJ") for i in range(own.first, cue.first)):
            return None
        if own.kind in ("relative", "tail"):
            return None
        after = [i for s in group for i in range(max(s.first, cue.last), s.last) if self._happens_at(i)]
        opening = [i for i in after if any(s.first == i and s is not own and s.kind != "relative" for s in group)]
        copula = next((i for i in opening + after if self._divides(i, own, group)), None)
        return self._subject(cue, copula, group) if copula is not None else None

    def _is_being_there(self, cue: Cue, own: Segment) -> bool:
        """Return whether "first time", without an article, stands between a named "X was" and the place where."""
        if cue.form != "occasion" or self.words[cue.first].upos == "DET" or cue.last >= own.last:
            return False
        place = self.words[cue.last]
        named = any(self.words[i].upos in ("PROPN", "NOUN") for i in range(own.first, cue.first))
        return named and place.upos == "ADP" and place.lower in self.grammar.locatives

    def _happens_at(self, i: int) -> bool:
        lemma = self.words[i].lemma.lower()
        return self._copula_at(i) or (lemma in self.grammar.happenings and self.words[i].has("VerbForm=Fin"))

    def _divides(self, copula: int, own: Segment, group: list[Segment]) -> bool:
        """Return whether a copula is the main one: it opens a segment, or stands in the cue's own."""
        return own.first <= copula < own.last or any(s.first == copula and s.kind != "relative" for s in group)

    def _predicate(self, cue: Cue, copula: int, own: Segment, group: list[Segment]) -> Scope:
        scope = Scope(copular=True)
        at = group.index(own)
        scope.instance = [(s.first, s.last) for s in group[:at] if s.kind != "relative" or s.first == own.first]
        scope.instance += [(own.first, copula), (copula + 1, cue.first)]
        scope.claimed = [(cue.first, own.last)]
        for segment in group[at + 1 :]:
            part = scope.periods if segment.kind == "time" else scope.claimed
            if segment.kind == "tail":
                if self._opens_phrase(segment):
                    continue
                part = scope.instance  # "… var de første som møttes, i oktober 2012"
            part.append((segment.first, segment.last))
        return scope

    def _opens_phrase(self, segment: Segment) -> bool:
        """Return whether a phrase after a comma is one of time that tells of others ("…, after those in Geneva")."""
        return segment.kind == "tail" and self._opener(segment.first, Sentence(segment.first, segment.last, 0))

    def _subject(self, cue: Cue, copula: int, group: list[Segment]) -> Scope:
        scope = Scope(copular=True)
        for segment in group:
            if segment.last <= cue.first:
                continue
            if segment.first <= copula < segment.last:
                if segment.first < copula:
                    scope.claimed.append((max(segment.first, cue.first), copula))
                scope.instance.append((copula + 1, segment.last))
            elif segment.first > copula and self._opens_phrase(segment):
                continue
            elif segment.first > copula:
                scope.instance.append((segment.first, segment.last))
            else:
                (scope.periods if segment.kind == "time" else scope.claimed).append(
                    (max(segment.first, cue.first), segment.last)
                )
        return scope

    def _lead(self, segments: list[Segment], at: int) -> Scope:
        """ "Thatcher var først ute: Hun traff Gorbatsjov …": what was done first is told after it, else before."""
        scope = Scope(claimed=[(s.first, s.last) for s in segments[at + 1 :]])
        if not scope.claimed:
            scope.claimed = [(s.first, s.last) for s in segments[: at + 1]]
        return scope

    def _plain(self, cue: Cue, own: Segment, group: list[Segment]) -> Scope:
        """Return the scope of a cue within its clause; a phrase after a comma belongs to the clause before it."""
        scope = Scope(claimed=[(own.first, own.last)])
        at = group.index(own)
        main = self._main(at, group)
        for k, segment in enumerate(group):
            if k == at:
                continue
            if segment.kind == "time" and own.kind != "time":
                scope.periods.append((segment.first, segment.last))
            elif k == main and own.kind == "tail" and main > at:
                scope.claimed.append((segment.first, segment.last))  # "For the first time in years, they met"
            elif k == main and own.kind == "tail":
                scope.instance.append((segment.first, segment.last))
            elif k == at - 2 and group[at - 1].kind == "relative" and self.words[own.first].has("VerbForm=Fin"):
                scope.claimed.insert(0, (segment.first, segment.last))  # "X, som …, rakk bare ett besøk"
            elif segment.kind == "tail" and k == at - 1:
                scope.claimed.insert(0, (segment.first, segment.last))
            elif segment.kind == "tail" and k == at + 1:
                scope.instance.append((segment.first, segment.last))
        return scope

    def _main(self, at: int, group: list[Segment]) -> int:
        """Return which segment a phrase belongs to: the clause before it, else the one after it."""
        if group[at].kind != "tail":
            return at
        before = next((k for k in range(at - 1, -1, -1) if group[k].kind not in ("tail", "time")), None)
        return before if before is not None else min(at + 1, len(group) - 1)

    def _gap(self, cue: Cue, group: list[Segment]) -> Scope:
        """ "Ti år siden | X sist besøkte Y"; "før Wang Yi kom, hadde det gått femten år siden sist"."""
        scope = Scope(claimed=[(max(cue.last, s.first), s.last) for s in group if s.last > cue.last])
        scope.instance = [(s.first, s.last) for s in group if s.last <= cue.first and s.kind in ("time", "tail")]
        return scope
