"""Titles of several words before a name ("Secretary of State John Kerry"): hung on the name, which takes their place.

A small parser lets the title's first noun be the subject, or hangs its "of" on the name. In English a state may stand
before any title ("Cyprus President Nicos Anastasiades").
"""

from __future__ import annotations

from functools import cache

from utenriks.language.grammar import load_grammar
from utenriks.language.lexicon import load_offices
from utenriks.language.parse import Sentence, Word
from utenriks.language.place_names import state_names
from utenriks.language.tree import hang, uproot

# So many words has a state's name that may stand before a title.
STATE_WORDS = 3
# How a word of a name hangs on another of it.
INNER = ("flat", "flat:name", "compound", "nmod:desc", "nmod", "appos")


@cache
def _titles(language: str) -> tuple[frozenset[str], frozenset[str], int]:
    """Return a language's titles of several words (lower case), their first words, and how many the longest has."""
    found = frozenset(post for post in load_offices(language).by_word if " " in post)
    return found, frozenset(post.split()[0] for post in found), max((len(post.split()) for post in found), default=0)


def hang_titles(words: list[Word], sentence: Sentence, language: str) -> None:
    """Hang every title of several words that stands before a name on that name, and one after a state's name."""
    titles, openers, longest = _titles(language)
    i = sentence.first
    while i < sentence.last - 1:
        lengths = range(min(longest, sentence.last - 1 - i), 1, -1) if words[i].lower in openers else ()
        end = next((i + n for n in lengths if _text(words, i, i + n) in titles), i + 1)
        first = _state_before(words, i, sentence, language) if words[i].lower in _opening(language) else i
        alone = end == i + 1 and (first == i or words[i].lower not in load_offices(language).by_word)
        if alone or not _is_name(words[end]):
            i += 1
            continue
        last = _name_end(words, first, end, sentence.last)
        _hang_title(words, first, end, last)
        i = last


@cache
def _opening(language: str) -> frozenset[str]:
    """Return the titles of one word, and the first words of longer ones, before which a state may stand."""
    posts = load_offices(language).by_word
    return frozenset() if load_grammar(language).verb_second else frozenset(post.split()[0] for post in posts)


def _state_before(words: list[Word], i: int, sentence: Sentence, language: str) -> int:
    """Return where the state's name right before a title begins, ``i`` itself if none stands there."""
    for size in range(min(STATE_WORDS, i - sentence.first), 0, -1):
        first = i - size
        if " ".join(word.text for word in words[first:i]) in state_names(language):
            led = first > sentence.first and words[first - 1].lower in load_grammar(language).locatives
            return i if led else first
    return i


def _text(words: list[Word], first: int, last: int) -> str:
    return " ".join(word.lower for word in words[first:last])


def _is_name(word: Word) -> bool:
    return word.upos == "PROPN" and word.text[:1].isupper()


def _name_end(words: list[Word], title: int, first: int, end: int) -> int:
    """Return the end of the name that begins at ``first``: proper nouns that hang on it or on the title."""
    last = first + 1
    while last < end and _is_name(words[last]) and title <= words[last].head <= last:
        if words[last].dep not in INNER and not any(title <= words[k].head for k in range(first, last)):
            break
        last += 1
    return last


def _hang_title(words: list[Word], first: int, name: int, last: int) -> None:
    inside = range(first, last)
    outer = [k for k in inside if words[k].head not in inside or words[k].head == k]
    crossed = any(words[k].dep == "case" and words[k].head >= name for k in range(first, name))
    if not outer or (len(outer) == 1 and outer[0] >= name and not crossed):
        return
    place = words[outer[0]]
    dep, head = place.dep, words[outer[0]].head
    noun = next((k for k in range(first, name) if k + 1 < name and words[k + 1].upos == "ADP"), name - 1)
    for k in range(name, last):
        for child in [c for c in words[k].children if c not in inside]:
            hang(words, child, name)
    for k in range(first, name):
        for child in [c for c in words[k].children if c not in inside]:
            before = child < first and words[child].dep not in ("case", "cc", "mark", "punct")
            hang(words, child, noun if before and head != child else name)
    if head == outer[0]:
        uproot(words, name)
    else:
        hang(words, name, head)
        words[name].dep = "nmod" if dep in INNER and dep not in ("nmod", "appos") else dep
    for k in range(name + 1, last):
        hang(words, k, name)
        words[k].dep = "flat"
    hang(words, noun, name)
    words[noun].dep = "nmod:desc"
    for k in range(first, name):
        if k == noun:
            continue
        later = k > noun and words[k].upos == "ADP" and k + 1 < name
        hang(words, k, name - 1 if later else noun)
        words[k].dep = "case" if later else "compound" if k < noun else "nmod"
