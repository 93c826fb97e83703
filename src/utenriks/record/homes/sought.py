"""What a user typed to be searched for."""

from __future__ import annotations


def sought(words: str) -> list[str]:
    """Return the words of what a user typed; quotation marks mean nothing, so that no query language is spoken."""
    parts = words.replace('"', " ").replace("\x00", " ").split()
    return [word for word in parts if any(map(str.isalnum, word))]
