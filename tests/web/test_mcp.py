"""The tools answer from the record with sources, say that they only read, and do."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import anyio
import pytest
from mcp import Client
from tests.web.conftest import fill

from utenriks.record.store import Store
from utenriks.web.mcp import make_server


def ask(path: Path, tool: str, **given: Any) -> Any:
    """Return what a tool answers, or the text of its refusal."""

    async def call() -> Any:
        with Store(path, create=False) as store:
            async with Client(make_server(store)) as client:
                answer = await client.call_tool(tool, given)
                return answer.content[0].text if answer.is_error else answer.structured_content

    return anyio.run(call)


@pytest.fixture
def path(tmp_path: Path, pattern_coder: None) -> Path:
    return fill(tmp_path / "r.db")


def test_every_tool_only_reads(path: Path) -> None:
    async def tools() -> Any:
        with Store(path, create=False) as store:
            async with Client(make_server(store)) as client:
                return (await client.list_tools()).tools

    found = anyio.run(tools)
    assert {"brief", "first", "last", "count", "events", "search", "article", "check"} <= {tool.name for tool in found}
    assert all(tool.annotations.read_only_hint and tool.description for tool in found)


def test_answers_carry_their_sources(path: Path) -> None:
    brief = ask(path, "brief", a="Alba", b="Borduria")
    assert brief["sentences"][0]["sources"][0]["text"] == "Alba møter Borduria i Klow"
    counted = ask(path, "count", a="Alba", b="Borduria")
    assert (counted["answer"], counted["complete"]) == (1, False)
    assert ask(path, "first", a="Alba", b="Borduria")["events"][0]["mentions"][0]["article"] == "a1"
    found = ask(path, "events", actor="Alba", kind="meet")
    assert (found["number"], found["events"][0]["mentions"][0]["article"]) == (2, "a2")
    assert ask(path, "search", words="Klow")["result"][0]["article"]
    assert ask(path, "article", identity="a1")["article"]["id"] == "a1"


def test_a_text_is_checked_and_not_kept(path: Path) -> None:
    answer = ask(path, "check", text="Alba møter San. Alba sier nei.", date="2022")
    assert answer["claims"][0]["verdict"] in ("supported", "contradicted", "undecided")
    with Store(path, create=False) as store:
        assert len(store.articles()) == 4


@pytest.mark.parametrize(
    ("tool", "given", "said"),
    [
        ("events", {"since": "i går"}, "since cannot be"),
        ("check", {"text": " "}, "has no text"),
        ("last", {"a": "Nobody", "b": "Alba"}, "nobody is known"),
        ("article", {"identity": "none"}, "no article"),
    ],
)
def test_what_cannot_be_answered_is_said(path: Path, tool: str, given: dict[str, str], said: str) -> None:
    assert said in ask(path, tool, **given)
