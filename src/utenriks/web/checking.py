"""Texts that are read without being kept: one at a time, in the order they came, each with how far it has got."""

from __future__ import annotations

import logging
import secrets
from collections import OrderedDict
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from threading import Lock
from typing import Any

from utenriks.desk.intake import code_articles
from utenriks.model.article import LANGUAGES, Article
from utenriks.model.coded import Coded
from utenriks.model.errors import ReadError, UtenriksError
from utenriks.read.dated import is_dated, read_dated
from utenriks.read.fields import Fields, make_article
from utenriks.record import rows
from utenriks.record.merge import merge
from utenriks.record.store import Store
from utenriks.web import seam
from utenriks.web.views.article import Reading

# Texts kept in memory at most; the oldest goes when one more comes.
KEPT = 40
# Texts that may wait at once.
WAITING = 8
_LOG = logging.getLogger(__name__)
STAGES = ("waiting", "reading", "checking", "done")


@dataclass(slots=True)
class Check:
    """A text on its way: its stage, and at the end what was found, or why it could not be read."""

    id: str
    article: Article
    stage: str = "waiting"
    coded: Coded | None = None
    reading: Reading | None = None
    error: str | None = None
    future: Future[None] | None = field(default=None, repr=False)

    def as_seen(self) -> Check:
        """Return the text as it stands now; its stage is looked at first, so that at the end nothing lacks."""
        stage = self.stage
        return replace(self, stage=stage)

    @property
    def is_over(self) -> bool:
        """Whether nothing more will come."""
        return self.stage == "done"


def article_of(text: str, date: str = "", language: str = "", title: str = "") -> Article:
    """Return a pasted text as an article; a first line ``date 2019-04 utenriks`` gives its date. Raises ReadError."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    fields = read_dated(text, "the text") if is_dated(text) else Fields(text, "the text")
    known = language if language in LANGUAGES else None
    return make_article(replace(fields, date=date.strip() or fields.date, language=known, title=title.strip()))


def read_unkept(store: Store, article: Article, coded: Coded) -> Reading:
    """Return what was found in an article that the record need not have, its claims with their verdicts."""
    found = {
        "statement": rows.statements(article.id, None, coded),
        "claim": seam.with_verdicts(store, article, rows.claims(article.id, coded)),
        "office": rows.offices(article.id, coded),
    }
    return Reading(article, merge(coded.events), found)


class Checks:
    """The texts that are being checked, and those that were lately."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._checks: OrderedDict[str, Check] = OrderedDict()
        self._lock = Lock()
        self._worker = ThreadPoolExecutor(1, "check")

    def begin(self, article: Article) -> Check:
        """Take a text in and return it, waiting; ReadError when too many wait already."""
        made = Check(secrets.token_urlsafe(12), article)
        with self._lock:
            if sum(not check.is_over for check in self._checks.values()) >= WAITING:
                raise ReadError("too many texts are waiting to be checked", "the text", "send it again in a while")
            self._checks[made.id] = made
            while len(self._checks) > KEPT:
                self._checks.popitem(last=False)
        made.future = self._worker.submit(self._run, made)
        return made

    def find(self, identity: str) -> Check | None:
        """Return a text by its id, or None."""
        with self._lock:
            return self._checks.get(identity)

    def close(self) -> None:
        """Stop when the text at hand is through."""
        self._worker.shutdown(wait=True, cancel_futures=True)

    def _run(self, check: Check) -> None:
        try:
            check.stage = "reading"
            failed: list[ReadError] = []
            additions = self._store.additions()
            found = next(iter(code_articles([check.article], failed=failed.append, additions=additions)), None)
            if found is None:
                check.error = failed[0].line() if failed else "nothing could be read"
                return
            check.stage = "checking"
            check.coded = found[1]
            check.reading = read_unkept(self._store, check.article, found[1])
        except UtenriksError as error:
            check.error = error.line()
        except Exception as error:  # a fault of the program must not leave the reader waiting
            _LOG.exception("a text could not be checked")
            check.error = f"a fault of the program ({type(error).__name__})"
        finally:
            check.stage = "done"


def shape(check: Check) -> dict[str, Any]:
    """Return a text's machine-readable shape: its stage, and its finds once they are there."""
    found = check.reading.shape() if check.reading is not None else None
    return {"id": check.id, "stage": check.stage, "error": check.error, "reading": found}
