"""Killed at any moment of any work on it, the record is whole, and doing the work again ends as if undisturbed."""

from __future__ import annotations

from pathlib import Path

import pytest
from fuzz.kill import WORKS, run

pytestmark = [pytest.mark.slow, pytest.mark.sqlite]
# Fewer than `python fuzz/kill.py` tries, by another seed.
MOMENTS = 50


def test_killed_while_reading_merging_recoding_migrating_and_exporting(tmp_path: Path) -> None:
    killed, faults = run(MOMENTS, 11, tmp_path)
    assert faults == []
    assert all(killed[work] > MOMENTS / len(WORKS) / 3 for work in WORKS), "most were killed before their end"
