"""The sentences of the brief in a language (``brief.yaml``)."""

from __future__ import annotations

from functools import cache

from pydantic import BaseModel, ConfigDict

from utenriks.ontology.load import PACKAGE, load_model


class BriefWords(BaseModel):
    """Sentence patterns by ``TYPE`` or ``TYPE/mode`` and status; ``{a}`` {b} {place} {when} are filled in."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    met_often: str
    times: dict[int, str]
    many: str
    complete: str
    incomplete: str
    nothing: str
    joined: str
    place: str
    on: str
    month: str
    year: str
    some: str
    undated: str
    says: str
    received: dict[str, str]
    patterns: dict[str, dict[str, str]]

    def pattern(self, type_: str, mode: str | None, status: str) -> str | None:
        """Return the pattern of an event, of its mode where there is one for it."""
        for key in (f"{type_}/{mode}", type_):
            found = self.patterns.get(key, {})
            if status in found:
                return found[status]
        return None


@cache
def load_brief_words(language: str) -> BriefWords:
    """Return a language's sentences for the brief; DataError when the file breaks its schema."""
    return load_model(PACKAGE / "language" / language / "brief.yaml", BriefWords)
