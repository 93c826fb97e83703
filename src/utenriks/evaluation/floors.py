"""The quality gate: figures on the gold below which the program may not fall, pinned with the gold's digest."""

from __future__ import annotations

import hashlib
import math
from collections.abc import Iterable
from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict

from utenriks.evaluation.gold import gold_files
from utenriks.evaluation.score import Scores
from utenriks.ontology.load import load_model

# Floors stand this far apart (0.01): a figure is rounded down to the next.
STEPS = 100


class Floors(BaseModel):
    """Floors by figure (``parties precision``), and the digest of the gold they were measured on ("" before that)."""

    model_config = ConfigDict(extra="forbid")

    digest: str
    floors: dict[str, float]


def load_floors(path: Path) -> Floors:
    """Return the floors of a YAML file; DataError when it breaks its schema."""
    return load_model(path, Floors)


def gold_digest(paths: Iterable[Path]) -> str:
    """Return the SHA-256 (hex) of gold files, by name and content: it changes when any of them does."""
    digest = hashlib.sha256()
    for path in sorted(gold_files(paths), key=lambda path: path.name):
        digest.update(f"{path.name}\x00".encode() + path.read_bytes())
    return digest.hexdigest()


def gated(scores: Scores) -> dict[str, float]:
    """Return the figures that have floors: precision and recall apart, so that one cannot pay for the other."""
    figures: dict[str, float] = {}
    for name, tally in scores.all.tallies.items():
        figures[f"{name} precision"] = tally.precision
        figures[f"{name} recall"] = tally.recall
    figures.update({f"{name} share": share.share for name, share in scores.all.shares.items()})
    return figures


def fallen(scores: Scores, floors: Floors) -> list[str]:
    """Return a line for each figure below its floor, and for each floor without a figure."""
    figures = gated(scores)
    lines = []
    for name, floor in floors.floors.items():
        if name not in figures:
            lines.append(f"{name}: there is no such figure")
        elif figures[name] < floor:
            lines.append(f"{name}: {figures[name]:.4f} is below its floor of {floor:.2f}")
    return lines


def raised(scores: Scores, floors: Floors | None, digest: str, *, lower: bool = False) -> Floors:
    """Return the floors that the scores allow; on the same gold none falls unless ``lower`` says that it may."""
    reached = {name: math.floor(figure * STEPS + 1e-9) / STEPS for name, figure in gated(scores).items()}
    if floors is not None and not lower and floors.digest in ("", digest):
        reached = {name: max(figure, floors.floors.get(name, 0.0)) for name, figure in reached.items()}
    return Floors(digest=digest, floors=reached)


def write_floors(path: Path, floors: Floors) -> None:
    """Write floors as YAML, with the comment that stands at the file's head kept."""
    old = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    head = [line for line in old if line.startswith("#")]
    body = yaml.safe_dump(floors.model_dump(), sort_keys=False, allow_unicode=True)
    path.write_text("\n".join([*head, body]), encoding="utf-8")
