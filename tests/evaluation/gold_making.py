"""Small gold and small answers for the scorer's tests."""

from __future__ import annotations

from typing import Any

from utenriks.evaluation.gold import GoldArticle
from utenriks.model.article import Article
from utenriks.model.claim import Claim
from utenriks.model.coded import Coded
from utenriks.model.mention import EventMention, OfficeMention, Party, Statement
from utenriks.model.place import Place
from utenriks.model.when import When

BODY = (
    "Alba met Borduria in Klow on 3 May 2011. Alba accused Syldavia of lies. "
    "President Ottokar said peace was near. Marshal Plekszy said no."
)
ARTICLE = Article("a1", BODY, "en", published=When.parse("2011-05"))


def gold(**fields: Any) -> GoldArticle:
    """Return the annotation of the article, with some fields."""
    return GoldArticle.model_validate({"id": "a1", "text": BODY, **fields})


def gold_event(
    kind: str, source: list[str | None], target: list[str | None], evidence: str, **fields: Any
) -> dict[str, Any]:
    """Return an annotated event."""
    both = {"source": [{"name": c, "code": c} for c in source], "target": [{"name": c, "code": c} for c in target]}
    return {"type": kind, "status": "occurred", "evidence": evidence, **both, **fields}


def mention(kind: str, roles: dict[str, list[str | None]], words: str, **fields: Any) -> EventMention:
    """Return a mention whose span is the first place of some words."""
    start = BODY.index(words)
    parties = tuple(Party(role, f"x:{code}", str(code), code) for role, codes in roles.items() for code in codes)
    given = {"mode": None, "status": "occurred", "rule": "test", **fields}
    return EventMention(type=kind, parties=parties, span=ARTICLE.span(start, start + len(words)), **given)


def place(name: str) -> Place:
    """Return a place of a name."""
    return Place(f"place:{name}", name, "city", 1.0, 1.0, "BOR")


def said(speaker: str, words: str, actor: str = "x") -> Statement:
    """Return a statement of some words of the article."""
    start = BODY.index(words)
    return Statement(speaker, actor, "said", ARTICLE.span(start, start + len(words)))


def office(person: str, words: str, code: str | None) -> OfficeMention:
    """Return an office that the article gives."""
    return OfficeMention(person, f"x:{person}", words, ARTICLE.span(0, 4), code)


def claim(kind: str, parties: int, number: float | None) -> Claim:
    """Return a claim of so many parties."""
    names = tuple(Party("source", f"x:{n}", str(n), None) for n in range(parties))
    return Claim(kind, names, "meet", ARTICLE.span(0, 4), number)


def coded(*events: EventMention, **rest: Any) -> Coded:
    """Return what was found."""
    return Coded(tuple(events), **rest)
