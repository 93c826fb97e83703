"""Articles that mean harm neither run nor break a page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from fastapi.testclient import TestClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.web.conftest import TOKEN

from utenriks.model.article import Article
from utenriks.model.claim import Claim, Window
from utenriks.model.coded import Coded
from utenriks.model.mention import EventMention, OfficeMention, Party, Statement
from utenriks.model.place import Place
from utenriks.model.when import When
from utenriks.record.store import Store
from utenriks.web import address
from utenriks.web.app import create_app
from utenriks.web.settings import Settings

SCRIPT = "<script>alert(1)</script><img src=x onerror=alert(1)>\"'><svg/onload=alert(1)>{{7*7}}"
TURNED = "Kim \u202egnoJ\u202c møtte \u2066Putin\u2069"
LONG = "x" * 150_000
HARM = {
    "script": SCRIPT,
    "turned": TURNED,
    "long": LONG,
    "links": "javascript:alert(1)",
    "signs": "\x00\x07\x1b[31m\ufeff&amp;",
}


def harmful(words: str, identity: str) -> tuple[Article, Coded]:
    """Return an article with some words in every field that can hold them."""
    body = f"{words}\n\n{words} igjen."
    item = Article(identity, body, "nb", words, When("2019"), words, words, words)
    span = item.span(0, len(words))
    parties = (
        Party("source", words, words, words[:9], words, "person", span),
        Party("target", "B", words, "PRK", words),
    )
    place = Place(words, words, words, 1.0, 2.0, words[:9])
    event = EventMention(
        "CONSULT", "meet", "occurred", parties, span, words, When("2019-04"), words, place, words, (words,), words,
    )  # fmt: skip
    claim = Claim("count", parties, words, span, 3.0, window=Window(words))
    coded = Coded(
        (event,), (Statement(words, words, words, span, "PRK", words, True),), (claim,),
        (OfficeMention(words, words, words, span, "PRK"),),
    )  # fmt: skip
    return item, coded


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """The application on a record of harmful articles."""
    path = tmp_path_factory.mktemp("hostile") / "r.db"
    with Store(path) as store:
        for name, words in HARM.items():
            store.put(*harmful(words, name))
        store.settle()
    with TestClient(create_app(Settings(path, TOKEN)), base_url="http://127.0.0.1:8321") as client:
        yield client


def pages(client: TestClient, name: str) -> dict[str, str]:
    """Return every page that shows an article's words, by its address."""
    words = HARM[name]
    views = [f"/record?view={view}" for view in ("events", "timeline", "map", "network", "articles")]
    paths = ["/", *views, address.article(name), "/pair?a=PRK&b=B"]
    if len(words) < 1000:
        paths += [address.actor(words), address.pair(words, "B"), address.with_query("/record", {"actor": words})]
    paths += [address.event(e["id"]) for e in client.get(f"/api/article/{name}").json()["events"]]
    return {path: answer.text for path in paths if (answer := client.get(path)).status_code in (200, 404)}


@pytest.mark.parametrize("name", HARM)
def test_nothing_of_it_runs(hostile: TestClient, name: str) -> None:
    shown = pages(hostile, name)
    assert len(shown) >= 8
    for path, text in shown.items():
        assert "<script>alert" not in text, path
        assert "<img src=x" not in text, path
        assert "<svg/onload" not in text, path
        assert not re.search(r'(href|src|action)="\s*javascript:', text), path
        assert not re.search("[\u202a-\u202e\u2066-\u2069\x00\x07\x1b]", text), path


def test_long_words_are_cut_where_they_are_not_the_text_itself(hostile: TestClient) -> None:
    for path in ("/", "/record", "/record?view=network", "/record?view=map", "/record?view=timeline"):
        assert len(hostile.get(path).text) < 300_000, path
    assert LONG in hostile.get("/article/long").text


def test_ten_thousand_finds(tmp_path: Path) -> None:
    words = "Alba møter Borduria. "
    item = Article("many", words * 10_000, "nb", published=When("2019"))
    parties = (Party("source", "a", "Alba", "ALB"), Party("target", "b", "Borduria", "BOR"))
    events = tuple(
        EventMention("CONSULT", "meet", "occurred", parties, item.span(n * len(words), n * len(words) + 19), f"r{n}",
                     When.year(1900 + n % 100))
        for n in range(10_000)
    )  # fmt: skip
    offices = tuple(OfficeMention("Alba", "a", "leder", event.span, "ALB") for event in events)
    with Store(tmp_path / "r.db") as store:
        store.put(item, Coded(events, offices=offices))
    with TestClient(create_app(Settings(tmp_path / "r.db", TOKEN)), base_url="http://127.0.0.1:8321") as client:
        page = client.get("/article/many")
        assert page.status_code == 200
        assert page.text.count('data-note="') == 400
        assert "19600" in page.text
        for path in ("/record?view=timeline", "/actor/a", "/pair/a/b"):
            assert client.get(path).status_code == 200


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(path=st.text(max_size=40), query=st.dictionaries(st.sampled_from(
    ["q", "actor", "with", "type", "status", "place", "since", "until", "view", "page", "a", "b", "lang", "brief", "at"]
), st.text(max_size=30), max_size=5))  # fmt: skip
def test_no_address_breaks_a_page(client: TestClient, path: str, query: dict[str, str]) -> None:
    name = quote(path, safe="")
    for page in ("/record", "/pair", f"/actor/{name}", f"/article/{name}", f"/event/{name}", "/api/export/csv", "/key"):
        assert client.get(page, params=query).status_code < 500
