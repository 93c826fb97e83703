"""Names that are known beforehand: a parser that saw them seldom takes them apart, or for common words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable
from itertools import pairwise

from utenriks.language.parse import Name, Sentence, Word
from utenriks.language.tree import hang, uproot

PERSON = "PER"
# Labels of a part of a name or of what stands before one: weaker than a part in the sentence.
PARTS = ("flat", "compound", "amod", "nmod", "appos", "dep")
# A genitive's ending that the tokenizer leaves on the last part.
OWNED = ("s", "'", "’")

Span = tuple[int, int]


class KnownNames:
    """Names of persons by their first word: full names, and surnames that small words lead ("von der Leyen")."""

    def __init__(self, names: Iterable[str] = (), particles: Container[str] = ()) -> None:
        self._by_first: dict[str, list[tuple[str, ...]]] = defaultdict(list)
        known = {tuple(name.split()) for name in names}
        known |= {form for parts in known for form in _surnames(parts, particles)}
        for parts in sorted(known, key=len, reverse=True):
            if len(parts) > 1:
                self._by_first[parts[0]].append(parts)

    def spans(self, words: list[Word], sentence: Sentence) -> list[Span]:
        """Return where known names stand in a sentence, the longest first; they do not overlap.

        One that the parser took for the rest of another name is left to whoever can tell the two apart.
        """
        found, i = [], sentence.first
        while i < sentence.last:
            last = self._end(words, i, sentence.last)
            if last is not None and not (words[i].dep.startswith("flat") and words[i].head < i):
                found.append((i, last))
            i = last or i + 1
        return found

    def _end(self, words: list[Word], i: int, end: int) -> int | None:
        for parts in self._by_first.get(words[i].text, ()):
            last = i + len(parts)
            if last <= end and all(words[i + k].text == part for k, part in enumerate(parts[:-1])):
                if _is_form(words[last - 1].text, parts[-1]):
                    return last
        return None

    def join(self, words: list[Word], sentence: Sentence) -> list[Span]:
        """Make each known name one phrase under its first word, and names joined by "og" conjuncts; return them."""
        spans = self.spans(words, sentence)
        for first, last in spans:
            _join(words, first, last)
        for (one, end), (other, _) in pairwise(spans):
            between = words[end:other]
            if words[one].head == other and between and all(w.upos == "CCONJ" or w.text == "," for w in between):
                _swap(words, one, other)
        return spans


def with_known(names: list[Name], spans: Iterable[Span]) -> list[Name]:
    """Return the names of a text with the known ones among them; one that overlaps them keeps its other words."""
    kept = list(names)
    for first, last in spans:
        parts: list[Name] = []
        for name in kept:
            if name.first < last and first < name.last:
                ends = (Name(name.first, first, name.label), Name(last, name.last, name.label))
                parts += [end for end in ends if end.first < end.last]
            else:
                parts.append(name)
        kept = [*parts, Name(first, last, PERSON)]
    return sorted(kept, key=lambda name: name.first)


def surnames(words: list[Word], sentences: Iterable[Sentence], names: Iterable[Name]) -> list[Span]:
    """Make a subject at the head of a sentence a name where the text has it as a surname; return where.

    For its capital any word may stand there: "Paet var i Moskva" was taken for a common noun.
    """
    full = [name for name in names if name.label == PERSON and name.last > name.first + 1]
    known, found = {words[name.last - 1].text for name in full}, []
    for sentence in sentences if known else ():
        word = words[sentence.first]
        if word.text in known and word.upos == "NOUN" and word.dep.startswith("nsubj"):
            word.upos, word.name = "PROPN", PERSON
            found.append((word.i, word.i + 1))
    return found


def _surnames(parts: tuple[str, ...], particles: Container[str]) -> list[tuple[str, ...]]:
    """Return the surname of a name whose surname has a small word before it, also as it begins a sentence."""
    first = next((i for i in range(1, len(parts) - 1) if parts[i] in particles), None)
    if first is None:
        return []
    return [parts[first:], (parts[first].capitalize(), *parts[first + 1 :])]


def _is_form(text: str, part: str) -> bool:
    return text == part or (text.startswith(part) and text[len(part) :] in OWNED)


def _join(words: list[Word], first: int, last: int) -> None:
    span = range(first, last)
    outer = [i for i in span if words[i].head not in span or words[i].head == i]
    top = min(outer, key=lambda i: words[i].dep.startswith(PARTS))
    head, dep = words[top].head, words[top].dep
    for i in span:
        words[i].upos = "PROPN"
        words[i].name = PERSON
    if outer == [first]:
        _free_object(words, first, last)
    if outer == [first] and all(words[i].head == first or words[i].dep.startswith("flat") for i in span[1:]):
        return
    if head == top:
        uproot(words, first)
    else:
        hang(words, first, head)
    words[first].dep = dep
    for i in span[1:]:
        for child in [c for c in words[i].children if c not in span]:
            hang(words, child, first)
        hang(words, i, first)
        words[i].dep = "flat:name"


def _free_object(words: list[Word], first: int, last: int) -> None:
    """What follows the name of a subject behind its verb is no part of it ("I mai ba Macron og Trump Iran om å …")."""
    subject = first
    while words[subject].dep == "conj":
        subject = words[subject].head
    verb = words[subject].head
    if last < len(words) and words[last].dep.startswith("flat") and first <= words[last].head < last:
        if words[subject].dep == "nsubj" and verb < subject:
            hang(words, last, verb)
            words[last].dep = "obj"


def _swap(words: list[Word], one: int, other: int) -> None:
    """Of two joined names the first carries the phrase ("Scholz og Sunak møttes")."""
    dep = words[other].dep
    hang(words, other, one)  # the first takes the place of the second, which hung above it
    words[one].dep, words[other].dep = dep, "conj"
