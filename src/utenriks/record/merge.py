"""Events from mentions: each article's tellings, then one event from many tellings.

Tellings are compared only within their block (``items.block_of``), so the work grows with the number of tellings; the
result is the same whatever order the articles came in.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from utenriks.model.event import Event
from utenriks.model.mention import EventMention
from utenriks.model.when import When
from utenriks.record.clusters import Links, cluster
from utenriks.record.items import Item, block_of, make_item
from utenriks.record.joining import join, place_in_text
from utenriks.record.telling import tell


def merge(mentions: Iterable[EventMention], published: Mapping[str, When | None] | None = None) -> list[Event]:
    """Return the events that mentions are of; ``published`` has the dates of their articles, by id."""
    by_article: dict[str, list[EventMention]] = defaultdict(list)
    for mention in mentions:
        by_article[mention.span.article].append(mention)
    told = [join(group) for article in sorted(by_article) for group in tell(by_article[article])]
    if len(by_article) < 2:
        return told
    blocks: dict[str, list[Event]] = defaultdict(list)
    for telling in told:
        blocks[block_of(telling)].append(telling)
    dates = published or {}
    events = [join(flat(group)) for block in blocks.values() for group in group_tellings(block, dates)]
    return sorted(events, key=lambda event: place_in_text(event.mentions[0]))


def as_telling(identity: str, mentions: Sequence[EventMention]) -> Event:
    """Return what one article tells of one happening, under the id it is kept by; mentions in the order kept."""
    return replace(join(mentions), id=identity)


def as_event(group: Sequence[Event]) -> Event:
    """Return the event of some tellings of one happening, under the id of the first of them."""
    return replace(join(flat(group)), id=group[0].id)


def flat(tellings: Sequence[Event]) -> list[EventMention]:
    """Return the mentions of some tellings."""
    return [mention for telling in tellings for mention in telling.mentions]


def group_tellings(
    tellings: Sequence[Event],
    published: Mapping[str, When | None],
    apart: Links = frozenset(),
    together: Links = frozenset(),
) -> list[list[Event]]:
    """Return the tellings of some blocks by happening, each group in the order of publication, then of ids.

    ``apart`` and ``together`` are pairs of ids that an analyst has decided on; those found to be the same may be of
    different blocks.
    """
    if len(tellings) == 1:
        return [list(tellings)]
    by_id = {telling.id: telling for telling in tellings}
    blocks: dict[str, list[Item]] = defaultdict(list)
    for telling in by_id.values():
        blocks[block_of(telling)].append(make_item(telling, published.get(telling.mentions[0].span.article)))
    groups = [group for name in sorted(blocks) for group in cluster(blocks[name], apart)]
    joined = _linked(groups, together) if together else groups
    return [[by_id[item.id] for item in sorted(group, key=_first_told)] for group in joined]


def _linked(groups: list[list[Item]], together: Links) -> list[list[Item]]:
    """Join the groups that hold tellings which an analyst has found to be the same."""
    for pair in sorted(map(sorted, together)):
        holding = [group for group in groups if any(item.id in pair for item in group)]
        if len(holding) == 2:
            groups = [group for group in groups if group is not holding[1]]
            holding[0].extend(holding[1])
    return groups


def _first_told(item: Item) -> tuple[object, ...]:
    published = item.published
    return published is None, published or (0, 0), item.article, item.id
