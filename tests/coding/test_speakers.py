"""Who speaks, and which office whom is given, in English sentences of our own."""

from __future__ import annotations

import pytest

from utenriks.desk.intake import code_articles
from utenriks.model.article import Article
from utenriks.model.when import When


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("He made no offer, say the Ethiopians.", "the Ethiopians"),
        ("According to Berlin, the Hungarians admitted it.", "Berlin"),
        ("Thousands have fled, according to the Polish government.", "the Polish government"),
        ("New Zealand's Jacinda Ardern called the deal \"deeply worrying\".", "Jacinda Ardern"),
        ("Foreign Minister Heiko Maas went further, saying it was too late.", "Heiko Maas"),
        ("Angela Merkel surprised her generals by saying that she would come.", "Angela Merkel"),
        ("LUSAKA - A German delegation told Zambia on Friday that Berlin would wait.", "A German delegation"),
    ],
)  # fmt: skip
def test_who_speaks(models: None, text: str, speaker: str) -> None:
    ((_, coded),) = code_articles([Article("a", text, "en", published=When.parse("2021-06-16"))])
    assert [statement.speaker for statement in coded.statements] == [speaker]


@pytest.mark.parametrize(
    ("text", "offices"),
    [
        ("France's Arctic minister, Jean Hill, flew to Oslo.", [("Jean Hill", "FRA")]),
        ("Greek ministers met Turkish ministers. On Tuesday leaders came.", []),
        ("Governor Bill Weld, a Democrat and former envoy, met the Canadian prime minister's envoy.", []),
        ("No Argentine head of state had come to Oslo.", []),
    ],
)
def test_who_holds_an_office(models: None, text: str, offices: list[tuple[str, str]]) -> None:
    ((_, coded),) = code_articles([Article("a", text, "en", published=When.parse("2022-06-16"))])
    found = [(office.person, office.code) for office in coded.offices]
    assert found[: len(offices)] == offices
    assert not {"Tuesday", "Democrat", "Arctic"} & {person for person, _ in found}
    assert offices or not any(person.startswith("Alberto") for person, _ in found)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Ehud Barak met Bill Clinton in 2000. The Israeli leader then criticised Syria.", "Ehud Barak"),
        ("Former premier Ehud Barak was in Oslo. The Israeli premier criticised Syria.", "Benjamin Netanyahu"),
    ],
)  # fmt: skip
def test_a_look_back_is_about_whoever_held_the_post(models: None, text: str, name: str) -> None:
    ((_, coded),) = code_articles([Article("a", text, "en", published=When.parse("2010-06-16"))])
    critic = next(event for event in coded.events if event.type == "ACCUSE")
    assert [party.name for party in critic.parties if party.role == "source"] == [name]
