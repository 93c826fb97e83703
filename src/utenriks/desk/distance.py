"""Claims that one place lies so far from another, checked by geometry."""

from __future__ import annotations

from utenriks.desk.judgement import Judgement
from utenriks.model.claim import Claim
from utenriks.model.place import Place
from utenriks.reference import Reference
from utenriks.reference.places import distance_km

# News rounds, and a city is no point: a distance may be so much off (a share of it) and still be right. Beyond the
# second figure it is wrong; between the two it is open.
RIGHT, WRONG = 0.15, 0.3


def judge_distance(claim: Claim, reference: Reference, language: str) -> Judgement:
    """Return the judgement on a distance in km between the two places of a claim."""
    places = _places(claim, reference, language)
    if len(places) != 2 or claim.number is None:
        return Judgement("undecided", "places")
    found = distance_km(places[0], places[1])
    if found is None:
        return Judgement("undecided", "places")
    off = abs(found - claim.number) / claim.number
    if off <= RIGHT:
        return Judgement("supported", "geometry", number=round(found))
    if off >= WRONG:
        return Judgement("contradicted", "geometry", number=round(found))
    return Judgement("undecided", "geometry", number=round(found))


def _places(claim: Claim, reference: Reference, language: str) -> list[Place]:
    """Return the places of a claim that have a point; two states stand for the border between them."""
    found: dict[str, Place] = {}
    codes: list[str] = []
    for party in claim.parties:
        place = reference.places.find(party.name, language, [party.code] if party.code else ())
        if place is not None and place.lat is not None and place.kind != "country":
            found[place.id] = place
        elif party.code is not None:
            codes.append(party.code)
    near = {code for place in found.values() for code in (place.country,) if code}
    for pair in ({*codes}, {*codes, *near}):
        border = next((p for p in reference.places.all if len(pair) == 2 and set(p.between) == pair), None)
        if border is not None and len(found) == 1:
            found[border.id] = border
    return list(found.values())
