"""The machine-readable shapes: others build on them, so their keys are extended but never renamed."""

from __future__ import annotations

import json

import pytest
from tests.making import article, code

from utenriks.export.shapes import article_shape, claim_shape, event_shape, office_shape, statement_shape
from utenriks.model.event import Event
from utenriks.model.when import When
from utenriks.record import rows
from utenriks.record.merge import merge

ITEM = article("Alba møter Borduria i Klow. Alba sier nei.", "a1", published=When("2019-04"), section="utenriks")
CODED = code(ITEM)


@pytest.fixture
def event() -> Event:
    (merged,) = merge(CODED.events)
    return merged


def test_event(event: Event) -> None:
    shape = json.loads(json.dumps(event_shape(event)))
    promised = {
        "id", "type", "mode", "status", "recalled", "parties", "when", "when_text", "place", "topic", "attributed_to",
        "mentions", "confidence",
    }  # fmt: skip
    assert set(shape) == promised | {"number"}
    assert [set(party) for party in shape["parties"]] == [{"role", "actor", "name", "code", "office"}] * 2
    assert set(shape["place"]) == {"name", "code", "lat", "lon"}
    assert [set(mention) for mention in shape["mentions"]] == [{"article", "start", "end", "text", "rule", "signs"}]
    assert (shape["type"], shape["mode"], shape["status"], shape["when"]) == ("CONSULT", "meet", "occurred", "2019-04")
    assert shape["place"] == {"name": "Klow", "code": "RUS", "lat": 43.1, "lon": 131.9}
    (mention,) = shape["mentions"]
    assert ITEM.body[mention["start"] : mention["end"]] == mention["text"]


def test_an_event_without_date_and_place() -> None:
    (bare,) = merge(code(article("Alba møter Borduria.", "a2")).events)
    shape = event_shape(bare)
    assert (shape["when"], shape["place"], shape["topic"]) == (None, None, ["diplomatic"])


def test_article() -> None:
    assert article_shape(ITEM) == {
        "id": "a1", "date": "2019-04", "language": "nb", "section": "utenriks", "title": "", "source": None,
        "url": None, "version": 1, "text": ITEM.body,
    }  # fmt: skip


def test_statement_claim_and_office() -> None:
    (statement,) = rows.statements("a1", None, CODED)
    assert set(statement_shape(statement)) >= {"speaker", "cue", "text", "start", "end"}
    (office,) = rows.offices("a1", CODED)
    assert set(office_shape(office)) >= {"person", "office", "code", "start", "end"}
    (claim,) = rows.claims("a1", CODED)
    shape = claim_shape(claim)
    keys = "kind parties what n at_least ordinal holders window window_kind who when place text start end"
    assert set(shape) == set(keys.split())
    assert shape["n"] == 3
    assert isinstance(shape["n"], int)
    assert [set(party) for party in shape["parties"]] == [{"role", "actor", "name", "code", "office", "kind"}]
    json.dumps([shape, statement_shape(statement), office_shape(office)])
