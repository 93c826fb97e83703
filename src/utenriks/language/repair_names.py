"""Setting right names that the parser drew too wide: a common word among a name's parts ends the name.

In "ankom Zarif overraskende Biarritz" only "Zarif" is the name; what follows hangs on the verb.
"""

from __future__ import annotations

from utenriks.language.grammar import load_grammar
from utenriks.language.known_names import PERSON
from utenriks.language.parse import Name, Sentence, Word
from utenriks.language.tree import above, hang, take_place
from utenriks.language.wordlist import is_listed

FLAT = ("flat", "flat:name", "flat:foreign")


def cut_names(words: list[Word], sentence: Sentence, language: str) -> None:
    """End each name of a sentence before the first common word that hangs on it as a part of it."""
    particles = load_grammar(language).name_particles
    for i in range(sentence.first, sentence.last):
        name = words[i]
        if name.upos != "PROPN" or name.head == i:
            continue
        parts = [c for c in name.children if c > i and words[c].dep in FLAT]
        common = next((c for c in parts if _is_common(words[c], particles)), None)
        if name.lower in load_grammar(language).definite and parts and words[parts[-1]].upos == "NOUN":
            _head_noun(words, i, parts)
        elif common is not None:
            _part(words, name, [c for c in parts if c >= common])


def _head_noun(words: list[Word], article: int, parts: list[int]) -> None:
    """The noun of a name that begins with an article heads it ("Det pakistanske arbeidarpartiet")."""
    noun = parts[-1]
    take_place(words, noun, article, "det")
    words[article].upos = "DET"
    for child in [c for c in words[article].children if c != noun]:
        hang(words, child, noun)
        if child in parts:
            words[child].dep = "amod"


def cut_persons(words: list[Word], names: list[Name], language: str) -> list[Name]:
    """Return names of which no person's goes on past a common word, or past what the tree gives a place of its own.

    What follows is no part of any name.
    """
    particles = load_grammar(language).name_particles
    cut = []
    for name in names:
        inner = range(name.first + 1, name.last) if name.label == PERSON else ()
        ends = (i for i in inner if _is_common(words[i], particles) or _is_apart(words, name.first, i))
        last = next(ends, name.last)
        for word in words[last : name.last]:
            word.name = ""
        cut.append(Name(name.first, last, name.label))
    return cut


def _is_apart(words: list[Word], first: int, i: int) -> bool:
    """Return whether a word is what the name's verb is done to: "besøkte Putin Kina" are two names."""
    return words[i].dep == "obj" and words[i].head == words[first].head and words[first].dep.startswith("nsubj")


def join_numerals(words: list[Word], sentence: Sentence) -> None:
    """A capitalised numeral before a name is its first part ("Xi Jinping" is no eleventh)."""
    for i in range(sentence.first, sentence.last - 1):
        word, after = words[i], words[i + 1]
        if word.upos != "NUM" or not word.text.isalpha() or not word.text[:1].isupper() or after.upos != "PROPN":
            continue
        word.upos, word.feats = "PROPN", ""
        if after.head == word.head and after.i != after.head:
            hang(words, after.i, i)
            after.dep = "flat:name"


def join_demonyms(words: list[Word], sentence: Sentence) -> None:
    """Make one phrase of an adjective and a plural that looks like a verb ("trakk etiopiske styrker seg")."""
    for i in range(sentence.first + 1, sentence.last - 1):
        adjective, noun = words[i], words[i + 1]
        if adjective.upos != "ADJ" or adjective.dep not in ("nsubj", "obj", "obl") or noun.upos != "VERB":
            continue
        verb = words[adjective.head]
        if verb.upos != "VERB" or verb.i >= i or noun.head != verb.i or noun.dep not in ("xcomp", "ccomp", "conj"):
            continue
        for child in [c for c in noun.children if c > noun.i]:
            hang(words, child, verb.i)
        noun.upos, noun.dep, noun.feats = "NOUN", adjective.dep, "Definite=Ind|Number=Plur"
        hang(words, i, noun.i)
        adjective.dep = "amod"


def free_owners(words: list[Word], sentence: Sentence) -> None:
    """An owner hangs on the noun, not on the measure before its adjective ("deres to dager lange statsbesøk")."""
    for i in range(sentence.first, sentence.last - 1):
        measure, adjective = words[i], words[i + 1]
        if measure.upos != "NOUN" or adjective.dep != "amod" or adjective.head <= i + 1:
            continue
        if any(words[c].dep == "nummod" for c in measure.children):
            for child in [c for c in measure.children if words[c].has("Poss=Yes")]:
                hang(words, child, adjective.head)


def _is_common(word: Word, particles: frozenset[str]) -> bool:
    return word.text.islower() and word.text.isalpha() and word.lower not in particles and word.upos != "PROPN"


def _part(words: list[Word], name: Word, rest: list[int]) -> None:
    """Hang the words after a name on the name's head: the common ones as adverbs, the next name as an object."""
    above = name.head
    own: int | None = None
    for c in rest:
        word = words[c]
        if word.text[:1].isupper() or word.upos == "PROPN":
            if own is None:
                own = c
                word.dep = "obl" if any(words[k].dep == "obj" for k in words[above].children) else "obj"
                hang(words, c, above)
            else:
                hang(words, c, own)
        else:
            word.dep = "obl" if word.upos == "NOUN" else "advmod"
            hang(words, c, above)


def join_names(words: list[Word], sentence: Sentence) -> None:
    """Two names side by side with one label and one head are one name ("Xi Jinping møtte")."""
    for i in range(sentence.first, sentence.last - 1):
        word, after = words[i], words[i + 1]
        if word.upos == after.upos == "PROPN" and word.head == after.head and word.dep == after.dep:
            if word.head not in (i, i + 1) and word.text[:1].isupper() and after.text[:1].isupper():
                hang(words, i + 1, i)
                after.dep = "flat:name"


def join_to_names(words: list[Word], sentence: Sentence) -> None:
    """What is coordinated with a part of a name is so with the name ("Xi Jinping og Kim")."""
    for i in range(sentence.first, sentence.last):
        part = words[words[i].head]
        if words[i].dep == "conj" and part.dep.startswith("flat") and i not in above(words, part.head):
            hang(words, i, part.head)


def join_after_and(words: list[Word], sentence: Sentence) -> None:
    """What "og" leads in after a name is a second one, no part of the first ("A og Irans president B møttes")."""
    for c in range(sentence.first, sentence.last):
        if words[c].dep != "cc" or words[c].head <= c:
            continue
        i = words[c].head
        while c < words[i].head != i:
            i = words[i].head
        second, first = words[i], words[words[i].head]
        nominal = second.upos in ("NOUN", "PROPN") and first.upos == "PROPN"
        if nominal and first.i < c and second.dep in ("nmod", "appos", "obl", "flat", "flat:name"):
            second.dep = "conj"
            hang(words, c, i)


def leads(words: list[Word], word: Word) -> int | None:
    """Return the preposition that hangs on a word, None when there is none."""
    return next((c for c in word.children if words[c].dep == "case" and c < word.i), None)


def name_first(words: list[Word], sentence: Sentence, language: str) -> None:
    """A capitalised word that is no word of the language, before the verb, is a name and the verb's subject."""
    first = words[sentence.first]
    if first.upos not in ("ADV", "X", "INTJ", "SCONJ") or not first.text[:1].isupper() or first.head == first.i:
        return
    verb = words[first.head]
    if verb.i != first.i + 1 or not verb.has("VerbForm=Fin") or is_listed(first.lower, language):
        return
    for child in verb.children:
        if words[child].dep == "nsubj":
            words[child].dep = "obj"
    first.upos, first.lemma, first.dep = "PROPN", first.text, "nsubj"
