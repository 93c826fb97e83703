"""Wikidata's ids: of what they are, and what an article's hints make of names that several bear."""

from __future__ import annotations

import pytest

from utenriks.model.article import Hint
from utenriks.reference import Reference
from utenriks.reference.identities import NOTHING, Identities, packaged_qids

REFERENCE = Reference.load()
# By heart, of each kind some.
KNOWN = {
    "NOR": "Q20", "DNK": "Q35", "NLD": "Q55", "CHN": "Q148", "KOR": "Q884", "PRK": "Q423", "PSE": "Q219060",
    "SUN": "Q15180", "UNO": "Q1065", "NAT": "Q7184", "EUR": "Q458", "polity:USA": "Q30", "place:krim": "Q7835",
    "place:texas": "Q1439",
    "geonames:3143244": "Q585", "geonames:2013348": "Q959", "geonames:1581130": "Q1858", "geonames:266826": "Q168954",
}  # fmt: skip


@pytest.mark.parametrize(("identity", "qid"), KNOWN.items())
def test_what_is_who(identity: str, qid: str) -> None:
    assert REFERENCE.identities.qid(identity) == qid


def test_every_id_of_the_file_is_one_of_ours() -> None:
    ours = {*REFERENCE.polities.by_code, *(place.id for place in REFERENCE.places.every())}
    assert set(packaged_qids()) <= ours


def test_no_two_polities_and_no_two_places_are_one() -> None:
    for places in (True, False):
        qids = [qid for identity, qid in packaged_qids().items() if (":" in identity) == places]
        assert len(qids) == len(set(qids))


def test_states_that_are_have_one() -> None:
    states = [polity.code for polity in REFERENCE.polities.by_code.values() if polity.kind == "state"]
    assert [code for code in states if REFERENCE.identities.qid(code) is None] == []


def test_hints_that_are_not_known_say_nothing() -> None:
    identities = Identities({"NOR": "Q20"})
    assert identities.meant([]) is NOTHING
    assert identities.meant([Hint("place", "Q5")]).ids == frozenset()
    assert identities.meant([Hint("place", "Q20"), Hint("place", "Q5", "Tripoli", "LB")]).lands == {"Tripoli": "LB"}


@pytest.mark.parametrize(
    ("name", "hints", "found"),
    [
        ("Tripoli", (), "geonames:2210247"),
        ("Tripoli", (Hint("place", "Q168954"),), "geonames:266826"),
        ("Tripoli", (Hint("place", "Q168954"), Hint("place", "Q3579")), "geonames:2210247"),  # both: as without
        ("Tripoli", (Hint("place", "Q5", "Tripoli", "LB"),), "geonames:266826"),
        ("Tripoli", (Hint("place", "Q5", "Tripoli", "NO"),), "geonames:2210247"),
        ("Tripolis", (Hint("place", "Q168954"),), "geonames:266826"),
        ("Oslo", (Hint("place", "Q168954"),), "geonames:3143244"),
    ],
)
def test_of_places_of_one_name_the_hinted_one(name: str, hints: tuple[Hint, ...], found: str) -> None:
    place = REFERENCE.places.find(name, "nb", (), REFERENCE.identities.meant(hints))
    assert place is not None
    assert place.id == found


@pytest.mark.parametrize(("qid", "code"), [("Q884", "KOR"), ("Q423", "PRK"), ("Q17", None)])
def test_of_states_of_one_word_the_hinted_one(qid: str, code: str | None) -> None:
    meant = REFERENCE.identities.meant([Hint("place", qid)])
    found = REFERENCE.polities.scan(["den", "koreanske", "ministeren"], "nb", meant.ids)
    assert [match.code for _, _, match in found] == ([code] if code else [])
