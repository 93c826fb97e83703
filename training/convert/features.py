"""What the learnt residual sees of a word: NDT's tree around it, the rules' tree, its own and its head's form."""

from __future__ import annotations

from training.conll import Sentence
from training.convert.rules import Tree, children_of, words

OPEN_CLASSES = {"subst", "verb", "adj", "ukjent", "symb"}
"""Parts of speech whose lemmas are not shown (too many to learn from), but for auxiliaries and copulas."""

Features = dict[str, float | str]


def features(sentence: Sentence, tree: Tree) -> list[Features]:
    """One feature dictionary per word, in order."""
    tokens = sentence.tokens
    below = children_of(tokens)
    ruled: list[list[int]] = [[] for _ in range(len(tokens) + 1)]
    for number, head in enumerate(tree.heads, 1):
        ruled[head].append(number)
    places = [_place(sentence, tree, number) for number in range(1, len(tokens) + 1)]
    return [_of_word(sentence, tree, number, below, ruled, places) for number in range(1, len(tokens) + 1)]


def _place(sentence: Sentence, tree: Tree, number: int) -> int:
    """The uppermost function word whose place the word took in the rules' tree (or the word itself)."""
    tokens = sentence.tokens
    place = number
    while tokens[place - 1].head and tree.heads[tokens[place - 1].head - 1] == number:
        place = tokens[place - 1].head
    return place


def _lemma(sentence: Sentence, number: int) -> str:
    token = sentence.tokens[number - 1]
    known = words()
    if token.upos in OPEN_CLASSES and token.lemma not in known["auxiliaries"]:
        return "*"
    return token.lemma.lower()


def _of_word(
    sentence: Sentence, tree: Tree, number: int, below: list[list[int]], ruled: list[list[int]], places: list[int]
) -> Features:
    tokens = sentence.tokens
    token, place = tokens[number - 1], places[number - 1]
    head = tree.heads[number - 1]
    found: Features = {
        "rel": token.deprel,
        "place.rel": tokens[place - 1].deprel,
        "rel+place": f"{token.deprel} {tokens[place - 1].deprel}",
        "pos": token.upos,
        "place.pos": tokens[place - 1].upos,
        "place.lemma": _lemma(sentence, place),
        "lemma": _lemma(sentence, number),
        "rule": tree.labels[number - 1],
        "side": "left" if number < head else "right",
        "near": min(abs(number - head), 4) if head else 0,
        "last": float(number == len(tokens)),
        "first": float(number == 1),
        "capital": float(token.form[:1].isupper()),
        "digit": float(token.form[:1].isdigit()),
    }
    for flag in token.feats.split("|"):
        found[f"feat={flag}"] = 1
    _around(found, "own", sentence, tree, number, below, ruled, places)
    if head:
        _around(found, "head", sentence, tree, head, below, ruled, places)
        for flag in tokens[head - 1].feats.split("|"):
            found[f"head.feat={flag}"] = 1
        found["head.rel+rel"] = f"{tokens[places[head - 1] - 1].deprel} {tokens[place - 1].deprel}"
        over = tree.heads[head - 1]
        found["over.pos"] = tokens[over - 1].upos if over else "root"
    above = tokens[number - 1].head
    found["ndt.head.pos"] = tokens[above - 1].upos if above else "root"
    found["ndt.head.lemma"] = _lemma(sentence, above) if above else "root"
    found["ndt.head.rel"] = tokens[above - 1].deprel if above else "root"
    return found


def _around(
    found: Features,
    side: str,
    sentence: Sentence,
    tree: Tree,
    number: int,
    below: list[list[int]],
    ruled: list[list[int]],
    places: list[int],
) -> None:
    """Add what hangs on a word: its dependents by the rules' tree and by NDT's."""
    tokens = sentence.tokens
    place = places[number - 1]
    found[f"{side}.pos"] = tokens[number - 1].upos
    found[f"{side}.lemma"] = _lemma(sentence, number)
    found[f"{side}.place.rel"] = tokens[place - 1].deprel
    found[f"{side}.place.lemma"] = _lemma(sentence, place)
    found[f"{side}.rule"] = tree.labels[number - 1]
    for child in ruled[number]:
        label = tree.labels[child - 1]
        found[f"{side}.has={label}"] = 1
        found[f"{side}.has={tokens[places[child - 1] - 1].deprel}"] = 1
        if label in {"mark", "case", "cop", "aux", "aux:pass", "det", "expl"} or tokens[child - 1].deprel == "SBU":
            found[f"{side}.{label}={_lemma(sentence, child)}"] = 1
            for flag in tokens[child - 1].feats.split("|"):
                if label in {"cop", "aux", "aux:pass"}:
                    found[f"{side}.{label}.feat={flag}"] = 1
    for child in below[place]:
        found[f"{side}.ndt={tokens[child - 1].deprel}"] = 1
