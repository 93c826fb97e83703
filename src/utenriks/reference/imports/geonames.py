"""Places of a GeoNames dump (``NO.txt``, ``cities500.txt``, ``allCountries.txt``, or the zip that holds one).

Of GeoNames' other names (``alternateNamesV2.txt``) what is read is what Wikidata calls places that are there already.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, cast

from utenriks.model.errors import ReadError
from utenriks.model.place import Place
from utenriks.read.folder import unreadable
from utenriks.read.limits import Budget, metered, size_of
from utenriks.read.wikidata import qid
from utenriks.reference.load import Reference
from utenriks.reference.places import distance_km

# The dump's columns, tab between them (GeoNames' own readme).
COLUMNS = 19
# Those of the other names: id of the name, place, kind of name (a language, or what it is an id of), the name …
NAME_COLUMNS = 10
_OF, _TONGUE, _SAID, _WIKIDATA = 1, 2, 3, "wkdt"
_ID, _NAME, _ASCII, _OTHER, _LAT, _LON, _CLASS, _CODE, _COUNTRY, _PEOPLE = 0, 1, 2, 3, 4, 5, 6, 7, 8, 14
# What a place's feature is in our words; a feature that stands here by neither code nor class is passed over.
_KINDS = {
    "ISL": "island", "ISLS": "island", "ISLT": "island", "PEN": "peninsula", "CAPE": "peninsula", "MT": "mountain",
    "MTS": "mountain", "SEA": "sea", "GULF": "sea", "STRT": "sea", "BAY": "sea", "FJD": "sea", "LK": "lake",
    "AIRP": "venue", "AIRB": "base", "INSM": "base", "NVB": "base", "PAL": "venue", "CSTL": "venue", "GOVL": "venue",
    "UNIV": "venue", "ADM1": "region", "RGN": "region",
}  # fmt: skip
_CITY = "P"
# A place farther than this from one of its id that is there already is another place, or one of the two is wrong.
FAR_KM = 30.0
# More entries than this are not held: a whole world of hamlets is no gazetteer for news.
MAX_ENTRIES = 300_000
# The list of other names of a large city runs to hundreds: those in Latin letters, at most so many.
MAX_OTHER = 40


@dataclass(frozen=True, slots=True)
class Wish:
    """Which places of a dump are wanted: cities of so many people, and features by their GeoNames codes."""

    population: int = 1000
    features: frozenset[str] = frozenset(_KINDS)


@dataclass(slots=True)
class Places:
    """What a dump brings, and what was left out."""

    entries: list[dict[str, Any]] = field(default_factory=list)
    known: int = 0
    passed_over: int = 0
    conflicts: list[ReadError] = field(default_factory=list)
    unread: list[ReadError] = field(default_factory=list)


def place_entries(path: Path, wish: Wish, reference: Reference) -> Places:
    """Return what a dump brings beyond what is there; where a known id lies elsewhere there is a conflict.

    Raises ReadError when the file cannot be opened, is no dump, or brings more than MAX_ENTRIES.
    """
    found = Places()
    known = {place.id: place for place in reference.places.every()}
    for number, line in enumerate(_lines(path), 1):
        where = f"{path}:{number}"
        cells = line.rstrip("\r\n").split("\t")
        if number == 1 and len(cells) == NAME_COLUMNS:
            return _identified(path, known, reference)
        if len(cells) != COLUMNS:
            if number == 1:
                what = f"is no GeoNames dump: its lines have {len(cells)} columns, not {COLUMNS}"
                raise ReadError(what, str(path), "give NO.txt, cities500.txt or the like")
            found.unread.append(ReadError(f"has {len(cells)} columns, not {COLUMNS}", where, "mend the line"))
            continue
        try:
            entry = _entry(cells, wish, reference)
        except ValueError as error:
            found.unread.append(ReadError(f"cannot be read ({error})", where, "mend the line"))
            continue
        if entry is None:
            found.passed_over += 1
        elif (there := known.get(entry["id"])) is not None:
            _compare(entry, there, where, found)
        else:
            found.entries.append(entry)
            if len(found.entries) > MAX_ENTRIES:
                what = f"brings more than {MAX_ENTRIES:,} places"
                raise ReadError(what, str(path), "raise --population, or give one country's dump")
    return found


def _identified(path: Path, known: Mapping[str, Place], reference: Reference) -> Places:
    """Return the Wikidata ids that GeoNames' other names give to places that are there, where none was known."""
    found, brought = Places(), set()
    for number, line in enumerate(_lines(path), 1):
        cells = line.rstrip("\r\n").split("\t")
        if len(cells) != NAME_COLUMNS:
            where = f"{path}:{number}"
            found.unread.append(ReadError(f"has {len(cells)} columns, not {NAME_COLUMNS}", where, "mend the line"))
            continue
        place, wikidata = f"geonames:{cells[_OF]}", qid(cells[_SAID]) if cells[_TONGUE] == _WIKIDATA else None
        if wikidata is None or place not in known:
            found.passed_over += 1
        elif reference.identities.qid(place) or place in brought:
            found.known += 1
        else:
            brought.add(place)
            found.entries.append({"id": place, "qid": wikidata})
    return found


def _lines(path: Path) -> Iterator[str]:
    try:
        with cast(io.BufferedReader, path.open("rb", 1 << 16)) as stream:
            if stream.peek(2)[:2] != b"PK":
                yield from io.TextIOWrapper(stream, "utf-8-sig")
                return
            with zipfile.ZipFile(stream) as archive:
                texts = [member for member in archive.infolist() if member.filename.endswith(".txt")]
                name = max(texts, key=lambda member: member.file_size, default=None)  # beside a readme, a list of codes
                if name is None:
                    raise ReadError("holds no dump (.txt)", str(path), "give the zip as GeoNames has it")
                with archive.open(name) as member:
                    budget = Budget(size_of(stream))
                    yield from io.TextIOWrapper(metered(member, str(path), budget), "utf-8-sig")
    except UnicodeDecodeError as error:
        raise ReadError(f"is not UTF-8 at byte {error.start + 1:,}", str(path), "give GeoNames' own file") from None
    except zipfile.BadZipFile as error:
        raise ReadError(f"is a damaged zip archive ({error})", str(path), "fetch it again") from None
    except (OSError, EOFError) as error:
        raise unreadable(error, path) from None


def _entry(cells: list[str], wish: Wish, reference: Reference) -> dict[str, Any] | None:
    """Return a line's place, None when it is not wanted; ValueError for a broken number."""
    code, people = cells[_CODE], int(cells[_PEOPLE] or 0)
    if cells[_CLASS] == _CITY:
        if people < wish.population:
            return None
        kind = "city"
    elif code in wish.features and code in _KINDS:
        kind = _KINDS[code]
    else:
        return None
    lat, lon = float(cells[_LAT]), float(cells[_LON])
    if not (-90 <= lat <= 90 and -180 <= lon <= 180):
        raise ValueError(f"{lat}, {lon} is no point")
    other = [name for name in cells[_OTHER].split(",") if _is_name(name)]
    name = cells[_NAME]
    aka = [one for one in dict.fromkeys([cells[_ASCII], *other]) if one and one != name][:MAX_OTHER]
    return {
        "id": f"geonames:{int(cells[_ID])}", "name": name, "names": {}, "aka": aka, "kind": kind,
        "lat": lat, "lon": lon, "country": reference.places.country(cells[_COUNTRY]), "population": people,
    }  # fmt: skip


def _is_name(name: str) -> bool:
    """Return whether one of the other names is written like a name in Latin letters: GeoNames lists codes too."""
    return len(name) > 2 and name[0].isupper() and not name.isupper() and max(name) < "\u0250"


def _compare(entry: dict[str, Any], there: Place, where: str, found: Places) -> None:
    """Count a place that is there already; note it as a conflict when it lies elsewhere."""
    here = Place(entry["id"], entry["name"], entry["kind"], entry["lat"], entry["lon"], entry["country"])
    apart = distance_km(here, there)
    if (apart is not None and apart > FAR_KM) or (there.country and here.country and there.country != here.country):
        what = (
            f"{here.name} ({here.country}) at {here.lat}, {here.lon} is at odds with "
            f"{there.name} ({there.country}) at {there.lat}, {there.lon}"
        )
        found.conflicts.append(ReadError(what, where, "left out: what was there stays"))
    else:
        found.known += 1
