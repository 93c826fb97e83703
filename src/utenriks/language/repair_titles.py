"""Titles of several words before a name ("Secretary of State John Kerry"): hung on the name, which takes their place.

A small parser lets the title's first noun be the subject, or hangs its "of" on the name.
"""

from __future__ import annotations

from functools import cache

from utenriks.language.lexicon import load_offices
from utenriks.language.parse import Sentence, Word
from utenriks.language.tree import hang, uproot

# How a word of a name hangs on another of it.
INNER = ("flat", "flat:name", "compound", "nmod:desc", "nmod", "appos")


@cache
def _titles(language: str) -> tuple[frozenset[str], frozenset[str], int]:
    """Return a language's titles of several words (lower case), their first words, and how many the longest has."""
    found = frozenset(post for post in load_offices(language).by_word if " " in post)
    return found, frozenset(post.split()[0] for post in found), max((len(post.split()) for post in found), default=0)


def hang_titles(words: list[Word], sentence: Sentence, language: str) -> None:
    """Hang every title of several words that stands before a name on that name."""
    titles, openers, longest = _titles(language)
    i = sentence.first
    while i < sentence.last:
        if words[i].lower not in openers:
            i += 1
            continue
        end = next(
            (i + n for n in range(min(longest, sentence.last - 1 - i), 1, -1) if _text(words, i, i + n) in titles), None
        )
        if end is None or not _is_name(words[end]):
            i += 1
            continue
        last = _name_end(words, i, end, sentence.last)
        _hang_title(words, i, end, last)
        i = last


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
