"""The article that defines the program: what each of its sentences asks for is found."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest

from utenriks.desk.intake import code_articles
from utenriks.export.shapes import event_shape
from utenriks.model.article import Article
from utenriks.model.claim import Claim
from utenriks.model.coded import Coded
from utenriks.model.event import Event
from utenriks.read.source import read_path
from utenriks.record.merge import merge

SEED = Path(__file__).resolve().parents[3] / "shared" / "seed.txt"
pytestmark = [
    pytest.mark.skipif(not SEED.exists(), reason="../shared/seed.txt is not here"),
    pytest.mark.usefixtures("models"),
]
THURSDAYS = "[2019-04-04,2019-04-11,2019-04-18,2019-04-25]"
WEDNESDAYS = "[2019-04-03,2019-04-10,2019-04-17,2019-04-24]"


@pytest.fixture(scope="module")
def article() -> Article:
    found = next(iter(read_path(SEED)))
    assert isinstance(found, Article)
    return found


@pytest.fixture(scope="module")
def coded(article: Article) -> Coded:
    return next(code_articles([article]))[1]


@pytest.fixture(scope="module")
def events(coded: Coded) -> list[Event]:
    return merge(coded.events)


def with_actors(events: Iterable[Event], *actors: str) -> list[Event]:
    """Return the events in which exactly these actors take part."""
    return [event for event in events if {party.actor for party in event.parties} == set(actors)]


def codes(event: Event, role: str) -> set[str | None]:
    """Return the codes of the parties that play a role."""
    return {party.code for party in event.parties if party.role == role}


def of_mode(events: Iterable[Event], mode: str) -> list[Event]:
    return [event for event in events if event.mode == mode]


def the_claim(coded: Coded, kind: str, *actors: str) -> Claim:
    found = [c for c in coded.claims if c.kind == kind and {party.actor for party in c.parties} == set(actors)]
    assert len(found) == 1, f"{kind} {actors}: {[(c.kind, [p.actor for p in c.parties]) for c in coded.claims]}"
    return found[0]


def test_row_1_month_and_section(article: Article) -> None:
    assert article.published is not None
    assert (article.published.edtf, article.section, article.language) == ("2019-04", "utenriks", "nb")


def test_row_2_two_arrivals(events: list[Event]) -> None:
    journeys = [(party, event) for event in of_mode(events, "visit") for party in event.parties]
    visits = {party.actor: event for party, event in journeys if party.role == "source"}
    putin, kim = visits["vladimir-putin"], visits["kim-jong-un"]
    assert (putin.when.edtf, kim.when.edtf) == (THURSDAYS, WEDNESDAYS)  # type: ignore[union-attr]
    assert {putin.place.name, kim.place.name} == {"Vladivostok"}  # type: ignore[union-attr]
    assert {putin.status, kim.status} == {"occurred"}


def test_row_3_the_meeting(events: list[Event]) -> None:
    (meeting,) = with_actors(of_mode(events, "meet"), "vladimir-putin", "kim-jong-un")
    assert {(party.actor, party.code, party.office) for party in meeting.parties} == {
        ("vladimir-putin", "RUS", "president"),
        ("kim-jong-un", "PRK", "supreme-leader"),
    }
    assert meeting.place is not None
    assert (meeting.place.name, meeting.place.kind, meeting.place.country) == ("Russkijøya", "island", "RUS")
    assert meeting.status == "ongoing"
    assert meeting.when is not None
    assert meeting.when.edtf == THURSDAYS


def test_row_5_first(coded: Coded) -> None:
    claim = the_claim(coded, "first", "vladimir-putin", "kim-jong-un")
    assert claim.what == "meet"


def test_row_6_three_times(coded: Coded, events: list[Event]) -> None:
    claim = the_claim(coded, "count", "vladimir-putin", "kim-jong-il")
    assert (claim.what, claim.number, claim.window and claim.window.words) == ("meet", 3, "tidligere")
    (past,) = with_actors(events, "vladimir-putin", "kim-jong-il")
    assert past.recalled


def test_row_7_last_by_role(coded: Coded, events: list[Event]) -> None:
    claim = the_claim(coded, "last", "RUS:president", "PRK:leader")
    assert (claim.what, claim.number, claim.when and claim.when.edtf) == ("meet", 8, "2011")
    assert {party.actor for party in claim.who} == {"dmitrij-medvedev", "kim-jong-il"}
    (meeting,) = with_actors(events, "dmitrij-medvedev", "kim-jong-il")
    assert meeting.when is not None
    assert (meeting.when.edtf, meeting.recalled) == ("2011", True)
    assert {party.office for party in meeting.parties} == {"president", "supreme-leader"}


def test_row_8_statements(coded: Coded) -> None:
    said = [s for s in coded.statements if s.speaker == "Jurij Usjakov"]
    assert len(said) == 2
    assert all(s.code == "RUS" for s in said)
    offices = {(o.person, o.office, o.code) for o in coded.offices}
    assert ("Jurij Usjakov", "rådgiver", "RUS") in offices


def test_row_9_the_summit_before(events: list[Event]) -> None:
    summits = [e for e in with_actors(events, "kim-jong-un", "donald-trump") if e.mode == "meet" and e.number is None]
    assert len(summits) == 1
    assert summits[0].when is not None
    assert summits[0].when.edtf == "2019"
    assert summits[0].place is not None
    assert summits[0].place.country == "VNM"
    assert with_actors(events, "USA", "PRK"), "the talks of the two states"


def test_row_10_invitations(events: list[Event]) -> None:
    (invitation,) = of_mode(events, "invite")
    assert [(p.role, p.actor) for p in invitation.parties] == [("source", "vladimir-putin"), ("target", "kim-jong-un")]


@pytest.mark.parametrize(("actor", "number"), [("donald-trump", 2), ("xi-jinping", 4), ("moon-jae-in", 3)])
def test_row_11_the_past_year(coded: Coded, actor: str, number: int) -> None:
    claim = the_claim(coded, "count", "kim-jong-un", actor)
    assert (claim.what, claim.number) == ("meet", number)
    assert claim.window is not None
    assert (claim.window.words.lower(), claim.window.kind) == ("det siste året", "vague")
    assert (str(claim.window.since), str(claim.window.until)) == ("2018-04", "2019-04")


def test_row_13_request_in_hanoi(events: list[Event]) -> None:
    (request,) = [e for e in events if e.type == "REQUEST" and codes(e, "source") == {"PRK"}]
    assert codes(request, "target") == {"USA"}
    assert request.place is not None
    assert request.place.name == "Hanoi"
    assert "sanctions" in request.topics


def test_row_14_no_agreement(events: list[Event]) -> None:
    (outcome,) = [e for e in events if e.type == "AGREE"]
    assert outcome.status == "denied"
    assert {party.code for party in outcome.parties} == {"USA", "PRK"}


def test_row_15_request_accusation_rejection(events: list[Event]) -> None:
    found = [(e.type, codes(e, "source"), codes(e, "target")) for e in events]
    assert ("ACCUSE", {"USA"}, {"RUS"}) in found
    assert ("REJECT", {"RUS"}, {"USA"}) in found
    assert any(kind == "REQUEST" and source == {"RUS"} for kind, source, _ in found)


def test_every_span_is_verbatim(article: Article, coded: Coded) -> None:
    spans = [m.span for m in coded.events] + [s.span for s in coded.statements] + [c.span for c in coded.claims]
    spans += [o.span for o in coded.offices] + [p.span for m in coded.events for p in m.parties if p.span]
    assert all(article.body[span.start : span.end] == span.text for span in spans)


def test_shapes_are_complete(events: list[Event]) -> None:
    keys = {"id", "type", "mode", "status", "recalled", "parties", "when", "when_text", "place", "topic", "mentions"}
    assert all(keys <= event_shape(event).keys() for event in events)
