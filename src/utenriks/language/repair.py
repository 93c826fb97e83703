"""Setting right what a small parser often takes wrongly: a finite verb that looks like a noun.

In a main clause of these languages a finite verb follows the subject ("Putin landet i byen"). Where the parser found no
verb to head a sentence that begins with a name, the word after the name is made its verb, if it is a form of one that
our frames know.
"""

from __future__ import annotations

from functools import cache

import simplemma

from utenriks.language.frames import load_frames
from utenriks.language.grammar import load_grammar
from utenriks.language.lexicon import load_offices
from utenriks.language.parse import Sentence, Word
from utenriks.language.repair_titles import hang_titles
from utenriks.language.tree import hang, uproot

# A name this many words long may stand before the verb.
LONGEST_NAME = 5


@cache
def _verbs(language: str) -> frozenset[str]:
    return frozenset(entry.split()[0].lower() for frame in load_frames(language) for entry in frame.verb)


@cache
def _attitudes(language: str) -> frozenset[str]:
    return frozenset(entry.split()[0].lower() for frame in load_frames(language) for entry in frame.adj)


@cache
def verb_of(form: str, language: str) -> tuple[str, str] | None:
    """Return the lemma and the tense of a form (lower case) that can be a finite verb of our frames, else None."""
    endings, verbs = load_grammar(language).endings, _verbs(language)
    for ending in endings.verb:
        stem = form.removesuffix(ending)
        if stem == form or len(stem) < 3:
            continue
        for lemma in (stem + "e", stem):
            if lemma in verbs:
                return lemma, "Past" if ending in endings.past else "Pres"
    return None


NOMINAL = ("obj", "iobj", "nsubj", "nsubj:pass", "nmod", "obl")
CLAUSAL = ("nsubj", "nsubj:pass", "aux", "aux:pass", "mark", "obj", "ccomp", "xcomp")


def repair(words: list[Word], sentence: Sentence, language: str) -> None:
    """Set right the nouns and the verb that the parser mistook in a sentence."""
    hang_titles(words, sentence, language)
    for i in range(sentence.first, sentence.last):
        word = words[i]
        if word.upos == "VERB" and word.dep in NOMINAL and not any(words[c].dep in CLAUSAL for c in word.children):
            _to_noun(word, language)  # a verb is no object: "hadde samtaler med"
        if _is_title(words, i, sentence, language):
            _to_title(words, i, language)
        if word.upos == "VERB" and word.dep == "conj":
            _join_subjects(words, i)
        if word.dep == "expl":
            _give_subject(words, i, language)
        if word.upos == "VERB" and word.lower in load_grammar(language).describing:
            _to_adjective(words, i)
    _raise_verb(words, sentence)
    _give_verb(words, sentence, language)


def _give_subject(words: list[Word], i: int, language: str) -> None:
    """An "it" that is ready or willing to do something stands for somebody: no mere filler of the subject's place."""
    predicate = words[words[i].head]
    if predicate.lemma.lower() in _attitudes(language) and not any(
        words[c].dep.startswith(("nsubj", "csubj")) for c in predicate.children
    ):
        words[i].dep = "nsubj"


def _to_adjective(words: list[Word], i: int) -> None:
    """A participle that describes the noun after it ("neighboring Lebanon") is no clause of its own."""
    verb = words[i]
    noun = next((c for c in verb.children if c > i and words[c].dep == "obj"), None)
    if noun is None or verb.head == i:
        return
    hang(words, noun, verb.head)
    words[noun].dep = "obl" if words[verb.head].upos in ("VERB", "AUX") else "nmod"
    for child in list(verb.children):
        if words[child].dep == "mark":
            words[child].dep = "case"
        hang(words, child, noun)
    hang(words, i, noun)
    verb.upos, verb.dep, verb.feats = "ADJ", "amod", ""


def _raise_verb(words: list[Word], sentence: Sentence) -> None:
    """A verb after the comma that ends a relative clause is the main verb ("X, who was freed by Y, flew to Z")."""
    root = next((words[i] for i in range(sentence.first, sentence.last) if words[i].head == i), None)
    if root is None or root.upos not in ("NOUN", "PROPN") or _is_verbal(words, root.i):
        return
    relatives = [c for c in root.children if words[c].dep == "acl:relcl"]
    joined = [c for r in relatives for c in words[r].children if words[c].dep in ("conj", "parataxis")]
    verb = next((c for c in joined if words[c - 1].text == "," and words[c].has("VerbForm=Fin")), None)
    if verb is None or any(words[c].dep in ("cc", "nsubj") for c in words[verb].children):
        return
    uproot(words, verb)
    hang(words, root.i, verb)
    root.dep = "nsubj"


def _join_subjects(words: list[Word], i: int) -> None:
    """A verb is not coordinated with a noun: in "A og B møttes" the two nouns are, and both are its subject."""
    verb = words[i]
    first = words[verb.head]
    second = next((c for c in verb.children if words[c].dep.startswith("nsubj") and first.i < c < i), None)
    joint = next((c for c in verb.children if words[c].dep == "cc" and first.i < c < i), None)
    if first.upos not in ("NOUN", "PROPN") or second is None or joint is None or joint > second:
        return
    above, dep = first.head, first.dep
    hang(words, second, first.i)
    words[second].dep = "conj"
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
    listed = simplemma.lemmatize(word.lower, lang=language)
    word.upos, word.lemma = "NOUN", listed if listed != word.lower or word.lemma == word.lower else word.lemma
    word.feats = ""


def _is_title(words: list[Word], i: int, sentence: Sentence, language: str) -> bool:
    """Return whether a word is an office between its owner and its holder ("Nord-Koreas leder Kim Jong-un")."""
    if not sentence.first < i < sentence.last - 1 or words[i].lower not in load_offices(language).by_word():
        return False
    owner, holder = words[i - 1], words[i + 1]
    owned = owner.has("Case=Gen") or owner.text.endswith(tuple(load_grammar(language).genitives))
    return owned and all(w.upos == "PROPN" and w.text[:1].isupper() for w in (owner, holder))


def _to_title(words: list[Word], i: int, language: str) -> None:
    """Hang an office on its holder and the owner on the office; the holder takes their place in the tree."""
    owner, title, name = words[i - 1], words[i], words[i + 1]
    if title.upos == "NOUN" and title.head == name.i and owner.head == i and not _leads(words, owner):
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
    case = _leads(words, owner) or _leads(words, title)
    if case is not None and name.dep != "conj":
        noun = words[case - 1] if case else None
        if noun is not None and noun.upos == "NOUN" and noun.head != name.i:
            hang(words, name.i, noun.i)
        name.dep = "nmod" if noun is not None and noun.upos == "NOUN" else "obl"
    for child in [c for c in (*title.children, *owner.children) if words[c].dep in ("case", "cc")]:
        hang(words, child, name.i)
    hang(words, i, name.i)
    hang(words, i - 1, i)
    title.dep = owner.dep = "nmod"
    owner.feats = "Case=Gen"


def _leads(words: list[Word], word: Word) -> int | None:
    """Return the preposition that hangs on a word, None when there is none."""
    return next((c for c in word.children if words[c].dep == "case" and c < word.i), None)


def _give_verb(words: list[Word], sentence: Sentence, language: str) -> None:
    """Give a sentence that begins with a name and has no verb at its head the verb after the name."""
    roots = [i for i in range(sentence.first, sentence.last) if words[i].head == i]
    if len(roots) != 1 or _is_verbal(words, roots[0]):
        return
    verb = _after_name(words, sentence)
    found = verb_of(words[verb].lower, language) if verb is not None else None
    if verb is None or found is None:
        return
    word, root = words[verb], words[roots[0]]
    word.lemma, word.upos, word.feats = found[0], "VERB", f"Mood=Ind|Tense={found[1]}|VerbForm=Fin"
    if word.head != verb:
        words[word.head].children.remove(verb)
    for child in list(root.children):
        if child > verb:
            hang(words, child, verb)
    word.head, word.dep = verb, "root"
    subject = roots[0] if roots[0] < verb else next((c for c in root.children if c < verb), None)
    if roots[0] != verb:
        hang(words, roots[0], verb)
        root.dep = "nsubj" if subject == roots[0] else "obj"


def _is_verbal(words: list[Word], root: int) -> bool:
    word = words[root]
    return word.upos in ("VERB", "AUX") or any(words[c].dep.startswith(("cop", "aux", "nsubj")) for c in word.children)


def _after_name(words: list[Word], sentence: Sentence) -> int | None:
    """Return the word that follows the name a sentence begins with."""
    for i in range(sentence.first, min(sentence.last, sentence.first + LONGEST_NAME)):
        if words[i].upos != "PROPN" or not words[i].text[:1].isupper():
            return i if i > sentence.first and words[i].upos in ("NOUN", "ADJ", "PROPN") else None
    return None
