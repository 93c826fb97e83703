from __future__ import annotations

import pytest

from utenriks.coding.confidence import SIGNS, Confidence, load_confidence
from utenriks.desk.intake import code_articles
from utenriks.model.article import Article
from utenriks.model.mention import EventMention


def told(body: str) -> list[EventMention]:
    (_, coded), *_ = code_articles([Article("a", body, "en")])
    return list(coded.events)


def test_the_fitted_model_knows_every_sign_and_gives_shares() -> None:
    model = load_confidence()
    assert list(model.weights) == list(SIGNS)
    assert all(0 < model.of(signs) < 1 for signs in ((), tuple(SIGNS), *((sign,) for sign in SIGNS)))


def test_a_sign_moves_confidence_by_its_weight_and_an_unknown_one_by_nothing() -> None:
    model = Confidence(0.0, {"main": 1.0, "apart": -1.0})
    assert model.of(()) == model.of(("main", "apart")) == model.of(("other",)) == 0.5
    assert model.of(("main",)) == pytest.approx(0.731, abs=0.001) == 1 - model.of(("apart",))


@pytest.mark.parametrize(
    ("body", "signs"),
    [
        ("Macron met Modi in Paris.", {"main", "beside", "face"}),
        ("Turkey attacked Syria.", {"main", "beside", "deed"}),
        ("The crowd heard that Germany had criticised Hungary.", {"beside"}),
        ("Hezbollah criticised Turkey.", {"main", "beside", "group"}),
    ],
)
def test_signs_say_how_an_event_was_found(body: str, signs: set[str]) -> None:
    assert [set(mention.signs) for mention in told(body)] == [signs]


def test_a_plain_meeting_is_surer_than_a_party_far_off() -> None:
    near, far = (
        "Macron met Modi in Paris.",
        "Macron, tired after three nights of talks with farmers, bakers and students at home, met Modi in Paris.",
    )
    assert told(near)[0].confidence > told(far)[0].confidence
