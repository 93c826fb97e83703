"""Setting right who does it and to what: a name right before or after its verb that a small parser hung elsewhere."""

from __future__ import annotations

from utenriks.language.grammar import load_grammar
from utenriks.language.parse import Sentence, Word
from utenriks.language.repair_being import time_words
from utenriks.language.repair_names import leads
from utenriks.language.tree import hang, is_below, take_place

# Labels of a name that belongs to nothing before it, where it stands right before a verb without a subject.
ASTRAY = ("appos", "nmod", "obl", "compound", "nmod:poss", "dep")
NAMES = ("PROPN", "NOUN")
# Labels of a weekday that passes for a part of the name behind it.
DAYS = ("compound", "flat", "nmod:poss")


def give_subjects(words: list[Word], sentence: Sentence, language: str) -> None:
    """Give the verbs of a sentence the names that stand beside them."""
    for i in range(sentence.first, sentence.last):
        word = words[i]
        if word.upos == "PROPN" and i + 1 < sentence.last:
            _own_noun(words, i, language)
        if word.dep == "nmod:poss" and word.upos == "PROPN":
            _no_owner(words, i, language)
        if word.upos == "NUM" and word.dep == "obl":
            _half(words, i, language)
        if word.dep.startswith("nsubj"):
            _from_phrase(words, i)
        if word.upos == "VERB" and word.has("VerbForm=Fin"):
            _name_behind(words, i, language)
            _name_before(words, i, sentence, language)
            _name_first(words, i, sentence, language)
            _noun_after(words, i, language)
        if word.upos == "VERB" and any(words[c].dep == "aux:pass" for c in word.children):
            _agent_below(words, i, language)


def free_days(words: list[Word], sentence: Sentence, language: str) -> None:
    """Hang the weekdays of a sentence that pass for a part of a name on their verb."""
    days = time_words(language)
    for i in range(sentence.first, sentence.last):
        if words[i].dep in DAYS and words[i].lower in days and words[i].head > i:
            _free_day(words, i)


def _from_phrase(words: list[Word], i: int) -> None:
    """What stands before a verb is its subject, not that of a phrase behind it ("X har denne veka vore i Beijing")."""
    phrase = words[words[i].head]
    verb = words[phrase.head]
    if i < verb.i < phrase.i and verb.upos == "VERB" and phrase.dep in ("obl", "obj") and phrase.upos in NAMES:
        if not _has_subject(words, verb.i):
            hang(words, i, verb.i)


def _has_subject(words: list[Word], verb: int) -> bool:
    return any(words[c].dep.startswith(("nsubj", "csubj", "expl")) for c in words[verb].children)


def _name_before(words: list[Word], verb: int, sentence: Sentence, language: str) -> None:
    """ "A week after she moved in, Thatcher received …": the name between a comma or a conjunction and the verb."""
    if _has_subject(words, verb) or words[verb].dep == "conj":
        return
    last = verb - 1
    while last > sentence.first and words[last].lower in time_words(language):
        last -= 1  # "da Thatcher tirsdag kom"
    first = last
    while first > sentence.first and words[first].upos == "PROPN" and words[first - 1].upos == "PROPN":
        first -= 1
    before = words[first - 1] if first > sentence.first else None
    if words[last].upos != "PROPN" or before is None or words[last].lower in time_words(language):
        return
    opened = before.text == "," or before.dep == "mark" or before.lower in load_grammar(language).whens
    name = next((k for k in range(first, last + 1) if not first <= words[k].head <= last), None)
    if not opened or name is None or words[name].dep not in ASTRAY or leads(words, words[name]) is not None:
        return
    if is_below(words, verb, name):
        return
    hang(words, name, verb)
    words[name].dep = "nsubj"
    if before.dep == "mark" and before.head != verb and not is_below(words, verb, before.head):
        hang(words, before.i, verb)


def _name_first(words: list[Word], verb: int, sentence: Sentence, language: str) -> None:
    """A bare name that opens a sentence right before its verb is the subject, a name behind what it is done to.

    "Guterres ba Israel om hjelp": its last letter makes no genitive of the first.
    """
    first = sentence.first
    if not load_grammar(language).verb_second or verb == first or any(w.upos != "PROPN" for w in words[first:verb]):
        return
    name = next((k for k in range(first, verb) if not first <= words[k].head < verb), None)
    if name is None or words[name].dep not in (*ASTRAY, "advmod") or words[name].lower in time_words(language):
        return
    subject = next((c for c in words[verb].children if words[c].dep.startswith("nsubj")), None)
    if subject is not None:
        if words[subject].upos != "PROPN" or any(words[c].dep == "obj" for c in words[verb].children):
            return
        words[subject].dep = "obj"
    hang(words, name, verb)
    words[name].dep = "nsubj"


def _free_day(words: list[Word], day: int) -> None:
    """A weekday is no part of a name: "On Thursday Prince Faisal … signed"."""
    name = words[words[day].head]
    verb = words[name.head]
    if name.upos not in NAMES or not name.dep.startswith(("obl", "nsubj")) or verb.upos != "VERB" or verb.i < name.i:
        return
    case = leads(words, name)
    if words[day].dep == "nmod:poss" and (case is None or case != day - 1):
        return
    hang(words, day, verb.i)
    words[day].dep = "obl"
    if case is not None and case < day:
        hang(words, case, day)
    if not _has_subject(words, verb.i):
        name.dep = "nsubj"


def _own_noun(words: list[Word], owner: int, language: str) -> None:
    """A genitive under a preposition belongs to the noun right behind it: "kom under Medvedevs statsbesøk"."""
    word, noun = words[owner], words[owner + 1]
    endings = tuple(load_grammar(language).genitives)
    if not endings or not word.lower.endswith(endings) or noun.upos != "NOUN" or not noun.text.islower():
        return
    case = leads(words, word)
    if case is None or noun.head != word.head or noun.dep not in ("obl", "nmod") or leads(words, noun) is not None:
        return
    hang(words, case, noun.i)
    hang(words, owner, noun.i)
    word.dep = "nmod:poss"


def _no_owner(words: list[Word], i: int, language: str) -> None:
    """A name without the mark of a genitive is the subject: "Erdogan, with ten ministers, was X's guest"."""
    noun = words[words[i].head]
    marked = words[i].has("Case=Gen") or any(words[c].dep == "case" and c > i for c in words[i].children)
    copula = next((k for k in range(i + 1, noun.i) if words[k].dep == "cop"), None)
    if load_grammar(language).verb_second or marked or copula is None or _has_subject(words, noun.i):
        return
    words[i].dep = "nsubj"
    hang(words, copula, noun.i)


def _half(words: list[Word], i: int, language: str) -> None:
    """ "I to og en halv time": what is counted heads the phrase, not the numeral before it."""
    joined = next((c for c in words[i].children if words[c].dep == "conj" and c > i), None)
    if joined is None or words[joined].lower not in time_words(language) or not _is_halved(words, joined):
        return
    for child in [c for c in words[i].children if c != joined]:
        hang(words, child, joined)
    take_place(words, joined, i, "nummod")


def _is_halved(words: list[Word], noun: int) -> bool:
    return any(words[c].dep in ("amod", "det", "nummod") for c in words[noun].children)


def _name_behind(words: list[Word], verb: int, language: str) -> None:
    """ "Det ble X og Y enige om i går": those behind the verb agree, and "it" is what they agree on."""
    grammar = load_grammar(language)
    children = words[verb].children
    it = next((c for c in children if words[c].dep == "nsubj" and words[c].lower in grammar.presentatives), None)
    name = next((c for c in children if words[c].dep == "xcomp" and words[c].upos == "PROPN" and c > verb), None)
    agreed = next((c for c in children if words[c].dep == "xcomp" and words[c].upos == "ADJ"), None)
    if grammar.verb_second and it is not None and name is not None and agreed is not None and name < agreed:
        words[it].dep, words[name].dep = "expl", "nsubj"


def _noun_after(words: list[Word], verb: int, language: str) -> None:
    """A noun alone behind the subject that follows its verb is the object: "undertegnet A og B fredsavtalen"."""
    children = words[verb].children
    subject = next((c for c in children if c > verb and words[c].dep == "nsubj"), None)
    if not load_grammar(language).verb_second or subject is None or words[subject].upos != "PROPN":
        return
    if any(words[c].dep in ("obj", "xcomp", "ccomp") for c in children):
        return
    for child in words[subject].children:
        noun = words[child]
        alone = noun.upos == "NOUN" and noun.dep in ("obl", "nmod") and child > subject and not noun.text[:1].isupper()
        if alone and leads(words, noun) is None and noun.lower not in time_words(language):
            hang(words, child, verb)
            noun.dep = "obj"
            return


def _agent_below(words: list[Word], verb: int, language: str) -> None:
    """Who is named with "by" under what somebody was wished does it: "ble ønsket velkommen av X"."""
    agents = load_grammar(language).agents
    for child in (c for c in words[verb].children if words[c].dep == "xcomp" and words[c].upos in ("ADJ", "ADV")):
        for below in words[child].children:
            case = leads(words, words[below])
            if words[below].dep == "obl" and case is not None and words[case].lower in agents:
                hang(words, below, verb)
                words[below].dep = "obl:agent"
                return
