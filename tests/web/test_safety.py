"""What may not come in is refused; every answer forbids the browser what the pages do not need."""

from __future__ import annotations

from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from utenriks.web.keys import Keys
from utenriks.web.settings import Settings

TEMPLATES = Path(__file__).parents[2] / "src" / "utenriks" / "web" / "templates"


@pytest.mark.parametrize("path", ["/", "/record", "/article/none", "/static/base.css", "/api/front", "/nothing"])
def test_every_answer_carries_the_policy(client: TestClient, path: str) -> None:
    headers = client.get(path).headers
    policy = dict(part.strip().split(" ", 1) for part in headers["content-security-policy"].split(";"))
    assert policy["default-src"] == "'none'"
    assert policy["script-src"] == policy["style-src"] == policy["connect-src"] == "'self'"
    assert headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("127.0.0.1:8321", 200),
        ("localhost", 200),
        ("[::1]:8321", 200),
        ("evil.test", 421),
        ("127.0.0.1.evil.test", 421),
        ("", 421),
    ],
)
def test_only_its_own_name_is_answered(client: TestClient, host: str, status: int) -> None:
    assert client.get("/sources", headers={"host": host}).status_code == status


@pytest.mark.parametrize(
    "headers",
    [
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
        {"origin": "http://evil.test"},
        {"origin": "null"},
    ],
)
def test_another_site_asks_for_nothing(client: TestClient, headers: dict[str, str]) -> None:
    assert client.post("/record", headers=headers).status_code == 403


def test_no_template_has_inline_script_style_or_outside_address() -> None:
    for path in TEMPLATES.glob("*.html"):
        text = path.read_text(encoding="utf-8")
        for sign in (
            "<script>",
            " style=",
            "<style",
            " onclick=",
            " onload=",
            "javascript:",
            "http://",
            "https://",
            "|safe",
        ):
            assert sign not in text, (path.name, sign)


@pytest.mark.parametrize(
    ("host", "local"),
    [
        ("127.0.0.1", True), ("::1", True), ("localhost", True), ("0.0.0.0", False), ("192.168.1.5", False),
        ("desk.example", False),
    ],
)  # fmt: skip
def test_what_is_local(host: str, local: bool) -> None:
    assert Settings(Path("r.db"), "t", host).is_local is local


def test_keys() -> None:
    keys = Keys("secret")
    assert keys.fits("secret")
    assert not keys.fits("secret ")
    session = keys.open()
    assert keys.knows(session)
    assert not keys.knows("other")
    assert keys.is_marked(session, keys.mark(session))
    assert not keys.is_marked("other", keys.mark(session))
    keys.close(session)
    assert not keys.knows(session)
