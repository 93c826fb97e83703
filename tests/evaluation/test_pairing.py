from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from utenriks.evaluation.compare import same_name
from utenriks.evaluation.matching import locate, pair_any, pair_in_order
from utenriks.evaluation.tally import Tally


def test_pairing_gives_way_so_that_most_are_paired() -> None:
    partners = {"a": "xy", "b": "x"}
    assert pair_any(["a", "b"], ["x", "y"], lambda g, f: f in partners[g]) == {0: 1, 1: 0}


def test_pairs_in_order_do_not_cross() -> None:
    assert len(pair_in_order("ab", "ba", str.__eq__)) == 1
    assert pair_in_order("abcab", "acb", str.__eq__) == {0: 0, 2: 1, 4: 2}


@given(st.text("abc", max_size=8), st.text("abc", max_size=8))
def test_both_pairings_are_one_to_one_and_right(golds: str, found: str) -> None:
    for pairs in (pair_any(golds, found, str.__eq__), pair_in_order(golds, found, str.__eq__)):
        assert len(set(pairs.values())) == len(pairs)
        assert all(golds[g] == found[f] for g, f in pairs.items())
    assert len(pair_any(golds, found, str.__eq__)) == sum(min(golds.count(c), found.count(c)) for c in "abc")


def test_names() -> None:
    for one, other in (
        ("Ottokar", "Muskar Ottokar"), ("Kim", "Kim Jong-un"), ("Dmitrij Medvedev", "Dmitry Medvedev"),
        ("FNs sikkerhetsråd", "sikkerhetsråd"), ("Ottokars", "Ottokar"),
    ):  # fmt: skip
        assert same_name(one, other)
        assert same_name(other, one)
    assert not same_name("Kim Jong-il", "Kim Jong-un")
    assert not same_name("Alba", "Borduria")


def test_words_are_found_over_line_breaks() -> None:
    assert locate("two three", "one two\nthree") == (4, 13)
    assert locate("four", "one two") is None
    assert locate("", "one") is None


def test_figures_of_nothing_are_zero() -> None:
    assert (Tally().precision, Tally().recall, Tally().f1) == (0.0, 0.0, 0.0)
    assert Tally(1, 2, 1).as_dict()["f1"] == 0.6667
