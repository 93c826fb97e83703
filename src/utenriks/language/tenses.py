"""The tense of a predicate: past, present or future, as far as its words show."""

from __future__ import annotations

from utenriks.language.grammar import Grammar
from utenriks.language.parse import Word


def tense_of(word: Word, auxiliaries: list[Word], grammar: Grammar) -> str:
    """Return the tense of a verb with its auxiliaries; '' where nothing shows it."""
    lemmas = {a.lemma.lower() for a in auxiliaries}
    if lemmas & grammar.perfects and word.has("VerbForm=Part"):
        return "past"
    if lemmas & grammar.futures:
        return "future"
    finite = next((a for a in auxiliaries if a.has("VerbForm=Fin")), word)
    if finite.has("Tense=Past"):
        return "past"
    if finite.has("Tense=Pres"):
        beside = finite is word and word.dep == "advcl" and word.has("VerbForm=Part")
        return "" if beside else "present"  # "flew home after meeting Xi": when is told by "flew"
    return "past" if word.has("VerbForm=Part") and not auxiliaries else ""
