"""No article stops a reading: what takes too long is broken off, named, and the rest is read."""

from __future__ import annotations

import json
import threading
import time
from contextlib import suppress
from pathlib import Path

import pytest
from tests.making import PatternCoder

from utenriks.desk import intake
from utenriks.desk.intake import code_articles, recode_all, take_in
from utenriks.desk.timelimit import TooLongError, time_limit
from utenriks.model.article import Article
from utenriks.model.coded import Coded
from utenriks.record.store import Store

pytestmark = pytest.mark.usefixtures("pattern_coder")
SEED = "Alba møter Borduria i Klow."


def work(seconds: float) -> None:
    """Use so much processor time, where no exception but the limit's ends it."""
    end = time.thread_time() + seconds
    while time.thread_time() < end:
        pass


class Slow(PatternCoder):
    """Codes by the pattern, and works without end on a body with SLOW in it."""

    def code(self, item: Article, parse: str) -> Coded:
        if "SLOW" in parse:
            work(20)
        return super().code(item, parse)

    def parse_many(self, bodies: list[str], worth: object = None) -> list[str]:
        if any("TANGLED" in body for body in bodies):
            work(20)
        return bodies


@pytest.fixture
def slow(pattern_coder: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(intake, "coder", lambda *_: Slow())
    monkeypatch.setattr(intake, "parser", lambda *_: Slow())
    monkeypatch.setattr(intake, "time_limit", lambda: time_limit(0.1))


@pytest.mark.usefixtures("slow")
@pytest.mark.parametrize("word", ["SLOW", "TANGLED"])
def test_an_article_that_takes_too_long_is_named_and_the_rest_is_read(tmp_path: Path, word: str) -> None:
    bodies = {"a": SEED, "b": f"{word} {SEED}", "c": f"{SEED} Tre."}
    rows = [json.dumps({"id": name, "text": body, "language": "nb"}) for name, body in bodies.items()]
    (tmp_path / "a.jsonl").write_text("\n".join(rows), encoding="utf-8")
    begun = time.monotonic()
    with Store(tmp_path / "r.db") as store:
        report = take_in([tmp_path / "a.jsonl"], store)
        assert [row[0] for row in store.articles()] == ["a", "c"]
    assert time.monotonic() - begun < 15
    (skipped,) = report.skipped
    assert skipped["path"] == "article b"
    assert skipped["reason"].startswith("could not be coded (took more than 0.1 seconds of processor time)")


@pytest.mark.usefixtures("slow")
def test_an_article_that_takes_too_long_keeps_what_it_had_when_coded_anew(tmp_path: Path) -> None:
    item = Article("b", f"SLOW {SEED}", "nb")
    with Store(tmp_path / "r.db") as store:
        store.put(item, PatternCoder().code(item, item.body))
        store.settle()
        before = store.events()
        assert before
        report = recode_all(store)
        assert (store.events(), len(report.skipped)) == (before, 1)


@pytest.mark.usefixtures("slow")
def test_where_nobody_listens_it_is_an_error_of_one_line() -> None:
    with pytest.raises(TooLongError) as told:
        list(code_articles([Article("b", f"SLOW {SEED}", "nb")]))
    assert "\n" not in told.value.line()


def test_only_its_own_work_counts() -> None:
    with time_limit(0.05):
        time.sleep(0.2)  # a machine that is busy with something else
    with pytest.raises(TooLongError), time_limit(0.05):
        work(5)


def test_what_ends_in_time_is_never_broken_off_later() -> None:
    for _ in range(200):
        with suppress(TooLongError), time_limit(0.001):
            work(0.001)
        work(0.0005)


def test_a_thread_has_the_limit_too() -> None:
    told: list[str] = []

    def run() -> None:
        try:
            with time_limit(0.05):
                work(20)
        except TooLongError as error:
            told.append(error.what)

    thread = threading.Thread(target=run)
    thread.start()
    work(0.2)  # another's time does not count
    thread.join()
    assert told == ["took more than 0.05 seconds of processor time"]
