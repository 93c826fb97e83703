"""FollowTheMoney entities as JSON lines: events and trips with their people, bodies, posts, articles and mentions."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from hashlib import sha256
from typing import Any

from followthemoney import model
from followthemoney.proxy import EntityProxy

from utenriks.export.dates import common_part
from utenriks.export.schemes import Schemes
from utenriks.export.sourced import Run, Sourced
from utenriks.model.article import Article
from utenriks.model.event import Event
from utenriks.model.mention import EventMention, Party
from utenriks.model.place import Place
from utenriks.reference import Reference
from utenriks.reference.identities import Identities
from utenriks.reference.people import Roster
from utenriks.reference.spells import Spell

# What an actor is in FollowTheMoney; somebody known only by a post ("a Russian president") is a legal entity.
SCHEMATA = {"person": "Person", "polity": "PublicBody", "organisation": "PublicBody", "group": "Organization"}
# FollowTheMoney knows one Norwegian only.
LANGUAGES = {"nb": "nor", "nn": "nor"}
_QID = "Q"
# How many names, countries, days and the like are kept as FollowTheMoney cleans them: events come by time, so that what
# comes up again does so soon. Ten times as many took 36 MB more and no less of the processor.
KEPT = 5_000
# What is another one in nearly every entity, and not worth keeping.
_OWN = frozenset({"title", "sourceUrl", "fileName", "summary", "recordId"})


def lines(items: Iterable[Sourced], run: Run) -> Iterator[str]:
    """Yield one entity a line, each id once."""
    writer = _Writer(Reference.load(additions=run.additions).roster, run.identities)
    for item in items:
        if item.event.status in Schemes.load().untold:
            run.leave_out(item.event.status)
            continue
        run.written += 1
        for entity in writer.entities(item):
            yield json.dumps(entity.to_dict(), ensure_ascii=False) + "\n"


@lru_cache(KEPT)
def entity_id(kind: str, key: str) -> str:
    """Return the id of an entity: the Wikidata id of an actor that has one, else a hash, the same in every run."""
    if kind == "actor" and key.startswith(_QID) and key[1:].isdigit():
        return key
    return f"utenriks-{sha256(f'{kind} {key}'.encode()).hexdigest()[:24]}"


@dataclass
class _Writer:
    """Makes entities, and knows which it has made: actors, posts, articles and places come up again and again."""

    roster: Roster
    identities: Identities
    seen: set[int] = field(default_factory=set)

    def entities(self, item: Sourced) -> Iterator[EntityProxy]:
        """Yield an event with all that it speaks of."""
        event = item.event
        for article in item.told_by:
            yield from self._once(_article, "article", article.id, article)
        for party in event.parties:
            yield from self._acting(party)
            yield from self._office(event, party)
        if event.place is not None:
            qid = self.identities.qid(event.place.id)
            yield from self._once(_address, "place", event.place.id, (event.place, qid))
        yield _event(item)
        for mention, article in item.mentions:
            for party in mention.parties:  # one that the event knows better, by another name
                yield from self._acting(party)
            yield from _mentions(mention, article)

    def _acting(self, party: Party) -> Iterator[EntityProxy]:
        yield from self._once(_actor, "actor", party.actor, (party, self.identities.qid(party.actor)))

    def _once(self, make: Callable[[str, Any], EntityProxy], kind: str, key: str, what: Any) -> Iterator[EntityProxy]:
        identity = entity_id(kind, key)
        if hash(identity) not in self.seen:
            self.seen.add(hash(identity))  # a number takes a third of the memory of the id
            yield make(identity, what)

    def _office(self, event: Event, party: Party) -> Iterator[EntityProxy]:
        """Yield the post that a person holds and the holding; its time is the roster's, where that is certain."""
        if party.kind != "person" or not party.office:
            return
        spell = _spell(self.roster, event, party)
        post = f"{party.code or ''} {party.office}"
        yield from self._once(_position, "post", post, party)
        held = f"{party.actor} {post} {spell.start if spell else ''}"
        yield from self._once(_occupancy, "holding", held, (party, entity_id("post", post), spell))


def _entity(schema: str, identity: str, **properties: Any) -> EntityProxy:
    entity = model.make_entity(schema)
    entity.id = identity
    for name, values in properties.items():
        for value in values if isinstance(values, list) else [values]:
            if not value:
                continue
            if name in _OWN:
                entity.add(name, value)
            else:
                entity.add(name, _cleaned(schema, name, value), cleaned=True)
    return entity


@lru_cache(KEPT)
def _cleaned(schema: str, name: str, value: str) -> tuple[str, ...]:
    """Return what FollowTheMoney makes of a property's value: nothing where it is none of its type."""
    entity = model.make_entity(schema)
    entity.add(name, value)
    return tuple(entity.get(name))


def _iso2(code: str | None) -> str | None:
    polity = Reference.load().polities.by_code.get(code or "")
    return polity.iso2.lower() if polity is not None and polity.iso2 and polity.kind != "organisation" else None


def _article(identity: str, article: Article) -> EntityProxy:
    return _entity(
        "Article", identity, title=article.title, sourceUrl=article.url, publisher=article.source,
        publishedAt=common_part(article.published), language=LANGUAGES.get(article.language, article.language),
        keywords=article.section, fileName=article.id,
    )  # fmt: skip


def _actor(identity: str, named: tuple[Party, str | None]) -> EntityProxy:
    party, wikidata = named
    schema = SCHEMATA.get(party.kind, "LegalEntity")
    return _entity(schema, identity, name=party.name, country=_iso2(party.code), wikidataId=wikidata)


def _position(identity: str, party: Party) -> EntityProxy:
    """Return a post with its polity in words ("foreign minister of Norway"), as lists of office holders name it."""
    reference, office = Reference.load(), party.office or ""
    polity = reference.polities.by_code.get(party.code or "")
    if polity is not None and office in reference.posts.by_id:
        name = f"{office.replace('-', ' ')} of {polity.names['en']}"
    else:
        name = f"{office} ({party.code})" if party.code else office
    return _entity("Position", identity, name=name, country=_iso2(party.code))


def _spell(roster: Roster, event: Event, party: Party) -> Spell | None:
    """Return the roster's time in the post at the event's date, None where that is not one."""
    if event.when is None:
        return None
    spells = roster.office_at(party.actor, event.when)
    found = [spell for spell in spells if spell.post == party.office and spell.code == party.code]
    return found[0] if len(found) == 1 else None


def _occupancy(identity: str, held: tuple[Party, str, Spell | None]) -> EntityProxy:
    party, post, spell = held
    start, end = (spell.start, spell.end) if spell else ("", "")
    return _entity(
        "Occupancy", identity, holder=entity_id("actor", party.actor), post=post,
        startDate=start.strip(".~?"), endDate=end.strip(".~?"),
    )  # fmt: skip


def _address(identity: str, named: tuple[Place, str | None]) -> EntityProxy:
    place, wikidata = named
    entity = _entity(
        "Address", identity, full=place.name, city=place.name if place.kind == "city" else None,
        country=_iso2(place.country), wikidataId=wikidata,
    )  # fmt: skip
    for name, degrees in (("latitude", place.lat), ("longitude", place.lon)):
        if degrees is not None:
            entity.add(name, str(degrees), cleaned=True)  # the library's own cleaning keeps two decimals only
    return entity


def _event(item: Sourced) -> EntityProxy:
    event, place = item.event, item.event.place
    schema = "Trip" if event.mode == "visit" else "Event"
    kind = f"{event.type}/{event.mode}" if event.mode else event.type
    names = ", ".join(dict.fromkeys(party.name for party in event.parties))
    where = entity_id("place", place.id) if place else None
    entity = _entity(
        schema, entity_id("event", event.id), name=f"{kind}: {names}" + (" (planned)" * (event.status == "planned")),
        date=common_part(event.when), involved=[entity_id("actor", party.actor) for party in event.parties],
        location=place.name if place else None, addressEntity=where, country=_iso2(place.country) if place else None,
        summary=[mention.span.text for mention in event.mentions], recordId=event.id,
        sourceUrl=[article.url for article in item.told_by],
        proof=[entity_id("article", article.id) for article in item.told_by],
        keywords=[kind, event.status, *event.topics],
        notes=[f"EDTF: {event.when.edtf}" if event.when else None,
               f"according to {event.attributed_to}" if event.attributed_to else None],
    )  # fmt: skip
    if schema == "Trip":
        entity.add("endLocation", where)
    return entity


def _mentions(mention: EventMention, article: Article) -> Iterator[EntityProxy]:
    """Yield where an article names the parties of a mention."""
    for n, party in enumerate(mention.parties):
        key = f"{article.id} {mention.span.start} {mention.span.end} {mention.rule} {n} {party.actor}"
        yield _entity(
            "Mention", entity_id("mention", key), document=entity_id("article", article.id),
            resolved=entity_id("actor", party.actor), name=party.span.text if party.span else party.name,
            detectedSchema=SCHEMATA.get(party.kind, "LegalEntity"), contextCountry=_iso2(party.code),
        )  # fmt: skip
