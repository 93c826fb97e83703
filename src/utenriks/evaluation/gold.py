"""The gold format: articles annotated by hand with events, claims, statements and offices, as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from pydantic import BaseModel, ValidationError, field_validator

from utenriks.evaluation.treebank import VARIABLE, find_treebank, open_treebank
from utenriks.model.article import Article
from utenriks.model.errors import ReadError, UsageError, UtenriksError
from utenriks.model.when import When
from utenriks.read.fields import Fields, make_article


class GoldParty(BaseModel):
    """A participant: the article's name for it, and the state or organisation it acts for (None: unknown)."""

    name: str | None = None
    code: str | None = None


class GoldEvent(BaseModel):
    """One happening of an article; ``evidence`` is verbatim."""

    type: str
    mode: str | None = None
    source: list[GoldParty] = []
    target: list[GoldParty] = []
    status: str
    when: str | None = None
    when_text: str | None = None
    place: str | None = None
    attributed_to: str | None = None
    evidence: str = ""

    @field_validator("when")
    @classmethod
    def _is_edtf(cls, value: str | None) -> str | None:
        if value is None:
            return None
        try:
            return When.parse(value).edtf
        except UtenriksError as error:
            raise ValueError(error.line()) from None


class GoldClaim(BaseModel):
    """A sentence that can be checked against a record of events."""

    kind: str
    parties: list[str] = []
    what: str | None = None
    n: float | None = None
    window: str | None = None
    evidence: str = ""


class GoldStatement(BaseModel):
    """Who said what; ``quote`` is the first dozen words of it, verbatim."""

    speaker: str
    cue: str | None = None
    quote: str = ""


class GoldOffice(BaseModel):
    """An office or tie that the article gives a person."""

    person: str
    office: str
    code: str | None = None
    evidence: str = ""


class StandOff(BaseModel):
    """Where an article's text stands: a treebank file and its sentences (0-based, inclusive)."""

    file: str
    first: int
    last: int


class GoldArticle(BaseModel):
    """One annotated article, its text inside or stand-off."""

    id: str
    text: str | None = None
    source: StandOff | str | None = None
    language: str | None = None
    published: str | None = None
    title: str = ""
    section: str | None = None
    events: list[GoldEvent] = []
    claims: list[GoldClaim] = []
    statements: list[GoldStatement] = []
    offices: list[GoldOffice] = []


@dataclass(frozen=True, slots=True)
class Annotated:
    """An article with what must be found in it."""

    article: Article
    gold: GoldArticle


def gold_files(paths: Iterable[Path]) -> list[Path]:
    """Return the gold files at some paths, a folder read whole; UsageError when a path holds none."""
    found: list[Path] = []
    for path in paths:
        files = sorted(path.rglob("*.json")) if path.is_dir() else [path] if path.is_file() else []
        if not files:
            raise UsageError(
                "there is no gold", str(path), "name a JSON file of annotated articles, or a folder of them"
            )
        found.extend(files)
    return found


def read_gold(path: Path) -> Iterator[Annotated | ReadError]:
    """Yield the articles of a gold file, or the error that keeps one from being scored.

    A file that is no list of annotated articles yields one error.
    """
    try:
        content = json.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, ValueError) as error:
        yield ReadError(f"is no JSON that can be read ({error})", str(path), "mend the file")
        return
    if not isinstance(content, list):
        yield ReadError("is no list of annotated articles", str(path), "write [{id, text, events, …}, …]")
        return
    articles: list[GoldArticle | ReadError] = [_checked(entry, path, number) for number, entry in enumerate(content)]
    _fetch((a for a in articles if isinstance(a, GoldArticle)), path)
    for article in articles:
        yield article if isinstance(article, ReadError) else _annotated(article, path)


def _checked(entry: object, path: Path, number: int) -> GoldArticle | ReadError:
    try:
        return GoldArticle.model_validate(entry)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        name = entry.get("id", number) if isinstance(entry, dict) else number
        return ReadError(f"{first['msg']} (at {where})", f"{path}: {name}", "see the annotation guide")


def _fetch(articles: Iterable[GoldArticle], path: Path) -> None:
    """Read all treebank files that a gold file needs in one pass."""
    names = {
        article.source.file for article in articles if article.text is None and isinstance(article.source, StandOff)
    }
    treebank = find_treebank(path)
    if names and treebank is not None:
        try:
            open_treebank(treebank).load(names)
        except ReadError:
            return  # each article that needs it says so itself


def _annotated(gold: GoldArticle, path: Path) -> Annotated | ReadError:
    where = f"{path}: {gold.id}"
    try:
        text = gold.text if gold.text is not None else _stand_off(gold, path, where)
        fields = Fields(
            text, where, gold.id, gold.published, gold.language, gold.section, gold.title,
            gold.source if isinstance(gold.source, str) else None,
        )  # fmt: skip
        return Annotated(make_article(fields), gold)
    except ReadError as error:
        return error


def _stand_off(gold: GoldArticle, path: Path, where: str) -> str:
    if not isinstance(gold.source, StandOff):
        raise ReadError("has neither text nor source", where, "give the article's text")
    treebank = find_treebank(path)
    if treebank is None:
        raise ReadError("its text is in the NDT treebank, which is not here", where, f"set {VARIABLE} to its folder")
    return open_treebank(treebank).text(gold.source.file, gold.source.first, gold.source.last)
