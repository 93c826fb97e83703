"""Merging: which mentions are of one happening, what the event takes from them, and that order does not matter."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from utenriks.model.event import Event
from utenriks.model.mention import EventMention, Party
from utenriks.model.place import Place
from utenriks.model.span import Span
from utenriks.model.when import When
from utenriks.record.joining import join, mention_id
from utenriks.record.merge import merge
from utenriks.record.pairs import is_same

HANOI = Place("geonames:1581130", "Hanoi", "city", 21.0, 105.8, "VNM", within="Vietnam")
VIETNAM = Place("polity:VNM", "Vietnam", "country", None, None, "VNM")
HOTEL = Place("place:metropole", "Metropole", "venue", 21.0, 105.8, "VNM", within="Hanoi")
SINGAPORE = Place("geonames:1880252", "Singapore", "city", 1.3, 103.8, "SGP")


def person(name: str, code: str, role: str = "source", office: str | None = None) -> Party:
    return Party(role, name.lower().replace(" ", "-"), name, code, office, "person")


def state(code: str, role: str = "source", kind: str = "polity") -> Party:
    return Party(role, code, code.title(), code, None, kind)


TRUMP, KIM, FATHER = person("Trump", "USA"), person("Kim Jong-un", "PRK"), person("Kim Jong-il", "PRK")
USA, PRK, RUS = state("USA"), state("PRK"), state("RUS")
SOURCES, TARGETS = ("USA", "PRK", "RUS"), ("USA", "PRK")


def mention(*parties: Party, at: int = 0, article: str = "a1", when: str | None = None, **fields: Any) -> EventMention:
    values: dict[str, Any] = {"type": "CONSULT", "mode": "meet", "status": "occurred", "rule": "meet.met", **fields}
    return EventMention(
        parties=parties or (TRUMP, KIM), span=Span(article, at, at + 4, "told"),
        when=When.parse(when) if when else None, **values,
    )  # fmt: skip


def only(*mentions: EventMention) -> Event:
    (event,) = merge(mentions)
    return event


# the same happening


def test_one_mention_is_one_event_with_all_it_says() -> None:
    told = mention(when="2019-02-27", place=HANOI, topics=("nuclear",), attributed_to="Usjakov", confidence=0.7)
    event = only(told)
    assert (event.type, event.mode, event.status, event.place) == ("CONSULT", "meet", "occurred", HANOI)
    assert (event.when, event.topics, event.attributed_to, event.confidence) == (
        When.parse("2019-02-27"), ("nuclear",), "Usjakov", 0.7,
    )  # fmt: skip
    assert event.mentions == (told,)
    assert event.parties == (TRUMP, KIM)


def test_nothing_gives_nothing() -> None:
    assert merge([]) == []


def test_two_mentions_of_a_meeting_are_one_event() -> None:
    event = only(mention(when="2019-02-27"), mention(at=50, when="2019-02"))
    assert event.when == When.parse("2019-02-27")
    assert len(event.mentions) == 2


def test_the_narrowest_date_and_its_words_are_kept() -> None:
    event = only(
        mention(when="2019", when_text="i år"), mention(at=9, when="2019-02", when_text="i februar"), mention(at=20)
    )
    assert (event.when, event.when_text) == (When.parse("2019-02"), "i februar")


def test_the_finest_place_is_kept() -> None:
    assert only(mention(place=VIETNAM), mention(at=9, place=HANOI)).place == HANOI
    assert only(mention(place=HANOI), mention(at=9, place=HOTEL)).place == HOTEL


def test_topics_are_gathered_and_the_surest_confidence_kept() -> None:
    event = only(
        mention(topics=("nuclear", "sanctions"), confidence=0.4),
        mention(at=9, topics=("trade", "nuclear"), confidence=0.6),
    )
    assert event.topics == ("nuclear", "sanctions", "trade")
    assert event.confidence == 0.6


def test_an_office_told_in_either_mention_is_kept() -> None:
    event = only(mention(TRUMP, KIM), mention(person("Trump", "USA", office="president"), KIM, at=9))
    assert {party.name: party.office for party in event.parties} == {"Trump": "president", "Kim Jong-un": None}


def test_what_one_article_asserts_is_not_only_attributed() -> None:
    assert only(mention(attributed_to="Kreml"), mention(at=9)).attributed_to is None
    assert only(mention(attributed_to="Kreml"), mention(at=9, attributed_to="Tass")).attributed_to == "Kreml"


def test_an_event_is_recalled_only_if_every_mention_recalls_it() -> None:
    assert only(mention(recalled=True), mention(at=9, recalled=True)).recalled
    assert not only(mention(recalled=True), mention(at=9)).recalled


@pytest.mark.parametrize(
    ("one", "other", "settled"),
    [("planned", "occurred", "occurred"), ("planned", "ongoing", "ongoing"), ("ongoing", "occurred", "occurred")],
)
def test_the_most_settled_status_is_the_events(one: str, other: str, settled: str) -> None:
    assert only(mention(status=one), mention(at=9, status=other)).status == settled
    assert only(mention(status=other), mention(at=9, status=one)).status == settled


def test_firm_words_decide_the_status() -> None:
    assert only(mention(status="occurred", firm=False), mention(at=9, status="planned")).status == "planned"


def test_a_planned_meeting_that_is_cancelled_is_one_cancelled_event() -> None:
    event = only(mention(status="planned", when="2019-05"), mention(at=9, status="cancelled"))
    assert event.status == "cancelled"


def test_reports_in_two_articles_are_one_event() -> None:
    event = only(mention(when="2019-02-27"), mention(article="a2", when="2019-02-27", place=HANOI))
    assert [m.span.article for m in event.mentions] == ["a1", "a2"]


def test_a_meeting_of_three_keeps_the_wider_mode() -> None:
    parties = (USA, PRK, RUS)
    assert only(mention(*parties, mode="meet"), mention(*parties, mode="multilateral", at=9)).mode == "multilateral"


def test_states_and_their_leaders_at_the_same_date_are_one_meeting_of_the_leaders() -> None:
    event = only(mention(USA, PRK, when="2019-02-27"), mention(TRUMP, KIM, at=9, when="2019-02-27"))
    assert {party.name for party in event.parties} == {"Trump", "Kim Jong-un"}


def test_a_person_does_not_hide_the_state_on_the_other_side() -> None:
    told = mention(TRUMP, state("USA", "target"), type="ACCUSE", mode=None)
    assert {(party.role, party.kind) for party in only(told).parties} == {("source", "person"), ("target", "polity")}


def test_an_act_without_an_addressee_joins_the_one_that_has_it() -> None:
    aimed = mention(RUS, state("USA", "target"), type="REJECT", mode=None, rule="reject.avvise")
    bare = mention(RUS, at=9, type="REJECT", mode=None, rule="reject.avvise")
    assert len(merge([aimed, bare])) == 1
    other = mention(RUS, state("PRK", "target"), at=20, type="REJECT", mode=None, rule="reject.avvise")
    assert len(merge([aimed, other, bare])) == 3


# not the same


@pytest.mark.parametrize(
    "other",
    [
        mention(at=9, when="2019-03-01"),
        mention(at=9, when="2018-06"),
        mention(at=9, when="2019-02-27", place=SINGAPORE),
        mention(at=9, when="2019-02-27", mode="call"),
        mention(at=9, when="2019-02-27", type="AGREE", mode=None),
        mention(TRUMP, FATHER, at=9, when="2019-02-27"),
        mention(TRUMP, RUS, at=9, when="2019-02-27"),
        mention(TRUMP, KIM, RUS, at=9, when="2019-02-27"),
        mention(at=9, when="2019-02-27", status="denied"),
        mention(at=9, when="2019-02-27", status="hypothetical"),
        mention(at=9, when="2019-02-27", number=4),
        mention(USA, PRK, at=9),
    ],
)
def test_two_happenings_stay_two(other: EventMention) -> None:
    first = mention(when="2019-02-27", place=HANOI)
    assert not is_same(first, other)
    assert len(merge([first, other])) == 2


def test_two_meetings_in_one_month_stay_two() -> None:
    events = merge([mention(when="2019-02-05"), mention(at=9, when="2019-02-27")])
    assert [event.when for event in events] == [When.parse("2019-02-05"), When.parse("2019-02-27")]


def test_an_open_date_does_not_bridge_two_meetings() -> None:
    events = merge([mention(when="2019-02-05"), mention(at=9, when="2019-02"), mention(at=20, when="2019-02-27")])
    assert len(events) == 2
    assert sum(len(event.mentions) for event in events) == 3


def test_a_recalled_undated_meeting_is_not_todays() -> None:
    assert len(merge([mention(when="2019-02-27"), mention(at=9, recalled=True)])) == 2


def test_talks_between_states_are_not_yet_their_leaders_meeting() -> None:
    assert len(merge([mention(USA, PRK), mention(TRUMP, KIM, at=9)])) == 2


def test_two_persons_of_one_surname_are_two() -> None:
    elder, younger = person("George H.W. Bush", "USA"), person("George W. Bush", "USA")
    assert len(merge([mention(elder, RUS), mention(younger, RUS, at=9)])) == 2


def test_who_acts_and_who_is_hit_are_not_interchangeable() -> None:
    one = mention(RUS, state("USA", "target"), type="ACCUSE", mode=None)
    other = mention(USA, state("RUS", "target"), at=9, type="ACCUSE", mode=None)
    assert len(merge([one, other])) == 2


def test_unknown_codes_are_told_apart_by_name() -> None:
    one = mention(Party("source", "farc", "FARC", None, kind="group"), PRK)
    other = mention(Party("source", "eln", "ELN", None, kind="group"), PRK, at=9)
    assert len(merge([one, other])) == 2


# ids


def test_ids_stay_the_same_and_differ_between_mentions() -> None:
    told = mention()
    assert mention_id(told) == mention_id(replace(told, confidence=0.9))
    assert only(told).id == "e" + mention_id(told)[1:]
    assert len({mention_id(m) for m in (told, mention(at=1), mention(rule="x"), mention(TRUMP, FATHER))}) == 4


def test_events_come_in_the_order_of_the_text() -> None:
    told = [mention(at=30, mode="call"), mention(at=5), mention(at=60, mode="visit")]
    assert [event.mode for event in merge(told)] == ["meet", "call", "visit"]


# whatever is told


@st.composite
def mentions(draw: st.DrawFn) -> list[EventMention]:
    """Return mentions of a few actors, dates and places, no two on the same words by the same rule."""
    people = {"USA": [TRUMP, person("Obama", "USA")], "PRK": [KIM, FATHER], "RUS": [person("Putin", "RUS")]}
    made = []
    for number in range(draw(st.integers(0, 12))):
        parties = []
        for code in draw(st.lists(st.sampled_from(SOURCES), min_size=1, max_size=3, unique=True)):
            parties.append(draw(st.sampled_from([*people[code], state(code), state(code, kind="role")])))
        if draw(st.booleans()):
            parties.append(state(draw(st.sampled_from(TARGETS)), "target"))
        type_, mode = draw(
            st.sampled_from([("CONSULT", "meet"), ("CONSULT", "multilateral"), ("REJECT", None), ("AID", None)])
        )
        made.append(
            mention(
                *parties, at=draw(st.integers(0, 400)), article=draw(st.sampled_from(["a1", "a2"])),
                type=type_, mode=mode,
                when=draw(st.sampled_from([None, "2019", "2019-02", "2019-02-27", "2019-02-28", "2011-08-24"])),
                status=draw(st.sampled_from(["occurred", "planned", "ongoing", "cancelled", "denied", "hypothetical"])),
                place=draw(st.sampled_from([None, VIETNAM, HANOI, SINGAPORE])), rule=f"rule.{number}",
                recalled=draw(st.booleans()), firm=draw(st.booleans()), number=draw(st.sampled_from([None, None, 3])),
                attributed_to=draw(st.sampled_from([None, "Kreml"])), topics=draw(st.sampled_from([(), ("nuclear",)])),
            )
        )  # fmt: skip
    return made


@settings(max_examples=150, deadline=None)
@given(mentions(), st.randoms())
def test_the_order_of_mentions_does_not_matter(told: list[EventMention], chance: Any) -> None:
    shuffled = list(told)
    chance.shuffle(shuffled)
    assert merge(shuffled) == merge(told)


@settings(max_examples=150, deadline=None)
@given(mentions())
def test_every_mention_is_in_exactly_one_event(told: list[EventMention]) -> None:
    kept = [m for event in merge(told) for m in event.mentions]
    assert sorted(map(mention_id, kept)) == sorted(map(mention_id, told))
    assert len({event.id for event in merge(told)}) == len(merge(told))


@settings(max_examples=150, deadline=None)
@given(mentions())
def test_merging_what_was_merged_changes_nothing(told: list[EventMention]) -> None:
    events = merge(told)
    assert merge([m for event in reversed(events) for m in event.mentions]) == events


@settings(max_examples=150, deadline=None)
@given(mentions())
def test_an_event_says_no_more_than_its_mentions(told: list[EventMention]) -> None:
    for event in merge(told):
        assert event == join(event.mentions)
        assert event.type in {m.type for m in event.mentions}
        assert event.status in {m.status for m in event.mentions}
        assert event.place in {m.place for m in event.mentions}
        assert {p.actor for p in event.parties} <= {p.actor for m in event.mentions for p in m.parties}
        assert {p.code for p in event.parties} == {p.code for m in event.mentions for p in m.parties}
        for other in event.mentions:
            if event.when is not None and other.when is not None:
                assert event.when.overlaps(other.when)


@settings(max_examples=100, deadline=None)
@given(mentions(), mentions())
def test_sameness_has_no_direction(told: list[EventMention], more: list[EventMention]) -> None:
    for one in told[:4]:
        for other in more[:4]:
            assert is_same(one, other) == is_same(other, one)


def test_mentions_on_the_same_words_by_the_same_rule_keep_their_order_too() -> None:
    told = [mention(TRUMP, KIM), mention(TRUMP, RUS), mention(TRUMP, state("PRK"))]
    assert merge(told) == merge(told[::-1])


def test_articles_in_words_of_their_own_make_an_event_surer_and_reprints_do_not() -> None:
    first, reprint = mention(confidence=0.6), mention(article="b", confidence=0.5)
    other = replace(reprint, span=Span("b", 0, 5, "other"))
    again = mention(at=9, confidence=0.5)
    assert [join([first, more]).confidence for more in (reprint, again)] == [0.6, 0.6]
    assert join([first, other]).confidence == join([other, first]).confidence == pytest.approx(0.8)
    sure = [replace(other, confidence=0.999), first]
    assert join(sure).confidence == 0.999  # never less sure than its surest
