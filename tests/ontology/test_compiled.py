"""What is kept of the vocabulary is a copy that never outlives its source, and never has to be there."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from utenriks.ontology import compiled as module
from utenriks.ontology.compiled import compiled, digest

Made = list[str]


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Made:
    """Keep things in a folder of the test's own, and tell what was worked out."""
    monkeypatch.setenv("UTENRIKS_CACHE", str(tmp_path / "kept"))
    return []


def start(made: Made) -> Callable[[str], dict[str, int]]:
    """Return a function as a process of its own would have it."""

    def words(language: str) -> dict[str, int]:
        made.append(language)
        return {language: 1}

    return compiled(words)


def kept(tmp_path: Path) -> list[Path]:
    return sorted((tmp_path / "kept").iterdir())


def test_what_was_worked_out_is_there_at_the_next_start(made: Made) -> None:
    first, second = start(made), start(made)
    assert first("nb") is first("nb")
    assert first("nb") == second("nb") == {"nb": 1}
    assert second("en") == {"en": 1}
    assert made == ["nb", "en"]


def test_a_changed_source_never_meets_an_old_copy(made: Made, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for version in "abc":
        monkeypatch.setattr(module, "digest", lambda version=version: version)
        start(made)("nb")
    assert made == ["nb"] * 3
    assert len(kept(tmp_path)) == module.COPIES


@pytest.mark.parametrize("suffix", [".yaml", ".py"])
def test_words_code_and_libraries_are_part_of_the_digest(
    suffix: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "PACKAGE", tmp_path)
    source = tmp_path / "language" / "nb" / f"frames{suffix}"
    source.parent.mkdir(parents=True)
    found = set()
    for text in ("be om", "be oss"):
        source.write_text(text, encoding="utf-8")
        digest.cache_clear()
        found.add(digest())
    monkeypatch.setattr(module, "version", lambda library: "0")
    digest.cache_clear()
    found.add(digest())
    digest.cache_clear()
    assert len(found) == 3


@pytest.mark.parametrize("change", [lambda whole: whole[:-1], lambda whole: b"", lambda whole: whole[:-1] + b"x"])
def test_a_broken_copy_is_made_anew(change: Callable[[bytes], bytes], made: Made, tmp_path: Path) -> None:
    start(made)("nb")
    (path,) = kept(tmp_path)
    whole = path.read_bytes()
    path.write_bytes(change(whole))
    assert start(made)("nb") == {"nb": 1}
    assert made == ["nb", "nb"]
    assert path.read_bytes() == whole


def test_where_nothing_can_be_written_it_is_worked_out_every_time(made: Made, tmp_path: Path) -> None:
    (tmp_path / "kept").write_text("no folder", encoding="utf-8")
    assert start(made)("nb") == start(made)("nb") == {"nb": 1}
    assert made == ["nb", "nb"]
