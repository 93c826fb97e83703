"""A small record behind the application, and a browser where there is one."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from tests.making import article, code

from utenriks.model.when import When
from utenriks.record.store import Store
from utenriks.web.app import create_app
from utenriks.web.settings import Settings

TOKEN = "a-token-of-the-tests"
ARTICLES = (
    ("a1", "2019-04", "Alba møter Borduria i Klow. Alba sier nei."),
    ("a2", "2020-05-02", "Alba møter Syldavia.\n\nFred\n\nAlba sier ja."),
    ("a3", None, "Ingenting skjedde i Sondre."),
    ("https://x.test/a/4?b=c#d", "2021", "Borduria møter Syldavia i Klow."),
)


def fill(path: Path) -> Path:
    """Make a record of the articles above and return its file."""
    with Store(path) as store:
        for identity, date, body in ARTICLES:
            item = article(body, identity, title=f"Om {identity}", published=When(date) if date else None)
            store.put(item, code(item))
        store.settle()
    return path


@pytest.fixture(scope="session")
def record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record that no test changes."""
    return fill(tmp_path_factory.mktemp("web") / "r.db")


@pytest.fixture(scope="session")
def served(record: Path) -> Iterator[TestClient]:
    """The application on that record."""
    with TestClient(create_app(Settings(record, TOKEN)), base_url="http://127.0.0.1:8321") as client:
        yield client


@pytest.fixture
def client(served: TestClient) -> TestClient:
    """The application, met for the first time: no cookie is kept."""
    served.cookies.clear()
    return served


def chromium() -> str | None:
    """Return the browser's program, or None where there is none."""
    return shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
