"""JSONL: one article a line, with ``id, date, language, section, title, text, source, url``."""

from __future__ import annotations

import json
from collections.abc import Iterator

from utenriks.model.errors import ReadError
from utenriks.read.fields import Fields

# A line longer than this many characters is not tried.
MAX_LINE = 8_000_000
TEXTS = ("text", "body")
DATES = ("date", "published")
OPTIONAL = ("language", "section", "source", "url")


def read_jsonl(text: str, where: str) -> Iterator[Fields | ReadError]:
    """Yield the fields of each line, or the error that made it unreadable; blank lines are passed over."""
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            try:
                yield _fields(line, f"{where}:{number}")
            except ReadError as error:
                yield error


def _fields(line: str, where: str) -> Fields:
    if len(line) > MAX_LINE:
        raise ReadError(f"the line is {len(line):,} characters long", where, f"at most {MAX_LINE:,} are read")
    try:
        entry = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise ReadError(f"is not valid JSON ({error})", where, "mend the line") from None
    if not isinstance(entry, dict):
        raise ReadError("is not a JSON object", where, 'write {"id": …, "text": …}')
    body = next((entry[key] for key in TEXTS if key in entry), None)
    if not isinstance(body, str):
        raise ReadError("has no text", where, 'give the article as "text"')
    identity = entry.get("id")
    date = next((entry[key] for key in DATES if entry.get(key) is not None), None)
    optional = {key: _text(entry.get(key)) for key in OPTIONAL}
    return Fields(
        body, where, None if identity in (None, "") else str(identity), None if date is None else str(date),
        title=_text(entry.get("title")) or "", **optional,
    )  # fmt: skip


def _text(value: object) -> str | None:
    return None if value is None else str(value)
