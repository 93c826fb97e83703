"""Articles and what was found in them to rows of Parquet and back, without loss: what a record made from them holds."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import pyarrow as pa

from utenriks.model.article import Article
from utenriks.model.coded import Coded
from utenriks.model.doubt import Doubt
from utenriks.model.mention import EventMention, OfficeMention, Statement
from utenriks.model.span import Span
from utenriks.model.when import When
from utenriks.record import rows
from utenriks.record.codec import pack_claim, pack_span, unpack_claim, unpack_mention, unpack_span
from utenriks.record.items import block_of
from utenriks.record.putting import tellings_of

Row = dict[str, Any]
_WORDS, _LIST = pa.string(), pa.list_(pa.string())

# Columns as in the record (docs/record.md). ``row`` is the article's number in its part; JSON stands as text.
ARTICLES = pa.schema(
    [(name, _WORDS) for name in (
        "id", "hash", "source", "url", "language", "section", "title", "body", "published", "published_from",
        "published_to", "revision", "hints",
    )]
)  # fmt: skip
MENTIONS = pa.schema(
    [
        ("row", pa.int32()), ("number", pa.int32()), ("id", _WORDS), ("article", _WORDS), ("published", _WORDS),
        ("telling", _WORDS), ("block", _WORDS), ("position", pa.int32()), ("start", pa.int32()), ("end", pa.int32()),
        ("text", _WORDS), ("rule", _WORDS), ("type", _WORDS), ("mode", _WORDS), ("status", _WORDS),
        ("recalled", pa.bool_()), ("when", _WORDS), ("place", _WORDS), ("country", _WORDS), ("sources", _LIST),
        ("targets", _LIST), ("topics", _LIST), ("attributed_to", _WORDS), ("confidence", pa.float64()),
        ("coded", _WORDS),
    ]
)  # fmt: skip
FINDS = pa.schema(
    [
        ("row", pa.int32()), ("article", _WORDS), ("month", _WORDS), ("statements", _WORDS), ("claims", _WORDS),
        ("offices", _WORDS), ("about", _LIST), ("doubts", _WORDS),
    ]
)  # fmt: skip


def article_row(article: Article) -> Row:
    """Return an article's row."""
    row = rows.article(article, article.version)
    return {**row, "hints": _text(row["hints"])}


def as_article(row: Mapping[str, Any]) -> Article:
    """Return the article of a row."""
    return rows.as_article({**row, "hints": json.loads(row["hints"]), "version": 1})


def mention_rows(number: int, article: Article, coded: Coded) -> list[Row]:
    """Return the rows of an article's mentions; ``number`` is the article's in its part."""
    tellings = tellings_of(coded.events)
    blocks = {telling.id: block_of(telling) for telling in tellings}
    places = {id(mention): place for place, mention in enumerate(coded.events)}
    told = [mention for telling in tellings for mention in telling.mentions]
    made = zip(told, rows.mentions(tellings, {}), strict=True)
    return [_mention(number, places[id(mention)], article, mention, row, blocks) for mention, row in made]


def _mention(
    number: int, place: int, article: Article, mention: EventMention, row: Row, blocks: Mapping[str, str]
) -> Row:
    kept = {name: row[name] for name in ("id", "article", "telling", "position", "start", "end", "text", "rule")}
    facts = {name: getattr(mention, name) for name in ("type", "mode", "status", "recalled", "attributed_to")}
    return {
        **kept, **facts, "row": number, "number": place, "block": blocks[row["telling"]],
        "published": article.published.edtf if article.published else None,
        "when": mention.when.edtf if mention.when else None,
        "place": mention.place.name if mention.place else None,
        "country": mention.place.country if mention.place else None,
        "sources": sorted(mention.codes("source")), "targets": sorted(mention.codes("target")),
        "topics": list(mention.topics), "confidence": mention.confidence, "coded": _text(row["coded"]),
    }  # fmt: skip


def as_mention(row: Mapping[str, Any]) -> EventMention:
    """Return the mention of a row."""
    return unpack_mention(json.loads(row["coded"]), Span(row["article"], row["start"], row["end"], row["text"]))


def find_row(number: int, article: Article, month: str, coded: Coded) -> Row:
    """Return the row of what was found in an article besides its mentions."""
    statements = [
        [said.speaker, said.actor, said.cue, pack_span(said.span), said.code, said.office, said.direct]
        for said in coded.statements
    ]
    claims = [[pack_span(claim.span), pack_claim(claim)] for claim in coded.claims]
    offices = [
        [found.person, found.actor, found.office, pack_span(found.span), found.code, found.post, _edtf(found.when)]
        for found in coded.offices
    ]
    doubts = [[pack_span(doubt.span), list(doubt.actors), _edtf(doubt.when)] for doubt in coded.doubts]
    return {
        "row": number, "article": article.id, "month": month, "statements": _text(statements), "claims": _text(claims),
        "offices": _text(offices), "about": list(coded.about), "doubts": _text(doubts),
    }  # fmt: skip


def as_coded(find: Mapping[str, Any], mentions: Iterable[Mapping[str, Any]]) -> Coded:
    """Return all that was found in an article, of its rows, in the order in which it was found."""
    article = find["article"]
    return Coded(
        tuple(as_mention(row) for row in sorted(mentions, key=lambda row: int(row["number"]))),
        tuple(
            Statement(speaker, actor, cue, _span(span, article), code, office, direct)
            for speaker, actor, cue, span, code, office, direct in json.loads(find["statements"])
        ),
        tuple(unpack_claim(plain, _span(span, article)) for span, plain in json.loads(find["claims"])),
        tuple(
            OfficeMention(person, actor, office, _span(span, article), code, post, _when(when))
            for person, actor, office, span, code, post, when in json.loads(find["offices"])
        ),
        tuple(find["about"]),
        tuple(
            Doubt(_span(span, article), tuple(actors), _when(when)) for span, actors, when in json.loads(find["doubts"])
        ),
    )


def by_row(mentions: Iterable[Row]) -> dict[int, list[Row]]:
    """Return the rows of mentions by their article's number."""
    found: dict[int, list[Row]] = defaultdict(list)
    for row in mentions:
        found[row["row"]].append(row)
    return found


def as_table(found: Sequence[Row], schema: pa.Schema) -> pa.Table:
    """Return rows as a table."""
    return pa.Table.from_pylist(list(found), schema=schema)


def _text(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _edtf(when: When | None) -> str | None:
    return when.edtf if when is not None else None


def _when(edtf: str | None) -> When | None:
    return When.parse(edtf) if edtf else None


def _span(plain: list[Any], article: str) -> Span:
    span = unpack_span(plain, article)
    if span is None:
        raise ValueError(f"a find in article {article} has no span")
    return span
