"""Names known beforehand: one phrase each, joined by "og", with or without an owner's ending."""

from __future__ import annotations

from tests.language.ud_trees import tree

from utenriks.language.known_names import KnownNames, with_known
from utenriks.language.parse import Name, Parse

KNOWN = KnownNames(["Mia Couto", "Ola Rotimi", "Ola Rotimi Okri"])


def heads(parse: Parse) -> dict[str, tuple[str, str]]:
    return {word.text: (parse.words[word.head].text, word.dep) for word in parse.words}


def test_parts_that_were_taken_for_other_words_are_one_name() -> None:
    parse = tree(
        "en",
        "1 Mia Mia ADJ 2 amod\n2 Couto Couto PROPN 3 nsubj\n3 met meet VERB 0 root\n4 ministers minister NOUN 3 obj",
    )
    assert KNOWN.join(parse.words, parse.sentences[0]) == [(0, 2)]
    found = heads(parse)
    assert found["Mia"] == ("met", "nsubj")
    assert found["Couto"][0] == "Mia"
    assert {word.upos for word in parse.words[:2]} == {"PROPN"}


def test_the_first_of_two_joined_names_carries_the_phrase() -> None:
    parse = tree(
        "en",
        "1 Mia Mia PROPN 2 compound\n2 Couto Couto PROPN 5 compound\n3 and and CCONJ 4 cc\n4 Ola Ola ADJ 2 conj\n"
        "5 Rotimi Rotimi PROPN 6 nsubj\n6 met meet VERB 0 root",
    )
    KNOWN.join(parse.words, parse.sentences[0])
    found = heads(parse)
    assert found["Mia"] == ("met", "nsubj")
    assert found["Ola"] == ("Mia", "conj")


def test_the_longest_name_is_taken_and_an_owner_is_still_the_name() -> None:
    parse = tree(
        "nb", "1 Ola Ola PROPN 4 nmod\n2 Rotimi Rotimi PROPN 1 flat\n3 Okris Okri PROPN 1 flat\n4 møte møte NOUN 0 root"
    )
    assert KNOWN.spans(parse.words, parse.sentences[0]) == [(0, 3)]


def test_what_is_left_of_a_name_that_overlaps_a_known_one_stays_a_name() -> None:
    assert with_known([Name(0, 3, "PER")], [(1, 3)]) == [Name(0, 1, "PER"), Name(1, 3, "PER")]
    assert with_known([Name(0, 2, "ORG")], [(0, 2)]) == [Name(0, 2, "PER")]
