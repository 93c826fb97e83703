"""Killed at any moment while reading or recoding, the record is whole, and doing it again ends as if undisturbed."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from tests.making import article, code

from utenriks.desk.doctor import examine_record
from utenriks.model.coded import Coded
from utenriks.model.event import Event
from utenriks.model.when import When
from utenriks.record.store import Store

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[2]
MOMENTS = 100
NAMES = ("Alba", "Borduria", "Syldavia", "Khemed", "Sondonesia", "Nuevo")
PROGRAM = """
import sys
from pathlib import Path
from tests import making
making.install()
from utenriks.cli.correcting import recode_command
from utenriks.desk.intake import take_in
from utenriks.record.store import Store
folder, db, work = sys.argv[1:]
print("begun", flush=True)
if work == "recode":
    recode_command(Path(db), "text", None)
else:
    with Store(db) as store:
        take_in([Path(folder)], store)
print("done", flush=True)
"""
