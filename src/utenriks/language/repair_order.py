"""Setting right who acts where the word order hides it: in Norwegian the finite verb stands second.

After a phrase in front comes the verb, then its subject ("I fjor stramma Japan inn eksporten"), which a small parser
may take for an object.
"""

from __future__ import annotations

from utenriks.language.grammar import load_grammar
from utenriks.language.known_names import PERSON
from utenriks.language.lexicon import load_offices
from utenriks.language.parse import Sentence, Word
from utenriks.language.place_names import place_names
from utenriks.language.repair_being import time_words
from utenriks.language.repair_names import FLAT, leads
from utenriks.language.tree import hang, is_below

SUBJECTS = ("nsubj", "nsubj:pass", "csubj", "expl")
# What may stand in front of the verb and leave the subject after it.
FRONTED = ("obl", "advmod", "advcl")
# Labels of names that are nobody's.
PLACES = ("GPE", "LOC", "ORG")
# Words between the verb and its subject.
BETWEEN = ("ADV", "PART")
# What can be a subject ("møttest dei to").
NOMINAL = ("PROPN", "NOUN", "PRON", "NUM")


def order_words(words: list[Word], sentence: Sentence, language: str) -> None:
    """Give the verbs of a sentence the subjects that follow them; languages with another order are left alone."""
    grammar = load_grammar(language)
    if not grammar.verb_second:
        return
    for i in range(sentence.first, sentence.last):
        if words[i].upos == "VERB" and words[i].has("VerbForm=Fin"):
            _lead_clause(words, i, language)
            _free_time(words, i, language)
            _take_first(words, i, language)
            _part_names(words, i, language)
            _give_subject(words, i)
            _give_object(words, i)
            _free_goal(words, i, language)
        pronoun = grammar.pronoun(words[i].lower)
        if pronoun is not None and pronoun.kind == "self" and words[i].head > i:
            _free_owned(words, words[i].head)


def _lead_clause(words: list[Word], i: int, language: str) -> None:
    """A name between "if" and a verb is the verb's subject, and no phrase ("truga med toll om USA aukar …")."""
    grammar = load_grammar(language)
    name = i - 1
    while name > 0 and words[name].dep in FLAT:
        name -= 1
    case = leads(words, words[name]) if words[name].upos == "PROPN" or words[name].text.isupper() else None
    if case is None or case != name - 1 or words[name].dep not in ("nmod", "obl") or is_below(words, i, name):
        return
    if words[case].lower not in grammar.conditionals | grammar.whether or not words[i].dep.startswith(("advcl", "acl")):
        return
    if any(words[c].dep.startswith(("nsubj", "mark", "expl")) for c in words[i].children):
        return
    hang(words, name, i)
    hang(words, case, i)
    words[name].dep, words[case].dep, words[case].upos = "nsubj", "mark", "SCONJ"


def _free_time(words: list[Word], i: int, language: str) -> None:
    """A time in front of the verb does nothing: "Nokre dagar seinare møttest dei to"."""
    first = next((c for c in words[i].children if words[c].dep.startswith("nsubj")), i)
    after = next((c for c in words[i].children if c > i and words[c].dep in ("obj", "xcomp", "obl", "nsubj")), None)
    if first >= i or words[first].lower not in time_words(language) or after is None:
        return
    begin = min([after, *(c for c in words[after].children if c < after)])
    if begin == i + 1 and leads(words, words[after]) is None and words[after].upos in NOMINAL:
        words[first].dep, words[after].dep = "obl", "nsubj"


def _take_first(words: list[Word], i: int, language: str) -> None:
    """A bare name right before the verb is its subject, whatever follows ("Trump avlyste vitjinga")."""
    children = words[i].children
    name = next((c for c in children if c < i and words[c].dep == "obl" and words[c].upos == "PROPN"), None)
    if name is None or leads(words, words[name]) is not None or words[name].lower in time_words(language):
        return
    last = max([name, *(c for c in words[name].children if words[c].dep in FLAT)])
    before = [c for c in children if c < i and words[c].dep in SUBJECTS]
    if last != i - 1 or before:
        return
    words[name].dep = "nsubj"
    for child in (c for c in children if c > i and words[c].dep == "nsubj" and leads(words, words[c]) is None):
        words[child].dep = "obj"


def _part_names(words: list[Word], i: int, language: str) -> None:
    """Two behind the verb that pass for one name are its subject and its object.

    "I 1998 gjesta president Kim Dae-jung Tokyo", "I går skulda den russiske presidenten Polen for …".
    """
    children = words[i].children
    behind = [c for c in children if words[c].dep in ("nsubj", "obj") and c > i]
    if not any(c < i and words[c].dep in FRONTED for c in children) or len(behind) != 1:
        return
    subject = behind[0]
    if words[subject].upos != "PROPN" or any(c < i and words[c].dep in (*SUBJECTS, "obj") for c in children):
        return
    if words[subject].name == PERSON:
        parts = [c for c in range(subject + 1, i + 8) if c < len(words) and _is_part(words, c, subject)]
        place = next((c for c in parts if _is_place(words[c], language)), None)
        if place is None:
            return
        joined = [c for c in words[subject].children if words[c].dep == "conj"]
        for child in [c for c in (*parts, *joined) if c > place]:
            hang(words, child, place)
        hang(words, place, i)
        words[subject].dep, words[place].dep = "nsubj", "obj"
        return
    title = words[subject - 1]
    told = any(words[c].dep == "det" for c in title.children)
    if (
        title.head == subject
        and title.upos == "NOUN"
        and title.has("Definite=Def")
        and told
        and _is_place(words[subject], language)
    ):
        if title.lemma.lower() in load_offices(language).by_word:
            hang(words, title.i, i)
            title.dep, words[subject].dep = "nsubj", "obj"


def _is_part(words: list[Word], i: int, name: int) -> bool:
    return (
        words[i].dep in FLAT and words[i].head < i and (words[i].head == name or _is_part(words, words[i].head, name))
    )


def _is_place(word: Word, language: str) -> bool:
    return word.upos == "PROPN" and (word.name.startswith(PLACES) or word.text in place_names(language))


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
    if first is None or words[first].upos not in NOMINAL or words[first].has("Reflex=Yes"):
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


def _free_goal(words: list[Word], i: int, language: str) -> None:
    """Where somebody goes hangs on the verb, not on who goes: "I mars kom ei kinesisk sendenemnd til Paris"."""
    grammar = load_grammar(language)
    if words[i].lemma.lower() not in grammar.moving:
        return
    for subject in (c for c in words[i].children if c > i and words[c].dep == "nsubj"):
        if words[subject].upos == "NOUN" and words[subject].has("Definite=Def"):
            continue  # "kom presidenten til USA": whose he is
        for child in [c for c in words[subject].children if c > subject and words[c].dep == "nmod"]:
            case = leads(words, words[child])
            if case is not None and words[case].lower in grammar.directions and _is_place(words[child], language):
                hang(words, child, i)
                words[child].dep = "obl"


def _free_owned(words: list[Word], noun: int) -> None:
    """What is one's own is no subject: "Sin eigen utsending kalla landet heim" is told of the country."""
    verb = words[words[noun].head]
    if words[noun].dep != "nsubj" or verb.i <= noun or verb.upos != "VERB":
        return
    after = next((c for c in verb.children if c > verb.i and words[c].dep == "obj"), None)
    if after is not None and leads(words, words[after]) is None:
        words[noun].dep, words[after].dep = "obj", "nsubj"
