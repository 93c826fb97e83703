"""Lemmas set right: where the model gives a lemma that is no word of the language, simplemma's word list decides.

What both get wrong stands in ``<language>/forms.yaml``.
"""

from __future__ import annotations

from functools import lru_cache

from pydantic import RootModel

from utenriks.language.grammar import load_grammar
from utenriks.language.wordlist import is_listed, listed_lemma
from utenriks.ontology.compiled import compiled
from utenriks.ontology.load import PACKAGE, load_model

# The parts of a compound are at least so long.
MIN_FIRST, MIN_LAST = 3, 5
CLASSES = frozenset({"VERB", "AUX", "NOUN", "ADJ", "ADV"})
# What a form of ``forms.yaml`` may be taken for: participles pass for adjectives.
VERBAL = frozenset({"VERB", "AUX", "ADJ"})


class Forms(RootModel[dict[str, str]]):
    """Verb forms in lower case and their lemmas (``forms.yaml``)."""


@compiled
def load_forms(language: str) -> dict[str, str]:
    """Return the verb forms of a language that model and word list get wrong; none where it has no such file."""
    path = PACKAGE / "language" / language / "forms.yaml"
    return load_model(path, Forms).root if path.exists() else {}


@lru_cache(maxsize=200_000)
def lemma_of(form: str, lemma: str, upos: str, language: str) -> str:
    """Return the lemma of a form: the model's where it is a known word (or a name), else the word list's.

    One model serves both Norwegian standards; "sa" is "si" in one and "seie" in the other, and only the article's
    language tells which.
    """
    if upos not in CLASSES or not form:
        return lemma or form
    given = lemma.lower()
    lower = form.lower()
    if upos in VERBAL and lower in load_forms(language):
        return load_forms(language)[lower]
    listed = listed_lemma(lower, language)
    if upos == "NOUN" and given == lower == listed.lower() and (lower != listed or not is_listed(lower, language)):
        return _of_compound(lower, language)
    irregular = load_grammar(language).irregular.get(lower) if upos == "VERB" and given in (lower, listed) else None
    if irregular is not None:
        return irregular  # a form that the word list takes for a lemma of its own
    if given == lower != listed and upos in ("NOUN", "VERB"):
        return listed  # the model let an inflected form stand
    if given and is_listed(given, language):
        return given
    return listed if listed != lower or is_listed(lower, language) else given or lower


def _of_compound(form: str, language: str) -> str:
    """Return the lemma of a noun that no list knows, by its longest last part that one does ("finansdepartementet")."""
    if load_grammar(language).compounds:
        for start in range(MIN_FIRST, len(form) - MIN_LAST + 1):
            last = listed_lemma(form[start:], language)
            if last != form[start:]:
                return form[:start] + last
    return form
