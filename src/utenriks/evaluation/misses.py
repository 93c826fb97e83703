"""What went wrong in an article, with the sentences to look at."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass

from utenriks.evaluation.compare import event_codes, gold_codes, near_date, same_date, same_place, same_status
from utenriks.evaluation.gold import GoldArticle, GoldEvent, GoldStatement
from utenriks.evaluation.matching import Pair
from utenriks.model.article import Article
from utenriks.model.event import Event
from utenriks.model.mention import Statement

_SENTENCE = re.compile(r"[^.!?\n]+(?:[.!?]+|\n|$)")


@dataclass(frozen=True, slots=True)
class Miss:
    """One fault.

    ``kind`` is missed, spurious, parties, mode, status, date, date (overlaps), place, statement missed or statement
    spurious; ``gold`` and ``found`` are the two answers; ``text`` is the gold's evidence or the sentence; ``rule`` the
    frame (of a statement: the cue) that fired.
    """

    kind: str
    gold: str
    found: str
    text: str
    rule: str = ""

    def as_dict(self) -> dict[str, str]:
        """Return the fault in its machine-readable shape."""
        return asdict(self)


def article_misses(
    gold: GoldArticle,
    article: Article,
    events: Sequence[Event],
    pairs: Sequence[Pair],
    statements: tuple[Sequence[GoldStatement], Sequence[Statement]],
) -> list[Miss]:
    """Return an article's faults: events missed, spurious, or wrong in a field; statements without a partner."""
    paired = {pair.gold for pair in pairs}
    taken = {pair.found for pair in pairs}
    misses = [Miss("missed", _gold(e), "", e.evidence) for n, e in enumerate(gold.events) if n not in paired]
    for number, event in enumerate(events):
        if number not in taken:
            misses.append(Miss("spurious", "", _found(event), _sentence(event, article.body), _rules(event)))
    for pair in pairs:
        misses.extend(_faults(gold.events[pair.gold], events[pair.found], pair.parties))
    misses.extend(Miss("statement missed", said.speaker, "", said.quote) for said in statements[0])
    misses.extend(Miss("statement spurious", "", s.speaker, s.span.text, s.cue) for s in statements[1])
    return misses


def _faults(gold: GoldEvent, event: Event, parties: bool) -> Iterable[Miss]:
    rules = _rules(event)
    if not parties:
        yield Miss("parties", _gold(gold), _found(event), gold.evidence, rules)
        return
    if gold.mode != event.mode:
        yield Miss("mode", gold.mode or "-", event.mode or "-", gold.evidence, rules)
    if not same_status(gold.status, event.status):
        yield Miss("status", gold.status, event.status, gold.evidence, rules)
    if not same_date(gold.when, event.when):
        kind = "date (overlaps)" if near_date(gold.when, event.when) else "date"
        found = f"{event.when.edtf if event.when else '-'} ({event.when_text or '-'})"
        yield Miss(kind, f"{gold.when or '-'} ({gold.when_text or '-'})", found, gold.evidence, rules)
    if not same_place(gold.place, event):
        yield Miss("place", gold.place or "-", event.place.name if event.place else "-", gold.evidence, rules)


def _gold(event: GoldEvent) -> str:
    return _line(gold_codes(event), event.mode, event.status)


def _found(event: Event) -> str:
    return _line(event_codes(event), event.mode, event.status)


def _line(codes: tuple[str, frozenset[str], frozenset[str]], mode: str | None, status: str) -> str:
    kind = codes[0] + (f"/{mode}" if mode else "")
    return f"{kind} {'+'.join(sorted(codes[1])) or '-'} > {'+'.join(sorted(codes[2])) or '-'} {status}"


def _rules(event: Event) -> str:
    return ", ".join(dict.fromkeys(mention.rule for mention in event.mentions))


def _sentence(event: Event, body: str) -> str:
    """Return the sentence around an event's first mention (cut at full stops and line breaks)."""
    span = event.mentions[0].span
    found = [m for m in _SENTENCE.finditer(body) if m.start() < span.end and span.start < m.end()]
    return " ".join(body[found[0].start() : found[-1].end()].split()) if found else span.text
