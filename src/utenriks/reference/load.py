"""The reference data as one object, read once."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from utenriks.ontology.compiled import compiled
from utenriks.reference.additions import Additions, joined, place_of
from utenriks.reference.identities import Identities, packaged_qids
from utenriks.reference.people import Roster
from utenriks.reference.places import Places
from utenriks.reference.polities import Polities
from utenriks.reference.posts import Posts

NONE = Additions()


@dataclass(frozen=True, slots=True)
class Reference:
    """Polities, people, posts, places and what Wikidata calls them; the same objects for every language."""

    polities: Polities
    posts: Posts
    roster: Roster
    places: Places
    identities: Identities

    @classmethod
    def load(cls, additions: Additions = NONE) -> Reference:
        """Return the packaged reference data with a user's additions; cached. Raises DataError."""
        return _extended(additions) if additions.digest else _packaged()


@lru_cache(maxsize=2)
def _extended(additions: Additions) -> Reference:
    """Return the packaged data with imported people and places; imported names make no packaged place doubtful."""
    plain = _packaged()
    roster = Roster(joined(plain.roster.by_id.values(), additions.people), plain.posts)
    more = [(place_of(entry), entry) for entry in additions.places if "name" in entry]
    places = Places.load(plain.polities, people=plain.roster.family_words(), more=more)
    people = {person.id: person.qid for person in roster.by_id.values() if person.qid}
    told = {entry["id"]: entry["qid"] for entry in additions.places if "qid" in entry}
    return Reference(plain.polities, plain.posts, roster, places, Identities({**people, **told, **packaged_qids()}))


@compiled
def _packaged() -> Reference:
    polities, posts = Polities.load(), Posts.load()
    roster = Roster.load(posts=posts)
    places = Places.load(polities, people=roster.family_words())
    return Reference(polities, posts, roster, places, Identities(packaged_qids()))
