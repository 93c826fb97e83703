"""The tree of a parse, changed word by word."""

from __future__ import annotations

from utenriks.language.parse import Word


def hang(words: list[Word], child: int, head: int) -> None:
    """Make ``head`` the governor of ``child``; children stay in the order of the text."""
    old = words[child].head
    if old != child and child in words[old].children:
        words[old].children.remove(child)
    words[child].head = head
    words[head].children.append(child)
    words[head].children.sort()


def uproot(words: list[Word], i: int) -> None:
    """Make word ``i`` the root of its sentence: nothing governs it."""
    if words[i].head != i and i in words[words[i].head].children:
        words[words[i].head].children.remove(i)
    words[i].head, words[i].dep = i, "root"
