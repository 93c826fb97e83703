"""What one article tells: event mentions, statements, offices."""

from __future__ import annotations

from dataclasses import dataclass

from utenriks.model.place import Place
from utenriks.model.span import Span
from utenriks.model.when import When


@dataclass(frozen=True, slots=True)
class Party:
    """One participant of an event and the part it plays (source, target, host or mediator).

    ``actor`` is the actor's id, ``code`` the state (ISO 3166-1 alpha-3) or organisation (CAMEO/PLOVER) it acts for,
    ``office`` the words or post it holds at the event's date. ``span`` are the words that name it here.
    """

    role: str
    actor: str
    name: str
    code: str | None
    office: str | None = None
    kind: str = "polity"
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class EventMention:
    """One article's report of an event. ``when`` is EDTF or None; ``rule`` is the frame that fired.

    ``near`` are the days around which an undated event was, by what the article tells beside it.

    ``signs`` say how it was found, and ``confidence`` (0 to 1) what such finds were worth on annotated articles.

    ``firm`` is False where the words do not tell the status themselves: a headline, a noun without a verb.
    """

    type: str
    mode: str | None
    status: str
    parties: tuple[Party, ...]
    span: Span
    rule: str
    when: When | None = None
    when_text: str | None = None
    place: Place | None = None
    place_text: str | None = None
    topics: tuple[str, ...] = ()
    attributed_to: str | None = None
    recalled: bool = False
    number: int | None = None
    confidence: float = 0.5
    firm: bool = True
    near: When | None = None
    signs: tuple[str, ...] = ()

    def of(self, role: str) -> tuple[Party, ...]:
        """Return the parties that play ``role``."""
        return tuple(party for party in self.parties if party.role == role)

    def codes(self, role: str) -> frozenset[str]:
        """Return the codes of the parties that play ``role``."""
        return frozenset(party.code or party.name for party in self.of(role))


@dataclass(frozen=True, slots=True)
class Statement:
    """Who said what: the speaker, the cue ("sa", "ifølge") and the span of the words said or reported."""

    speaker: str
    actor: str
    cue: str
    span: Span
    code: str | None = None
    office: str | None = None
    direct: bool = False


@dataclass(frozen=True, slots=True)
class OfficeMention:
    """An office or tie that the article gives a person: its words, the state or organisation, the span.

    ``when`` is a time at which the article tells that the office was held: that of the happening it is told in, else
    the article's own; None where it tells none, and for ties, and offices given up or not yet held.
    """

    person: str
    actor: str
    office: str
    span: Span
    code: str | None = None
    post: str | None = None
    when: When | None = None
