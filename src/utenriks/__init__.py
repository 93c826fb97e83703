"""utenriks reads foreign-affairs news into a sourced record of diplomacy.

The public door: ``read`` articles into a record, ``code`` one text, ask for a ``brief``.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from utenriks.model.version import VERSION

if TYPE_CHECKING:
    from utenriks.desk.brief import Brief
    from utenriks.desk.intake import Report
    from utenriks.model.coded import Coded

__version__ = VERSION
__all__ = ["brief", "code", "read"]


def read(*paths: str | Path, db: str | Path = "utenriks.db") -> Report:
    """Read the articles at some paths into the record ``db`` and return what became of them."""
    from utenriks.desk.intake import take_in
    from utenriks.record.store import Store

    with Store(db) as store:
        return take_in([Path(path) for path in paths], store)


def code(text: str, date: str | None = None, language: str | None = None) -> Coded:
    """Return all that is found in one text; ``date`` is its publication date as EDTF. Nothing is kept."""
    from utenriks.desk.intake import code_articles
    from utenriks.read.fields import Fields, make_article

    article = make_article(Fields(text, "text", date=date, language=language))
    return next(code_articles([article]))[1]


def brief(a: str, b: str, db: str | Path = "utenriks.db", language: str = "nb") -> Brief:
    """Return the background on two actors from the record ``db``, each sentence with its sources."""
    from utenriks.desk.brief import write_brief
    from utenriks.record.store import Store

    with Store(db, create=False) as store:
        return write_brief(store, a, b, language)
