"""What a format says is what is read, whatever the words; and a damaged file never gets past one line."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from email.utils import format_datetime
from html import escape

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.read.files.make import samples

from utenriks.model.article import Article
from utenriks.model.errors import ReadError
from utenriks.read.source import Defaults, read_bytes
from utenriks.read.stamps import day_of, stamp_of

NB = Defaults(language="nb")
# Words as an agency may write them: letters of any kind, quotes, dashes, ampersands, angle brackets.
LETTERS = st.characters(categories=("L", "N", "P", "S"), exclude_characters="\ufffe\uffff")
WORD = st.text(LETTERS, min_size=1, max_size=12)
LINE = st.lists(WORD, min_size=1, max_size=8).map(" ".join)


@dataclass(frozen=True)
class News:
    """An article as a source has it."""

    id: str
    title: str
    paragraphs: list[str]
    sent: datetime
    version: int

    @property
    def body(self) -> str:
        """The text that is to be read."""
        return "\n\n".join(self.paragraphs)

    @property
    def marked(self) -> str:
        """The paragraphs as XHTML."""
        return "".join(f"<p>{escape(text)}</p>" for text in self.paragraphs)


def to_seconds(moment: datetime) -> datetime:
    """Return a time without what is less than a second."""
    return moment.replace(microsecond=0)


ZONES = st.integers(-12, 14).map(lambda hours: timezone(timedelta(hours=hours)))
NEWS = st.builds(
    News,
    id=st.from_regex(r"[a-zA-Z]{3}[0-9:/._-]{1,20}[a-z0-9]", fullmatch=True),
    title=LINE,
    paragraphs=st.lists(LINE, min_size=1, max_size=4),
    sent=st.datetimes(datetime(1970, 1, 2), datetime(2100, 1, 1), timezones=ZONES).map(to_seconds),
    version=st.integers(1, 99),
)


def nitf(news: News) -> bytes:
    return f"""<?xml version="1.0" encoding="utf-8"?><nitf><head><title>{escape(news.title)}</title>
    <meta name="NTBID" content="{escape(news.id)}"/><meta name="ntb-dato" content="{news.sent:%d.%m.%Y %H:%M}"/>
    <docdata><du-key version="{news.version}"/></docdata></head><body><body.head><hedline><hl1>
    {escape(news.title)}</hl1></hedline></body.head><body.content>{news.marked}</body.content></body></nitf>""".encode()


def newsml(news: News) -> bytes:
    return f"""<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="{escape(news.id)}" version="{news.version}">
    <itemMeta><itemClass qcode="ninat:text"/><versionCreated>{news.sent.isoformat()}</versionCreated></itemMeta>
    <contentMeta><headline>{escape(news.title)}</headline></contentMeta><contentSet><inlineXML><html
    xmlns="http://www.w3.org/1999/xhtml"><body>{news.marked}</body></html></inlineXML></contentSet></newsItem>""".encode()


def ninjs2(news: News) -> bytes:
    bodies = [{"role": "main", "contenttype": "application/xhtml+xml", "value": news.marked}]
    item = {"uri": news.id, "version": str(news.version), "versioncreated": news.sent.isoformat(), "bodies": bodies}
    return json.dumps(item | {"headlines": [{"role": "main", "value": news.title}]}).encode()


def ninjs3(news: News) -> bytes:
    bodies = [{"role": "main", "contentType": "text/plain", "value": news.body}]
    item = {"uri": news.id, "version": news.version, "versionCreated": news.sent.isoformat(), "bodies": bodies}
    return json.dumps(item | {"headlines": [{"value": news.title}]}, indent=1).encode()


def jsonl(news: News) -> bytes:
    row = {"id": news.id, "title": news.title, "text": news.body, "date": news.sent.isoformat()}
    return json.dumps(row | {"revision": news.version}).encode() + b"\n"


def parquet(news: News) -> bytes:
    row = {"id": [news.id], "title": [news.title], "text": [news.body], "revision": [news.version]}
    sink = io.BytesIO()
    pq.write_table(pa.table(row | {"date": pa.array([news.sent.date()])}), sink)
    return sink.getvalue()


def jsonfeed(news: News) -> bytes:
    item = {"id": news.id, "title": news.title, "content_html": news.marked}
    feed = {"version": "https://jsonfeed.org/version/1.1", "title": "x", "items": [item]}
    item["date_published"] = news.sent.isoformat()
    return json.dumps(feed).encode()


def rss(news: News) -> bytes:
    return f"""<rss version="2.0"><channel><title>x</title><item><title>{escape(escape(news.title))}</title>
    <guid isPermaLink="false">{escape(news.id)}</guid><pubDate>{format_datetime(news.sent)}</pubDate>
    <description>{escape(news.marked)}</description></item></channel></rss>""".encode()


def atom(news: News) -> bytes:
    return f"""<feed xmlns="http://www.w3.org/2005/Atom"><title>x</title><entry><id>{escape(news.id)}</id>
    <title type="html">{escape(escape(news.title))}</title><published>{news.sent.isoformat()}</published>
    <content type="html">{escape(news.marked)}</content></entry></feed>""".encode()


NUMBERED = (nitf, newsml, ninjs2, ninjs3, jsonl, parquet)


@pytest.mark.parametrize("write", [*NUMBERED, jsonfeed, rss, atom], ids=lambda write: write.__name__)
@settings(max_examples=40, deadline=None)
@given(news=NEWS)
def test_what_is_written_is_read(write: Callable[[News], bytes], news: News) -> None:
    (article,) = read_bytes(write(news), "x", NB)
    assert isinstance(article, Article), article
    assert article.body == news.body
    assert article.title == news.title
    assert article.id == news.id
    assert article.published is not None
    assert article.published.edtf == news.sent.date().isoformat()
    if write in NUMBERED:
        assert article.revision == str(news.version)


FLIP = st.tuples(st.floats(0, 0.999), st.integers(0, 255))
SMALL = [path for path in samples() if path.parent.name not in ("html", "parquet")]


@settings(max_examples=250, deadline=None)
@given(path=st.sampled_from(SMALL), cut=st.floats(0, 1), flips=st.lists(FLIP, max_size=4))
def test_damaged_files_end_in_a_line(path: object, cut: float, flips: list[tuple[float, int]]) -> None:
    data = bytearray(path.read_bytes())  # type: ignore[attr-defined]
    for place, value in flips:
        data[int(place * len(data))] = value
    for item in read_bytes(bytes(data[: int(cut * len(data))]), "x"):
        assert isinstance(item, Article) or (isinstance(item, ReadError) and "\n" not in item.line())


@pytest.mark.parametrize(
    ("text", "day"),
    [("25.04.2019 10:15", "2019-04-25"), ("1.2.2003", "2003-02-01"), ("20190425T101500", "2019-04-25"),
     ("20190425T101500+0200", "2019-04-25"), ("20190425", "2019-04-25"),
     ("Thu, 25 Apr 2019 23:59:00 -1000", "2019-04-25"), ("2019-04", "2019-04"), ("i går", "i går"),
     ("Thursday", "Thursday"),
     ("", None), (None, None), ("2019-04-25T23:30:00+02:00", "2019-04-25T23:30:00+02:00")],
)  # fmt: skip
def test_days(text: str | None, day: str | None) -> None:
    assert day_of(text) == day


@pytest.mark.parametrize(
    ("text", "stamp"),
    [("2", "2"), ("007", "7"), (12, "12"), ("2019-04-25T10:15:00+02:00", "2019-04-25T08:15:00Z"),
     ("20190425T101500", "2019-04-25T10:15:00Z"), ("Thu, 25 Apr 2019 10:15:00 +0200", "2019-04-25T08:15:00Z"),
     ("draft", None), (None, None), (True, None), ("1.2", None), ("0001-01-01T00:00:00+14:00", None)],
)  # fmt: skip
def test_stamps(text: object, stamp: str | None) -> None:
    assert stamp_of(text) == stamp
