"""One name in many spellings is one key; different people's names never meet."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from utenriks.reference.names import neutral_key, parse_name, same_person_name, similar_part, without_genitive

SAME = [
    ("Dmitrij Medvedev", "Dmitry Medvedev"), ("Dmitrij Medvedjev", "Dmitri Medvedev"),
    ("Jurij Usjakov", "Yuri Ushakov"), ("Usjakovs", "Jurij Usjakov"), ("Putin's", "Vladimir Putin"),
    ("Volodymyr Zelenskyj", "Volodymyr Zelenskyy"), ("Volodymyr Zelenskyj", "Volodymyr Zelensky"),
    ("Boris Jeltsin", "Boris Yeltsin"), ("Nikita Khrusjtsjov", "Nikita Khrushchev"),
    ("Mikhail Gorbatsjov", "Mikhail Gorbachev"), ("Leonid Bresjnev", "Leonid Brezhnev"),
    ("Nursultan Nasarbajev", "Nursultan Nazarbayev"), ("Basjar al-Assad", "Bashar Assad"),
    ("Julija Tymosjenko", "Yulia Tymoshenko"), ("Eduard Sjevardnadse", "Eduard Shevardnadze"),
    ("Viktor Jusjtsjenko", "Viktor Yushchenko"), ("Sjinzo Abe", "Shinzo Abe"), ("Sergej Sjojgu", "Sergei Shoigu"),
    ("Serzj Sargsjan", "Serzh Sargsyan"), ("Nouri al-Maliki", "Nuri al-Maliki"),
    ("Recep Tayyip Erdo\u011fan", "Recep Erdogan"), ("Lula da Silva", "Luiz Inácio Lula da Silva"),
    ("Kim", "Kim Jong-un"), ("Kim Jong Un", "Kim Jong-un"), ("Xi", "Xi Jinping"), ("Moon", "Moon Jae-in"),
    ("Benjamin Netanjahu", "Benjamin Netanyahu"), ("George Bush", "George W. Bush"), ("W. Bush", "George W. Bush"),
    ("Chiang Kai-shek", "Chiang Kaishek"), ("Johannes Paul 2.", "Johannes Paul II"),
]  # fmt: skip
DIFFERENT = [
    ("Kim Jong-un", "Kim Jong-il"), ("Kim Jong-il", "Kim Yong-il"), ("Kim Il", "Kim Jong-il"),
    ("Kim Yong-nam", "Kim Yong-chol"), ("George W. Bush", "George H. W. Bush"), ("Jeb Bush", "George W. Bush"),
    ("Donald Trump", "Ivanka Trump"), ("Bill Clinton", "Hillary Clinton"), ("Vladimir", "Vladimir Putin"),
    ("Salman", "Mohammed bin Salman"), ("Park Chung-hee", "Park Geun-hye"), ("Sergej Ivanov", "Igor Ivanov"),
    ("Mohammad Khatami", "Mohammad Khamenei"), ("Bashar al-Assad", "Hafez al-Assad"), ("Li Peng", "Li Keqiang"),
    ("Johannes Paul II", "Johannes Paul I"), ("Donald Trump jr.", "Donald Trump sr."), ("Harald V", "Harald IV"),
    ("Aung San", "Aung San Suu Kyi"), ("Lee Hsien Loong", "Lee Hsien Yang"), ("Karin Hansen", "Karen Hansen"),
    ("Lech Kaczynski", "Jaroslaw Kaczynski"), ("Hu Jintao", "Hu Jia"), ("", "Vladimir Putin"),
]  # fmt: skip


@pytest.mark.parametrize(("one", "other"), SAME)
def test_same_person(one: str, other: str) -> None:
    assert same_person_name(one, other)
    assert same_person_name(other, one)


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_different_people(one: str, other: str) -> None:
    assert not same_person_name(one, other)
    assert not same_person_name(other, one)


def test_generation_marks_and_initials_are_told_apart() -> None:
    assert parse_name("George H.W. Bush").initials == "hw"
    assert parse_name("J.D. Vance").initials == parse_name("JD Vance").initials == "jd"
    assert parse_name("Ferdinand Marcos Jr.").generation == "jr"
    assert parse_name("George Bush d.e.").generation == "sr"
    assert parse_name("Carl XVI Gustaf").generation == ""


def test_likeness_is_careful() -> None:
    assert similar_part("mohamed", "muhamad")
    assert similar_part("jinping", "jingping")
    assert not similar_part("viktor", "viktoria")
    assert not similar_part("jong", "jang")
    assert not similar_part("daniel", "daniela")


@given(st.text(max_size=30), st.text(max_size=30))
def test_comparison_is_symmetric_and_never_fails(one: str, other: str) -> None:
    assert same_person_name(one, other) == same_person_name(other, one)


@given(st.lists(st.from_regex(r"[A-Z][a-z]{3,8}", fullmatch=True), min_size=2, max_size=3).map(" ".join))
def test_key_ignores_case_marks_and_space(name: str) -> None:
    assert neutral_key(f"  {name} ") == neutral_key(name)
    assert same_person_name(name, name)


@pytest.mark.parametrize(
    ("name", "language", "forms"),
    [
        ("Putins", "nb", ["Putins", "Putin"]),
        ("Putin's", "en", ["Putin's", "Putin"]),
        ("Putin\u2019s", "nb", ["Putin's", "Putin"]),
        ("Hans\u2019", "nn", ["Hans'", "Hans"]),
        ("Rogers", "en", ["Rogers"]),
        ("Xi", "nb", ["Xi"]),
    ],
)
def test_genitive_is_taken_off_once(name: str, language: str, forms: list[str]) -> None:
    assert list(without_genitive(name, language)) == forms
