"""The filter in the address bar: from a query to the record's filter, and what in it cannot be."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from utenriks.model.errors import UtenriksError
from utenriks.model.when import When
from utenriks.ontology import Ontology
from utenriks.record.store import Wanted

VIEWS = ("events", "timeline", "map", "network", "articles")
FIELDS = ("q", "actor", "with", "type", "status", "place", "since", "until", "confidence")
LONGEST = 200
PAGES = 10_000


@dataclass(frozen=True, slots=True)
class Filter:
    """A filter as it stands in the address bar; ``problems`` are (field, value) that cannot be and are left out."""

    given: dict[str, str] = field(default_factory=dict)
    wanted: Wanted = field(default_factory=Wanted)
    problems: tuple[tuple[str, str], ...] = ()
    view: str = "events"
    page: int = 1

    @property
    def words(self) -> str:
        """The words of the full-text search."""
        return self.given.get("q", "")

    @property
    def is_empty(self) -> bool:
        """Whether nothing is asked for but the words."""
        return self.wanted == Wanted()

    def query(self, **changes: object) -> dict[str, object]:
        """Return the query of this filter, for a link, with some values changed."""
        return {**self.given, "view": self.view if self.view != "events" else None, **changes}


def read_filter(query: Mapping[str, str]) -> Filter:
    """Return the filter of a query."""
    given = {name: query[name].strip()[:LONGEST] for name in FIELDS if query.get(name, "").strip()}
    problems: list[tuple[str, str]] = []
    ontology = Ontology.load()
    modes = {mode for known in ontology.types.values() for mode in known.modes}
    allowed = {"type": {*ontology.types, *modes}, "status": set(ontology.statuses)}
    for name, known in allowed.items():
        if name in given and given[name] not in known:
            problems.append((name, given[name]))
    dates: dict[str, When] = {}
    for name in ("since", "until"):
        try:
            if name in given:
                dates[name] = When.parse(given[name])
        except UtenriksError:
            problems.append((name, given[name]))
    if "confidence" in given and not _is_share(given["confidence"]):
        problems.append(("confidence", given["confidence"]))
    bad = {name for name, _ in problems}
    good = {name: value for name, value in given.items() if name not in bad}
    wanted = Wanted(
        actor=good.get("actor"), other=good.get("with"), place=good.get("place"), type=good.get("type"),
        status=good.get("status"), since=dates.get("since"), until=dates.get("until"),
        confidence=float(good["confidence"]) if "confidence" in good else None,
    )  # fmt: skip
    view, page = query.get("view", "events"), query.get("page", "1")
    number = int(page) if page.isascii() and page.isdigit() and len(page) < 6 else 1
    return Filter(given, wanted, tuple(problems), view if view in VIEWS else "events", min(max(number, 1), PAGES))


def _is_share(text: str) -> bool:
    """Return whether words are a number from 0 to 1."""
    try:
        return 0 <= float(text) <= 1
    except ValueError:
        return False
