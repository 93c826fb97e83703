"""A record of hand-made meetings and statements, for tests of what is counted and of verdicts."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from utenriks.model.article import Article
from utenriks.model.claim import Claim, Window
from utenriks.model.coded import Coded
from utenriks.model.doubt import Doubt
from utenriks.model.mention import EventMention, Party
from utenriks.model.place import Place
from utenriks.model.when import When
from utenriks.record.store import Store

PUTIN = Party("source", "vladimir-putin", "Vladimir Putin", "RUS", kind="person")
MEDVEDEV = Party("source", "dmitrij-medvedev", "Dmitrij Medvedev", "RUS", kind="person")
KIM = Party("source", "kim-jong-un", "Kim Jong-un", "PRK", kind="person")
FATHER = Party("source", "kim-jong-il", "Kim Jong-il", "PRK", kind="person")
RUSSIA = Party("target", "RUS", "Russland", "RUS", kind="polity")
PRESIDENT = Party("source", "RUS:president", "en russisk president", "RUS", "president", kind="role")
LEADER = Party("source", "PRK:leader", "en nordkoreansk leder", "PRK", "leader", kind="role")
MOSCOW = Place("geonames:524901", "Moskva", "city", 55.75, 37.62, "RUS", within="Russland")
PYONGYANG = Place("geonames:1871859", "Pyongyang", "city", 39.03, 125.75, "PRK")


@dataclass
class Memory:
    """A record, filled report by report; each has a text of its own."""

    store: Store
    number: int = field(default=0)

    @classmethod
    def at(cls, folder: Path) -> Memory:
        """Return an empty one in a folder."""
        return cls(Store(folder / "memory.db"))

    def report(
        self, published: str, *events: dict[str, Any], claims: tuple[Claim, ...] = (), doubt: tuple[str, ...] = ()
    ) -> str:
        """Read a report of some events (fields of a mention) and return its id; ``claims`` get its span."""
        self.number += 1
        article = Article(f"a{self.number}", f"report {self.number}", "nb", published=When(published))
        span = article.span(0, 6)
        made = tuple(_mention(article, event) for event in events)
        said = tuple(Claim(c.kind, c.parties, c.what, span, c.number, c.at_least, c.ordinal, c.window, c.when, c.place)
                     for c in claims)  # fmt: skip
        about = {p.actor for m in made for p in m.parties} | {p.code for m in made for p in m.parties if p.code}
        about |= {p.actor for c in said for p in c.parties} | {p.code for c in said for p in c.parties if p.code}
        doubts = (Doubt(span, tuple(sorted(doubt))),) if doubt else ()
        self.store.put(article, Coded(made, (), said, (), tuple(sorted(about | set(doubt))), doubts))
        self.store.settle()
        return article.id


def _mention(article: Article, event: dict[str, Any]) -> EventMention:
    fields: dict[str, Any] = {
        "type": "CONSULT",
        "mode": "meet",
        "status": "occurred",
        "parties": (PUTIN, FATHER),
        **event,
    }
    when = fields.pop("when", None)
    return EventMention(span=article.span(0, 6), rule="meet", when=When(when) if when else None, **fields)


def claim(kind: str, number: float | None = None, *parties: Party, what: str = "meet", **fields: Any) -> Claim:
    """Return a claim on some parties (Putin and the elder Kim where none are given)."""
    article = Article("checked", "the claim", "nb")
    window = fields.pop("window", None)
    made = Window(*window) if isinstance(window, tuple) else window
    when = fields.pop("when", None)
    return Claim(kind, parties or (PUTIN, FATHER), what, article.span(0, 9), number, window=made,  # type: ignore[arg-type]
                 when=When(when) if when else None, **fields)  # fmt: skip
