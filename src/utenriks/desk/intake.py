"""From paths to the record: read, parse, code and keep, article by article."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache, partial
from itertools import groupby, islice
from pathlib import Path
from typing import Any

from utenriks.coding.coder import FrameCoder
from utenriks.coding.sieve import Sieve
from utenriks.desk.timelimit import TooLongError, time_limit
from utenriks.language.pipeline import Parser
from utenriks.model.article import Article
from utenriks.model.coded import Coded
from utenriks.model.errors import ReadError, UtenriksError
from utenriks.read.online import Online
from utenriks.read.source import Defaults, read_path
from utenriks.record.store import Outcome, Store
from utenriks.reference import Reference
from utenriks.reference.additions import Additions
from utenriks.reference.load import NONE

# Articles that share spaCy's batches: more gain nothing and cost memory.
BATCH = 32


@dataclass(slots=True)
class Report:
    """What a reading did: numbers of articles by outcome, and what was skipped and why."""

    read: int = 0
    unchanged: int = 0
    superseded: int = 0
    skipped: list[dict[str, str]] = field(default_factory=list)
    seconds: float = 0.0

    def as_dict(self) -> dict[str, Any]:
        """Return the report in its machine-readable shape."""
        return {
            "read": self.read, "unchanged": self.unchanged, "superseded": self.superseded,
            "skipped": self.skipped, "seconds": round(self.seconds, 3),
        }  # fmt: skip

    def count(self, outcome: Outcome) -> None:
        """Count one article's outcome."""
        setattr(self, outcome.value, getattr(self, outcome.value) + 1)

    def skip(self, error: UtenriksError) -> None:
        """Note what could not be read or kept."""
        reason = error.what if not error.todo else f"{error.what}; {error.todo}"
        self.skipped.append({"path": error.where, "reason": " ".join(reason.split())})


@cache
def parser(language: str, pipeline: str | None = None) -> Parser:
    """Return the parser of a language (loaded once)."""
    return Parser(language, pipeline, Reference.load().roster.full_names())


@cache
def coder(language: str, domestic: bool = False, additions: Additions = NONE) -> FrameCoder:
    """Return the coder of a language (loaded once), with the reference data that a record adds."""
    return FrameCoder(language, Reference.load(additions), domestic)


@cache
def sieve(language: str, additions: Additions = NONE) -> Sieve:
    """Return what tells which paragraphs of a language are worth a parse (built once)."""
    return Sieve(language, Reference.load(additions))


def code_articles(
    articles: Iterable[Article],
    pipeline: str | None = None,
    domestic: bool = False,
    failed: Callable[[ReadError], None] | None = None,
    additions: Additions = NONE,
    sifted: bool = True,
) -> Iterator[tuple[Article, Coded]]:
    """Yield each article with what was found in it, in the order given; one language at a time shares a batch.

    Paragraphs away from all that names somebody abroad are not parsed, and nothing is found in them; without
    ``sifted``, and with ``domestic``, which keeps also what happens between actors of one state, all are. An article
    that a fault of the program keeps from being coded, or that takes too long (``timelimit``), is left out and told to
    ``failed``; without that the fault is raised. ``additions`` is the reference data that the record adds
    (``Store.additions``).
    """
    waiting = iter(articles)
    while batch := list(islice(waiting, BATCH)):
        for language, group in groupby(batch, key=lambda article: article.language):
            sift = sieve(language, additions) if sifted and not domestic else None
            yield from _code_group(
                list(group), parser(language, pipeline), coder(language, domestic, additions), failed, sift
            )


def _code_group(
    items: list[Article],
    parse: Parser,
    code: FrameCoder,
    failed: Callable[[ReadError], None] | None,
    sift: Sieve | None,
) -> Iterator[tuple[Article, Coded]]:
    """Yield articles of one language as coded; when their common parse fails or takes long, each is parsed alone."""
    worth = partial(_worth, items, sift)
    try:
        with time_limit():
            parses = list(parse.parse_many([article.body for article in items], worth))
    except Exception as error:
        if failed is None or _is_the_users(error):
            raise
        if len(items) == 1:
            failed(_fault(items[0], error))
            return
        for article in items:
            yield from _code_group([article], parse, code, failed, sift)
        return
    for article, parsed in zip(items, parses, strict=True):
        try:
            with time_limit():
                coded = code.code(article, parsed)
        except Exception as error:
            if failed is None or _is_the_users(error):
                raise
            failed(_fault(article, error))
            continue
        yield article, coded


def _worth(items: list[Article], sift: Sieve | None, number: int, paragraphs: list[str]) -> list[bool]:
    """Return which paragraphs of an article are to be parsed."""
    return [True] * len(paragraphs) if sift is None else sift.worth(items[number], paragraphs)


def _is_the_users(error: Exception) -> bool:
    return isinstance(error, UtenriksError) and not isinstance(error, TooLongError)


def _fault(article: Article, error: Exception) -> ReadError:
    why = error.what if isinstance(error, TooLongError) else f"{type(error).__name__}: {error}"
    todo = "a fault of the program: report it with the article"
    return ReadError(f"could not be coded ({why})", f"article {article.id}", todo)


def take_in(
    paths: Iterable[Path | str],
    store: Store,
    defaults: Defaults = Defaults(),
    pipeline: str | None = None,
    progress: Callable[[Report], None] | None = None,
    report: Report | None = None,
    online: Online | None = None,
    jobs: int = 1,
) -> Report:
    """Read everything at some paths into the record and return what became of it.

    What cannot be read is named in the report, the rest goes on. Raises RecordError when the record can't be written:
    what was kept until then stays kept. ``report`` is filled as the reading goes: it tells how far it got. ``online``
    reads what is an address (text, not a path), and the pages of feeds where it is to. ``jobs`` processes code what
    this one reads and writes: the record is the same whatever their number.
    """
    report, begun = report or Report(), time.monotonic()

    def fresh() -> Iterator[Article]:
        for path in paths:
            for item in _items(path, defaults, online):
                if isinstance(item, ReadError):
                    report.skip(item)
                elif store.holds(item):
                    report.count(Outcome.UNCHANGED)
                    if online is not None:
                        online.kept(item)
                else:
                    yield item

    try:
        for article, coded in _coded(fresh(), jobs, pipeline, report, store):
            report.count(store.put(article, coded))
            if online is not None:
                online.kept(article)
            if progress is not None:
                progress(report)
        store.settle()
        if online is not None:
            online.settle()
    finally:
        report.seconds = time.monotonic() - begun
    return report


def _coded(
    articles: Iterable[Article], jobs: int, pipeline: str | None, report: Report, store: Store
) -> Iterator[tuple[Article, Coded]]:
    if jobs == 1:
        return code_articles(articles, pipeline, failed=report.skip, additions=store.additions())
    from utenriks.desk.workers import code_in_workers

    return code_in_workers(articles, jobs, pipeline, report.skip, store.additions())


def _items(source: Path | str, defaults: Defaults, online: Online | None) -> Iterator[Article | ReadError]:
    """Return what a path or an address holds."""
    if isinstance(source, Path):
        return read_path(source, defaults, online.follow if online is not None and online.pages else None)
    if online is None:
        raise ValueError("an address needs somebody to fetch it")
    return online.read(source, defaults)


def recode_all(
    store: Store, pipeline: str | None = None, progress: Callable[[Report], None] | None = None, jobs: int = 1
) -> Report:
    """Code every article of a record anew, one transaction an article, and merge what they tell.

    An article that cannot be coded keeps what it had. Stopped on the way, the record is whole; doing it again ends
    the same.
    """
    report, begun = Report(), time.monotonic()
    articles = (store.article(identity) for identity, _, _ in store.articles())
    for article, coded in _coded(articles, jobs, pipeline, report, store):
        store.recode(article, coded)
        report.read += 1
        if progress is not None:
            progress(report)
    store.settle()
    report.seconds = time.monotonic() - begun
    return report
