"""Posts: their rank, the roles their holders answer to, and which post leads a state."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from utenriks.ontology.load import PACKAGE, load_model
from utenriks.reference.schema import PostsFile

# Posts that one person holds at a time: of these two holders at once are a conflict.
_SINGLE_RANKS = frozenset(("head-of-state", "head-of-government", "organisation-head", "organisation-minister"))
_SINGLE = frozenset(("foreign-minister", "defence-minister", "finance-minister", "interior-minister", "crown-prince"))
LEADER_RANKS = frozenset({"head-of-state", "head-of-government", "organisation-head", "group-head"})


@dataclass(frozen=True, slots=True)
class Post:
    """A post: ``rank`` sorts it, ``roles`` are the wider posts that its holder also answers to.

    ``many``: a state has many such at a time; ``of``: the only state that has it.
    """

    id: str
    rank: str
    roles: frozenset[str]
    many: bool = False
    of: str | None = None


class Posts:
    """All posts of ``posts.yaml``."""

    def __init__(self, file: PostsFile) -> None:
        self.file = file
        self.by_id = {
            id_: Post(id_, entry.rank, frozenset(entry.roles), entry.many, entry.of)
            for id_, entry in file.posts.items()
        }
        leads = list(file.leads.values())
        self._order = {code: entry.order for entry in leads for code in entry.codes}
        self._world = next((entry.order for entry in leads if not entry.codes), [])

    @classmethod
    def load(cls, folder: Path | None = None) -> Posts:
        """Read ``posts.yaml``; raises DataError."""
        return cls(load_model((folder or PACKAGE / "reference") / "posts.yaml", PostsFile))

    def answers(self, post: str, role: str) -> bool:
        """Tell whether a holder of ``post`` may be called ``role`` (a chancellor is a leader)."""
        known = self.by_id.get(post)
        return post == role or (known is not None and role in known.roles)

    def is_single(self, post: str) -> bool:
        """Tell whether one person at a time holds a post."""
        known = self.by_id.get(post)
        return known is not None and (known.rank in _SINGLE_RANKS or post in _SINGLE)

    def state_of(self, post: str) -> str | None:
        """Return the code of the only state that has a post (the Vatican's pope), or None."""
        known = self.by_id.get(post)
        return known.of if known is not None else None

    def is_shared(self, post: str) -> bool:
        """Tell whether a state has many of a post, so that "its ambassador" alone names nobody."""
        known = self.by_id.get(post)
        return known is not None and known.many

    def leads(self, post: str) -> bool:
        """Tell whether a post is at the head of a state, government or organisation."""
        known = self.by_id.get(post)
        return known is not None and known.rank in LEADER_RANKS

    def precedence(self, post: str, code: str) -> int:
        """Return how near the top of a polity a post is: 0 leads, higher numbers follow, 99 does not lead."""
        order = self._order.get(code, self._world)
        if post in order:
            return order.index(post)
        return 50 if self.leads(post) else 99
