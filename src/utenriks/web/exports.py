"""What is shown, to be taken away: the filter's events in a format, streamed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import StreamingResponse

from utenriks.export.formats import FORMATS, writer
from utenriks.export.sourced import Run, sourced
from utenriks.web.desk import Desk
from utenriks.web.filters import read_filter

router = APIRouter()
# Name, ending and media type of the formats that a browser can take away; a folder of tables is none.
KINDS = {
    "csv": ("csv", "text/csv"), "geojson": ("geojson", "application/geo+json"),
    "plover": ("jsonl", "application/x-ndjson"), "polecat": ("tsv", "text/tab-separated-values"),
    "gdelt": ("tsv", "text/tab-separated-values"), "ftm": ("jsonl", "application/x-ndjson"),
    "ical": ("ics", "text/calendar"), "rdf": ("ttl", "text/turtle"),
}  # fmt: skip
WRONG: dict[int | str, dict[str, Any]] = {
    400: {"description": "A field's value cannot be."},
    404: {"description": "There is no such format."},
}
# Lines that are sent at once.
LINES = 200


@router.get("/api/export/{name}", tags=["record"], response_class=StreamingResponse, responses=WRONG)
def export(
    request: Request, name: str, actor: str = "", place: str = "", type: str = "", status: str = "",
    since: str = "", until: str = "", confidence: str = "",
) -> StreamingResponse:  # fmt: skip
    """The events that a filter finds, in csv, geojson, plover, polecat, gdelt, ftm, ical or rdf."""
    if name not in KINDS or name not in FORMATS:
        raise HTTPException(404, f"no format {name!r}; there are {', '.join(KINDS)}")
    sought = read_filter(request.query_params)
    if sought.problems:
        raise HTTPException(400, "; ".join(f"{field} cannot be {value!r}" for field, value in sought.problems))
    desk: Desk = request.app.state.desk
    lines = writer(name).lines(sourced(desk.store, sought.wanted), Run(additions=desk.store.additions()))
    ending, media = KINDS[name]
    headers = {"content-disposition": f'attachment; filename="utenriks.{ending}"'}
    return StreamingResponse(_blocks(lines), media_type=f"{media}; charset=utf-8", headers=headers)


def _blocks(lines: Iterable[str]) -> Iterator[bytes]:
    waiting = iter(lines)
    while block := "".join(islice(waiting, LINES)):
        yield block.encode("utf-8", "replace")
