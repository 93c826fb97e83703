"""The tree of a parse, changed word by word."""

from __future__ import annotations

from utenriks.language.parse import Word


def hang(words: list[Word], child: int, head: int) -> None:
    """Make ``head`` the governor of ``child``; children stay in the order of the text.

    A head that stands below the child takes the child's place first: a tree has no rings.
    """
    if head == child:
        return
    if is_below(words, head, child):
        above, dep = words[child].head, words[child].dep
        if above == child:
            uproot(words, head)
        else:
            hang(words, head, above)
            words[head].dep = dep
    _move(words, child, head)


def is_below(words: list[Word], i: int, above: int) -> bool:
    """Return whether a word stands below another one."""
    while words[i].head != i:
        i = words[i].head
        if i == above:
            return True
    return False


def _move(words: list[Word], child: int, head: int) -> None:
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


def above(words: list[Word], i: int) -> list[int]:
    """Return word ``i`` and all that govern it, the root last."""
    found = [i]
    while words[i].head not in found:
        i = words[i].head
        found.append(i)
    return found


def take_place(words: list[Word], verb: int, old: int, dep: str) -> None:
    """Put a verb into the tree where ``old`` stood; ``old`` hangs on it with the label ``dep``."""
    above = words[old].head
    outer = words[old].dep
    if above == old:
        uproot(words, verb)
    else:
        hang(words, verb, above)
        words[verb].dep = outer
    hang(words, old, verb)
    words[old].dep = dep


def promote(words: list[Word], verb: int, old: int, dep: str) -> None:
    """Make a verb the predicate in place of ``old``, whose subject, times and phrases it takes over."""
    children = [c for c in words[old].children if c != verb]
    take_place(words, verb, old, dep)
    words[verb].upos = "VERB"
    kept = ("case", "det", "amod", "flat", "flat:name", "nummod", "compound")
    for child in children:
        if words[child].dep not in kept or (dep == "aux" and words[child].dep != "fixed"):
            hang(words, child, verb)
    if not any(words[c].dep.startswith("nsubj") for c in words[verb].children):
        inverted = next((c for c in words[verb].children if words[c].dep == "obj" and c < verb), None)
        if inverted is not None:
            words[inverted].dep = "nsubj"
    for child in words[verb].children:
        if words[child].dep == "obj" and child < verb:
            words[child].dep = "obl"
