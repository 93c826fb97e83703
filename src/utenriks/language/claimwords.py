"""A language's words for claims: first, last, never, how many times, how far (``claims.yaml``)."""

from __future__ import annotations

from functools import cache

from pydantic import BaseModel, ConfigDict, Field

from utenriks.ontology.load import PACKAGE, load_model


class ClaimWords(BaseModel):
    """Words in lower case; ``distance_units`` gives the kilometres of a unit."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    first: list[str]
    ordinal_first: frozenset[str]
    last: list[str]
    never: frozenset[str]
    times: frozenset[str]
    once: list[str]
    since: frozenset[str]
    superlatives: frozenset[str]
    distance_units: dict[str, float]
    origin: frozenset[str] = Field(alias="from")
    earlier: frozenset[str]
    multiples: dict[str, float]


@cache
def load_claim_words(language: str) -> ClaimWords:
    """Return a language's words for claims; DataError when the file breaks its schema."""
    return load_model(PACKAGE / "language" / language / "claims.yaml", ClaimWords)
