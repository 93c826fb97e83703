"""Setting right what a small parser hangs on a time: a weekday or an occasion has no place of its own."""

from __future__ import annotations

import re

from utenriks.language.grammar import load_grammar
from utenriks.language.parse import Sentence, Word
from utenriks.language.repair_names import leads
from utenriks.language.tree import hang
from utenriks.ontology.compiled import compiled
from utenriks.ontology.load import PACKAGE, load_yaml

# Labels of a name that stands under a preposition.
LED = ("nmod", "obl")
YEAR = re.compile(r"(1[6-9]|20)\d\d")


def free_times(words: list[Word], sentence: Sentence, language: str) -> None:
    """Give the places and times of a sentence to what they belong to."""
    days, months = _days(language), _months(language)
    occasions = load_grammar(language).occasions
    for i in range(sentence.first, sentence.last):
        word = words[i]
        if word.lower in days or word.lemma.lower() in occasions:
            _free_places(words, i, days | months)
        if word.lower in days:
            _free_apposition(words, i)
        if word.upos == "NUM" and YEAR.fullmatch(word.text):
            _free_year(words, i)
        if word.lower in days and word.dep == "obj":
            word.dep = "obl"  # "hadde mandag samtaler"
        if word.lower in months and word.dep == "obl" and leads(words, word) is not None:
            _to_bound(words, i, language)


def _free_places(words: list[Word], i: int, times: frozenset[str]) -> None:
    """What follows a time under a preposition hangs on what the time hangs on ("kom tirsdag til Beijing")."""
    word = words[i]
    if word.head == i or words[word.head].upos not in ("VERB", "AUX"):
        return
    for child in [c for c in word.children if c > i]:
        name = words[child]
        if name.dep in LED and name.upos == "PROPN" and name.lower not in times and leads(words, name) is not None:
            hang(words, child, word.head)
            name.dep = "obl"
            for clause in [c for c in word.children if c > child and words[c].dep.startswith("acl")]:
                hang(words, clause, child)  # "landet tirsdag i Oslo, der Støre tok imot ham"


def _free_year(words: list[Word], i: int) -> None:
    """A year right before a name is no part of it: "In 2025 Macron and Merz met twice"."""
    year, name = words[i], words[words[i].head]
    case, verb = leads(words, name), words[name.head]
    between = range(i + 1, name.i)
    if name.upos != "PROPN" or name.i <= i or case != i - 1 or any(words[k].upos != "PROPN" for k in between):
        return
    if verb.i <= name.i or verb.upos != "VERB" or any(words[c].dep.startswith("nsubj") for c in verb.children):
        return
    hang(words, i, verb.i)
    hang(words, case, i)
    year.dep, name.dep = "obl", "nsubj"


def _free_apposition(words: list[Word], i: int) -> None:
    """Nobody is a weekday: an office after one is the subject's ("came on Saturday, the first minister to …")."""
    verb = words[words[i].head]
    subject = next((c for c in verb.children if words[c].dep == "nsubj" and c < i), None)
    for child in [c for c in words[i].children if words[c].dep == "appos" and words[c].upos == "NOUN"]:
        if subject is not None:
            hang(words, child, subject)


def _to_bound(words: list[Word], i: int, language: str) -> None:
    """A month right after what something is dated by is its own: "have stalled since the meeting in Hanoi in May"."""
    verb = words[words[i].head]
    bounds = load_grammar(language).bounds
    for child in verb.children:
        case = leads(words, words[child]) if verb.i < child < i and words[child].upos == "NOUN" else None
        if case is None or words[case].lower not in bounds:
            continue
        between = words[child + 1 : i]
        if not any(w.upos in ("PUNCT", "VERB", "AUX", "CCONJ") for w in between):
            hang(words, i, child)
            words[i].dep = "nmod"
            return


@compiled
def _days(language: str) -> frozenset[str]:
    return _listed(language, "weekdays")


@compiled
def _months(language: str) -> frozenset[str]:
    return _listed(language, "months")


def _listed(language: str, key: str) -> frozenset[str]:
    words = load_yaml(PACKAGE / "language" / language / "dates.yaml")[key]
    return frozenset(form.lower() for forms in words for form in forms)
