"""Who is for something and who against it, with the sentence that says so."""

from __future__ import annotations

from pathlib import Path

import pytest

from utenriks.desk.intake import code_articles
from utenriks.desk.stances import read_issue, stances, views
from utenriks.model.article import Article
from utenriks.model.when import When
from utenriks.ontology import Ontology
from utenriks.record.store import Store
from utenriks.reference import Reference

TEXTS = (
    ("a1", "nb", "2018-01-05", "Japan krever at Nord-Korea stanser atomprogrammet. Været i Tokyo er mildt."),
    ("a2", "en", "2018-02-06", "Britain imposed new sanctions on North Korea on Monday. The lake froze."),
    ("a3", "nb", "2018-03-07", "Storbritannia innførte sanksjoner mot Myanmar mandag."),
)


@pytest.fixture
def store(tmp_path: Path, models: None) -> Store:
    made = Store(tmp_path / "r.db")
    articles = [Article(name, text, language, published=When.parse(day)) for name, language, day, text in TEXTS]
    for article, coded in code_articles(articles):
        made.put(article, coded)
    made.settle()
    return made


def test_acts_on_the_issue_with_their_sentences(store: Store) -> None:
    (one,) = stances(store, "sanksjonene mot Nord-Korea")
    assert (one.party.code, one.view, [party.code for party in one.towards]) == ("GBR", "against", ["PRK"])
    assert one.sentence.text == "Britain imposed new sanctions on North Korea on Monday."
    (asked,) = stances(store, "atomprogrammet i Nord-Korea")
    assert (asked.party.code, asked.view, asked.exact) == ("JPN", "asks", True)


def test_words_that_name_nothing_have_no_answer(store: Store) -> None:
    assert stances(store, "været") == []


def test_an_issue_is_read_in_its_language() -> None:
    issue = read_issue("easing the sanctions on North Korea", "en", Reference.load())
    assert issue.codes == {"PRK"}
    assert "sanctions" in issue.topics
    assert "easi" in issue.stems


def test_every_stance_is_of_a_known_type() -> None:
    assert set(views()) <= set(Ontology.load().types)
