"""Parsers that step from Python say what spaCy's own pipe says, whatever the batches."""

from __future__ import annotations

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc

from utenriks.language import name_tagger  # noqa: F401 (spaCy then knows the component)
from utenriks.language.annotating import annotated
from utenriks.language.pipeline import MODELS
from utenriks.ontology.load import PACKAGE

ATTRIBUTES = ["HEAD", "DEP", "POS", "MORPH", "LEMMA", "ENT_TYPE", "ENT_IOB", "SENT_START"]
TEXTS = {
    "no_utenriks": [
        "Merkel møtte Macron i Paris, og de to snakket lenge om avtalen som Moon Jae-in hadde foreslått i Seoul.",
        "Hei!", "", "«Vi er enige», sa Kinas utenriksminister. Han reiser til Oslo mandag.",
    ],
    "en_utenriks": [
        "Merkel met Macron in Paris, and the two talked about the deal that Moon Jae-in had proposed in Seoul.",
        "Hello!", "", '"We agree," China\'s foreign minister said. He travels to Oslo on Monday.',
    ],
}  # fmt: skip


def load(name: str) -> Language:
    return spacy.load(PACKAGE / "language" / "weights" / name)


@pytest.mark.parametrize("name", sorted(set(MODELS.values())))
@pytest.mark.parametrize("size", [1, 3, 64])
def test_it_says_what_spacy_says(name: str, size: int) -> None:
    nlp = load(name)
    expected = list(nlp.pipe(TEXTS[name] * 3))
    found = list(annotated(nlp, map(nlp.make_doc, TEXTS[name] * 3), size))
    assert [doc.text for doc in found] == [doc.text for doc in expected]
    for one, other in zip(found, expected, strict=True):
        assert one.to_array(ATTRIBUTES).tolist() == other.to_array(ATTRIBUTES).tolist()


def test_components_of_any_kind_take_their_turn() -> None:
    nlp = spacy.blank("nb")
    nlp.add_pipe("sentencizer")

    @Language.component("told")
    def told(doc: Doc) -> Doc:
        doc.user_data["told"] = len(list(doc.sents))
        return doc

    nlp.add_pipe("told")
    found = list(annotated(nlp, map(nlp.make_doc, ("Hei. Hallo.", "Hei.")), 64))
    assert [doc.user_data["told"] for doc in found] == [2, 1]


def test_documents_without_words_stay_empty() -> None:
    nlp = load("en_utenriks")
    assert [len(doc) for doc in annotated(nlp, map(nlp.make_doc, ("", "")), 2)] == [0, 0]
