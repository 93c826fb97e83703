"""From paths to the record: what was read, what was left out and why, and that nothing is lost on the way."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.making import PatternCoder, code

from utenriks.desk import intake
from utenriks.desk.intake import Report, take_in
from utenriks.model.article import Article
from utenriks.model.coded import Coded
from utenriks.model.errors import RecordError, UsageError
from utenriks.read.source import Defaults
from utenriks.record.store import Outcome, Store

pytestmark = pytest.mark.usefixtures("pattern_coder")
SEED = "Statsministeren i Alba møter Borduria i Klow. "


def line(identity: str | None, text: str, **fields: str) -> str:
    return json.dumps({"text": text, "language": "nb", **({"id": identity} if identity else {}), **fields})


def lines(folder: Path, *entries: str, name: str = "a.jsonl") -> Path:
    path = folder / name
    path.write_text("\n".join(entries) + "\n", encoding="utf-8")
    return path


def figures(report: Report) -> tuple[int, int, int, int]:
    return report.read, report.unchanged, report.superseded, len(report.skipped)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "r.db", lock_seconds=0.2)


def test_the_same_content_within_one_run_and_across_runs(store: Store, tmp_path: Path) -> None:
    path = lines(tmp_path, line("a", SEED), line("b", SEED), line("a", SEED), line(None, SEED))
    assert figures(take_in([path], store)) == (1, 3, 0, 0)
    assert figures(take_in([path, path], store)) == (0, 8, 0, 0)
    assert [row[0] for row in store.articles()] == ["a"]
    assert len(store.events()) == 1


def test_an_id_with_two_contents_in_one_run(store: Store, tmp_path: Path) -> None:
    path = lines(tmp_path, line("a", SEED), line("a", SEED + "Mer."))
    assert figures(take_in([path], store)) == (1, 0, 1, 0)
    assert store.article("a").body == SEED + "Mer."
    assert store.article("a").version == 2
    assert len(store.events()) == 1


def test_more_articles_than_a_batch_in_two_languages_keep_their_order(store: Store, tmp_path: Path) -> None:
    entries = [line(f"a{n:03}", f"Alba møter Borduria {n}", language="nb" if n % 3 else "en") for n in range(100)]
    told: list[int] = []
    take_in([lines(tmp_path, *entries)], store, progress=lambda report: told.append(report.read))
    assert told == list(range(1, 101))
    assert [row[0] for row in store.articles()] == [f"a{n:03}" for n in range(100)]


def test_what_cannot_be_read_is_named_and_the_rest_is_read(store: Store, tmp_path: Path) -> None:
    path = lines(
        tmp_path, line("a", SEED), "{broken", line("b", SEED + "To.", date="2019-99"), line("c", SEED + "Tre.")
    )
    report = take_in([path, tmp_path / "none.txt"], store)
    assert figures(report) == (2, 0, 0, 3)
    assert [entry["path"] for entry in report.skipped] == [f"{path}:2", f"{path}:3", str(tmp_path / "none.txt")]
    assert all(set(entry) == {"path", "reason"} and "\n" not in entry["reason"] for entry in report.skipped)
    assert set(report.as_dict()) == {"read", "unchanged", "superseded", "skipped", "seconds"}
    json.dumps(report.as_dict())


def test_what_the_user_states(store: Store, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(SEED, encoding="utf-8")
    take_in([tmp_path / "a.txt"], store, Defaults(date="2019-04", section="utenriks", language="nn"))
    article = store.article(store.articles()[0][0])
    assert article.published is not None
    assert (article.published.edtf, article.section, article.language) == ("2019-04", "utenriks", "nn")
    assert store.events()[0].when == article.published


def test_a_fault_in_coding_costs_one_article(store: Store, tmp_path: Path) -> None:
    path = lines(tmp_path, line("a", SEED), line("b", "BROKEN " + SEED), line("c", SEED + "Tre."))
    report = take_in([path], store)
    assert figures(report) == (2, 0, 0, 1)
    assert report.skipped[0]["path"] == "article b"
    assert "ZeroDivisionError" in report.skipped[0]["reason"]


def test_a_fault_in_parsing_costs_one_article(store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Frail:
        def parse_many(self, bodies: list[str], worth: object = None) -> list[str]:
            if any("FRAIL" in body for body in bodies):
                raise RuntimeError("made to fail")
            return bodies

    monkeypatch.setattr(intake, "parser", lambda *_: Frail())
    path = lines(tmp_path, line("a", SEED), line("b", "FRAIL " + SEED), line("c", SEED + "Tre."))
    report = take_in([path], store)
    assert figures(report) == (2, 0, 0, 1)
    assert report.skipped[0]["path"] == "article b"


def test_a_missing_pipeline_is_the_users_mistake(store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(*_: object) -> object:
        raise UsageError("no language pipeline 'x'")

    monkeypatch.setattr(intake, "parser", missing)
    with pytest.raises(UsageError):
        take_in([lines(tmp_path, line("a", SEED))], store)


def test_a_record_that_fails_on_the_way_keeps_what_was_read(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    true_put = store.put

    def put(item: Article, coded: Coded) -> Outcome:
        if item.id == "c":
            raise RecordError("the disk is full", str(store.path), "make room")
        return true_put(item, coded)

    monkeypatch.setattr(store, "put", put)
    report = Report()
    with pytest.raises(RecordError):
        take_in([lines(tmp_path, *(line(name, SEED + name) for name in "abcd"))], store, report=report)
    assert figures(report) == (2, 0, 0, 0)
    assert report.seconds > 0
    assert [row[0] for row in store.articles()] == ["a", "b"]


def test_the_order_of_reading_does_not_matter(tmp_path: Path) -> None:
    bodies = [f"Alba{n} møter Borduria i Klow. Alba{n} sier nei." for n in range(5)]
    entries = [line(f"a{n}", body) for n, body in enumerate(bodies)]
    found = []
    for name, order in (("one", entries), ("two", entries[::-1])):
        with Store(tmp_path / f"{name}.db") as store:
            take_in([lines(tmp_path, *order, name=f"{name}.jsonl")], store)
            found.append((store.events(), store.actors(), store.rows_of("statement")))
    assert found[0] == found[1]


def test_code_articles_raises_a_fault_where_nobody_listens() -> None:
    item = Article("a", "BROKEN", "nb")
    with pytest.raises(ZeroDivisionError):
        PatternCoder().code(item, item.body)
    with pytest.raises(ZeroDivisionError):
        list(intake.code_articles([item]))
    good = Article("b", SEED, "nb")
    assert list(intake.code_articles([good])) == [(good, code(good))]


def test_an_article_that_is_not_worth_a_parse_is_kept_without_finds(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Choosy:
        def worth(self, article: Article, paragraphs: list[str]) -> list[bool]:
            return [article.id != "b"] * len(paragraphs)

    monkeypatch.setattr(intake, "sieve", lambda *_: Choosy())
    path = lines(tmp_path, line("a", SEED), line("b", SEED + "To."), line("c", SEED + "Tre."))
    assert figures(take_in([path], store)) == (3, 0, 0, 0)
    assert [row[0] for row in store.articles()] == ["a", "b", "c"]
    assert {mention.span.article for event in store.events() for mention in event.mentions} == {"a", "c"}
    items = [Article(name, SEED, "nb") for name in "ab"]
    assert [bool(found.events) for _, found in intake.code_articles(items)] == [True, False]
    assert [bool(found.events) for _, found in intake.code_articles(items, sifted=False)] == [True, True]


@pytest.mark.usefixtures("models")
def test_a_real_report_with_the_packaged_models(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    text = "date 2021-09-02 utenriks\n\nTysklands utenriksminister Heiko Maas møtte kollegaen fra Pakistan i Islamabad."
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    with Store(tmp_path / "r.db") as store:
        assert figures(take_in([tmp_path / "a.txt"], store)) == (1, 0, 0, 0)
        assert store.broken_spans() == store.unsourced_events() == store.damages() == []
        (event, *_) = store.events()
        assert "DEU" in {party.code for party in event.parties}
