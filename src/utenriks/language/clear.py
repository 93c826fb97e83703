"""spaCy's English labels (CLEAR, with OntoNotes' names) turned into Universal Dependencies.

The words, tags and names are in ``clear.yaml``. What hangs otherwise is turned here: in CLEAR a preposition governs its
noun and a copula its predicate, each conjunct hangs on the one before, and the last part of a name governs the others.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from pydantic import BaseModel, ConfigDict

from utenriks.language.parse import Name, Word
from utenriks.language.tree import hang, uproot
from utenriks.ontology.compiled import compiled
from utenriks.ontology.load import PACKAGE, load_model

if TYPE_CHECKING:
    from spacy.language import Language

PREPOSITIONS, GOVERNED, PREDICATES = ("prep", "agent", "dative"), ("pobj", "pcomp"), ("attr", "acomp")
VERBAL = ("VERB", "AUX", "ADJ", "ADV")


class ClearFile(BaseModel):
    """``language/clear.yaml``."""

    model_config = ConfigDict(extra="forbid", defer_build=True)

    marks: frozenset[str]
    relations: dict[str, str]
    tags: dict[str, str]
    names: dict[str, str]


@compiled
def scheme() -> ClearFile:
    """Return what CLEAR's labels are in Universal Dependencies."""
    return load_model(PACKAGE / "language" / "clear.yaml", ClearFile)


def speaks_clear(nlp: Language) -> bool:
    """Return whether a pipeline's parser knows CLEAR's labels."""
    return "parser" in nlp.pipe_names and scheme().marks <= set(nlp.get_pipe("parser").labels)  # type: ignore[attr-defined]


def names_of(names: Iterable[Name]) -> list[Name]:
    """Return the names whose kinds we have, under our labels."""
    kinds = scheme().names
    return [Name(name.first, name.last, kinds[name.label]) for name in names if name.label in kinds]


def to_ud(words: list[Word], first: int, tags: Sequence[str], names: Iterable[Name]) -> None:
    """Turn the words from ``first`` on, whose tags are ``tags``; ``names`` bear our labels."""
    labels = scheme().names
    for word, tag in zip(words[first:], tags, strict=True):
        pos, _, feats = scheme().tags.get(tag, "").partition(" ")
        word.upos, word.feats, word.name = word.upos or pos or "X", word.feats or feats, labels.get(word.name, "")
    part = range(first, len(words))
    for i in part:
        _join(words, i)
    for i in part:
        if words[i].dep in PREPOSITIONS:
            _turn_preposition(words, i)
    for i in part:
        if words[i].lemma == "be" and not words[i].dep.startswith(("aux", "cop")):
            _turn_copula(words, i)
    for i in part:
        _relabel(words[i])
    for name in names:
        if name.label == "PER":
            _turn_name(words, name)
    for i in part:
        if words[i].has("VerbForm=Part") and any(words[c].dep == "aux:pass" for c in words[i].children):
            words[i].feats += "|Voice=Pass"


def _join(words: list[Word], i: int) -> None:
    """Hang a conjunct on the first of its row, and the conjunction before it on the conjunct."""
    word = words[i]
    if word.dep != "conj":
        return
    before = words[word.head]
    joining = [c for c in before.children if words[c].dep in ("cc", "punct") and before.i < c < i]
    if before.dep == "conj":
        hang(words, i, before.head)
    for c in joining:
        if not any(words[k].dep == "conj" and c < k < i for k in before.children):
            hang(words, c, i)


def _turn_preposition(words: list[Word], i: int) -> None:
    """Put a preposition under what it governs; with nothing to govern it is an adverb, or a receiver ("gave Kim")."""
    word = words[i]
    below = next((c for c in word.children if words[c].dep in GOVERNED), None)
    if below is None:
        word.dep = "iobj" if word.dep == "dative" else "advmod"
        return
    role, clause = word.dep, words[below].dep == "pcomp"
    rest = [c for c in word.children if c != below]
    if word.head == i:
        uproot(words, below)
        words[below].dep = word.dep
    else:
        above = words[word.head]
        if above.dep == "advmod" and above.upos == "ADP" and above.head != above.i:  # "until after midnight"
            above.dep = "case"
            rest.append(above.i)
        above = words[above.head] if above.dep in ("case", "mark") else above
        hang(words, below, above.i)
        verbal = above.upos in VERBAL
        if clause:
            words[below].dep = "advcl" if verbal else "acl"
        else:
            words[below].dep = "obl:agent" if role == "agent" else "obl" if verbal else "nmod"
    hang(words, i, below)
    word.dep = "mark" if clause and words[below].upos in ("VERB", "AUX") else "case"
    for c in rest:
        hang(words, c, below)
        joined = next((k for k in words[c].children if words[k].dep in GOVERNED), None)
        if words[c].dep == "conj" and joined is not None:  # "in Oslo and in Bergen"
            hang(words, joined, below)
            hang(words, c, joined)
            words[joined].dep, words[c].dep = "conj", "case"


def _turn_copula(words: list[Word], i: int) -> None:
    """Make what somebody is, or where, the predicate over "be"; what there is, is the subject."""
    children = words[i].children
    predicate = next((c for c in children if words[c].dep in PREDICATES), None)
    if any(words[c].dep == "expl" for c in children):
        if predicate is not None:
            words[predicate].dep = "nsubj"
        return
    if predicate is None and any(words[c].dep == "nsubj" for c in children):
        told = any(words[c].dep in ("ccomp", "xcomp", "advcl") and c > i for c in children)
        places = [c for c in children if words[c].dep == "obl" and c > i]
        predicate = places[0] if places and not told else None
    if predicate is None:
        return
    hang(words, i, predicate)
    words[i].dep = "cop"
    for c in list(children):
        hang(words, c, predicate)


def _relabel(word: Word) -> None:
    if word.dep == "aux" and word.upos == "PART":
        word.dep = "mark"  # "to" of an infinitive
    word.dep = scheme().relations.get(word.dep, word.dep)


def _turn_name(words: list[Word], name: Name) -> None:
    """Make the first part of a name the head of the others."""
    span = range(name.first, name.last)
    head = next((i for i in span if words[i].head not in span or words[i].head == i), name.first)
    parts = [i for i in span if words[i].upos == "PROPN"]
    if len(parts) < 2 or head not in parts or parts[0] == head:
        return
    hang(words, head, parts[0])
    for i in [*words[head].children]:
        hang(words, i, parts[0])
    for i in parts[1:]:
        hang(words, i, parts[0])
        words[i].dep = "flat"
