"""Answers to background questions beside what the gold's sentence states."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from utenriks.evaluation.background import missing, read_answer
from utenriks.evaluation.scenario import read_scenarios

ROOT = Path(__file__).parents[2]


def event(article: str, when: str | None, status: str = "occurred", *names: str) -> dict[str, Any]:
    parties = [{"name": name} for name in names]
    return {"when": when, "status": status, "parties": parties, "mentions": [{"article": article}]}


def answer(value: object, *when: str, events: tuple[dict[str, Any], ...] = ()) -> dict[str, Any]:
    return {"answer": value, "occasions": [{"when": one} for one in when], "events": list(events), "said": []}


@pytest.mark.parametrize(
    ("text", "number", "denied", "name", "days"),
    [
        ("10 April 2017, Oslo (aa08)", None, False, None, [(date(2017, 4, 10), date(2017, 4, 10))]),
        ("2: Oslo July 2020, Bergen 4 Sept 2020", 2, False, None,
         [(date(2020, 9, 4), date(2020, 9, 4)), (date(2020, 7, 1), date(2020, 7, 31))]),
        ("1: Oslo 11-12 Feb", 1, False, None, [(date(2015, 2, 11), date(2015, 2, 12))]),
        ("No, cancelled (aa03)", None, True, None, []),
        ("Ane Lund, 1928 (aa17)", None, False, "Ane Lund", [(date(1928, 1, 1), date(1928, 12, 31))]),
    ],
)  # fmt: skip
def test_what_a_gold_answer_states(
    text: str, number: int | None, denied: bool, name: str | None, days: list[tuple[date, date]]
) -> None:
    found = read_answer(text, "How often in 2015?")
    assert (found.number, found.denied, found.name, list(found.days)) == (number, denied, name, days)


@pytest.mark.parametrize(
    ("gold", "given", "lacks"),
    [
        ("10 April 2017 (aa08)", answer("2017-04-10", "2017-04-10", events=(event("aa08", "2017-04-10"),)), 0),
        ("10 April 2017 (aa08)", answer("2017-04-10~", "2017-04-10~", events=(event("aa08", None),)), 0),
        ("10 April 2017 (aa08)", answer("2017-04", "2017-04", events=(event("aa08", "2017-04"),)), 1),
        ("10 April 2017 (aa08)", answer("2017-04-10", "2017-04-10", events=(event("aa09", "2017-04-10"),)), 1),
        ("2: May 2017, June 2017", answer(2, "2017-05-03", "2017-06"), 0),
        ("2: May 2017, June 2017", answer(1, "2017-05-03"), 2),
        ("No (aa03)", answer(0, events=(event("aa03", "2017-04-10", "cancelled"),)), 0),
        ("No (aa03)", answer(1, "2017-04-10", events=(event("aa03", "2017-04-10"),)), 1),
        ("No (aa03)", answer(0), 1),
        ("Ane Lund (aa03)", {"offices": [{"name": "Ane Lund"}]}, 0),
        ("Ane Lund (aa03)", {"offices": [{"name": "Ane Lund"}, {"name": "Bo Berg"}]}, 1),
        ("Ane Lund (aa03)", [event("aa03", None, "occurred", "Ane Lund")], 0),
        ("The envoys Ane Lund and Bo Berg (aa03)", [event("aa03", None, "occurred", "Ane Lund")], 1),
        ("November 2017 (aa03)", answer("2017-11-10", "2017-11-10", events=(event("aa03", "2017-11-10"),)), 0),
    ],
)
def test_what_an_answer_lacks(gold: str, given: object, lacks: int) -> None:
    assert len(missing(read_answer(gold), given)) == lacks


def test_every_question_has_its_commands() -> None:
    commands = yaml.safe_load((ROOT / "evaluation" / "background.yaml").read_text(encoding="utf-8"))
    for scenario in read_scenarios([ROOT / "tests" / "scenarios"]):
        assert len(commands[scenario.name]) == len(scenario.background_questions), scenario.name
