"""The article that defines the program, and that of the examples, checked against the examples' own reports."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from utenriks.desk.check import check_article
from utenriks.desk.intake import code_articles, take_in
from utenriks.model.article import Article
from utenriks.model.verdict import Verdict
from utenriks.read.source import read_path
from utenriks.record.store import Store

ARCHIVE = Path("examples/archive/korea.jsonl")
REPORTS = sorted(Path("examples/archive").glob("*.txt"))
SEED = Path("../shared/seed.txt")
CHECK = Path("examples/check/vladivostok.txt")

# Words of the claim, its number, verdict, code, how many events are counted at least.
OF_SEED = [
    ("130", 130, "supported", "geometry", 0),
    ("tre ganger", 3, "supported", "said-number", 3),
    ("Det er første gang", None, "supported", "said-never", 0),
    ("Sist en russisk", 8, "supported", "followed-last", 1),
    ("to møter", 2, "supported", "exact", 2),
    ("fire møter", 4, "supported", "loose", 4),
    ("tre med president", 3, "supported", "exact", 3),
]
# Not yet as examples/README.md has it: Havnebyen.
OF_CHECK = [
    ("aldri møttes før", 0, "supported", "said-never", 0),
    ("tre møter med faren", 3, "supported", "said-number", 3),
    ("900 kilometer", 900, "contradicted", "geometry", 0),
    ("juli 2000", None, "supported", "said-first", 1),
    ("Vladivostok i 2002", None, "contradicted", "later", 1),
    ("møtte aldri", 0, "contradicted", "on-record", 1),
    ("én gang før", 1, "contradicted", "called-off", 1),
    ("to toppmøter", 2, "supported", "said-number", 2),
    ("fem møter", 5, "contradicted", "said-number", 4),
    ("Dalian var det tredje", 3, "contradicted", "exact-other", 2),
    ("møtt tre ganger", 3, "supported", "exact", 3),
    ("Madeleine Albright", None, "supported", "said-first", 1),
    ("Møtet i Singapore", None, "supported", "said-first", 1),
    ("tretti ganger", 30, "undecided", "fewer", 0),
    ("Møtet i mai 2004", 2, "supported", "said-number", 1),
    ("Shinzo Abe", 0, "undecided", "silence", 0),
    ("Hu Jintao", 7, "undecided", "fewer", 0),
    ("Sist Moon", None, "contradicted", "later", 1),
]


@pytest.fixture(scope="module")
def record(models: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """Read the Korean reports once, into a record of its own."""
    with Store(tmp_path_factory.mktemp("seed") / "record.db") as store:
        take_in([ARCHIVE, *REPORTS], store)
        yield store


def verdicts(store: Store, path: Path) -> list[Verdict]:
    """Return the verdicts on an article's claims."""
    (article,) = read_path(path)
    assert isinstance(article, Article)
    ((_, coded),) = code_articles([article])
    return check_article(store, article, coded)


def is_as_due(found: list[Verdict], due: tuple[str, float | None, str, str, int]) -> bool:
    """Return whether one of the verdicts is that of a row of the tables above."""
    words, number, word, code, events = due
    return any(
        words in v.claim.span.text and v.claim.number == number and (v.verdict, v.code) == (word, code)
        and len(v.events) >= events
        for v in found
    )  # fmt: skip


def told(found: list[Verdict]) -> str:
    """Return verdicts as lines, to see what went wrong."""
    return "\n".join(f"{v.verdict} {v.code} {v.claim.number} {len(v.events)} {v.claim.span.text}" for v in found)


@pytest.mark.slow
@pytest.mark.skipif(not SEED.exists(), reason="the defining article is not part of the project")
def test_the_defining_article_is_borne_out(record: Store) -> None:
    found = verdicts(record, SEED)
    assert [due for due in OF_SEED if not is_as_due(found, due)] == [], told(found)


@pytest.mark.slow
def test_the_example_article_is_judged_as_its_table_says(record: Store) -> None:
    found = verdicts(record, CHECK)
    assert [due for due in OF_CHECK if not is_as_due(found, due)] == [], told(found)
