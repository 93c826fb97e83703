"""How sure a reading is: the signs of how an event was found, and what they were worth on annotated articles.

The weights are fitted by ``evaluation/confidence.py`` and stand in ``confidence.yaml``; ``evaluation/README.md`` shows
how far they can be relied on.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from math import exp

from utenriks.coding.found import Found
from utenriks.language.parse import Parse
from utenriks.ontology.compiled import compiled
from utenriks.ontology.load import PACKAGE, load_yaml

# What a sign says of a find. Some thirty were tried on the annotated articles; these seven told right from wrong there.
SIGNS = {
    "main": "told by the sentence's main verb",
    "beside": "a source named shortly before the act",
    "face": "a meeting face to face",
    "deed": "a deed (material act) rather than words or a meeting",
    "apart": "a party named far from the act",
    "alone": "parties of one state or organisation only",
    "group": "a party that is a movement without a state",
}
# Types that are done with more than words (PLOVER manual, quad classes: material cooperation and conflict).
DEEDS = frozenset({"COOPERATE", "AID", "RETREAT", "CONCEDE", "MOBILIZE", "COERCE", "ASSAULT"})
# Words between a party and its act.
BESIDE, APART = 5, 10


@dataclass(frozen=True, slots=True)
class Confidence:
    """A logistic model: ``bias`` and a weight for each sign, in log-odds of type and all parties being right."""

    bias: float
    weights: dict[str, float]

    def of(self, signs: Collection[str]) -> float:
        """Return the share (0 to 1) of events with such signs that are right, as far as the model knows."""
        return 1 / (1 + exp(-self.bias - sum(self.weights.get(sign, 0.0) for sign in signs)))


@compiled
def load_confidence() -> Confidence:
    """Return the fitted model."""
    plain = load_yaml(PACKAGE / "coding" / "confidence.yaml")
    return Confidence(plain["bias"], plain["weights"])


def signs(found: Found, parse: Parse) -> tuple[str, ...]:
    """Return the signs of how an event was found, by name (``SIGNS``)."""
    match, head = found.match, found.match.clause.head
    sentence = parse.sentence_of(head)
    refs = [ref for refs in found.roles.values() for ref in refs]
    verb = parse.words[(match.carrier or match.clause).head]
    holds = {
        "main": verb.head == verb.i,
        "beside": any(0 < head - ref.first <= BESIDE for ref in found.roles.get("source", [])),
        "face": match.frame.mode == "meet",
        "deed": match.frame.type in DEEDS,
        "apart": any(sentence.first <= ref.first < sentence.last and abs(ref.first - head) > APART for ref in refs),
        "alone": len(found.codes()) < 2,
        "group": any(ref.kind == "group" for ref in refs),
    }
    return tuple(name for name in SIGNS if holds[name])
