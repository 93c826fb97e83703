"""What one article tells of one happening: its mentions, found pairwise and gathered."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from utenriks.model.mention import EventMention
from utenriks.record.joining import place_in_text
from utenriks.record.pairs import is_same


def tell(mentions: Iterable[EventMention]) -> list[list[EventMention]]:
    """Return an article's mentions by happening, in the order of the text; the order given does not matter."""
    ordered = sorted(mentions, key=place_in_text)
    blocks: dict[tuple[str, frozenset[str]], list[list[EventMention]]] = defaultdict(list)
    for mention in ordered:
        block = blocks[_block(mention)]
        group = next((g for g in block if all(is_same(mention, other) for other in g)), None)
        if group is None:
            block.append([mention])
        else:
            group.append(mention)
    groups = _fold([group for block in blocks.values() for group in block])
    return sorted(groups, key=lambda group: place_in_text(group[0]))


def _fold(groups: list[list[EventMention]]) -> list[list[EventMention]]:
    """Join what is told without an addressee to the one act of its kind, by the same source, that has one."""
    aimed = [group for group in groups if group[0].of("target")]
    loose = [group for group in groups if not group[0].of("target")]
    folded = list(aimed)
    for group in loose:
        first = group[0]
        hosts = [host for host in aimed if _can_host(host, first)]
        if len(hosts) == 1 and first.mode is None:
            hosts[0].extend(group)
            hosts[0].sort(key=place_in_text)
        else:
            folded.append(group)
    return folded


def _can_host(host: Sequence[EventMention], loose: EventMention) -> bool:
    """Return whether an act without an addressee can be one with an addressee: same kind, same source, same course."""
    return all(
        m.type == loose.type
        and m.codes("source") == loose.codes("source")
        and is_same(replace(m, parties=m.of("source")), loose)
        for m in host
    )


def _block(mention: EventMention) -> tuple[str, frozenset[str]]:
    codes = {party.code or party.name for party in mention.parties}
    return mention.type, frozenset(codes)
