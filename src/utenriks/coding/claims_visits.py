"""Visits that a claim tells: who "is the first Turkish prime minister in Athens in sixteen years" is there."""

from __future__ import annotations

from datetime import timedelta

from utenriks.coding.claims_draft import Draft
from utenriks.coding.claims_times import ClaimTimes
from utenriks.coding.claims_window import WindowReader
from utenriks.language.clauses import Clauses, is_verb
from utenriks.language.parse import Sentence
from utenriks.model.article import Article
from utenriks.model.claim import Claim
from utenriks.model.mention import EventMention, Party

# What is dated this long before its article is background.
RECALLED = timedelta(days=14)
PAIR = 2


def told_visit(
    article: Article, clauses: Clauses, draft: Draft, claim: Claim, sentence: Sentence
) -> EventMention | None:
    """Return the visit that a claim on an office tells of its holder; None where it tells none, or a frame does."""
    people = [party for party in claim.who if party.kind == "person"]
    host = next((party for party in claim.parties if party.role == "target"), None)
    if not people and _is_dated(claim, draft, clauses):
        people = [party for party in claim.parties if party.kind == "person" and party.role == "source"]
    elif draft.act.match is not None:
        return None
    if claim.what != "visit" or not people or host is None or claim.kind == "last":
        return None
    apposed = not draft.scope.copular and claim.when is not None  # "X came on Saturday, the first …"
    tense = "past" if apposed else _tense(clauses, draft, sentence)
    if tense is None:
        return None
    when, published = claim.when, article.published
    old = published is None or published.earliest is None or (when is None and tense == "past")
    if not old and when is not None and published is not None and published.earliest is not None:
        old = when.latest is not None and when.latest < published.earliest - RECALLED
    visitors = tuple(Party("source", p.actor, p.name, p.code, p.office, p.kind, p.span) for p in people)
    return EventMention("CONSULT", "visit", "occurred", (*visitors, host), claim.span, "claim.holder", when=when,
                        place=claim.place, recalled=old)  # fmt: skip


def told_meeting(article: Article, clauses: Clauses, draft: Draft, claim: Claim) -> EventMention | None:
    """Return the meeting that a claim tells with its date and no frame has found: who acts for what is not told.

    "Anastasiades met Mustafa Akinci for the first time in May 2015": one of them must be known to act for a state.
    """
    when, published = claim.when, article.published
    told = claim.what == "meet" and (claim.kind == "first" or claim.ordinal) and draft.act.found is None
    known = all(party.kind == "person" for party in claim.parties) and any(party.code for party in claim.parties)
    if not told or not known or when is None or published is None or len(claim.parties) != PAIR:
        return None
    day, latest = when.latest, published.latest
    clause = clauses.at(draft.act.head)
    if day is None or latest is None or day > latest or clause.negated or clause.modals or clause.tense == "future":
        return None
    old = published.earliest is not None and day < published.earliest - RECALLED
    return EventMention("CONSULT", "meet", "occurred", claim.parties, claim.span, "claim.told", when=when,
                        place=claim.place, recalled=old)  # fmt: skip


def _is_dated(claim: Claim, draft: Draft, clauses: Clauses) -> bool:
    """Return whether a claim tells of a dated visit that no frame has found ("set foot on Chinese soil on Sunday")."""
    act = draft.act
    verbal = is_verb(clauses.words[act.head]) and act.found is None
    told = verbal and claim.kind == "first" and claim.when is not None and not draft.scope.copular
    clause = clauses.at(act.head)
    return told and clause.tense == "past" and not clause.negated and not clause.modals


def told_since(
    article: Article, reader: WindowReader, times: ClaimTimes, draft: Draft, claim: Claim, sentence: Sentence
) -> EventMention | None:
    """Return the event that a claim on an office names as the one before ("no Turkish president since Bayar in 1952").

    Also "the second time, after Jeltsin in 1996". None where no holder with a date is named.
    """
    words, people = reader.words, reader.actors.people
    role = next((party for party in claim.parties if party.kind == "role"), None)
    told = claim.ordinal or claim.kind in ("first", "last", "never")
    if claim.what not in ("visit", "meet") or role is None or not told:
        return None
    openers = reader.vocabulary.since | (reader.vocabulary.afters if claim.ordinal else frozenset())
    for i in range(sentence.first, sentence.last - 2):
        k = i + 1
        if words[i].lower not in openers:
            continue
        while k in people.by_title and k < sentence.last - 1:
            k += 1
        person, last = people.by_word.get(k), k + 1
        while last < sentence.last and people.by_word.get(last) is person:
            last += 1
        refs = reader.actors.refs(k) if person is not None else ()
        dated = [d for d in times.read([(last, min(last + 4, sentence.last))], sentence) if times.is_point(d)]
        if not refs or refs[0].code != role.code or not dated or last + 1 not in times.words_of(sentence):
            continue
        parties = tuple(reader.party(refs[0], party.role) if party is role else party for party in claim.parties)
        span = article.span(words[i].start, dated[0].expression.end)
        return EventMention("CONSULT", claim.what, "occurred", parties, span, "claim.since", when=dated[0].when,
                            recalled=True)  # fmt: skip
    return None


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
