"""The roster: who is meant by a name, who held what at a date, and that the data holds together."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from utenriks.model.errors import DataError
from utenriks.model.when import When
from utenriks.reference import Reference
from utenriks.reference.people import Roster
from utenriks.reference.spells import Spell, window

REFERENCE = Reference.load()
ROSTER = REFERENCE.roster


def ids(name: str, **context: object) -> list[str]:
    return [match.person.id for match in ROSTER.match(name, **context)]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("name", "person"),
    [
        ("Dmitry Medvedev", "dmitrij-medvedev"), ("Dmitrij Medvedjev", "dmitrij-medvedev"),
        ("Usjakov", "jurij-usjakov"), ("Yuri Ushakov", "jurij-usjakov"), ("Lavrovs", "sergej-lavrov"),
        ("Volodymyr Zelenskyy", "volodymyr-zelenskyj"), ("Kim Jong Un", "kim-jong-un"),
        ("Kim Jong-il", "kim-jong-il"), ("Xi", "xi-jinping"), ("Xi Jingping", "xi-jinping"),
        ("Sjinzo Abe", "shinzo-abe"), ("Mohammad bin Salman", "mohammed-bin-salman"),
        ("Donald J. Trump", "donald-trump"), ("George W. Bush", "george-w-bush"),
        ("George H.W. Bush", "george-hw-bush"), ("al-Sisi", "abdel-fattah-al-sisi"),
        ("Mahmud Ahmadinejad", "mahmoud-ahmadinejad"), ("Recep Erdogan", "recep-tayyip-erdogan"),
    ],
)  # fmt: skip
def test_name_means_one_person(name: str, person: str) -> None:
    best = ROSTER.best(name)
    assert best is not None
    assert best.person.id == person
    assert ids(name) == [person]


@pytest.mark.parametrize(
    "name", ["Kim Jong-in", "Ivanka Trump", "Donald Trump jr.", "Pyotr Ivanov", "Kim Il", "", "-", "al-"]
)
def test_name_of_nobody_known(name: str) -> None:
    assert ids(name) == []


def test_family_name_of_several_is_left_open_until_date_or_place_decides() -> None:
    assert set(ids("Bush")) >= {"george-w-bush", "george-hw-bush"}
    assert ROSTER.best("Bush") is None
    assert ids("Bush", at="2003-03")[0] == "george-w-bush"
    assert ids("Bush", at=When.parse("1991"))[0] == "george-hw-bush"
    best = ROSTER.best("Kim", at="2019-04", context_codes={"PRK", "USA"})
    assert best is not None
    assert best.person.id == "kim-jong-un"
    assert best.in_office
    assert ROSTER.best("Ivanov", at="2003", context_codes={"RUS"}) is None


def test_given_name_of_a_royal_is_marked() -> None:
    assert ROSTER.match("Harald")[0].how == "given"
    assert ROSTER.match("Putin")[0].how == "bare"


def test_office_at_the_date_counts() -> None:
    def posts(person: str, at: str) -> set[str]:
        return {spell.post for spell in ROSTER.office_at(person, at)}

    assert posts("dmitrij-medvedev", "2011-08") == {"president"}
    assert "prime-minister" in posts("dmitrij-medvedev", "2019-04")
    assert posts("dmitrij-medvedev", "2012") >= {"president", "prime-minister"}
    assert posts("nobody", "2012") == set()


def test_leaders_put_who_governs_first() -> None:
    def leader(code: str, at: str) -> str:
        return ROSTER.leaders(code, at)[0].person

    assert leader("RUS", "2010-06") == "dmitrij-medvedev"
    assert leader("DEU", "2019-04") == "angela-merkel"
    assert leader("NOR", "2019-04") == "erna-solberg"
    assert leader("PRK", "2019-04") == "kim-jong-un"
    assert leader("NAT", "2019-04") == "jens-stoltenberg"
    assert [spell.person for spell in ROSTER.holder("USA", "president", "2019")] == ["donald-trump"]
    assert {spell.person for spell in ROSTER.holder("USA", "president", "2017-01")} == {
        "barack-obama",
        "donald-trump",
    }


def test_ties_are_read_from_both_sides() -> None:
    def tied(person: str, tie: str, at: str | None = None) -> list[str]:
        return [other.id for other in ROSTER.tied(person, tie, at)]

    assert tied("kim-jong-un", "father") == ["kim-jong-il"]
    assert "kim-jong-un" in tied("kim-jong-il", "son")
    assert tied("kim-jong-un", "predecessor") == ["kim-jong-il"]
    assert tied("kim-jong-un", "mother") == [] == tied("kim-jong-un", "astronaut") == tied("nobody", "father")
    assert tied("donald-trump", "predecessor", "2017-06") == ["barack-obama"]
    assert tied("angela-merkel", "successor", "2019") == ["olaf-scholz"]
    assert tied("sergej-lavrov", "predecessor", "2019") == []


def test_spell_covers() -> None:
    spell = Spell.parse("x", "RUS president 2008-05/2012")
    assert spell.may_cover("2008-05-01")
    assert not spell.covers("2008-05-01")
    assert spell.covers("2010")
    assert not spell.may_cover("2013")
    assert spell.may_cover(date(2012, 12, 31))
    assert window("2019-02") == (date(2019, 2, 1), date(2019, 2, 28))
    assert spell.may_cover(None)
    assert not spell.covers(None)
    for wrong in ("RUS president 2008-13/2012", "RUS president 2012/2008", "RUS president 2008-02-30/.."):
        with pytest.raises(DataError):
            Spell.parse("x", wrong)


def test_every_spelling_finds_its_person() -> None:
    lost = [(name, p.id) for p in ROSTER.by_id.values() for name in p.spellings() if p.id not in ids(name)]
    assert lost == []


def test_codes_posts_and_ties_are_known() -> None:
    for person in ROSTER.by_id.values():
        for spell in person.spells:
            assert spell.code in REFERENCE.polities.by_code, spell
            assert spell.post in REFERENCE.posts.by_id, spell
        for kind, other in person.ties:
            assert other in ROSTER.by_id, f"{person.id}: {kind} {other}"


def test_one_person_in_two_files_is_joined(tmp_path: Path) -> None:
    people = tmp_path / "people"
    people.mkdir()
    entry = "- {{id: anna-berg, nb: Anna Berg, en: Anna Berg, offices: [{}]}}\n"
    (people / "a.yaml").write_text(entry.format('"NOR prime-minister 2001/2003"'), encoding="utf-8")
    (people / "b.yaml").write_text(entry.format('"UNO secretary-general 2005-01-01/.."'), encoding="utf-8")
    roster = Roster.load(tmp_path)
    assert [spell.code for spell in roster.by_id["anna-berg"].spells] == ["NOR", "UNO"]
    (people / "c.yaml").write_text("- {id: anna-berg, nb: Anna Bergh, en: Anna Bergh}\n", encoding="utf-8")
    with pytest.raises(DataError, match="another id"):
        Roster.load(tmp_path)


def test_a_state_has_many_ambassadors_but_one_foreign_minister() -> None:
    posts = ROSTER.posts
    assert posts.is_shared("ambassador")
    assert not posts.is_shared("foreign-minister")
    assert not posts.is_shared("no such post")
