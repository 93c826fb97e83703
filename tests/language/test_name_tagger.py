"""Names: what a word's neighbours and tree say is seen of it, and the shipped weights find names in raw text."""

from pathlib import Path

import pytest
import spacy
from spacy.tokens import Doc

from utenriks.language.name_features import NameFeatures
from utenriks.language.name_tagger import FACTORY, NameTagger, spans
from utenriks.language.pipeline import load_pipeline

TEXTS = {
    "no_utenriks": (
        "Utenriksminister Espen Barth Eide møtte Angela Merkel i Berlin. FN og Nato vil ha våpenhvile i Jemen.",
        {("Espen Barth Eide", "PER"), ("Angela Merkel", "PER"), ("Berlin", "GPE_LOC"), ("FN", "ORG"), ("Nato", "ORG"),
         ("Jemen", "GPE_LOC")},
    ),
    "en_utenriks": (
        "Angela Merkel met Emmanuel Macron in Berlin, and Boris Johnson flew to Paris.",
        {("Angela Merkel", "PER"), ("Emmanuel Macron", "PER"), ("Berlin", "LOC"), ("Boris Johnson", "PER"),
         ("Paris", "LOC")},
    ),
}  # fmt: skip


def document() -> Doc:
    return Doc(
        spacy.blank("nb").vocab,
        words=["Merkel", "dro", "til", "Sør-Korea", ".", "Hun", "talte"],
        lemmas=["Merkel", "dra", "til", "Sør-Korea", "$.", "hun", "tale"],
        pos=["PROPN", "VERB", "ADP", "PROPN", "PUNCT", "PRON", "VERB"],
        deps=["nsubj", "ROOT", "case", "obl", "punct", "nsubj", "ROOT"],
        heads=[1, 1, 3, 1, 1, 6, 6],
    )


def test_a_word_is_seen_with_its_neighbours_its_head_and_what_hangs_on_it() -> None:
    doc = document()
    first, second = NameFeatures(doc.vocab)(doc)
    assert [len(first), len(second)] == [5, 2]
    korea = set(first[3])
    assert {"wsør-korea", "fSør-Korea", "bkorea", "asør", "erea"} <= korea
    assert {"-1:wtil", "1:w.", "-2:wdro", "hdra", "hDdra obl", "kwcase til", "PPROPN", "Dobl"} <= korea
    assert "^" in first[0]
    assert "^" in second[0]
    assert "$" in second[1]
    assert not any(feature.startswith("-1:") for feature in second[0]), "nothing is seen of another sentence"


def test_features_are_the_same_each_time() -> None:
    doc = document()
    features = NameFeatures(doc.vocab)
    assert features(doc) == features(doc) == NameFeatures(doc.vocab)(doc)


def test_tags_make_spans() -> None:
    assert list(spans(["B-PER", "I-PER", "O", "B-ORG", "B-ORG", "I-LOC"])) == [
        (0, 2, "PER"), (3, 4, "ORG"), (4, 5, "ORG"), (5, 6, "LOC"),
    ]  # fmt: skip
    assert list(spans([])) == []


@pytest.mark.parametrize("name", TEXTS)
def test_the_shipped_weights_find_names(name: str) -> None:
    text, names = TEXTS[name]
    assert {(entity.text, entity.label_) for entity in load_pipeline(name)(text).ents} == names


def test_weights_come_back_from_a_folder(tmp_path: Path) -> None:
    nlp = load_pipeline("en_utenriks")
    tagger = nlp.get_pipe(FACTORY)
    tagger.to_disk(tmp_path)
    again = NameTagger(nlp).from_disk(tmp_path)
    assert again.labels == tagger.labels == ("LOC", "ORG", "PER")
    doc = nlp("Angela Merkel met Emmanuel Macron in Berlin.")
    named = [(entity.text, entity.label_) for entity in doc.ents]
    doc.set_ents([])
    assert [(entity.text, entity.label_) for entity in again(doc).ents] == named


def test_without_weights_there_are_no_names() -> None:
    doc = document()
    assert NameTagger(spacy.blank("nb"))(doc).ents == ()
