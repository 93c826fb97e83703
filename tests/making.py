"""Hand-made articles and finds, and a coder of one pattern, for tests that need no language model."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from utenriks.language.pipeline import Worth
from utenriks.model.article import Article
from utenriks.model.claim import Claim, Window
from utenriks.model.coded import Coded
from utenriks.model.mention import EventMention, OfficeMention, Party, Statement
from utenriks.model.place import Place
from utenriks.model.when import When

MEETS = re.compile(r"(?P<one>\w+) (?:møter|meets) (?P<two>\w+)(?: i (?P<place>\w+))?")
SAYS = re.compile(r"(?P<who>\w+) (?P<cue>sier|says) (?P<words>\w+)")


def article(body: str, identity: str = "", **fields: object) -> Article:
    """Return an article in Bokmål; without an id its id is made from its content."""
    made = Article(id=identity, body=body, language="nb", **fields)  # type: ignore[arg-type]
    return made if identity else Article(id=made.hash[:16], body=body, language="nb", **fields)  # type: ignore[arg-type]


def code(item: Article) -> Coded:
    """Return what the pattern finds: "A møter B [i C]" is a meeting, "A sier B" a statement, a claim and an office."""
    events = tuple(_meeting(item, found) for found in MEETS.finditer(item.body))
    said = list(SAYS.finditer(item.body))
    statements = tuple(Statement(m["who"], m["who"], m["cue"], item.span(*m.span("words"))) for m in said)
    claims = tuple(
        Claim(
            "count",
            (_party(item, m, "who", "source"),),
            "meet",
            item.span(*m.span()),
            3.0,
            window=Window("window"),
            when=When("2019"),
        )
        for m in said
    )
    offices = tuple(OfficeMention(m["who"], m["who"], "leder", item.span(*m.span("who")), "PRK") for m in said)
    return Coded(events, statements, claims, offices)


def _meeting(item: Article, found: re.Match[str]) -> EventMention:
    place = Place(f"place:{found['place']}", found["place"], "city", 43.1, 131.9, "RUS") if found["place"] else None
    return EventMention(
        type="CONSULT", mode="meet", status="occurred",
        parties=(_party(item, found, "one", "source"), _party(item, found, "two", "target")),
        span=item.span(*found.span()), rule="meets", when=item.published, place=place, place_text=found["place"],
        topics=("diplomatic",), confidence=0.75,
    )  # fmt: skip


def _party(item: Article, found: re.Match[str], group: str, role: str) -> Party:
    name = found[group]
    return Party(role, f"person:{name}", name, name[:3].upper(), None, "person", item.span(*found.span(group)))


class OpenSieve:
    """Lets every paragraph through."""

    def worth(self, article: Article, paragraphs: list[str]) -> list[bool]:
        """Return that all are worth a parse."""
        return [True] * len(paragraphs)


class PatternParser:
    """Parses nothing: hands on the body, or nothing of one that is not worth a parse."""

    def parse_many(self, bodies: Iterable[str], worth: Worth) -> Iterator[str]:
        """Yield the bodies."""
        yield from (body if all(worth(number, [body])) else "" for number, body in enumerate(bodies))


class PatternCoder:
    """Codes by the pattern; a body with BROKEN in it is a fault."""

    def code(self, item: Article, parse: str) -> Coded:
        """Return what the pattern finds."""
        if "BROKEN" in parse:
            raise ZeroDivisionError("made to fail")
        return code(item) if parse else Coded()


def install() -> None:
    """Put the pattern in the place of the language models, in a process of its own."""
    from utenriks.desk import intake

    intake.parser = lambda *_: PatternParser()  # type: ignore[assignment]
    intake.coder = lambda *_: PatternCoder()  # type: ignore[assignment]
    intake.sieve = lambda *_: OpenSieve()  # type: ignore[assignment]
