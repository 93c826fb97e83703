"""Offices that names listed after them share: who has which state."""

import pytest

from utenriks.desk.intake import code_articles
from utenriks.read.fields import Fields, make_article


@pytest.mark.parametrize(
    ("language", "text", "wanted"),
    [
        ("en", "The foreign ministers of Chad and Niger, Ali Musa and Omar Sani, met.", {("Ali Musa", "TCD"), ("Omar Sani", "NER")}),
        ("nb", "Utenriksministrene i Tsjad og Niger, Ali Musa og Omar Sani, møttes.", {("Ali Musa", "TCD"), ("Omar Sani", "NER")}),
        ("nn", "Utanriksministrane i Tsjad og Niger, Ali Musa og Omar Sani, møttest.", {("Ali Musa", "TCD"), ("Omar Sani", "NER")}),
        ("en", "The envoys of Chad, Ali Musa and Omar Sani, met Emmanuel Macron.", {("Ali Musa", "TCD"), ("Omar Sani", "TCD")}),
        ("en", "The foreign minister of Chad, Ali Musa, met Omar Sani.", {("Ali Musa", "TCD")}),
    ],
)  # fmt: skip
def test_each_name_has_its_own_state(language: str, text: str, wanted: set[tuple[str, str]]) -> None:
    ((_, coded),) = code_articles([make_article(Fields(text, "x", "a", "2013-05-31", language))])
    assert {(office.person, office.code) for office in coded.offices} == wanted
