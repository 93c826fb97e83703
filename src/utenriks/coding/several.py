"""Whom a word for several means: "de to lederne", "begge landene", "partene"."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

from utenriks.coding.antecedents import GROUP_REACH, Antecedents
from utenriks.coding.refs import Ref

# "The two countries" are so many.
PAIR = 2
# "The four" who were named side by side are spoken of longer.
LIST_REACH = 12


class Several:
    """Finds them among the actors named before in one parse."""

    def __init__(self, before: Antecedents) -> None:
        self.before, self.words, self.sentence = before, before.words, before.sentence

    def of_group(
        self, i: int, group: str, size: int | None = None, fits: Callable[[Ref], bool] = lambda ref: True
    ) -> list[Ref]:
        """Return the last actors of different codes: people for "de to lederne", states for "de tre landene".

        Two, unless ``size`` says how many. "Partene" are the parties of the last meeting or deal, where one was told.
        ``fits`` tells whether a person may be called by the group's word: a minister is none of "the leaders".
        """
        at_odds = self.before.quarrels.foremost(lambda refs: all(map(fits, refs)))
        if group == "parties" and size is None and self.before.apart and at_odds:
            return at_odds  # not who wrote to each other
        told = self._joined_pair(i, 0, fits) if size == 2 or group == "people" else []
        told = told or (self._told(size) if size is None or self.before.is_recent(i) else [])
        if told and all(fits(ref) for ref in told):
            if group == "parties" or (group == "people" and self.before.are_people(told, size or 2)):
                return told
        if group == "parties" and not told and at_odds:
            return at_odds
        if group == "parties" and size is not None:
            people = self.of_group(i, "people", size)  # "de to" are rather two persons than two states
            if people:
                return people
        joined = self._joined_pair(i, GROUP_REACH, fits) if group == "people" and size in (None, 2) else []
        if joined:
            return joined
        counted, size = size is not None, size or 2
        listed = self._listed(i, size, fits) if size > 2 else []
        if listed:
            return listed
        found: list[Ref] = self._joined_states(i, fits) if group == "polities" and size == 2 else []
        if found:
            return found
        for ref in self.before.before(i, GROUP_REACH):
            if ref.code is None or ref.how == "place" or (group == "people" and ref.kind != "person"):
                continue
            if group == "polities" and self.before.states is not None and ref.code not in self.before.states:
                continue
            if group == "people" and not self.before.may_act(ref):
                continue  # whose adviser speaks, or whose father it is, is not meant
            if group != "parties" and not fits(ref):
                continue
            if all((ref.code != other.code or size > 2) and ref.id != other.id for other in found):
                found.append(ref)
        if group == "people":  # whom the text is about, rather than whom it names last
            found.sort(key=lambda ref: self.sentence[i] - self.sentence[ref.first] - self.before.salience(ref))
        found = found[:size]
        if len(found) == size and len({ref.code for ref in found}) > 1:
            return sorted(found, key=lambda ref: ref.first)
        parties = self.before.parties
        if group == "polities" and self.before.is_recent(i) and len({ref.code for ref in parties}) == size:
            return parties  # "Den franske og den tyske ministeren møttes. De to landene …"
        if group == "people" and counted and size == PAIR:  # whom the article is about, though spoken of long before
            return self.before.talks.foremost(lambda refs: all(map(fits, refs)))
        return []

    def _joined_pair(self, i: int, reach: int, fits: Callable[[Ref], bool]) -> list[Ref]:
        """Return the nearest two persons joined before a word ("brought A and B together, and the two …")."""
        refs = [
            ref
            for ref in self.before.before(i, reach)
            if ref.kind == "person" and self.before.may_act(ref) and fits(ref)
        ]
        pairs = (
            [one, other] for one, other in pairwise(refs) if self.before.joined(one, other) and one.code != other.code
        )
        return sorted(next(pairs, []), key=lambda ref: ref.first)

    def _joined_states(self, i: int, fits: Callable[[Ref], bool]) -> list[Ref]:
        """Return the two states joined in the nearest sentence before a word that names two ("A and B condemned C")."""
        here = self.sentence[i]
        for distance in range(GROUP_REACH + 1):
            refs = [ref for ref in self.before.before(i, distance) if self.sentence[ref.first] == here - distance]
            refs = [ref for ref in refs if ref.code is not None and ref.kind in ("polity", "person") and fits(ref)]
            refs = [ref for ref in refs if self.before.states is None or ref.code in self.before.states]
            lists: dict[int, list[Ref]] = {}
            for ref in refs:
                lists.setdefault(self._first_joined(ref), []).append(ref)
            pair = next((pair for pair in lists.values() if len(pair) == len({ref.code for ref in pair}) == PAIR), [])
            if pair:
                return sorted(pair, key=lambda ref: ref.first)
            told = [r for r in self.before.group if r.code and here - distance == self.sentence[r.first] and fits(r)]
            if len(told) == PAIR == len({ref.code for ref in told}):
                return told  # whom "the two countries" or "the parties" meant last
            if len({ref.code for ref in refs if ref.kind == "polity"}) > PAIR - 1 and all(
                len(one) <= PAIR for one in lists.values()
            ):
                return []
        return []

    def _listed(self, i: int, size: int, fits: Callable[[Ref], bool]) -> list[Ref]:
        """Return the last actors named side by side, exactly as many as a word counts ("A, B, C and D": "the four")."""
        lists: dict[int, list[Ref]] = {}
        for ref in (ref for ref in self.before.before(i, LIST_REACH) if ref.code is not None and fits(ref)):
            lists.setdefault(self._first_joined(ref), []).append(ref)
        for refs in lists.values():
            if len(refs) == size == len({ref.code for ref in refs}):
                return sorted(refs, key=lambda ref: ref.first)
        return []

    def _first_joined(self, ref: Ref) -> int:
        """Return the word that the first of the names carries to which a name is joined."""
        i = self.before.head(ref)
        while self.words[i].dep == "conj" and self.words[i].head < i:
            i = self.words[i].head
        return i

    def _told(self, size: int | None) -> list[Ref]:
        """Return the parties of the last meeting or deal, as far as they are so many, the persons before others."""
        if size is None or len(self.before.parties) == size:
            return self.before.parties
        persons = [ref for ref in self.before.parties if ref.kind == "person"]
        return persons if len(persons) == size else []
