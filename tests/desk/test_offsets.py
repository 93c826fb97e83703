"""Whatever the packaged models find stands verbatim in the text that the source gave, however it is encoded."""

from __future__ import annotations

import unicodedata
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from utenriks.desk.intake import code_articles, parser
from utenriks.language.parse import Parse
from utenriks.model.article import Article
from utenriks.model.coded import Coded
from utenriks.model.span import Span
from utenriks.model.when import When
from utenriks.record.store import Store

pytestmark = pytest.mark.usefixtures("models")
SENTENCES = {
    "nb": (
        "Finlands statsminister Petteri Orpo møtte kollegaen fra Østerrike i Tromsø på lørdag.",
        "– Vi krever at Ungarn trekker seg, sa utenriksminister Radosław Sikorski i går.",
        "Det var tredje gang Brasil og Sør-Afrika signerte en avtale om fiske.",
    ),
    "nn": (
        "Utanriksministeren i Polen møtte den svenske kollegaen sin i Ålesund måndag.",
        "Dei skulda Kviterussland for å ha brote avtalen.",
    ),
    "en": (
        "Brazil's president met the prime minister of South Africa in Geneva on Monday.",
        "“We reject this,” Poland's foreign minister said, and Hungary withdrew its ambassador.",
    ),
}
JOINTS = (
    " ",
    "\n",
    "\n\n",
    "\r\n",
    "\u00a0",
    "\t",
    "\u2028",
    "  ",
    "\n\u00ad",
    " \ufeff",
    " \U0001f1f3\U0001f1f4 ",
    " \x0b",
)


@st.composite
def articles(draw: st.DrawFn) -> Article:
    """An article of some sentences, joined by blanks of all kinds, its accents composed or not."""
    language = draw(st.sampled_from(sorted(SENTENCES)))
    body = draw(st.sampled_from(JOINTS))
    for sentence in draw(st.lists(st.sampled_from(SENTENCES[language]), min_size=1, max_size=4)):
        body += unicodedata.normalize(draw(st.sampled_from(["NFC", "NFD"])), sentence) + draw(st.sampled_from(JOINTS))
    noise = draw(st.text(st.characters(codec="utf-8"), max_size=20))
    return Article("a", body + noise, language, published=draw(st.sampled_from([None, When("2019-04"), When("2019")])))


def is_tree(parse: Parse) -> bool:
    """Return whether every word hangs below a root: in a circle of words the coder would never end."""
    for word in parse.words:
        steps = 0
        while parse.words[word.i].head != word.i:
            word, steps = parse.words[word.head], steps + 1
            if steps > len(parse.words):
                return False
    return True


def spans(coded: Coded) -> list[Span]:
    """Return every span that was found, those of the parties too."""
    facts = [*coded.events, *coded.statements, *coded.claims, *coded.offices]
    parties = [party for fact in (*coded.events, *coded.claims) for party in fact.parties]
    return [fact.span for fact in facts] + [party.span for party in parties if party.span is not None]


@settings(max_examples=40, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(articles())
def test_every_span_is_verbatim(article: Article) -> None:
    assert is_tree(parser(article.language).parse(article.body))
    ((_, coded),) = code_articles([article])
    for span in spans(coded):
        assert article.body[span.start : span.end] == span.text
        assert span.article == article.id
    with TemporaryDirectory() as folder, Store(Path(folder) / "r.db") as store:
        store.put(article, coded)
        assert store.article("a") == article
        assert store.broken_spans() == store.unsourced_events() == store.damages() == []


def test_blanks_between_sentences_never_close_a_circle_of_words() -> None:
    first, second = SENTENCES["en"]
    body = f"\u00a0{first}  {second}\u2028{first}\n\u00ad“We reject this,” "
    assert is_tree(parser("en").parse(body))


@pytest.mark.parametrize("language", sorted(SENTENCES))
def test_decomposed_accents_change_no_find(language: str) -> None:
    body = "\n".join(SENTENCES[language])
    found = []
    for form in ("NFC", "NFD"):
        ((_, coded),) = code_articles([Article("a", unicodedata.normalize(form, body), language)])
        assert coded.events
        found.append([unicodedata.normalize("NFC", span.text) for span in spans(coded)])
    assert found[0] == found[1]
