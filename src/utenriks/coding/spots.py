"""Where: the place that belongs to a predicate."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass

from utenriks.coding.matching import Match
from utenriks.coding.phrases import Phrases
from utenriks.language.claimwords import load_claim_words
from utenriks.language.clauses import is_verb
from utenriks.language.repair_being import time_words
from utenriks.model.place import Place
from utenriks.reference import Reference
from utenriks.reference.identities import NOTHING, Meant

# Forces act where they are sent, where they attack and where they leave.
FORCES = ("ASSAULT", "MOBILIZE", "RETREAT")
# Acts that are done elsewhere than at whom they are aimed ("imposed sanctions on Niger").
AIMED = ("ACCUSE", "REJECT", "REQUEST", "SANCTION", "THREATEN")
# What has a name but is nowhere.
BODIES = ("organisation", "group")
# Where talks are held, rather than what they are about ("samtaler om Gaza").
VENUES = ("venue", "palace", "town", "city")


@dataclass(frozen=True, slots=True)
class Spot:
    """A place named in the text: the head word of its name, and its words."""

    head: int
    first: int
    last: int
    place: Place


class Spots:
    """The places named in one parse."""

    def __init__(
        self, phrases: Phrases, reference: Reference, persons: Container[int] = (), meant: Meant = NOTHING
    ) -> None:
        """``persons`` are the words of persons' names, which are no places; ``meant`` is what the source hints at."""
        self.persons = persons
        self.phrases, self.parse, self.words = phrases, phrases.parse, phrases.words
        self.grammar = phrases.clauses.grammar
        self.reference, self._meant = reference, meant
        self.spots: dict[int, Spot] = {}
        self._codes = {match.code for match in phrases.polities.values() if match.code}
        self._read()

    def _read(self) -> None:
        taken: set[int] = set()
        for name in self.parse.names:
            if "LOC" in name.label or "GPE" in name.label:
                self._add(name.first, name.last, taken)
        for first, last, match in self.phrases.polity_spans:
            if first not in taken and match.how in ("name", "capital", "metonym"):
                self._add(first, last, taken)
        for word in self.words:
            capital = word.upos == "PROPN" or (word.upos == "NOUN" and word.text[:1].isupper())
            if capital and word.i not in taken and word.i not in self.persons:
                if (
                    not word.dep.startswith(("flat", "compound"))
                    and self.phrases.clauses.preposition(word.i) is not None
                ):
                    self._add(word.i, self.phrases.name_end(word.i), taken)

    def _add(self, first: int, last: int, taken: set[int]) -> None:
        text = self.parse.text(first, last)
        timely = last - first == 1 and text.lower() in time_words(self.parse.language)  # "In March they met"
        match = self.phrases.polities.get(first)
        body = match is not None and match.how == "name" and match.polity.kind in BODIES  # Hamas is not in Hama
        if timely or body or self.words[last - 1].has("Case=Gen") or self._is_kin(first, last):
            return
        place = self.reference.places.find(text, self.parse.language, self._codes, self._meant)
        if place is None:
            return
        span = range(first, last)
        head = next((i for i in span if self.words[i].head not in span or self.words[i].head == i), first)
        self.spots[head] = Spot(head, first, last, place)
        taken.update(span)

    def _is_kin(self, first: int, last: int) -> bool:
        """Return whether a name stands right after a word of kin ("his wife Nancy"): it is no city."""
        ties = self.phrases.posts.ties
        return first > 0 and self.words[first - 1].lemma.lower() in ties and self.words[first - 1].upos == "NOUN"

    def of(self, match: Match) -> Spot | None:
        """Return the place of a match: the finest that stands under a locative preposition of its predicate."""
        dated = self._before_time(match) if match.frame.type == "AGREE" else None
        if dated is not None:
            return dated
        found: list[Spot] = []
        nested: list[Spot] = []
        forces = match.frame.type in FORCES
        wanted = self.grammar.locatives
        if forces or match.frame.mode == "visit":
            wanted = wanted | self.grammar.directions
        if forces:
            wanted = wanted | self.grammar.origins
        heads = set(match.core) | ({match.carrier.head} if match.carrier else set())
        aimed_at = match.frame.target if match.frame.type in AIMED else ()
        for argument in (a for a in match.arguments if a.slot not in aimed_at):
            direct = (match.frame.mode == "visit" or forces) and argument.slot == "obj"
            if argument.slot in wanted or direct:
                found.extend(self._at(argument.word) or (self._goal(argument.word) if direct else []))
            elif not is_verb(self.words[argument.word]):
                if argument.slot in self.grammar.bounds:
                    continue  # "their first meeting since the handshake in Washington"
                about = argument.slot in self.grammar.abouts and match.frame.type == "CONSULT"
                if argument.slot in match.frame.topic and not about:
                    continue  # "ba om våpenhvile i Idlib": the asking was done elsewhere
                # "samtaler om krigen i Syria" were not held there
                below = self._below(argument.word, wanted)
                nested.extend(spot for spot in below if not about or spot.place.kind in VENUES)
        for head in heads:
            above = self.words[head].head
            wheres = [c for c in self.words[head].children if self.words[c].lower in self.grammar.wheres and c < head]
            if self.words[head].dep == "acl:relcl" and wheres and above in self.spots:
                found.append(self.spots[above])  # "Biarritz, der han møtte …"
            elif wheres:
                found.extend(self._just_before(wheres[0]))
            if match.frame.mode == "visit" and not wheres:
                found.extend(self._there(head))
            for child in self.words[head].children:
                slot = self.phrases.clauses.preposition(child)
                if slot in wanted and slot not in aimed_at and not is_verb(self.words[child]):
                    found.extend(self._at(child))
        return min(found or nested or self._before(match), key=lambda spot: spot.place.coarseness, default=None)

    def _before_time(self, match: Match) -> Spot | None:
        """Return the city right before the time of a deal that is about other places ("on Gaza in Cairo on Monday")."""
        head, times = match.clause.head, time_words(self.parse.language)
        last = self.parse.sentence_of(head).last
        after = [s for s in sorted(self.spots.values(), key=lambda s: s.head) if head < s.head < last]
        led = [s for s in after if self.phrases.clauses.preposition(s.head) in self.grammar.locatives]
        if len(after) < 2 or not led or led[-1].place.kind not in ("city", "capital"):
            return None
        return led[-1] if any(word.lower in times for word in self.words[led[-1].last : led[-1].last + 2]) else None

    def _before(self, match: Match) -> list[Spot]:
        """Return the places of the verb that the match's verb is joined to ("came to Geneva and met the king")."""
        first = self.phrases.clauses.joined_to(match.clause.head)
        if first is None:
            return []
        children = [c for c in self.words[first].children if c < match.clause.head]
        wanted = self.grammar.locatives | self.grammar.directions
        return [spot for c in children if self.phrases.clauses.preposition(c) in wanted for spot in self._at(c)]

    def _goal(self, i: int) -> list[Spot]:
        """Return the place that a journey's object is, though the model took its name for something else."""
        if self.words[i].upos == "PROPN" and i not in self.persons:
            self._add(i, self.phrases.name_end(i), set())
        return [self.spots[i]] if i in self.spots else []

    def _there(self, head: int) -> list[Spot]:
        """Return the place that "there" means beside a journey's verb: the last one named in its sentence or before."""
        theres = load_claim_words(self.parse.language).there
        there = next((c for c in self.words[head].children if self.words[c].lower in theres), None)
        if there is None or self.words[there].dep != "advmod":
            return []
        sentence = self.parse.sentence_of(there)
        low = self.parse.sentence_of(sentence.first - 1).first if sentence.first else 0
        near = [spot for spot in self.spots.values() if low <= spot.head < there]
        return [max(near, key=lambda spot: spot.head)] if near else []

    def _just_before(self, where: int) -> list[Spot]:
        """Return the place that "der" means: the one right before it, else the last one of the sentence before."""
        sentence = self.parse.sentence_of(where)
        near = [spot for spot in self.spots.values() if 0 <= where - spot.last <= 1 and spot.first >= sentence.first]
        if near or where > sentence.first or not sentence.first:
            return near
        before = self.parse.sentence_of(sentence.first - 1)
        there = [spot for spot in self.spots.values() if before.first <= spot.head < before.last]
        return there[-1:] if len({spot.place.id for spot in there}) == 1 else []

    def _below(self, i: int, wanted: frozenset[str]) -> list[Spot]:
        """Return the places under a locative preposition that hang on a party ("møtet mellom A og B i Hanoi")."""
        if self.words[i].upos in ("PRON", "DET"):
            return []  # "their third meeting, after those in Oslo"
        titles = [c for c in self.words[i].children if c < i and self.words[c].dep in ("nmod", "nmod:desc", "compound")]
        named = [c for c in self.words[i].children if self.words[c].dep == "appos"]
        hung = [c for word in (i, *titles, *named) for c in self.words[word].children if c > i]
        children = [c for c in hung if self.phrases.clauses.preposition(c) in wanted]
        return [self.spots[c] for c in children if c in self.spots and not self._is_title(i, self.spots[c])]

    def _is_title(self, i: int, spot: Spot) -> bool:
        """Return whether a state after a name says whose president somebody is ("president Moon i Sør-Korea")."""
        if spot.place.kind != "country" or i not in self.persons:
            return False
        return self.phrases.clauses.preposition(spot.head) in self.grammar.belongings

    def _is_premises(self, i: int) -> bool:
        """Return whether a noun is a house or a ground that a town's name before it places ("a Geneva hotel")."""
        return self.words[i].lemma.lower().rpartition("-")[2] in self.grammar.premises

    def _at(self, i: int) -> list[Spot]:
        """Return the places at word ``i``, in what hangs on it ("et hotell i Genève") and what "byen" means."""
        found = [self.spots[i]] if i in self.spots else []
        for child in self.words[i].children:
            slot = self.phrases.clauses.preposition(child)
            naming = ("flat", "appos", "nmod", *(("compound",) if self._is_premises(i) else ()))
            named = slot is None and self.words[child].dep.startswith(naming)
            if slot in self.grammar.locatives or named:
                found.extend([self.spots[child]] if child in self.spots else [])
            elif self.words[i].lemma.lower() in self.grammar.edges and self.words[child].upos in ("NOUN", "PROPN"):
                below = [c for c in self.words[child].children if c in self.spots]  # "the margins of a summit in Oslo"
                led = [c for c in below if self.phrases.clauses.preposition(c) in self.grammar.locatives]
                found.extend(self.spots[c] for c in led)
        city = self.described_city(i)
        return [city] if city is not None else found

    def described_city(self, i: int) -> Spot | None:
        """Return the city that "byen" means: the nearest before, else the first after, in a state named with it."""
        word = self.words[i]
        if word.lemma.lower() not in self.grammar.cities or word.upos != "NOUN" or not word.has("Definite=Def"):
            if (
                not any(self.words[c].lower in self.grammar.definite for c in word.children)
                or word.lemma.lower() not in self.grammar.cities
            ):
                return None
        inside = {self.spots[k].place.country for k in self.parse.subtree(i) if k in self.spots}
        cities = [
            s for s in self.spots.values() if s.place.kind == "city" and (not inside or s.place.country in inside)
        ]
        before = [s for s in cities if s.head < i]
        after = [s for s in cities if s.head > i]
        if before:
            return max(before, key=lambda s: s.head)
        return min(after, key=lambda s: s.head) if after else None
