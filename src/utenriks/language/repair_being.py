"""Setting right being somewhere: a small parser takes the place, the time or the person for the predicate."""

from __future__ import annotations

from typing import Any

from utenriks.language.grammar import load_grammar
from utenriks.language.parse import Word
from utenriks.language.repair_names import leads
from utenriks.language.tree import hang, promote, take_place
from utenriks.ontology.compiled import compiled
from utenriks.ontology.load import PACKAGE, load_yaml


def free_being(words: list[Word], i: int, language: str) -> None:
    """Being somewhere is a predicate of its own, its place a phrase ("har denne uken vært i Beijing", "er i Kina")."""
    word, perfects = words[i], load_grammar(language).perfects
    if word.dep == "cop" and _is_named(words[word.head], language):
        for child in words[word.head].children:  # "har vore i Ankara": no clause
            if words[child].dep == "mark" and words[child].lower in load_grammar(language).locatives:
                words[child].dep = "case"
    place = _place_after(words, i, language)
    if place is not None and words[place].head == word.head and words[word.head].lower in time_words(language):
        place = None  # "was in June": a time, no place
    above = words[words[word.head].head]
    if word.dep == "cop" and word.has("VerbForm=Part") and above.lemma.lower() in perfects and above.i < i:
        hang(words, i, above.i)
        promote(words, i, above.i, "aux")
    elif word.dep == "cop" and _is_led(words, word.head, language):
        promote(words, i, word.head, "obl")
    elif (
        word.dep == "cop"
        and word.head > i
        and words[word.head].upos in ("PROPN", "NUM")
        and _is_there(words, word.head, language)
    ):
        name = words[word.head]
        promote(words, i, name.i, "nsubj")  # "I mars var Erdogan i Moskva", "Dagen før var de to i Moskva"
        for child in [c for c in name.children if _is_placed(words, c, language)]:
            hang(words, child, i)
            words[child].dep = "obl"
    elif word.dep == "cop" and (_is_counted(words, i, language) or (place and _is_once(words, i, place, language))):
        once = word.head
        promote(words, i, once, "advmod")  # "Xi was last in Peru in 2016"
        for child in [c for c in words[once].children if c > once and leads(words, words[c]) is not None]:
            hang(words, child, i)
            words[child].dep = "obl"
    elif (
        word.dep == "cop"
        and words[word.head].lower in time_words(language)
        and place
        and words[place].head != word.head
    ):
        time = word.head
        promote(words, i, time, "obl")
        for child in list(words[time].children):
            if child > time and leads(words, words[child]) is not None:
                hang(words, child, i)
                words[child].dep = "obl"
    elif word.has("VerbForm=Part") and place is not None and words[word.head].lemma.lower() in perfects:
        have = word.head
        if word.dep in ("advmod", "xcomp", "obl", "conj") and words[have].upos in ("VERB", "AUX"):
            promote(words, i, have, "aux")


def head_prospect(words: list[Word], i: int, language: str) -> None:
    """Being due to do something is the predicate, and what is to be done hangs on it ("is due to meet Putin")."""
    verb, planned = words[words[i].head], load_grammar(language).governors.get("planned", frozenset())
    be = next((c for c in verb.children if c < i and words[c].dep in ("cop", "aux")), None)
    if be is None or verb.i < i or not verb.has("VerbForm=Inf") or words[i].lower not in planned:
        return
    before = [c for c in verb.children if c < i]
    take_place(words, i, verb.i, "xcomp")
    for child in before:
        hang(words, child, i)
        words[child].dep = "nsubj" if words[child].dep.startswith("nsubj") else words[child].dep
    words[be].dep = "cop"


def _is_once(words: list[Word], i: int, place: int, language: str) -> bool:
    """Return whether a word that says which time it was stands between "was" and the place ("was last in Peru")."""
    once = words[words[i].head]
    below = words[words[place].head].head == once.i
    return i < once.i < place and below and once.lower in load_grammar(language).recalled


def _is_counted(words: list[Word], i: int, language: str) -> bool:
    """Return whether what "was" leads to is how often somebody was where ("har vært fire ganger i Japan")."""
    often = words[words[i].head]
    counted = any(words[c].dep == "nummod" for c in often.children)
    placed = any(_is_placed(words, c, language) and c > often.i for c in often.children)
    return often.lemma.lower() in load_grammar(language).occasions and counted and placed


def _is_led(words: list[Word], i: int, language: str) -> bool:
    """Return whether a name under a preposition is said to be where something was, or a time when a deed was done.

    "Xi har vært i Berlin", "their last meeting was in May".
    """
    told = (words[c] for c in words[i].children if words[c].dep.startswith("nsubj"))
    dated = words[i].lower in time_words(language) and any(word.upos == "NOUN" for word in told)
    return leads(words, words[i]) is not None and (dated or _is_named(words[i], language))


def _is_named(word: Word, language: str) -> bool:
    named = word.upos == "PROPN" or (word.upos in ("NOUN", "ADJ") and word.text[:1].isupper())
    return named and word.lower not in time_words(language)


def _is_there(words: list[Word], name: int, language: str) -> bool:
    """Return whether a name that looks like a predicate is the subject of being somewhere."""
    bare = not any(words[c].dep.startswith(("nsubj", "case", "expl")) for c in words[name].children)
    return bare and any(_is_placed(words, c, language) for c in words[name].children)


def _is_placed(words: list[Word], i: int, language: str) -> bool:
    case = leads(words, words[i])
    named = words[i].upos == "PROPN" and words[i].dep in ("nmod", "obl")
    led = case is not None and any(words[k].lower in load_grammar(language).locatives for k in range(case, i))
    return named and led


def _place_after(words: list[Word], i: int, language: str) -> int | None:
    """Return the preposition of place that follows a word, a time or an adverb between them at most."""
    locatives = load_grammar(language).locatives
    for k in range(i + 1, min(len(words), i + 4)):
        if words[k].upos == "ADP":
            return k if words[k].lower in locatives else None
        if words[k].upos in ("VERB", "PUNCT"):
            return None
    return None


@compiled
def time_words(language: str) -> frozenset[str]:
    """Return the words that a time at the front of a sentence may end in: weekdays, months, days, hours."""
    words: dict[str, Any] = load_yaml(PACKAGE / "language" / language / "dates.yaml")
    listed = [*words["weekdays"], *words["months"], *words["units"].values(), *words["phrases"]["daypart"].values()]
    return frozenset(form.lower() for forms in listed for form in forms)
