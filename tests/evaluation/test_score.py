from __future__ import annotations

import json
from pathlib import Path

import pytest
from gold_making import ARTICLE, BODY, claim, coded, gold, gold_event, mention, office, place, said

from utenriks.evaluation import evaluate, format_misses, format_scores, scores_shape
from utenriks.evaluation.score import Figures, score_article
from utenriks.model.article import Article
from utenriks.model.coded import Coded
from utenriks.model.errors import UsageError
from utenriks.model.when import When

MET, ACCUSED = "Alba met Borduria in Klow on 3 May 2011", "Alba accused Syldavia of lies"
MEETING = gold_event("CONSULT", ["ALB", "BOR"], [], MET, mode="meet", when="2011-05-03", place="Klow")
ACCUSATION = gold_event("ACCUSE", ["ALB"], ["SYL"], ACCUSED)


def counts(figures: Figures, name: str) -> tuple[int, int, int]:
    tally = figures.tallies[name]
    return tally.right, tally.given, tally.expected


def shares(figures: Figures, name: str) -> tuple[int, int]:
    return figures.shares[name].right, figures.shares[name].of


def test_all_right() -> None:
    found = coded(
        mention(
            "CONSULT", {"source": ["BOR", "ALB"]}, MET, mode="meet", when=When.parse("2011-05-03"), place=place("Klow")
        ),
        mention("ACCUSE", {"source": ["ALB"], "target": ["SYL"]}, ACCUSED),
    )
    figures, misses = score_article(gold(events=[MEETING, ACCUSATION]), ARTICLE, found)
    for name in ("type", "parties", "status"):
        assert counts(figures, name) == (2, 2, 2)
    assert counts(figures, "consult mode") == (1, 1, 1)
    for name in ("dates", "dates overlap", "places"):
        assert shares(figures, name) == (2, 2)
    assert shares(figures, "dates stated") == (1, 1)
    assert figures.types["ACCUSE"]["parties"].f1 == 1.0
    assert misses == []


def test_parties_swapped_are_wrong_and_shown() -> None:
    found = coded(mention("ACCUSE", {"source": ["SYL"], "target": ["ALB"]}, ACCUSED))
    figures, misses = score_article(gold(events=[ACCUSATION]), ARTICLE, found)
    assert counts(figures, "type") == (1, 1, 1)
    assert counts(figures, "parties") == (0, 1, 1)
    assert [(m.kind, m.gold, m.found) for m in misses] == [
        ("parties", "ACCUSE ALB > SYL occurred", "ACCUSE SYL > ALB occurred")
    ]


def test_a_party_without_code_asks_for_nothing() -> None:
    wanted = gold_event("AID", ["ALB"], [None], ACCUSED)
    for target in ([], [None]):
        found = coded(mention("AID", {"source": ["ALB"], "target": target}, ACCUSED))
        assert counts(score_article(gold(events=[wanted]), ARTICLE, found)[0], "parties") == (1, 1, 1)
    found = coded(mention("AID", {"source": ["ALB"], "target": ["SYL"]}, ACCUSED))
    assert counts(score_article(gold(events=[wanted]), ARTICLE, found)[0], "parties") == (0, 1, 1)


def test_mediator_stands_in_source_and_host_of_a_visit_in_target() -> None:
    wanted = [
        gold_event("CONSULT", ["ALB", "BOR", "SYL"], [], MET, mode="mediate"),
        gold_event("CONSULT", ["ALB"], ["BOR"], MET, mode="visit"),
    ]
    found = coded(
        mention("CONSULT", {"source": ["ALB", "BOR"], "mediator": ["SYL"]}, MET, mode="mediate"),
        mention("CONSULT", {"source": ["ALB"], "host": ["BOR"]}, MET, mode="visit"),
    )
    assert counts(score_article(gold(events=wanted), ARTICLE, found)[0], "parties") == (2, 2, 2)


def test_cancelled_is_denied() -> None:
    wanted = gold_event("CONSULT", ["ALB", "BOR"], [], MET, mode="meet", status="denied")
    found = coded(mention("CONSULT", {"source": ["ALB", "BOR"]}, MET, mode="meet", status="cancelled"))
    assert counts(score_article(gold(events=[wanted]), ARTICLE, found)[0], "status") == (1, 1, 1)


def test_dates_and_places_are_counted_among_events_with_right_parties() -> None:
    vague, known = {**MEETING, "when": "2011-05", "place": None}, {**ACCUSATION, "when": None}
    found = coded(
        mention(
            "CONSULT", {"source": ["ALB", "BOR"]}, MET, mode="meet", when=When.parse("2011-05-03"), place=place("Klow")
        ),
        mention("ACCUSE", {"source": ["SYL"]}, ACCUSED, when=When.parse("2011")),
    )
    figures, misses = score_article(gold(events=[vague, known]), ARTICLE, found)
    assert shares(figures, "dates") == (0, 1)
    assert shares(figures, "dates overlap") == (1, 1)
    assert shares(figures, "places") == (0, 1)
    assert {miss.kind for miss in misses} == {"date (overlaps)", "place", "parties"}


def test_the_event_whose_words_are_the_evidence_is_paired() -> None:
    there = mention("ACCUSE", {"source": ["ALB"], "target": ["SYL"]}, "accused", status="denied")
    elsewhere = mention(
        "ACCUSE", {"source": ["ALB"], "target": ["SYL"]}, "said no", when=When.parse("2010"), rule="other"
    )
    figures, _ = score_article(gold(events=[ACCUSATION]), ARTICLE, coded(elsewhere, there))
    assert counts(figures, "parties") == (1, 2, 1)
    assert counts(figures, "status") == (0, 2, 1)


def test_statements_in_order_of_the_text() -> None:
    wanted = [{"speaker": "Ottokar", "quote": "peace was near"}, {"speaker": "Plekszy", "quote": "no"}]
    found = coded(
        statements=(
            said("Kurvi Plekszy", "said no"),
            said("President Ottokar", "peace was near"),
            said("x", "lies", ""),
        ),
    )
    figures, _ = score_article(gold(statements=wanted), ARTICLE, found)
    assert counts(figures, "statements") == (2, 2, 2)
    figures, misses = score_article(gold(statements=wanted[:1]), ARTICLE, coded(statements=(said("Ottokar", "lies"),)))
    assert counts(figures, "statements") == (1, 1, 1)
    assert counts(figures, "statements with words") == (0, 1, 1)
    assert misses == []


def test_offices_count_once_with_person_words_and_code() -> None:
    wanted = [{"person": "Ottokar", "office": "the president", "code": "SYL"}]
    twice = (office("Ottokar", "President", "SYL"), office("Ottokar", "president", "SYL"))
    assert counts(score_article(gold(offices=wanted), ARTICLE, coded(offices=twice))[0], "offices") == (1, 1, 1)
    other = (office("Ottokar", "President", "BOR"),)
    assert counts(score_article(gold(offices=wanted), ARTICLE, coded(offices=other))[0], "offices") == (0, 1, 1)


def test_claims_by_kind_number_and_parties() -> None:
    wanted = [{"kind": "count", "parties": ["Alba", "Borduria"], "n": 3}]
    for found, right, given in (
        (claim("count", 2, 3.0), 1, 1),
        (claim("count", 2, 4.0), 0, 1),
        (claim("distance", 2, 3.0), 0, 0),
    ):
        assert counts(score_article(gold(claims=wanted), ARTICLE, coded(claims=(found,)))[0], "claims") == (
            right,
            given,
            1,
        )


def test_evaluate_sums_over_articles_and_names_what_it_skips(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("UTENRIKS_NDT", raising=False)
    monkeypatch.chdir(tmp_path)
    entries = [
        {"id": "a1", "text": BODY, "language": "en", "published": "2011-05", "events": [MEETING]},
        {"id": "a2", "source": {"file": "nob/none.conll", "first": 0, "last": 1}, "language": "nb", "events": []},
        {"id": "a3", "text": BODY, "published": "May"},
        {"id": "a4", "text": BODY, "events": [{**MEETING, "when": "soon"}]},
    ]
    (tmp_path / "some.json").write_text(json.dumps(entries), encoding="utf-8")

    def coder(articles: object) -> object:
        assert isinstance(articles, object)
        return [(article, _found(article)) for article in articles]  # type: ignore[attr-defined]

    scores = evaluate([tmp_path], coder)  # type: ignore[arg-type]
    assert scores.all.articles == 1
    assert [skip["path"].rsplit(" ", 1)[-1] for skip in scores.skipped] == ["a2", "a3", "a4"]
    assert "UTENRIKS_NDT" in scores.skipped[0]["reason"]
    shape = scores_shape(scores, misses=True)
    assert shape["all"]["figures"]["parties"] == {
        "right": 0, "given": 1, "expected": 1, "precision": 0.0, "recall": 0.0, "f1": 0.0,
    }  # fmt: skip
    assert shape["languages"]["en"]["articles"] == 1
    assert {miss["kind"] for miss in shape["misses"]["a1"]} == {"missed", "spurious"}
    assert "event type" in format_scores(scores)
    assert "[test]" in format_misses(scores)


def _found(article: Article) -> Coded:
    assert article.published == When.parse("2011-05")
    return coded(mention("ACCUSE", {"source": ["ALB"], "target": ["SYL"]}, ACCUSED))


def test_no_gold_is_wrong_use(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no gold"):
        evaluate([tmp_path / "none.json"], lambda articles: [])
