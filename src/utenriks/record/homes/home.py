"""What every home of a record can do."""

from __future__ import annotations

from typing import Any, Protocol

from sqlalchemy import Connection, Engine

from utenriks.model.errors import RecordError


class Home(Protocol):
    """A place where a record is, and its ways: ``name`` is how messages call it, ``engine`` gives connections.

    ``errors`` are its driver's own errors, which ``explain`` turns into one clear line.
    """

    name: str
    engine: Engine
    errors: tuple[type[Exception], ...]

    def check(self, create: bool) -> None:
        """Raise RecordError when there can be no record here, or is none and none is to be made."""

    def prepare(self) -> None:
        """Do what a new record asks for before its tables are made."""

    def options(self, write: bool) -> dict[str, Any]:
        """Return the execution options of a connection that reads, or that writes."""

    def lock(self, connection: Connection) -> None:
        """Keep other writers out until the transaction ends."""

    def explain(self, error: BaseException) -> RecordError:
        """Return what an error of the database means to the user."""

    def stamp(self) -> str:
        """Return a mark that changes whenever a program has written into the record."""

    def damages(self, connection: Connection) -> list[str]:
        """Return what is wrong with the stored data, and rows that point at what is not there."""

    def has_text(self, connection: Connection) -> bool:
        """Return whether there is a full-text index."""

    def ensure_text(self, connection: Connection) -> None:
        """Make the full-text index where there is none (within a writing transaction)."""

    def text_is_whole(self, connection: Connection) -> bool:
        """Return whether the full-text index has just the articles' words (within a writing transaction)."""

    def rebuild_text(self, connection: Connection) -> None:
        """Make the full-text index anew from the articles (within a writing transaction)."""

    def search(self, connection: Connection, words: str, limit: int, offset: int) -> list[tuple[Any, ...]]:
        """Return the articles that hold all of some words, the last of which may be a beginning, best first.

        Each as id, published, title, language, source and a snippet whose hits stand between \\x02 and \\x03.
        """
