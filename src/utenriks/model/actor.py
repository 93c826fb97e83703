"""Who takes part: persons, polities, organisations and groups, and the offices that persons hold."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

ActorKind = Literal["person", "polity", "organisation", "group"]


@dataclass(frozen=True, slots=True)
class Actor:
    """One party, the same over all articles.

    ``id`` is unique among actors of all kinds; ``name`` is the form to show; ``code`` is what it acts for: an
    ISO 3166-1 alpha-3 code or a CAMEO/PLOVER organisation code, None where it is unknown or there is none;
    ``names`` maps a language (nb, nn, en) to the name in it.
    """

    id: str
    name: str
    kind: ActorKind
    code: str | None = None
    names: dict[str, str] = field(default_factory=dict, compare=False)

    def named(self, language: str) -> str:
        """Return the name in a language, else the name to show."""
        return self.names.get(language, self.name)


@dataclass(frozen=True, slots=True)
class Office:
    """A post that a person holds or held for a polity or an organisation.

    ``person`` is an actor's id; ``post`` an id of ``reference/posts.yaml`` or None when only the article's
    ``words`` are known; ``start`` and ``end`` are EDTF dates (``..`` open, None unknown); ``source`` says where
    it is from: ``roster`` or an article's id.
    """

    person: str
    post: str | None
    words: str | None
    code: str | None
    start: str | None = None
    end: str | None = None
    source: str = "roster"
