"""POLECAT's table: 40 tab-separated columns with a heading, one event a row; ours follow them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from utenriks.export.collapse import Collapsed, collapse, contexts, plover_code, sectors
from utenriks.export.dates import exact_day
from utenriks.export.schemes import Schemes
from utenriks.export.sourced import Run, Sourced, joined, words
from utenriks.export.table import delimited
from utenriks.model.mention import Party
from utenriks.model.place import Place
from utenriks.model.version import VERSION

COLUMNS = (
    "Event ID", "Event Date", "Event Type", "Event Mode", "Intensity", "Quad Code", "Contexts",
    "Actor Name", "Actor Country", "Actor COW", "Primary Actor Sector", "Actor Sectors", "Actor Title",
    "Actor Name Raw", "Wikipedia Actor ID",
    "Recipient Name", "Recipient Country", "Recipient COW", "Primary Recipient Sector", "Recipient Sectors",
    "Recipient Title", "Recipient Name Raw", "Wikipedia Recipient ID",
    "Placename", "City", "District", "Province", "Country", "Latitude", "Longitude", "GeoNames ID", "Raw Placename",
    "Feature Type", "Source", "Publication Date", "Story People", "Story Organizations", "Story Locations",
    "Language", "Version",
)  # fmt: skip
EXTRA = ("Event EDTF", "Event Status", "Event Text", "Story ID", "Story URL")
QUADS = {1: "VERBAL COOPERATION", 2: "MATERIAL COOPERATION", 3: "VERBAL CONFLICT", 4: "MATERIAL CONFLICT"}
# How POLECAT writes that a cell is unknown.
UNKNOWN = "None"


def lines(items: Iterable[Sourced], run: Run) -> Iterator[str]:
    """Yield the heading, then a line an event; lists in a cell are divided by semicolons, what is unknown is None."""
    heading = COLUMNS if run.strict else COLUMNS + EXTRA
    yield from delimited([heading], "\t")
    yield from delimited(_rows(items, run), "\t")


def _rows(items: Iterable[Sourced], run: Run) -> Iterator[Sequence[object]]:
    for item in items:
        collapsed = collapse(item.event)
        if collapsed is None:
            run.leave_out(item.event.status)
            continue
        run.written += 1
        cells = (*row(item, collapsed), *(() if run.strict else _extra(item)))
        yield tuple(UNKNOWN if cell in (None, "") else cell for cell in cells)


def row(item: Sourced, collapsed: Collapsed) -> tuple[object, ...]:
    """Return an event's 40 cells; ``Event Date`` only where one day is certain."""
    event = item.event
    first = item.told_by[0]
    people = joined(party.name for party in event.parties if party.kind == "person")
    bodies = joined(party.name for party in event.parties if party.kind in ("organisation", "group"))
    return (
        event.id, exact_day(event.when), collapsed.type, collapsed.mode, collapsed.score, QUADS[collapsed.quad],
        joined(contexts(event)),
        *_side(collapsed.actors), *_side(collapsed.recipients),
        *_place(event.place, joined(mention.place_text for mention in event.mentions)),
        first.source, exact_day(first.published), people, bodies, event.place.name if event.place else None,
        first.language, f"utenriks_{VERSION}",
    )  # fmt: skip


def _side(parties: Sequence[Party]) -> tuple[object, ...]:
    cow = Schemes.load().cow
    found = [sectors(party) for party in parties]
    return (
        joined(party.name for party in parties),
        joined(plover_code(party) for party in parties),
        joined(str(cow[party.code]) for party in parties if party.code in cow),
        joined(names[0] for names in found if names),
        joined(name for names in found for name in names),
        joined(party.office for party in parties),
        joined(party.span.text if party.span else party.name for party in parties),
        None,
    )


def _place(place: Place | None, raw: str) -> tuple[object, ...]:
    if place is None:
        return (*(None,) * 8, raw, None)
    feature = Schemes.load().features.get(place.kind)
    scheme, _, number = place.id.partition(":")
    return (
        place.name, place.name if place.kind == "city" else None, None, None, place.country, place.lat, place.lon,
        number if scheme == "geonames" else None, raw, feature.geonames if feature else None,
    )  # fmt: skip


def _extra(item: Sourced) -> tuple[object, ...]:
    event = item.event
    return (
        event.when.edtf if event.when else None, event.status, words(item),
        joined(article.id for article in item.told_by), joined(article.url for article in item.told_by),
    )  # fmt: skip
