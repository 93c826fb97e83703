"""The rosters of Europe, the Americas and organisations: form, order of dates, one holder a post, states present."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from utenriks.ontology.load import PACKAGE, load_yaml
from utenriks.reference.spells import Spell, day_range

PEOPLE: Path = PACKAGE / "reference" / "people"
FILES = ("europe", "americas", "organisations")
KEYS = {"id", "nb", "nn", "en", "sex", "aka", "ties", "offices"}
OFFICE = re.compile(r"[A-Z0-9]{3,} [a-z-]+ \d{4}(-\d\d){0,2}/(\.\.|\d{4}(-\d\d){0,2})")
PARENTS, CHILDREN = {"father", "mother"}, {"son", "daughter"}
SIBLINGS = {"brother", "sister"}
MIRROR = {
    **dict.fromkeys(PARENTS, CHILDREN),
    **dict.fromkeys(CHILDREN, PARENTS),
    **dict.fromkeys(SIBLINGS, SIBLINGS),
    "spouse": {"spouse"},
}
# Posts that one person at a time holds in a state or an organisation.
SINGLE = {
    "president", "monarch", "pope", "prime-minister", "chancellor", "supreme-leader", "general-secretary",
    "foreign-minister", "defence-minister", "secretary-general", "director-general", "commission-president",
    "council-president", "high-representative", "crown-prince",
}  # fmt: skip
SAME_TIME_DAYS = 60
LEADERS = {"president", "monarch", "pope", "prime-minister", "chancellor"}
HEADS = {"secretary-general", "director-general", "president", "commission-president"}
STATES = {
    "NOR", "SWE", "DNK", "FIN", "ISL", "EST", "LVA", "LTU", "RUS", "UKR", "BLR", "POL", "DEU", "FRA", "GBR", "IRL",
    "ITA", "ESP", "PRT", "NLD", "BEL", "LUX", "AUT", "GRC", "CYP", "TUR", "HUN", "CZE", "SVK", "ROU",
    "BGR", "SRB", "HRV", "BIH", "SVN", "MKD", "XKX", "ALB", "MNE", "MDA", "GEO", "ARM", "AZE", "VAT", "USA", "CAN",
    "MEX", "BRA", "ARG", "CHL", "VEN", "CUB", "PER", "BOL", "ECU", "URY", "NIC", "PAN",
}  # fmt: skip
ORGANISATIONS = {"UNO", "NAT", "EUR", "IAE", "WHO", "IMF", "WBK", "SCE", "COE", "HCR", "HCH"}
# States whose foreign ministers have no year from 1992 to 2025 without one.
FOREIGN_MINISTERS = {
    "NOR", "SWE", "DNK", "FIN", "ISL", "LVA", "LTU", "RUS", "UKR", "POL", "DEU", "FRA", "GBR", "IRL", "ITA", "ESP",
    "PRT", "NLD", "BEL", "LUX", "AUT", "CHE", "GRC", "TUR", "HUN", "USA", "CAN", "MEX", "CUB",
}  # fmt: skip


def _people(name: str) -> list[dict[str, Any]]:
    return list(load_yaml(PEOPLE / f"{name}.yaml"))


EVERYONE = [person for name in FILES for person in _people(name)]
SPELLS = [Spell.parse(person["id"], office) for person in EVERYONE for office in person["offices"]]


def _first(spell: Spell) -> date:
    return day_range(spell.start)[0]


def _last(spell: Spell) -> date:
    return day_range(spell.end)[1]


def _sure_days_together(one: Spell, two: Spell) -> int:
    """Return on how many days both surely held a post; negative where they surely did not meet in it."""
    begin = max(day_range(one.start)[1], day_range(two.start)[1])
    ends = [date.max if spell.end == ".." else day_range(spell.end)[0] for spell in (one, two)]
    return (min(ends) - begin).days


@pytest.mark.parametrize("name", FILES)
def test_every_line_has_the_form(name: str) -> None:
    for person in _people(name):
        assert set(person) <= KEYS, person["id"]
        assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", person["id"])
        assert person["sex"] in ("m", "f"), person["id"]
        assert all(OFFICE.fullmatch(office) for office in person["offices"]), person["id"]
        spellings = person.get("aka", [])
        assert len(set(spellings)) == len(spellings), person["id"]
        assert len(set(person["offices"])) == len(person["offices"]), person["id"]


@pytest.mark.parametrize("name", FILES)
def test_one_person_stands_on_one_line(name: str) -> None:
    lines = (PEOPLE / f"{name}.yaml").read_text(encoding="utf-8").splitlines()
    entries = [line for line in lines if line and not line.startswith("#")]
    assert all(line.startswith("- {id: ") for line in entries)
    assert len(entries) == len(_people(name))


def test_ids_are_unique_in_all_files() -> None:
    everywhere = [person["id"] for file in PEOPLE.glob("*.yaml") for person in _people(file.stem)]
    own = {person["id"] for person in EVERYONE}
    assert [key for key, times in Counter(everywhere).items() if times > 1 and key in own] == []


def test_dates_are_ordered() -> None:
    assert [spell for spell in SPELLS if _first(spell) > _last(spell)] == []


def test_family_ties_lead_to_people_and_back() -> None:
    ties = {person["id"]: [tie.split() for tie in person.get("ties", [])] for person in EVERYONE}
    for key, own in ties.items():
        for kind, other in own:
            assert other in ties, (key, kind, other)
            back = {tie for tie, whom in ties[other] if whom == key}
            assert kind not in MIRROR or back & MIRROR[kind], f"{other} has no tie back to {key}"


def test_no_two_hold_one_post_at_once() -> None:
    noted = {
        line.split("id: ", 1)[1].split(",", 1)[0]
        for name in FILES
        for line in (PEOPLE / f"{name}.yaml").read_text(encoding="utf-8").splitlines()
        if line.startswith("- {") and "# overlap: " in line
    }
    held: dict[tuple[str, str], list[Spell]] = defaultdict(list)
    for spell in SPELLS:
        if spell.post in SINGLE:
            held[spell.code, spell.post].append(spell)
    clashes = [
        (one, two)
        for spells in held.values()
        for place, one in enumerate(spells)
        for two in spells[place + 1 :]
        if _sure_days_together(one, two) > SAME_TIME_DAYS and not {one.person, two.person} & noted
    ]
    assert clashes == []


@pytest.mark.parametrize("code", sorted(STATES))
def test_state_has_a_leader_now(code: str) -> None:
    assert any(spell.end == ".." for spell in SPELLS if spell.code == code and spell.post in LEADERS)


@pytest.mark.parametrize("code", sorted(ORGANISATIONS))
def test_organisation_has_a_head_now(code: str) -> None:
    assert any(spell.end == ".." for spell in SPELLS if spell.code == code and spell.post in HEADS)


@pytest.mark.parametrize("code", sorted(FOREIGN_MINISTERS))
def test_foreign_minister_of_every_year(code: str) -> None:
    spells = [spell for spell in SPELLS if (spell.code, spell.post) == (code, "foreign-minister")]
    assert [y for y in range(1992, 2026) if not any(_first(s).year <= y <= _last(s).year for s in spells)] == []


@pytest.mark.parametrize(
    ("code", "post", "day", "who"),
    [
        ("NOR", "prime-minister", "2001-11-01", "kjell-magne-bondevik"),
        ("NOR", "foreign-minister", "2013-12-01", "borge-brende"),
        ("RUS", "president", "2011-08-24", "dmitrij-medvedev"),
        ("SUN", "general-secretary", "1986-10-11", "mikhail-gorbatsjov"),
        ("USA", "president", "2019-02-27", "donald-trump"),
        ("USA", "foreign-minister", "2005-06-01", "condoleezza-rice"),
        ("DEU", "chancellor", "1990-10-03", "helmut-kohl"),
        ("VAT", "pope", "1989-12-01", "johannes-paul-ii"),
        ("UNO", "secretary-general", "2003-03-20", "kofi-annan"),
        ("IAE", "director-general", "2002-09-01", "mohamed-elbaradei"),
    ],
)
def test_holder_at_a_known_day(code: str, post: str, day: str, who: str) -> None:
    found = [spell.person for spell in SPELLS if (spell.code, spell.post) == (code, post) and spell.covers(day)]
    assert found == [who]
