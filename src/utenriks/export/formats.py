"""The formats that the record is exported to: which module writes them, and what that needs."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from types import ModuleType

from utenriks.model.errors import UsageError


@dataclass(frozen=True, slots=True)
class Format:
    """A format: what it is, the module that writes it, the extra it needs, whether it fills a folder.

    ``strict``: it has columns of its own beside the format's, which --strict leaves out.
    """

    about: str
    module: str
    extra: str | None = None
    folder: bool = False
    strict: bool = False


FORMATS = {
    "plover": Format("PLOVER records (JSON lines)", "plover"),
    "polecat": Format("POLECAT's table (TSV)", "polecat", strict=True),
    "gdelt": Format("GDELT 2's event table (TSV, CAMEO codes)", "gdelt", strict=True),
    "ftm": Format("FollowTheMoney entities (JSON lines)", "ftm", extra="ftm"),
    "geojson": Format("GeoJSON features", "geojson"),
    "csv": Format("a table of events (CSV)", "flat"),
    "parquet": Format("the record's tables (Parquet, a file each)", "parquet", extra="parquet", folder=True),
    "ical": Format("iCalendar of meetings to come", "ical", extra="ical"),
    "rdf": Format("SEM and PROV (Turtle)", "rdf", extra="rdf"),
}


def writer(name: str) -> ModuleType:
    """Return the module that writes a format; UsageError when there is none, or when what it needs is not installed."""
    found = FORMATS.get(name)
    if found is None:
        raise UsageError(f"no format {name!r}", "export", f"use one of {', '.join(FORMATS)}")
    try:
        return import_module(f"utenriks.export.{found.module}")
    except ModuleNotFoundError as error:
        if found.extra is None or (error.name or "").startswith("utenriks"):
            raise
        todo = f"install it: pip install 'utenriks[{found.extra}]'"
        raise UsageError(f"the format needs the package {error.name}", f"export {name}", todo) from None
