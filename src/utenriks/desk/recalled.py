"""What an article recalls, as claims to be checked: "Already in 1998 the prime minister was in Moscow".

Only meetings and visits with a date of their own, before the article's news, in a sentence that claims nothing else:
what is said of a first time, a last or a number is judged with that.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

from utenriks.desk.encounters import HAPPENED
from utenriks.desk.judgement import Judgement, events_in
from utenriks.desk.knowledge import CURRENT, Knowledge
from utenriks.desk.namesakes import namesakes
from utenriks.desk.own_event import called_off_then, fits_date, is_there
from utenriks.desk.sentences import sentence_at
from utenriks.language.claimwords import load_claim_words
from utenriks.model.article import Article
from utenriks.model.claim import Claim
from utenriks.model.coded import Coded
from utenriks.model.mention import EventMention
from utenriks.model.when import When
from utenriks.reference.numerals import load_numerals

ACTING = ("person", "role", "polity")
MODES = {"meet": "meet", "multilateral": "meet", "visit": "visit"}
# What those who sign an agreement do, and how wide the month is in which they did; they are two at least.
SIGNED, MONTH, PAIR = "agree", timedelta(days=31), 2
# What is dated no closer than to a year and a half is no event that could be found again.
WIDE = timedelta(days=550)


def recalled_claims(article: Article, coded: Coded) -> list[Claim]:
    """Return what an article recalls as having happened, as claims of the kind "happened"."""
    published = article.published.earliest if article.published is not None else None
    if published is None:
        return []
    found: dict[tuple[object, ...], Claim] = {}
    for event in coded.events:
        when = event.when
        if when is None or when.earliest is None or when.latest is None or not _is_past(when, published):
            continue
        if when.latest - when.earliest > WIDE or not _is_checkable(event) or _claims_more(article, event):
            continue
        parties = (*event.of("source"), *event.of("target"))
        what = SIGNED if event.type == "AGREE" else MODES[event.mode or ""]
        key = (what, when.edtf, frozenset(party.actor for party in parties))
        found.setdefault(key, Claim("happened", parties, what, event.span, when=when, place=event.place))
    return list(found.values())


def _is_past(when: When, published: date) -> bool:
    """Return whether a date lies before an article's news: "in September" is past on the first of October."""
    first, last = when.earliest or date.min, when.latest or date.max
    return last < published - CURRENT or (last - first > CURRENT and last < published)


def _is_checkable(event: EventMention) -> bool:
    """Return whether an event is a meeting or a visit of known parties that took place, and one alone."""
    if event.status not in HAPPENED or event.number is not None:
        return False
    if event.type == "AGREE":
        return _is_signed(event)
    if event.type != "CONSULT" or event.mode not in MODES:
        return False
    if not all(party.kind in ACTING and party.code for party in event.parties):
        return False
    if event.mode == "visit":
        return bool(event.of("source") and event.of("target"))
    return len(event.of("source")) > 1


def _is_signed(event: EventMention) -> bool:
    """Return whether persons of two states made an agreement in a city and a month that are told."""
    when, place = event.when, event.place
    people = [party for party in event.of("source") if party.kind == "person" and party.code]
    if len({party.code for party in people}) < PAIR or len(people) < len(event.parties) or place is None:
        return False
    return place.kind != "country" and _width(when) <= MONTH


def _width(when: When | None) -> timedelta:
    """Return how wide a date is."""
    low, high = (when.earliest, when.latest) if when is not None else (None, None)
    return high - low if low is not None and high is not None else timedelta.max


def _claims_more(article: Article, event: EventMention) -> bool:
    """Return whether the sentence of an event speaks of a first, last or n-th time, of how often, or of never."""
    words, numerals = load_claim_words(article.language), load_numerals(article.language)
    telling = words.cue_openers - {phrase.split()[0] for phrase in words.cue_phrases} | words.again | words.firsts
    text = sentence_at(article.body, event.span.start, event.span.end)
    found = re.findall(r"[^\W\d_]+", text)
    tokens = [word.lower() for place, word in enumerate(found) if not place or word.islower()]  # "Annan" is a name
    phrases = any(f" {phrase} " in f" {' '.join(tokens)} " for phrase in words.cue_phrases)
    return phrases or any(token in telling or (numerals.ordinal(token) or 0) > 1 for token in tokens)


def judge_happened(claim: Claim, known: Knowledge) -> Judgement:
    """Judge what an article recalls: it is on record, or a report says that it was called off."""
    assert claim.when is not None
    then = [one for one in known.occasions if one.narrow and fits_date(one, claim.when)]
    if claim.place is not None and claim.place.kind != "country":
        place = claim.place
        then = [one for one in then if one.place is not None and one.place.kind != "country" and is_there(one, place)]
    off = called_off_then(claim, known)
    if then and not off:
        return Judgement("supported", "on-record", events_in(then[:1]), one=then[0])
    if off and not then:
        return Judgement("contradicted", "called-off", tuple(off))
    namesake = namesakes(claim, known) if not then else []
    if namesake:
        return Judgement("contradicted", "namesake", tuple(namesake))
    return Judgement("undecided", "not-told", events_in(then[:1]))
