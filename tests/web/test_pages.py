"""Every page and its JSON twin answer, in every language, with what is asked for; what is not there is 404."""

from __future__ import annotations

import re
from urllib.parse import quote

import pytest
from fastapi.testclient import TestClient

from utenriks.record.store import Store
from utenriks.web import address

ALBA, BORDURIA, SYLDAVIA = "person:Alba", "person:Borduria", "person:Syldavia"
ODD = "https://x.test/a/4?b=c#d"
PAGES = {
    "/": "Om a2",
    "/record": "Borduria",
    "/record?view=timeline": "<svg",
    "/record?view=map": 'data-lat="43.1"',
    "/record?view=network": "data-network",
    "/record?view=articles": "Om a3",
    "/record?view=articles&q=Sond": "Ingenting",
    "/article/a1": "meets",
    address.article(ODD): "Syldavia",
    address.actor(ALBA): "Borduria",
    address.pair(ALBA, BORDURIA): "Klow",
    "/pair?a=Alba&b=Borduria": "Klow",
    "/sources": "68/262",
    "/api": "/api/openapi.json",
}


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
@pytest.mark.parametrize("path", PAGES)
def test_page(client: TestClient, path: str, language: str) -> None:
    answer = client.get(path, params={"lang": language} if "?" not in path else None)
    assert answer.status_code == 200
    assert PAGES[path] in answer.text
    if "?" not in path:
        assert f'<html lang="{language}"' in answer.text


@pytest.mark.parametrize(
    "path", ["/article/none", "/actor/none", "/event/none", "/nothing", "/api/article/none", "/api/actor/x",
             "/api/event/x", "/api/pair?a=x&b=y", "/api/nothing"],
)  # fmt: skip
def test_what_is_not_there(client: TestClient, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 404
    assert ("what" in answer.json()) if path.startswith("/api") else ("<h1>" in answer.text)


@pytest.mark.parametrize(
    ("path", "keys"),
    [
        ("/api/front", {"totals", "articles", "actors", "pairs", "years"}),
        ("/api/record", {"filter", "view", "page", "problems", "events", "found", "more"}),
        ("/api/record?view=map", {"filter", "view", "page", "problems", "events", "places"}),
        ("/api/record?view=network", {"filter", "view", "page", "problems", "events", "counted", "actors", "pairs"}),
        ("/api/record?view=articles&q=Klow", {"filter", "view", "page", "problems", "articles", "more"}),
        ("/api/article/a1", {"article", "events", "statements", "claims", "offices"}),
        (f"/api/actor/{ALBA}", {"actor", "events", "kinds", "years", "offices", "conflicts", "partners", "places",
                                "statements", "latest"}),
    ],
)  # fmt: skip
def test_json_twin(client: TestClient, path: str, keys: set[str]) -> None:
    assert set(client.get(path).json()) == keys


def test_questions_have_answers(client: TestClient) -> None:
    answer = client.get("/api/ask/last?a=Alba&b=Borduria").json()
    assert set(answer) == {"answer", "complete", "reason", "occasions", "events", "said"}
    assert (answer["answer"], answer["complete"]) == ("2019-04", False)
    assert client.get("/api/ask/count?a=Alba&b=Nobody").status_code == 400
    assert client.get("/api/ask/count?a=Alba&b=Borduria&since=x").status_code == 400


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", 3),
        ("?actor=Alba", 2),
        ("?actor=Alba&with=Syldavia", 1),
        ("?place=Klow", 2),
        ("?type=meet", 3),
        ("?type=REQUEST", 0),
        ("?since=2020", 2),
        ("?until=2019-12", 1),
        ("?status=planned", 0),
        ("?confidence=0.2", 3),
        ("?confidence=0.99", 0),
    ],
)
def test_filter(client: TestClient, query: str, found: int) -> None:
    assert client.get(f"/api/record{query}").json()["events"] == found


@pytest.mark.parametrize(
    ("field", "value"),
    [("type", "dance"), ("status", "dreamt"), ("since", "i går"), ("until", "x"), ("confidence", "2")],
)
def test_a_value_that_cannot_be(client: TestClient, field: str, value: str) -> None:
    assert client.get("/api/record", params={field: value}).status_code == 400
    page = client.get("/record", params={field: value})
    assert page.status_code == 200
    assert 'role="alert"' in page.text


@pytest.mark.parametrize(
    ("name", "sign"), [("csv", "CONSULT"), ("geojson", "FeatureCollection"), ("plover", "CONSULT"), ("gdelt", "\t")]
)
def test_what_is_shown_can_be_taken_away(client: TestClient, name: str, sign: str) -> None:
    answer = client.get(f"/api/export/{name}?actor=Alba&with=Borduria")
    assert answer.status_code == 200
    assert sign in answer.text
    assert "Syldavia" not in answer.text
    assert "attachment" in answer.headers["content-disposition"]
    assert client.get(f"/api/export/{name}?since=x").status_code == 400
    assert client.get("/api/export/parquet").status_code == 404


def test_the_filter_stands_in_every_link_to_another_view(client: TestClient) -> None:
    page = client.get("/record?actor=Alba&since=2019&view=map").text
    links = re.findall(r'href="(/record\?[^"]+)" data-view', page)
    assert len(links) == 5
    assert all("actor=Alba" in link and "since=2019" in link for link in links)


def test_htmx_gets_the_results_alone(client: TestClient) -> None:
    part = client.get("/record?actor=Alba", headers={"hx-request": "true"}).text
    assert part.lstrip().startswith('<section id="results"')
    assert "<html" not in part


def test_names_lead_to_the_pair_or_ask_who_is_meant(client: TestClient) -> None:
    sure = client.get("/pair?a=alba&b=Borduria", follow_redirects=False)
    assert sure.headers["location"] == address.pair(ALBA, BORDURIA)
    for query in ("a=Alba&b=Nobody", "a=Alba", "", "a=%00&b=%25"):
        assert client.get(f"/pair?{query}").status_code == 200


def test_every_event_page_says_who_agrees(client: TestClient) -> None:
    for event in client.get("/api/record").json()["found"]:
        view = client.get(f"/api/event/{quote(event['id'])}").json()
        assert {cell["says"] for row in view["fields"] for cell in row["mentions"]} <= {"agrees", "silent"}
        assert event["mentions"][0]["text"] in client.get(address.event(event["id"])).text


def test_the_language_is_kept(client: TestClient) -> None:
    first = client.get("/record?lang=nn")
    assert "utenriks_language=nn" in first.headers["set-cookie"]
    assert '<html lang="nn"' in client.get("/record").text
    client.cookies.clear()
    assert '<html lang="nn"' in client.get("/record", headers={"accept-language": "nn-NO,nb;q=0.5"}).text


def test_pages_see_what_is_read_while_they_are_served(client: TestClient, record: object) -> None:
    from tests.making import article, code

    before = client.get("/api/front").json()["totals"]["article"]
    with Store(str(record)) as store:
        item = article("Taoriket møter San i Klow.", "later")
        store.put(item, code(item))
    assert client.get("/api/front").json()["totals"]["article"] == before + 1
    assert "later" in client.get("/record?view=articles&q=Taoriket").text
