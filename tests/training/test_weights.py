"""The shipped weights are those that were measured, and small."""

import pytest
from training.package import CHECKSUMS, NAMES, checksums
from training.paths import WEIGHTS

MOST_BYTES = 30_000_000


@pytest.mark.parametrize("name", NAMES.values())
def test_weights_are_whole_and_small(name: str) -> None:
    folder = WEIGHTS / name
    assert (folder / CHECKSUMS).read_text(encoding="utf-8") == checksums(folder)
    assert sum(file.stat().st_size for file in folder.rglob("*") if file.is_file()) < MOST_BYTES
