"""A made-up record answers its quick questions as a look at every event does."""

from __future__ import annotations

from pathlib import Path

import pytest
from benchmarks.making import fill
from tests.record import plainly

from utenriks.record.store import Store


@pytest.mark.parametrize("seed", [1, 2])
def test_quick_answers_are_the_plain_ones(tmp_path: Path, seed: int) -> None:
    with Store(tmp_path / "r.db") as store:
        fill(store, 3000, seed)
        plainly.check(store, 12, "2001")
