"""Who is for something and who against it: acts on an issue, each with its words, its date and its source.

"Who is for easing the sanctions on North Korea?" An act's type tells the stance (``ontology/stances.yaml``); its words
tell on what. A stance is one towards whom the act is aimed at: whoever imposes sanctions on a state is against that
state. Whether that answers the question is for the reader to judge: the sentence is shown.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Literal, get_args

from pydantic import RootModel

from utenriks.language.lexicon import load_topics
from utenriks.language.wordlist import listed_lemma
from utenriks.model.article import Article
from utenriks.model.event import Event
from utenriks.model.mention import EventMention, Party
from utenriks.model.span import Span
from utenriks.model.when import When
from utenriks.ontology.load import PACKAGE, load_model
from utenriks.record.glances import Side
from utenriks.record.store import Store
from utenriks.reference import Reference

View = Literal["for", "against", "asks", "refuses"]
# A word of the issue is known again by so many letters, or so large a part of it.
STEM_LETTERS, STEM = 4, 0.7
# A name of a state has at most so many words.
NAME = 4
HAPPENED = ("occurred", "ongoing")
_END = re.compile(r"[.!?](?=\s|$)|\n")


class Views(RootModel[dict[View, list[str]]]):
    """Types of acts by the stance that they show."""


@dataclass(frozen=True, slots=True)
class Stance:
    """What one actor's act says: ``view`` of those it is ``towards``, when (EDTF), the sentence it stands in.

    ``exact``: the sentence has all words of the issue.
    """

    party: Party
    view: View
    towards: tuple[Party, ...]
    when: When | None
    event: str
    sentence: Span
    exact: bool


@dataclass(frozen=True, slots=True)
class Issue:
    """What is asked about: PLOVER contexts, codes of the states named, beginnings of the other words."""

    topics: frozenset[str]
    codes: frozenset[str]
    stems: tuple[str, ...]


def stances(store: Store, about: str, language: str = "nb") -> list[Stance]:
    """Return who said or did what on an issue, given in words of nb, nn or en: the closest first, then the latest.

    Only what happened counts; nothing where no word of the issue is one of a PLOVER context or a state.
    """
    issue = read_issue(about, language, Reference.load(store.additions()))
    if not issue.topics and not issue.codes:
        return []
    kinds: list[tuple[str, str | None]] = [(name, None) for name in views()]
    sides = [Side(codes=issue.codes)] if issue.codes else []
    glances = [g for g in store.glances(sides, kinds) if g.status in HAPPENED]
    found = [one for event in store.events_of([g.id for g in glances]) for one in _of_event(store, event, issue)]
    return sorted(found, key=lambda one: (one.exact, (one.when and one.when.earliest) or date.min), reverse=True)


def read_issue(about: str, language: str, reference: Reference) -> Issue:
    """Return what some words ask about."""
    words = re.findall(r"[\w-]+", about)
    codes: set[str] = set()
    rest: list[str] = []
    i = 0
    while i < len(words):
        for size in range(min(NAME, len(words) - i), 0, -1):
            match = reference.polities.find(" ".join(words[i : i + size]), language)
            if match is not None and match.code is not None:
                codes.add(match.code)
                i += size
                break
        else:
            rest.append(words[i].lower())
            i += 1
    lemmas = [listed_lemma(word, language) for word in rest]
    topics = {topic for word in (*rest, *lemmas) for topic in load_topics(language).find(word.lower())}
    long = [word for word in rest if len(word) > STEM_LETTERS]
    stems = tuple(word[: max(STEM_LETTERS, round(len(word) * STEM))] for word in long)
    return Issue(frozenset(topics), frozenset(codes), stems)


def _of_event(store: Store, event: Event, issue: Issue) -> Iterator[Stance]:
    view = views()[event.type]
    mention, sentence, exact = max(
        (_told(store.article(mention.span.article), mention, issue) for mention in event.mentions),
        key=lambda told: told[2],
    )
    if not exact and not issue.topics & set(event.topics):
        return
    when = event.when or store.article(mention.span.article).published
    towards = tuple(party for party in event.parties if party.role == "target")
    for party in event.parties:
        if party.role == "source":
            yield Stance(party, view, towards, when, event.id, sentence, exact)


def _told(article: Article, mention: EventMention, issue: Issue) -> tuple[EventMention, Span, bool]:
    """Return a mention with its sentence, and whether that has all words of the issue."""
    before = [found.end() for found in _END.finditer(article.body, 0, mention.span.start)]
    after = _END.search(article.body, mention.span.end)
    start, end = (before[-1] if before else 0), (after.end() if after else len(article.body))
    text = article.body[start:end]
    start, end = start + len(text) - len(text.lstrip()), end - (len(text) - len(text.rstrip()))
    words = re.findall(r"\w+", text.lower())
    exact = bool(issue.stems) and all(any(word.startswith(stem) for word in words) for stem in issue.stems)
    return mention, article.span(start, end), exact


@cache
def views() -> dict[str, View]:
    """Return the stance that each type of act shows."""
    listed = load_model(PACKAGE / "ontology" / "stances.yaml", Views).root
    return {type_: view for view in get_args(View) for type_ in listed.get(view, ())}
