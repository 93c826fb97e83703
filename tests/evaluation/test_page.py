from __future__ import annotations

from pathlib import Path

import pytest
from benchmarks.articles import articles

from utenriks.evaluation.page import write_block

ROOT = Path(__file__).resolve().parents[2]


def test_a_block_is_replaced_and_nothing_else(tmp_path: Path) -> None:
    page = tmp_path / "README.md"
    page.write_text("# a\n<!-- one -->\nold\n<!-- /one -->\n<!-- two -->\nold\n<!-- /two -->\n")
    write_block(page, "two", "new\\1")
    assert page.read_text() == "# a\n<!-- one -->\nold\n<!-- /one -->\n<!-- two -->\nnew\\1\n<!-- /two -->\n"
    with pytest.raises(ValueError, match="no block"):
        write_block(page, "three", "new")


@pytest.mark.parametrize(
    ("page", "block"), [("evaluation", "figures"), ("evaluation", "plover"), ("benchmarks", "read")]
)
def test_the_pages_have_their_blocks(page: str, block: str) -> None:
    text = (ROOT / page / "README.md").read_text(encoding="utf-8")
    assert f"<!-- {block} -->\n" in text
    assert f"<!-- /{block} -->" in text


def test_the_benchmark_reads_the_same_articles_every_time() -> None:
    first = list(articles(3, 60))
    assert first == list(articles(3, 60))
    assert len({entry["text"] for entry in first}) == 3
    assert all(60 <= len(entry["text"].split()) < 120 and "{" not in entry["text"] for entry in first)
