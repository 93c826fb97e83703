"""What tests share: the packaged models where they are there, and a coder that needs none."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from tests.making import PatternCoder, PatternParser

from utenriks.model.errors import UsageError


@cache
def _missing_model() -> str | None:
    from utenriks.language.pipeline import Parser

    try:
        for language in ("nb", "nn", "en"):
            Parser(language)
    except UsageError as error:
        return error.line()
    return None


@pytest.fixture(scope="session")
def models() -> None:
    """Skip a test that needs the packaged language models where they are missing."""
    missing = _missing_model()
    if missing is not None:
        pytest.skip(f"the packaged language models are missing: {missing}")


@pytest.fixture
def pattern_coder(monkeypatch: pytest.MonkeyPatch) -> None:
    """Code by the pattern of ``tests.making`` instead of the language models."""
    from utenriks.desk import intake

    monkeypatch.setattr(intake, "parser", lambda *_: PatternParser())
    monkeypatch.setattr(intake, "coder", lambda *_: PatternCoder())


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Work in an empty folder; no record is named by the surroundings."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("UTENRIKS_DB", raising=False)
    return tmp_path
