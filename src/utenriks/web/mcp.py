"""The record's questions as tools of the Model Context Protocol: read-only, every answer with its sources."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from importlib.metadata import version
from typing import Any, ParamSpec, TypeVar

from mcp.server import MCPServer
from mcp.server.mcpserver.exceptions import ToolError
from mcp_types import ToolAnnotations

from utenriks.desk.ask import Question
from utenriks.desk.intake import code_articles
from utenriks.export.answers import answer_shape, brief_shape
from utenriks.export.shapes import event_shape
from utenriks.model.errors import UtenriksError
from utenriks.model.when import When
from utenriks.record.overview import Overview
from utenriks.record.store import Store
from utenriks.web import seam
from utenriks.web.checking import article_of, read_unkept
from utenriks.web.filters import read_filter
from utenriks.web.views.article import read_article

READS = ToolAnnotations(read_only_hint=True, destructive_hint=False, idempotent_hint=True, open_world_hint=False)
ABOUT = (
    "A sourced record of diplomacy, read from foreign news. Every fact carries the article and the very words it rests "
    "on: quote them. Dates are EDTF; an imprecise date stays imprecise. What the record does not hold is unknown, not "
    "untrue; 'undecided' is an answer."
)
ASKED = (
    "`a` and `b` are names, ids, country codes or offices ('RUS president'); `what` is meet, visit, call, invite or a "
    "PLOVER type; `since`, `until` and `at` are dates (EDTF). `complete` says whether the record can vouch for the "
    "answer: where it is false, say so, with `reason`."
)
HITS = 20
P = ParamSpec("P")
T = TypeVar("T")


def _told(answer: Callable[P, T]) -> Callable[P, T]:
    """Return a tool that tells a user's mistake in one line."""

    @wraps(answer)
    def tool(*given: P.args, **named: P.kwargs) -> T:
        try:
            return answer(*given, **named)
        except UtenriksError as error:
            raise ToolError(error.line()) from None

    return tool


def make_server(store: Store) -> MCPServer:
    """Return a server that answers from a record and changes nothing in it."""
    server = MCPServer("utenriks", instructions=ABOUT, version=version("utenriks"), log_level="WARNING")
    _add_questions(server, store)
    _add_answers(server, store)
    _add_texts(server, store)
    return server


def _add_questions(server: MCPServer, store: Store) -> None:
    """Add what asks the record for events."""
    overview = Overview(store)

    @server.tool(annotations=READS)
    @_told
    def brief(a: str, b: str, at: str = "", language: str = "en") -> dict[str, Any]:
        """Background on two actors (names, ids or country codes), each sentence with its sources.

        `at` leaves out what is later than a date (EDTF); `language` is nb, nn or en.
        """
        return brief_shape(seam.brief(store, a, b, language, at))

    @server.tool(annotations=READS)
    @_told
    def events(
        actor: str = "", other: str = "", kind: str = "", place: str = "", since: str = "", until: str = "",
        confidence: str = "", page: int = 1,
    ) -> dict[str, Any]:  # fmt: skip
        """Events of the record, the latest first, with the words of every report.

        `actor` and `other` are names, ids or country codes; `kind` a PLOVER type (REQUEST) or a mode (meet, visit,
        call); `since` and `until` dates (EDTF); `confidence` is the least one, from 0 to 1.
        """
        given = {"actor": actor, "with": other, "type": kind, "place": place, "since": since, "until": until,
                 "confidence": confidence}  # fmt: skip
        sought = read_filter(given)
        if sought.problems:
            raise ToolError("; ".join(f"{name} cannot be {value!r}" for name, value in sought.problems))
        found = overview.events(sought.wanted, HITS, HITS * (max(page, 1) - 1))
        return {"number": overview.count(sought.wanted), "events": [event_shape(event) for event in found]}


def _add_answers(server: MCPServer, store: Store) -> None:
    """Add the questions that have one answer: when first, when last, how often."""

    def register(question: str, about: str) -> None:
        @server.tool(name=question, description=f"{about} {ASKED}", annotations=READS)
        @_told
        def tool(
            a: str, b: str = "", what: str = "meet", since: str = "", until: str = "", at: str = "",
            place: str = "", language: str = "en",
        ) -> dict[str, Any]:  # fmt: skip
            asked = Question(
                (a, b) if b.strip() else (a,), what, _time(since), _time(until), _time(at), language,
                place.strip() or None,
            )  # fmt: skip
            return answer_shape(seam.answer(store, question, asked))

    register("first", "When two parties first met.")
    register("last", "When two parties last met.")
    register("count", "How often two parties have met.")


def _time(text: str) -> When | None:
    return When.parse(text) if text.strip() else None


def _add_texts(server: MCPServer, store: Store) -> None:
    """Add what looks into articles."""
    overview = Overview(store)

    @server.tool(annotations=READS)
    @_told
    def search(words: str) -> list[dict[str, Any]]:
        """Articles that hold all of some words, the best first, with the text around them."""
        with store.database.reading() as connection:
            if not store.database.home.has_text(connection):
                raise ToolError("the record has no full-text index yet: run utenriks serve once")
        return [
            {"article": hit.id, "date": hit.published, "title": hit.title, "source": hit.source,
             "text": "".join(text for text, _ in hit.snippet)}
            for hit in overview.articles(words, HITS)
        ]  # fmt: skip

    @server.tool(annotations=READS)
    @_told
    def article(identity: str) -> dict[str, Any]:
        """An article of the record (by its id): its text and all that was found in it."""
        return read_article(store, identity).shape()

    @server.tool(annotations=READS)
    @_told
    def check(text: str, date: str = "", language: str = "") -> dict[str, Any]:
        """Check a text's claims (first, last, how many times …) against the record; nothing is kept.

        `date` is the text's own date (EDTF). Each claim comes back supported, contradicted or undecided, with why.
        """
        given = article_of(text, date, language)
        _, coded = next(iter(code_articles([given])))
        return read_unkept(store, given, coded).shape()
