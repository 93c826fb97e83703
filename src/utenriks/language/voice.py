"""Whether a verb is active or passive: by its form, its auxiliary, its subject's label, its agent."""

from __future__ import annotations

from utenriks.language.grammar import Grammar
from utenriks.language.parse import Parse, Word

# What only an active verb has.
OBJECTS = ("obj", "iobj", "ccomp", "xcomp", "expl")


class Voice:
    """Tells the voice of the verbs of one parse."""

    def __init__(self, parse: Parse, grammar: Grammar) -> None:
        self.words, self.grammar = parse.words, grammar

    def is_passive(self, word: Word) -> bool:
        """Return whether a verb is passive."""
        if self.is_deponent(word):
            return False
        if self._has(word, "aux:pass", "nsubj:pass"):
            return True
        if word.has("VerbForm=Part") and (self._has_agent(word) or self._is_done_to(word)):
            return True
        finite, above = word.has("VerbForm=Fin"), self.words[word.head]
        if word.dep == "conj" and word.has("VerbForm=Part") and not self._has(word, "aux", "nsubj", *OBJECTS):
            if self._has(above, "aux:pass"):
                return True  # "som ble fengslet i mars og dømt i juni"
        joined = word.dep == "conj" and (self._has(word, "obj") or (not finite and above.has("VerbForm=Fin")))
        if not word.has("Voice=Pass") or joined:
            return False  # "met Xi and signed a deal", "condemned it and called for a truce" are no passives
        return finite or not self._has(word, "nsubj")

    def is_destined(self, word: Word, auxiliaries: list[Word]) -> bool:
        """Return whether an infinitive tells what shall be ("they are to meet", "she was to visit Oslo")."""
        be = next((a for a in auxiliaries if a.lemma.lower() in self.grammar.copulas), None)
        marks = [self.words[c] for c in word.children if self.words[c].dep == "mark"]
        subjects = (c for c in word.children if self.words[c].dep == "nsubj")
        after = be.i if be is not None else min(subjects, default=word.i)
        headed = be is not None or word.dep.lower() == "root"  # a headline: "Polish PM to visit Kyiv"
        return headed and any(after < mark.i and mark.lower in self.grammar.purposes for mark in marks)

    def is_deponent(self, word: Word) -> bool:
        """Return whether a verb is passive in form alone ("møtes": its lemma has the ending too)."""
        return any(word.lemma.endswith(ending) for ending in self.grammar.deponents)

    def _has(self, word: Word, *labels: str) -> bool:
        return any(self.words[c].dep in labels for c in word.children)

    def _has_agent(self, word: Word) -> bool:
        """Return whether a participle with "be" names by whom ("er invitert av"); alone "er kommet" is a perfect."""
        below = [self.words[c] for c in word.children]
        be = any(w.lemma.lower() in self.grammar.copulas for w in below if w.dep == "aux")
        led = (self.words[c] for w in below if w.dep == "obl" for c in w.children if c < w.i)
        return be and any(w.dep == "case" and w.lower in self.grammar.agents for w in led)

    def _is_done_to(self, word: Word) -> bool:
        """Return whether a participle with "be" tells what was done to its subject ("er arrestert", not "er kommet").

        So does one that says in what state the subject is ("sitter fengslet").
        """
        moving = self.grammar.moving
        if not moving or word.lemma.lower() in moving or not word.lemma.isalpha():
            return False
        above = [self.words[c].lemma.lower() for c in word.children if self.words[c].dep == "aux"]
        be = bool(above) and above[-1] in self.grammar.beings
        state = word.dep == "xcomp" and not word.has("Tense=Pres") and self.words[word.head].upos in ("VERB", "AUX")
        below = [self.words[c] for c in word.children if self.words[c].dep in OBJECTS]
        return (be or state) and all(w.dep == "xcomp" and w.upos == "ADJ" for w in below)  # "er erklært uønsket"
