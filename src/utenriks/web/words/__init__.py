"""The words of the interface in a language (``nb.yaml``, ``nn.yaml``, ``en.yaml``) and the quarters of types."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict, RootModel, model_validator

from utenriks.model.article import LANGUAGES
from utenriks.ontology import Ontology
from utenriks.ontology.load import load_model

FOLDER = Path(__file__).parent


class Quarters(RootModel[dict[str, list[str]]]):
    """Every PLOVER type in one of four quarters."""

    @model_validator(mode="after")
    def _whole(self) -> Quarters:
        listed = sorted(name for names in self.root.values() for name in names)
        if listed != sorted(Ontology.load().types):
            raise ValueError("every type stands in one quarter")
        return self

    def of(self, type_: str) -> str:
        """Return the quarter of a type."""
        return next((quarter for quarter, names in self.root.items() if type_ in names), "talk")


class Disputed(BaseModel):
    """Land that is drawn as disputed: its names, who claims or holds it (codes), where the dispute is on record."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: str
    nb: str
    nn: str
    en: str
    parties: list[str]
    source: str


class DisputedFile(RootModel[list[Disputed]]):
    """All disputed land (``disputed.yaml``)."""


class Words(BaseModel):
    """One language's words, by group; a group's keys are the vocabulary's or the pages' own."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    language: str
    ui: dict[str, str]
    types: dict[str, str]
    modes: dict[str, str]
    statuses: dict[str, str]
    topics: dict[str, str]
    quarters: dict[str, str]
    marks: dict[str, str]
    ones: dict[str, str]
    claims: dict[str, str]
    verdicts: dict[str, str]
    roles: dict[str, str]
    fields: dict[str, str]
    corrections: dict[str, str]
    signs: dict[str, str]

    def kind(self, type_: str, mode: str | None) -> str:
        """Return the word for a type, or for its mode where there is one."""
        return self.modes.get(mode or "") or self.types.get(type_, type_)

    def say(self, key: str, **values: object) -> str:
        """Return a phrase with its blanks filled, that of one where ``number`` is 1; KeyError when there is none."""
        if values.get("number") == 1 and f"{key}_1" in self.ui:
            key = f"{key}_1"
        return self.ui[key].format(**values) if values else self.ui[key]


@cache
def load_words(language: str) -> Words:
    """Return a language's words; DataError when the file breaks its schema."""
    return load_model(FOLDER / f"{language}.yaml", Words)


@cache
def load_quarters() -> Quarters:
    """Return the quarters of the types."""
    return load_model(FOLDER / "kinds.yaml", Quarters)


@cache
def load_disputed() -> list[Disputed]:
    """Return the disputed land that the map marks."""
    return load_model(FOLDER / "disputed.yaml", DisputedFile).root


def chosen(asked: str | None, kept: str | None, accepted: str) -> str:
    """Return the interface's language: the one asked for, the one kept, the first accepted one known, else Bokmål."""
    for language in (asked, kept):
        if language in LANGUAGES:
            return str(language)
    for part in accepted.split(","):
        tag = part.split(";")[0].strip().lower().split("-")[0]
        if tag in LANGUAGES or tag == "no":
            return "nb" if tag == "no" else tag
    return "nb"
