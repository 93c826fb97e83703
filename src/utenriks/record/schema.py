"""The record's tables. Dates stand as EDTF beside their first and last possible day."""

from __future__ import annotations

from typing import Any

import sqlalchemy
from sqlalchemy import JSON, Boolean, Column, Float, ForeignKey, Index, Integer, MetaData, Table, Text, text

# Sorted by its characters' numbers everywhere, as SQLite does: a server would go by the language it was set up for.
String = sqlalchemy.String().with_variant(sqlalchemy.String(collation="C"), "postgresql")

# Raised when a table or an index changes, with a revision in ``migrations``; a record of another version is not opened.
VERSION = 8
# The last day of the calendar, as rows write days.
UNENDING = "9999-12-31"

metadata = MetaData()


def _when() -> list[Column[str]]:
    return [Column("when", String), Column("when_from", String), Column("when_to", String), Column("when_text", Text)]


def _day() -> Column[str]:
    """Return the column by which events are listed: the first possible day, else the last, "" of an undated one."""
    return Column("day", String, nullable=False, server_default="")


def _until() -> Column[str]:
    """Return the last possible day of what has a date, the calendar's last where it is open, "" of an undated one."""
    return Column("until", String, nullable=False, server_default="")


def _span() -> list[Column[Any]]:
    return [
        Column("start", Integer, nullable=False),
        Column("end", Integer, nullable=False),
        Column("text", Text, nullable=False),
    ]


meta = Table("meta", metadata, Column("key", String, primary_key=True), Column("value", String, nullable=False))

article = Table(
    "article", metadata,
    Column("id", String, primary_key=True), Column("hash", String, nullable=False, index=True),
    Column("source", String), Column("url", String), Column("language", String, nullable=False),
    Column("section", String), Column("title", Text, nullable=False), Column("body", Text, nullable=False),
    Column("published", String), Column("published_from", String), Column("published_to", String),
    Column("version", Integer, nullable=False), Column("revision", String),
    Column("hints", JSON(none_as_null=True)),
    Index("article_days", "id", "published_from", "published_to"), Index("article_published", "published_from", "id"),
)  # fmt: skip

# Older versions; one may outlive its article, when a source puts another article's text under the id.
superseded = Table(
    "superseded", metadata,
    Column("article", String, primary_key=True), Column("version", Integer, primary_key=True),
    Column("hash", String, nullable=False), Column("title", Text, nullable=False), Column("body", Text, nullable=False),
    Column("published", String),
)  # fmt: skip

actor = Table(
    "actor", metadata,
    Column("id", String, primary_key=True), Column("name", String, nullable=False),
    Column("kind", String, nullable=False), Column("code", String, index=True),
)  # fmt: skip

place = Table(
    "place", metadata,
    Column("id", String, primary_key=True), Column("name", String, nullable=False),
    Column("kind", String, nullable=False), Column("lat", Float), Column("lon", Float),
    Column("country", String), Column("within", String),
    Column("between", JSON, nullable=False), Column("names", JSON, nullable=False),
)  # fmt: skip

event = Table(
    "event", metadata,
    Column("id", String, primary_key=True), Column("type", String, nullable=False, index=True), Column("mode", String),
    Column("status", String, nullable=False), Column("recalled", Boolean, nullable=False), *_when(),
    Column("place", ForeignKey("place.id"), index=True), Column("topics", JSON, nullable=False),
    Column("attributed_to", Text), Column("confidence", Float, nullable=False), Column("number", Integer),
    Column("near", String), _day(),
    Index("event_time", "when_from", "when_to"), Index("event_day", "day", "id"),
)  # fmt: skip

event_party = Table(
    "event_party", metadata,
    Column("event", ForeignKey("event.id", ondelete="CASCADE"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("role", String, nullable=False), Column("actor", ForeignKey("actor.id"), nullable=False),
    Column("name", String, nullable=False), Column("code", String), Column("office", String),
    Column("kind", String, nullable=False), Column("span", JSON), _day(), _until(),
    Index("event_party_actor", "actor", "event"), Index("event_party_code", "code", "event"),
    Index("event_party_actor_day", "actor", "day", "until", "event"),
    Index("event_party_code_day", "code", "day", "until", "event"),
    Index("event_party_name", text("lower(name)")),
)  # fmt: skip

# Which two of those who take part in an event, with what counting asks of it, so that all between two is read from one
# place. Made from ``event`` and ``event_party`` (``dealings.py``), which also says what ``one`` and ``other`` are.
dealing = Table(
    "dealing", metadata,
    Column("one", String, primary_key=True), Column("other", String, primary_key=True),
    Column("day", String, primary_key=True), Column("event", String, primary_key=True),
    Column("type", String, nullable=False), Column("mode", String), Column("status", String, nullable=False),
    Column("recalled", Boolean, nullable=False), Column("when", String), Column("when_from", String),
    Column("when_to", String), Column("place", String), Column("number", Integer), Column("near", String),
    Column("parties", Text), sqlite_with_rowid=False,
)  # fmt: skip

# The cells of ``tally`` that tell of two with so many events: the busiest of all are found among them.
BUSY = text("about = 'partner' AND events >= 100")

# How many events there are, by whom, of which kind, when, where and with whom (``sums.py`` says how).
tally = Table(
    "tally", metadata,
    Column("one", String, primary_key=True), Column("about", String, primary_key=True),
    Column("value", String, primary_key=True), Column("first", Integer, primary_key=True),
    Column("last", Integer, primary_key=True), Column("events", Integer, nullable=False),
    Index("tally_busy", "events", sqlite_where=BUSY, postgresql_where=BUSY), sqlite_with_rowid=False,
)  # fmt: skip

# What one article tells of one happening; tellings of one block may be of one event.
telling = Table(
    "telling", metadata,
    Column("id", String, primary_key=True),
    Column("article", ForeignKey("article.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("block", String, nullable=False, index=True),
)  # fmt: skip

# Blocks whose tellings have changed since they were last merged; ``whole``: one of them is gone.
unsettled = Table(
    "unsettled", metadata,
    Column("block", String, primary_key=True), Column("whole", Boolean, nullable=False),
)  # fmt: skip

# What analysts decided, in the order they did; rows are only added. A place in an article stands for its mention.
correction = Table(
    "correction", metadata,
    Column("id", Integer, primary_key=True), Column("kind", String, nullable=False),
    Column("author", String, nullable=False), Column("made", String, nullable=False),
    Column("reason", Text, nullable=False), Column("article", String, nullable=False, index=True),
    Column("start", Integer, nullable=False), Column("end", Integer, nullable=False),
    Column("type", String, nullable=False), Column("other", JSON), Column("other_article", String, index=True),
    Column("value", JSON, nullable=False),
)  # fmt: skip

mention = Table(
    "mention", metadata,
    Column("id", String, primary_key=True),
    Column("article", ForeignKey("article.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("telling", ForeignKey("telling.id"), index=True), Column("event", ForeignKey("event.id")),
    Column("position", Integer, nullable=False),
    *_span(),
    Column("rule", String, nullable=False), Column("coded", JSON, nullable=False), Column("amended", JSON),
    Index("mention_event", "event", "article"),
)  # fmt: skip

statement = Table(
    "statement", metadata,
    Column("article", ForeignKey("article.id", ondelete="CASCADE"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("speaker", String, nullable=False), Column("actor", String, nullable=False),
    Column("code", String), Column("office", String),
    Column("cue", String, nullable=False), Column("direct", Boolean, nullable=False),
    *_span(), _day(), Index("statement_day", "actor", "day", "article"),
)  # fmt: skip

claim = Table(
    "claim", metadata,
    Column("article", ForeignKey("article.id", ondelete="CASCADE"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("kind", String, nullable=False), Column("what", String, nullable=False),
    Column("coded", JSON, nullable=False),
    *_span(),
)  # fmt: skip

claim_party = Table(
    "claim_party", metadata,
    Column("article", ForeignKey("article.id", ondelete="CASCADE"), primary_key=True),
    Column("position", Integer, primary_key=True), Column("number", Integer, primary_key=True),
    Column("actor", String, nullable=False), Column("code", String),
    Index("claim_party_actor", "actor", "article", "position"),
    Index("claim_party_code", "code", "article", "position"),
)  # fmt: skip

# Which actors an article names at all, by id and by code: what the record has read on whom. ``day`` is the first day on
# which the article may have been published, "" where it has no date.
about = Table(
    "about", metadata,
    Column("article", ForeignKey("article.id", ondelete="CASCADE"), primary_key=True),
    Column("actor", String, primary_key=True), Column("day", String, nullable=False, server_default=""),
    Index("about_day", "actor", "day", "article"),
)  # fmt: skip

doubt = Table(
    "doubt", metadata,
    Column("article", ForeignKey("article.id", ondelete="CASCADE"), primary_key=True),
    Column("position", Integer, primary_key=True), Column("when", String), *_span(),
)  # fmt: skip

doubt_actor = Table(
    "doubt_actor", metadata,
    Column("article", ForeignKey("article.id", ondelete="CASCADE"), primary_key=True),
    Column("position", Integer, primary_key=True), Column("actor", String, primary_key=True),
    Index("doubt_actor_actor", "actor", "article", "position"),
)  # fmt: skip

office = Table(
    "office", metadata,
    Column("article", ForeignKey("article.id", ondelete="CASCADE"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("person", String, nullable=False), Column("actor", String, nullable=False),
    Column("office", String, nullable=False), Column("post", String), Column("code", String),
    Column("when", String), Column("when_from", String), Column("when_to", String), *_span(),
    Index("office_actor", "actor", "code", "post"), Index("office_post", "code", "post"),
)  # fmt: skip

# Reference data of the user's own (office holders, places), with what each import brought.
import_ = Table(
    "import", metadata,
    Column("id", Integer, primary_key=True), Column("kind", String, nullable=False),
    Column("name", Text, nullable=False), Column("digest", String, nullable=False),
)  # fmt: skip

imported = Table(
    "imported", metadata,
    Column("import", ForeignKey("import.id", ondelete="CASCADE"), primary_key=True),
    Column("position", Integer, primary_key=True), Column("entry", JSON, nullable=False),
)  # fmt: skip
