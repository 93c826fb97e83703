"""The command line: one file a command, each importing its stage only when it runs."""

from utenriks.cli.main import app, run

__all__ = ["app", "run"]
