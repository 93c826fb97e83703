"""A parsed article: plain words with their UD analysis, whatever pipeline made it."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(slots=True)
class Word:
    """One token in Universal Dependencies; ``start``/``end`` are characters into the article's body.

    ``head`` is the index of the governing word in the article (its own index for a root). ``name`` is the label of
    the named entity it belongs to, or ''.
    """

    i: int
    text: str
    lemma: str
    upos: str
    dep: str
    head: int
    start: int
    end: int
    feats: str = ""
    name: str = ""
    children: list[int] = field(default_factory=list)
    lower: str = field(init=False, repr=False)  # the word in lower case: asked for some hundred times a word

    def __post_init__(self) -> None:
        self.lower = self.text.lower()

    def has(self, feature: str) -> bool:
        """Return whether a UD feature such as ``Case=Gen`` is among the word's."""
        return feature in self.feats


@dataclass(slots=True)
class Sentence:
    """Words ``first`` to ``last`` (exclusive) of a parse; ``block`` counts the paragraphs."""

    first: int
    last: int
    block: int
    subhead: bool = False


@dataclass(slots=True)
class Name:
    """A named entity: words ``first`` to ``last`` (exclusive) and its label (PER, ORG, LOC, GPE_LOC …)."""

    first: int
    last: int
    label: str


@dataclass(slots=True)
class Parse:
    """The words, sentences and names of one article."""

    body: str
    language: str
    words: list[Word]
    sentences: list[Sentence]
    names: list[Name]

    def sentence_of(self, i: int) -> Sentence:
        """Return the sentence that word ``i`` stands in."""
        low, high = 0, len(self.sentences) - 1
        while low < high:
            middle = (low + high) // 2
            if self.sentences[middle].last <= i:
                low = middle + 1
            else:
                high = middle
        return self.sentences[low]

    def subtree(self, i: int) -> list[int]:
        """Return the indices of word ``i`` and all below it, in order of the text."""
        found, stack = [], [i]
        while stack:
            word = stack.pop()
            found.append(word)
            stack.extend(self.words[word].children)
        return sorted(found)

    def is_parted(self, one: int, other: int) -> bool:
        """Return whether a semicolon stands between two words: it ends a sentence that a full stop might have ended."""
        return any(word.text == ";" for word in self.words[min(one, other) : max(one, other)])

    def text(self, first: int, last: int) -> str:
        """Return the body's text from word ``first`` to word ``last`` (exclusive)."""
        return self.body[self.words[first].start : self.words[last - 1].end]
