"""The record's words in PLOVER, POLECAT, GDELT, CAMEO, GeoNames and COW (``schemes.yaml``), with a checker."""

from __future__ import annotations

from functools import cache
from typing import Literal

from pydantic import BaseModel, ConfigDict, model_validator

from utenriks.ontology import Ontology
from utenriks.ontology.load import PACKAGE, load_model


class _Entry(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Announced(_Entry):
    """What the announcement of an act is: a PLOVER type and a CAMEO code."""

    becomes: str
    cameo: str


class Mode(_Entry):
    """One mode of a type: PLOVER's name for it, its score, its CAMEO code, the type it becomes in PLOVER."""

    plover: str | None
    score: float
    cameo: str
    becomes: str | None = None
    planned: Announced | None = None


class TypeScheme(_Entry):
    """One PLOVER type: its quad class, conflict-cooperation score and CAMEO codes."""

    quad: Literal[1, 2, 3, 4]
    score: float
    cameo: str
    topics: dict[str, str] = {}
    planned: Announced | None = None
    modes: dict[str, Mode] = {}


class Feature(_Entry):
    """A kind of place: GeoNames' feature code, GDELT's type of location."""

    geonames: str
    gdelt: Literal[1, 4, 5]


class Schemes(_Entry):
    """All correspondences."""

    types: dict[str, TypeScheme]
    untold: list[str]
    goldstein: dict[str, float]
    contexts: dict[str, str | None]
    sectors: dict[str, str]
    posts: dict[str, str]
    partly_recognised: list[str]
    own_name: list[str]
    plover_codes: dict[str, str]
    cameo_codes: dict[str, str]
    known_groups: dict[str, str]
    features: dict[str, Feature]
    cow: dict[str, int]

    @staticmethod
    @cache
    def load() -> Schemes:
        """Return the packaged correspondences; DataError when the file breaks its schema."""
        return load_model(PACKAGE / "export" / "schemes.yaml", Schemes)

    def cameo_codes_used(self) -> set[str]:
        """Return every CAMEO code that an event can get."""
        codes: set[str] = set()
        for scheme in self.types.values():
            codes.update((scheme.cameo, *scheme.topics.values(), *(mode.cameo for mode in scheme.modes.values())))
            announced = (scheme.planned, *(mode.planned for mode in scheme.modes.values()))
            codes.update(entry.cameo for entry in announced if entry is not None)
        return codes

    @model_validator(mode="after")
    def _whole(self) -> Schemes:
        ontology = Ontology.load()
        for what, found, wanted in (
            ("types", set(self.types), set(ontology.types)),
            ("contexts", set(self.contexts), set(ontology.contexts)),
            ("untold", set(self.untold), set(ontology.statuses) & set(self.untold)),
            ("goldstein", set(self.goldstein), self.cameo_codes_used()),
        ):
            if found != wanted:
                raise ValueError(f"{what} has {sorted(found - wanted)} too many and lacks {sorted(wanted - found)}")
        for name, scheme in self.types.items():
            if set(scheme.modes) != set(ontology.types[name].modes):
                raise ValueError(f"the modes of {name} are not those of the ontology")
            unknown = set(scheme.topics) - set(ontology.contexts)
            if unknown:
                raise ValueError(f"{name} has unknown topics {sorted(unknown)}")
        return self
