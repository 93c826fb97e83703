"""Verdicts by the rules of docs/checking.md, each on a record of a few hand-made reports."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from memory import FATHER, KIM, LEADER, MEDVEDEV, MOSCOW, PRESIDENT, PUTIN, PYONGYANG, RUSSIA, Memory, claim

from utenriks.desk.check import check_article
from utenriks.model.article import Article
from utenriks.model.claim import Claim, Window
from utenriks.model.coded import Coded
from utenriks.model.mention import EventMention, Party
from utenriks.model.place import Place
from utenriks.model.verdict import Verdict
from utenriks.model.when import When

TODAY = "2003-04-25"


@pytest.fixture
def memory(tmp_path: Path) -> Iterator[Memory]:
    made = Memory.at(tmp_path)
    yield made
    made.store.close()


def verdict(memory: Memory, checked: Claim, published: str = TODAY, identity: str = "checked") -> Verdict:
    article = Article(identity, "the claim", "nb", published=When(published))
    (found,) = check_article(memory.store, article, Coded(claims=(checked,)))
    return found


def three_meetings(memory: Memory) -> None:
    memory.report("2000-07-20", {"when": "2000-07-19", "place": PYONGYANG}, claims=(claim("first", when="2000-07-19"),))
    memory.report("2001-08-05", {"when": "2001-08-04", "place": MOSCOW})
    memory.report("2001-08-06", {"when": "2001-08-04", "place": MOSCOW})
    memory.report("2002-08-24", {"when": "2002-08-23"}, {"when": "2003-06", "status": "planned"})


# numbers


@pytest.mark.parametrize(
    ("checked", "word", "code"),
    [
        (claim("count", 3), "supported", "exact"),
        (claim("count", 2), "contradicted", "more"),
        (claim("count", 4), "undecided", "fewer"),
        (claim("count", 2, at_least=True), "supported", "at-least"),
        (claim("count", 30, at_least=True), "undecided", "fewer"),
        (claim("count", 1, window=("i 2001", "dated", "during", When("2001"), When("2001"))), "supported", "exact"),
        (claim("count", 2, when="2001-08", ordinal=True), "supported", "exact"),
        (claim("count", 3, when="2002-08", ordinal=True), "supported", "exact"),
        (claim("count", 1, when="2002-08", ordinal=True), "contradicted", "more"),
        (claim("count", 1, place=MOSCOW), "undecided", "open-date"),  # where the third was is not told
        (claim("count", 3, PRESIDENT, LEADER), "undecided", "reach"),
    ],
)
def test_a_number(memory: Memory, checked: Claim, word: str, code: str) -> None:
    three_meetings(memory)
    found = verdict(memory, checked)
    assert (found.verdict, found.code) == (word, code), found.reason


def test_events_are_counted_and_not_reports(memory: Memory) -> None:
    three_meetings(memory)
    found = verdict(memory, claim("count", 3))
    assert [event.when and event.when.edtf for event in found.events] == ["2000-07-19", "2001-08-04", "2002-08-23"]
    assert len(found.events[1].mentions) == 2


def test_a_record_that_begins_too_late_supports_no_number(memory: Memory) -> None:
    memory.report("2001-08-05", {"when": "2001-08-04"})
    found = verdict(memory, claim("count", 1))
    assert (found.verdict, found.code) == ("undecided", "reach")


def test_a_gap_supports_no_number(memory: Memory) -> None:
    three_meetings(memory)
    assert verdict(memory, claim("count", 3), "2009-01-01").verdict == "undecided"


def test_a_sentence_that_was_not_understood_keeps_it_open(memory: Memory) -> None:
    three_meetings(memory)
    memory.report("2003-02-01", doubt=("vladimir-putin", "kim-jong-il", "RUS", "PRK"))
    found = verdict(memory, claim("count", 3))
    assert (found.verdict, found.code) == ("undecided", "unread")


def test_what_an_article_says_counts_with_what_came_since(memory: Memory) -> None:
    memory.report("2001-08-05", {"when": "2001-08-04"}, claims=(claim("count", 2, when="2001-08-04", ordinal=True),))
    memory.report("2002-08-24", {"when": "2002-08-23"})
    assert verdict(memory, claim("count", 3)).verdict == "supported"
    assert verdict(memory, claim("count", 2)).verdict == "contradicted"


def test_a_vague_window_is_read_twice(memory: Memory) -> None:
    three_meetings(memory)
    year = Window("det siste året", "vague", "during", When("2002-09-20"), When("2003-09-20"))
    found = verdict(memory, claim("count", 1, window=year), "2003-09-20")
    assert (found.verdict, found.code) == ("supported", "loose")
    assert [reading.number for reading in found.readings] == [0, 1]


# first, last, never


@pytest.mark.parametrize(
    ("checked", "word", "code"),
    [
        (claim("first", when="2000-07"), "supported", "said-first"),
        (claim("first", when="2001-08"), "contradicted", "earlier"),
        (claim("first", None, PUTIN, KIM, when="2000-07"), "contradicted", "namesake"),
        (claim("first", None, PUTIN, KIM, when="2002-01"), "undecided", "not-told"),
        (claim("last", when="2002-08"), "supported", "followed-last"),
        (claim("last", when="2001-08"), "contradicted", "later"),
        (claim("last", None, PRESIDENT, LEADER, when="2002"), "supported", "followed-last"),
        (claim("never", 0), "contradicted", "on-record"),
        (claim("never", 0, MEDVEDEV, FATHER), "undecided", "silence"),
        (claim("first", None, FATHER, RUSSIA, what="visit", when="2001-08"), "undecided", "reach"),
        (claim("count", 1, FATHER, RUSSIA, what="visit"), "undecided", "reach"),
    ],
)
def test_first_last_and_never(memory: Memory, checked: Claim, word: str, code: str) -> None:
    three_meetings(memory)
    found = verdict(memory, checked)
    assert (found.verdict, found.code) == (word, code), found.reason


def test_never_is_supported_where_an_article_says_so(memory: Memory) -> None:
    memory.report("2003-03-01", claims=(claim("never", 0, PUTIN, KIM),))
    assert verdict(memory, claim("never", 0, PUTIN, KIM)).verdict == "supported"
    memory.report("2003-04-02", {"when": "2003-04-01", "parties": (PUTIN, KIM)})
    assert verdict(memory, claim("never", 0, PUTIN, KIM)).verdict == "contradicted"


def test_what_had_never_happened_before_has_happened(memory: Memory) -> None:
    before = Window("before", "dated", "until", None, None)
    memory.report("2003-03-01", claims=(claim("never", 0, PUTIN, KIM, window=before),))
    assert verdict(memory, claim("never", 0, PUTIN, KIM)).verdict == "undecided"


def test_never_before_makes_the_first(memory: Memory) -> None:
    memory.report("2003-03-01", claims=(claim("never", 0, PUTIN, KIM),))
    memory.report("2003-04-02", {"when": "2003-04-01", "parties": (PUTIN, KIM)})
    assert verdict(memory, claim("first", None, PUTIN, KIM, when="2003-04")).code == "said-first"


def test_a_meeting_that_was_called_off_is_none(memory: Memory) -> None:
    memory.report("2003-03-01", {"when": "2003-03-10", "status": "cancelled", "parties": (PUTIN, KIM)})
    found = verdict(memory, claim("first", None, PUTIN, KIM, when="2003-03"))
    assert (found.verdict, found.code) == ("contradicted", "called-off")


@pytest.mark.parametrize(
    "event",
    [
        {"when": "2003-01-10", "status": "planned"},
        {"when": "2003-01-10", "status": "hypothetical"},
        {"when": "2003-01-10", "mode": "call"},
        {"when": "2003-01-10", "number": 4},
        {"when": "2003-05-10"},  # later than the article
        {"recalled": True},  # without a date: one of the three
    ],
)
def test_what_is_no_further_meeting(memory: Memory, event: dict[str, Any]) -> None:
    three_meetings(memory)
    memory.report("2003-01-20", event)
    assert verdict(memory, claim("count", 3)).verdict == "supported"


def test_an_article_is_not_its_own_witness(memory: Memory) -> None:
    own = memory.report("2003-04-02", {"when": "2003-04-01", "parties": (PUTIN, KIM)},
                        claims=(claim("first", None, PUTIN, KIM, when="2003-04-01"),))  # fmt: skip
    assert verdict(memory, claim("first", None, PUTIN, KIM, when="2003-04")).verdict == "supported"
    assert verdict(memory, claim("first", None, PUTIN, KIM, when="2003-04"), identity=own).verdict == "undecided"


def test_the_reason_is_in_the_articles_language(memory: Memory) -> None:
    three_meetings(memory)
    article = Article("checked", "the claim", "en", published=When(TODAY))
    (found,) = check_article(memory.store, article, Coded(claims=(claim("count", 2),)))
    assert found.reason == "The record has 3, not 2."


def test_sources_that_disagree_on_the_first_in_a_period_leave_it_open(memory: Memory) -> None:
    first = claim("first", when="2001-08-04", window=("siden 1999", "dated", "since", When("1999"), None))
    memory.report("2000-07-20", {"when": "2000-07-19", "place": PYONGYANG})
    memory.report("2001-08-05", {"when": "2001-08-04", "place": MOSCOW}, claims=(first,))
    found = verdict(memory, first)
    assert (found.verdict, found.code) == ("undecided", "disputed")
    alone = verdict(memory, claim("first", when="2001-08-04"))
    assert (alone.verdict, alone.code) == ("contradicted", "earlier")


# what an article recalls


def recall(memory: Memory, body: str, **fields: Any) -> list[Verdict]:
    article = Article("checked", body, "en", published=When("2003-04-25"))
    mention = EventMention(
        "CONSULT", "meet", "occurred", (PUTIN, FATHER), article.span(0, 8), "meet", When("2001-08"), **fields
    )
    return check_article(memory.store, article, Coded(events=(mention,)))


def test_what_is_recalled_is_checked(memory: Memory) -> None:
    three_meetings(memory)
    (found,) = recall(memory, "They met in Moscow in August 2001.", place=MOSCOW)
    assert (found.claim.kind, found.verdict, found.code) == ("happened", "supported", "on-record")
    (elsewhere,) = recall(memory, "They met in Pyongyang in August 2001.", place=PYONGYANG)
    assert (elsewhere.verdict, elsewhere.code) == ("undecided", "not-told")


def test_what_is_recalled_though_it_was_called_off(memory: Memory) -> None:
    memory.report("2001-07-20", {"when": "2001-08-04", "status": "cancelled"})
    (found,) = recall(memory, "They met in Moscow in August 2001.")
    assert (found.verdict, found.code) == ("contradicted", "called-off")


def test_what_is_recalled_as_a_first_time_is_left_to_that_claim(memory: Memory) -> None:
    three_meetings(memory)
    assert not recall(memory, "They met for the first time in August 2001.")


# where and when the claim's own event was


def test_a_place_alone_names_no_event_whose_place_is_unknown(memory: Memory) -> None:
    memory.report("2003-03-01", {"when": "2003-02-28"})
    found = verdict(memory, claim("last", place=MOSCOW))
    assert (found.verdict, found.code) == ("undecided", "not-told")


def test_there_was_none_before_the_visit_just_told(memory: Memory) -> None:
    said = claim("last", None, PRESIDENT, RUSSIA, what="visit", when="1999")
    memory.report("2003-04-02", claims=(said,))
    memory.report("2003-04-02", {"mode": "visit", "when": "2003-04-01", "parties": (PUTIN, RUSSIA)})
    window = Window("no president had been there since 1999", "dated", "until", None, When("2003-03-31"))
    found = verdict(memory, claim("last", None, PRESIDENT, RUSSIA, what="visit", when="1999", window=window))
    assert (found.verdict, found.code) == ("supported", "said-so")


def test_a_number_of_summits_is_not_refuted_by_meetings(memory: Memory) -> None:
    three_meetings(memory)
    found = verdict(memory, claim("count", 2, what="summit", ordinal=True, when="2002-08"))
    assert (found.verdict, found.code) == ("undecided", "reach")
    assert verdict(memory, claim("count", 2, ordinal=True, when="2002-08")).verdict == "contradicted"


# places, hosts, words of a period


def test_an_earlier_visit_elsewhere_refutes_no_first_one_in_a_city(memory: Memory) -> None:
    there = replace(RUSSIA, span=Article("x", "Moskva", "nb").span(0, 6))
    spb = Place("geonames:498817", "St. Petersburg", "city", 59.94, 30.31, "RUS")
    memory.report("2001-08-05", {"mode": "visit", "parties": (KIM, RUSSIA), "when": "2001-08-04", "place": spb})
    memory.report("2002-08-24", {"mode": "visit", "parties": (KIM, RUSSIA), "when": "2002-08-23", "place": MOSCOW})
    city = claim("first", None, KIM, there, what="visit", when="2002-08-23", place=MOSCOW)
    country = claim("first", None, KIM, RUSSIA, what="visit", when="2002-08-23", place=MOSCOW)
    assert verdict(memory, city).verdict == "undecided"
    assert verdict(memory, country).verdict == "contradicted"


def test_a_visit_called_off_was_to_no_person_of_the_country(memory: Memory) -> None:
    memory.report(
        "2002-08-24", {"mode": "visit", "parties": (KIM, RUSSIA), "when": "2002-08-23", "status": "cancelled"}
    )
    host = replace(PUTIN, role="target")
    found = verdict(memory, claim("first", None, KIM, host, what="visit", when="2002-08"))
    assert (found.verdict, found.code) == ("contradicted", "called-off")


@pytest.mark.parametrize(("when", "word"), [("2002-08", "supported"), ("2001-08", "undecided")])
def test_the_first_in_a_period_that_both_name_alike(memory: Memory, when: str, word: str) -> None:
    war: tuple[Any, ...] = ("etter krigen", "event", "since", None, None)
    memory.report("2002-08-24", {"when": "2002-08-23"}, claims=(claim("first", when="2002-08-23", window=war),))
    assert verdict(memory, claim("first", when=when, window=war)).verdict == word


# what did not happen, and numbers in a period


@pytest.mark.parametrize(
    ("when", "code"),
    [("2002-08", "called-off"), ("2002-06", "not-told"), ("2002", "not-told"), ("2002-10", "not-told")],
)
def test_that_they_did_not_meet_is_told_of_the_days_of_its_news(memory: Memory, when: str, code: str) -> None:
    memory.report("2002-08-24", {"status": "denied"})
    assert verdict(memory, claim("count", 3, when=when, ordinal=True)).code == code


def test_what_was_called_off_a_few_days_from_the_date_claimed(memory: Memory) -> None:
    memory.report("2002-08-20", {"when": "2002-08-24/2002-08-30", "status": "cancelled"})
    found = verdict(memory, claim("count", 3, when="2002-08-17/2002-08-23", ordinal=True))
    assert (found.verdict, found.code) == ("contradicted", "called-off")


@pytest.mark.parametrize(("number", "word"), [(2, "supported"), (1, "contradicted"), (3, "undecided")])
def test_a_number_in_a_part_of_the_period(memory: Memory, number: int, word: str) -> None:
    week = ("på en uke", "dated", "since", When("2002-08-18"), None)
    second = claim("count", 2, when="2002-08-23", ordinal=True, window=week)
    memory.report("2002-08-24", {"when": "2002-08-23"}, claims=(second,))
    year = Window("i 2002", "dated", "during", When("2002"), When("2002"))
    memory.report("2002-01-10", {"type": "ACCUSE", "mode": None})
    assert verdict(memory, claim("count", number, window=year)).verdict == word
    assert verdict(memory, claim("count", 2, when="2002-08-23", ordinal=True, window=week)).verdict == "supported"
    assert verdict(memory, claim("count", 3, when="2002-08-23", ordinal=True, window=week)).verdict == "contradicted"


def test_news_that_none_had_done_it_before_tells_of_who_did(memory: Memory) -> None:
    before = Window("before", "dated", "until", None, None)
    never = claim("never", None, PRESIDENT, RUSSIA, what="visit", window=before)
    memory.report("2002-08-24", {"type": "ACCUSE", "mode": None, "parties": (PUTIN, RUSSIA)}, claims=(never,))
    first = claim("first", None, PRESIDENT, RUSSIA, what="visit", when="2002")
    assert verdict(memory, replace(first, who=(PUTIN,))).code == "said-never"
    assert verdict(memory, replace(first, who=(MEDVEDEV,))).verdict == "undecided"
    assert verdict(memory, replace(first, who=(PUTIN,), when=When("2001"))).verdict == "undecided"


def test_what_no_leader_did_no_prime_minister_has_done(memory: Memory) -> None:
    japan = replace(LEADER, actor="JPN:leader", code="JPN")
    before = Window("before", "dated", "until", None, None)
    never = claim("never", None, japan, RUSSIA, what="visit", window=before)
    koizumi = replace(PUTIN, actor="junichiro-koizumi", name="Junichiro Koizumi", code="JPN")
    memory.report("2002-09-18", {"type": "ACCUSE", "mode": None, "parties": (koizumi, RUSSIA)}, claims=(never,))
    minister = replace(japan, actor="JPN:prime-minister", office="prime-minister")
    first = claim("first", None, minister, RUSSIA, what="visit", when="2002", who=(koizumi,))
    assert verdict(memory, first).code == "said-never"
    assert verdict(memory, replace(first, parties=(replace(minister, actor="JPN:monarch"), RUSSIA))).code == "not-told"


def test_what_came_after_the_date_told_leaves_years_since_alone(memory: Memory) -> None:
    memory.report("1995-06-02", {"when": "1995-06-01"})
    memory.report("2000-06-02", {"when": "2000-06-01"})
    memory.report("2002-02-01", doubt=("vladimir-putin", "kim-jong-il", "RUS", "PRK"))
    assert verdict(memory, claim("last", 5, when="2000-06")).verdict == "supported"
    assert verdict(memory, claim("last", 7, when="2002-06")).verdict != "supported"


def test_a_first_state_visit_is_no_first_visit(memory: Memory) -> None:
    there = {"mode": "visit", "parties": (KIM, RUSSIA)}
    memory.report("2001-08-05", {**there, "when": "2001-08-04"})
    memory.report("2002-08-24", {**there, "when": "2002-08-23"})
    first = claim("first", None, KIM, RUSSIA, what="visit", when="2002-08")
    state = replace(first, span=Article("checked", "the first state visit", "en").span(0, 21))
    assert verdict(memory, first).verdict == "contradicted"
    assert verdict(memory, state).verdict == "undecided"


# in office, from a time on, and never


def test_what_is_said_of_a_time_in_office_bears_out_a_claim_of_it(memory: Memory) -> None:
    window = ("som president", "tenure", "during", None, None, PUTIN, "president")
    memory.report("2000-07-20", {"when": "2000-07-19"}, claims=(claim("first", when="2000-07-19", window=window),))
    found = verdict(memory, claim("first", when="2000-07", window=window))
    assert found.verdict == "supported"
    assert verdict(memory, claim("first", when="2000-07")).verdict == "undecided"


def test_the_third_since_a_year_is_the_third_of_all_where_the_first_is_known(memory: Memory) -> None:
    since = ("siden 2000", "dated", "since", When("2000"))
    third = claim("count", 3, ordinal=True, window=since, when="2002-08-23")
    memory.report("2000-07-20", {"when": "2000-07-19"}, claims=(claim("first", when="2000-07-19"),))
    memory.report("2002-08-24", {"when": "2002-08-23"}, claims=(third,))
    assert verdict(memory, claim("count", 3)).verdict == "supported"
    assert verdict(memory, claim("count", 2)).verdict == "contradicted"


def test_who_never_met_did_not_meet_twice(memory: Memory) -> None:
    memory.report("2003-01-20", claims=(claim("never", 0),))
    assert verdict(memory, claim("count", 2)).code == "said-never"


def test_who_had_never_met_before_may_have_met_since(memory: Memory) -> None:
    memory.report("2003-01-20", claims=(claim("never", 0, window=("før", "dated", "until")),))
    assert verdict(memory, claim("count", 2)).verdict == "undecided"


# what bears a period out


def test_a_happening_is_one_in_all_languages(memory: Memory) -> None:
    told: tuple[Any, ...] = ("etter opprøret i Ungarn", "event", "since", None, None)
    other: tuple[Any, ...] = ("since the uprising in Poland", "event", "since", None, None)
    asked: tuple[Any, ...] = ("sidan oppstanden i Ungarn", "event", "since", None, None)
    memory.report("2002-08-24", {"when": "2002-08-23"}, claims=(claim("first", when="2002-08-23", window=told),))
    assert verdict(memory, claim("first", when="2002-08", window=asked)).verdict == "supported"
    assert verdict(memory, claim("first", when="2002-08", window=other)).verdict == "undecided"


@pytest.mark.parametrize(("when", "word"), [("2002-08", "supported"), ("2001-08", "undecided")])
def test_none_since_the_war_makes_a_first_since_the_war(memory: Memory, when: str, word: str) -> None:
    none: tuple[Any, ...] = ("siden krigen", "event", "since", None, When("2002-08-22"))
    memory.report("2002-08-24", {"when": "2002-08-23"}, claims=(claim("never", window=none),))
    war: tuple[Any, ...] = ("since the war", "event", "since", None, None)
    assert verdict(memory, claim("first", when=when, window=war)).verdict == word


def test_between_two_meetings_there_was_none_where_an_article_says_so(memory: Memory) -> None:
    memory.report("2000-07-20", {"when": "2000-07-19"})
    memory.report("2002-08-24", {"when": "2002-08-23"}, claims=(claim("last", when="2000-07"),))
    memory.report("2003-01-10", {"when": "2003-06", "status": "planned"})
    gap: tuple[Any, ...] = ("mellom 2000 og 2002", "dated", "during", When("2000-09-01"), When("2002-06-30"))
    assert verdict(memory, claim("never", window=gap)).verdict == "supported"


@pytest.mark.parametrize(("predecessor", "word"), [(MEDVEDEV, "supported"), (PUTIN, "undecided")])
def test_the_first_since_somebody_needs_that_he_had_done_it(memory: Memory, predecessor: Party, word: str) -> None:
    memory.report("2011-08-25", {"parties": (MEDVEDEV, FATHER), "when": "2011-08-24"})
    said: tuple[Any, ...] = ("siden 2008", "dated", "since", When("2008"), None)
    article = claim("first", None, PRESIDENT, LEADER, when="2019-04-25", window=said)
    memory.report("2019-04-26", {"parties": (PUTIN, KIM), "when": "2019-04-25"}, claims=(article,))
    window = Window(f"siden {predecessor.name}", "tenure", "after", holder=predecessor, post="president")
    found = verdict(memory, claim("first", None, PRESIDENT, LEADER, when="2019-04", window=window), "2020-01-01")
    assert found.verdict == word
