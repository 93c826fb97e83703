"""Files of every format, good and broken, are read as ``files/expected.yaml`` says; none ends in more than a line."""

from __future__ import annotations

import io
from fnmatch import fnmatch
from pathlib import Path
from typing import cast

import pytest
import yaml
from tests.read.files.make import HERE, found, samples

from utenriks.model.article import Article
from utenriks.read.source import read_path

EXPECTED = yaml.safe_load((HERE / "expected.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    "files",
    ["nitf/*", "newsml/*", "ninjs/*", "feeds/rss*", "feeds/atom*", "jsonfeed/*", "html/*", "warc/*", "parquet/*",
     "jsonl/*", "archive/*.zip", "archive/*.tar*"],
)  # fmt: skip
def test_every_format_has_five_files_good_and_broken(files: str) -> None:
    read = [entries for name, entries in EXPECTED.items() if fnmatch(name, files)]
    assert len(read) >= 5
    assert any(isinstance(entry, dict) for entries in read for entry in entries)
    assert any(isinstance(entry, str) for entries in read for entry in entries)


@pytest.mark.parametrize("path", samples(), ids=lambda path: path.relative_to(HERE).as_posix())
def test_a_file_is_read_as_expected(path: Path) -> None:
    assert found(path) == EXPECTED[path.relative_to(HERE).as_posix()]


@pytest.mark.parametrize("path", samples(), ids=lambda path: path.relative_to(HERE).as_posix())
def test_the_name_does_not_matter(path: Path, tmp_path: Path) -> None:
    bare = tmp_path / "x"
    bare.write_bytes(path.read_bytes())
    named, unnamed = ([item for item in read_path(file) if isinstance(item, Article)] for file in (path, bare))
    assert [item.body for item in unnamed] == [item.body for item in named]


class Pipe(io.RawIOBase):
    """Gives some bytes at a time, and only forward."""

    def __init__(self, data: bytes) -> None:
        self._data = io.BytesIO(data)

    def readable(self) -> bool:
        """Return that it can be read."""
        return True

    def readinto(self, buffer: object) -> int:
        """Read some bytes into a buffer."""
        return self._data.readinto(cast("memoryview", buffer)[:700])


@pytest.mark.parametrize("path", samples(), ids=lambda path: path.relative_to(HERE).as_posix())
def test_a_pipe_gives_the_same(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stream = io.BufferedReader(Pipe(path.read_bytes()), 700)
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(stream))
    piped, filed = list(read_path(Path("-"))), list(read_path(path))
    assert [item.body for item in piped if isinstance(item, Article)] == [
        item.body for item in filed if isinstance(item, Article)
    ]
    assert len(piped) == len(filed) or path.suffix == ".jsonl"
