"""``python -m utenriks``."""

from utenriks.cli import run

run()
