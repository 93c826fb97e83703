"""Why a verdict is what it is, as a sentence (``language/XX/verdicts.yaml``)."""

from __future__ import annotations

from functools import cache

from pydantic import BaseModel, ConfigDict, model_validator

from utenriks.desk.dating import written
from utenriks.desk.judgement import Judgement
from utenriks.model.claim import Claim
from utenriks.model.when import When
from utenriks.ontology.load import PACKAGE, load_model

# Every code of a judgement; each needs a sentence in every language.
CODES = frozenset(
    """window earlier open-date said-first said-number followed-first reach called-off namesake said-never said-other
    said-earlier disputed not-told later followed-last gap years said-so on-record silence loose readings at-least fewer
    more exact unread occasion fewer-complete exact-other who number places geometry""".split()  # noqa: SIM905
)


class ReasonWords(BaseModel):
    """Sentences by code; {n} is a number, {when} and {where} of the event that decides, {source} who says so."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    verdicts: dict[str, str]
    reasons: dict[str, str]
    at: str

    @model_validator(mode="after")
    def _complete(self) -> ReasonWords:
        missing = CODES - self.reasons.keys()
        if missing:
            raise ValueError(f"reasons lack {', '.join(sorted(missing))}")
        return self


@cache
def load_reason_words(language: str) -> ReasonWords:
    """Return a language's words for verdicts; DataError when the file breaks its schema."""
    return load_model(PACKAGE / "language" / language / "verdicts.yaml", ReasonWords)


def reason(made: Judgement, claim: Claim, language: str) -> str:
    """Return the reason for a judgement as a sentence in a language."""
    words = load_reason_words(language)
    when = where = ""
    one = made.one
    if one is not None and one.first is not None and one.last is not None:
        when = written(When.between(one.first, one.last), language)
    elif made.events and made.events[0].when:
        when = written(When.parse(made.events[0].when), language)
    place = one.place if one is not None else (made.events[0].place if made.events else None)
    if place is not None:
        where = words.at.format(place=place.named(language))
    source = made.unread.doubt.span if made.unread else made.fact.said.claim.span if made.fact else None
    text = words.reasons[made.code].format(
        n=made.number if made.number is not None else "?", claimed=_plain(claim.number), when=when, where=where,
        source=source.article if source else "", words=source.text if source else "",
        window=claim.window.words if claim.window else "",
    )  # fmt: skip
    return " ".join(text.split()).replace(" ,", ",").replace(" .", ".")


def _plain(number: float | None) -> str:
    return "" if number is None else f"{number:g}"
