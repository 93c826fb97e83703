"""Frames: which words of a language mean which event, and who plays which part.

A frame is matched on a clause (see ``clauses.py``). Its words stand in ``<language>/frames.yaml``:

``verb`` / ``noun`` / ``adj``
    lemmas of the predicate. ``"ta til orde"`` needs the further words among the head's dependents;
    ``"-møte"`` also takes compounds that end so.
``source`` / ``target`` / ``parties`` / ``host`` / ``mediator`` / ``topic``
    slots in order of preference: ``subj``, ``obj``, ``iobj``, ``comp`` (a complement clause), ``poss`` (a genitive),
    ``mod`` (a demonym), ``first`` (the first part of a compound such as "Kina-besøket"; a frame that names it nowhere
    takes it for ``mod``), ``judged`` (what a judging complement is said of), or a preposition as the language
    writes it.
``if`` / ``not``
    slot → lemmas that must (must not) fill it (``-`` as above; ``@person`` is any person's name,
    ``@noun`` any noun that is no name, ``@place`` a place's name, ``@any`` whatever fills it).
``plover``
    the type that PLOVER's table has for these words where the record's own differs (a release is CONCEDE here).
``modal``
    auxiliaries of which the complement clause must have one ("said that Iran must stop").
``personal``
    roles that only persons play ("spent an hour with", "saw"): of states the words mean something else.
``beside``
    whether the frame tells something beside what other frames of the same words tell ("said in Oslo that Iran must").
``present``
    the status that the present tense tells, where it is not the type's ("flies to Oslo" on a day to come).
``spoken``
    what is done by talking alone: right after a call it tells of the call ("X phoned Y. They discussed …").
"""

from __future__ import annotations

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

from utenriks.model.errors import DataError
from utenriks.ontology import Ontology
from utenriks.ontology.compiled import compiled
from utenriks.ontology.load import PACKAGE, load_yaml

Words = list[str]
Needs = Literal["pair", "source", "target", "any"]
Complement = Literal["alleged", "hypothetical", "planned", "denied", "none"]
KINDS = ("verb", "noun", "adj")


class Frame(BaseModel):
    """One meaning: the words that carry it, the PLOVER type and mode, and where its parties stand."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True, defer_build=True)

    frame: str
    type: str
    mode: str | None = None
    verb: Words = Field(default_factory=list)
    noun: Words = Field(default_factory=list)
    adj: Words = Field(default_factory=list)
    source: Words = Field(default_factory=list)
    target: Words = Field(default_factory=list)
    parties: Words = Field(default_factory=list)
    host: Words = Field(default_factory=list)
    mediator: Words = Field(default_factory=list)
    topic: Words = Field(default_factory=list)
    where: dict[str, Words] = Field(default_factory=dict, alias="if")
    barred: dict[str, Words] = Field(default_factory=dict, alias="not")
    modal: Words = Field(default_factory=list)
    personal: Words = Field(default_factory=list)
    status: str | None = None
    present: str | None = None
    spoken: bool = False
    plover: str | None = None
    beside: bool = False
    needs: Needs | None = None
    complement: Complement | None = None
    context: Words = Field(default_factory=list)
    example: str = ""
    unlike: str = ""

    @model_validator(mode="after")
    def _has_words(self) -> Frame:
        if not (self.verb or self.noun or self.adj):
            raise ValueError(f"frame {self.frame} needs words under verb, noun or adj")
        if not (self.source or self.target or self.parties):
            raise ValueError(f"frame {self.frame} names no party")
        return self


@compiled
def load_frames(language: str) -> tuple[Frame, ...]:
    """Return the frames of a language in the order of its file; DataError names file and entry."""
    path = PACKAGE / "language" / language / "frames.yaml"
    content: dict[str, Any] = load_yaml(path)
    entries = _inherit(content, language)
    frames: list[Frame] = []
    seen: set[str] = set()
    for entry in entries:
        name = str(entry.get("frame", "?"))
        where = f"{path}: {name}"
        try:
            frame = Frame.model_validate(entry)
        except ValueError as error:
            raise DataError(" ".join(str(error).split()), where, "mend the entry") from None
        if name in seen:
            raise DataError("a frame of this name stands above", where, "give it another name")
        problem = Ontology.load().problem(frame.type, frame.mode, frame.status)
        if problem:
            raise DataError(problem, where, "see ontology/plover.yaml")
        seen.add(name)
        frames.append(frame)
    return tuple(frames)


def _inherit(content: dict[str, Any], language: str) -> list[dict[str, Any]]:
    """Return a file's entries, laid over those of the language it ``extends`` (by frame name; ``drop`` removes)."""
    own: list[dict[str, Any]] = content.get("frames") or []
    parent = content.get("extends")
    if not parent:
        return own
    base = _inherit(load_yaml(PACKAGE / "language" / parent / "frames.yaml"), parent)
    respelt: dict[str, list[str]] = content.get("slots") or {}
    dropped = set(content.get("drop") or [])
    changed = {entry["frame"]: entry for entry in own}
    merged = []
    for entry in base:
        if entry["frame"] in dropped:
            continue
        inherited = {key: _respell(value, respelt) if key in SLOTTED else value for key, value in entry.items()}
        merged.append({**inherited, **changed.pop(entry["frame"], {})})
    return merged + list(changed.values())


SLOTTED = ("source", "target", "parties", "host", "mediator", "topic")


def _respell(slots: list[str], respelt: dict[str, list[str]]) -> list[str]:
    return [form for slot in slots for form in respelt.get(slot, [slot])]
