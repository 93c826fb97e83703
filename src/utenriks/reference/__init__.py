"""Who, where and when is meant: polities, people and their offices, places, dates."""

from utenriks.reference.load import Reference

__all__ = ["Reference"]
