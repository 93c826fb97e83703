"""The pages in a real browser: nothing goes wrong in its console, and axe finds nothing that bars anybody."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.request import urlopen

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, sync_playwright
from tests.web.conftest import chromium

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(chromium() is None, reason="no Chromium is installed (apt-get install chromium)"),
]
ROOT = Path(__file__).parents[2]
LAWS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
PAGES = {
    "front": "/", "record": "/record", "timeline": "/record?view=timeline", "map": "/record?view=map",
    "network": "/record?view=network", "articles": "/record?view=articles&q=Kim",
    "article": "/article/korea-2018-06-12-nb", "actor": "/actor/kim-jong-un",
    "pair": "/pair/kim-jong-un/donald-trump", "choose": "/pair?a=Putin&b=Kim",
    "sources": "/sources", "api": "/api",
}  # fmt: skip


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory, models: None) -> Iterator[str]:
    """The server on the examples' record."""
    folder = tmp_path_factory.mktemp("served")
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    run = [sys.executable, "-m", "utenriks"]
    lines = (ROOT / "examples" / "archive" / "korea.jsonl").read_text(encoding="utf-8").splitlines()
    few = [line for line in lines if '"korea-2018-0' in line]
    (folder / "korea.jsonl").write_text("\n".join(few), encoding="utf-8")
    subprocess.run([*run, "read", "korea.jsonl", "--db", "r.db"], cwd=folder, env=environment, check=True)
    server = subprocess.Popen(
        [*run, "serve", "--db", "r.db", "--port", "8399", "--token", "t"], cwd=folder, env=environment,
        stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        for _ in range(100):
            try:
                urlopen("http://127.0.0.1:8399/sources").close()
                break
            except OSError:
                time.sleep(0.2)
        yield "http://127.0.0.1:8399"
    finally:
        server.terminate()
        server.wait(10)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Debian's Chromium, without a window."""
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox"])
        yield opened
        opened.close()


@pytest.fixture(params=["wide-light", "phone-dark"])
def tab(browser: Browser, address: str, request: pytest.FixtureRequest) -> Iterator[Page]:
    """A page of its own; an error in its console, or a request that leaves the server, fails the test."""
    size, scheme = request.param.split("-")
    viewport = {"width": 1280, "height": 900} if size == "wide" else {"width": 390, "height": 844}
    context = browser.new_context(base_url=address, viewport=viewport, color_scheme=scheme, locale="nb")  # type: ignore[arg-type]
    page = context.new_page()
    wrong: list[str] = []
    page.on("console", lambda told: wrong.append(told.text) if told.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("request", lambda sent: wrong.append(sent.url) if not sent.url.startswith((address, "data:")) else None)
    yield page
    context.close()
    assert wrong == []


@pytest.mark.parametrize("name", PAGES)
def test_page_bars_nobody(tab: Page, name: str) -> None:
    tab.goto(PAGES[name])
    tab.wait_for_load_state("networkidle")
    result = Axe().run(tab, options={"runOnly": {"type": "tag", "values": LAWS}})
    assert [(found["id"], found["nodes"][0]["html"][:200]) for found in result.response["violations"]] == []
    assert tab.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"), (
        "it is too wide"
    )


def test_a_reader_narrows_the_record_and_shares_the_address(tab: Page) -> None:
    tab.goto("/record")
    tab.fill('.filter [name="actor"]', "Putin")
    tab.press('.filter [name="actor"]', "Enter")
    tab.wait_for_url("**actor=Putin**")
    tab.click('.views [data-view="map"]')
    tab.wait_for_selector(".map .spot")
    assert "actor=Putin" in tab.url
    tab.select_option('.filter [name="type"]', "visit")
    tab.wait_for_url("**type=visit**")
    assert "view=map" in tab.url
    tab.wait_for_selector(".map .spot")


def test_a_reader_switches_kinds_of_marks_and_looks_up_a_find(tab: Page) -> None:
    tab.goto("/article/korea-2018-06-12-nb")
    tab.locator(".seg.event").first.click()
    assert tab.locator(".note.lit").count() >= 1
    assert tab.evaluate("document.activeElement.closest('.note') !== null")
    tab.uncheck("#show-event")
    assert not tab.locator(".note.n-event").first.is_visible()
    tab.reload()
    assert not tab.is_checked("#show-event")


def test_a_reader_gets_about_by_keyboard(tab: Page) -> None:
    tab.goto("/")
    tab.keyboard.press("Tab")
    assert tab.evaluate("document.activeElement.className") == "skip"
    tab.keyboard.press("Enter")
    assert tab.evaluate("document.activeElement.id") == "main"
    seen = set()
    for _ in range(12):
        tab.keyboard.press("Tab")
        seen.add(tab.evaluate("document.activeElement.tagName"))
    assert {"INPUT", "BUTTON", "a"} <= seen


def test_a_reader_turns_the_lights_off(tab: Page) -> None:
    tab.goto("/")
    before = tab.evaluate("getComputedStyle(document.documentElement).backgroundColor")
    tab.click("[data-theme-switch]")
    after = tab.evaluate("getComputedStyle(document.documentElement).backgroundColor")
    assert before != after
    tab.goto("/record")
    assert tab.evaluate("getComputedStyle(document.documentElement).backgroundColor") == after


def test_a_text_is_checked_and_an_analyst_corrects(tab: Page) -> None:
    tab.goto("/check")
    tab.fill(
        "#text", "date 2019-04-25 utenriks\n\nPutin møtte Kim Jong-un i Vladivostok. Det er første gang de to møtes."
    )
    tab.click(".checking button")
    tab.wait_for_selector(".checked .claims", timeout=120_000)
    tab.goto("/key")
    tab.fill('[name="token"]', "t")
    tab.click(".two button")
    tab.goto("/record?type=meet")
    tab.click("table.events .what")
    tab.click(".correcting summary >> nth=1")
    form = tab.locator(".correcting details[open]")
    form.locator('[name="date"]').fill("2018-06-12")
    form.locator('[name="author"]').fill("Kari")
    form.locator('[name="reason"]').fill("avisen rettet seg")
    form.locator("button").click()
    tab.goto("/corrections")
    tab.click(".decisions button")
    tab.wait_for_selector(".decisions .gone")


def test_the_map_draws_crimea_as_disputed(tab: Page) -> None:
    tab.goto("/record?view=map")
    tab.wait_for_selector(".map [data-area='crimea']", state="attached")
    area = tab.locator(".map [data-area='crimea']").first
    assert "hatch" in (area.get_attribute("fill") or "")
