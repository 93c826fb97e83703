"""Names for EWT's training documents, which nobody annotated: guessed by a linear tagger that sees the gold trees.

With gold UPOS, labels and heads at hand, and the word lists of `lexicon.py`, the tagger knows more than the pipeline
will at run time; the pipeline then learns from its guesses as well as from UNER's and GUM's names.
"""

from __future__ import annotations

from dataclasses import dataclass

from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import SGDClassifier

from training.conll import Sentence
from training.evaluate import Spans
from training.lexicon import CLUSTER_BITS, QUESTIONS, brown_clusters, build
from utenriks.language.name_tagger import spans

UNER_WEIGHT = 3.0
"""UNER's names are the measure, GUM's follow another guideline: their tokens weigh less."""


@dataclass(slots=True)
class Tagger:
    """A fitted tagger with its feature table and word lists."""

    table: DictVectorizer
    model: SGDClassifier
    lexicon: Lexicon

    def tags(self, sentence: Sentence) -> list[str]:
        """BIO tags of a sentence."""
        rows = [features(sentence, number, self.lexicon) for number in range(len(sentence.tokens))]
        matrix = self.table.transform(rows)
        matrix.indices, matrix.indptr = matrix.indices.astype("int32"), matrix.indptr.astype("int32")
        return repaired([str(tag) for tag in self.model.predict(matrix)])


@dataclass(slots=True)
class Lexicon:
    """Word lists by question and Brown clusters, all by lower-case form."""

    answers: dict[str, set[str]]
    clusters: dict[str, int]

    def of(self, form: str) -> list[str]:
        """What the lists say about a form."""
        lower = form.lower()
        known = [question for question in QUESTIONS["en"] if lower in self.answers[question]]
        cluster = self.clusters.get(lower, 0)
        if cluster:
            known += [f"c{size}={cluster & ((1 << size) - 1)}" for size in (4, 6, 8, CLUSTER_BITS)]
        return known


def load_lexicon() -> Lexicon:
    """The English lists of `lexicon.py`."""
    answers = build("en")
    return Lexicon(answers, brown_clusters(answers, names_only=False))


def features(sentence: Sentence, number: int, lexicon: Lexicon) -> dict[str, float]:
    """What the tagger sees of a word, its neighbours and its head."""
    tokens = sentence.tokens
    found: dict[str, float] = {}
    for offset in (-2, -1, 0, 1, 2):
        place = number + offset
        if not 0 <= place < len(tokens):
            found[f"{offset}:edge"] = 1
            continue
        token = tokens[place]
        found[f"{offset}:{token.form.lower()}"] = 1
        found[f"{offset}:pos={token.upos} {token.deprel}"] = 1
        found[f"{offset}:shape={_shape(token.form)} {token.upos}"] = 1
        for answer in lexicon.of(token.form):
            found[f"{offset}:{answer}"] = 1
            if offset == 0:
                found[f"{answer} {token.upos}"] = 1
        if offset == 0:
            found[f"end={token.form[-3:].lower()}"] = 1
    token = tokens[number]
    head = tokens[token.head - 1] if token.head else token
    found[f"head={head.lemma.lower()}"] = 1
    found[f"head={head.upos} {token.deprel} {token.upos}"] = 1
    for answer in lexicon.of(head.form):
        found[f"head:{answer} {head.upos}"] = 1
    for child in tokens:
        if child.head == number + 1:
            found[f"child={child.deprel} {child.upos}"] = 1
            found[f"child={child.form.lower()}"] = 1
    return found


def _shape(form: str) -> str:
    if form.isupper():
        return "AA"
    return "Aa" if form[:1].isupper() else ("a" if form.isalpha() else "0")


def repaired(tags: list[str]) -> list[str]:
    """BIO tags in which every I follows a B or I of its type."""
    result: list[str] = []
    for tag in tags:
        before = result[-1] if result else "O"
        if tag.startswith("I-") and before[2:] != tag[2:]:
            tag = f"B-{tag[2:]}" if before == "O" else f"I-{before[2:]}"
        result.append(tag)
    return result


def fit(by_hand: list[Sentence], derived: list[Sentence]) -> Tagger:
    """Learn from UNER's sentences and, with less weight, from GUM's."""
    lexicon = load_lexicon()
    rows, tags, weights = [], [], []
    for sentences, weight in ((by_hand, UNER_WEIGHT), (derived, 1.0)):
        for sentence in sentences:
            for number, token in enumerate(sentence.tokens):
                if token.name != "-":
                    rows.append(features(sentence, number, lexicon))
                    tags.append(token.name)
                    weights.append(weight)
    table = DictVectorizer(sparse=True)
    model = SGDClassifier(loss="modified_huber", alpha=2e-6, average=True, max_iter=12, tol=None, random_state=0)
    matrix = table.fit_transform(rows)
    matrix.indices, matrix.indptr = matrix.indices.astype("int32"), matrix.indptr.astype("int32")
    model.fit(matrix, tags, sample_weight=weights)
    return Tagger(table, model, lexicon)


def tag_all(tagger: Tagger, sentences: list[Sentence]) -> list[Sentence]:
    """Copies of the sentences with guessed names."""
    tagged = [sentence.copy() for sentence in sentences]
    for sentence in tagged:
        for token, tag in zip(sentence.tokens, tagger.tags(sentence), strict=True):
            token.name = tag
    return tagged


def f1(tagger: Tagger, sentences: list[Sentence]) -> float:
    """Strict F1 of the guesses on annotated sentences, in per cent."""
    found = Spans()
    for sentence in sentences:
        if sentence.tokens[0].name != "-":
            guess = set(spans(tagger.tags(sentence)))
            found.add(set(spans(token.name for token in sentence.tokens)), guess)
    return found.f1
