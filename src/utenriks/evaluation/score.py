"""Score coded articles against gold: events, statements, offices and claims, micro-averaged over articles."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from utenriks.evaluation.compare import (
    near_date,
    same_claim,
    same_date,
    same_name,
    same_office,
    same_place,
    same_status,
)
from utenriks.evaluation.gold import Annotated, GoldArticle, GoldStatement, gold_files, read_gold
from utenriks.evaluation.matching import Pair, in_text_order, locate, pair_any, pair_events, pair_in_order
from utenriks.evaluation.misses import Miss, article_misses
from utenriks.evaluation.tally import Share, Tally
from utenriks.model.article import Article
from utenriks.model.coded import Coded
from utenriks.model.errors import ReadError
from utenriks.model.event import Event
from utenriks.model.mention import OfficeMention, Statement
from utenriks.record.merge import merge

Coder = Callable[[Iterable[Article]], Iterable[tuple[Article, Coded]]]

# The kinds of claim that the gold annotates; the record knows more (never, distance), which are left out of the score.
CLAIM_KINDS = ("first", "last", "count", "superlative")
EVENT_FIGURES = ("type", "parties", "status")
FIGURES = (*EVENT_FIGURES, "consult mode", "statements", "statements with words", "offices", "claims")
SHARES = ("dates", "dates overlap", "dates stated", "places", "places stated")


@dataclass(slots=True)
class Figures:
    """All figures of some articles; ``types`` holds the event figures by PLOVER type."""

    articles: int = 0
    tallies: dict[str, Tally] = field(default_factory=lambda: {name: Tally() for name in FIGURES})
    shares: dict[str, Share] = field(default_factory=lambda: {name: Share() for name in SHARES})
    types: dict[str, dict[str, Tally]] = field(default_factory=dict)

    def of_type(self, kind: str) -> dict[str, Tally]:
        """Return the event figures of a type, made where there are none yet."""
        return self.types.setdefault(kind, {name: Tally() for name in EVENT_FIGURES})

    def add(self, other: Figures) -> None:
        """Add the counts of other articles."""
        self.articles += other.articles
        for name, tally in other.tallies.items():
            self.tallies[name].add(tally)
        for name, share in other.shares.items():
            self.shares[name].add(share)
        for kind, tallies in other.types.items():
            mine = self.of_type(kind)
            for name, tally in tallies.items():
                mine[name].add(tally)


@dataclass(slots=True)
class Scores:
    """The figures over all articles and by language, what was missed, and what could not be scored and why."""

    all: Figures = field(default_factory=Figures)
    languages: dict[str, Figures] = field(default_factory=dict)
    misses: dict[str, list[Miss]] = field(default_factory=dict)
    skipped: list[dict[str, str]] = field(default_factory=list)


def evaluate(paths: Iterable[Path], coder: Coder) -> Scores:
    """Code the gold's articles and return how well that went; ``coder`` is ``desk.intake.code_articles`` or its like.

    Files are JSON lists of annotated articles; a folder is read whole. What cannot be scored stands in ``skipped``.
    Raises UsageError when a path holds no gold.
    """
    scores, annotated = Scores(), list[Annotated]()
    for path in gold_files(paths):
        for item in read_gold(path):
            if isinstance(item, ReadError):
                scores.skipped.append({"path": item.where, "reason": f"{item.what}; {item.todo}"})
            else:
                annotated.append(item)
    coded = coder(item.article for item in annotated)
    for item, (article, found) in zip(annotated, coded, strict=True):
        figures, misses = score_article(item.gold, article, found)
        scores.all.add(figures)
        scores.languages.setdefault(article.language, Figures()).add(figures)
        scores.misses[article.id] = misses
    return scores


def score_article(gold: GoldArticle, article: Article, coded: Coded) -> tuple[Figures, list[Miss]]:
    """Return one article's figures and what was missed, spurious or wrong in it."""
    figures, events = Figures(articles=1), merge(coded.events)
    pairs = pair_events(gold.events, events, article.body)
    _count_events(figures, gold, events, pairs)
    _count_circumstances(figures, gold, events, pairs)
    statements = _count_statements(figures, gold, article, coded)
    _count_rest(figures, gold, coded)
    return figures, article_misses(gold, article, events, pairs, statements)


def _count_events(figures: Figures, gold: GoldArticle, events: Sequence[Event], pairs: Sequence[Pair]) -> None:
    for wanted in gold.events:
        for name in EVENT_FIGURES:
            figures.of_type(wanted.type)[name].expected += 1
    for event in events:
        for name in EVENT_FIGURES:
            figures.of_type(event.type)[name].given += 1
    mode = figures.tallies["consult mode"]
    mode.expected += sum(wanted.mode is not None for wanted in gold.events)
    mode.given += sum(event.mode is not None for event in events)
    for pair in pairs:
        wanted, event = gold.events[pair.gold], events[pair.found]
        of_type = figures.of_type(wanted.type)
        of_type["type"].right += 1
        of_type["parties"].right += pair.parties
        of_type["status"].right += pair.parties and same_status(wanted.status, event.status)
        mode.right += wanted.mode is not None and wanted.mode == event.mode
    for tallies in figures.types.values():
        for name, tally in tallies.items():
            figures.tallies[name].add(tally)


def _count_circumstances(figures: Figures, gold: GoldArticle, events: Sequence[Event], pairs: Sequence[Pair]) -> None:
    """Count dates and places of the events whose type and parties are right; "stated" are those that ours states."""
    for pair in pairs:
        if not pair.parties:
            continue
        wanted, event = gold.events[pair.gold], events[pair.found]
        exact, there = same_date(wanted.when, event.when), same_place(wanted.place, event)
        figures.shares["dates"].count(exact)
        figures.shares["dates overlap"].count(near_date(wanted.when, event.when))
        figures.shares["places"].count(there)
        if event.when is not None:
            figures.shares["dates stated"].count(exact)
        if event.place is not None:
            figures.shares["places stated"].count(there)


@dataclass(frozen=True, slots=True)
class _Said:
    """A gold statement with where its words stand."""

    gold: GoldStatement
    place: tuple[int, int] | None

    def by(self, found: Statement) -> bool:
        return same_name(self.gold.speaker, found.speaker)

    def words_of(self, found: Statement) -> bool:
        place = self.place
        return self.by(found) and place is not None and place[0] < found.span.end and found.span.start < place[1]


def _count_statements(
    figures: Figures, gold: GoldArticle, article: Article, coded: Coded
) -> tuple[list[GoldStatement], list[Statement]]:
    """Count speakers in the order of the text, and speakers with their words; return what found no partner.

    Statements of speakers who are no actors ("analysts") are left out: the gold does not annotate them.
    """
    wanted = [_Said(s, locate(s.quote, article.body)) for s in in_text_order(gold.statements, article.body)]
    found = sorted((s for s in coded.statements if s.actor), key=lambda s: (s.span.start, s.span.end))
    pairs = pair_in_order(wanted, found, _Said.by)
    for name, right in (
        ("statements", len(pairs)),
        ("statements with words", len(pair_any(wanted, found, _Said.words_of))),
    ):
        figures.tallies[name].add(Tally(right, len(found), len(wanted)))
    missed = [said.gold for number, said in enumerate(wanted) if number not in pairs]
    taken = set(pairs.values())
    return missed, [statement for number, statement in enumerate(found) if number not in taken]


def _count_rest(figures: Figures, gold: GoldArticle, coded: Coded) -> None:
    offices = list(_distinct(coded.offices))
    claims = [claim for claim in coded.claims if claim.kind in CLAIM_KINDS]
    right = len(pair_any(gold.offices, offices, same_office))
    figures.tallies["offices"].add(Tally(right, len(offices), len(gold.offices)))
    right = len(pair_any(gold.claims, claims, same_claim))
    figures.tallies["claims"].add(Tally(right, len(claims), len(gold.claims)))


def _distinct(offices: Iterable[OfficeMention]) -> Iterator[OfficeMention]:
    """Yield each office of a person once: the gold lists it once however often the article says it."""
    seen = set()
    for office in offices:
        key = office.actor or office.person, office.post or office.office.casefold(), office.code
        if key not in seen:
            seen.add(key)
            yield office
