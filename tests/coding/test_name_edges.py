"""Names at the edge of a text, and texts that are hardly any, are read without a fault."""

from __future__ import annotations

import pytest

from utenriks.desk.intake import code_articles
from utenriks.model.article import Article

TEXTS = (
    "G er av Russlands Russlands",
    "Statsminister",
    "U Mike « POMPEO \n møtte i 7. Pyongyang",
    "Norges",
    "«",
    "– Nei",
)


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_a_text_that_ends_in_a_title_or_a_state(models: None, text: str, language: str) -> None:
    ((article, coded),) = code_articles([Article("a", text, language)])
    assert all(article.body[one.span.start : one.span.end] == one.span.text for one in coded.events)
