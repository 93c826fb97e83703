"""Reads and writes the ten-column formats: CoNLL of NDT and CoNLL-U of Universal Dependencies."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from copy import copy
from dataclasses import dataclass, field, replace
from pathlib import Path


@dataclass(slots=True)
class Token:
    """One word: the columns of a CoNLL line. `head` counts from 1 within the sentence, 0 is the root."""

    form: str
    lemma: str
    upos: str
    feats: str
    head: int
    deprel: str
    xpos: str = "_"
    misc: str = "_"
    name: str = "O"
    space: bool = True

    def misc_value(self, key: str) -> str:
        """Value of `key=value` in the last column, or an empty string."""
        for part in self.misc.split("|"):
            if part.startswith(f"{key}="):
                return part[len(key) + 1 :]
        return ""


@dataclass(slots=True)
class Sentence:
    """The words of a sentence with the name of the document (file) it stands in."""

    tokens: list[Token]
    document: str = ""
    sent_id: str = ""
    starts_paragraph: bool = False
    comments: dict[str, str] = field(default_factory=dict)

    @property
    def forms(self) -> list[str]:
        """The words as written."""
        return [token.form for token in self.tokens]

    def text(self) -> str:
        """The sentence as running text, by the tokens' `space`."""
        return "".join(token.form + (" " if token.space else "") for token in self.tokens).rstrip()

    def copy(self) -> Sentence:
        """A copy whose tokens may be changed freely."""
        return replace(self, tokens=[copy(token) for token in self.tokens])


def read(path: Path) -> Iterator[Sentence]:
    """Sentences of a CoNLL or CoNLL-U file. Ranges (`3-4`) only give spacing; empty nodes are left out."""
    tokens: list[Token] = []
    comments: dict[str, str] = {}
    glued_until, glued_space = 0, True
    document = path.stem
    for line in path.read_text(encoding="utf-8").splitlines():
        if not line.strip():
            if tokens:
                yield _finish(tokens, document, comments)
            tokens, comments, glued_until = [], {}, 0
        elif line.startswith("#") and "\t" not in line:
            key, _, value = line[1:].partition("=")
            comments[key.strip()] = value.strip()
            if key.strip() == "newdoc id":
                document = value.strip()
        else:
            cells = line.split("\t")
            if "-" in cells[0]:
                glued_until = int(cells[0].split("-")[1])
                glued_space = "SpaceAfter=No" not in cells[9]
            elif "." not in cells[0]:
                token = _token(cells)
                number = int(cells[0])
                if number < glued_until:
                    token.space = False
                elif number == glued_until:
                    token.space = glued_space
                tokens.append(token)
    if tokens:
        yield _finish(tokens, document, comments)


def _token(cells: list[str]) -> Token:
    """A token from the ten cells of its line."""
    token = Token(
        form=cells[1],
        lemma=cells[2],
        upos=cells[3],
        xpos=cells[4],
        feats=cells[5],
        head=int(cells[6]) if cells[6].isdigit() else 0,
        deprel=cells[7],
        misc=cells[9],
        space="SpaceAfter=No" not in cells[9],
    )
    token.name = token.misc_value("name") or "O"
    return token


def _finish(tokens: list[Token], document: str, comments: dict[str, str]) -> Sentence:
    starts = any(key == "newpar" or key.startswith("newpar ") for key in comments)
    return Sentence(tokens, document, comments.get("sent_id", ""), starts, comments)


def write(sentences: Iterable[Sentence], path: Path) -> None:
    """Write CoNLL-U that `read` gives back the same (comments other than document and sent_id are dropped)."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8") as out:
        document = None
        for sentence in sentences:
            if sentence.document != document:
                document = sentence.document
                out.write(f"# newdoc id = {document}\n")
            if sentence.starts_paragraph:
                out.write("# newpar = yes\n")
            out.write(f"# sent_id = {sentence.sent_id}\n")
            for number, token in enumerate(sentence.tokens, 1):
                misc = f"name={token.name}" + ("" if token.space else "|SpaceAfter=No")
                cells = [str(number), token.form, token.lemma, token.upos, token.xpos, token.feats]
                out.write("\t".join([*cells, str(token.head), token.deprel, "_", misc]) + "\n")
            out.write("\n")
