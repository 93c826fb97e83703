"""The page of the article that defines the program shows every event, claim, office and statement found in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from utenriks.desk.intake import take_in
from utenriks.record.store import Store, Wanted
from utenriks.web.app import create_app
from utenriks.web.settings import Settings

pytestmark = pytest.mark.slow
SEED, ARCHIVE = Path("../shared/seed.txt"), Path("examples/archive")
# Claims that the examples' reports bear out (tests/desk/test_seed_check.py).
SUPPORTED = 7


@pytest.fixture(scope="module")
def store(models: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    if not SEED.exists():
        pytest.skip(f"{SEED} is not there")
    with Store(tmp_path_factory.mktemp("seed-page") / "r.db") as made:
        take_in([ARCHIVE, SEED], made)
        yield made


def test_every_find_stands_on_the_page_and_every_claim_has_its_verdict(store: Store) -> None:
    seed = SEED.read_text(encoding="utf-8")
    (identity,) = [row[0] for row in store.articles() if store.article(row[0]).body[:40] in seed]
    with TestClient(create_app(Settings(store.path, "t" * 32)), base_url="http://127.0.0.1:8321") as client:
        page = unescape(client.get(f"/article/{identity}").text)
    events = store.events(Wanted(article=identity))
    assert len(events) > 10
    missing = [event.id for event in events if event.id not in page]
    assert not missing
    claims = store.rows_of("claim", identity)
    assert len(re.findall(r'class="verdict w-', page)) == len(claims)
    assert page.count('class="verdict w-supported"') >= SUPPORTED
    for table, column in (("office", "person"), ("statement", "speaker")):
        assert all(row[column] in page for row in store.rows_of(table, identity))
