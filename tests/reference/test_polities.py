"""Polities by their words: every form finds its code, look-alikes find nothing."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from utenriks.model.errors import DataError
from utenriks.reference import Reference
from utenriks.reference.polities import Polities

POLITIES = Reference.load().polities
STATES = sorted(code for code, polity in POLITIES.by_code.items() if polity.kind == "state")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Nord-Syria", "SYR"),
        ("Sør-Libanons", "LBN"),
        ("Nord-Korea", "PRK"),
        ("Vest-Sahara", "ESH"),
        ("Nord-Irland", "GBR"),
    ],
)
def test_a_part_of_a_state_is_the_state_unless_something_is_called_so(text: str, code: str) -> None:
    match = POLITIES.find(text, "nb")
    assert match is not None
    assert match.polity.code == code


@pytest.mark.parametrize(
    ("language", "text", "code", "how"),
    [
        ("nb", "Russlands", "RUS", "name"),
        ("nb", "russiske", "RUS", "adjective"),
        ("nb", "russerne", "RUS", "people"),
        ("nb", "russernes", "RUS", "people"),
        ("nb", "Kreml", "RUS", "metonym"),
        ("nb", "Det hvite hus", "USA", "metonym"),
        ("nb", "det hvite hus", "USA", "metonym"),
        ("nb", "Beijings", "CHN", "capital"),
        ("nb", "NORD-KOREA", "PRK", "name"),
        ("nb", "Nord\u2011Korea", "PRK", "name"),
        ("nb", "USAs", "USA", "name"),
        ("nb", "FNs", "UNO", "name"),
        ("nb", "franskmennene", "FRA", "people"),
        ("nb", "Sovjetunionen", "SUN", "name"),
        ("nb", "Hviterussland", "BLR", "name"),
        ("nn", "russarane", "RUS", "people"),
        ("nn", "Noregs", "NOR", "name"),
        ("nn", "Kviterussland", "BLR", "name"),
        ("nn", "Det kvite huset", "USA", "metonym"),
        ("en", "Russia's", "RUS", "name"),
        ("en", "Russia\u2019s", "RUS", "name"),
        ("en", "Russians", "RUS", "people"),
        ("en", "U.S.", "USA", "name"),
        ("en", "the White House", "USA", "metonym"),
        ("en", "Polish", "POL", "adjective"),
        ("en", "North Koreans", "PRK", "people"),
    ],
)
def test_form_is_found(language: str, text: str, code: str, how: str) -> None:
    match = POLITIES.find(text, language)
    assert match is not None
    assert (match.code, match.how) == (code, how)


@pytest.mark.parametrize(
    ("language", "text"),
    [("en", "us"), ("en", "polish"), ("en", "turkey"), ("nb", "us"), ("nb", "finner"), ("nb", "Finn"), ("nb", ""),
     ("nb", "bordet"), ("nb", "s"), ("en", "march")],
)  # fmt: skip
def test_everyday_word_is_no_polity(language: str, text: str) -> None:
    assert POLITIES.find(text, language) is None


def test_word_of_two_polities_is_left_open() -> None:
    assert POLITIES.find("koreansk", "nb") is None
    assert {match.code for match in POLITIES.candidates("koreansk", "nb")} == {"PRK", "KOR"}


def test_region_acts_for_nobody_and_group_for_its_side() -> None:
    region, group = POLITIES.find("Midtøsten", "nb"), POLITIES.find("Hamas", "nb")
    assert region is not None
    assert region.code is None
    assert group is not None
    assert group.code == "PSE"
    assert group.polity.kind == "group"


@settings(deadline=None, max_examples=60)
@given(st.sampled_from(STATES), st.sampled_from(["nb", "nn", "en"]))
def test_shown_name_and_its_genitive_mean_the_same_state(code: str, language: str) -> None:
    name = POLITIES.display(code, language)
    assert code in {match.polity.code for match in POLITIES.candidates(name, language)}
    for ending in ("'", "'s") if language == "en" else ("s", "'"):
        assert POLITIES.find(name + ending, language) == POLITIES.find(name, language)


def test_scan_takes_the_longest_and_leaves_masks() -> None:
    tokens = [
        "Ifølge",
        "Washington",
        "Post",
        "vil",
        "Det",
        "hvite",
        "hus",
        "ha",
        "Nord",
        "-",
        "Korea",
        "med",
        ",",
        "men",
        "ikke",
        "Saudi-Arabias",
        "konge",
    ]
    found = [(start, end, match.code) for start, end, match in POLITIES.scan(tokens, "nb")]
    assert found == [(4, 7, "USA"), (8, 11, "PRK"), (15, 16, "SAU")]
    assert POLITIES.scan(["patrols", "in", "the", "South", "China", "Sea"], "en") == []


@settings(deadline=None, max_examples=100)
@given(st.lists(st.sampled_from(["Russland", "og", "-", "Nord", "Korea", "de", "forente", "stater", "USA", "'s", "."])))
def test_scan_spans_are_in_order_and_within(tokens: list[str]) -> None:
    end_before = 0
    for start, end, _ in POLITIES.scan(tokens, "nb"):
        assert end_before <= start < end <= len(tokens)
        end_before = end


@pytest.mark.parametrize(
    ("word", "codes"),
    [
        ("USA-sanksjonene", ["USA"]),
        ("Nord-Korea-toppmøtet", ["PRK"]),
        ("USA\u2013Kina-samtalene", ["USA", "CHN"]),
        ("russisk-nordkoreanske", ["RUS", "PRK"]),
        ("EU-kommisjonen", ["EUR"]),
        ("anti-russisk", []),
        ("helg-turen", []),
        ("Russland", []),
    ],
)
def test_compound(word: str, codes: list[str]) -> None:
    assert [match.code for match in POLITIES.compound(word, "nb")] == codes
    first = POLITIES.compound_polity(word, "nb")
    assert (first.code if first else None) == (codes[0] if codes else None)


def test_display_and_existence() -> None:
    assert [POLITIES.display("USA", language) for language in ("nb", "nn", "en")] == [
        "USA",
        "USA",
        "United States",
    ]
    assert POLITIES.display("QQQ", "nb") == "QQQ"
    soviet = POLITIES.by_code["SUN"]
    assert soviet.exists("1988")
    assert soviet.exists("1991-12")
    assert not soviet.exists("2019")
    assert not soviet.exists()


def test_codes_of_members_and_wholes_are_known() -> None:
    for polity in POLITIES.by_code.values():
        for code in (*polity.members, *polity.part_of, *polity.successor, *filter(None, [polity.acts_as])):
            assert code in POLITIES.by_code, f"{polity.code} points to {code}"


def test_wrong_entry_is_named(tmp_path: Path) -> None:
    (tmp_path / "polities.yaml").write_text("- {code: NOR, iso2: NO, kind: kingdom}\n", encoding="utf-8")
    with pytest.raises(DataError, match=r"polities.yaml: 0.kind"):
        Polities.load(tmp_path)
