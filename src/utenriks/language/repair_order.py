"""Setting right who acts where the word order hides it: in Norwegian the finite verb stands second.

After a phrase in front comes the verb, then its subject ("I fjor stramma Japan inn eksporten"), which a small parser
may take for an object.
"""

from __future__ import annotations

from utenriks.language.grammar import load_grammar
from utenriks.language.parse import Sentence, Word
from utenriks.language.repair_names import leads

SUBJECTS = ("nsubj", "nsubj:pass", "csubj", "expl")
# What may stand in front of the verb and leave the subject after it.
FRONTED = ("obl", "advmod", "advcl")
# Words between the verb and its subject.
BETWEEN = ("ADV", "PART")


def order_words(words: list[Word], sentence: Sentence, language: str) -> None:
    """Give the verbs of a sentence the subjects that follow them; languages with another order are left alone."""
    grammar = load_grammar(language)
    if not grammar.verb_second:
        return
    for i in range(sentence.first, sentence.last):
        if words[i].upos == "VERB" and words[i].has("VerbForm=Fin"):
            _give_subject(words, i)
            _give_object(words, i)
        pronoun = grammar.pronoun(words[i].lower)
        if pronoun is not None and pronoun.kind == "self" and words[i].head > i:
            _free_owned(words, words[i].head)


def _give_subject(words: list[Word], i: int) -> None:
    """A verb with something in front of it and no subject has its subject right after it."""
    children = words[i].children
    if any(words[c].dep in (*SUBJECTS, "mark") or words[c].dep.startswith("aux") for c in children):
        return
    joints = [c for c in children if c < i and words[c].dep == "cc"]
    objects = [c for c in children if words[c].dep in ("obj", "iobj")]
    if len(objects) > 1 and objects[0] < i < objects[1] and leads(words, words[objects[0]]) is None:
        words[objects[0]].dep = "nsubj"  # "Zelenskyj trygler Tyskland om luftvern"
        return
    fronted = [c for c in children if c < i and words[c].dep in FRONTED and c > max(joints, default=-1)]
    if not fronted or words[i].dep.startswith(("acl", "advcl", "ccomp", "xcomp")):
        return
    after = [c for c in children if c > i and words[c].dep in ("obj", "iobj", "obl") and leads(words, words[c]) is None]
    first = after[0] if after else None
    if first is None or words[first].upos not in ("PROPN", "NOUN", "PRON") or words[first].has("Reflex=Yes"):
        return
    begin = min([first, *(c for c in words[first].children if c < first)])
    if all(words[k].upos in BETWEEN for k in range(i + 1, begin)):
        words[first].dep = "nsubj"


def _give_object(words: list[Word], i: int) -> None:
    """Of two subjects of a verb the second is its object ("Mandag møter Xi Tysklands leder")."""
    children = words[i].children
    if any(words[c].dep in ("obj", "ccomp", "xcomp", "aux", "aux:pass", "cop") for c in children):
        return
    subjects = [c for c in children if words[c].dep == "nsubj" and words[c].upos in ("PROPN", "NOUN", "PRON")]
    if len(subjects) == 2 and subjects[1] > i and leads(words, words[subjects[1]]) is None:
        words[subjects[1]].dep = "obj"


def _free_owned(words: list[Word], noun: int) -> None:
    """What is one's own is no subject: "Sin eigen utsending kalla landet heim" is told of the country."""
    verb = words[words[noun].head]
    if words[noun].dep != "nsubj" or verb.i <= noun or verb.upos != "VERB":
        return
    after = next((c for c in verb.children if c > verb.i and words[c].dep == "obj"), None)
    if after is not None and leads(words, words[after]) is None:
        words[noun].dep, words[after].dep = "obj", "nsubj"
