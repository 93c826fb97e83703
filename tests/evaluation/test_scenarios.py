"""The scenarios keep their format, so that what checks claims on them can trust it."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

SCENARIOS = sorted((Path(__file__).parent.parent / "scenarios").glob("*.json"))
TEXT = {"id", "published", "language", "title", "body"}
CLAIM = {"evidence", "kind", "parties", "what", "n", "window", "verdict", "events", "why"}
KEYS = {"name", "language_mix", "archive", "article", "claims", "background_questions"}
# None: a number of years may stand there, as in "the first in ten years"
NUMBERED = {"count": True, "last": None, "first": None, "never": False}


@pytest.fixture(params=SCENARIOS, ids=lambda path: path.stem)
def scenario(request: pytest.FixtureRequest) -> dict[str, Any]:
    data: dict[str, Any] = json.loads(request.param.read_text(encoding="utf-8"))
    assert data["name"] == request.param.stem
    return data


def test_there_are_scenarios() -> None:
    assert SCENARIOS


def test_texts(scenario: dict[str, Any]) -> None:
    assert set(scenario) == KEYS
    texts = [*scenario["archive"], scenario["article"]]
    assert all(set(text) == TEXT and all(text.values()) for text in texts)
    ids = [text["id"] for text in texts]
    assert len(ids) == len(set(ids))
    days = [date.fromisoformat(text["published"]) for text in texts]
    assert days == sorted(days), "reports stand by date, the article last"
    assert {text["language"] for text in scenario["archive"]} == set(scenario["language_mix"]) <= {"nb", "nn", "en"}


def test_claims(scenario: dict[str, Any]) -> None:
    ids = {report["id"] for report in scenario["archive"]}
    evidence = [claim["evidence"] for claim in scenario["claims"]]
    assert len(evidence) == len(set(evidence)) >= 10
    for claim in scenario["claims"]:
        assert set(claim) == CLAIM
        assert scenario["article"]["body"].count(claim["evidence"]) == 1, claim["evidence"]
        assert set(claim["events"]) <= ids, claim["evidence"]
        assert claim["verdict"] in ("supported", "contradicted", "undecided")
        assert claim["events"] or claim["verdict"] == "undecided", "a verdict stands on reports"
        assert all(claim[key] for key in ("parties", "what", "why"))
        numbered = NUMBERED[claim["kind"]]
        assert numbered is None or (claim["n"] is not None) == numbered, claim["evidence"]


def test_questions(scenario: dict[str, Any]) -> None:
    assert len(scenario["background_questions"]) >= 5
    assert all(set(q) == {"ask", "answer"} and all(q.values()) for q in scenario["background_questions"])
