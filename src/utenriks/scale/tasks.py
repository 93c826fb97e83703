"""What a worker does: cut files into parts of articles, and code a part. Done twice, each does the same."""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from utenriks.desk.workers import CodingTask
from utenriks.model.article import Article
from utenriks.model.errors import ReadError, UsageError
from utenriks.read.source import Defaults
from utenriks.scale import packing
from utenriks.scale.lake import Lake, month_of
from utenriks.scale.sources import File, read_files

# Articles that are a task: some ten seconds of work, lost when its worker dies.
PART = 1000
# What a part's last file notes: which program made it, and what could not be coded.
STAMP, FAULTS = "utenriks.stamp", "utenriks.faults"
Faults = list[ReadError]


@dataclass(frozen=True, slots=True)
class Part:
    """Some articles that were cut from an archive: the name of their files, how many, of which months."""

    name: str
    count: int
    months: tuple[str, ...]

    @property
    def articles(self) -> str:
        """The file of its articles."""
        return f"articles/{self.name}.parquet"

    @property
    def finds(self) -> str:
        """The file that is written last."""
        return f"finds/{self.name}.parquet"

    def mentions(self, month: str) -> str:
        """Return the file of the mentions in its articles of a month."""
        return f"mentions/month={month}/{self.name}.parquet"


@dataclass(frozen=True, slots=True)
class Work:
    """How to code, where to, and by which program (``program_digest``)."""

    lake: Lake
    coding: CodingTask
    program: str

    @property
    def stamp(self) -> str:
        """What must be the same for a part not to be coded again."""
        return f"{self.program} {self.coding.pipeline or ''} {self.coding.additions.digest}"


def cut(group: Sequence[File], lake: Lake, defaults: Defaults, size: int = PART) -> tuple[list[Part], Faults]:
    """Read some files and write their articles in parts of at most ``size``; return the parts in the files' order."""
    parts: list[Part] = []
    faults: Faults = []
    waiting: list[Article] = []
    for item in read_files(group, defaults):
        if isinstance(item, ReadError):
            faults.append(item)
            continue
        waiting.append(item)
        if len(waiting) == size:
            parts.append(_write_part(waiting, lake))
            waiting = []
    if waiting:
        parts.append(_write_part(waiting, lake))
    return parts, faults


def _write_part(articles: Sequence[Article], lake: Lake) -> Part:
    found = [packing.article_row(article) for article in articles]
    digest = hashlib.sha256(json.dumps(found, sort_keys=True).encode()).hexdigest()[:20]
    part = Part(digest, len(found), tuple(sorted({month_of(article.published) for article in articles})))
    lake.write(part.articles, packing.as_table(found, packing.ARTICLES))
    return part


def code(part: Part, work: Work, killers: Collection[int] = ()) -> Faults:
    """Code a part and write what was found; return why articles of it could not be coded.

    A part that the same program has coded is left as it is. ``killers`` are the numbers of articles that killed the
    worker that coded them. UsageError when this worker's program is another one than the reading's.
    """
    if work.program != program_digest():
        raise UsageError("a worker has another version of utenriks", "--scheduler", "install the same one everywhere")
    noted = work.lake.notes(part.finds) or {}
    if noted.get(STAMP) == work.stamp:
        return [ReadError(*told) for told in json.loads(noted[FAULTS])]
    articles = [packing.as_article(row) for row in work.lake.read(part.articles)]
    faults = [_killed(articles[number]) for number in killers]
    mentions: dict[str, list[packing.Row]] = defaultdict(list)
    finds = []
    coded, failed = work.coding([article for number, article in enumerate(articles) if number not in killers])
    numbers = {id(article): number for number, article in enumerate(articles)}
    for article, found in coded:
        number, month = numbers[id(article)], month_of(article.published)
        mentions[month] += packing.mention_rows(number, article, found)
        finds.append(packing.find_row(number, article, month, found))
    for month in part.months:  # empty ones too: in place of what an older program may have found
        work.lake.write(part.mentions(month), packing.as_table(mentions[month], packing.MENTIONS))
    faults += failed
    told = json.dumps([[fault.what, fault.where, fault.todo] for fault in faults])
    work.lake.write(part.finds, packing.as_table(finds, packing.FINDS), {STAMP: work.stamp, FAULTS: told})
    return faults


def try_out(part: Part, work: Work, numbers: Sequence[int]) -> None:
    """Code some articles of a part for nothing but to see whether the worker lives."""
    articles = work.lake.read(part.articles)
    work.coding([packing.as_article(articles[number]) for number in numbers])


def _killed(article: Article) -> ReadError:
    what, todo = "could not be coded (its worker process died)", "a fault of the program, or too little memory"
    return ReadError(what, f"article {article.id}", todo)


@cache
def program_digest() -> str:
    """Return a digest of this program's files, words and models: the same where the same would be found."""
    root = Path(__file__).parents[1]
    digest = hashlib.sha256()
    for path in sorted(path for path in root.rglob("*") if path.is_file() and "__pycache__" not in path.parts):
        digest.update(path.relative_to(root).as_posix().encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()[:20]
