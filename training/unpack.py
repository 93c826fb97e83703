"""Unpacks the treebanks into `build/treebanks`."""

from __future__ import annotations

import tarfile
from pathlib import Path

from training.paths import TREEBANKS, UNPACKED


def unpack(source: Path = TREEBANKS, target: Path = UNPACKED) -> Path:
    """Unpack every archive of `source` into `target` unless already there; returns `target`.

    Raises FileNotFoundError when `source` holds no archive.
    """
    archives = sorted(source.glob("*.tar.gz"))
    if not archives:
        raise FileNotFoundError(f"no *.tar.gz in {source}: set UTENRIKS_TREEBANKS to the treebanks' folder")
    target.mkdir(parents=True, exist_ok=True)
    for archive in archives:
        done = target / f".{archive.name}.done"
        if done.exists():
            continue
        with tarfile.open(archive) as packed:
            packed.extractall(target, filter="data")
        done.touch()
    return target
