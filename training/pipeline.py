"""The rounds of training that make a language's model: see README.md for what each of them brought."""

from __future__ import annotations

from pathlib import Path

from training.deepen import train_on
from training.names import train_names
from training.train import train


def train_language(language: str) -> Path:
    """Train a language's model in all its rounds; returns the folder of the finished pipeline."""
    base = train(language)
    if language == "no":
        base = train_on(language, train_on(language, base, "deepen"), "polish")
    return train_names(language, base)
