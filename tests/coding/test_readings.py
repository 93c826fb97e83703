"""From a parse written by hand to events and offices: the coder without a model, the same on every machine."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import pytest
from tests.coding.cases import Case, Wanted
from tests.language.ud_trees import tree, trees

from utenriks.desk.intake import coder
from utenriks.model.article import Article
from utenriks.model.coded import Coded
from utenriks.model.event import Event
from utenriks.model.when import When
from utenriks.ontology.load import load_yaml
from utenriks.record.merge import merge

DAY = "2019-04-26"
READINGS: list[dict[str, Any]] = load_yaml(Path(__file__).with_name("readings.yaml"))
IDS = [entry.get("id") or entry["tree"] for entry in READINGS]

readings = pytest.mark.parametrize("entry", READINGS, ids=IDS)


@cache
def coded(number: int) -> tuple[Article, Coded]:
    """Return an entry's article and what the coder finds in it."""
    entry = READINGS[number]
    given = trees()[entry["tree"]] if "tree" in entry else entry
    language = str(given["language"])
    parse = tree(language, str(given["words"]))
    article = Article("a", parse.body, language, published=When.parse(entry.get("date", DAY)))
    return article, coder(language).code(article, parse)


def events_of(entry: dict[str, Any]) -> list[Event]:
    return merge(coded(READINGS.index(entry))[1].events)


@readings
def test_events(entry: dict[str, Any]) -> None:
    wanted = [Wanted.model_validate(fields) for fields in entry["events"]]
    case = Case(text="-", date=DAY, strength="STRONG", events=wanted, more=entry.get("more") == "true")
    events = events_of(entry)
    assert case.problem(events) == "", [(e.type, e.mode, e.status, e.when, [p.code for p in e.parties]) for e in events]


@readings
def test_offices(entry: dict[str, Any]) -> None:
    offices = coded(READINGS.index(entry))[1].offices
    for person, code in entry.get("offices", {}).items():
        held = [office for office in offices if office.person == person]
        assert [office.code for office in held] == [code], offices
        assert held[0].office in held[0].span.text


@readings
def test_what_is_found_is_verbatim_and_explained(entry: dict[str, Any]) -> None:
    article, found = coded(READINGS.index(entry))
    spans = [mention.span for mention in found.events]
    spans += [party.span for mention in found.events for party in mention.parties if party.span]
    spans += [item.span for item in (*found.statements, *found.claims, *found.offices)]
    assert all(article.body[span.start : span.end] == span.text for span in spans)
    assert all(mention.rule for mention in found.events)


@readings
def test_the_answer_is_always_the_same(entry: dict[str, Any]) -> None:
    coded.cache_clear()
    first = coded(READINGS.index(entry))[1]
    coded.cache_clear()
    assert coded(READINGS.index(entry))[1] == first
