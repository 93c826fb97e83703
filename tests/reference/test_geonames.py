"""Places from GeoNames dumps: which lines become places, what is refused, and how they are found."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from utenriks.model.errors import ReadError
from utenriks.reference import Reference
from utenriks.reference.additions import Additions
from utenriks.reference.imports import geonames
from utenriks.reference.imports.geonames import Places, Wish, place_entries

REFERENCE = Reference.load()


def line(number: int, name: str, code: str = "PPL", people: int = 2000, **more: str) -> str:
    """Return a line as the dump has it."""
    cells = [str(number), name, more.get("ascii", name), more.get("other", ""), more.get("lat", "60.5"),
             more.get("lon", "10.5"), more.get("kind", "P"), code, more.get("country", "NO"), "", "", "", "", "",
             str(people), "", "", "Europe/Oslo", "2020-01-01"]  # fmt: skip
    return "\t".join(cells)


def brought(folder: Path, *lines: str, wish: Wish = Wish()) -> Places:
    path = folder / "NO.txt"
    path.write_text("\n".join(lines), encoding="utf-8")
    return place_entries(path, wish, REFERENCE)


def test_cities_islands_and_seas_become_places(tmp_path: Path) -> None:
    found = brought(
        tmp_path,
        line(900000001, "Prøvebu", other="Provebu,PRB,Пробу,Probebo,prøvebu"),
        line(900000002, "Hytta", people=3),
        line(900000003, "Prøveøya", "ISL", 0, kind="T", country="SJ"),
        line(900000004, "Bekken", "STM", 0, kind="H"),
    )
    first, second = found.entries
    assert (first["id"], first["kind"], first["country"], first["population"]) == (
        "geonames:900000001",
        "city",
        "NOR",
        2000,
    )
    assert first["aka"] == ["Provebu", "Probebo"]
    assert (second["kind"], second["country"]) == ("island", "SJM")
    assert found.passed_over == 2
    assert len(brought(tmp_path, line(900000002, "Hytta", people=3), wish=Wish(1)).entries) == 1


def test_what_is_there_stays(tmp_path: Path) -> None:
    oslo = line(3143244, "Oslo", lat="59.91273", lon="10.74609", people=580000)
    found = brought(tmp_path, oslo, line(3161732, "Bergen", lat="1.0", lon="2.0"))
    assert (found.known, found.entries) == (1, [])
    (error,) = found.conflicts
    assert error.what.startswith("Bergen (NOR) at 1.0, 2.0 is at odds with Bergen (NOR)")


@pytest.mark.parametrize(
    ("lines", "what"),
    [(["a\tb"], "is no GeoNames dump"), (["", ""], "is no GeoNames dump")],
)
def test_what_is_no_dump_is_named(tmp_path: Path, lines: list[str], what: str) -> None:
    with pytest.raises(ReadError, match=what):
        brought(tmp_path, *lines)


def test_broken_lines_are_named_and_the_rest_is_read(tmp_path: Path) -> None:
    found = brought(
        tmp_path,
        line(900000001, "Prøvebu"),
        "x\ty",
        line(900000005, "Ute", lat="95"),
        line(900000006, "Inne", people=7000, lat="x"),
    )
    assert len(found.entries) == 1
    assert [error.where.rpartition(":")[2] for error in found.unread] == ["2", "3", "4"]


def test_a_world_of_hamlets_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(geonames, "MAX_ENTRIES", 2)
    with pytest.raises(ReadError, match="brings more than 2 places"):
        brought(tmp_path, *(line(900000000 + number, f"Prøve{number}bu") for number in range(5)))


def test_the_zip_as_geonames_has_it(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "NO.zip", "w") as archive:
        archive.writestr("readme.txt", "about")
        archive.writestr("NO.txt", line(900000001, "Prøvebu") + "\n")
    assert len(place_entries(tmp_path / "NO.zip", Wish(), REFERENCE).entries) == 1
    (tmp_path / "broken.zip").write_bytes((tmp_path / "NO.zip").read_bytes()[:60])
    with pytest.raises(ReadError, match="is a damaged zip archive"):
        place_entries(tmp_path / "broken.zip", Wish(), REFERENCE)


def test_imported_places_are_found_where_their_country_is_spoken_of(tmp_path: Path) -> None:
    lines = (
        line(900000001, "Prøvebu"),
        line(900000007, "Prøvestad", people=300000),
        line(900000008, "Oslo", country="SE"),
    )
    places = Reference.load(Additions("places", (), tuple(brought(tmp_path, *lines).entries))).places
    found = places.find("Prøvebu", "en", ("NOR",))
    assert found is not None
    assert (found.id, found.country, found.lat) == ("geonames:900000001", "NOR", 60.5)
    assert places.find("Prøvebu", "en", ("SWE",)) is None
    assert places.find("Prøvebu", "en") is None
    large, oslo = places.find("Prøvestad", "en"), places.find("Oslo", "nb", ("SWE",))
    assert large is not None
    assert oslo is not None
    assert (large.id, oslo.id) == ("geonames:900000007", "geonames:3143244")
    assert REFERENCE.places.find("Prøvestad", "en") is None


def test_other_names_bring_what_wikidata_calls_places_that_are_there(tmp_path: Path) -> None:
    names = ["1\t3161733\twkdt\tQ1", "2\t3154084\twkdt\tQ108000", "3\t3154084\tnb\tSandnes", "4\t3143244\twkdt\tQ585",
             "5\t3154084\twkdt\tno id", "6\t900000001\twkdt\tQ7",
             "7\t3154084\twkdt\tQ108001"]  # fmt: skip
    text = "".join(f"{name}\t\t\t\t\t\t\n" for name in names) + "broken\n"
    with zipfile.ZipFile(tmp_path / "alternateNamesV2.zip", "w") as archive:
        archive.writestr("iso-languagecodes.txt", "nob\tnb\n")
        archive.writestr("alternateNamesV2.txt", text)
    found = place_entries(tmp_path / "alternateNamesV2.zip", Wish(), REFERENCE)
    assert found.entries == [{"id": "geonames:3154084", "qid": "Q108000"}]
    assert (found.known, found.passed_over, len(found.unread)) == (2, 4, 1)
    extended = Reference.load(Additions("names", (), tuple(found.entries)))
    assert extended.identities.qid("geonames:3154084") == "Q108000"
    assert extended.identities.qid("geonames:3143244") == "Q585"
