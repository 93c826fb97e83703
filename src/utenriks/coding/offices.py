"""Offices: the posts and ties that the article's words give to persons."""

from __future__ import annotations

from utenriks.coding.actors import Actors
from utenriks.coding.people import People
from utenriks.language.parse import Parse
from utenriks.model.article import Article
from utenriks.model.mention import OfficeMention


def read_offices(article: Article, parse: Parse, people: People, actors: Actors) -> list[OfficeMention]:
    """Return each office or tie once a person, with the words that give it."""
    found: dict[tuple[str, str], OfficeMention] = {}
    for person in people.persons:
        for head in person.mentions:
            for title in people.titles.get(head, []):
                if not title.post and not title.tie:
                    continue
                words = [i for i, p in people.by_word.items() if p is person and abs(i - head) < 6]
                first, last = min(title.first, head, *words), max(title.last - 1, head, *words)
                span = article.span(parse.words[first].start, parse.words[last].end)
                key = (person.id, title.post or title.tie or "")
                office = parse.text(title.head, title.head + 1) if not title.post else title.words
                found.setdefault(
                    key, OfficeMention(person.name, person.id, office, span, title.code or person.code, title.post)
                )
    for word in parse.words:
        if word.upos != "NOUN" or word.i in people.by_word:
            continue
        role = actors.role(word.i)
        if role is None or not role.definite:
            continue
        for ref in actors.refs(word.i):
            if ref.kind == "person" and (ref.id, role.post) not in found:
                span = article.span(parse.words[role.first].start, parse.words[role.last - 1].end)
                found[ref.id, role.post] = OfficeMention(
                    ref.name, ref.id, ref.office or role.post, span, ref.code, role.post
                )
    return sorted(found.values(), key=lambda office: office.span.start)
