"""The doctor finds what is wrong with a record, and says what is right."""

from __future__ import annotations

import hashlib
import sqlite3
from pathlib import Path

import pytest
from tests.making import article, code

from utenriks.desk import doctor
from utenriks.desk.doctor import examine, examine_record
from utenriks.model.errors import DataError
from utenriks.model.when import When
from utenriks.record.store import Store

pytestmark = pytest.mark.sqlite


@pytest.fixture
def db(tmp_path: Path) -> Path:
    path = tmp_path / "r.db"
    with Store(path) as store:
        for number in range(3):
            item = article(f"{number} Alba møter Borduria i Klow. Alba sier nei.", f"a{number}", published=When("2019"))
            store.put(item, code(item))
    return path


def wrong(db: Path) -> dict[str, str]:
    return {finding.check: finding.what for finding in examine_record(db) if not finding.ok}


def tamper(db: Path, *statements: str) -> None:
    connection = sqlite3.connect(db)
    with connection:
        for statement in statements:
            assert connection.execute(statement).rowcount
    connection.close()


def test_a_whole_record(db: Path) -> None:
    findings = list(examine_record(db))
    assert all(finding.ok for finding in findings)
    checks = ["file", "spans", "sources", "dealings", "full text", "offices", "vocabulary", "record"]
    assert [finding.check for finding in findings] == checks
    assert "3 articles, 3 events" in findings[-1].what


def test_no_record_yet_is_no_fault(tmp_path: Path) -> None:
    assert wrong(tmp_path / "none.db") == {}


@pytest.mark.parametrize(
    ("statement", "named"),
    [
        ("UPDATE article SET body = replace(body, 'Alba', 'Ablà') WHERE id = 'a1'", "mention a1 2:30"),
        ("UPDATE article SET body = 'x' || body WHERE id = 'a1'", "statement a1 "),
        ("UPDATE mention SET text = 'Alba møter Borduria i Klox' WHERE article = 'a1'", "mention a1 "),
        ("UPDATE statement SET start = start + 1 WHERE article = 'a1'", "statement a1 "),
        ("UPDATE claim SET text = 'x' WHERE article = 'a1'", "claim a1 "),
        ("UPDATE office SET \"end\" = 2 WHERE article = 'a1'", "office a1 "),
        ('UPDATE event_party SET span = \'["a1", 0, 4, "Alba"]\' WHERE position = 0', "party of e"),
    ],
)
def test_words_that_are_not_verbatim(db: Path, statement: str, named: str) -> None:
    tamper(db, statement)
    found = wrong(db)["spans"]
    assert found.startswith("not verbatim: ")
    assert named in found or " and " in found


def test_an_event_without_a_mention(db: Path) -> None:
    tamper(db, "DELETE FROM mention WHERE article = 'a1'")
    assert wrong(db)["sources"].startswith("without a mention: e")


def test_rows_that_point_at_nothing(db: Path) -> None:
    tamper(db, "DELETE FROM article WHERE id = 'a1'")
    assert "points at a missing article" in wrong(db)["file"]


@pytest.mark.parametrize("change", ["type = 'DANCE'", "mode = 'dance'", "status = 'dreamt'"])
def test_words_that_the_ontology_does_not_know(db: Path, change: str) -> None:
    tamper(db, f"UPDATE event SET {change}")
    assert change.split("'")[1] in wrong(db)["vocabulary"]


@pytest.mark.parametrize("change", ["\"when\" = 'i går'", "topics = '{'"])
def test_fields_that_cannot_be_read(db: Path, change: str) -> None:
    tamper(db, f"UPDATE event SET {change}")
    assert wrong(db)


def test_what_is_no_record(tmp_path: Path) -> None:
    (tmp_path / "a.db").write_text("no database")
    assert "is not a record" in wrong(tmp_path / "a.db")["record"]


def test_the_installation(tmp_path: Path) -> None:
    findings = {finding.check: finding for finding in examine(tmp_path / "none.db")}
    assert findings["types"].what == "16 types"
    for check in ("reference", "vocabulary nb", "vocabulary nn", "vocabulary en"):
        assert findings[check].ok, findings[check].what


def test_a_broken_vocabulary_and_a_missing_model_are_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(language: str) -> object:
        raise DataError("no such entry", f"{language}/frames.yaml: met.type", "mend the entry")

    monkeypatch.setattr(doctor, "load_frames", broken)
    monkeypatch.setattr(doctor, "MODELS", {"nb": "no_such_model"})
    findings = {finding.check: finding for finding in examine(tmp_path / "none.db")}
    assert not findings["vocabulary nb"].ok
    assert "frames.yaml: met.type" in findings["vocabulary nb"].what
    assert not findings["model no_such_model"].ok
    assert "no language pipeline 'no_such_model'" in findings["model no_such_model"].what


@pytest.mark.usefixtures("models")
def test_a_whole_installation(tmp_path: Path) -> None:
    assert all(finding.ok for finding in examine(tmp_path / "none.db"))


def test_the_full_text_is_compared_with_the_articles_and_made_anew(db: Path) -> None:
    tamper(db, "DELETE FROM article_text WHERE rowid = (SELECT rowid FROM article WHERE id = 'a1')")
    assert "out of step" in wrong(db)["full text"]
    assert doctor.repair_record(db).ok
    assert wrong(db) == {}


def test_repair_makes_the_events_of_the_mentions_again(db: Path) -> None:
    with Store(db) as store:
        store.settle()
        before = store.events()
    tamper(db, "UPDATE event SET status = 'denied'")
    assert doctor.repair_record(db).ok
    with Store(db) as store:
        assert store.events() == before


def test_weights_that_were_changed_are_named(tmp_path: Path) -> None:
    (tmp_path / "model").write_bytes(b"weights")
    (tmp_path / "SHA256SUMS").write_text(f"{hashlib.sha256(b'weights').hexdigest()}  model\n{'0' * 64}  gone\n")
    assert doctor.changed_files(tmp_path) == ["gone"]
    (tmp_path / "model").write_bytes(b"other")
    assert doctor.changed_files(tmp_path) == ["model", "gone"]
