"""Pages made by helpers are the server's own, for whoever asks, of the record as it is now."""

from __future__ import annotations

import asyncio
import os
import re
import signal
import time
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from tests.making import article, code

from utenriks.record.store import Store
from utenriks.web.app import create_app
from utenriks.web.processes import PAGES, SHORT, Helpers, Sharing, _Maker, time_of
from utenriks.web.settings import Settings

TOKEN = "a token for tests"
SAMPLE = ("/", "/record", "/record?view=timeline", "/article/a1", "/actor/person:Alba", "/api/record", "/actor/nobody")


@pytest.mark.parametrize(
    ("path", "shared"),
    [("/", True), ("/record", True), ("/pair/A/B", True), ("/api/actor/A", True), ("/api/front", True),
     ("/check", False), ("/check/x", False), ("/key", False), ("/api/export/csv", False), ("/static/base.css", False)],
)  # fmt: skip
def test_what_belongs_to_the_server_alone_stays_with_it(path: str, shared: bool) -> None:
    assert (PAGES.fullmatch(path) is not None) is shared


@pytest.mark.parametrize(
    ("path", "query", "seconds"),
    [("/", "", SHORT), ("/record", "", SHORT), ("/record", "actor=A&view=network", 0.03), ("/pair/A/B", "", 0.16),
     ("/record", "view=timeline&since=2019", 0.02), ("/api/actor/A", "", 0.03), ("/event/e1", "view=network", SHORT),
     ("/api/pair", "a=A&b=B", 0.16)],
)  # fmt: skip
def test_it_is_known_how_long_a_page_takes(path: str, query: str, seconds: float) -> None:
    assert time_of({"path": path, "query_string": query.encode()}) == seconds


def in_line(tmp_path: Path, *pages: float, helpers: int = 0) -> list[int]:
    """Return in which order pages that take so many seconds are made that are asked for one after the other."""

    async def make() -> list[int]:
        line = Helpers(Settings(tmp_path / "r.db", TOKEN, jobs=1), None)  # type: ignore[arg-type]
        ready: Future[None] = Future()
        ready.set_result(None)
        line._all += [_Maker(None, ready) for _ in range(helpers)]
        made: list[int] = []

        async def page(number: int, takes: float) -> None:
            maker = await line.turn(takes)
            made.append(number)
            await asyncio.sleep(takes)
            line.over(maker)

        await asyncio.gather(*(page(number, takes) for number, takes in enumerate(pages)))
        assert not any(maker.is_busy for maker in (line._server, *line._all))
        return made

    return asyncio.run(make())


def test_what_takes_long_is_begun_as_if_it_had_come_earlier(tmp_path: Path) -> None:
    assert in_line(tmp_path, 0.01, 0.01, 0.01) == [0, 1, 2]
    assert in_line(tmp_path, 0.01, 0.01, 0.1, 0.01, 0.1) == [0, 2, 4, 1, 3]
    assert in_line(tmp_path, 0.1, 0.01, 0.01, 0.1, helpers=1) == [0, 1, 3, 2]


def test_nothing_waits_longer_than_another_takes(tmp_path: Path) -> None:
    async def late() -> list[str]:
        line = Helpers(Settings(tmp_path / "r.db", TOKEN, jobs=1), None)  # type: ignore[arg-type]
        maker, made = await line.turn(), []

        async def page(name: str, takes: float) -> None:
            maker = await line.turn(takes)
            made.append(name)
            line.over(maker)

        short = asyncio.create_task(page("short", 0.0))
        await asyncio.sleep(0.05)
        long = asyncio.create_task(page("long", 0.03))
        await asyncio.sleep(0)
        line.over(maker)
        await asyncio.gather(short, long)
        return made

    assert asyncio.run(late()) == ["short", "long"]


def test_who_gives_up_holds_nobody_up(tmp_path: Path) -> None:
    async def give_up() -> None:
        line = Helpers(Settings(tmp_path / "r.db", TOKEN, jobs=1), None)  # type: ignore[arg-type]
        maker = await line.turn()
        first, second = asyncio.create_task(line.turn()), asyncio.create_task(line.turn())
        await asyncio.sleep(0)
        first.cancel()
        await asyncio.sleep(0)
        line.over(maker)
        second.cancel()  # though its turn has come
        with pytest.raises(asyncio.CancelledError):
            await second
        assert not line._server.is_busy

    asyncio.run(give_up())


@pytest.fixture
def record(tmp_path: Path) -> Path:
    with Store(tmp_path / "r.db") as store:
        put(store, "a1")
    return tmp_path / "r.db"


def put(store: Store, name: str) -> None:
    item = article("Alba møter Borduria i Klow.", name, title=f"Om {name}")
    store.put(item, code(item))
    store.settle()


@pytest.fixture
def helpers(record: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[TestClient, Helpers]]:
    """Give a client of a server whose helper is ready and answers everything."""
    app = create_app(Settings(record, TOKEN, jobs=2))
    found = next(one.kwargs["helpers"] for one in app.user_middleware if one.cls is Sharing)
    with TestClient(app, base_url="http://127.0.0.1:8321") as client:
        helper = found._begin()
        helper.ready.result(60)

        async def turn(*_: object) -> _Maker:
            return helper

        monkeypatch.setattr(Helpers, "turn", turn)
        yield client, found
        helper.pool.shutdown()


@pytest.mark.slow
def test_a_helper_answers_as_the_server_does(helpers: tuple[TestClient, Helpers], record: Path) -> None:
    client, _ = helpers
    with TestClient(create_app(Settings(record, TOKEN)), base_url="http://127.0.0.1:8321") as plain:
        for path in SAMPLE:
            for language in ("nb", "en"):
                one, other = (asked.get(path, headers={"accept-language": language}) for asked in (client, plain))
                mark = re.compile('name="mark" value="[^"]*"')
                assert (one.status_code, mark.sub("", one.text)) == (other.status_code, mark.sub("", other.text))
                own = {"etag"}  # each server's
                assert all(one.headers[name] == other.headers[name] for name in {*one.headers, *other.headers} - own)


@pytest.mark.slow
def test_a_helper_knows_open_sessions_and_what_was_just_written(
    helpers: tuple[TestClient, Helpers], record: Path
) -> None:
    client, found = helpers
    event = client.get("/api/record").json()["found"][0]["id"]
    assert 'name="mark"' not in client.get(f"/event/{event}").text
    client.post("/key", data={"token": TOKEN})
    mark = re.search('name="mark" value="([^"]*)"', client.get(f"/event/{event}").text)
    assert mark is not None
    assert found.keys.is_marked(client.cookies["utenriks_session"], mark[1])
    client.cookies.clear()
    assert 'name="mark"' not in client.get(f"/event/{event}").text
    with Store(record) as store:
        for number in range(2, 6):
            put(store, f"a{number}")
            assert client.get("/api/front").json()["totals"]["article"] == number


@pytest.mark.slow
def test_a_helper_that_dies_is_not_missed(helpers: tuple[TestClient, Helpers], monkeypatch: pytest.MonkeyPatch) -> None:
    client, found = helpers
    helper = asyncio.run(found.turn())
    assert helper.pool is not None
    for process in helper.pool._processes.values():
        os.kill(process.pid, signal.SIGKILL)
    assert client.get("/record").status_code == 200


@pytest.mark.slow
def test_helpers_begin_when_pages_are_asked_for_at_once(record: Path) -> None:
    app = create_app(Settings(record, TOKEN, jobs=3))
    found: Helpers = next(one.kwargs["helpers"] for one in app.user_middleware if one.cls is Sharing)
    with TestClient(app, base_url="http://127.0.0.1:8321") as client:
        client.get("/record")
        assert found._all == []
        with ThreadPoolExecutor(4) as pool:
            answers = pool.map(lambda _: client.get("/record?view=network").status_code, range(40))
            assert set(answers) == {200}
        begun: list[_Maker] = list(found._all)
        assert 0 < len(begun) <= 2
        for helper in begun:
            helper.ready.result(60)
    assert found._all == []
    for helper in begun:  # they have ended with the server
        deadline = time.monotonic() + 20
        while any(process.is_alive() for process in (helper.pool._processes or {}).values()):
            assert time.monotonic() < deadline
            time.sleep(0.05)
