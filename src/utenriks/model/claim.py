"""A claim: a sentence that can be checked against a record of events, and the period it speaks of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from utenriks.model.mention import Party
from utenriks.model.place import Place
from utenriks.model.span import Span
from utenriks.model.when import When

ClaimKind = Literal["first", "last", "count", "superlative", "never", "distance", "happened"]
WindowKind = Literal["dated", "vague", "tenure", "event"]
# The code of an office of any other state: "the first foreign head of government to visit her".
ANY_OTHER = "*"
Side = Literal["since", "until", "during", "before", "after"]


@dataclass(frozen=True, slots=True)
class Window:
    """The period that a claim speaks of.

    ``words`` are the article's. By ``kind``:

    - ``dated``: from ``since`` to ``until`` (either may be None: open), each an EDTF time; with neither and side
      "until", before what the article reports ("tidligere");
    - ``vague``: words that have several readings ("det siste året"); ``since`` and ``until`` are the narrow one;
    - ``tenure``: while, since, until, before or after ``holder`` held ``post`` (None: the office by which the article
      knows them);
    - ``event``: since, until or during a happening that is named in ``words`` but not dated ("etter fredsprisen").
    """

    words: str
    kind: WindowKind = "dated"
    side: Side = "during"
    since: When | None = None
    until: When | None = None
    holder: Party | None = None
    post: str | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    """A sentence that can be checked against the record.

    ``kind`` "happened" is that of what an article recalls as having been ("Alt i 1998 var han i Moskva"). ``parties``
    are persons, states, organisations, or roles (``kind`` "role", ``office`` the post's id, ``code`` the state,
    ``ANY_OTHER`` of a foreign one: whoever held it at an event's date). ``what`` is what is counted: a CONSULT mode,
    "summit", or a PLOVER type in lower case. ``number`` is a count, a distance in km, or the years since "last"
    ("femten år siden sist"); ``at_least`` marks a lower bound ("over tretti ganger"), ``ordinal`` that the claim's
    own event is the n-th of a series ("det fjerde i rekken"), ``holders`` that the number is one of persons, not of
    events ("two Russian presidents have been here"). ``when``, ``place`` and ``who`` are those of the event that the
    claim speaks of: "Albright was the first American secretary of state in Pyongyang" has a role for its party, and
    her for ``who``.
    """

    kind: ClaimKind
    parties: tuple[Party, ...]
    what: str
    span: Span
    number: float | None = None
    at_least: bool = False
    ordinal: bool = False
    window: Window | None = None
    when: When | None = None
    place: Place | None = None
    who: tuple[Party, ...] = ()
    holders: bool = False
