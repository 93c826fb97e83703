"""``utenriks read --engine dask``: wrong uses and missing packages are one clear line."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from utenriks.cli import main

DASK = ["read", "--engine", "dask"]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ([*DASK, "-"], "is read by one machine only"),
        ([*DASK, "https://avis.example/rss"], "is read by one machine only"),
        ([*DASK, "a.jsonl", "--fetch-pages"], "fetched by one machine only"),
        ([*DASK, "a.jsonl", "--scheduler", "tcp://host:8786"], "name a folder that every worker can write"),
        ([*DASK, "a.jsonl", "--in-place"], "name a folder"),
        (["read", "a.jsonl", "--mentions", "lake"], "add --engine dask"),
        (["read", "a.jsonl", "--scheduler", "tcp://host:8786"], "add --engine dask"),
        (["read", "a.jsonl", "--in-place"], "add --engine dask"),
        ([*DASK, "a.jsonl", "--mentions", "lake", "--scheduler", "nonsense://host"], "no scheduler answers"),
    ],
)
def test_wrong_use(folder: Path, arguments: list[str], words: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(arguments) == 2
    told = capsys.readouterr().err
    assert words in told
    assert told.count("\n") == 1
    assert not list(folder.iterdir())


@pytest.mark.parametrize("package", ["dask.dataframe", "distributed", "fsspec"])
def test_a_missing_package_is_named_with_its_extra(
    folder: Path, package: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, package, None)
    assert main([*DASK, str(folder)]) == 1
    told = capsys.readouterr().err
    assert "pip install 'utenriks[dask]'" in told
    assert told.count("\n") == 1
