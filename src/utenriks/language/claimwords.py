"""A language's words for claims: first, last, never, how many times, how far, since when (``claims.yaml``)."""

from __future__ import annotations

from functools import cached_property

from pydantic import BaseModel, ConfigDict, Field

from utenriks.ontology.compiled import compiled
from utenriks.ontology.load import PACKAGE, load_model

Set = frozenset[str]


class Strict(BaseModel):
    """Words in lower case; a phrase is words with blanks between."""

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)


class TenureWords(Strict):
    """How a period is told by who was in office.

    ``nouns`` stand for it by themselves ("embetstiden"), ``owned`` beside a person alone ("Reagans tid"); ``under``
    stands before the person ("under Obama"); ``begin``, ``end`` and ``hold`` are the verbs of a clause, ``become`` and
    ``be`` those that need a post beside them; ``live`` are the lemmas of a whole life ("while Tito lived").
    """

    nouns: Set
    owned: Set
    under: Set
    inside: Set
    as_: Set = Field(alias="as")
    become: list[str]
    be: list[str]
    begin: list[str]
    end: list[str]
    hold: list[str]
    live: Set


class Openers(Strict):
    """What opens a clause or phrase of time, by the side that it gives a period."""

    since: list[str]
    until: list[str]
    during: list[str]


class ClaimWords(Strict):
    """The words of ``claims.yaml``.

    ``further`` after "twice" adds to what was told; ``bounds`` stand before the years in which something was not.

    ``happenings`` gives the beginnings of words for one thing, by an id that is the same in every language.
    ``couples`` gives the posts of a word for two ("kongeparet"), ``distance_units`` the kilometres of a unit.
    """

    occasions: Set
    times: Set
    multiples: dict[str, float]
    firsts: Set
    others: Set
    lasts: Set
    last_adverbs: Set
    not_last: Set
    happenings: dict[str, list[str]]
    deaths: Set
    first_adverbs: Set
    out_first: list[str]
    did_so: list[str]
    never: Set
    ever: Set
    again: Set
    further: Set
    bounds: Set
    marking: Set
    unmet: list[str]
    left_undone: list[str]
    ends: list[str]
    yet: Set
    comparing: Set
    earlier: Set
    only: Set
    not_once: list[str]
    more: list[str]
    series: list[str]
    rates: list[str]
    years: Set
    since: Set
    afters: Set
    with_: Set = Field(alias="with")
    hosts: Set
    behalf: Set
    grounds: Set
    there: Set
    couples: dict[str, list[str]]
    envoys: Set
    summits: Set
    vague: list[str]
    within: Set
    openers: Openers
    tenure: TenureWords
    relatives: Set
    contents: Set
    acts: dict[str, list[str]]
    distance_units: dict[str, float]
    origin: Set = Field(alias="from")

    @cached_property
    def cue_openers(self) -> Set:
        """The words, numbers apart, at which a cue is found."""
        words = self.occasions | self.times | self.multiples.keys() | self.firsts | self.lasts | self.first_adverbs
        return words | self.never | self.only | {phrase.split()[0] for phrase in self.cue_phrases}

    @property
    def cue_phrases(self) -> tuple[str, ...]:
        """The cues of several words."""
        return (*self.last_adverbs, *self.out_first, *self.unmet, *self.left_undone)


@compiled
def load_claim_words(language: str) -> ClaimWords:
    """Return a language's words for claims; DataError when the file breaks its schema."""
    return load_model(PACKAGE / "language" / language / "claims.yaml", ClaimWords)
