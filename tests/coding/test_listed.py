"""Offices that names listed after them share: who has which state."""

import pytest

from utenriks.desk.intake import code_articles
from utenriks.read.fields import Fields, make_article

NAMES = ["Ali Musa", "Omar Sani"]


@pytest.mark.parametrize(
    ("language", "text", "codes"),
    [
        ("en", "The foreign ministers of Chad and Niger, Ali Musa and Omar Sani, met.", ["TCD", "NER"]),
        ("nb", "Utenriksministrene i Tsjad og Niger, Ali Musa og Omar Sani, møttes.", ["TCD", "NER"]),
        ("nn", "Utanriksministrane i Tsjad og Niger, Ali Musa og Omar Sani, møttest.", ["TCD", "NER"]),
        ("en", "The envoys of Chad, Ali Musa and Omar Sani, met Emmanuel Macron.", ["TCD", "TCD"]),
        ("en", "The foreign minister of Chad, Ali Musa, met Omar Sani.", ["TCD"]),
    ],
)
def test_each_name_has_its_own_state(language: str, text: str, codes: list[str]) -> None:
    ((_, coded),) = code_articles([make_article(Fields(text, "x", "a", "2013-05-31", language))])
    assert [(office.person, office.code) for office in coded.offices] == list(zip(NAMES, codes, strict=False))
