from __future__ import annotations

from typing import Any

import pytest
from evaluation.plover import exported
from gold_making import mention

from utenriks.record.merge import merge

ACCUSED = "Alba accused Syldavia of lies"
BOTH: dict[str, list[str | None]] = {"source": ["ALB"], "target": ["SYL"]}


def of(kind: str, roles: dict[str, list[str | None]], **fields: Any) -> dict[str, Any] | None:
    (event,) = merge([mention(kind, roles, ACCUSED, **fields)])
    return exported(event, frozenset({"UNO"}))


@pytest.mark.parametrize(
    ("kind", "mode", "status", "expected"),
    [
        ("CONSULT", "meet", "planned", "AGREE"),
        ("CONSULT", "invite", "occurred", "AGREE"),
        ("CONSULT", "visit", "occurred", "CONSULT"),
        ("AID", None, "planned", "AGREE"),
        ("RETREAT", None, "planned", "AGREE"),
        ("CONCEDE", None, "planned", "AGREE"),
        ("SANCTION", None, "planned", "THREATEN"),
    ],
)
def test_what_is_announced(kind: str, mode: str | None, status: str, expected: str) -> None:
    assert of(kind, BOTH, mode=mode, status=status) == {"type": expected, "source": ["ALB"], "target": ["SYL"]}


@pytest.mark.parametrize("status", ["denied", "cancelled", "hypothetical"])
def test_what_did_not_happen_is_left_out(status: str) -> None:
    assert of("ACCUSE", BOTH, status=status) is None


def test_roles_and_codes() -> None:
    visit = of("CONSULT", {"source": ["ALB"], "host": ["UNO"]}, mode="visit")
    assert visit == {"type": "CONSULT", "source": ["ALB"], "target": ["IGO"]}
    talks = of("CONSULT", {"source": ["ALB", None], "mediator": ["BOR"]}, mode="mediate")
    assert talks == {"type": "CONSULT", "source": ["ALB", "BOR"], "target": []}
