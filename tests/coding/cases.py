"""Labelled sentences: their schema, how the program reads one, and what a comparison says is wrong."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from utenriks.desk.intake import coder, parser
from utenriks.language.parse import Parse
from utenriks.language.pipeline import MODELS
from utenriks.model.article import Article
from utenriks.model.event import Event
from utenriks.model.when import When
from utenriks.ontology.load import PACKAGE, load_yaml
from utenriks.record.merge import merge

CASES = Path(__file__).resolve().parents[1] / "cases"


class Wanted(BaseModel):
    """An event that must be found; a field that is not given is not compared."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    type: str
    mode: str | None = None
    status: str | None = None
    source: list[str] | None = None
    target: list[str] | None = None
    when: str | None = None
    place: str | None = None
    attributed: str | None = None
    recalled: bool | None = None
    number: int | None = None

    def differences(self, event: Event) -> list[str]:
        """Return what of an event is not as wanted."""
        found: dict[str, object] = {
            "type": event.type, "mode": event.mode, "status": event.status, "recalled": event.recalled,
            "number": event.number,
            "when": event.when.edtf if event.when else None, "place": event.place.name if event.place else None,
        }  # fmt: skip
        wrong = [
            f"{field} is {shown}, not {wanted}"
            for field, shown in found.items()
            if (wanted := getattr(self, field)) is not None and str(wanted) != str(shown)
        ]
        for role in ("source", "target"):
            codes = sorted({party.code or party.name for party in event.parties if party.role == role})
            expected = getattr(self, role)
            if expected is not None and sorted(expected) != codes:
                wrong.append(f"{role} is {codes}, not {sorted(expected)}")
        if self.attributed is not None and self.attributed not in (event.attributed_to or ""):
            wrong.append(f"attributed to {event.attributed_to}, not {self.attributed}")
        return wrong


class Case(BaseModel):
    """A text and the events that must be found in it; with ``more`` others may be found besides."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    text: str
    date: str
    strength: Literal["STRONG", "WEAK"]
    events: list[Wanted] = Field(default_factory=list)
    more: bool = False

    def problem(self, events: list[Event]) -> str:
        """Return what is wrong with the events found, '' when nothing is."""
        left, wrong = list(events), []
        for wanted in self.events:
            told = [(wanted.differences(event), event) for event in left if event.type == wanted.type]
            if not told:
                wrong.append(f"no {wanted.type}")
                continue
            differences, nearest = min(told, key=lambda pair: len(pair[0]))
            left.remove(nearest)
            wrong.extend(f"{wanted.type}: {difference}" for difference in differences)
        if left and not self.more:
            wrong.extend(f"too much: {event.type} {event.mentions[0].rule}" for event in left)
        return "; ".join(wrong)


def load_cases(language: str) -> list[Case]:
    """Return the labelled sentences of a language; a ValidationError names the entry that breaks the schema."""
    return [Case.model_validate(entry) for entry in load_yaml(CASES / f"{language}.yaml")]


def has_model(language: str) -> bool:
    """Return whether the language's pipeline is packaged (or named by its path)."""
    return (PACKAGE / "language" / "weights" / MODELS[language]).exists()


def events_of(language: str, texts: list[tuple[str, str | None]], domestic: bool = False) -> list[list[Event]]:
    """Return the merged events of some texts, each given with the day it is from (None: not known)."""
    days = [When.parse(day) if day else None for _, day in texts]
    made = [Article(f"case-{n}", texts[n][0], language, published=day) for n, day in enumerate(days)]
    parses: list[Parse] = list(parser(language).parse_many([article.body for article in made]))
    reads = coder(language, domestic)
    return [merge(reads.code(article, parse).events) for article, parse in zip(made, parses, strict=True)]
