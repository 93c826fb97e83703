"""What was answered is answered again as it was, at once, and never once the record says otherwise."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from tests.making import article, code
from tests.web.conftest import TOKEN, fill

from utenriks.record.overview import Overview
from utenriks.record.store import Store
from utenriks.web.app import create_app
from utenriks.web.remembered import Remembered
from utenriks.web.settings import Settings

PAGES = ("/", "/record", "/record?view=network", "/actor/person:Alba", "/pair/person:Alba/person:Borduria",
         "/article/a1", "/api/record")  # fmt: skip


@pytest.fixture
def record(tmp_path: Path) -> Path:
    return fill(tmp_path / "r.db")


@pytest.fixture
def client(record: Path) -> Iterator[TestClient]:
    with TestClient(create_app(Settings(record, TOKEN)), base_url="http://127.0.0.1:8321") as client:
        yield client


@pytest.mark.parametrize("path", PAGES)
def test_a_page_seen_is_not_made_again(client: TestClient, path: str, monkeypatch: pytest.MonkeyPatch) -> None:
    first = client.get(path)
    for layer in iter_layers(client.app):
        if isinstance(layer, Remembered):
            monkeypatch.setattr(layer, "app", refuse)
    again = client.get(path)
    assert (again.status_code, again.content, dict(again.headers)) == (200, first.content, dict(first.headers))
    known = client.get(path, headers={"if-none-match": first.headers["etag"]})
    assert (known.status_code, known.content) == (304, b"")
    with pytest.raises(AssertionError):
        client.get(path, headers={"accept-language": "en"})


async def refuse(*_: object) -> None:
    raise AssertionError("made again")


def iter_layers(app: object) -> Iterator[object]:
    layer = getattr(app, "middleware_stack", None)
    while layer is not None:
        yield layer
        layer = getattr(layer, "app", None)


def test_what_is_written_is_told_by_the_next_answer(client: TestClient, record: Path) -> None:
    with Store(record) as store:
        for number in range(10, 14):
            seen = client.get("/api/front")
            assert client.get("/api/front").content == seen.content
            item = article(f"Alba møter Borduria i Klow. Nr. {number}.", f"b{number}")
            store.put(item, code(item))
            told = client.get("/api/front", headers={"if-none-match": seen.headers["etag"]})
            assert told.status_code == 200
            assert told.json()["totals"]["article"] == seen.json()["totals"]["article"] + 1
            assert told.headers["etag"] != seen.headers["etag"]


def test_an_answer_is_given_to_those_alone_who_may_have_it(client: TestClient) -> None:
    event = f"/event/{client.get('/api/record').json()['found'][0]['id']}"
    client.post("/key", data={"token": TOKEN})
    mine = client.get(event)
    assert re.search('name="mark" value="[^"]+"', mine.text)
    assert mine.headers["cache-control"] == "no-store"
    assert client.get(event).text == mine.text
    client.cookies.clear()
    assert 'name="mark"' not in client.get(event).text
    bearing = client.get("/api/record", headers={"authorization": f"Bearer {TOKEN}"})
    assert "etag" not in bearing.headers


def test_elsewhere_a_page_needs_the_token_each_time(record: Path) -> None:
    settings = Settings(record, TOKEN, host="0.0.0.0", names=("news.test",))
    with TestClient(create_app(settings), base_url="https://news.test") as client:
        assert "etag" not in client.get("/record", follow_redirects=False).headers
        client.post("/key", data={"token": TOKEN})
        assert client.get("/record").status_code == client.get("/record").status_code == 200
        client.cookies.clear()
        assert client.get("/record", follow_redirects=False).status_code == 303


def test_memory_is_bounded(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("utenriks.web.remembered.KEPT_BYTES", 5000)
    for page in range(1, 12):
        client.get(f"/record?page={page}")
    (layer,) = [layer for layer in iter_layers(client.app) if isinstance(layer, Remembered)]
    assert layer._bytes == sum(len(answer.body) for answer in layer._answers.values()) <= 5000


def test_it_is_the_record_that_is_asked(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    stamps = iter("abbb")
    monkeypatch.setattr(Overview, "stamp", lambda _: next(stamps, "c"))
    assert client.get("/api/record").headers["etag"] != client.get("/api/record").headers["etag"]
