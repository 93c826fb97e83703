"""The rosters of Asia, the Middle East, Africa and Oceania: form, order of dates, one holder a post, states present."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import yaml

PEOPLE = Path(__file__).parents[2] / "src" / "utenriks" / "reference" / "people"
FILES = ("asia", "middle_east", "africa", "oceania")
KEYS = {"id", "nb", "nn", "en", "sex", "aka", "ties", "offices"}
OFFICE = re.compile(r"[A-Z0-9]{3,} [a-z-]+ \d{4}(-\d\d){0,2}/(\.\.|\d{4}(-\d\d){0,2})")
TIE = re.compile(r"(father|mother|son|daughter|brother|sister|spouse|predecessor|successor) [a-z0-9-]+")
MIRROR = {
    "father": {"son", "daughter"},
    "mother": {"son", "daughter"},
    "son": {"father", "mother"},
    "daughter": {"father", "mother"},
    "brother": {"brother", "sister"},
    "sister": {"brother", "sister"},
    "spouse": {"spouse"},
}
# Posts that one person at a time holds in a state. A chairman, adviser or minister may stand beside others.
SINGLE = ("president", "monarch", "prime-minister", "supreme-leader", "general-secretary", "foreign-minister")
SAME_TIME_DAYS = 60
# States that must have leaders up to today, and states whose foreign ministers have no year without one.
STATES = {
    "CHN", "TWN", "JPN", "KOR", "PRK", "MNG", "VNM", "LAO", "KHM", "THA", "MMR", "MYS", "SGP", "IDN", "PHL",
    "BRN", "TLS", "IND", "PAK", "BGD", "LKA", "NPL", "AFG", "KAZ", "UZB", "TKM", "KGZ", "TJK", "IRN", "IRQ",
    "ISR", "PSE", "JOR", "LBN", "SYR", "SAU", "ARE", "QAT", "KWT", "OMN", "BHR", "YEM", "EGY", "LBY", "TUN",
    "DZA", "MAR", "SDN", "SSD", "ETH", "ERI", "SOM", "KEN", "UGA", "TZA", "RWA", "BDI", "COD", "COG", "NGA",
    "GHA", "CIV", "MLI", "NER", "BFA", "TCD", "SEN", "LBR", "SLE", "CMR", "AGO", "MOZ", "ZMB", "ZWE", "ZAF",
    "NAM", "BWA", "MWI", "MDG", "AUS", "NZL", "FJI", "PNG",
}  # fmt: skip
FOREIGN_MINISTERS = {
    "CHN", "JPN", "KOR", "PRK", "IND", "IRN", "ISR", "EGY", "SAU", "VNM", "IDN",
    "AUS", "NZL", "THA", "SYR", "JOR", "QAT",
}  # fmt: skip
LEADERS = {"president", "monarch", "prime-minister", "supreme-leader", "general-secretary", "chairman"}


class Term(NamedTuple):
    """One spell: its first and last possible day, and between which days the post was surely held."""

    person: str
    code: str
    post: str
    start: date
    end: date
    sure_start: date
    sure_end: date


def _first(text: str) -> date:
    year, month, day = ([int(part) for part in text.split("-")] + [1, 1])[:3]
    return date(year, month, day)


def _last(text: str) -> date:
    if text == "..":
        return date.max
    parts = [int(part) for part in text.split("-")]
    if len(parts) == 3:
        return date(*parts)
    year, month = (parts[0], parts[1]) if len(parts) == 2 else (parts[0], 12)
    after = date(year + month // 12, month % 12 + 1, 1)
    return date.fromordinal(after.toordinal() - 1)


def _people(name: str) -> list[dict[str, Any]]:
    with (PEOPLE / f"{name}.yaml").open(encoding="utf-8") as file:
        found: list[dict[str, Any]] = yaml.load(file, Loader=yaml.CSafeLoader)
    return found


def _terms(person: dict[str, Any]) -> list[Term]:
    found = []
    for office in person["offices"]:
        code, post, time = office.split()
        start, _, end = time.partition("/")
        sure = _last(start), date.max if end == ".." else _first(end)
        found.append(Term(person["id"], code, post, _first(start), _last(end), *sure))
    return found


def _slug(name: str) -> str:
    plain = name.lower().replace("å", "a").replace("ø", "o").replace("æ", "ae")
    plain = unicodedata.normalize("NFKD", plain).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", re.sub(r"['.]", "", plain)).strip("-")


EVERYONE = [person for name in FILES for person in _people(name)]
TERMS = [term for person in EVERYONE for term in _terms(person)]
# Who headed an organisation later stands among its people, with the posts of the state before.
ALL_TERMS = TERMS + [term for person in _people("organisations") for term in _terms(person)]


@pytest.mark.parametrize("name", FILES)
def test_every_line_has_the_form(name: str) -> None:
    for person in _people(name):
        assert set(person) <= KEYS, person["id"]
        assert person["id"] == _slug(person["nb"]), person["id"]
        assert person["sex"] in ("m", "f"), person["id"]
        assert all(OFFICE.fullmatch(office) for office in person["offices"]), person["id"]
        assert all(TIE.fullmatch(tie) for tie in person.get("ties", [])), person["id"]
        spellings = person.get("aka", [])
        assert len(set(spellings)) == len(spellings), person["id"]


@pytest.mark.parametrize("name", FILES)
def test_one_person_stands_on_one_line(name: str) -> None:
    lines = (PEOPLE / f"{name}.yaml").read_text(encoding="utf-8").splitlines()
    entries = [line for line in lines if line and not line.startswith("#")]
    assert all(line.startswith("- {id: ") for line in entries)
    assert len(entries) == len(_people(name))


def test_ids_are_unique() -> None:
    assert [key for key, times in Counter(person["id"] for person in EVERYONE).items() if times > 1] == []


def test_dates_are_ordered() -> None:
    assert [term for term in TERMS if term.start > term.end] == []


def test_family_ties_lead_to_people_and_back() -> None:
    ties = {person["id"]: [tie.split() for tie in person.get("ties", [])] for person in EVERYONE}
    for key, own in ties.items():
        for kind, other in own:
            assert other in ties, (key, kind, other)
            if kind in MIRROR:
                back = {tie for tie, whom in ties[other] if whom == key}
                assert back & MIRROR[kind], f"{other} has no tie back to {key}"


def test_no_two_hold_one_post_at_once() -> None:
    noted = {
        line.split("id: ", 1)[1].split(",", 1)[0]
        for name in FILES
        for line in (PEOPLE / f"{name}.yaml").read_text(encoding="utf-8").splitlines()
        if line.startswith("- {") and "# overlap: " in line
    }
    held: dict[tuple[str, str], list[Term]] = defaultdict(list)
    for term in TERMS:
        if term.post in SINGLE:
            held[term.code, term.post].append(term)
    clashes = []
    for terms in held.values():
        for place, one in enumerate(terms):
            for two in terms[place + 1 :]:
                shared = (min(one.sure_end, two.sure_end) - max(one.sure_start, two.sure_start)).days
                if shared > SAME_TIME_DAYS and not {one.person, two.person} & noted:
                    clashes.append((one, two))
    assert clashes == []


@pytest.mark.parametrize("code", sorted(STATES))
def test_state_has_leaders_from_the_nineties_on(code: str) -> None:
    terms = [term for term in TERMS if term.code == code and term.post in LEADERS]
    assert terms
    assert any(term.end == date.max for term in terms), "nobody leads now"


@pytest.mark.parametrize("code", sorted(FOREIGN_MINISTERS))
def test_foreign_minister_of_every_year(code: str) -> None:
    terms = [term for term in ALL_TERMS if (term.code, term.post) == (code, "foreign-minister")]
    bare = [year for year in range(1992, 2026) if not any(t.start.year <= year <= t.end.year for t in terms)]
    assert bare == []


@pytest.mark.parametrize(
    ("code", "post", "day", "who"),
    [
        ("PRK", "supreme-leader", date(2011, 8, 24), "kim-jong-il"),
        ("PRK", "supreme-leader", date(2019, 4, 25), "kim-jong-un"),
        ("KOR", "president", date(2019, 4, 25), "moon-jae-in"),
        ("CHN", "president", date(1999, 5, 8), "jiang-zemin"),
        ("JPN", "prime-minister", date(2011, 3, 11), "naoto-kan"),
        ("IRN", "president", date(2015, 7, 14), "hassan-rouhani"),
        ("ISR", "prime-minister", date(1993, 9, 13), "yitzhak-rabin"),
        ("IND", "prime-minister", date(1998, 5, 11), "atal-bihari-vajpayee"),
        ("ZAF", "president", date(1994, 5, 11), "nelson-mandela"),
        ("AUS", "prime-minister", date(2013, 7, 1), "kevin-rudd"),
    ],
)
def test_holder_at_a_known_day(code: str, post: str, day: date, who: str) -> None:
    found = [t.person for t in TERMS if (t.code, t.post) == (code, post) and t.start <= day <= t.end]
    assert found == [who]
