"""Any finds go into the record and come back as they were; the order of reading does not matter."""

from __future__ import annotations

import json
import random
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from utenriks.model.article import Article
from utenriks.model.coded import Coded
from utenriks.model.mention import EventMention, Party
from utenriks.model.place import FINENESS, Place
from utenriks.model.span import Span
from utenriks.model.when import When
from utenriks.record.codec import pack_mention, unpack_mention
from utenriks.record.merge import merge
from utenriks.record.rows import with_own_ids
from utenriks.record.store import Outcome, Store

words = st.text(st.characters(codec="utf-8", exclude_characters="\x00"), min_size=1, max_size=12)
maybe = st.none() | words
dates = st.sampled_from(
    ["2019", "2019-04", "2019-04-25", "2019-04-25~", "2019-21", "201X", "[2019-04-04,2019-04-11]", "2018/..", "../2015"]
).map(When)
codes = st.sampled_from(["RUS", "PRK", "USA", "UNO", None])
places = st.builds(
    Place, id=words, name=words, kind=st.sampled_from(FINENESS), lat=st.none() | st.floats(-90, 90),
    lon=st.none() | st.floats(-180, 180), country=st.none() | st.just("RUS"), within=maybe,
    between=st.tuples() | st.just(("PRK", "KOR")), names=st.dictionaries(st.sampled_from(["nb", "nn", "en"]), words),
).map(lambda place: replace(place, id=repr(place)))  # fmt: skip


@st.composite
def spans(draw: st.DrawFn, article: str, body: str) -> Span:
    start = draw(st.integers(0, len(body) - 1))
    end = draw(st.integers(start + 1, len(body)))
    return Span(article, start, end, body[start:end])


@st.composite
def parties(draw: st.DrawFn, article: str, body: str) -> Party:
    return Party(
        draw(st.sampled_from(["source", "target", "host", "mediator"])), draw(words), draw(words), draw(codes),
        draw(maybe), draw(st.sampled_from(["person", "polity", "organisation", "group", "role"])),
        draw(st.none() | spans(article, body)),
    )  # fmt: skip


@st.composite
def mentions(draw: st.DrawFn, article: str, body: str) -> EventMention:
    kind, mode = draw(st.sampled_from([("CONSULT", "meet"), ("REQUEST", None), ("ACCUSE", "allege")]))
    return EventMention(
        type=kind, mode=mode, status=draw(st.sampled_from(["occurred", "planned", "hypothetical", "denied"])),
        parties=tuple(draw(st.lists(parties(article, body), min_size=1, max_size=3))), span=draw(spans(article, body)),
        rule=draw(words), when=draw(st.none() | dates), when_text=draw(maybe), place=draw(st.none() | places),
        place_text=draw(maybe), topics=tuple(draw(st.lists(words, max_size=2))), attributed_to=draw(maybe),
        recalled=draw(st.booleans()), number=draw(st.none() | st.integers(0, 99)), confidence=draw(st.floats(0, 1)),
    )  # fmt: skip


@st.composite
def articles(draw: st.DrawFn, identity: str) -> tuple[Article, Coded]:
    body = f"{identity} " + draw(words)
    found = tuple(draw(st.lists(mentions(identity, body), max_size=4)))
    return Article(identity, body, "nb", published=draw(st.none() | dates)), Coded(found)


@given(mentions("a", "Alba møter Borduria 🇳🇴 i Klow"))
def test_a_mention_comes_back_from_plain_data(mention: EventMention) -> None:
    plain = json.loads(json.dumps(pack_mention(mention)))
    assert unpack_mention(plain, mention.span) == mention


@settings(max_examples=30, deadline=None)
@given(articles("a"))
def test_events_come_back_as_they_were_put(made: tuple[Article, Coded]) -> None:
    article, coded = made
    with TemporaryDirectory() as folder, Store(Path(folder) / "r.db") as store:
        assert store.put(article, coded) is Outcome.READ
        put = with_own_ids(merge(coded.events))
        assert sorted(store.events(), key=lambda event: event.id) == sorted(put, key=lambda event: event.id)
        assert store.article("a") == article
        assert store.broken_spans() == store.unsourced_events() == store.damages() == []


@settings(max_examples=15, deadline=None)
@given(st.tuples(articles("a"), articles("b"), articles("c")), st.randoms(use_true_random=False))
def test_the_order_of_reading_does_not_matter(made: tuple[tuple[Article, Coded], ...], order: random.Random) -> None:
    shuffled = list(made)
    order.shuffle(shuffled)
    found = []
    for sequence in (made, shuffled):
        with TemporaryDirectory() as folder, Store(Path(folder) / "r.db") as store:
            for article, coded in sequence:
                store.put(article, coded)
                if order.random() < 0.5:  # merged now and then, or all at once: the same comes out
                    store.settle()
            store.settle()
            found.append(_facts(store))
    assert found[0] == found[1]


def _facts(store: Store) -> list[tuple[object, ...]]:
    return sorted(((event.id, event) for event in store.events()), key=lambda pair: pair[0])
