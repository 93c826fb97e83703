"""One page's making: its language, its words, and what the templates may call."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from fastapi import Request
from fastapi.responses import HTMLResponse
from markupsafe import Markup

from utenriks.model.article import LANGUAGES
from utenriks.model.event import Event
from utenriks.web import address, dates
from utenriks.web.desk import Desk
from utenriks.web.keys import COOKIE
from utenriks.web.pieces import Pieces
from utenriks.web.render import short, shown
from utenriks.web.words import Words, chosen, load_quarters, load_words

LANGUAGE_COOKIE, THEME_COOKIE = "utenriks_language", "utenriks_theme"
YEAR = 365 * 24 * 3600
OTHERS = ("target", "host", "mediator")


class Page:
    """A request as the pages see it."""

    def __init__(self, desk: Desk, request: Request) -> None:
        self.desk, self.request = desk, request
        self.asked = request.query_params.get("lang")
        kept = request.cookies.get(LANGUAGE_COOKIE)
        self.language = chosen(self.asked, kept, request.headers.get("accept-language", ""))
        self.words: Words = load_words(self.language)
        self.session = request.cookies.get(COOKIE)

    @property
    def may_change(self) -> bool:
        """Whether this request's session was opened with the token."""
        return self.desk.keys.knows(self.session)

    def name(self, party: dict[str, Any]) -> str:
        """Return the name of an actor's row or a party's shape in the page's language."""
        identity = party.get("actor") or party.get("id") or ""
        return self.desk.names.of(identity, party["name"], party.get("code"), self.language, party.get("kind"))

    def link(self, party: dict[str, Any]) -> Markup:
        """Return the link to an actor, given as its row or as a party's shape."""
        return _link(party.get("actor") or party.get("id") or "", self.name(party))

    def when(self, edtf: str | None) -> str:
        """Return a date in words."""
        return dates.spoken(edtf, self.language)

    def headline(self, event: dict[str, Any]) -> str:
        """Return an event's shape as one line: kind, parties."""
        return self._line(event["type"], event["mode"], [(p["role"], self.name(p)) for p in event["parties"][:8]])

    def _line(self, type_: str, mode: str | None, named: Iterable[tuple[str, str]]) -> str:
        """Return a kind and who takes part, by role and name."""
        acting, others = [], []
        for role, name in named:
            if role == "source":
                acting.append(_short(name))
            elif role in OTHERS:
                others.append(_short(name))
        sides = [", ".join(names) for names in (acting, others) if names]
        return f"{self.words.kind(type_, mode)}: {' → '.join(sides)}"

    def label(self, event: Event) -> str:
        """Return an event as a pointer at its mark reads it: kind, parties, date."""
        of, language = self.desk.names.of, self.language
        line = self._line(
            event.type, event.mode, [(p.role, of(p.actor, p.name, p.code, language)) for p in event.parties[:8]]
        )
        date = self.when(event.when.edtf) if event.when is not None else ""
        return f"{line} · {date or self.words.ui['undated']} · {self.words.statuses[event.status]}"

    def tools(self) -> dict[str, Any]:
        """Return what every template may use."""
        theme = self.request.cookies.get(THEME_COOKIE)
        return {
            "w": self.words, "piece": Pieces(self), "lang": self.language, "languages": LANGUAGES, "page": self,
            "name": self.name, "when": self.when, "headline": self.headline, "quarters": load_quarters(),
            "address": address, "path": self.request.url.path, "query": dict(self.request.query_params),
            "may_change": self.may_change, "mark": self.desk.keys.mark(self.session), "state": self.desk.names.state,
            "theme": theme if theme in ("light", "dark") else "",
        }  # fmt: skip

    def answer(self, template: str, status: int = 200, **values: Any) -> HTMLResponse:
        """Return a template's page; a language that was asked for is kept for the next ones."""
        made = self.desk.templates.get_template(template).render(**self.tools(), **values)
        response = HTMLResponse(made, status)
        if self.asked in LANGUAGES:
            response.set_cookie(LANGUAGE_COOKIE, self.asked, max_age=YEAR, samesite="lax")
        return response


@lru_cache(maxsize=65536)
def _link(identity: str, name: str) -> Markup:
    """Return a link to an actor; a page has hundreds, to the same few."""
    return Markup(f'<a class="actor" href="{shown(address.actor(identity))}"><bdi>{shown(short(name, 80))}</bdi></a>')


@lru_cache(maxsize=65536)
def _short(name: str) -> str:
    return short(name, 60)
