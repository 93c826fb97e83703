"""Parses written by hand: sentences in Universal Dependencies, so that no model is needed.

One line a word: ``number form lemma UPOS head relation features name`` (``_`` for none; head 0 is the root). A line
``--`` ends a sentence. A mark stands close to the word before it, everything else after a blank.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from utenriks.language.parse import Name, Parse, Sentence, Word
from utenriks.ontology.load import load_yaml

TREES = Path(__file__).with_name("trees.yaml")
CLOSE = (".", ",", "?", "!", ":", "'s", "'")


def tree(language: str, table: str) -> Parse:
    """Return the parse that a table writes."""
    sentences = [[line.split() for line in part.strip().splitlines()] for part in table.split("\n--\n")]
    body, words, spans = "", [], []
    for rows in sentences:
        first = len(words)
        for row in rows:
            number, form, lemma, upos, head, dep, *rest = row
            feats, name = (["" if cell == "_" else cell for cell in rest] + ["", ""])[:2]
            assert int(number) == len(words) - first + 1, f"{form} has the wrong number"
            body += form if form in CLOSE or not body else f" {form}"
            above = len(words) if head == "0" else first + int(head) - 1
            words.append(Word(len(words), form, lemma, upos, dep, above, len(body) - len(form), len(body), feats, name))
        spans.append(Sentence(first, len(words), len(spans)))
    for word in words:
        if word.head != word.i:
            words[word.head].children.append(word.i)
    return Parse(body, language, words, spans, _names(words))


def _names(words: list[Word]) -> list[Name]:
    """Return the runs of words that bear the same label; ``B-`` begins a name right after another."""
    names: list[Name] = []
    for word in words:
        begins, label = word.name.startswith("B-"), word.name.removeprefix("B-")
        word.name = label
        last = names[-1] if names else None
        if label and last is not None and last.label == label and last.last == word.i and not begins:
            names[-1] = Name(last.first, word.i + 1, label)
        elif label:
            names.append(Name(word.i, word.i + 1, label))
    return names


@cache
def trees() -> dict[str, dict[str, object]]:
    """Return the entries of ``trees.yaml`` by their id."""
    entries = load_yaml(TREES)
    found = {entry["id"]: entry for entry in entries}
    assert len(found) == len(entries), "an id stands twice in trees.yaml"
    return found


def read(name: str) -> Parse:
    """Return the parse of an entry of ``trees.yaml``, made anew."""
    entry = trees()[name]
    return tree(str(entry["language"]), str(entry["words"]))


def at(parse: Parse, form: str) -> int:
    """Return the place of a form in a parse; ``form#2`` is its second occurrence."""
    text, _, number = form.partition("#")
    found = [word.i for word in parse.words if word.text == text]
    return found[int(number or 1) - 1]
