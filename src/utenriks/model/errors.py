"""Errors a user can act on: what happened, where, what to do."""

from __future__ import annotations


class UtenriksError(Exception):
    """One clear line for a user's mistake or a fault of the surroundings.

    ``what`` says what happened, ``where`` names the file, row or field, ``todo`` says what to try.
    """

    exit_code = 1

    def __init__(self, what: str, where: str = "", todo: str = "") -> None:
        self.what, self.where, self.todo = what, where, todo
        super().__init__(self.line())

    def line(self) -> str:
        """Return the error as one line: ``where: what; todo``."""
        text = f"{self.where}: {self.what}" if self.where else self.what
        return " ".join((f"{text}; {self.todo}" if self.todo else text).split())

    def as_dict(self) -> dict[str, str]:
        """Return the error in the one JSON shape that all faces use."""
        return {"what": self.what, "where": self.where, "todo": self.todo}


class UsageError(UtenriksError):
    """The call itself was wrong (exit code 2)."""

    exit_code = 2


class ReadError(UtenriksError):
    """A source could not be read; it is named and skipped, the rest goes on."""


class DataError(UtenriksError):
    """A vocabulary or reference file breaks its schema."""


class RecordError(UtenriksError):
    """The record cannot be opened or written (locked, newer version, disk full)."""
