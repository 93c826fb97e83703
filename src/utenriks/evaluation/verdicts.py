"""Verdicts on a scenario's claims beside those that its archive carries."""

from __future__ import annotations

import tempfile
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from utenriks.desk.check import check_article
from utenriks.desk.intake import code_articles
from utenriks.evaluation.matching import locate
from utenriks.evaluation.scenario import Scenario, ScenarioClaim
from utenriks.model.verdict import Verdict
from utenriks.record.store import Store

SUPPORTED, UNDECIDED = "supported", "undecided"


@dataclass(frozen=True, slots=True)
class Checked:
    """A gold claim and the verdict found for it; None where the claim was not found, which is as good as undecided."""

    gold: ScenarioClaim
    found: Verdict | None

    @property
    def word(self) -> str:
        """The verdict given."""
        return self.found.verdict if self.found is not None else UNDECIDED

    @property
    def right(self) -> bool:
        """Whether it is the gold's."""
        return self.word == self.gold.verdict

    @property
    def wrongly_supported(self) -> bool:
        """Whether it is the worst fault: supported what the archive does not bear out."""
        return self.word == SUPPORTED and not self.right


def check_scenario(scenario: Scenario) -> list[Checked]:
    """Read a scenario's archive into a record, check its article, and set the verdicts beside the gold's."""
    with tempfile.TemporaryDirectory() as folder, Store(Path(folder) / "scenario.db") as store:
        for article, coded in code_articles([report.article() for report in scenario.archive]):
            store.put(article, coded)
        store.settle()
        ((article, coded),) = code_articles([scenario.article.article()])
        verdicts = check_article(store, article, coded)
    return [Checked(gold, _verdict_on(gold, article.body, verdicts)) for gold in scenario.claims]


def _verdict_on(gold: ScenarioClaim, body: str, verdicts: list[Verdict]) -> Verdict | None:
    """Return the verdict whose claim overlaps the gold's evidence: of its kind and number before others.

    The gold calls what is said to have happened a "first" too.
    """
    place = locate(gold.evidence, body)
    if place is None:
        return None
    start, end = place
    near = [v for v in verdicts if v.claim.span.start < end and start < v.claim.span.end]
    near = [v for v in near if v.claim.kind != "happened" or gold.kind == "first"]
    order = [(v.claim.kind != gold.kind, v.claim.number != gold.n, abs(v.claim.span.start - start)) for v in near]
    return min(zip(order, near, strict=True), key=lambda pair: pair[0])[1] if near else None


def tally_verdicts(checked: list[Checked]) -> Counter[str]:
    """Count claims, right verdicts, and those that are wrongly supported."""
    counts: Counter[str] = Counter(claims=len(checked))
    for one in checked:
        counts.update(right=one.right, wrongly_supported=one.wrongly_supported)
    return counts
