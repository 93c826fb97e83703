"""Politically exposed persons as FollowTheMoney entities: Person, Position and the Occupancy that ties them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from utenriks.model.errors import ReadError
from utenriks.read.wikidata import qid
from utenriks.reference.imports.dates import plain_date
from utenriks.reference.imports.row import OfficeRow

# Entities within entities deeper than this are no offices: a person, the holding, the post.
MAX_DEPTH = 4
_SCHEMATA = ("Person", "Position", "Occupancy")


def is_ftm(entry: Any) -> bool:
    """Return whether a JSON object is an entity of FollowTheMoney."""
    return isinstance(entry, dict) and "schema" in entry and isinstance(entry.get("properties"), dict)


def office_rows(entries: Iterable[tuple[Mapping[str, Any], str]]) -> Iterator[OfficeRow | ReadError]:
    """Yield one row for each occupancy, whatever the order of the entities; other schemata are passed over.

    Entities may stand within others, as in OpenSanctions' ``targets.nested.json``. Names and positions must be held
    until the last entity is read: some 1 kB a person.
    """
    known: dict[str, dict[str, Mapping[str, Any]]] = {name: {} for name in _SCHEMATA}
    where: dict[str, str] = {}
    for entry, place in entries:
        for schema, identity, properties in _unfolded(entry, None, 0):
            if schema in known:
                known[schema][identity] = properties
                where[identity] = place
    if where and not known["Occupancy"]:
        yield ReadError(
            "tells nobody's time in a post (Occupancy)", next(iter(where.values())), "give the whole data set"
        )
    for id_, occupancy in known["Occupancy"].items():
        holder, post = _first(occupancy, "holder"), _first(occupancy, "post")
        person, position = known["Person"].get(holder or ""), known["Position"].get(post or "")
        if person is None or position is None:
            missing = "person" if person is None else "position"
            yield ReadError(f"names a {missing} that the file has not", where[id_], "give the whole data set")
            continue
        yield _row(holder or "", person, position, occupancy, where[id_])


def _unfolded(entry: Any, within: str | None, depth: int) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Yield schema, id and properties of an entity and of those that stand within it, each named there by its id."""
    if not is_ftm(entry) or not isinstance(entry.get("id"), str) or depth > MAX_DEPTH:
        return
    properties = {}
    for name, values in entry["properties"].items():
        values = values if isinstance(values, list) else [values]
        properties[name] = [value.get("id") if is_ftm(value) else value for value in values]
        for value in values:
            yield from _unfolded(value, entry["id"], depth + 1)
    if within is not None and entry["schema"] == "Occupancy":
        properties.setdefault("holder", [within])
    yield str(entry["schema"]), entry["id"], properties


def _row(
    holder: str, person: Mapping[str, Any], position: Mapping[str, Any], occupancy: Mapping[str, Any], where: str
) -> OfficeRow | ReadError:
    names = _all(person, "name")
    if not names:
        return ReadError("names no person", where, "leave it out")
    try:
        start, end = plain_date(_first(occupancy, "startDate")), plain_date(_first(occupancy, "endDate"))
    except ValueError as error:
        return ReadError(str(error), where, "give dates as ISO 8601")
    titles = tuple(_all(position, "name"))
    latin = next((name for name in names if name.isascii()), names[0])
    also = tuple(name for name in (*names, *_all(person, "alias")) if name != latin)
    return OfficeRow(
        where, holder, {"": latin}, titles[0] if titles else "", _first(position, "country"), start, end, also,
        qid(_first(person, "wikidataId") or holder), titles,
    )  # fmt: skip


def _all(properties: Mapping[str, Any], key: str) -> list[str]:
    values = properties.get(key)
    values = values if isinstance(values, list) else [values]
    return [value.strip() for value in values if isinstance(value, str) and value.strip()]


def _first(properties: Mapping[str, Any], key: str) -> str | None:
    return next(iter(_all(properties, key)), None)
