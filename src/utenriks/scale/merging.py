"""Merging in place: the mentions of coded parts are shuffled by block, and the workers make each block's events.

The record's own functions merge, and of copies and older versions of an article counts the one that a record keeps:
the events are those that ``settle`` makes of the same articles.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import dask.dataframe
import pandas
import pyarrow as pa

from utenriks.desk.intake import Report
from utenriks.model.coded import Coded
from utenriks.model.event import Event
from utenriks.model.mention import EventMention
from utenriks.model.when import When
from utenriks.record import rows, schema
from utenriks.record.merge import as_event, as_telling, group_tellings
from utenriks.record.store import Store, Wanted
from utenriks.scale import packing
from utenriks.scale.lake import Lake
from utenriks.scale.tasks import Part

# Mentions that one task merges, more or less (some hundred megabytes), and those that an article has, about.
SHARE = 100_000
PER_ARTICLE = 3
# What merging needs of a mention.
NEEDED = ("block", "telling", "position", "id", "article", "published", "start", "end", "text", "coded")
PARTY = ("role", "actor", "name", "code", "office", "kind")
_WORDS, _LIST = pa.string(), pa.list_(pa.string())
EVENTS = pa.schema(
    [
        ("id", _WORDS), ("type", _WORDS), ("mode", _WORDS), ("status", _WORDS), ("recalled", pa.bool_()),
        ("when", _WORDS), ("when_from", _WORDS), ("when_to", _WORDS), ("when_text", _WORDS), ("place", _WORDS),
        ("place_name", _WORDS), ("country", _WORDS), ("lat", pa.float64()), ("lon", pa.float64()), ("topics", _LIST),
        ("attributed_to", _WORDS), ("confidence", pa.float64()), ("number", pa.int32()), ("near", _WORDS),
        ("parties", pa.list_(pa.struct([(name, _WORDS) for name in PARTY]))),
        ("mentions", pa.list_(pa.struct([
            ("id", _WORDS), ("article", _WORDS), ("start", pa.int32()), ("end", pa.int32()), ("text", _WORDS),
            ("rule", _WORDS),
        ]))),
    ]
)  # fmt: skip


def merge_in_place(
    parts: Sequence[Part], lake: Lake, report: Report, progress: Callable[[Report], None] = lambda _: None
) -> None:
    """Merge what was coded in some parts, in their order, and write ``events/`` anew; count their articles."""
    merge_mentions(parts, passed_over(parts, lake, report, progress), lake)


def merge_mentions(parts: Iterable[Part], without: Mapping[str, Collection[int]], lake: Lake) -> None:
    """Merge the mentions of some parts, but those of some articles (numbers by part), and write ``events/`` anew."""
    once = list({part.name: part for part in parts}.values())
    lake.clear("events")
    if not once:
        return
    left_out = [without[part.name] for part in once]
    loaded = dask.dataframe.from_map(_load, once, left_out, lake=lake, meta=_frame([]), label="mentions")
    shares = max(1, sum(part.count for part in once) * PER_ARTICLE // SHARE)
    shuffled = loaded.shuffle(on="block", npartitions=shares).to_delayed()
    dask.compute(*(dask.delayed(_merge_share)(share, number, lake) for number, share in enumerate(shuffled)))


def passed_over(
    parts: Iterable[Part], lake: Lake, report: Report, progress: Callable[[Report], None] = lambda _: None
) -> dict[str, frozenset[int]]:
    """Return, by part, the numbers of the articles that a record would not keep: copies and older versions.

    A record of the articles' heads decides it, so that nothing else has to know the rules; where an article stands is
    kept there as its address.
    """
    heads = [name for name in packing.ARTICLES.names if name not in ("body", "hints")]
    all_of: dict[str, set[int]] = {}
    with TemporaryDirectory(prefix="utenriks-") as folder, Store(Path(folder) / "heads.db") as record:
        for part in parts:
            rows_of = lake.read(part.articles, heads)
            numbers = sorted(find["row"] for find in lake.read(part.finds, ["row"]))
            all_of[part.name] = set(numbers)
            for number in numbers:
                head = packing.as_article({**rows_of[number], "body": "", "hints": "null"})
                report.count(record.put(replace(head, url=f"{part.name}:{number}"), Coded()))
            progress(report)
        for found in record.stream_table(schema.article, Wanted(), rows.BATCH):
            for head_row in found:
                name, number = head_row["url"].split(":")
                all_of[name].discard(int(number))
    return {name: frozenset(left) for name, left in all_of.items()}


def _load(part: Part, without: Collection[int], lake: Lake) -> pandas.DataFrame:
    """Return the mentions of a part, but those of some articles."""
    columns = ["row", *NEEDED]
    found = [row for month in part.months for row in lake.read(part.mentions(month), columns)]
    return _frame([row for row in found if row["row"] not in without])


def _frame(found: Sequence[packing.Row]) -> pandas.DataFrame:
    fields = [packing.MENTIONS.field(name) for name in NEEDED]
    return packing.as_table([{name: row[name] for name in NEEDED} for row in found], pa.schema(fields)).to_pandas()


def _merge_share(share: pandas.DataFrame, number: int, lake: Lake) -> int:
    """Merge the mentions of some blocks, write their events, and return how many they are."""
    blocks: dict[str, list[packing.Row]] = defaultdict(list)
    for row in pa.Table.from_pandas(share, preserve_index=False).to_pylist():
        blocks[row["block"]].append(row)
    found = [event for name in sorted(blocks) for event in merge_block(blocks[name])]
    lake.write(f"events/{number:06}.parquet", packing.as_table(found, EVENTS))
    return len(found)


def merge_block(found: Iterable[Mapping[str, Any]]) -> list[packing.Row]:
    """Return the events of all the mentions of a block, as rows."""
    told: dict[str, list[tuple[str, EventMention]]] = defaultdict(list)
    published: dict[str, When | None] = {}
    for row in sorted(found, key=lambda row: (row["telling"], row["position"])):
        told[row["telling"]].append((row["id"], packing.as_mention(row)))
        published[row["article"]] = When.parse(row["published"]) if row["published"] else None
    tellings = [as_telling(name, [mention for _, mention in mentions]) for name, mentions in told.items()]
    return [
        event_row(as_event(group), [identity for telling in group for identity, _ in told[telling.id]])
        for group in group_tellings(tellings, published)
    ]


def event_row(event: Event, ids: Sequence[str]) -> packing.Row:
    """Return the row of an event whose mentions have some ids."""
    place = event.place
    parties = [{name: party[name] for name in PARTY} for party in rows.parties(event)]
    mentions = [
        {"id": identity, "article": told.span.article, "start": told.span.start, "end": told.span.end,
         "text": told.span.text, "rule": told.rule}
        for identity, told in zip(ids, event.mentions, strict=True)
    ]  # fmt: skip
    where = {} if place is None else {
        "place_name": place.name, "country": place.country, "lat": place.lat, "lon": place.lon
    }  # fmt: skip
    return {**rows.event(event), **where, "parties": parties, "mentions": mentions}
