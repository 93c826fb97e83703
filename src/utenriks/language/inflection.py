"""Lemmas by rule: a trained lemmatiser guesses at rare words; the words of our own lists it need not guess.

``<language>/inflection.yaml`` says how a language's verbs and nouns inflect. From it and the word lists a table of
forms is made. A language without the file keeps the parser's lemmas.
"""

from __future__ import annotations

import re
from functools import cache

from pydantic import BaseModel, ConfigDict

from utenriks.language.frames import load_frames
from utenriks.language.grammar import load_grammar
from utenriks.language.lexicon import load_offices, load_speech
from utenriks.ontology.load import PACKAGE, load_model

KINDS = {"VERB": "verb", "AUX": "verb", "NOUN": "noun"}


class Doubling(BaseModel):
    """Which lemmas double their last consonant before which endings."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    pattern: str
    endings: dict[str, list[str]]


class Inflection(BaseModel):
    """Patterns, doubling and irregular forms of one language (``inflection.yaml``)."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    patterns: dict[str, list[dict[str, str]]]
    doubling: Doubling
    irregular: dict[str, dict[str, str]]

    def forms(self, lemma: str, kind: str) -> set[str]:
        """Return the regular inflected forms of a lemma ("verb" or "noun")."""
        found = set()
        for rule in self.patterns.get(kind, []):
            for pattern, ending in rule.items():
                match = re.search(pattern, lemma)
                if match:
                    found.add(lemma[: match.start(1)] + ending)
                    break
        doubled = re.search(self.doubling.pattern, lemma)
        if doubled:
            found.update(lemma + doubled.group(1) + ending for ending in self.doubling.endings.get(kind, []))
        return found


class Lemmas:
    """Form → lemmas for the words of a language's lists."""

    def __init__(self, inflection: Inflection, words: dict[str, frozenset[str]]) -> None:
        self.table: dict[str, dict[str, list[str]]] = {}
        for kind, lemmas in words.items():
            forms: dict[str, list[str]] = {}
            for form, lemma in inflection.irregular.get(kind, {}).items():
                forms.setdefault(form, []).append(lemma)
            for lemma in sorted(lemmas):
                for form in (lemma, *sorted(inflection.forms(lemma, kind))):
                    forms.setdefault(form, []).append(lemma)
            self.table[kind] = forms

    def of(self, form: str, lemma: str, upos: str) -> str:
        """Return the lemma of a form: the parser's where it is one of ours or we have none, else ours."""
        kind = KINDS.get(upos)
        if kind is None:
            return lemma
        ours = self.table[kind].get(form.lower())
        return lemma if not ours or lemma.lower() in ours else ours[0]


@cache
def load_lemmas(language: str) -> Lemmas | None:
    """Return a language's table of forms, or None when it has no ``inflection.yaml``; DataError when that is broken."""
    path = PACKAGE / "language" / language / "inflection.yaml"
    if not path.exists():
        return None
    return Lemmas(load_model(path, Inflection), _words(language))


def _words(language: str) -> dict[str, frozenset[str]]:
    """Return the verbs and nouns that stand in a language's word lists."""
    verbs, nouns = set(load_speech(language).verbs), set(load_speech(language).institutions)
    for frame in load_frames(language):
        for entry in (*frame.verb, *frame.noun):
            head, *rest = entry.lower().split()
            (verbs if entry in frame.verb else nouns).add(head)
            nouns.update(rest)
            verbs.update(rest)
        for slot, words in frame.where.items():
            (verbs if slot == "comp" else nouns).update(words)
    grammar = load_grammar(language)
    for lemmas in (*grammar.governors.values(), *grammar.carriers.values()):
        verbs.update(lemmas)
    offices = load_offices(language)
    for words in (*offices.posts.values(), *offices.ties.values()):
        nouns.update(word for word in words if " " not in word)
    plain = re.compile(r"[a-zæøå]+")
    return {"verb": frozenset(filter(plain.fullmatch, verbs)), "noun": frozenset(filter(plain.fullmatch, nouns))}
