"""Fields that every format shares: dates as EDTF, ids, and the making of an Article from them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from utenriks.model.article import CONTENT_ID, Article, Hint, content_hash
from utenriks.model.errors import ReadError, UtenriksError
from utenriks.model.when import When
from utenriks.read.detect import language_of

# A body longer than this many characters is no article (the longest newspaper features run to some 100,000).
MAX_CHARACTERS = 200_000
_TIMESTAMP = re.compile(r"^(\d{4}-\d\d-\d\d)[T ]\d\d(?::?\d\d|[Z.+-]|$)")


@dataclass(frozen=True, slots=True)
class Fields:
    """What a source says of an article, all as text; only ``text`` must be there.

    ``revision`` is the source's stamp of a rewriting in comparable form (``stamps.stamp_of``).
    """

    text: str
    where: str
    id: str | None = None
    date: str | None = None
    language: str | None = None
    section: str | None = None
    title: str = ""
    source: str | None = None
    url: str | None = None
    revision: str | None = None
    hints: tuple[Hint, ...] = ()


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
        todo = "write it as EDTF, such as 2019-04-25 or 2019-04"
        raise ReadError(f"{text.strip()[:60]!r} is no date", where, todo) from None


def make_article(fields: Fields) -> Article:
    """Return the article that some fields describe; its id is the source's own, else a hash of its content.

    The body is the source's text as it stands, so that spans are verbatim in it. Raises ReadError when there is no
    text, too much of it, a wrong date, a broken character or a language that is not read.
    """
    if not fields.text.strip():
        raise ReadError("has no text", fields.where, "leave it out")
    if len(fields.text) > MAX_CHARACTERS:
        raise ReadError(
            f"is {len(fields.text):,} characters long, no article", fields.where, f"at most {MAX_CHARACTERS:,} are read"
        )
    _check_characters(fields)
    when = published(fields.date, fields.where)
    digest = content_hash(fields.title, fields.text)
    return Article(
        id=fields.id or digest[:CONTENT_ID],
        body=fields.text,
        language=language_of(f"{fields.title}\n{fields.text}", fields.where, fields.language),
        title=fields.title,
        published=when,
        section=fields.section,
        source=fields.source,
        url=fields.url,
        revision=fields.revision,
        hints=fields.hints,
        hash=digest,
    )


def _check_characters(fields: Fields) -> None:
    """Raise ReadError for half a surrogate pair: no database and no UTF-8 output can hold it."""
    for name in ("text", "id", "section", "title", "source", "url"):
        try:
            (getattr(fields, name) or "").encode("utf-8")
        except UnicodeEncodeError as error:
            what = f"{name} has half a character (a lone surrogate) at position {error.start}"
            raise ReadError(what, fields.where, "mend the text") from None
