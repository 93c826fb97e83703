"""Figures in a Markdown page: written between two comments, so that the page never says what was not measured."""

from __future__ import annotations

import re
from pathlib import Path


def write_block(page: Path, name: str, content: str) -> None:
    """Put content between a page's ``<!-- name -->`` and ``<!-- /name -->``; ValueError when they are not there."""
    text = page.read_text(encoding="utf-8")
    block = re.compile(rf"(<!-- {re.escape(name)} -->\n).*?(<!-- /{re.escape(name)} -->)", re.DOTALL)
    changed, count = block.subn(lambda match: f"{match[1]}{content.strip()}\n{match[2]}", text)
    if not count:
        raise ValueError(f"{page} has no block {name!r}")
    page.write_text(changed, encoding="utf-8")
