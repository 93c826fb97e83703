"""Where the treebanks, the scratch files and the finished weights lie."""

from __future__ import annotations

import os
from pathlib import Path

HERE = Path(__file__).resolve().parent
PROJECT = HERE.parent
TREEBANKS = Path(os.environ.get("UTENRIKS_TREEBANKS", PROJECT.parent / "shared" / "treebanks"))
"""Folder with the five `*.tar.gz` and `HELD_OUT.txt`."""

BUILD = Path(os.environ.get("UTENRIKS_BUILD", HERE / "build"))
"""Scratch: unpacked treebanks, training files, unfinished models. Never published."""

UNPACKED = BUILD / "treebanks"
CORPUS = BUILD / "corpus"
MODELS = BUILD / "models"
CONFIGS = HERE / "configs"
VOCABULARY = HERE / "vocabulary"
WEIGHTS = PROJECT / "src" / "utenriks" / "language" / "weights"
