from __future__ import annotations

from typing import Any

from evaluation.plover import exported
from gold_making import mention

from utenriks.record.merge import merge

ACCUSED = "Alba accused Syldavia of lies"
BOTH: dict[str, list[str | None]] = {"source": ["ALB"], "target": ["SYL"]}


def of(kind: str, roles: dict[str, list[str | None]], **fields: Any) -> dict[str, Any] | None:
    (event,) = merge([mention(kind, roles, ACCUSED, **fields)])
    return exported(event, frozenset({"UNO"}))


def test_an_event_in_the_scorer_s_form() -> None:
    assert of("CONSULT", BOTH, mode="meet", status="planned") == {"type": "AGREE", "source": ["ALB"], "target": ["SYL"]}
    assert of("ACCUSE", BOTH, status="denied") is None


def test_roles_and_codes() -> None:
    visit = of("CONSULT", {"source": ["ALB"], "host": ["UNO"]}, mode="visit")
    assert visit == {"type": "CONSULT", "source": ["ALB"], "target": ["IGO"]}
    talks = of("CONSULT", {"source": ["ALB", None], "mediator": ["BOR"]}, mode="mediate")
    assert talks == {"type": "CONSULT", "source": ["BOR"], "target": ["ALB"]}
