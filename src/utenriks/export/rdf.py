"""RDF in Turtle: events in SEM (Simple Event Model), their sources in PROV, each subject written once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from urllib.parse import quote

from rdflib import XSD, Literal, URIRef

from utenriks.export.dates import bounds, common_part
from utenriks.export.sourced import Run, Sourced
from utenriks.model.article import Article
from utenriks.model.event import Event
from utenriks.model.mention import EventMention, Party
from utenriks.model.place import Place
from utenriks.model.when import When

PREFIXES = {
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "sem": "http://semanticweb.cs.vu.nl/2009/11/sem/",
    "prov": "http://www.w3.org/ns/prov#",
    "dct": "http://purl.org/dc/terms/",
    "wgs": "http://www.w3.org/2003/01/geo/wgs84_pos#",
    "u": "urn:utenriks:",
}
EDTF = URIRef("http://id.loc.gov/datatypes/edtf/EDTF")
# Told as having happened or going on: only these are events in SEM's sense; the others keep to our own class.
HAPPENED = frozenset({"occurred", "ongoing"})
_ACTOR_TYPES = {"person": "prov:Person", "organisation": "prov:Organization", "polity": "prov:Organization"}
_PARTS = {4: XSD.gYear, 7: XSD.gYearMonth, 10: XSD.date}
Facts = Iterator[tuple[str, str]]


def lines(items: Iterable[Sourced], run: Run) -> Iterator[str]:
    """Yield Turtle in parts."""
    for name, namespace in PREFIXES.items():
        yield f"@prefix {name}: <{namespace}> .\n"
    seen: set[str] = set()
    for item in items:
        run.written += 1
        for subject, facts in _subjects(item):
            if subject not in seen:
                if not subject.startswith(("<urn:utenriks:event:", "<urn:utenriks:mention:")):
                    seen.add(subject)
                yield f"\n{subject} " + " ;\n    ".join(f"{name} {value}" for name, value in facts) + " .\n"


def iri(kind: str, key: str) -> str:
    """Return the IRI of a thing of the record, as Turtle."""
    return URIRef(f"urn:utenriks:{kind}:{quote(key, safe='')}").n3()


def _subjects(item: Sourced) -> Iterator[tuple[str, Facts]]:
    event = item.event
    yield iri("event", event.id), _event(item)
    for n, (mention, article) in enumerate(item.mentions):
        yield _mention_iri(event, n), _mention(mention, article)
    for article in item.told_by:
        yield iri("article", article.id), _article(article)
    for party in event.parties:
        yield iri("actor", party.actor), _actor(party)
    if event.place is not None:
        yield iri("place", event.place.id), _place(event.place)


def _mention_iri(event: Event, n: int) -> str:
    return iri("mention", f"{event.id}-{n}")


def _event(item: Sourced) -> Facts:
    event = item.event
    yield "rdf:type", "sem:Event, u:Event" if event.status in HAPPENED else "u:Event"
    yield "sem:eventType", iri("type", event.type)
    if event.mode:
        yield "sem:eventType", iri("mode", event.mode)
    yield "u:status", Literal(event.status).n3()
    yield "u:recalled", Literal(event.recalled).n3()
    for party in event.parties:
        office = f" ; u:office {Literal(party.office).n3()}" if party.office else ""
        role = f"[ rdf:type sem:Role ; rdf:value {iri('actor', party.actor)} ; sem:roleType {iri('role', party.role)}"
        yield "sem:hasActor", role + office + " ]"
    if event.place is not None:
        yield "sem:hasPlace", iri("place", event.place.id)
    yield from _when(event.when)
    if event.when_text:
        yield "u:whenText", Literal(event.when_text).n3()
    for topic in event.topics:
        yield "dct:subject", Literal(topic).n3()
    if event.attributed_to:
        yield "u:attributedTo", Literal(event.attributed_to).n3()
    if event.number is not None:
        yield "u:number", Literal(event.number).n3()
    yield "u:confidence", Literal(round(event.confidence, 3)).n3()
    for n in range(len(item.mentions)):
        yield "prov:wasDerivedFrom", _mention_iri(event, n)


def _when(when: When | None) -> Facts:
    """Yield the EDTF, the part that is certain, and the first and last day that is possible."""
    if when is None:
        return
    yield "u:when", Literal(when.edtf, datatype=EDTF).n3()
    part = common_part(when)
    if part:
        yield "sem:hasTimeStamp", Literal(part, datatype=_PARTS[len(part)]).n3()
    first, last = bounds(when)
    if first:
        yield "sem:hasEarliestBeginTimeStamp", Literal(first, datatype=XSD.date).n3()
    if last:
        yield "sem:hasLatestEndTimeStamp", Literal(last, datatype=XSD.date).n3()


def _mention(mention: EventMention, article: Article) -> Facts:
    yield "rdf:type", "prov:Entity"
    yield "prov:value", Literal(mention.span.text, lang=article.language).n3()
    yield "prov:wasQuotedFrom", iri("article", article.id)
    yield "u:start", Literal(mention.span.start).n3()
    yield "u:end", Literal(mention.span.end).n3()
    yield "u:rule", Literal(mention.rule).n3()


def _article(article: Article) -> Facts:
    yield "rdf:type", "prov:Entity"
    yield "dct:identifier", Literal(article.id).n3()
    yield "dct:language", Literal(article.language).n3()
    if article.title:
        yield "dct:title", Literal(article.title, lang=article.language).n3()
    if article.url:
        yield "dct:source", Literal(article.url, datatype=XSD.anyURI).n3()
    if article.source:
        yield "dct:publisher", Literal(article.source).n3()
    if article.published is not None:
        yield "dct:issued", Literal(article.published.edtf, datatype=EDTF).n3()


def _actor(party: Party) -> Facts:
    yield "rdf:type", f"sem:Actor, {_ACTOR_TYPES.get(party.kind, 'prov:Agent')}"
    yield "rdfs:label", Literal(party.name).n3()
    if party.code:
        yield "u:code", Literal(party.code).n3()


def _place(place: Place) -> Facts:
    yield "rdf:type", "sem:Place"
    yield "rdfs:label", Literal(place.name).n3()
    if place.country:
        yield "u:country", Literal(place.country).n3()
    if place.lat is not None and place.lon is not None:
        yield "wgs:lat", Literal(place.lat).n3()
        yield "wgs:long", Literal(place.lon).n3()
