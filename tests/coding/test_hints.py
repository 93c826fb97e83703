"""What an article's source says of whom it is about decides between namesakes, and only between them."""

from __future__ import annotations

from pathlib import Path

import pytest

from utenriks.desk.intake import code_articles
from utenriks.model.article import Article, Hint
from utenriks.model.when import When
from utenriks.read.nitf import read_nitf
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


NITF = Path(__file__).parents[1] / "read" / "files" / "nitf"


@pytest.mark.slow
@pytest.mark.usefixtures("models")
@pytest.mark.parametrize(
    ("name", "without", "with_"),
    [
        ("evloc-id", "place LBY", "place LBN"),
        ("evloc-country", "place LBY", "place LBN"),
        ("state-hint", None, "party KOR"),
        ("organisation-hint", None, "party COG"),
    ],
)
def test_places_and_states_are_those_that_a_nitf_file_hints_at(name: str, without: str | None, with_: str) -> None:
    def found(hints: tuple[Hint, ...]) -> set[str]:
        article = Article(name, fields.text, fields.language or "", published=When("2019-05-09"), hints=hints)
        ((_, coded),) = code_articles([article])
        return {
            *(f"party {party.code}" for event in coded.events for party in event.parties),
            *(f"place {event.place.country}" for event in coded.events if event.place),
        }

    fields = read_nitf((NITF / f"{name}.xml").read_bytes(), name)
    assert with_ in found(fields.hints)
    assert with_ not in found(())
    assert without is None or without in found(())
