"""Statements: who said what, quoted or reported, by a verb of speech or an "ifølge" phrase."""

from __future__ import annotations

from utenriks.coding.actors import Actors
from utenriks.coding.refs import Ref
from utenriks.language.clauses import Clauses, is_verb
from utenriks.language.lexicon import load_speech
from utenriks.language.parse import Sentence
from utenriks.model.article import Article
from utenriks.model.mention import Statement


class StatementReader:
    """Reads the statements of one article."""

    def __init__(self, article: Article, clauses: Clauses, actors: Actors) -> None:
        self.article, self.clauses, self.parse, self.words = article, clauses, clauses.parse, clauses.words
        self.actors, self.speech = actors, load_speech(clauses.parse.language)
        self.quotes = clauses.grammar.quotes
        self._nominal = frozenset(self.speech.nominal)
        self._last: Ref | None = None

    def read(self) -> list[Statement]:
        """Return the statements in the order of the text; one a sentence and speaker."""
        found: list[Statement] = []
        for sentence in self.parse.sentences:
            found.extend(self._of_sentence(sentence))
        return found

    def _of_sentence(self, sentence: Sentence) -> list[Statement]:
        found: list[Statement] = []
        for i in range(sentence.first, sentence.last):
            word = self.words[i]
            statement = None
            if is_verb(word) and word.lemma.lower() in self.speech.verbs:
                statement = self._by_verb(i, sentence)
            elif word.dep == "case" and word.lower in self._nominal:
                statement = self._by_phrase(i, sentence)
            if statement is not None:
                found.append(statement)
        return found

    def _by_verb(self, verb: int, sentence: Sentence) -> Statement | None:
        clause = self.clauses.at(verb)
        speakers = [s for s in clause.fill("subj") if not is_verb(self.words[s])]
        said = self._said(verb, sentence)
        if not speakers or said is None:
            return None
        return self._statement(speakers[0], verb, said, sentence)

    def _said(self, verb: int, sentence: Sentence) -> tuple[int, int] | None:
        """Return the words said: the complement clause, or the quote that the verb follows."""
        word = self.words[verb]
        complements = [
            c
            for c in word.children
            if self.words[c].dep in ("ccomp", "xcomp")
            or (self.words[c].dep in ("obj", "parataxis") and is_verb(self.words[c]))
        ]
        if complements:
            return self._trimmed(self.parse.subtree(complements[0]), verb)
        if word.dep.startswith(("parataxis", "ccomp")) or self._is_quote(sentence):
            before, after = range(sentence.first, verb), range(verb + 1, sentence.last)
            own = set(self.parse.subtree(verb)) if word.dep.startswith("parataxis") else {verb}
            longest = max((before, after), key=lambda side: len([i for i in side if i not in own]))
            return self._trimmed([i for i in longest if i not in own], verb)
        return None

    def _is_quote(self, sentence: Sentence) -> bool:
        return any(
            self.words[i].text in self.quotes for i in range(sentence.first, min(sentence.first + 2, sentence.last))
        )

    def _by_phrase(self, case: int, sentence: Sentence) -> Statement | None:
        speaker = self.words[case].head
        phrase = set(self.parse.subtree(speaker))
        said = self._trimmed([i for i in range(sentence.first, sentence.last) if i not in phrase], case)
        return self._statement(speaker, case, said, sentence) if said else None

    def _trimmed(self, words: list[int], beside: int) -> tuple[int, int] | None:
        """Return the first and last (exclusive) of the words on one side, without marks and quotes around them."""
        left = [i for i in words if i < beside]
        right = [i for i in words if i > beside]
        side = max((left, right), key=len)
        while side and (self.words[side[0]].upos == "PUNCT" or self.words[side[0]].dep == "mark"):
            side = side[1:]
        while side and self.words[side[-1]].upos == "PUNCT":
            side = side[:-1]
        return (side[0], side[-1] + 1) if len(side) > 1 else None

    def _statement(self, speaker: int, cue: int, said: tuple[int, int], sentence: Sentence) -> Statement | None:
        refs = self.actors.refs(speaker)
        span = self.article.span(self.words[said[0]].start, self.words[said[1] - 1].end)
        direct = self._is_quote(sentence)
        text = self.words[cue].text
        if refs and refs[0].how != "crowd":
            ref = refs[0]
            if ref.kind == "person" and ref.code is None and ref.post is None:
                return None  # nobody's voice but their own: no political speaker
            if ref.pronoun or ref.kind == "person":
                self._last = ref
            return Statement(ref.name, ref.id, text, span, ref.code, ref.office or ref.post, direct)
        word = self.words[speaker]
        if word.lemma.lower() in self.speech.unnamed:
            return Statement(self.parse.text(speaker, speaker + 1), "", text, span, None, None, direct)
        return None
