"""Word lists: offices and ties, speech, topics and claims, and how they are looked up."""

from __future__ import annotations

from pathlib import Path

import pytest
from pydantic import BaseModel

from utenriks.language.claimwords import load_claim_words
from utenriks.language.lexicon import Offices, Speech, Topics, load_offices, load_speech, load_topics
from utenriks.language.pipeline import LANGUAGES
from utenriks.model.errors import DataError
from utenriks.ontology import Ontology
from utenriks.ontology.load import load_model
from utenriks.reference import Reference

languages = pytest.mark.parametrize("language", LANGUAGES)


def test_the_first_post_that_lists_a_word_has_it() -> None:
    offices = Offices(posts={"president": ["President", "leder"], "leader": ["leder"]}, ties={"father": ["Far"]})
    assert offices.by_word == {"president": "president", "leder": "president"}
    assert offices.tie_by_word() == {"far": "father"}


def test_topics_by_word_beginning_and_ending() -> None:
    topics = Topics({"nuclear": ["atom-", "-bombe", "uran"], "military": ["-bombe"]})
    assert topics.find("atomprogram") == ["nuclear"]
    assert topics.find("hydrogenbombe") == ["nuclear", "military"]
    assert topics.find("uran") == ["nuclear"]
    assert topics.find("kaffe") == []


@languages
def test_posts_are_those_of_the_roster(language: str) -> None:
    posts = Reference.load().roster.posts
    known = set(posts.by_id) | {role for post in posts.by_id.values() for role in post.roles}
    assert {post for post in load_offices(language).posts if post not in known} == set()


@languages
def test_every_language_names_the_same_posts_and_ties(language: str) -> None:
    base, offices = load_offices("nb"), load_offices(language)
    assert len(set(base.ties) ^ set(offices.ties)) <= 3, set(base.ties) ^ set(offices.ties)
    assert len(set(base.posts) ^ set(offices.posts)) <= 6, set(base.posts) ^ set(offices.posts)


@languages
def test_topics_are_plovers_contexts(language: str) -> None:
    assert set(load_topics(language).root) <= set(Ontology.load().contexts)


@languages
def test_common_words_are_there(language: str) -> None:
    words = {
        "nb": ("statsminister", "far", "si", "atomvåpen"), "nn": ("statsminister", "far", "seie", "atomvåpen"),
        "en": ("prime minister", "father", "say", "nuclear"),
    }[language]  # fmt: skip
    post, tie, cue, topic = words
    assert load_offices(language).by_word[post] == "prime-minister"
    assert tie in load_offices(language).tie_by_word()
    assert cue in load_speech(language).verbs
    assert "nuclear" in load_topics(language).find(topic)


@languages
def test_claim_words_are_whole(language: str) -> None:
    words = load_claim_words(language)
    assert words.firsts
    assert words.lasts
    assert words.never
    assert words.times
    assert all(kilometres > 0 for kilometres in words.distance_units.values())
    assert 1.0 in words.distance_units.values()
    assert all(number >= 2 for number in words.multiples.values() if number != 1)


@pytest.mark.parametrize(
    ("schema", "text", "entry"),
    [
        (Offices, "posts: {president: [president]}\n", "ties"),
        (Offices, "posts: {president: president}\nties: {}\n", "posts.president"),
        (Speech, "verbs: [say]\nnominal: []\nshouts: [hey]\n", "shouts"),
        (Topics, "nuclear: atom\n", "nuclear"),
    ],
)
def test_a_broken_file_is_named_with_its_entry(tmp_path: Path, schema: type[BaseModel], text: str, entry: str) -> None:
    path = tmp_path / "words.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(DataError) as caught:
        load_model(path, schema)
    assert caught.value.where == f"{path}: {entry}"
