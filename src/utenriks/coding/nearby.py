"""When an undated meeting was, by what is told right before it: "He arrived on Monday. He also met the king."

This is no date of the event, and does not become one. It tells whether two tellings can be of one happening, and that
the event is news of those days.
"""

from __future__ import annotations

from datetime import date, timedelta

from utenriks.coding.found import Found
from utenriks.coding.telling import Telling
from utenriks.language.parse import Sentence
from utenriks.model.when import When

# How many events back the one that dates an undated one may stand, and how far apart in days the two may be.
AFTER = 2
REACH, DAYS = 4, timedelta(days=2)
# What is dated no longer than this before its article is told as news.
NEWS = timedelta(days=10)
# What is dated more widely than this dates no news.
WIDE = timedelta(days=62)
HAPPENED = ("occurred", "ongoing")


def date_nearby(events: list[Found], telling: Telling) -> None:
    """Give undated meetings and visits of an article, in the order of its text, the days around the one told before."""
    for position, event in enumerate(events):
        if event.when is None and event.status in HAPPENED and _is_told(event):
            before = events[max(0, position - REACH) : position]
            if not telling.is_recalled(event):
                event.near = _near(event, before, telling) or _told_before(event, telling)
        elif event.when is None and event.status in HAPPENED and _is_it(event, telling):
            event.near = _just_told(event, telling)


def _is_told(event: Found) -> bool:
    """Return whether a clause of its own tells a meeting: "his meeting with X" may be any, long ago."""
    match = event.match
    if match.frame.type == "AGREE":  # a deal that persons sign brings them together
        refs = [ref for refs in event.roles.values() for ref in refs]
        return match.clause.kind == "verb" and len(refs) > 1 and all(ref.kind == "person" for ref in refs)
    return match.frame.type == "CONSULT" and (match.clause.kind != "noun" or match.carrier is not None or event.errand)


def _is_it(event: Found, telling: Telling) -> bool:
    """Return whether a sentence says what was just told to be a meeting ("It was their third meeting in a month")."""
    words, head = telling.words, event.match.clause.head
    below = [words[c] for c in words[head].children]
    being = any(word.dep == "cop" for word in below)
    return being and any(w.dep in ("nsubj", "expl") and w.lower in telling.grammar.presentatives for w in below)


def _just_told(event: Found, telling: Telling) -> When | None:
    """Return the one date of the sentence before, where it is news."""
    first = telling.parse.sentence_of(event.match.clause.head).first
    if not first:
        return None
    news = _news_of(telling.parse.sentence_of(first - 1), telling)
    return news[0] if len(news) == 1 else _told_before(event, telling)


def _near(event: Found, before: list[Found], telling: Telling) -> When | None:
    actors, elsewhere = _people(event), False
    for other in reversed(before):
        when = other.when or other.near
        if when is None or other.status not in HAPPENED or not actors & _people(other) or not _is_news(when, telling):
            continue
        if event.spot is not None and other.spot is not None and event.spot.place.country != other.spot.place.country:
            elsewhere = True
            continue
        if elsewhere and other.spot is None:
            continue  # "On the way he stopped in London": not when the deal was signed that is told of first
        if other.when is None:
            return when
        return _around([when], telling)
    return None


def _people(event: Found) -> set[str]:
    return {ref.id for refs in event.roles.values() for ref in refs if ref.kind == "person"}


def _today(telling: Telling) -> date:
    published = telling.article.published
    return published.latest if published is not None and published.latest is not None else date.max


def _told_before(event: Found, telling: Telling) -> When | None:
    """Return the days around the one date of the nearest sentence before that names a party of an event and a date."""
    parse, actors = telling.parse, _people(event)
    first = parse.sentence_of(event.match.clause.head).first
    dates: list[When] = []
    for _ in range(REACH):
        if not first:
            break
        sentence = parse.sentence_of(first - 1)
        first, told = sentence.first, _news_of(sentence, telling)
        dates += told
        if told and actors & telling.named(sentence):
            return _around(told, telling)
    if first:
        return None
    return _around(dates, telling) or (None if dates else _told_after(event, telling))  # so far the date of its news


def _told_after(event: Found, telling: Telling) -> When | None:
    """Return the days around the one date of the two sentences after an article's first news, if one names a party."""
    parse, actors = telling.parse, _people(event)
    last = parse.sentence_of(event.match.clause.head).last
    for _ in range(AFTER):
        if last >= len(telling.words):
            return None
        sentence = parse.sentence_of(last)
        last, told = sentence.last, _news_of(sentence, telling)
        if told:
            return _around(told, telling) if actors & telling.named(sentence) else None
    return None


def _news_of(sentence: Sentence, telling: Telling) -> list[When]:
    found = (telling.clock.date(expression) for _, expression in telling.clock.in_sentence(sentence))
    return [when for when in found if when is not None and _is_close(when) and _is_news(when, telling)]


def _is_close(when: When) -> bool:
    """Return whether a date is told closely enough to be that of news: "this year" is not."""
    return when.earliest is not None and when.latest is not None and when.latest - when.earliest <= WIDE


def _around(dates: list[When], telling: Telling) -> When | None:
    when = dates[0] if len(dates) == 1 else None
    if when is None or when.earliest is None or when.latest is None:
        return None
    if when.is_exact_day:
        return When(f"{when.edtf}~")
    return When.between(when.earliest - DAYS, min(when.latest + DAYS, _today(telling)))


def _is_news(when: When, telling: Telling) -> bool:
    published = telling.article.published
    if published is None or published.earliest is None or when.earliest is None or when.latest is None:
        return False
    return when.earliest <= _today(telling) and published.earliest - when.latest <= NEWS
