"""What tests share: the packaged models where they are there, and a coder that needs none."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from tests.cluster import Cluster
from tests.making import OpenSieve, PatternCoder, PatternParser

from utenriks.model.errors import UsageError


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let the tests of the record run on a PostgreSQL server: pytest --postgres tests/record tests/desk."""
    parser.addoption("--postgres", action="store_true", help="keep every test's record on a PostgreSQL server")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """With --postgres leave out what is about files of SQLite."""
    if config.getoption("--postgres"):
        skipped = pytest.mark.skip(reason="about a file of SQLite")
        for item in items:
            if item.get_closest_marker("sqlite"):
                item.add_marker(skipped)


@pytest.fixture(scope="session")
def cluster() -> Iterator[Cluster]:
    """A PostgreSQL server of the tests' own; skipped with the reason where there can be none."""
    try:
        made = Cluster()
    except LookupError as error:
        pytest.skip(f"no PostgreSQL server: {error}")
    yield made
    made.remove()


@pytest.fixture(autouse=True)
def _home(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """With --postgres a path stands for a record on the server."""
    if request.config.getoption("--postgres"):
        server: Cluster = request.getfixturevalue("cluster")
        monkeypatch.setattr("utenriks.record.homes.server_of", server.address)


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
    monkeypatch.setattr(intake, "sieve", lambda *_: OpenSieve())


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Work in an empty folder; no record is named by the surroundings."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("UTENRIKS_DB", raising=False)
    return tmp_path
