"""Sentences that may tell of a meeting, but from which none was read: what the record knows that it does not know.

Who counts meetings must not take silence for an answer where the article spoke and was not understood.
"""

from __future__ import annotations

from collections.abc import Sequence

from utenriks.coding.found import Found
from utenriks.coding.matching import FrameIndex
from utenriks.coding.people import People
from utenriks.coding.phrases import Phrases
from utenriks.coding.times import Times
from utenriks.language.parse import Sentence
from utenriks.model.article import Article
from utenriks.model.doubt import Doubt

# What is refused or asked for has not happened by these words.
UNDONE = ("REJECT", "REQUEST")
FACE_TO_FACE = ("meet", "multilateral", "visit")


class DoubtReader:
    """Finds the doubtful sentences of one article."""

    def __init__(self, article: Article, phrases: Phrases, people: People, times: Times, index: FrameIndex) -> None:
        self.article, self.phrases, self.people, self.times, self.index = article, phrases, people, times, index
        self.words = phrases.words
        self._cancelling = phrases.clauses.grammar.carriers["cancelled"]
        self._abouts = phrases.clauses.grammar.abouts

    def read(self, sentence: Sentence, events: Sequence[Found]) -> Doubt | None:
        """Return what a sentence may tell without having been understood, None if there is no doubt."""
        if any(event.match.frame.mode in FACE_TO_FACE for event in events):
            return None
        named = self._named(sentence)
        if not any(actor != code for actor, code in named):
            return None
        if len({code for _, code in named}) == 1 and sentence.first and self._is_somewhere(sentence):
            before = self._named(self.phrases.parse.sentence_of(sentence.first - 1))
            named |= {(code, code) for _, code in before}  # where somebody was a guest is told before
        if len({code for _, code in named}) < 2:
            return None
        read = {i for event in events for i in event.match.core}  # "snakket på telefon" is a call that was understood
        for event in events:
            if event.match.frame.type in UNDONE:
                read.update(self.phrases.parse.subtree(event.match.clause.head))  # "sa nei til å møte"
            about = (a.word for a in event.match.arguments if a.slot in self._abouts)
            read.update(i for word in about for i in self.phrases.parse.subtree(word))  # "phoned him about the visit"
        called = any(event.match.frame.mode == "call" for event in events)  # "spoke by phone, their first conversation"
        if not any(self._tells(i, sentence, called) for i in range(sentence.first, sentence.last) if i not in read):
            return None
        span = self.article.span(self.words[sentence.first].start, self.words[sentence.last - 1].end)
        when = next((self.times.resolve(found, "") for _, found in self.times.in_sentence(sentence)), None)
        return Doubt(span, tuple(sorted({part for pair in named for part in pair})), when)

    def _is_somewhere(self, sentence: Sentence) -> bool:
        """Return whether a sentence says that somebody was a guest, or on a visit, and not where."""
        nouns = [word for word in self.words[sentence.first : sentence.last] if word.upos == "NOUN"]
        being = (word for word in nouns if any(self.words[c].dep == "cop" for c in word.children))
        return any(frame.mode == "visit" for word in being for frame, _ in self.index.candidates(word))

    def _named(self, sentence: Sentence) -> set[tuple[str, str]]:
        """Return the actors that a sentence names, each with its code."""
        found = set()
        for i in range(sentence.first, sentence.last):
            person, match = self.people.by_word.get(i), self.phrases.polities.get(i)
            if person is not None and person.code:
                found.add((person.id, person.code))
            elif match is not None and match.code:
                found.add((match.code, match.code))
        return found

    def _tells(self, i: int, sentence: Sentence, called: bool = False) -> bool:
        """Return whether a word may be the predicate of a meeting or a visit; of talks, where no call was told."""
        if self.words[i].dep.startswith("aux"):
            return False  # "er invitert": being is not told
        if self._is_wished_for(i):
            return False
        frames = [
            rest for frame, rest in self.index.candidates(self.words[i])
            if frame.mode in FACE_TO_FACE and not frame.where and not (called and frame.spoken)
        ]  # fmt: skip
        if not frames:
            return False
        verb = self.words[self.words[i].head]
        named = {verb.lemma.lower(), f"{verb.lemma} {self.words[min(verb.i + 1, i)].text}".lower()}
        if self.words[i].dep in ("obj", "obl") and verb.i < i and named & self._cancelling:
            return False  # "called off the summit"
        near = {word.lower for word in self.words[sentence.first : sentence.last]}
        return any(near.issuperset(rest) for rest in frames)

    def _is_wished_for(self, i: int) -> bool:
        """Return whether a verb is what somebody hopes, plans or is invited to do: that it was done is not told."""
        word, governors = self.words[i], self.phrases.clauses.grammar.governors
        if not word.has("VerbForm=Inf") or not word.dep.startswith(("xcomp", "acl")):
            return False
        above = self.words[word.head]
        invited = above.upos == "NOUN" and any(f.mode == "invite" for f, _ in self.index.candidates(above))
        return invited or above.lemma.lower() in governors["hypothetical"] | governors["planned"]
