"""Stand-off gold: an article's text rebuilt from sentences of the NDT treebank, which may not be republished.

The rule is that of the gold's annotators: tokens joined by one blank, with none before ``. , ; : ! ? ) »`` and none
after ``( «``; the treebank's ``|`` (end of a line without a full stop) becomes a line break.
"""

from __future__ import annotations

import os
import re
import tarfile
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from utenriks.model.errors import ReadError

# The environment variable that names the treebank (an unpacked folder, or the archive), and its usual places.
VARIABLE = "UTENRIKS_NDT"
ARCHIVE = Path("treebanks") / "ndt-norne.tar.gz"
BREAK = "|"
_BEFORE = re.compile(r" +([.,;:!?)»])")
_AFTER = re.compile(r"([(«]) +")

Sentences = list[list[str]]


def find_treebank(gold: Path) -> Path | None:
    """Return where the treebank is: what UTENRIKS_NDT names, else the archive beside or above a gold file."""
    if named := os.environ.get(VARIABLE):
        return Path(named)
    folders = [*gold.resolve().parents, Path.cwd().parent / "shared"]
    return next((folder / ARCHIVE for folder in folders if (folder / ARCHIVE).is_file()), None)


def rebuild(sentences: Sentences, first: int, last: int) -> str:
    """Return the text of sentences ``first`` to ``last`` (0-based, inclusive)."""
    parts = []
    for tokens in sentences[first : last + 1]:
        parts.append(_join(token for token in tokens if token != BREAK))
        parts.append("\n" if tokens[-1] == BREAK else " ")
    return "".join(parts).strip()


def _join(tokens: Iterable[str]) -> str:
    return _AFTER.sub(r"\1", _BEFORE.sub(r"\1", " ".join(tokens)))


class Treebank:
    """The treebank's files, read from an archive or a folder; each file is read once."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._files: dict[str, Sentences] = {}

    def load(self, names: Iterable[str]) -> None:
        """Read some files in one pass, so that an archive is unpacked once; what is missing shows in ``text``.

        Raises ReadError when the archive cannot be read.
        """
        wanted = set(names) - set(self._files)
        if not wanted:
            return
        try:
            for name, content in self._folder(wanted) if self.path.is_dir() else _members(self.path, wanted):
                self._files[name] = _sentences(content)
        except (OSError, tarfile.TarError, EOFError) as error:
            raise ReadError(f"cannot be read ({error})", str(self.path), f"set {VARIABLE} to the treebank") from None

    def _folder(self, wanted: set[str]) -> Iterator[tuple[str, bytes]]:
        for name in wanted:
            found = next((p for p in (self.path / name, self.path / "ndt" / name) if p.is_file()), None)
            if found is not None:
                yield name, found.read_bytes()

    def text(self, name: str, first: int, last: int) -> str:
        """Return the text of some sentences of a file; ReadError when the treebank has no such file or sentence."""
        self.load([name])
        sentences = self._files.get(name)
        if sentences is None:
            raise ReadError(f"has no file {name}", str(self.path), "use the treebank the gold was made from")
        if not 0 <= first <= last < len(sentences):
            raise ReadError(f"{name} has no sentences {first}-{last}", str(self.path), "correct the gold's source")
        return rebuild(sentences, first, last)


@cache
def open_treebank(path: Path) -> Treebank:
    """Return the treebank at a path, its files kept in memory once read."""
    return Treebank(path)


def _members(path: Path, wanted: set[str]) -> Iterator[tuple[str, bytes]]:
    """Yield the wanted files of an archive, named relative to its top folder."""
    left = set(wanted)
    with tarfile.open(path) as archive:
        for member in archive:
            name = member.name.split("/", 1)[-1]
            if name in left and (stream := archive.extractfile(member)) is not None:
                left.discard(name)
                yield name, stream.read()
            if not left:
                return


def _sentences(content: bytes) -> Sentences:
    """Return a CoNLL file's sentences, each a list of its word forms (second column)."""
    sentences: Sentences = []
    current: list[str] = []
    for line in content.decode("utf-8").split("\n"):
        if line.strip():
            current.append(line.rstrip("\r").split("\t")[1])
        elif current:
            sentences.append(current)
            current = []
    return [*sentences, current] if current else sentences
