"""Scenarios: an archive of short reports, and an article whose claims have known verdicts, as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from utenriks.model.article import Article
from utenriks.model.errors import ReadError
from utenriks.model.when import When


class Report(BaseModel):
    """An article of a scenario."""

    id: str
    published: str
    language: str
    title: str = ""
    body: str

    def article(self) -> Article:
        """Return it as an article that can be coded."""
        return Article(self.id, self.body, self.language, title=self.title, published=When.parse(self.published))


class ScenarioClaim(BaseModel):
    """A claim of the article, with the verdict that the archive carries; ``evidence`` is verbatim."""

    evidence: str
    kind: str
    parties: list[str]
    what: str | None = None
    n: float | None = None
    window: str | None = None
    verdict: str
    events: list[str] = []
    why: str = ""


class Question(BaseModel):
    """A question on the background, and the answer that the archive gives."""

    ask: str
    answer: str


class Scenario(BaseModel):
    """An archive, an article to check against it, its claims, and questions."""

    model_config = ConfigDict(extra="ignore")

    name: str
    archive: list[Report]
    article: Report
    claims: list[ScenarioClaim]
    background_questions: list[Question] = []


def read_scenarios(paths: list[Path]) -> Iterator[Scenario]:
    """Yield the scenarios at some paths, a folder read whole; ReadError for a file that holds none."""
    for path in paths:
        for file in sorted(path.rglob("*.json")) if path.is_dir() else [path]:
            try:
                yield Scenario.model_validate(json.loads(file.read_text(encoding="utf-8")))
            except (OSError, ValueError, ValidationError) as error:
                raise ReadError(f"is no scenario ({error})", str(file), "see tests/scenarios") from None
