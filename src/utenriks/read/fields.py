"""Fields that every format shares: dates as EDTF, ids, and the making of an Article from them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from utenriks.model.article import Article, content_hash
from utenriks.model.errors import ReadError, UtenriksError
from utenriks.model.when import When
from utenriks.read.detect import language_of

# A body longer than this many characters is no article (the longest newspaper features run to some 100,000).
MAX_CHARACTERS = 1_000_000
_TIMESTAMP = re.compile(r"^(\d{4}-\d\d-\d\d)[T ]\d")


@dataclass(frozen=True, slots=True)
class Fields:
    """What a source says of an article, all as text; only ``text`` must be there."""

    text: str
    where: str
    id: str | None = None
    date: str | None = None
    language: str | None = None
    section: str | None = None
    title: str = ""
    source: str | None = None
    url: str | None = None


def published(text: str | None, where: str) -> When | None:
    """Return a publication date as EDTF (a timestamp gives its day), None where there is none.

    Raises ReadError for what is no date: a date is never guessed.
    """
    if text is None or not text.strip():
        return None
    stamp = _TIMESTAMP.match(text.strip())
    try:
        return When.parse(stamp.group(1) if stamp else text.strip())
    except UtenriksError:
        raise ReadError(
            f"{text.strip()!r} is no date", where, "write it as EDTF, such as 2019-04-25 or 2019-04"
        ) from None


def make_article(fields: Fields) -> Article:
    """Return the article that some fields describe; its id is the source's own, else a hash of its content.

    Raises ReadError when there is no text, too much of it, a wrong date or a language that is not read.
    """
    if not fields.text.strip():
        raise ReadError("has no text", fields.where, "nothing to do")
    if len(fields.text) > MAX_CHARACTERS:
        raise ReadError(f"is {len(fields.text):,} characters long, no article", fields.where, "split it")
    when = published(fields.date, fields.where)
    digest = content_hash(fields.title, fields.text)
    return Article(
        id=fields.id or digest[:16],
        body=fields.text,
        language=language_of(f"{fields.title}\n{fields.text}", fields.where, fields.language),
        title=fields.title,
        published=when,
        section=fields.section,
        source=fields.source,
        url=fields.url,
        hash=digest,
    )
