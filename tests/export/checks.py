"""What the tools of each field say of an export: every check raises when the tool would not take it."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable
from typing import Any

import geojson_pydantic
import icalendar
import pandas
import polars
import rdflib
from followthemoney import model
from followthemoney.proxy import EntityProxy

from utenriks.export.flat import COLUMNS as FLAT
from utenriks.export.gdelt import COLUMNS as GDELT
from utenriks.export.gdelt import EXTRA as GDELT_EXTRA
from utenriks.export.polecat import COLUMNS as POLECAT
from utenriks.export.polecat import EXTRA as POLECAT_EXTRA

DAY = re.compile(r"\d{4}-\d\d-\d\d")


def plover(text: str) -> list[dict[str, Any]]:
    """Each line is an object with the fields that the manual requires."""
    found = [json.loads(line) for line in text.splitlines()]
    for entry in found:
        assert set(entry) >= {"id", "date", "actor", "recipient", "event", "quad_code", "event_scale", "cite_info"}
        assert entry["date"] is None or DAY.fullmatch(entry["date"])
        assert entry["quad_code"] in (1, 2, 3, 4)
        assert all(party["entity_text"] for party in (*entry["actor"], *entry["recipient"]))
    return found


def polecat(text: str) -> polars.DataFrame:
    """POLECAT's columns in order, then ours; numbers and days are such; pandas reads the same."""
    rows = list(csv.reader(io.StringIO(text), delimiter="\t"))
    assert tuple(rows[0]) == POLECAT + POLECAT_EXTRA
    assert {len(row) for row in rows} == {45}
    frame = polars.read_csv(io.StringIO(text), separator="\t", null_values="None", infer_schema_length=None)
    assert frame.height == len(rows) - 1
    for name in ("Intensity", "Latitude", "Longitude"):
        assert frame.schema[name] == polars.Float64
    assert frame.schema["GeoNames ID"] == polars.Int64
    frame["Event Date"].drop_nulls().str.to_date("%Y-%m-%d")
    assert list(pandas.read_csv(io.StringIO(text), sep="\t")["Event Text"]) == list(frame["Event Text"])
    return frame


def gdelt(text: str) -> polars.DataFrame:
    """GDELT's 61 columns in order, then ours; ids are whole numbers, each once; codes are CAMEO's."""
    rows = list(csv.reader(io.StringIO(text), delimiter="\t"))
    assert tuple(rows[0]) == GDELT + GDELT_EXTRA
    assert {len(row) for row in rows} == {68}
    frame = polars.read_csv(io.StringIO(text), separator="\t", infer_schema_length=None, schema_overrides=_AS_TEXT)
    assert frame.schema["GlobalEventID"] == polars.Int64
    assert frame["GlobalEventID"].n_unique() == frame.height
    assert frame["Day"].drop_nulls().str.to_date("%Y%m%d").len() == frame["FractionDate"].drop_nulls().len()
    assert all(re.fullmatch(r"\d{3,4}", code) for code in frame["EventCode"])
    assert set(frame["QuadClass"]) <= {1, 2, 3, 4}
    return frame


_AS_TEXT = dict.fromkeys(("Day", "EventCode", "EventBaseCode", "EventRootCode"), polars.String)


def ftm(text: str) -> list[EntityProxy]:
    """FollowTheMoney takes each entity, each of its values, and each reference leads to an entity of the right kind."""
    entities = {proxy.id: proxy for proxy in (model.get_proxy(json.loads(line)) for line in text.splitlines())}
    assert len(entities) == len(text.splitlines())
    for entity in entities.values():
        entity.schema.validate(entity.to_dict())
        for prop, value in entity.itervalues():
            assert prop.type.validate(value), (entity.schema.name, prop.name, value)
            if prop.type.name == "entity":
                there = entities.get(value)
                assert there is not None, (entity.schema.name, prop.name, value)
                assert there.schema.is_a(prop.range), (prop.name, there.schema.name)
    return list(entities.values())


def geojson(text: str) -> list[Any]:
    """The collection keeps to RFC 7946 as geojson-pydantic has it; points lie on the earth, longitude first."""
    features = geojson_pydantic.FeatureCollection.model_validate_json(text).features
    for feature in features:
        if feature.geometry is not None:
            assert -180 <= feature.geometry.coordinates.longitude <= 180
            assert -90 <= feature.geometry.coordinates.latitude <= 90
    return features


def csv_table(text: str) -> pandas.DataFrame:
    """Pandas reads the table; it has our columns."""
    frame = pandas.read_csv(io.StringIO(text))
    assert tuple(frame.columns) == FLAT
    return frame


def ical(text: str) -> list[Any]:
    """The calendar parses without a fault; lines are folded at 75 octets; each entry has its own id."""
    raw = text.encode()
    assert all(len(line) <= 75 for line in raw.split(b"\r\n"))
    calendar = icalendar.Calendar.from_ical(raw)
    entries = calendar.walk("VEVENT")
    assert calendar.errors == []
    assert all(entry.errors == [] for entry in entries)
    assert len({str(entry["uid"]) for entry in entries}) == len(entries)
    return entries


def rdf(text: str) -> rdflib.Graph:
    """The Turtle parses, and every literal is what its type says."""
    graph = rdflib.Graph().parse(data=text, format="turtle")
    assert not [term for term in graph.objects() if isinstance(term, rdflib.Literal) and term.ill_typed]
    return graph


CHECKS: dict[str, Callable[[str], Any]] = {
    "plover": plover, "polecat": polecat, "gdelt": gdelt, "ftm": ftm, "geojson": geojson, "csv": csv_table,
    "ical": ical, "rdf": rdf,
}  # fmt: skip
