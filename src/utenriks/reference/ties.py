"""Ties between people of the roster, read from both sides."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from utenriks.reference.person import Person
from utenriks.reference.schema import PostsFile


class Ties:
    """Who is whose parent, child, sibling, spouse, predecessor or successor, as far as the roster tells."""

    def __init__(self, people: Iterable[Person], kinds: PostsFile) -> None:
        self._kinds = kinds.ties
        self._people: dict[str, Person] = {person.id: person for person in people}
        related: Mapping[tuple[str, str], dict[str, None]] = defaultdict(dict)
        for person in self._people.values():
            for kind, other in person.ties:
                tie = kinds.ties.get(kind)
                if tie is None or other not in self._people:
                    continue
                related[person.id, tie.relation][other] = None
                related[other, kinds.inverse[tie.relation]][person.id] = None
        self._related = {key: list(ids) for key, ids in related.items()}

    def of(self, person_id: str, kind: str) -> list[Person]:
        """Return the people who are a person's ``kind`` (father, successor ...); of unknown sex counts as either."""
        tie = self._kinds.get(kind)
        if tie is None:
            return []
        people = [self._people[other] for other in self._related.get((person_id, tie.relation), ())]
        return [person for person in people if tie.sex is None or person.sex in (None, tie.sex)]
