"""The brief: what it says of two actors, in which words, and that every sentence rests on its sources."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from utenriks.desk.brief import Brief, write_brief
from utenriks.desk.words import load_brief_words
from utenriks.language.pipeline import LANGUAGES
from utenriks.model.article import Article
from utenriks.model.coded import Coded
from utenriks.model.mention import EventMention, Party
from utenriks.model.place import Place
from utenriks.model.when import When
from utenriks.ontology import Ontology
from utenriks.record.store import Store

BODY = "Putin møtte Kim i Vladivostok. " * 20
VLADIVOSTOK = Place(
    "geonames:2013348",
    "Vladivostok",
    "city",
    43.1,
    131.9,
    "RUS",
    names={"en": "Vladivostok-on-Sea", "nb": "Vladivostok"},
)
PUTIN = Party("source", "vladimir-putin", "Vladimir Putin", "RUS", "president", "person")
KIM = Party("source", "kim-jong-un", "Kim Jong-un", "PRK", "leader", "person")
XI = Party("source", "xi-jinping", "Xi Jinping", "CHN", "president", "person")
USA = Party("target", "USA", "USA", "USA")
RUSSIA = Party("source", "RUS", "Russland", "RUS")

Put = Callable[..., Store]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = Store(tmp_path / "record.db")
    yield opened
    opened.close()


@pytest.fixture
def put(store: Store) -> Put:
    """Return a function that keeps one article with the mentions given as dictionaries."""

    def keep(*told: dict[str, Any], article: str = "a1") -> Store:
        made = Article(article, f"{BODY}{article}", "nb", published=When.parse("2019-04"))
        mentions = []
        for number, fields in enumerate(told):
            values: dict[str, Any] = {
                "type": "CONSULT", "mode": "meet", "status": "occurred", "parties": (PUTIN, KIM),
                "rule": f"r{number}", **fields,
            }  # fmt: skip
            when = values.pop("when", None)
            span = made.span(number * 31, number * 31 + 29)
            mentions.append(EventMention(**values, span=span, when=When.parse(when) if when else None))
        store.put(made, Coded(tuple(mentions)))
        return store

    return keep


def texts(brief: Brief) -> list[str]:
    return [sentence.text for sentence in brief.sentences]


# what is said


def test_one_meeting(put: Put) -> None:
    brief = write_brief(put({"when": "2019-04-25", "place": VLADIVOSTOK}), "Putin", "Kim Jong-un")
    assert texts(brief) == ["Vladimir Putin og Kim Jong-un møttes i Vladivostok 25. april 2019."]


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("nb", "Vladimir Putin og Kim Jong-un møttes i Vladivostok 25. april 2019."),
        ("nn", "Vladimir Putin og Kim Jong-un møttest i Vladivostok 25. april 2019."),
        ("en", "Vladimir Putin and Kim Jong-un met in Vladivostok-on-Sea on April 25, 2019."),
    ],
)
def test_the_languages(put: Put, language: str, sentence: str) -> None:
    brief = write_brief(put({"when": "2019-04-25", "place": VLADIVOSTOK}), "Putin", "Kim Jong-un", language)
    assert texts(brief) == [sentence]
    assert brief.language == language


@pytest.mark.parametrize(
    ("when", "end"),
    [
        ("2019-04-25", " 25. april 2019."), ("2019-04", " i april 2019."), ("2019", " i 2019."),
        ("[2019-04-04,2019-04-11]", " ([2019-04-04,2019-04-11])."), ("2018/2019", " (1. jan. 2018–31. des. 2019)."),
        ("[2019-04,2019-05]", " ([2019-04,2019-05])."), ("2019~", " (2019~)."),
    ],
)  # fmt: skip
def test_a_date_is_no_more_precise_than_known(put: Put, when: str | None, end: str) -> None:
    assert texts(write_brief(put({"when": when}), "Putin", "Kim Jong-un"))[0].endswith(end)


def test_the_one_asked_for_first_is_named_first(put: Put) -> None:
    store = put({"when": "2019"})
    assert texts(write_brief(store, "Kim Jong-un", "Putin"))[0].startswith("Kim Jong-un og Vladimir Putin")
    assert texts(write_brief(store, "Putin", "Kim Jong-un"))[0].startswith("Vladimir Putin og Kim Jong-un")


def test_events_are_told_in_the_order_of_time_and_undated_ones_left_out(put: Put) -> None:
    store = put({"when": "2019-04-25"}, {"when": "2001-08-04"}, {"when": None, "recalled": True})
    found = texts(write_brief(store, "Putin", "Kim Jong-un"))
    assert [text[-5:] for text in found] == ["hull.", "2001.", "2019."]


def test_meetings_are_counted_but_no_series(put: Put) -> None:
    store = put({"when": "2019-04-25"}, {"when": "2001-08-04"}, {"when": "2016", "number": 4})
    (first, *_) = texts(write_brief(store, "Putin", "Kim Jong-un"))
    assert first == "Vladimir Putin og Kim Jong-un har møttes to ganger ifølge arkivet, som kan ha hull."


def test_each_status_and_mode_has_its_words(put: Put) -> None:
    store = put(
        {"when": "2019-05-25", "status": "planned"},
        {"when": "2018-05-25", "status": "cancelled"},
        {"when": "2017-05-25", "mode": "call"},
    )
    assert texts(write_brief(store, "Putin", "Kim Jong-un")) == [
        "Vladimir Putin og Kim Jong-un snakket sammen på telefon 25. mai 2017.",
        "Et møte mellom Vladimir Putin og Kim Jong-un ble avlyst 25. mai 2018.",
        "Vladimir Putin og Kim Jong-un skal møtes 25. mai 2019.",
    ]


def test_reports_of_one_event_are_told_once(put: Put) -> None:
    put({"when": "2019-04-25"})
    store = put({"when": "2019-04-25", "place": VLADIVOSTOK}, article="a2")
    brief = write_brief(store, "Putin", "Kim Jong-un")
    assert texts(brief) == ["Vladimir Putin og Kim Jong-un møttes i Vladivostok 25. april 2019."]
    assert {span.article for span in brief.sentences[0].sources} == {"a1", "a2"}


def test_an_act_has_its_direction(put: Put) -> None:
    told = {"type": "ACCUSE", "mode": None, "parties": (RUSSIA, USA), "when": "2019"}
    found = texts(write_brief(put(told), "USA", "RUS"))
    assert found == ["Russland kom med anklager mot USA i 2019."]


def test_whoever_tells_it_is_named(put: Put) -> None:
    found = texts(write_brief(put({"when": "2019", "attributed_to": "Jurij Usjakov"}), "Putin", "Kim Jong-un"))
    assert found[0] == "Vladimir Putin og Kim Jong-un møttes i 2019, ifølge Jurij Usjakov."


def test_three_parties_are_listed(put: Put) -> None:
    store = put({"mode": "multilateral", "parties": (PUTIN, KIM, XI), "when": "2019"})
    (told,) = texts(write_brief(store, "Putin", "Kim Jong-un"))
    assert told.endswith(" møttes i 2019.")
    assert all(told.count(name) == 1 for name in ("Vladimir Putin", "Kim Jong-un", "Xi Jinping"))


# who is meant


@pytest.mark.parametrize("a", ["Putin", "putin", "Vladimir Putin", "vladimir-putin", "RUS", "rus"])
@pytest.mark.parametrize("b", ["Kim Jong-un", "kim-jong-un", "PRK"])
def test_actors_by_name_surname_id_or_code(put: Put, a: str, b: str) -> None:
    (told,) = texts(write_brief(put({"when": "2019"}), a, b))
    assert "møttes" in told


@pytest.mark.parametrize(
    ("a", "b"), [("Putin", "Xi Jinping"), ("Putin", "Putin"), ("RUS", "Putin"), ("Put", "Kim Jong-un")]
)
def test_nothing_between_them(put: Put, a: str, b: str) -> None:
    brief = write_brief(put({"when": "2019"}), a, b)
    assert texts(brief) == [f"Arkivet vet ikke om noe mellom {a} og {b}."]
    assert brief.sentences[0].sources == ()


def test_an_empty_record_says_so(store: Store) -> None:
    assert texts(write_brief(store, "Putin", "Kim Jong-un", "en")) == [
        "The record knows of nothing between Putin and Kim Jong-un."
    ]


def test_events_with_others_stay_out(put: Put) -> None:
    store = put({"when": "2019-04-25"}, {"when": "2019-05-25", "parties": (PUTIN, XI)})
    told = texts(write_brief(store, "Putin", "Kim Jong-un"))
    assert told == ["Vladimir Putin og Kim Jong-un møttes 25. april 2019."]


def test_up_to_a_date(put: Put) -> None:
    store = put({"when": "2019-04-25"}, {"when": "2001-08-04"})
    found = texts(write_brief(store, "Putin", "Kim Jong-un", at=When.parse("2010")))
    assert len(found) == 1
    assert found[0].endswith("2001.")


# sources


def test_every_sentence_rests_on_verbatim_spans(put: Put) -> None:
    put({"when": "2019-04-25"}, {"when": "2011"})
    store = put({"when": "2019-04-25"}, {"type": "AGREE", "mode": None, "when": "2019"}, article="a2")
    brief = write_brief(store, "Putin", "Kim Jong-un")
    assert all(sentence.sources for sentence in brief.sentences)
    for sentence in brief.sentences:
        for span in sentence.sources:
            assert store.article(span.article).body[span.start : span.end] == span.text


def test_every_sentence_names_its_event(put: Put) -> None:
    store = put({"when": "2019-04-25"}, {"when": "2011"})
    events = {event.id for event in store.events()}
    brief = write_brief(store, "Putin", "Kim Jong-un")
    assert {sentence.event for sentence in brief.sentences} == events


def test_events_without_known_words_are_left_out(put: Put) -> None:
    store = put({"type": "REJECT", "mode": None, "status": "hypothetical", "when": "2019", "parties": (RUSSIA, USA)})
    assert texts(write_brief(store, "RUS", "USA")) == ["Arkivet vet ikke om noe mellom RUS og USA."]


# the words


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_type_has_its_words(language: str) -> None:
    words, ontology = load_brief_words(language), Ontology.load()
    for type_, entry in ontology.types.items():
        for mode in entry.modes or [None]:
            pattern = words.pattern(type_, mode, "occurred")
            assert pattern is not None, (type_, mode)
            text = pattern.format(a="A", b="B", place=" P", when=" W")
            assert text.endswith(".")
            assert {"A", "B"} <= set(text.replace(".", "").replace(",", "").split())


@pytest.mark.parametrize("language", LANGUAGES)
def test_patterns_use_known_types_modes_statuses_and_blanks(language: str) -> None:
    words, ontology = load_brief_words(language), Ontology.load()
    for key, patterns in words.patterns.items():
        type_, _, mode = key.partition("/")
        for status, pattern in patterns.items():
            assert ontology.problem(type_, mode or None, status) is None
            pattern.format(a="", b="", place="", when="")


def test_the_languages_tell_the_same_things() -> None:
    told = {
        language: {key: set(found) for key, found in load_brief_words(language).patterns.items()}
        for language in LANGUAGES
    }
    assert told["nb"] == told["nn"] == told["en"]
