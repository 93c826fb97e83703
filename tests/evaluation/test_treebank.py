from __future__ import annotations

import tarfile
from pathlib import Path

import pytest

from utenriks.evaluation.gold import Annotated, read_gold
from utenriks.evaluation.treebank import Treebank, rebuild
from utenriks.model.errors import ReadError

ROWS = [["Møte", "i", "Klow", "|"], ["«", "Fred", "(", "snart", ")", "»", ",", "sa", "ho", "."], ["Slutt", "!"]]
TEXT = "Møte i Klow\n«Fred (snart)», sa ho."


def conll() -> str:
    return "\n\n".join("\n".join(f"{n}\t{word}\t_" for n, word in enumerate(row, 1)) for row in ROWS) + "\n"


@pytest.fixture(params=["folder", "archive"])
def treebank(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    (tmp_path / "ndt" / "nno").mkdir(parents=True)
    (tmp_path / "ndt" / "nno" / "one.conll").write_text(conll(), encoding="utf-8")
    if request.param == "folder":
        return tmp_path
    path = tmp_path / "ndt.tar.gz"
    with tarfile.open(path, "w:gz") as archive:
        archive.add(tmp_path / "ndt", "ndt")
    return path


def test_text_is_rebuilt(treebank: Path) -> None:
    assert rebuild(ROWS, 0, 1) == TEXT
    assert Treebank(treebank).text("nno/one.conll", 0, 1) == TEXT


def test_what_is_missing_is_named(treebank: Path) -> None:
    with pytest.raises(ReadError, match="no file"):
        Treebank(treebank).text("nno/two.conll", 0, 1)
    with pytest.raises(ReadError, match="no sentences 2-3"):
        Treebank(treebank).text("nno/one.conll", 2, 3)


def test_gold_takes_its_text_from_the_treebank(treebank: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("UTENRIKS_NDT", str(treebank))
    gold = tmp_path / "gold.json"
    gold.write_text('[{"id": "n", "language": "nn", "source": {"file": "nno/one.conll", "first": 0, "last": 1}}]')
    (found,) = read_gold(gold)
    assert isinstance(found, Annotated)
    assert (found.article.id, found.article.body, found.article.published) == ("n", TEXT, None)


def test_an_unreadable_archive_is_one_clear_error(tmp_path: Path) -> None:
    path = tmp_path / "broken.tar.gz"
    path.write_bytes(b"no archive")
    with pytest.raises(ReadError, match="cannot be read"):
        Treebank(path).text("nno/one.conll", 0, 0)


@pytest.mark.parametrize("content", ["{", '{"id": "a"}', '[{"events": []}]', "[3]"])
def test_bad_gold_is_named(content: str, tmp_path: Path) -> None:
    path = tmp_path / "bad.json"
    path.write_text(content)
    (found,) = read_gold(path)
    assert isinstance(found, ReadError)
    assert str(path) in found.line()
