"""Setting right gerunds and fronted participles: "after meeting X", "Having met X, Y flew home"."""

from __future__ import annotations

from utenriks.language.grammar import load_grammar
from utenriks.language.parse import Sentence, Word
from utenriks.language.repair_names import FLAT, leads
from utenriks.language.repair_verbs import known_verbs
from utenriks.language.tree import hang, take_place
from utenriks.language.wordlist import listed_lemma

# How the name after a gerund is joined to it where the parser takes the two for one name or a compound.
JOINED = (*FLAT, "appos", "nmod", "compound", "nmod:unmarked", "dep")
# How the main clause hangs on a participle that the parser took for the verb of the sentence.
MAIN = ("parataxis", "ccomp", "xcomp", "conj", "advcl", "dep")


def set_gerunds(words: list[Word], sentence: Sentence, language: str) -> None:
    """Set right the gerunds of a sentence and the clause of a participle that it begins with."""
    ending = load_grammar(language).endings.gerund
    if not ending:
        return
    backs = load_grammar(language).backs
    for i in range(sentence.first, sentence.last - 1):
        if words[i].lower in backs and words[i].upos == "ADV" and words[i + 1].lower in load_grammar(language).origins:
            _be_back(words, i)
    leading = load_grammar(language).manners | load_grammar(language).withouts
    for i in range(sentence.first + 1, sentence.last - 1):
        led = words[i - 1].lower in leading and words[i - 1].upos in ("SCONJ", "ADP")
        if led and words[i].lower.endswith(ending) and words[i].text.islower():
            _be_gerund(words, i, language)
    _free_main(words, sentence, language)


def _be_gerund(words: list[Word], i: int, language: str) -> None:
    """What stands between "after" and a name and looks like a frame's verb is one: "flew home after meeting Xi"."""
    word, lemma = words[i], listed_lemma(words[i].lower, language)
    if lemma not in known_verbs(language):
        lemma = word.lemma.lower()
    after = next((w for w in words[i + 1 :] if w.upos != "ADJ" and w.dep != "det"), word)
    if lemma not in known_verbs(language) or words[i + 1].upos not in ("PROPN", "DET", "PRON", "ADJ"):
        if not (after.i == i + 1 and after.text[:1].isupper()):
            return
    if word.dep in ("advcl", "acl") and word.upos == "VERB":
        return
    noun = words[word.head] if word.dep in ("compound", "amod") and word.head > i else None
    if noun is not None:
        take_place(words, i, noun.i, "obj")
    for child in [c for c in word.children if c > i and words[c].dep in JOINED and leads(words, words[c]) is None]:
        words[child].dep = "obj"
    if not any(words[c].dep == "obj" for c in word.children):
        return
    word.upos, word.lemma, word.feats = "VERB", lemma, "Tense=Pres|VerbForm=Part"
    if word.head != i:
        word.dep = "advcl"
    mark = words[i - 1]
    if mark.head != i:
        hang(words, mark.i, i)
    mark.dep = "mark"


def _be_back(words: list[Word], i: int) -> None:
    """Who is "back from" somewhere is described by it: "X, back from Berlin, said", "X is back from Berlin"."""
    word, above = words[i], words[words[i].head]
    led = any(c > i and words[c].dep == "obl" for c in word.children)
    named = above.i < i and above.upos in ("NOUN", "PROPN") and word.dep in ("advmod", "appos", "acl")
    if led and (named or any(words[c].dep == "cop" for c in word.children)):
        word.upos, word.feats = "ADJ", "Degree=Pos"
        word.dep = "acl" if named else word.dep


def _free_main(words: list[Word], sentence: Sentence, language: str) -> None:
    """The verb with a subject behind a participle and a comma is the main one: "Having met X, Y flew home"."""
    perfects = load_grammar(language).perfects
    root = next((words[i] for i in range(sentence.first, sentence.last) if words[i].head == i), None)
    if root is None or root.upos != "VERB" or not root.has("VerbForm=Part"):
        return
    below = [words[c] for c in root.children]
    have = root.i == sentence.first + 1 and words[sentence.first].lemma.lower() in perfects
    begun = root.i == sentence.first and root.lower.endswith(load_grammar(language).endings.gerund)
    finite = any(w.has("VerbForm=Fin") for w in below if w.dep.startswith(("aux", "cop")))
    if not (have or begun) or finite or any(w.dep.startswith("nsubj") for w in below):
        return
    commas = [w.i for w in words[root.i : sentence.last] if w.text == ","]
    for verb in (w for w in below if w.dep in MAIN and w.upos in ("VERB", "AUX") and w.i > root.i):
        subject = next((c for c in verb.children if words[c].dep.startswith("nsubj") and c < verb.i), None)
        if subject is not None and commas and commas[0] < subject:
            take_place(words, verb.i, root.i, "advcl")
            for child in [c for c in root.children if c > verb.i]:
                hang(words, child, verb.i)
            return
