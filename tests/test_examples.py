"""The examples, read the way a user reads them: nothing skipped, spans verbatim, golden articles as judged."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import unified_diff
from pathlib import Path

import pytest
from tests.export.checks import CHECKS
from tests.export.making import exported
from tests.golden.make import ARCHIVE, Found, found_in, golden, lines
from tests.record import plainly

from utenriks.desk.intake import Report, take_in
from utenriks.model.when import When
from utenriks.record.store import Store, Wanted

ARTICLES = 136


@dataclass(frozen=True)
class Reading:
    """The archive as the record holds it."""

    store: Store
    report: Report
    found: dict[str, Found]


@pytest.fixture(scope="module")
def reading(models: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reading]:
    """Read the whole archive once, into a record of its own."""
    with Store(tmp_path_factory.mktemp("examples") / "record.db") as store:
        report = take_in([Path(ARCHIVE)], store)
        yield Reading(store, report, found_in(store))


def test_every_article_is_read(reading: Reading) -> None:
    assert reading.report.skipped == []
    assert (reading.report.read, reading.report.unchanged, reading.report.superseded) == (ARTICLES, 0, 0)


def test_every_fact_stands_verbatim_in_its_article(reading: Reading) -> None:
    assert reading.store.broken_spans() == []
    assert reading.store.unsourced_events() == []
    assert reading.store.damages() == []


def test_the_meeting_in_singapore_is_one_event_of_many_reports(reading: Reading) -> None:
    wanted = Wanted(actor="donald-trump", other="kim-jong-un", type="meet", since=When("2018-06-12"))
    (event,) = [e for e in reading.store.events(wanted) if e.when == When("2018-06-12") and e.status == "occurred"]
    assert len({mention.span.article for mention in event.mentions}) >= 3
    assert {mention.span.article[-2:] for mention in event.mentions} >= {"nb", "en"}


def test_quick_answers_are_the_plain_ones(reading: Reading) -> None:
    plainly.check(reading.store, 12, "2010")


def test_reading_again_changes_nothing(reading: Reading) -> None:
    again = take_in([ARCHIVE], reading.store)
    assert (again.read, again.unchanged, again.superseded, again.skipped) == (0, ARTICLES, 0, [])
    assert found_in(reading.store) == reading.found


def test_the_golden_articles_are_of_the_examples_and_of_each_language(reading: Reading) -> None:
    assert len(golden()) >= 24
    assert golden().keys() <= reading.found.keys()
    assert {reading.store.article(identity).language for identity in golden()} == {"nb", "nn", "en"}


@pytest.mark.parametrize("identity", sorted(golden()))
def test_a_golden_article_is_coded_as_it_was_judged(reading: Reading, identity: str) -> None:
    due, found = lines(identity, golden()[identity]), lines(identity, reading.found[identity])
    text = reading.store.article(identity).body
    diff = "\n".join(unified_diff(due.splitlines(), found.splitlines(), "golden", "found", lineterm="", n=0))
    assert found == due, f"{identity}\n{text}\n\n{diff}"


@pytest.mark.parametrize("name", CHECKS)
def test_the_tools_of_the_field_take_an_export(reading: Reading, name: str) -> None:
    text, run = exported(reading.store, name)
    CHECKS[name](text)
    assert run.written + sum(run.left_out.values()) == len(reading.store.events())
    assert run.written > (0 if name == "ical" else 200)
