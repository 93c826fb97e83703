"""When an article tells that an office was held."""

from __future__ import annotations

import pytest

from utenriks.desk.intake import code_articles
from utenriks.model.article import Article
from utenriks.model.when import When


@pytest.mark.parametrize(
    ("language", "text", "when"),
    [
        ("nb", "Japans kulturminister Keiko Nagaoka møtte Frankrikes president Emmanuel Macron i Paris.", "2023-04-06"),
        ("nb", "Japans kulturminister Keiko Nagaoka reiste i 1990 til Kina.", "1990"),
        ("nb", "Japans kulturminister Keiko Nagaoka tok over i 1990.", None),
        ("nb", "Japans tidligere kulturminister Keiko Nagaoka møtte Emmanuel Macron i Paris.", None),
        ("nb", "Japans påtroppende kulturminister Keiko Nagaoka møter Emmanuel Macron i Paris.", None),
        ("nb", "Eksstatsminister Keiko Nagaoka fra Japan møtte Emmanuel Macron i Paris.", None),
        ("nn", "Den tidlegare kulturministeren i Japan, Keiko Nagaoka, møtte Emmanuel Macron i Paris.", None),
        ("en", "Japanese culture minister Keiko Nagaoka met Emmanuel Macron in Paris.", "2023-04-06"),
        ("en", "Former Japanese culture minister Keiko Nagaoka met Emmanuel Macron in Paris.", None),
        ("en", "Ex-minister Keiko Nagaoka of Japan met Emmanuel Macron in Paris.", None),
    ],
)
def test_when_it_was_held(language: str, text: str, when: str | None) -> None:
    article = Article("a", text, language, published=When("2023-04-06"))
    ((_, coded),) = code_articles([article])
    (office,) = [one for one in coded.offices if one.actor == "keiko-nagaoka"]
    assert (office.when.edtf if office.when else None) == when
