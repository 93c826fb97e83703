"""RDF in Turtle: events in SEM (Simple Event Model), their sources in PROV, each subject written once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from urllib.parse import quote

from rdflib import XSD, Literal, URIRef

from utenriks.export.dates import bounds, common_part
from utenriks.export.sourced import Run, Sourced
from utenriks.model.article import Article
from utenriks.model.event import Event
from utenriks.model.mention import EventMention, Party
from utenriks.model.place import Place
from utenriks.model.when import When
from utenriks.reference.identities import Identities

PREFIXES = {
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "sem": "http://semanticweb.cs.vu.nl/2009/11/sem/",
    "prov": "http://www.w3.org/ns/prov#",
    "dct": "http://purl.org/dc/terms/",
    "owl": "http://www.w3.org/2002/07/owl#",
    "wd": "http://www.wikidata.org/entity/",
    "wgs": "http://www.w3.org/2003/01/geo/wgs84_pos#",
    "u": "urn:utenriks:",
}
EDTF = URIRef("http://id.loc.gov/datatypes/edtf/EDTF")
# Told as having happened or going on: only these are events in SEM's sense; the others keep to our own class.
HAPPENED = frozenset({"occurred", "ongoing"})
_ACTOR_TYPES = {"person": "prov:Person", "organisation": "prov:Organization", "polity": "prov:Organization"}
_PARTS = {4: XSD.gYear, 7: XSD.gYearMonth, 10: XSD.date}
Facts = Iterator[tuple[str, str]]
# How many names and values are kept as Turtle: actors, days and types come up again and again.
KEPT = 5_000


def lines(items: Iterable[Sourced], run: Run) -> Iterator[str]:
    """Yield Turtle in parts."""
    for name, namespace in PREFIXES.items():
        yield f"@prefix {name}: <{namespace}> .\n"
    seen: set[int] = set()  # hashes: they take a third of the memory of the subjects
    identities = run.identities
    for item in items:
        run.written += 1
        for subject, facts in _subjects(item, identities):
            if hash(subject) not in seen:
                if not subject.startswith(("<urn:utenriks:event:", "<urn:utenriks:mention:")):
                    seen.add(hash(subject))
                yield f"\n{subject} " + " ;\n    ".join(f"{name} {value}" for name, value in facts) + " .\n"


@lru_cache(KEPT)
def iri(kind: str, key: str) -> str:
    """Return the IRI of a thing of the record, as Turtle."""
    return f"<urn:utenriks:{kind}:{quote(key, safe='')}>"


@lru_cache(KEPT, typed=True)
def _literal(value: str | float, lang: str | None = None, datatype: URIRef | None = None) -> str:
    """Return a value as Turtle."""
    return Literal(value, lang=lang, datatype=datatype).n3()


def _subjects(item: Sourced, identities: Identities) -> Iterator[tuple[str, Facts]]:
    event = item.event
    yield iri("event", event.id), _event(item)
    for n, (mention, article) in enumerate(item.mentions):
        yield _mention_iri(event, n), _mention(mention, article)
    for article in item.told_by:
        yield iri("article", article.id), _article(article)
    for party in event.parties:
        yield iri("actor", party.actor), _actor(party, identities.qid(party.actor))
    if event.place is not None:
        yield iri("place", event.place.id), _place(event.place, identities.qid(event.place.id))


def _mention_iri(event: Event, n: int) -> str:
    return iri("mention", f"{event.id}-{n}")


def _event(item: Sourced) -> Facts:
    event = item.event
    yield "rdf:type", "sem:Event, u:Event" if event.status in HAPPENED else "u:Event"
    yield "sem:eventType", iri("type", event.type)
    if event.mode:
        yield "sem:eventType", iri("mode", event.mode)
    yield "u:status", _literal(event.status)
    yield "u:recalled", _literal(event.recalled)
    for party in event.parties:
        office = f" ; u:office {_literal(party.office)}" if party.office else ""
        role = f"[ rdf:type sem:Role ; rdf:value {iri('actor', party.actor)} ; sem:roleType {iri('role', party.role)}"
        yield "sem:hasActor", role + office + " ]"
    if event.place is not None:
        yield "sem:hasPlace", iri("place", event.place.id)
    yield from _when(event.when)
    if event.when_text:
        yield "u:whenText", _literal(event.when_text)
    for topic in event.topics:
        yield "dct:subject", _literal(topic)
    if event.attributed_to:
        yield "u:attributedTo", _literal(event.attributed_to)
    if event.number is not None:
        yield "u:number", _literal(event.number)
    yield "u:confidence", _literal(round(event.confidence, 3))
    for n in range(len(item.mentions)):
        yield "prov:wasDerivedFrom", _mention_iri(event, n)


def _when(when: When | None) -> Facts:
    """Yield the EDTF, the part that is certain, and the first and last day that is possible."""
    if when is None:
        return
    yield "u:when", _literal(when.edtf, datatype=EDTF)
    part = common_part(when)
    if part:
        yield "sem:hasTimeStamp", _literal(part, datatype=_PARTS[len(part)])
    first, last = bounds(when)
    if first:
        yield "sem:hasEarliestBeginTimeStamp", _literal(first, datatype=XSD.date)
    if last:
        yield "sem:hasLatestEndTimeStamp", _literal(last, datatype=XSD.date)


def _mention(mention: EventMention, article: Article) -> Facts:
    yield "rdf:type", "prov:Entity"
    yield "prov:value", _literal(mention.span.text, lang=article.language)
    yield "prov:wasQuotedFrom", iri("article", article.id)
    yield "u:start", _literal(mention.span.start)
    yield "u:end", _literal(mention.span.end)
    yield "u:rule", _literal(mention.rule)


def _article(article: Article) -> Facts:
    yield "rdf:type", "prov:Entity"
    yield "dct:identifier", _literal(article.id)
    yield "dct:language", _literal(article.language)
    if article.title:
        yield "dct:title", _literal(article.title, lang=article.language)
    if article.url:
        yield "dct:source", _literal(article.url, datatype=XSD.anyURI)
    if article.source:
        yield "dct:publisher", _literal(article.source)
    if article.published is not None:
        yield "dct:issued", _literal(article.published.edtf, datatype=EDTF)


def _actor(party: Party, wikidata: str | None) -> Facts:
    yield "rdf:type", f"sem:Actor, {_ACTOR_TYPES.get(party.kind, 'prov:Agent')}"
    yield "rdfs:label", _literal(party.name)
    if party.code:
        yield "u:code", _literal(party.code)
    if wikidata:
        yield "owl:sameAs", f"wd:{wikidata}"


def _place(place: Place, wikidata: str | None) -> Facts:
    yield "rdf:type", "sem:Place"
    yield "rdfs:label", _literal(place.name)
    if place.country:
        yield "u:country", _literal(place.country)
    if place.lat is not None and place.lon is not None:
        yield "wgs:lat", _literal(place.lat)
        yield "wgs:long", _literal(place.lon)
    if wikidata:
        yield "owl:sameAs", f"wd:{wikidata}"
