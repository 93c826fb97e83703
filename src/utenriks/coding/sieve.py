"""Which paragraphs can tell of foreign affairs at all: only these are worth a parse.

An event has parties of two states, or of one that is not the newsroom's own. All that the coder knows states by stands
in the reference data: their names, adjectives, people, capitals and seats, who holds their offices, places. One pass of
an Aho-Corasick automaton (pyahocorasick) over the plain text finds whether any of these words is there. What that loses
and saves: ``evaluation/prefilter.py``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import ahocorasick

from utenriks.model.article import Article
from utenriks.ontology.compiled import compiled
from utenriks.reference import Reference
from utenriks.reference.wording import level

Codes = frozenset[str]
# A paragraph is read when one of so many before it, itself or the next names an actor: there it may mean "she",
# "the two countries", "the president".
BACK, AHEAD = 2, 1


class Sieve:
    """Tells which paragraphs of one language are near an actor of another state than the newsroom's own."""

    def __init__(self, language: str, reference: Reference) -> None:
        """Build the automaton, or take the one that is kept for the packaged reference data."""
        self.home = reference.places.newsrooms(language)
        self.endings = ("", *sorted(reference.polities.genitive(language), key=len, reverse=True))
        self._people = reference.roster.by_id
        packaged = reference is Reference.load()
        self._automaton = _packaged(language) if packaged else _automaton(language, reference)

    def worth(self, article: Article, paragraphs: Sequence[str]) -> list[bool]:
        """Return which paragraphs are worth a parse: those near one that names an actor who is not the newsroom's own.

        Where most are, the article is about affairs abroad, and all are: somebody in it may speak of them anywhere.
        A bare family name counts only where its bearer held an office at the time. Where one state of several
        newsrooms is named, and no other, it is taken for the newsroom's own.
        """
        named = [self._codes(paragraph, article) for paragraph in paragraphs]
        at_home = self.home.intersection(*[set().union(*named)])
        own = at_home if len(at_home) == 1 else frozenset()
        abroad = [not codes <= own for codes in named]
        near = [any(abroad[max(0, i - BACK) : i + AHEAD + 1]) for i in range(len(abroad))]
        return [True] * len(near) if 2 * sum(near) > len(near) else near

    def _codes(self, paragraph: str, article: Article) -> set[str]:
        """Return the codes of all actors that a paragraph names."""
        return set().union(*self._named(" ".join(level(paragraph).split()), article))

    def _named(self, text: str, article: Article) -> Iterator[Codes]:
        """Yield the codes of each whole word or name of the text that means an actor."""
        for end, (length, codes, bare) in self._automaton.iter(text):
            before, after = text[end - length : end - length + 1], text[end + 1 : end + 4]
            if (end >= length and before.isalnum()) or not self._ends(after):
                continue
            yield codes
            goes_on = after[:1] == " " and after[1:2].isupper()  # "Anne Dahl" is no Princess Anne
            for person in () if goes_on else (self._people[id_] for id_ in bare):
                held = person.spells if article.published is None else person.spells_at(article.published)
                yield frozenset(spell.code for spell in held)

    def _ends(self, after: str) -> bool:
        """Return whether a word ends where ``after`` follows, perhaps with a genitive."""
        rests = (after[len(ending) :] for ending in self.endings if after.startswith(ending))
        return any(not rest[:1].isalnum() for rest in rests)


@compiled
def _packaged(language: str) -> Any:
    return _automaton(language, Reference.load())


def _automaton(language: str, reference: Reference) -> Any:
    """Return what finds all that may mean an actor: the form's length, its codes, who may be called so alone."""
    automaton = ahocorasick.Automaton()
    shared: dict[Codes, Codes] = {}
    for form, (codes, bearers) in _entries(language, reference).items():
        found = frozenset(codes)
        automaton.add_word(form, (len(form), shared.setdefault(found, found), tuple(bearers)))
    automaton.make_automaton()
    return automaton


def _entries(language: str, reference: Reference) -> dict[str, tuple[set[str], list[str]]]:
    """Return each form that may mean an actor: the codes it speaks for, and the ids of those who may be called so."""
    entries: dict[str, tuple[set[str], list[str]]] = {}

    def enter(form: str, codes: Iterable[str], bearer: str | None = None) -> None:
        plain = level(form)
        for shape in {plain, plain.upper()}:
            known, bearers = entries.setdefault(shape, (set(), []))
            known.update(codes)
            if bearer is not None:
                bearers.append(bearer)

    for form, codes in reference.polities.written(language):
        enter(form, codes)
    for name, country in reference.places.written():
        enter(name, (country,))
    for person in reference.roster.by_id.values():
        served = {spell.code for spell in person.spells}
        for name in person.spellings():
            enter(name, served if " " in name else (), None if " " in name else person.id)
        for name in person.family_names():
            enter(name, (), person.id)
    return entries
