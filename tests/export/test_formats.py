"""Each format loads in the tools of its field, says what the record says, and no more; a few rows are golden."""

from __future__ import annotations

import csv
import io
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import polars
import pyarrow.parquet as pq
import pytest
import rdflib
from tests.export import checks
from tests.export.making import FORMS, GOLDEN, exported
from tests.export.samples import EVENTS, sample

from utenriks.export.formats import FORMATS, writer
from utenriks.export.gdelt import COLUMNS as GDELT
from utenriks.export.parquet import write as write_tables
from utenriks.export.polecat import COLUMNS as POLECAT
from utenriks.export.rdf import PREFIXES
from utenriks.export.sourced import Run, Sourced, sourced
from utenriks.model.errors import UsageError
from utenriks.record.store import Store, Wanted
from utenriks.reference import Reference
from utenriks.reference.imports.source import office_rows
from utenriks.reference.imports.weigh import weigh

URL = "https://example.org/a1?x=1&y=2"
TOLD = len(EVENTS) - 1  # one is told twice
KEPT = TOLD - 3  # one denied, one cancelled, one hypothetical


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with sample(tmp_path_factory.mktemp("export") / "r.db") as made:
        yield made


def text(store: Store, name: str, **options: Any) -> str:
    return exported(store, name, **options)[0]


# tables


def table(store: Store, name: str, strict: bool = False) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text(store, name, strict=strict)), delimiter="\t"))


def test_polecat(store: Store) -> None:
    assert (len(POLECAT), POLECAT[0], POLECAT[4], POLECAT[-1]) == (40, "Event ID", "Intensity", "Version")
    frame = checks.polecat(text(store, "polecat"))
    assert frame.height == KEPT
    strict = table(store, "polecat", strict=True)
    assert tuple(strict[0]) == POLECAT
    assert strict == [row[:40] for row in table(store, "polecat")]
    assert set(frame["Quad Code"]) == {"VERBAL COOPERATION", "MATERIAL COOPERATION", "VERBAL CONFLICT"}
    assert 'Ole "Ola" Ås' in list(frame["Actor Name"])
    loose = frame.filter(polars.col("Event Date").is_null())
    assert set(loose["Event EDTF"]) == {"2018-05", "[2019-04-04,2019-04-11]", "2011~", "2019-03/2019-04", "2019-22"}


def test_gdelt(store: Store) -> None:
    assert (len(GDELT), GDELT[26], GDELT[53], GDELT[60]) == (61, "EventCode", "ActionGeo_CountryCode", "SOURCEURL")
    frame = checks.gdelt(text(store, "gdelt"))
    assert frame.height == KEPT
    strict = table(store, "gdelt", strict=True)
    assert {len(row) for row in strict} == {61}
    assert strict == [row[:61] for row in table(store, "gdelt")[1:]]
    assert set(frame["ActionGeo_CountryCode"].drop_nulls()) == {"AU", "NO"}  # FIPS: Austria
    assert frame.filter(polars.col("Day").is_null()).height == 5


def test_csv_has_every_event(store: Store) -> None:
    frame = checks.csv_table(text(store, "csv"))
    assert len(frame) == TOLD
    assert set(frame.status) == {"occurred", "planned", "cancelled", "denied", "hypothetical"}
    assert frame.text.str.startswith(("«Ord", "NATO praised")).all()
    assert set(frame.urls.dropna()) == {URL}
    assert frame.recalled.sum() == 1


# objects


def test_plover(store: Store) -> None:
    found = checks.plover(text(store, "plover"))
    assert len(found) == KEPT
    for entry in found:
        assert entry["mentions"][0]["url"] in (URL, None)
        assert entry["event_text"] == [mention["text"] for mention in entry["mentions"]]
        assert (entry["date"] is None) == (len(entry["edtf"]) != 10)
    visit = next(entry for entry in found if entry["edtf"] == "[2019-04-04,2019-04-11]")
    assert (visit["event"], visit["auxiliary"]) == (["AGREE"], ["future"])
    assert [party["code"] for party in (*visit["actor"], *visit["recipient"])] == ["NOR", "RUS"]


def test_followthemoney(store: Store) -> None:
    entities = checks.ftm(text(store, "ftm"))
    found = {entity.schema.name for entity in entities}
    assert found >= {"Person", "PublicBody", "Position", "Occupancy", "Event", "Trip", "Mention", "Article"}
    held = {entity.first("startDate") for entity in entities if entity.schema.name == "Occupancy"}
    assert "2012-05-07" in held  # the roster's, for the meeting of 2019
    assert None in held  # a post that the roster does not know
    events = [entity for entity in entities if entity.schema.is_a("Event")]
    assert len({entity.first("recordId") for entity in events}) == KEPT
    assert {"EDTF: [2019-04-04,2019-04-11]"} == {note for e in events if "[" in str(note := e.first("notes"))}


def test_followthemoney_comes_back_as_office_holders(store: Store, tmp_path: Path) -> None:
    path = tmp_path / "export.json"
    path.write_text(text(store, "ftm"), encoding="utf-8")
    found = weigh(office_rows(path), Reference.load())
    assert found.known == 2  # Putin and Kim in 2019, as the roster has them
    assert (found.conflicts, found.new_spells) == ([], 0)
    assert set(found.unplaced) == {"utsending (NOR) (no)"}
    assert all("has no start" in line.what for line in found.unread)  # posts whose time the roster does not know


def test_geojson(store: Store) -> None:
    found = checks.geojson(text(store, "geojson"))
    assert len(found) == TOLD
    points = [feature.geometry.coordinates for feature in found if feature.geometry is not None]
    assert {(point.longitude, point.latitude) for point in points} == {(16.372, 48.208)}
    assert all(feature.properties["mentions"][0]["text"] for feature in found)
    assert json.loads(exported(store, "geojson", wanted=Wanted(article="none"))[0])["features"] == []


def test_parquet_loads(store: Store, tmp_path: Path) -> None:
    run = Run()
    write_tables(store, Wanted(), tmp_path / "all", run)
    names = {path.stem for path in (tmp_path / "all").iterdir()}
    assert names >= {"article", "event", "event_party", "mention", "actor", "place", "statement", "claim", "office"}
    assert run.written == TOLD
    events = polars.read_parquet(tmp_path / "all" / "event.parquet")
    parties = polars.read_parquet(tmp_path / "all" / "event_party.parquet")
    assert events.join(parties, left_on="id", right_on="event").height == parties.height > TOLD
    assert events["topics"].to_list().count(["nuclear"]) == 1
    assert "body" not in polars.read_parquet(tmp_path / "all" / "article.parquet").columns
    meta = pq.ParquetFile(tmp_path / "all" / "event.parquet").metadata.row_group(0)
    columns = {meta.column(n).path_in_schema: meta.column(n).encodings for n in range(meta.num_columns)}
    assert "RLE_DICTIONARY" in columns["type"]
    write_tables(store, Wanted(actor="NAT"), tmp_path / "some", Run())
    some = {path.stem: polars.read_parquet(path) for path in (tmp_path / "some").iterdir()}
    assert set(some["event_party"]["code"]) == {"NAT", "UNO", "ABK", "USA", None}
    assert set(some["actor"]["id"]) == {"NAT", "UNO", "ABK", "USA", "x:rebels"}
    assert some["event"].height == some["mention"].height == 3


def test_icalendar_has_the_meetings_to_come(store: Store) -> None:
    entries = checks.ical(text(store, "ical"))
    days = {str(entry["x-edtf"]): (entry.start.isoformat(), entry.end.isoformat()) for entry in entries}
    assert days == {
        "[2019-04-04,2019-04-11]": ("2019-04-04", "2019-04-12"),
        "2019-05-02": ("2019-05-02", "2019-05-03"),
        "2019-06-10": ("2019-06-10", "2019-06-11"),
    }
    loose = next(entry for entry in entries if "[" in entry["x-edtf"])
    assert "some time from 2019-04-04 to 2019-04-11" in loose["summary"]
    assert {str(entry["status"]) for entry in entries} == {"TENTATIVE", "CANCELLED"}


def test_rdf_parses(store: Store) -> None:
    graph = checks.rdf(text(store, "rdf"))
    sem, prov = (rdflib.Namespace(PREFIXES[name]) for name in ("sem", "prov"))
    ours = rdflib.Namespace(PREFIXES["u"])
    assert len(set(graph.subjects(rdflib.RDF.type, ours.Event))) == TOLD
    assert len(set(graph.subjects(rdflib.RDF.type, sem.Event))) == 6  # told as having happened
    quoted = {str(value) for value in graph.objects(None, prov.value)}
    assert '«Ord\t0» sa\n"hun", æøå 0' in quoted
    stamps = {str(stamp): stamp.datatype for stamp in graph.objects(None, sem.hasTimeStamp)}
    assert stamps["2018-05"] == rdflib.XSD.gYearMonth
    assert stamps["2019-04-25"] == rdflib.XSD.date
    assert "2011" not in stamps
    assert (None, rdflib.DCTERMS.source, rdflib.Literal(URL, datatype=rdflib.XSD.anyURI)) in graph


# all of them


@pytest.mark.parametrize("name", FORMS)
def test_every_row_keeps_its_words_its_article_and_its_edtf(store: Store, name: str) -> None:
    found, run = exported(store, name)
    found = found.replace("\r\n ", "")
    assert "Ord" in found
    assert "NATO praised" in found or name == "ical"
    assert "a1" in found
    assert "2019-04-04,2019-04-11" in found or "2019-04-04\\,2019-04-11" in found
    assert run.written + sum(run.left_out.values()) == TOLD


@pytest.mark.parametrize("name", FORMS)
def test_a_filter_is_that_of_events(store: Store, name: str) -> None:
    wanted = Wanted(status="planned", other="RUS")
    assert exported(store, name, wanted=wanted)[1].written == len(store.events(wanted)) == 1


@pytest.mark.parametrize("name", FORMS)
def test_what_is_written_was_not_held(store: Store, name: str) -> None:
    """After each line no more events have been asked for than are written or left out, and the one in hand."""
    run, asked = Run(), 0

    def counted() -> Iterator[Sourced]:
        nonlocal asked
        for item in sourced(store, Wanted()):
            asked += 1
            yield item

    for _ in writer(name).lines(counted(), run):
        assert asked <= run.written + sum(run.left_out.values()) + 1
    assert asked == TOLD


@pytest.mark.parametrize("name", FORMS)
def test_golden(store: Store, name: str) -> None:
    due = (GOLDEN / name).read_text(encoding="utf-8")
    assert exported(store, name)[0].replace("\r\n", "\n") == due, "look at it, then: python -m tests.export.making"


def test_every_format_has_a_golden_file() -> None:
    assert set(FORMS) == {name for name, form in FORMATS.items() if not form.folder}
    assert {path.name for path in GOLDEN.iterdir()} == set(FORMS) == set(checks.CHECKS)


@pytest.mark.parametrize(("name", "package"), [("ftm", "followthemoney"), ("rdf", "rdflib"), ("ical", "icalendar")])
def test_a_missing_package_is_one_line(monkeypatch: pytest.MonkeyPatch, name: str, package: str) -> None:
    monkeypatch.delitem(sys.modules, f"utenriks.export.{name}", raising=False)
    for module in [module for module in sys.modules if module.split(".")[0] == package]:
        monkeypatch.delitem(sys.modules, module)
    monkeypatch.setitem(sys.modules, package, None)
    with pytest.raises(UsageError, match=rf"needs the package {package}; install it: pip install 'utenriks\[{name}\]'"):
        writer(name)


def test_an_unknown_format_is_named() -> None:
    with pytest.raises(UsageError, match="no format 'sas'; use one of plover, "):
        writer("sas")
