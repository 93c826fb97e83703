"""Check the claims of an article against the record. An article is never its own witness."""

from __future__ import annotations

from datetime import date

from utenriks.desk.distance import judge_distance
from utenriks.desk.judgement import Judgement
from utenriks.desk.judging import judge
from utenriks.desk.knowledge import Knowledge, Today
from utenriks.desk.parties import Who
from utenriks.desk.periods import readings
from utenriks.desk.reasons import reason
from utenriks.desk.recalled import recalled_claims
from utenriks.model.article import Article
from utenriks.model.claim import Claim
from utenriks.model.coded import Coded
from utenriks.model.verdict import Reading, Verdict
from utenriks.record.store import Store
from utenriks.reference import Reference

# Of many events behind a verdict so many are shown: the first and the latest; its number counts them all.
SHOWN = 100
COUNTABLE = ("person", "role", "polity", "organisation")


def check_article(store: Store, article: Article, coded: Coded) -> list[Verdict]:
    """Return a verdict on each claim of an article and on each event that it recalls, in the order of its text."""
    with store.database.one_state():
        reference = Reference.load(store.additions())
        claims = [*coded.claims, *recalled_claims(article, coded)]
        return [check_claim(store, reference, article, claim) for claim in sorted(claims, key=lambda c: c.span)]


def check_claim(store: Store, reference: Reference, article: Article, claim: Claim) -> Verdict:
    """Return the verdict on one claim of an article."""
    if claim.kind == "distance":
        made = judge_distance(claim, reference, article.language)
    else:
        made = _judge(store, reference, article, claim)
    kept = list(dict.fromkeys(event.id for event in made.events))
    kept = kept if len(kept) <= SHOWN else [kept[0], *kept[1 - SHOWN :]]
    events = store.events_of(kept, sketched=True)
    shown = tuple(Reading(str(period), number) for period, number in made.readings)
    return Verdict(claim, made.verdict, made.code, reason(made, claim, article.language), tuple(events), shown)


def _judge(store: Store, reference: Reference, article: Article, claim: Claim) -> Judgement:
    who = [Who(party, reference) for party in claim.parties if party.kind in COUNTABLE]
    if not who or len(who) < len(claim.parties) or not claim.what:
        return Judgement("undecided", "who")
    if len(who) == 1 and claim.what != "visit":
        return Judgement("undecided", "who")
    if claim.kind == "count" and claim.number is None:
        return Judgement("undecided", "number")
    known = Knowledge(store, reference, claim.what, who, today(article), article.id, words=claim.span.text)
    return judge(claim, known, readings(claim.window, reference, known.told, claim.kind in ("first", "superlative")))


def today(article: Article) -> Today:
    """Return the days between which an article was published; of an undated one anything may be past."""
    published = article.published
    first = published.earliest if published is not None else None
    last = published.latest if published is not None else None
    return Today(first or date.max, last or date.max)
