"""A small record of made-up reports with all that is hard to export: loose dates, odd words, every status and kind."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from utenriks.model.article import Article
from utenriks.model.coded import Coded
from utenriks.model.mention import EventMention, Party
from utenriks.model.place import Place
from utenriks.model.when import When
from utenriks.record.store import Store

VIENNA = Place("geonames:2761369", "Wien", "city", 48.208, 16.372, "AUT")
NORWAY = Place("polity:NOR", "Norge", "country", None, None, "NOR")
RUS, PRK, USA = (Party("source", code, code.title(), code) for code in ("RUS", "PRK", "USA"))
PUTIN = Party("source", "vladimir-putin", "Vladimir Putin", "RUS", "president", "person")
KIM = Party("source", "kim-jong-un", "Kim Jong-un", "PRK", "supreme-leader", "person")
GUEST = Party("source", "x:guest", 'Ole "Ola" Ås', "NOR", "utsending", "person")
UN = Party("source", "UNO", "FN", "UNO", None, "organisation")
NATO = Party("source", "NAT", "NATO", "NAT", None, "organisation")
LEADER = Party("source", "PRK:leader", "nordkoreansk leder", "PRK", "nordkoreansk leder", "role")
REBELS = Party("source", "x:rebels", "opprørere", None, None, "group")
BREAKAWAY = Party("source", "ABK", "Abkhasia", "ABK")


def as_target(party: Party, role: str = "target") -> Party:
    """Return a party in another role."""
    return Party(role, party.actor, party.name, party.code, party.office, party.kind)


# Id of the article, type, mode, status, parties, when, place, more fields.
EVENTS: tuple[tuple[str, str, str | None, str, tuple[Party, ...], str | None, Place | None, dict[str, Any]], ...] = (
    ("a1", "CONSULT", "meet", "occurred", (PUTIN, KIM), "2019-04-25", VIENNA, {"topics": ("nuclear",)}),
    ("a1", "CONSULT", "meet", "occurred", (PUTIN, KIM), "2019-04-25", None, {}),
    ("a1", "CONSULT", "invite", "occurred", (PUTIN, as_target(KIM)), "2018-05", None, {"recalled": True}),
    ("a1", "CONSULT", "visit", "planned", (GUEST, as_target(RUS, "host")), "[2019-04-04,2019-04-11]", NORWAY, {}),
    ("a1", "CONSULT", "visit", "occurred", (LEADER, as_target(RUS)), "2011~", None, {"number": 4}),
    ("a1", "CONSULT", "call", "cancelled", (USA, PRK), "2019-06-10", None, {}),
    ("a1", "ACCUSE", None, "denied", (USA, as_target(RUS)), None, None, {"attributed_to": "analytikere"}),
    ("a1", "REJECT", None, "hypothetical", (RUS, as_target(USA)), "2019", None, {}),
    ("a1", "SANCTION", None, "occurred", (USA, as_target(PRK)), "2019-03/2019-04", None, {"topics": ("sanctions",)}),
    ("a1", "SANCTION", None, "planned", (USA, as_target(PRK)), "2019-22", None, {"topics": ("trade",)}),
    ("a1", "CONSULT", "meet", "planned", (UN, NATO, REBELS), "2019-05-02", VIENNA, {}),
    ("a1", "AID", None, "occurred", (NATO, as_target(BREAKAWAY)), "2019-04-03", VIENNA, {"topics": ("military",)}),
    ("a/2", "SUPPORT", None, "occurred", (NATO, as_target(USA)), "2019-05-03", None, {}),
)


def sample(path: Path) -> Store:
    """Make the record and return it: two articles, the first event told twice."""
    store = Store(path)
    events = EVENTS[:-1]
    words = [f'«Ord\t{n}» sa\n"hun", æøå {n}' for n in range(len(events))]
    article = Article(
        "a1", ". ".join(words) + ".", "nb", title="Møte; med tegn", published=When("2019-04-25"),
        section="utenriks", source="NTB", url="https://example.org/a1?x=1&y=2",
    )  # fmt: skip
    store.put(article, Coded(events=tuple(_mention(article, *pair) for pair in zip(words, events, strict=True))))
    other = Article("a/2", "NATO praised the United States.", "en", title="", published=When("2019-05"))
    store.put(other, Coded(events=(_mention(other, "NATO praised", EVENTS[-1]),)))
    return store


def _mention(article: Article, words: str, event: tuple[Any, ...]) -> EventMention:
    _, kind, mode, status, parties, when, place, fields = event
    start = article.body.index(words)
    return EventMention(
        type=kind, mode=mode, status=status, parties=parties, span=article.span(start, start + len(words)),
        rule=f"{kind.lower()}.test", when=When(when) if when else None, when_text=when, place=place,
        place_text=place.name if place else None, confidence=0.8, **fields,
    )  # fmt: skip
