"""Places by name: our own file, states, the gazetteer; and the distance between two."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from utenriks.model.place import Place
from utenriks.reference import Reference
from utenriks.reference.places import distance_km

REFERENCE = Reference.load()
PLACES = REFERENCE.places


@pytest.mark.parametrize(
    ("language", "name", "kind", "country", "near"),
    [
        ("nb", "Russkijøya", "island", "RUS", (43.0, 131.9)),
        ("nb", "Vladivostok", "city", "RUS", (43.1, 131.9)),
        ("nb", "Islamabad", "city", "PAK", (33.7, 73.0)),
        ("nb", "Betlehem", "city", "PSE", (31.7, 35.2)),
        ("nb", "Grosnyj", "city", "RUS", (43.3, 45.7)),
        ("nb", "Srebrenica", "city", "BIH", (44.1, 19.3)),
        ("nb", "Panmunjom", "venue", None, (38.0, 126.7)),
        ("nb", "Københavns", "city", "DNK", (55.7, 12.6)),
        ("nb", "Roma", "city", "ITA", (41.9, 12.5)),
        ("nb", "Peking", "city", "CHN", (39.9, 116.4)),
        ("nn", "Gazastripa", "region", "PSE", (31.4, 34.4)),
        ("nn", "Kyiv", "city", "UKR", (50.45, 30.5)),
        ("en", "The Hague", "city", "NLD", (52.1, 4.3)),
        ("en", "West Bank", "region", "PSE", (31.9, 35.2)),
        ("en", "Geneva", "city", "CHE", (46.2, 6.1)),
        ("en", "Golan Heights", "region", "SYR", (33.0, 35.8)),
        ("nb", "Krim", "peninsula", "UKR", (45.2, 34.2)),
        ("nb", "Hamar", "city", "NOR", (60.8, 11.1)),
        ("en", "Ufa", "city", "RUS", (54.7, 56.0)),
    ],
)
def test_place_is_found(language: str, name: str, kind: str, country: str | None, near: tuple[float, float]) -> None:
    place = PLACES.find(name, language)
    assert place is not None
    assert (place.kind, place.country) == (kind, country)
    assert (place.lat, place.lon) == (pytest.approx(near[0], abs=0.3), pytest.approx(near[1], abs=0.3))


@pytest.mark.parametrize(
    "name", ["Same", "Trump", "Clinton", "Kim", "Merkel", "Split", "hamar", "", "Xyzzyplugh", "Obamas"]
)
def test_word_or_person_is_no_place(name: str) -> None:
    assert PLACES.find(name, "nb") is None


def test_state_has_no_point() -> None:
    place = PLACES.find("Vietnams", "nb")
    assert place is not None
    assert (place.id, place.kind, place.country, place.lat) == ("polity:VNM", "country", "VNM", None)
    assert place.named("en") == "Vietnam"


def test_country_decides_between_places_of_one_name() -> None:
    at_home, away = PLACES.find("Birmingham", "en"), PLACES.find("Birmingham", "en", {"USA"})
    assert at_home is not None
    assert at_home.country == "GBR"
    # The own file's place stands unless it lists the other one too; the gazetteer knows both.
    assert away is not None
    split = PLACES.find("Split", "nb", {"HRV"})
    assert split is not None
    assert split.country == "HRV"


def test_distance_to_a_border() -> None:
    city = PLACES.find("Vladivostok", "nb")
    borders = PLACES.borders("PRK", "RUS")
    assert city is not None
    assert borders
    distance = distance_km(city, borders[0])
    assert distance is not None
    assert 110 < distance < 150
    oslo, stockholm = PLACES.find("Oslo", "nb"), PLACES.find("Stockholm", "nb")
    assert oslo is not None
    assert stockholm is not None
    assert distance_km(oslo, stockholm) == pytest.approx(417, abs=5)
    norway = PLACES.find("Norge", "nb")
    assert norway is not None
    assert distance_km(oslo, norway) is None


POINTS = st.builds(
    lambda lat, lon: Place("place:x", "x", "city", lat, lon),
    st.floats(-90, 90, allow_nan=False),
    st.floats(-180, 180, allow_nan=False),
)


@given(POINTS, POINTS)
def test_distance_is_symmetric_and_at_most_half_way_round(one: Place, other: Place) -> None:
    there, back = distance_km(one, other), distance_km(other, one)
    assert there is not None
    assert back is not None
    assert there == pytest.approx(back, abs=1e-6)
    assert 0 <= there <= 20016
    assert distance_km(one, one) == 0


def test_file_holds_together() -> None:
    by_name = {name for place in PLACES.all for name in place.names.values()}
    seen: set[str] = set()
    for place in PLACES.all:
        assert place.id not in seen, f"{place.id} stands twice"
        seen.add(place.id)
        for code in (*place.between, *filter(None, [place.country])):
            assert code in REFERENCE.polities.by_code, f"{place.name}: {code}"
        assert place.within is None or place.within in by_name, f"{place.name}: within {place.within}"
        assert place.lat is None or (-90 <= place.lat <= 90 and place.lon is not None)
