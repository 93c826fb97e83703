"""Whom Wikidata's ids mean, and so whom and where an article's source says it is about."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from utenriks.model.article import Hint
from utenriks.ontology.compiled import compiled
from utenriks.ontology.load import PACKAGE, load_model
from utenriks.reference.schema import WikidataFile
from utenriks.reference.wording import level

POLITY = "polity:"  # stands before a state's code where the state is a place


@dataclass(frozen=True, slots=True)
class Meant:
    """What an article is said to be about.

    ``ids`` are ours, of people, polities and places; ``lands`` the countries (ISO 3166-1 alpha-2) by the names of
    places that are said to lie in them.
    """

    ids: frozenset[str] = frozenset()
    lands: Mapping[str, str] = field(default_factory=dict)


NOTHING = Meant()


class Identities:
    """Wikidata's ids by ours, and ours by Wikidata's: several where one is an actor and a place (Crimea)."""

    def __init__(self, qids: Mapping[str, str]) -> None:
        self._qids = dict(qids)
        self._ids: dict[str, set[str]] = defaultdict(set)
        for identity, qid in self._qids.items():
            self._ids[qid].add(identity)

    def qid(self, identity: str) -> str | None:
        """Return the Wikidata id of a person, polity or place of ours, None where it is not known."""
        return self._qids.get(identity.removeprefix(POLITY))

    def meant(self, hints: Iterable[Hint]) -> Meant:
        """Return whom and where hints mean; those that we do not know are passed over."""
        hints = list(hints)
        if not hints:
            return NOTHING
        ids = frozenset(identity for hint in hints for identity in self._ids.get(hint.id, ()))
        return Meant(ids, {level(hint.name): hint.country for hint in hints if hint.name and hint.country})


@compiled
def packaged_qids() -> Mapping[str, str]:
    """Return the Wikidata ids of ``wikidata.yaml`` by our ids."""
    return load_model(PACKAGE / "reference" / "wikidata.yaml", WikidataFile).root
