"""Marked text keeps every character; a timeline draws what is imprecise as wide as it is; bars and networks add up."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from utenriks.web.dates import spoken
from utenriks.web.drawing import bars, network, timeline
from utenriks.web.drawing.marks import Find, paragraphs
from utenriks.web.render import environment, short, visible
from utenriks.web.words import load_disputed

STATIC = Path(__file__).parents[2] / "src" / "utenriks" / "web" / "static"
TEXTS = st.text(alphabet="ab .\nø", max_size=60)


@given(
    TEXTS, st.lists(st.tuples(st.sampled_from(["event", "claim"]), st.integers(0, 59), st.integers(1, 30)), max_size=12)
)
def test_marked_text_is_the_body_and_each_find_covers_its_own(body: str, spans: list[tuple[str, int, int]]) -> None:
    finds = [Find(n, kind, start, min(start + length, len(body))) for n, (kind, start, length) in enumerate(spans, 1)
             if start < len(body)]  # fmt: skip
    made = paragraphs(body, finds)
    assert "".join("".join(piece.text for piece in p.pieces) for p in made) == "".join(
        line for line in body.split("\n") if line.strip()
    )
    covered: dict[int, set[int]] = {find.number: set() for find in finds}
    for piece in (piece for p in made for piece in p.pieces):
        assert body[piece.start : piece.start + len(piece.text)] == piece.text
        for number in piece.numbers:
            covered[number].update(range(piece.start, piece.start + len(piece.text)))
    shown = {piece.start + n for p in made for piece in p.pieces for n in range(len(piece.text))}
    for find in finds:
        assert covered[find.number] == set(range(find.start, find.end)) & shown


def test_overlapping_finds_of_a_kind_are_on_lines_of_their_own() -> None:
    (only,) = paragraphs("Putin møtte Kim og ga ham et sverd", [Find(1, "event", 0, 15), Find(2, "event", 6, 34)])
    assert [piece.classes for piece in only.pieces] == [
        ("event", "event-0"),
        ("event", "event-0", "event-1"),
        ("event", "event-1"),
    ]


def test_subheads() -> None:
    made = paragraphs("En tittel\n\nEn setning her.\nAnklager", [])
    assert [p.is_subhead for p in made] == [True, False, True]


def item(identity: str, first: str | None, last: str | None, lane: str = "meet") -> timeline.Item:
    return timeline.Item(identity, lane, first, last, "plain", identity)


def test_a_day_is_a_dot_a_month_a_bar_and_open_ends_reach_the_edge() -> None:
    drawn = timeline.draw(
        [item("day", "2019-04-25", "2019-04-25"), item("month", "2018-06-01", "2018-06-30"),
         item("open", "2017-01-01", None), item("never", None, None)], ["meet"],
    )  # fmt: skip
    assert drawn is not None
    marks = {mark.item.id: mark for mark in drawn.lanes[0].marks}
    assert marks["day"].x1 == marks["day"].x2
    assert marks["month"].x2 - marks["month"].x1 > 2
    assert (marks["open"].x2, marks["open"].right) == (100.0, True)
    assert drawn.undated == 1
    assert timeline.draw([item("never", None, None)], ["meet"]) is None


@given(st.lists(st.dates().map(str), min_size=1, max_size=40))
def test_every_dated_event_is_drawn_within_the_drawing(days: list[str]) -> None:
    drawn = timeline.draw([item(str(n), day, day) for n, day in enumerate(days)], ["meet"])
    assert drawn is not None
    assert len(drawn.lanes[0].marks) == len(days)
    assert all(0 <= mark.x1 <= mark.x2 <= 100 and mark.y < drawn.height for mark in drawn.lanes[0].marks)
    assert len(drawn.ticks) <= 120


def test_bars_add_up() -> None:
    counts = {(year, quarter): year % 3 + 1 for year in range(1900, 2020) for quarter in ("talk", "force")}
    drawn = bars.draw(counts, ["talk", "help", "force"])
    assert drawn is not None
    assert sum(bar.number for bar in drawn.bars) == sum(counts.values())
    assert max(sum(part.height for part in bar.parts) for bar in drawn.bars) == pytest.approx(drawn.height, abs=0.1)
    assert bars.draw({}, ["talk"]) is None


def test_a_network_is_drawn_the_same_every_time_and_within_its_edges() -> None:
    pairs = [(f"a{n}", f"a{(n * 7 + 1) % 40}", n % 5 + 1) for n in range(40) if n != (n * 7 + 1) % 40]
    drawn = network.draw(pairs)
    assert drawn == network.draw(pairs)
    assert drawn is not None
    assert all(0 <= node.x <= 100 and 0 <= node.y <= 100 for node in drawn.nodes)
    assert network.draw([]) is None
    assert network.draw([("a", "b", 1)]) is not None


@pytest.mark.parametrize(
    ("edtf", "nb", "en"),
    [
        ("2019-04-25", "25. april 2019", "April 25, 2019"),
        ("2019-04", "april 2019", "April 2019"),
        ("2019", "2019", "2019"),
        ("2018-22", "sommeren 2018", "summer 2018"),
        ("2018-04/2019-04", "april 2018 til april 2019", "April 2018 to April 2019"),
        ("2014/..", "2014 til …", "2014 to …"),
        ("[2019-04-04,2019-04-11]", "4. april 2019 eller 11. april 2019", "April 4, 2019 or April 11, 2019"),
        ("2011~", "omkring 2011", "about 2011"),
        ("XXXX-07-22", "XXXX-07-22", "XXXX-07-22"),
        (None, "", ""),
    ],
)
def test_dates_in_words(edtf: str | None, nb: str, en: str) -> None:
    assert (spoken(edtf, "nb"), spoken(edtf, "en")) == (nb, en)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\u202eb", "a⟨U+202E⟩b"),
        ("x\x00y", "x⟨U+0000⟩y"),
        ("\ud800", "\ufffd"),
        ("æøå\n", "æøå\n"),
    ],
)
def test_hidden_signs_are_shown(text: str, shown: str) -> None:
    assert visible(text) == shown


@pytest.mark.parametrize(
    ("value", "stands"),
    [
        ("a<b & \"c'", "a&lt;b &amp; &#34;c&#39;"), ("\u202e<", "⟨U+202E⟩&lt;"), ("æ", "æ"), (None, ""), (3, "3"),
        (Markup("<b>"), "<b>"),
    ],
)  # fmt: skip
def test_what_stands_in_a_page_is_escaped_once(value: object, stands: str) -> None:
    page = environment().from_string("{% macro same(x) %}{{ x }}{% endmacro %}{{ value }}{{ same(value) }}")
    assert page.render(value=value) == stands * 2


def test_short_texts() -> None:
    assert short("a b  c", 10) == "a b c"
    assert short("Kort og godt sagt", 10) == "Kort og…"
    assert len(short("x" * 1_000_000, 50)) == 51


def test_disputed_land_has_a_shape_and_a_source() -> None:
    areas = json.loads((STATIC / "disputed.geojson").read_text(encoding="utf-8"))["features"]
    atlas = json.loads((STATIC / "vendor" / "countries-50m.json").read_text(encoding="utf-8"))
    known = {country["properties"]["name"] for country in atlas["objects"]["countries"]["geometries"]}
    assert {area["id"] for area in areas} == {area.id for area in load_disputed()}
    for area in areas:
        named = area["properties"].get("within") or area["properties"]["atlas"]
        assert set(named) <= known
        assert (area["geometry"] is None) == ("atlas" in area["properties"])
