"""Office holders from other lists: read, placed, weighed against the roster; nothing is made up on the way."""

from __future__ import annotations

import gzip
import json
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from utenriks.model.errors import ReadError
from utenriks.reference import Reference
from utenriks.reference.additions import Additions
from utenriks.reference.imports.dates import plain_date, wikidata_date
from utenriks.reference.imports.row import OfficeRow
from utenriks.reference.imports.source import office_rows
from utenriks.reference.imports.titles import Titles
from utenriks.reference.imports.weigh import Weighed, weigh

REFERENCE = Reference.load()
ENTITY = "http://www.wikidata.org/entity/"


@pytest.mark.parametrize(
    ("title", "polity", "found"),
    [
        ("President of Russia", None, ("president", "RUS")),
        ("Minister of Foreign Affairs of Norway", None, ("foreign-minister", "NOR")),
        ("Prime Minister of the United Kingdom", None, ("prime-minister", "GBR")),
        ("Secretary General of NATO", None, ("secretary-general", "NAT")),
        ("Norwegian foreign minister", None, ("foreign-minister", "NOR")),
        ("Norges statsminister", None, ("prime-minister", "NOR")),
        ("Finlands president", None, ("president", "FIN")),
        ("Utanriksminister i Sverige", None, ("foreign-minister", "SWE")),
        ("Minister of Foreign Affairs", "no", ("foreign-minister", "NOR")),
        ("foreign-minister", "Norway", ("foreign-minister", "NOR")),
        ("President of Russia", "ru", ("president", "RUS")),
        ("President of Russia", "no", None),
        ("President of the Senate of France", None, None),
        ("President of the Senate", "fr", None),
        ("Governor of Texas", None, None),
        ("foreign minister", None, None),
        ("foreign minister", "Ruritania", None),
        ("Grand Poobah", "no", None),
        ("", "no", None),
    ],
)
def test_titles(title: str, polity: str | None, found: tuple[str, str] | None) -> None:
    row = OfficeRow("x:1", "p", {"": "A B"}, title, polity, titles=(title,))
    assert Titles(REFERENCE.polities, REFERENCE.posts).of(row) == found


@pytest.mark.parametrize(
    ("text", "precision", "date"),
    [
        ("2012-05-07T00:00:00Z", None, "2012-05-07"),
        ("2012-01-01T00:00:00Z", None, "2012"),
        ("2012-01-01", "11", "2012-01-01"),
        ("2012-05-01T00:00:00Z", "10", "2012-05"),
        ("2012-05-07", "9", "2012"),
        ("1960-01-01", "8", None),
        ("+2012-00-00T00:00:00Z", None, "2012"),
        ("", None, None),
        (None, None, None),
        ("2012", None, "2012"),
    ],
)
def test_wikidata_states_years_as_first_of_january(text: str | None, precision: str | None, date: str | None) -> None:
    assert wikidata_date(text, precision) == date


@pytest.mark.parametrize("text", ["i går", "7.5.2012", "12-05-07", "t1234"])
def test_what_is_no_date(text: str) -> None:
    with pytest.raises(ValueError, match="is no date"):
        plain_date(text)


ROW = {
    "person": f"{ENTITY}Q1",
    "personLabel": "Ann Ex",
    "position": f"{ENTITY}Q2",
    "positionLabel": "President of Finland",
    "start": "1901-03-01T00:00:00Z",
    "end": "1902-01-01T00:00:00Z",
}


def sparql(row: dict[str, str]) -> str:
    cells = {key: {"type": "literal", "value": value} for key, value in row.items()}
    cells["personLabel"]["xml:lang"] = "en"
    return json.dumps({"head": {"vars": list(row)}, "results": {"bindings": [cells]}})


FTM: list[dict[str, Any]] = [
    {
        "id": "o",
        "schema": "Occupancy",
        "properties": {"holder": ["p"], "post": ["q"], "startDate": ["1901-03-01"], "endDate": ["1902"]},
    },
    {"id": "p", "schema": "Person", "properties": {"name": ["Ann Ex", "Анн Экс"], "wikidataId": ["Q1"]}},
    {"id": "q", "schema": "Position", "properties": {"name": ["President of Finland"], "country": ["fi"]}},
    {"id": "c", "schema": "Company", "properties": {}},
]
NESTED = {
    **FTM[1],
    "properties": {
        **FTM[1]["properties"],
        "positionOccupancies": [
            {**FTM[0], "properties": {"post": [FTM[2]], "startDate": ["1901-03-01"], "endDate": ["1902"]}}
        ],
    },
}
KINDS: dict[str, str | bytes] = {
    "targets.nested.json": json.dumps(NESTED) + "\n",
    "sparql.json": sparql(ROW),
    "query.json": json.dumps([ROW]),
    "query.csv": ",".join(ROW) + "\r\n" + ",".join(ROW.values()) + "\r\n",
    "query.tsv": "\t".join(f"?{key}" for key in ROW) + "\n" + "\t".join(ROW.values()) + "\n",
    "pep.json": "\n".join(json.dumps(entity) for entity in FTM),
    "pep-list.json": json.dumps(FTM, indent=1),
    "plain.csv": "person,post,polity,start,end,id\nAnn Ex,president,FIN,1901-03-01,1902,Q1\n",
    "semicolons.csv": "\ufeffid;person_en;post;polity;start;end\nQ1;Ann Ex;President;Finland;1901-03-01;1902\n",
    "packed.csv.gz": gzip.compress(b"person,post,polity,start,end,id\nAnn Ex,president,FIN,1901-03-01,1902,Q1\n"),
}


@pytest.mark.parametrize("name", KINDS)
def test_every_kind_of_list_says_the_same(tmp_path: Path, name: str) -> None:
    content = KINDS[name]
    (tmp_path / "x").write_bytes(content if isinstance(content, bytes) else content.encode())
    found = weigh(office_rows(tmp_path / "x"), REFERENCE)
    assert (found.unread, found.unplaced, found.conflicts) == ([], {}, [])
    (entry,) = found.entries
    assert (entry["qid"], entry["names"]["en"], entry["spells"]) == ("Q1", "Ann Ex", ["FIN president 1901-03-01/1902"])


@pytest.mark.parametrize(
    ("content", "what"),
    [
        ("", "is empty"),
        ("{", "is not valid JSON"),
        ('{"a": 1}', "is JSON of a kind that is not known"),
        ("[]", "is JSON of a kind"),
        ("name,office\na,b\n", "is a table without the columns"),
        (b"\xff\xfe\x00", "is not UTF-8"),
        ('[{"schema": "Person", "properties": 3}]', "is JSON of a kind"),
    ],
)
def test_what_is_no_list_is_named(tmp_path: Path, content: str | bytes, what: str) -> None:
    (tmp_path / "x").write_bytes(content if isinstance(content, bytes) else content.encode())
    with pytest.raises(ReadError) as caught:
        list(office_rows(tmp_path / "x"))
    assert what in caught.value.what
    assert "\n" not in caught.value.line()


def table(*rows: str, reference: Reference = REFERENCE, folder: Path) -> Weighed:
    path = folder / "table.csv"
    path.write_text("\n".join(("id,person,post,polity,start,end", *rows)), encoding="utf-8")
    return weigh(office_rows(path), reference)


def test_what_is_known_stays_and_what_differs_is_listed(tmp_path: Path) -> None:
    found = table(
        "Q1,Dmitri Medvedev,president,RUS,2008-05-07,2012-05-07",
        "Q1,Dmitri Medvedev,president,RUS,2008-05,2012",
        "Q2,Erna Solberg,prime-minister,NOR,2013-10-16,2019-01-01",
        "Q3,Ola Annen,prime-minister,NOR,2015-01-01,2018-01-01",
        folder=tmp_path,
    )
    assert (found.known, found.new_spells, found.new_people) == (2, 0, 0)
    assert [(entry["id"], entry["qid"]) for entry in found.entries] == [
        ("dmitrij-medvedev", "Q1"),
        ("erna-solberg", "Q2"),
    ]
    assert [error.what for error in found.conflicts] == [
        "Erna Solberg as prime-minister of NOR 2013-10-16/2019-01-01 is at odds with "
        "Erna Solberg 2013-10-16/2021-10-14",
        "Ola Annen as prime-minister of NOR 2015-01-01/2018-01-01 is at odds with Erna Solberg 2013-10-16/2021-10-14",
    ]


def test_an_end_makes_room_for_the_next(tmp_path: Path) -> None:
    held = [spell for spell in REFERENCE.roster.spells("SWE") if spell.post == "prime-minister"]
    open_one = next(spell for spell in held if spell.end == "..")
    holder = REFERENCE.roster.by_id[open_one.person]
    rows = (
        "Q8,Nyvald Følgersen,prime-minister,SWE,2099-01-02,..",
        f"Q9,{holder.names['nb']},prime-minister,SWE,{open_one.start},2099-01-02",
    )
    for order in (rows, rows[::-1]):
        found = table(*order, folder=tmp_path)
        assert found.conflicts == []
        assert (found.new_people, found.new_spells) == (1, 2)
        roster = Reference.load(Additions(str(order), tuple(found.entries))).roster
        assert [spell.person for spell in roster.leaders("SWE", "2100-01-01") if spell.post == "prime-minister"] == [
            "Q8"
        ]
        assert [spell.person for spell in roster.leaders("SWE", "2098-01-01") if spell.post == "prime-minister"] == [
            holder.id
        ]
        assert roster.by_id[holder.id].qid == "Q9"
    (alone,) = table(rows[0], folder=tmp_path).conflicts
    assert holder.names["nb"] in alone.what


@pytest.mark.parametrize(
    ("row", "what"),
    [
        ("Q1,A B,president,FIN,,1902", "has no start"),
        ("Q1,A B,president,FIN,1901,", "has no end"),
        ("Q1,A B,president,FIN,1902,1901", "ends before the start"),
        ("Q1,A B,president,FIN,snart,1902", "'snart' is no date"),
        ("Q1,,president,FIN,1901,1902", "names no person"),
        ("Q1,A B,president,FIN,..,1902", "has no start"),
    ],
)
def test_a_time_whose_bounds_are_not_known_is_left_out(tmp_path: Path, row: str, what: str) -> None:
    found = table(row, folder=tmp_path)
    assert found.entries == []
    (error,) = found.unread
    assert what in error.what
    assert error.where.endswith("table.csv:2")


def test_namesakes_of_other_states_are_other_people(tmp_path: Path) -> None:
    (entry,) = table("Q77,Jan Petersen,ambassador,DNK,1990,1994", folder=tmp_path).entries
    assert entry["id"] == "Q77"
    (entry,) = table("Q78,Jan Petersen,ambassador,NOR,2007,2012", folder=tmp_path).entries
    assert entry["id"] == "jan-petersen"


def test_another_spelling_in_the_same_office_is_the_same_person(tmp_path: Path) -> None:
    found = table("Q1,Dmitriy Medvedyev,president,RUS,2008-05-07,2012-05-07", folder=tmp_path)
    assert (found.known, found.conflicts, found.new_spells) == (1, [], 0)
    assert [entry["id"] for entry in found.entries] == ["dmitrij-medvedev"]


def test_an_import_is_found_by_name_and_again_by_itself(tmp_path: Path) -> None:
    rows = ("Q5,Aadel Prøvesen,foreign-minister,FIN,1911-02-03,1912", "Q5,Aadel Prøvesen,envoy,FIN,1913,1914-05")
    entries = table(*rows, folder=tmp_path).entries
    reference = Reference.load(Additions("one", tuple(entries)))
    match = reference.roster.best("Aadel Prøvesen", "nb", "1911-06")
    assert match is not None
    assert (match.person.id, match.person.qid, match.in_office) == ("Q5", "Q5", True)
    assert [spell.post for spell in reference.roster.office_at("Q5", "1913-06")] == ["envoy"]
    again = table(*rows, reference=reference, folder=tmp_path)
    assert (again.known, again.entries, again.conflicts) == (2, [], [])
    assert Reference.load().roster.best("Aadel Prøvesen", "nb", "1911-06") is None


def test_a_hint_of_the_source_decides_between_namesakes(tmp_path: Path) -> None:
    rows = ("Q11,Aadel Prøvesen,envoy,FIN,1911,1912", "Q12,Bodel Prøvesen,envoy,FIN,1911,1912")
    roster = Reference.load(Additions("two", tuple(table(*rows, folder=tmp_path).entries))).roster
    assert roster.best("Prøvesen", "nb", "1911-06") is None
    for qid in ("Q11", "Q12"):
        hinted = roster.best("Prøvesen", "nb", "1911-06", (), ("Q1", qid))
        assert hinted is not None
        assert hinted.person.id == qid
    assert roster.best("Prøvesen", "nb", "1911-06", (), ("Q11", "Q12")) is None
    assert roster.best("Ukjentsen", "nb", "1911-06", (), ("Q11",)) is None


DATES = st.integers(1800, 1899).flatmap(lambda year: st.tuples(st.just(year), st.integers(year, 1899)))
ROWS = st.lists(
    st.tuples(st.integers(1, 5), st.sampled_from(("president", "foreign-minister", "envoy")), DATES), max_size=8
)


@settings(max_examples=60, deadline=None)
@given(told=ROWS, chance=st.randoms(use_true_random=False))
def test_no_post_has_two_holders_and_no_order_matters(told: list[Any], chance: Any) -> None:
    rows = [
        OfficeRow(
            f"x:{n}", f"Q{who}", {"": f"Prøve Navn{who}sen"}, post, "FIN", str(dates[0]), str(dates[1]), titles=(post,)
        )
        for n, (who, post, dates) in enumerate(told)
    ]
    found = weigh(rows, REFERENCE)
    kept = sorted(spell for entry in found.entries for spell in entry["spells"])
    assert len(kept) + found.known + len(found.conflicts) == len(rows)
    shuffled = list(rows)
    chance.shuffle(shuffled)
    again = weigh(shuffled, REFERENCE)
    assert sorted(spell for entry in again.entries for spell in entry["spells"]) == kept
    for post in ("president", "foreign-minister"):
        held = [tuple(map(int, text.split()[-1].split("/"))) for text in kept if f" {post} " in text]
        assert all(min(one[1], two[1]) - max(one[0], two[0]) <= 1 for one, two in combinations(held, 2))
