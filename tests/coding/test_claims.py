"""Claims: every sentence that is not weak is read right, and no fewer of the weak ones than before."""

from __future__ import annotations

import pytest
from tests.coding.cases import has_model
from tests.coding.claim_cases import claim_problems

AT_LEAST = 40


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_claims_of_sentences(language: str) -> None:
    if not has_model(language):
        pytest.skip(f"the {language} weights are not packaged")
    problems = claim_problems(language)
    assert len({case.text for case, _ in problems}) == len(problems) >= AT_LEAST
    wrong = [f"{case.text}\n    {what}" for case, what in problems if what and not case.weak]
    assert not wrong, "\n" + "\n".join(wrong)
