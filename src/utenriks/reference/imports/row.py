"""One person's time in one post, as a source tells it."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class OfficeRow:
    """What a source says: all as it says it, but dates as EDTF.

    ``person`` is the source's id of the person; ``names`` are names by language, ``""`` where it states none;
    ``title`` names the post, with or without the polity; ``polity`` is a name or a code, where the source has one.
    """

    where: str
    person: str
    names: dict[str, str]
    title: str
    polity: str | None = None
    start: str | None = None
    end: str | None = None
    aka: tuple[str, ...] = ()
    qid: str | None = None
    titles: tuple[str, ...] = field(default=())

    @property
    def name(self) -> str:
        """The name to show."""
        return next((name for name in self.names.values() if name), self.person)
