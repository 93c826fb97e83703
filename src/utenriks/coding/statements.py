"""Statements: who said what, quoted or reported, by a verb of speech or an "ifølge" phrase."""

from __future__ import annotations

from utenriks.coding.actors import Actors
from utenriks.coding.authors import Authors
from utenriks.coding.mentions import PERSONAL
from utenriks.coding.refs import Ref
from utenriks.language.clauses import Clauses, is_verb
from utenriks.language.lexicon import load_speech
from utenriks.language.parse import Sentence, Word
from utenriks.model.article import Article
from utenriks.model.mention import Statement

# Further words of a cue, and of a speaker's description, stand this near.
PHRASE_REACH = 6
# A quote may run over so many sentences before its speaker is named.
QUOTED_SENTENCES = 4
# What stands before an inverted verb of speech.
CLOSING = frozenset({",", "»", '"', "”", "?", "!"})
DASHES = frozenset({"–", "—", "-"})


class StatementReader:
    """Reads the statements of one article."""

    def __init__(self, article: Article, clauses: Clauses, actors: Actors) -> None:
        self.article, self.clauses, self.parse, self.words = article, clauses, clauses.parse, clauses.words
        self.actors, self.speech = actors, load_speech(clauses.parse.language)
        self.quotes, self.authors = clauses.grammar.quotes, Authors(clauses, actors, self.speech)
        self._nominal = frozenset(self.speech.nominal)
        self._last: Ref | None = None
        self._told: set[int] = set()
        self.quoted: list[tuple[int, int, Ref]] = []  # words in quotes, and who said them

    def read(self) -> list[Statement]:
        """Return the statements in the order of the text; one a sentence and speaker."""
        found: list[Statement] = []
        for sentence in self.parse.sentences:
            found.extend(self._of_sentence(sentence))
        return found

    def first_persons(self) -> dict[int, Ref]:
        """Return who says "I" or "we" in quotes, by the word; reads the statements once for it."""
        grammar = self.clauses.grammar
        spoken = [w.i for w in self.words if (p := grammar.pronoun(w.lower)) is not None and p.kind == "speaker"]
        if spoken:
            self.read()
        return {i: ref for first, last, ref in self.quoted for i in spoken if first <= i < last}

    def _of_sentence(self, sentence: Sentence) -> list[Statement]:
        found: list[Statement] = []
        for i in range(sentence.first, sentence.last):
            word = self.words[i]
            statement = None
            if is_verb(word) and self._speaks(word):
                statement = self._by_verb(i, sentence)
            elif word.dep == "case" and self._phrased(word) in self._nominal:
                statement = self._by_phrase(i, sentence)
            if statement is not None:
                found.append(statement)
                self._told.add(sentence.first)
        return found

    def _phrased(self, word: Word) -> str:
        """Return a preposition with the words that belong to it, in lower case ("according to")."""
        fixed = [self.words[c].lower for c in word.children if self.words[c].dep == "fixed"]
        return " ".join([word.lower, *fixed])

    def _speaks(self, word: Word) -> bool:
        """Return whether a verb, with the further words that some need, brings what somebody said."""
        lemma = word.lemma.lower()
        if lemma in self.speech.verbs or lemma in self.speech.quoting or lemma in self.speech.impersonal:
            return True
        phrases = [rest for verb, *rest in map(str.split, self.speech.phrases) if verb == lemma]
        if not phrases:
            return False
        near = {self.words[i].lower for i in self.parse.subtree(word.i) if abs(i - word.i) <= PHRASE_REACH}
        return any(near.issuperset(rest) for rest in phrases)

    def _by_verb(self, verb: int, sentence: Sentence) -> Statement | None:
        clause, word = self.clauses.at(verb), self.words[verb]
        perfect = set(clause.modals) & self.clauses.grammar.perfects
        if word.has("VerbForm=Part") and clause.modals and not (perfect or clause.passive):
            return None  # "få bekreftet hva som skjedde": another confirms it
        if set(clause.modals) & self.clauses.grammar.musts and not perfect:
            return None  # "Iran må svare" is not said by Iran
        if word.lemma.lower() in self.speech.impersonal:
            speakers = self._told_from(verb)
        else:
            subjects = [self._one_of(s) for s in clause.fill("subj") if not is_verb(self.words[s])]
            if any(s in self.actors.speakers for s in subjects):
                return None  # "– Eg har sagt ja, seier X": said within what is said
            own = any(self.words[c].dep.startswith("nsubj") for c in self.words[verb].children)
            own = own or not self.clauses.is_finite(verb)  # "…, saying it was too late"
            speakers = (subjects if own else []) or self._inverted(verb, sentence) or subjects
        quoting = self.words[verb].lemma.lower() in self.speech.quoting
        said = self._in_quotes(verb, sentence) if quoting else self._said(verb, sentence)
        if not speakers or said is None:
            return None
        return self._statement(speakers[0], verb, said, sentence)

    def _told_from(self, verb: int) -> list[int]:
        """Return whose words they are by a phrase: "heter det fra X", "heter det i en uttalelse fra X"."""
        grammar, inside = self.clauses.grammar, self.parse.subtree(verb)
        before = [c for c in self.words[verb].children if c < verb and self.authors.is_document(c)]
        if before:
            return before  # "I rapporten heter det at …"
        phrases = [i for i in inside if i > verb and self.clauses.preposition(i) in grammar.origins]
        return phrases or [i for i in inside if i > verb and self.clauses.preposition(i) in grammar.tenures]

    def _inverted(self, verb: int, sentence: Sentence) -> list[int]:
        """Return the speaker after a verb that follows what is said ("…, sa hun"), whatever the parser made of it."""
        before, after = self.words[verb - 1], self.words[verb + 1 : min(verb + 5, sentence.last)]
        if verb == sentence.first or before.text not in CLOSING:
            return []
        heads = [w.i for w in after if w.upos in ("PRON", "PROPN") or (w.upos == "NOUN" and self.actors.refs(w.i))]
        return heads[:1] if after and after[0].upos in ("PRON", "PROPN", "NOUN", "DET", "ADJ") else []

    def _in_quotes(self, verb: int, sentence: Sentence) -> tuple[int, int] | None:
        """Return the words in quotes after a verb ("kalte avtalen «urettferdig»")."""
        marks = [i for i in range(verb + 1, sentence.last) if self.words[i].text in self.quotes - DASHES]
        return (marks[0] + 1, marks[1]) if len(marks) > 1 and marks[1] > marks[0] + 1 else None

    def _said(self, verb: int, sentence: Sentence) -> tuple[int, int] | None:
        """Return the words said: the complement clause, or the quote that the verb follows."""
        word = self.words[verb]
        complements = [
            c
            for c in word.children
            if self._is_reported(c) or (self.words[c].dep in ("obj", "parataxis") and is_verb(self.words[c]))
        ]
        if complements:
            told = next((c for c in complements if is_verb(self.words[c])), complements[0])  # "made it clear that"
            return self._trimmed(self.parse.subtree(told), verb)
        led = any(
            self.words[c].dep == "mark" for c in word.children
        )  # "says that X wrote the letter": told by the other
        below = word.dep.startswith("ccomp") and not self._speaks(self.words[word.head])  # "sa hun hadde snakket med X"
        if ((word.dep.startswith("parataxis") or below) and not led) or self._is_quote(sentence):
            before, after = range(sentence.first, verb), range(verb + 1, sentence.last)
            own = set(self.parse.subtree(verb)) if word.dep.startswith("parataxis") else {verb}
            longest = max((before, after), key=lambda side: len([i for i in side if i not in own]))
            return self._trimmed([i for i in longest if i not in own], verb)
        return None

    def _is_reported(self, i: int) -> bool:
        """Return whether a clause tells what was said: no bare infinitive, which tells what shall be done."""
        word = self.words[i]
        led = [self.words[c].lower for c in word.children if self.words[c].dep == "mark"]
        if word.dep in ("advcl", "acl", "obl", "obj", "csubj"):
            return bool(set(led) & self.clauses.grammar.thats)
        return word.dep == "ccomp" or (word.dep == "xcomp" and (self.clauses.is_finite(i) or not is_verb(word)))

    def _is_quote(self, sentence: Sentence) -> bool:
        return any(
            self.words[i].text in self.quotes for i in range(sentence.first, min(sentence.first + 2, sentence.last))
        )

    def _by_phrase(self, case: int, sentence: Sentence) -> Statement | None:
        speaker = self._one_of(self.words[case].head)
        phrase = set(self.parse.subtree(speaker))
        said = self._trimmed([i for i in range(sentence.first, sentence.last) if i not in phrase], case)
        return self._statement(speaker, case, said, sentence) if said else None

    def _one_of(self, i: int) -> int:
        """Return whom "one of the president's advisers" is one of."""
        word = self.words[i]
        if word.upos not in ("PRON", "DET", "NUM") or self.actors.refs(i):
            return i
        measured = [c for c in word.children if self.clauses.preposition(c) in self.clauses.grammar.belongings]
        return measured[0] if measured else i

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
        author = self.authors.of(speaker) if self.authors.is_document(speaker) else None
        refs = (author,) if author is not None else self.actors.refs(speaker)
        opening = self._opening(sentence) if said[0] < cue else None
        first = said[0] if opening is None else opening
        span = self.article.span(self.words[first].start, self.words[said[1] - 1].end)
        direct = opening is not None or self._is_quote(sentence)
        text = self.words[cue].text
        if refs and refs[0].how != "crowd":
            ref = refs[0]
            if (ref.how == "phrase" and author is None) or (
                ref.kind == "person" and ref.code is None and ref.post is None
            ):
                return None  # nobody's voice but their own: no political speaker
            if ref.pronoun or ref.kind == "person":
                self._last = ref
            if direct:
                self.quoted.append((first, said[1], ref))
            name = ref.name if author is not None or ref.pronoun or ref.kind in PERSONAL else self._phrase(speaker, cue)
            if ref.kind == "organisation" and ref.how in ("", "name"):
                name = self.authors.full_name(ref)
            return Statement(name, ref.id, text, span, ref.code, ref.office or ref.post, direct)
        word = self.words[speaker]
        if word.lemma.lower() in self.speech.unnamed:
            return Statement(self.parse.text(speaker, speaker + 1), "", text, span, None, None, direct)
        owned = any(self.clauses.is_possessive(self.words[c]) and self.actors.refs(c) for c in word.children)
        if self.actors.bodies.acts(speaker) or (owned and word.upos == "NOUN"):
            return Statement(self._phrase(speaker, cue), "", text, span, None, None, direct)
        return None

    def _phrase(self, speaker: int, cue: int) -> str:
        """Return the words that name a speaker who is no person: "Moskva", "forsvaret i Manila"."""
        above = self.words[speaker].head  # "one of the president's advisers"
        if self.words[speaker].dep == "nmod" and self.words[above].upos in ("PRON", "DET", "NUM"):
            speaker = above
        inside = [i for i in self.parse.subtree(speaker) if abs(i - speaker) <= PHRASE_REACH and i != cue]
        led = [c for c in self.words[speaker].children if self.words[c].dep == "case" and c < speaker]
        leading = {*led, *(c for case in led for c in self.words[case].children)}
        named = [i for i in inside if i not in leading]
        told = [i for i in named if is_verb(self.words[i]) or self.words[i].upos == "PUNCT"]
        last = min((i for i in told if i > speaker), default=max(inside) + 1)
        begin = max((i + 1 for i in told if i < speaker), default=0)
        first = min(i for i in named if i >= begin)
        return self.parse.text(first, last)

    def _opening(self, sentence: Sentence) -> int | None:
        """Return where a quote begins that goes on for some sentences before the one that names the speaker."""
        if self._is_quote(sentence):
            return None
        number = self.parse.sentences.index(sentence)
        for before in reversed(self.parse.sentences[max(0, number - QUOTED_SENTENCES) : number]):
            if before.block != sentence.block or before.first in self._told:
                return None
            if self.words[before.first].text in DASHES:
                return before.first + 1
        return None
