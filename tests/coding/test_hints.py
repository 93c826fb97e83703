"""What an article's source says of whom it is about decides between namesakes, and only between them."""

from __future__ import annotations

import pytest

from utenriks.desk.intake import code_articles
from utenriks.model.article import Article, Hint
from utenriks.model.when import When
from utenriks.reference.additions import Additions

PEOPLE = tuple(
    {"id": qid, "qid": qid, "names": {"nb": name, "nn": name, "en": name}, "aka": [], "spells": ["FIN envoy 1991/1995"]}
    for qid, name in (("Q999911", "Aadel Prøvesen"), ("Q999912", "Bodel Prøvesen"))
)


@pytest.mark.slow
@pytest.mark.usefixtures("models")
@pytest.mark.parametrize("hinted", ["Q999911", "Q999912", None])
def test_a_bare_name_is_the_one_hinted(hinted: str | None) -> None:
    hints = (Hint("person", hinted),) if hinted else ()
    body = "Finlands utsending Prøvesen møtte Latvias president Guntis Ulmanis i Riga torsdag."
    article = Article("a", body, "nb", published=When("1994-05-06"), hints=hints)
    ((_, coded),) = code_articles([article], additions=Additions("hints", PEOPLE))
    actors = {party.actor for event in coded.events for party in event.parties}
    assert actors & {"Q999911", "Q999912"} == ({hinted} if hinted else set())
    assert "guntis-ulmanis" in actors
