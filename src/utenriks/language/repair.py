"""Setting right what a small parser often takes wrongly: names, titles, nouns and verbs (``repair_*.py``)."""

from __future__ import annotations

from functools import cache

from utenriks.language.frames import load_frames
from utenriks.language.grammar import load_grammar
from utenriks.language.lexicon import load_offices
from utenriks.language.parse import Sentence, Word
from utenriks.language.repair_before import find_subjects
from utenriks.language.repair_being import head_prospect
from utenriks.language.repair_finite import find_verbs, free_auxiliaries
from utenriks.language.repair_gerunds import set_gerunds
from utenriks.language.repair_joints import gather_names, head_attributes, set_joints
from utenriks.language.repair_lists import gather_lists, join_persons
from utenriks.language.repair_names import (
    cut_names,
    free_owners,
    join_after_and,
    join_demonyms,
    join_names,
    join_numerals,
    join_to_names,
    leads,
    name_first,
)
from utenriks.language.repair_order import order_words
from utenriks.language.repair_phrases import lift_phrases
from utenriks.language.repair_subjects import free_days, give_subjects
from utenriks.language.repair_times import free_times
from utenriks.language.repair_titles import hang_titles
from utenriks.language.repair_verbs import CLAUSAL, head_verbs, join_perfects, known_verbs
from utenriks.language.tree import above, hang, uproot
from utenriks.language.wordlist import listed_lemma

NOMINAL = ("obj", "iobj", "nsubj", "nsubj:pass", "nmod", "obl")


def repair(words: list[Word], sentence: Sentence, language: str) -> None:
    """Set right the nouns and the verb that the parser mistook in a sentence."""
    pasts = tuple(load_grammar(language).past_deponents)
    presents = tuple(load_grammar(language).presents)
    genitives, pastlike = tuple(load_grammar(language).genitives) or ("",), load_grammar(language).irregular
    hang_titles(words, sentence, language)
    name_first(words, sentence, language)
    join_numerals(words, sentence)
    free_days(words, sentence, language)
    join_names(words, sentence)
    gather_lists(words, sentence, language)
    head_attributes(words, sentence)
    set_joints(words, sentence, language)
    cut_names(words, sentence, language)
    join_demonyms(words, sentence)
    free_owners(words, sentence)
    join_perfects(words, sentence, language)
    set_gerunds(words, sentence, language)
    for i in range(sentence.first, sentence.last):
        word = words[i]
        if word.upos == "VERB" and word.dep in NOMINAL and not any(words[c].dep in CLAUSAL for c in word.children):
            _to_noun(word, language)  # a verb is no object: "hadde samtaler med"
        elif word.upos == "VERB" and word.dep in NOMINAL and _is_nominal(words, word):
            for child in [c for c in word.children if words[c].dep in CLAUSAL and words[c].dep != "mark"]:
                hang(words, child, word.head)
            _to_noun(word, language)
        if _is_title(words, i, sentence, language):
            _to_title(words, i, language)
        if word.upos == "VERB" and word.dep in ("conj", "parataxis"):
            _join_subjects(words, i)
        if word.dep == "expl":
            _give_subject(words, i, language)
        if word.upos == "VERB" and word.lower in load_grammar(language).describing:
            _to_adjective(words, i, language)
        if word.upos == "PROPN" and word.has("Case=Gen") and not word.lower.endswith(genitives):
            word.feats = ""  # "i Moskva": no owner without its ending
        passing = presents and word.upos == "VERB" and not word.lower.endswith(presents)
        if word.has("Tense=Pres") and (passing or word.lower.endswith(pasts)):
            word.feats = word.feats.replace("Tense=Pres", "Tense=Past")
        if word.has("Tense=Pres") and word.has("VerbForm=Fin") and word.lower in pastlike:
            word.feats = word.feats.replace("Tense=Pres", "Tense=Past")  # news tells in the past: "sanctions hit Iran"
        if word.dep == "xcomp" and word.upos == "NOUN":
            _to_object(words, i)
        if word.dep == "mark" and word.upos == "ADJ":
            head_prospect(words, i, language)
        if word.upos in ("VERB", "ADJ") and {word.lower, word.lemma.lower()} & _attitudes(language):
            _to_attitude(words, i)
    find_verbs(words, sentence, language)
    free_auxiliaries(words, sentence)
    head_verbs(words, sentence, language)
    order_words(words, sentence, language)
    join_after_and(words, sentence)
    join_persons(words, sentence)
    join_to_names(words, sentence)
    gather_names(words, sentence)
    lift_phrases(words, sentence, language)
    free_times(words, sentence, language)
    give_subjects(words, sentence, language)
    find_subjects(words, sentence, language)


def _is_nominal(words: list[Word], word: Word) -> bool:
    """Return whether a verb stands as a noun does: "ta til fange soldatene", "trakk etiopiske styrker seg ut"."""
    described = any(words[c].dep == "amod" and c == word.i - 1 for c in word.children)
    return described or (word.dep == "obl" and leads(words, word) is not None)


def _is_asked(words: list[Word], i: int) -> bool:
    """Return whether an infinitive that nothing joins to a finite verb is what this asks for ("ba A og B komme")."""
    led = words[i - 1].upos == "CCONJ" or words[i - 1].text == ","
    joined = led or any(words[c].dep == "cc" for c in words[i].children)
    above = words[words[i].head]
    return words[i].has("VerbForm=Inf") and above.i < i and above.has("VerbForm=Fin") and not joined


def _give_subject(words: list[Word], i: int, language: str) -> None:
    """An "it" that is ready or willing to do something stands for somebody: no mere filler of the subject's place."""
    predicate = words[words[i].head]
    if predicate.lemma.lower() in _attitudes(language) and not any(
        words[c].dep.startswith(("nsubj", "csubj")) for c in predicate.children
    ):
        words[i].dep = "nsubj"


def _to_object(words: list[Word], i: int) -> None:
    """What a verb with a particle is done to is its object ("called off a strike"), no predicate."""
    verb = words[words[i].head]
    particle = any(words[c].dep == "compound:prt" and c < i for c in verb.children)
    if particle and not any(words[c].dep == "obj" for c in verb.children):
        words[i].dep = "obj"


def _to_attitude(words: list[Word], i: int) -> None:
    """Who "is prepared to" do something, or "vart samde", is not acted on: that is an adjective of attitude."""
    verb = words[i]
    be = next((c for c in verb.children if words[c].dep == "aux:pass"), None)
    led = any(words[c].dep == "xcomp" and words[c].has("VerbForm=Inf") for c in verb.children)
    adjective = verb.upos == "ADJ" and not verb.has("VerbForm=Part")
    if be is None or not (led or adjective):
        return
    if not adjective:
        verb.upos, verb.feats, verb.lemma = "ADJ", "", verb.lower
    words[be].dep = "cop"
    for child in verb.children:
        if words[child].dep == "nsubj:pass":
            words[child].dep = "nsubj"


def _to_adjective(words: list[Word], i: int, language: str) -> None:
    """A participle that describes the noun after it ("neighboring Lebanon") is no clause of its own."""
    verb = words[i]
    noun = next((c for c in verb.children if c > i and words[c].dep == "obj"), None)
    doing = verb.lemma.lower() in known_verbs(language) and verb.head != i - 1  # "left after visiting troops"
    if noun is None or verb.head == i or doing:
        return
    hang(words, noun, verb.head)
    words[noun].dep = "obl" if words[verb.head].upos in ("VERB", "AUX") else "nmod"
    for child in list(verb.children):
        if words[child].dep == "mark":
            words[child].dep = "case"
        hang(words, child, noun)
    hang(words, i, noun)
    verb.upos, verb.dep, verb.feats = "ADJ", "amod", ""


def _join_subjects(words: list[Word], i: int) -> None:
    """A verb is not coordinated with a noun: in "A og B møttes" the two nouns are, and both are its subject."""
    verb = words[i]
    first = words[verb.head]
    if verb.dep == "conj" and _is_asked(words, i):
        verb.dep = "xcomp"
    second = next((c for c in verb.children if words[c].dep.startswith("nsubj") and first.i < c < i), None)
    joint = next((c for c in verb.children if words[c].dep == "cc" and first.i < c < i), None)
    if first.upos not in ("NOUN", "PROPN") or second is None:
        return
    listed = any(words[c].dep == "conj" for c in words[second].children) and words[first.i].upos == "PROPN"
    if ((joint is None or joint > second) or verb.dep == "parataxis") and not listed:
        return
    above, dep = first.head, first.dep
    hang(words, second, first.i)
    words[second].dep = "conj"
    if joint is not None:
        hang(words, joint, second)
    if above == first.i:
        first.children.remove(i)
        verb.head, verb.dep = i, "root"
    else:
        hang(words, i, above)
        verb.dep = "advcl" if dep.startswith("nsubj") else dep
    hang(words, first.i, i)
    first.dep = "nsubj"


def _to_noun(word: Word, language: str) -> None:
    listed = listed_lemma(word.lower, language)
    word.upos, word.lemma = "NOUN", listed if listed != word.lower or word.lemma == word.lower else word.lemma
    word.feats = ""


def _is_title(words: list[Word], i: int, sentence: Sentence, language: str) -> bool:
    """Return whether a word stands between its owner and a name ("Nord-Koreas leder Kim Jong-un", "hovedstad")."""
    if not sentence.first < i < sentence.last - 1:
        return False
    grammar = load_grammar(language)
    if words[i].lower not in load_offices(language).by_word and words[i].lower not in grammar.cities:
        return False
    owner, holder = words[i - 1], words[i + 1]
    owned = owner.has("Case=Gen") or owner.text.endswith(tuple(grammar.genitives))
    return owned and all(w.upos == "PROPN" and w.text[:1].isupper() for w in (owner, holder))


def _to_title(words: list[Word], i: int, language: str) -> None:
    """Hang an office on its holder and the owner on the office; the holder takes their place in the tree."""
    owner, title, name = words[i - 1], words[i], words[i + 1]
    if title.upos == "NOUN" and title.head == name.i and owner.head == i and not leads(words, owner):
        return
    _to_noun(title, language)
    if name.head in (i, i - 1):
        outer = title if title.head not in (i - 1, name.i, i) else owner
        dep, head = outer.dep, outer.head
        if head in (i, i - 1, name.i):
            return
        hang(words, name.i, head)
        name.dep = dep
    for child in [c for c in (*title.children, *owner.children) if c < i - 1 and words[c].upos == "PROPN"]:
        if name.head != name.i:  # a subject that hung on the office stands beside the holder
            hang(words, child, name.head)
            words[child].dep = name.dep
    if owner.dep == "conj" and owner.head < i - 1:
        first = words[owner.head]
        if first.head in (i, i - 1, name.i) and name.head not in (name.i, first.i):
            hang(words, first.i, name.head)
            first.dep = name.dep
        hang(words, name.i, first.i)
        name.dep = "conj"
    case = leads(words, owner) or leads(words, title)
    if case is not None and name.dep != "conj":
        noun = words[case - 1] if case else None
        if noun is not None and noun.upos == "NOUN" and noun.head != name.i:
            hang(words, name.i, noun.i)
        name.dep = "nmod" if noun is not None and noun.upos == "NOUN" else "obl"
    for child in [c for c in (*title.children, *owner.children) if words[c].dep in ("case", "cc")]:
        hang(words, child, name.i)
    _lift(words, i, name.i)
    hang(words, i, name.i)
    hang(words, i - 1, i)
    title.dep = owner.dep = "nmod"
    owner.feats = "Case=Gen"


def _lift(words: list[Word], title: int, name: int) -> None:
    """What stands between an office and its holder in the tree takes the office's place: no word governs itself."""
    chain = above(words, name)
    if title not in chain or chain.index(title) < 2:
        return
    between, outer = chain[chain.index(title) - 1], words[title].head
    if outer in chain[: chain.index(title)] or outer == title:
        uproot(words, between)
    else:
        hang(words, between, outer)
        words[between].dep = words[title].dep


@cache
def _attitudes(language: str) -> frozenset[str]:
    return frozenset(entry.split()[0].lower() for frame in load_frames(language) for entry in frame.adj)
