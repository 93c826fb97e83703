"""The command line: one file a command, each importing its stage only when it runs."""

from utenriks.cli import asked, corrected, imported, keeping
from utenriks.cli.main import app, main, run

__all__ = ["app", "asked", "corrected", "imported", "keeping", "main", "run"]
