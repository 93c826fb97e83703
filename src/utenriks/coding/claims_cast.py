"""Who plays which part in what a claim counts, from the items of its words."""

from __future__ import annotations

from dataclasses import dataclass, field

from utenriks.coding.actors import Actors
from utenriks.coding.claims_acts import Act
from utenriks.coding.claims_items import OWNER, Item
from utenriks.coding.found import Found
from utenriks.coding.refs import Ref
from utenriks.coding.spots import Spot
from utenriks.language.claimwords import ClaimWords
from utenriks.language.clauses import Clauses, is_verb


@dataclass(slots=True)
class Cast:
    """The parties of one act by role, and where it was."""

    source: list[Ref] = field(default_factory=list)
    target: list[Ref] = field(default_factory=list)
    spot: Spot | None = None

    def refs(self) -> list[Ref]:
        """Return all parties."""
        return [*self.source, *self.target]

    def is_complete(self, act: Act) -> bool:
        """Return whether the act has the parties it needs."""
        if act.is_mutual:
            return len(self.source) > 1
        aimless = act.found is not None and act.found.match.frame.type != "CONSULT"  # a weapon is tested against nobody
        return bool(self.source and (self.target or aimless))

    def fill(self, other: Cast, act: Act, located: bool = False) -> None:
        """Take from another cast what this one lacks; ``located``: where it was too."""
        if located and other.spot is not None and (self.spot is None or self.spot.place.kind == "country"):
            self.spot = other.spot
        if self.is_complete(act):
            return
        known = {ref.id for ref in self.refs()}
        if act.is_mutual:
            codes = {ref.code for ref in self.refs()}
            others = [ref for ref in other.refs() if ref.id not in known]
            if self.source:  # one who is named stands opposite the first of the others: the subject
                others = [ref for ref in others if ref.code not in codes][:1]
            self.source += others
        else:
            self.source = self.source or [ref for ref in other.source if ref.id not in known]
            self.target = self.target or [ref for ref in other.target if ref.id not in known]


class Casting:
    """Gives the items of a stretch their parts."""

    def __init__(self, actors: Actors, clauses: Clauses, vocabulary: ClaimWords) -> None:
        self.actors, self.clauses, self.vocabulary = actors, clauses, vocabulary
        self.words, self.grammar = clauses.words, clauses.grammar

    def cast(self, act: Act, items: list[Item]) -> Cast:
        """Return who of some items plays which part in an act."""
        if act.is_mutual:
            return self._mutual(act, items)
        if act.what == "visit":
            return self._visit(act, items)
        return self._directed(act, items)

    def of_event(self, event: Found) -> Cast:
        """Return the parts that an event found before has given."""
        roles = event.roles
        source = [*roles.get("source", []), *roles.get("mediator", [])]
        return Cast(source, [*roles.get("target", []), *roles.get("host", [])], event.spot)

    def _mutual(self, act: Act, items: list[Item]) -> Cast:
        parties = [item for item in items if self._is_party(item)]
        refs = distinct([ref for item in parties for ref in item.refs])
        people = [ref for ref in refs if ref.kind in ("person", "role")]
        codes = {ref.code for ref in people}
        if len(refs) > 2 and len(people) > 1:  # "Minsk var for Merkel og Putin det tredje møtet"
            refs = [ref for ref in refs if ref.kind != "polity"]
        told = distinct(self.of_event(act.found).refs()) if act.found is not None else []
        if len(refs) > 2 == len(told) and {ref.id for ref in told} <= {ref.id for ref in refs}:
            refs = told  # whom else the sentence names took no part
        if len(refs) > 2:  # a state beside its own minister takes no part
            refs = [ref for ref in refs if ref.kind != "polity" or ref.code not in codes]
        return Cast(refs, [], self.spot(items))

    def _is_party(self, item: Item) -> bool:
        return bool(item.refs) and not item.place and (item.slot in ("", OWNER) or item.slot in self.vocabulary.with_)

    def spot(self, items: list[Item]) -> Spot | None:
        """Return the finest place among some items."""
        spots = [item.spot for item in items if item.spot is not None and item.place]
        return min(spots, key=lambda spot: spot.place.coarseness, default=None)

    def _visit(self, act: Act, items: list[Item]) -> Cast:
        """A visitor goes where a place is, or to whom the verb is done; a host stands in a slot of the frame."""
        hosted = self._hosted(act, items)
        if hosted is not None:
            return hosted
        actors = [item for item in items if self._is_party(item)]
        grounds = [item for item in items if item.place or (item.spot is not None and not self._precedes(item, act))]
        visitors = [item for item in actors if item not in grounds]
        cast = Cast(spot=self.spot(items) or next((item.spot for item in grounds if item.spot is not None), None))
        first = next((item for item in visitors if item.slot in ("", "by", "av", OWNER)), None)
        met: list[Ref] = []  # "there she visited Putin": him rather than the country
        for item in visitors:
            hosting = first is not None and item is not first and not self._joined(first, item)
            (cast.target if hosting else cast.source).extend(item.refs)
            if hosting and any(word.dep == "obj" for word in self.words[item.first : item.last]):
                own = {ref.id for ref in cast.source}
                met += [ref for ref in item.refs if ref.kind == "person" and ref.id not in own]
        if not cast.source and len(grounds) > 1 and self._precedes(grounds[0], act):
            cast.source = list(grounds.pop(0).refs)
        if grounds:
            people = [ref for ref in cast.target if ref.kind in ("person", "role")]
            cast.target = [*met, *self._states(grounds), *people][:1]
        return Cast(distinct(cast.source), [r for r in distinct(cast.target) if r not in cast.source], cast.spot)

    def _precedes(self, item: Item, act: Act) -> bool:
        return item.first < act.head

    def _joined(self, one: Item, other: Item) -> bool:
        between = [w for w in self.words[one.last : other.first] if w.upos not in ("DET", "ADJ", "NOUN")]
        return other.first >= one.last and bool(between) and all(w.upos == "CCONJ" or w.text == "," for w in between)

    def _states(self, grounds: list[Item]) -> list[Ref]:
        """Return the state that is visited, by its own name or that of a place in it."""
        for item in grounds:
            if item.refs and item.refs[0].kind in ("polity", "organisation"):
                return list(item.refs)
            country = item.spot.place.country if item.spot is not None else None
            if country is not None:
                return [self.actors.state(country, item.first, item.last, "place")]
        return []

    def _hosted(self, act: Act, items: list[Item]) -> Cast | None:
        """Return the parts of a reception ("tok imot", "was received by"), None where the act is none."""
        if act.match is None or act.match.frame.parties or "subj" not in act.match.frame.target:
            return None
        actors = [item for item in items if self._is_party(item)]
        if len(actors) < 2:
            return None
        passive = is_verb(self.words[act.head]) and act.match.clause.passive
        host, guest = (actors[1], actors[0]) if passive else (actors[0], actors[1])
        told = {ref.id for ref in act.found.roles.get("target", [])} if act.found is not None else set()
        if not passive and told & {ref.id for ref in guest.refs} and not told & {ref.id for ref in host.refs}:
            host, guest = guest, host  # "the first foreign premier | she received"
        return Cast(list(guest.refs), list(host.refs), self.spot(items))

    def _directed(self, act: Act, items: list[Item]) -> Cast:
        """Return the parts by the slots of the frame, else by the order of the words."""
        cast = Cast(spot=self.spot(items))
        if act.found is not None:
            cast = self.of_event(act.found)
        if cast.source and cast.target:
            return cast
        refs = distinct([ref for item in items if item.refs and not item.place for ref in item.refs])
        passive = act.match is not None and act.match.clause.passive
        if len(refs) >= 2:
            first, second = refs[0], refs[1]
            return Cast([second], [first], cast.spot) if passive else Cast([first], [second], cast.spot)
        return cast if cast.source or cast.target else Cast(refs, [], cast.spot)


def distinct(refs: list[Ref]) -> list[Ref]:
    """Return refs without repeats of one actor."""
    found: dict[str, Ref] = {}
    for ref in refs:
        found.setdefault(ref.id, ref)
    return list(found.values())
