"""Sentences that make claims: their schema, and what a comparison says is wrong."""

from __future__ import annotations

from datetime import date

from pydantic import BaseModel, ConfigDict, Field
from tests.coding.cases import CASES

from utenriks.desk.intake import code_articles
from utenriks.model.article import Article
from utenriks.model.claim import Claim, Window
from utenriks.model.when import When
from utenriks.ontology.load import load_yaml


class Strict(BaseModel):
    """A part of a case."""

    model_config = ConfigDict(extra="forbid", frozen=True, coerce_numbers_to_str=True)


class WantedWindow(Strict):
    """The period of a claim; what is not given is not compared."""

    kind: str
    side: str | None = None
    words: str | None = None
    since: str | None = None
    until: str | None = None
    holder: str | None = None
    post: str | None = None

    def differs(self, window: Window) -> bool:
        """Return whether a window is another one."""
        told = {
            "kind": window.kind, "side": window.side, "words": window.words,
            "since": window.since.edtf if window.since else None, "until": window.until.edtf if window.until else None,
            "holder": window.holder.actor if window.holder else None, "post": window.post,
        }  # fmt: skip
        return any(told[name] != wanted for name, wanted in self.model_dump(exclude_none=True).items())


class Wanted(Strict):
    """A claim that must be found; what is not given must not be found."""

    kind: str
    what: str
    parties: list[str]
    who: list[str] = Field(default_factory=list)
    n: float | None = None
    at_least: bool = False
    ordinal: bool = False
    window: WantedWindow | None = None
    when: str | date | None = None
    place: str | None = None

    def differences(self, claim: Claim) -> list[str]:
        """Return what of a claim is not as wanted."""
        names = sorted(p.name if p.kind == "place" else p.actor for p in claim.parties)
        number = round(claim.number, 1) if claim.number is not None else None
        pairs: list[tuple[str, object, object]] = [
            ("kind", self.kind, claim.kind), ("what", self.what, claim.what), ("parties", sorted(self.parties), names),
            ("who", sorted(self.who), sorted(p.actor for p in claim.who)), ("n", self.n, number),
            ("at least", self.at_least, claim.at_least), ("ordinal", self.ordinal, claim.ordinal),
            ("when", str(self.when) if self.when else None, claim.when.edtf if claim.when else None),
        ]  # fmt: skip
        if self.place not in ({claim.place.name, *claim.place.names.values()} if claim.place else {None}):
            pairs.append(("place", self.place, claim.place.name if claim.place else None))
        wrong = [f"{name} is {found}, not {wanted}" for name, wanted, found in pairs if wanted != found]
        if (self.window is None) != (claim.window is None) or (
            self.window is not None and claim.window is not None and self.window.differs(claim.window)
        ):
            wrong.append(f"window is {claim.window}, not {self.window}")
        return wrong


class ClaimCase(Strict):
    """A text and the claims it makes; a ``weak`` case may fail."""

    text: str
    date: date
    claims: list[Wanted]
    weak: bool = False

    def problem(self, claims: tuple[Claim, ...]) -> str:
        """Return what is wrong with the claims found, '' when nothing is."""
        left, wrong = list(claims), []
        for wanted in self.claims:
            if not left:
                wrong.append(f"no {wanted.kind}({', '.join(wanted.parties)})")
                continue
            nearest = min(left, key=lambda claim: len(wanted.differences(claim)))
            left.remove(nearest)
            wrong.extend(wanted.differences(nearest))
        wrong.extend(f"too much: {claim.kind} «{claim.span.text}»" for claim in left)
        return "; ".join(wrong)


def claim_cases(language: str) -> list[ClaimCase]:
    """Return the sentences of a language."""
    return [ClaimCase.model_validate(entry) for entry in load_yaml(CASES / f"claims_{language}.yaml")]


def claim_problems(language: str) -> list[tuple[ClaimCase, str]]:
    """Return each case with what is wrong with it."""
    cases = claim_cases(language)
    articles = [
        Article(f"case-{n}", case.text, language, published=When.parse(str(case.date))) for n, case in enumerate(cases)
    ]
    return [(case, case.problem(coded.claims)) for case, (_, coded) in zip(cases, code_articles(articles), strict=True)]
