"""Where something happened."""

from __future__ import annotations

from dataclasses import dataclass, field

# Kinds of place from the finest to the widest.
FINENESS = ("venue", "palace", "base", "island", "border", "city", "peninsula", "region", "river", "sea", "country")


@dataclass(frozen=True, slots=True)
class Place:
    """A place with a point.

    ``id`` is ``geonames:N`` where GeoNames has it, else ``place:slug`` (our own file) or ``polity:CODE``; ``lat``
    and ``lon`` are degrees, WGS 84, None where a place has no useful point (a region, a state); ``country`` is
    the ISO 3166-1 alpha-3 code of the state it lies in, None at sea and where no state's claim is recognised;
    ``within`` names the place that contains it; ``between`` the codes on the two sides of a border point.
    """

    id: str
    name: str
    kind: str
    lat: float | None = None
    lon: float | None = None
    country: str | None = None
    within: str | None = None
    between: tuple[str, ...] = ()
    names: dict[str, str] = field(default_factory=dict, compare=False)

    def named(self, language: str) -> str:
        """Return the name in a language, else the main name."""
        return self.names.get(language, self.name)

    @property
    def coarseness(self) -> int:
        """How wide the place is: a venue says more than a city, a city more than a state (0 is the finest)."""
        return FINENESS.index(self.kind) if self.kind in FINENESS else FINENESS.index("region")
