"""Reading is open on this machine; what changes the record needs the token, and a form its session's mark."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from tests.web.conftest import TOKEN, fill

from utenriks.web import address
from utenriks.web.app import create_app
from utenriks.web.entry import own
from utenriks.web.settings import Settings

BORDURIA = "person:Borduria"
TEXT = "date 2019-05-06 utenriks\n\nAlba møter San i Klow. Alba sier nei."


@pytest.fixture
def fresh(tmp_path: Path, pattern_coder: None, monkeypatch: pytest.MonkeyPatch) -> Iterator[TestClient]:
    """The application on a record of its own, with a coder that needs no model."""
    monkeypatch.setattr("utenriks.web.entry.WAIT_SECONDS", 0.0)
    app = create_app(Settings(fill(tmp_path / "r.db"), TOKEN))
    with TestClient(app, base_url="http://127.0.0.1:8321") as client:
        yield client


@pytest.fixture
def post(fresh: TestClient) -> Callable[..., str]:
    """Unlock, and send a form with its mark; return where it leads."""
    fresh.post("/key", data={"token": TOKEN})
    mark = re.findall(r'name="mark" value="(\w+)"', fresh.get("/key").text)[0]

    def send(path: str, status: int = 303, **fields: str) -> str:
        answer = fresh.post(path, data={"mark": mark, **fields}, follow_redirects=False)
        assert answer.status_code == status, answer.text
        return answer.headers.get("location", "")

    return send


def checked(client: TestClient, **fields: str) -> str:
    """Have a text checked and return its address once it is through."""
    address = client.post("/check", data=fields, follow_redirects=False).headers["location"]
    for _ in range(100):
        if "hx-get" not in client.get(address).text:
            break
        time.sleep(0.02)
    return address


def meeting(client: TestClient) -> str:
    return str(client.get("/api/record?actor=Alba&with=Borduria").json()["found"][0]["id"])


def test_a_text_is_read_without_being_kept(fresh: TestClient) -> None:
    before = fresh.get("/api/front").json()["totals"]
    page = fresh.get(checked(fresh, text=TEXT)).text
    assert "San" in page
    assert 'class="claims"' in page
    assert fresh.get("/api/front").json()["totals"] == before
    shape = fresh.post("/api/check", json={"text": TEXT}).json()
    assert shape["article"]["date"] == "2019-05-06"
    assert [event["when"] for event in shape["events"]] == ["2019-05-06"]
    assert len(shape["claims"]) == 1
    assert fresh.get("/api/front").json()["totals"] == before


@pytest.mark.parametrize(
    ("fields", "said"),
    [({"text": " "}, "has no text"), ({"text": "Alba.", "date": "i går"}, "is no date"), ({"text": "BROKEN Alba"}, "")],
)
def test_a_text_that_cannot_be_read(fresh: TestClient, fields: dict[str, str], said: str) -> None:
    answer = fresh.post("/check", data=fields)
    assert 'role="alert"' in (answer.text if answer.status_code == 400 else fresh.get(checked(fresh, **fields)).text)
    assert said in answer.text
    assert fresh.post("/api/check", json={**fields}).status_code == 400


def test_a_file_is_read(fresh: TestClient) -> None:
    file = ("a.txt", "Alba møter San i Klow, året etter.".encode("cp1252"), "text/plain")
    address = fresh.post("/check", files={"file": file}, follow_redirects=False).headers["location"]
    time.sleep(0.2)
    assert "året etter" in fresh.get(address).text


def test_texts_are_limited(fresh: TestClient) -> None:
    assert fresh.post("/check", data={"text": "x" * 500_000}).status_code == 413
    assert fresh.post("/key", data={"token": "x" * 50_000}).status_code == 413


def test_nothing_changes_without_the_token(fresh: TestClient) -> None:
    event, before = meeting(fresh), fresh.get("/api/record").json()
    text = checked(fresh, text=TEXT)
    for path in (f"{address.event(event)}/correct", "/corrections/1/undo", f"{text}/keep"):
        fields = {"kind": "reject", "author": "A", "reason": "r", "mark": "0" * 64}
        answer = fresh.post(path, data=fields, follow_redirects=False)
        assert (answer.status_code, answer.headers["location"].split("?")[0]) == (303, "/key")
    assert fresh.post("/api/articles", json={"text": TEXT}).status_code == 401
    assert fresh.post("/api/articles", json={"text": TEXT}, headers={"authorization": "Bearer x"}).status_code == 401
    assert fresh.post("/key", data={"token": "wrong"}).status_code == 403
    assert fresh.get("/api/record").json() == before


def test_a_form_without_its_mark_changes_nothing(fresh: TestClient, post: Callable[..., str]) -> None:
    event = meeting(fresh)
    fields = {"kind": "reject", "author": "A", "reason": "r", "mark": "0" * 64}
    fresh.post(f"{address.event(event)}/correct", data=fields)
    assert fresh.get("/api/corrections").json() == []


def test_a_text_is_kept(fresh: TestClient, post: Callable[..., str]) -> None:
    assert "San" in fresh.get(post(f"{checked(fresh, text=TEXT)}/keep")).text
    headers = {"authorization": f"Bearer {TOKEN}"}
    answer = fresh.post("/api/articles", json={"text": "Tao møter San.", "date": "2020"}, headers=headers)
    assert (answer.status_code, answer.json()["outcome"]) == (201, "read")
    assert fresh.get(f"/api/article/{answer.json()['id']}").status_code == 200


@pytest.mark.parametrize(
    ("fields", "kept"),
    [
        ({"kind": "wrong_date", "date": "2019-04-25"}, "2019-04-25"),
        ({"kind": "wrong_date", "date": ""}, None),
        ({"kind": "wrong_actor", "actor": BORDURIA, "instead": "Syldavia"}, "2019-04"),
    ],
)
def test_an_event_is_corrected_and_the_correction_taken_back(
    fresh: TestClient, post: Callable[..., str], fields: dict[str, str], kept: str | None
) -> None:
    before = fresh.get("/api/article/a1").json()["events"]
    led = post(f"{address.event(meeting(fresh))}/correct", author="Kari", reason="avisen rettet seg", **fields)
    assert fresh.get(led).status_code == 200
    (event,) = fresh.get("/api/article/a1").json()["events"]
    assert event["when"] == kept
    assert ("Syldavia" in [party["name"] for party in event["parties"]]) == ("instead" in fields)
    (made,) = fresh.get("/api/corrections").json()
    assert "avisen rettet seg" in fresh.get("/corrections").text
    post(f"/corrections/{made['id']}/undo", author="Kari")
    assert fresh.get("/api/article/a1").json()["events"] == before


def test_an_event_is_rejected(fresh: TestClient, post: Callable[..., str]) -> None:
    led = post(f"{address.event(meeting(fresh))}/correct", kind="reject", author="Kari", reason="ikke møtt")
    assert led == address.article("a1")
    assert fresh.get("/api/article/a1").json()["events"] == []


def test_two_events_are_the_same(fresh: TestClient, post: Callable[..., str]) -> None:
    headers = {"authorization": f"Bearer {TOKEN}"}
    fresh.post("/api/articles", json={"text": "Alba møter Borduria i Sondre.", "date": "2017"}, headers=headers)
    one, two = (event["id"] for event in fresh.get("/api/record?actor=Alba&with=Borduria").json()["found"])
    assert two in fresh.get(address.event(one)).text
    led = post(f"{address.event(one)}/correct", kind="same", other=two, author="Kari", reason="samme møte")
    assert fresh.get(f"/api{led}").json()["event"]["mentions"][1]
    post(f"{led}/correct", kind="not_same", author="Kari", reason="likevel ikke")
    assert fresh.get("/api/record?actor=Alba&with=Borduria").json()["events"] == 2


@pytest.mark.parametrize(
    "fields",
    [{"kind": "dream"}, {"kind": "wrong_date", "date": "i går"}, {"kind": "wrong_actor", "instead": "Nobody"},
     {"kind": "same"}, {"kind": "reject", "author": " "}],
)  # fmt: skip
def test_a_decision_that_cannot_be(fresh: TestClient, post: Callable[..., str], fields: dict[str, str]) -> None:
    post(f"{address.event(meeting(fresh))}/correct", 400, **{"author": "K", "reason": "r", **fields})
    assert fresh.get("/api/corrections").json() == []


def test_a_session_is_closed(fresh: TestClient, post: Callable[..., str]) -> None:
    post("/key/close")
    fresh.post("/check", data={"text": TEXT})
    answer = fresh.post("/corrections/1/undo", data={"author": "K"}, follow_redirects=False)
    assert answer.headers["location"].startswith("/key")


def test_elsewhere_reading_needs_the_token_too(tmp_path: Path) -> None:
    app = create_app(Settings(fill(tmp_path / "r.db"), TOKEN, host="192.0.2.7"))
    with TestClient(app, base_url="http://192.0.2.7:8321") as client:
        assert client.get("/record", follow_redirects=False).headers["location"] == "/key?back=%2Frecord"
        assert client.get("/api/record").status_code == 401
        assert client.get("/api/record", headers={"authorization": f"Bearer {TOKEN}"}).status_code == 200
        assert client.get("/static/base.css").status_code == 200
        client.post("/key", data={"token": TOKEN})
        assert client.get("/record").status_code == 200


@pytest.mark.parametrize(
    ("back", "leads"),
    [("/record?a=b", "/record?a=b"), ("//evil.test", "/"), ("https://evil.test", "/"), ("/\\evil.test", "/"), ("", "/"),
     ("javascript:x", "/"), ("/a\nb", "/")],
)  # fmt: skip
def test_the_way_back_stays_here(back: str, leads: str) -> None:
    assert own(back) == leads
