"""Visits that a claim tells: who "is the first Turkish prime minister in Athens in sixteen years" is there."""

from __future__ import annotations

from datetime import timedelta

from utenriks.coding.claims_draft import Draft
from utenriks.language.clauses import Clauses
from utenriks.language.parse import Sentence
from utenriks.model.article import Article
from utenriks.model.claim import Claim
from utenriks.model.mention import EventMention, Party

# What is dated this long before its article is background.
RECALLED = timedelta(days=14)


def told_visit(
    article: Article, clauses: Clauses, draft: Draft, claim: Claim, sentence: Sentence
) -> EventMention | None:
    """Return the visit that a claim on an office tells of its holder; None where it tells none, or a frame does."""
    people = [party for party in claim.who if party.kind == "person"]
    host = next((party for party in claim.parties if party.role == "target"), None)
    if claim.what != "visit" or not people or host is None or draft.act.match is not None or claim.kind == "last":
        return None
    tense = _tense(clauses, draft, sentence)
    if tense is None:
        return None
    when, published = claim.when, article.published
    old = published is None or published.earliest is None or (when is None and tense == "past")
    if not old and when is not None and published is not None and published.earliest is not None:
        old = when.latest is not None and when.latest < published.earliest - RECALLED
    visitors = tuple(Party("source", p.actor, p.name, p.code, p.office, p.kind, p.span) for p in people)
    return EventMention("CONSULT", "visit", "occurred", (*visitors, host), claim.span, "claim.holder", when=when,
                        place=claim.place, recalled=old)  # fmt: skip


def _tense(clauses: Clauses, draft: Draft, sentence: Sentence) -> str | None:
    """Return the tense of the copula before a cue: of "is", "was", "ble"; None where it tells no fact ("will be")."""
    copulas = clauses.grammar.copulas
    for i in range(draft.cue.first - 1, sentence.first - 1, -1):
        word = clauses.words[i]
        if word.lemma.lower() in copulas:
            if word.has("Tense=Past"):
                return "past"
            becoming = word.lemma.lower() not in clauses.grammar.beings and clauses.grammar.beings
            return "present" if word.has("Tense=Pres") and not becoming else None
    return None
