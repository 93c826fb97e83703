"""Golden outputs of the examples: what is to be found in some articles of ``examples/archive``, as compact rows.

``python -m tests.golden.make ID…`` adds articles to ``examples.yaml`` or makes their rows anew; without an id every
article of the file is made anew. The rows come from the program: read each against its article's text before keeping
it, only what a careful reader would call right belongs here. ``--drop ID…`` takes articles out.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import yaml

from utenriks.desk.intake import take_in
from utenriks.model.event import Event
from utenriks.record.merge import merge
from utenriks.record.store import Store, Wanted

ARCHIVE = Path(__file__).parents[2] / "examples" / "archive"
GOLDEN = Path(__file__).with_name("examples.yaml")
HEAD = "# Made by `python -m tests.golden.make`; each article's rows were read against its text.\n"

Found = dict[str, list[dict[str, Any]]]


def party(actor: str, code: str | None) -> str:
    """Return a party as one word: its actor's id, and the code it acts for where that is another one."""
    return actor if code is None or code == actor else f"{actor} ({code})"


def event_row(event: Event) -> dict[str, Any]:
    """Return an event's compact row; what is unknown or empty is left out."""
    row = {
        "type": event.type,
        "mode": event.mode,
        "status": event.status,
        **{role: [party(p.actor, p.code) for p in event.parties if p.role == role] for role in ("source", "target")},
        "when": str(event.when) if event.when else None,
        "place": event.place.name if event.place else None,
        "recalled": event.recalled,
    }
    return {key: value for key, value in row.items() if value}


def claim_row(claim: Mapping[str, Any]) -> dict[str, Any]:
    """Return a claim's compact row."""
    row = {"kind": claim["kind"], "what": claim["what"], "n": claim["coded"]["number"]}
    return {key: value for key, value in row.items() if value is not None}


def found_in(store: Store) -> dict[str, Found]:
    """Return what each article of the record tells by itself, in the order of its text."""
    found: dict[str, Found] = {identity: {"events": []} for identity, *_ in store.articles()}
    for article, told in found.items():
        mentions = [m for e in store.events(Wanted(article=article)) for m in e.mentions if m.span.article == article]
        told["events"] = [event_row(event) for event in merge(mentions)]
    for claim in store.rows_of("claim"):
        found[claim["article"]].setdefault("claims", []).append(claim_row(claim))
    for said in store.rows_of("statement"):
        found[said["article"]].setdefault("speakers", []).append(party(said["actor"], said["code"]))
    return found


def lines(identity: str, found: Mapping[str, Any]) -> str:
    """Return one article as YAML, an event or a claim a line."""
    text = f"{identity}:\n"
    for part, rows in found.items():
        text += f"  {part}:\n" + "".join(f"    - {_flow(row)}\n" for row in rows) if rows else f"  {part}: []\n"
    return text


def _flow(row: Any) -> str:
    if isinstance(row, str):
        return row
    return str(yaml.safe_dump(row, default_flow_style=True, sort_keys=False, allow_unicode=True, width=1000)).strip()


def golden() -> dict[str, Found]:
    """Return the golden file's articles."""
    return (yaml.safe_load(GOLDEN.read_text(encoding="utf-8")) if GOLDEN.exists() else None) or {}


def make(wanted: Iterable[str]) -> None:
    """Read the archive and write the golden file of some articles."""
    with tempfile.TemporaryDirectory() as folder, Store(Path(folder) / "golden.db") as store:
        take_in([ARCHIVE], store)
        found = found_in(store)
    unknown = sorted(set(wanted) - set(found))
    if unknown:
        sys.exit(f"no such article in {ARCHIVE}: {' '.join(unknown)}")
    GOLDEN.write_text(HEAD + "".join(lines(key, found[key]) for key in sorted(wanted)), encoding="utf-8")


if __name__ == "__main__":
    given = sys.argv[1:]
    if given[:1] == ["--drop"]:
        make(set(golden()) - set(given[1:]))
    else:
        make(set(golden()) | set(given))
