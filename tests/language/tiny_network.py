"""A network of the graph parser with few numbers, all of them known."""

from __future__ import annotations

from typing import Any

import numpy as np

from utenriks.language.tree_network import END, START, TreeNetwork

LABELS = ["nsubj", "obj", "root"]
WORDS, LETTERS, GIVEN = ["merkel", "møtte"], [START, END, "a", "e", "m"], 2
HIDDEN, ARC, LABEL, WORD, LETTER, SPELLING = 3, 2, 2, 2, 2, 3


def shapes() -> dict[str, tuple[int, ...]]:
    """The shape of each table, by name."""
    first, both, gates = GIVEN + WORD + SPELLING, 2 * HIDDEN, 4 * HIDDEN
    found: dict[str, tuple[int, ...]] = {
        "word.weight": (len(WORDS) + 2, WORD),
        "letter.weight": (len(LETTERS) + 2, LETTER),
        "spelling.weight": (SPELLING, LETTER, 3),
        "spelling.bias": (SPELLING,),
        "roles.weight": (2 * (ARC + LABEL), both),
        "roles.bias": (2 * (ARC + LABEL),),
        "root": (ARC + LABEL,),
        "arcs": (ARC + 1, ARC),
        "kinds": (len(LABELS), LABEL + 1, LABEL + 1),
    }
    for name, width in (("first", first), ("second", both)):
        for end in ("", "_reverse"):
            found[f"{name}.weight_ih_l0{end}"], found[f"{name}.weight_hh_l0{end}"] = (gates, width), (gates, HIDDEN)
            found[f"{name}.bias_ih_l0{end}"] = found[f"{name}.bias_hh_l0{end}"] = (gates,)
    return found


def weights() -> dict[str, Any]:
    """All tables, filled with a wave."""
    found: dict[str, Any] = {}
    start = 0
    for name, shape in sorted(shapes().items()):
        size = int(np.prod(shape))
        found[name] = (2 * np.sin(np.arange(start, start + size) * 1.7)).astype("float32").reshape(shape)
        start += size
    found["letter.weight"][0] = 0
    return found


def tiny() -> TreeNetwork:
    """The network."""
    return TreeNetwork(weights(), WORDS, LETTERS, LABELS)


FORMS = ["Merkel", "møtte", "am", "e", "møtte", "memmememememememememememe"]
LENGTHS = [2, 3, 1]


def rows() -> Any:
    """What is known of the words of three sentences."""
    given = np.cos(np.arange(len(FORMS) * GIVEN)).astype("float32").reshape(-1, GIVEN)
    return np.concatenate([given, tiny().of_forms(FORMS)], axis=1)
