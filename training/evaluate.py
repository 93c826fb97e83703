"""Measures a model on sentences made by hand: tags, lemmas, trees, names, and all of it again from raw text."""

from __future__ import annotations

import time
from collections import Counter
from dataclasses import dataclass, field

from spacy.language import Language
from spacy.tokens import Doc

from training.conll import Sentence
from training.docs import lemma_of, make_doc
from training.measure_tokens import gold_spans
from utenriks.language.name_tagger import spans as name_spans

FOLDED = {"GPE_LOC": "LOC", "GPE_ORG": "LOC", "PROD": "MISC", "EVT": "MISC", "DRV": "MISC"}
"""NorNE's eight types as four: places with all GPE; products, events and derived words as MISC."""
RAW_GROUP = 20
"""Sentences per raw text; the model finds tokens and sentence bounds itself."""


@dataclass(slots=True)
class Rate:
    """A share: how many of how many."""

    right: int = 0
    of: int = 0

    def add(self, right: bool) -> None:
        """Count one."""
        self.right += right
        self.of += 1

    @property
    def percent(self) -> float:
        """The share in per cent."""
        return 100 * self.right / self.of if self.of else 0.0


@dataclass(slots=True)
class Spans:
    """Counts for precision and recall of labelled spans."""

    right: int = 0
    found: int = 0
    wanted: int = 0

    def add(self, gold: set[tuple[int, int, str]], guess: set[tuple[int, int, str]]) -> None:
        """Count one text."""
        self.right += len(gold & guess)
        self.found += len(guess)
        self.wanted += len(gold)

    @property
    def f1(self) -> float:
        """F1 in per cent; a span counts only with exactly its bounds and its type."""
        return 200 * self.right / (self.found + self.wanted) if self.found + self.wanted else 0.0


@dataclass(slots=True)
class Scores:
    """All figures of a model on one file. Trees count every token, punctuation too, and the whole label."""

    upos: Rate = field(default_factory=Rate)
    feats: Rate = field(default_factory=Rate)
    lemma: Rate = field(default_factory=Rate)
    uas: Rate = field(default_factory=Rate)
    las: Rate = field(default_factory=Rate)
    las_words: Rate = field(default_factory=Rate)
    names: Spans = field(default_factory=Spans)
    names_folded: Spans = field(default_factory=Spans)
    by_type: dict[str, Spans] = field(default_factory=dict)
    raw_tokens: Spans = field(default_factory=Spans)
    raw_sentences: Spans = field(default_factory=Spans)
    raw_las: Spans = field(default_factory=Spans)
    raw_names: Spans = field(default_factory=Spans)


def evaluate(nlp: Language, sentences: list[Sentence]) -> Scores:
    """Figures with gold words and sentence bounds, then from raw text."""
    scores = Scores()
    bare = [Doc(nlp.vocab, words=s.forms, spaces=[t.space for t in s.tokens]) for s in sentences]
    for sentence, doc in zip(sentences, nlp.pipe(bare), strict=True):
        _words(scores, sentence, doc)
        if all(token.name != "-" for token in sentence.tokens):
            _names(scores, sentence, doc)
    _raw(scores, nlp, sentences)
    return scores


def _words(scores: Scores, sentence: Sentence, doc: Doc) -> None:
    for gold, token in zip(sentence.tokens, doc, strict=True):
        head = 0 if token.dep_ == "ROOT" else token.head.i + 1
        label = "root" if token.dep_ == "ROOT" else token.dep_
        scores.upos.add(token.pos_ == gold.upos)
        scores.feats.add((str(token.morph) or "_") == _ordered(gold.feats))
        scores.uas.add(head == gold.head)
        scores.las.add(head == gold.head and label == gold.deprel)
        if gold.upos != "PUNCT":
            scores.lemma.add(token.lemma_ == lemma_of(gold))
            scores.las_words.add(head == gold.head and label == gold.deprel)


def _ordered(feats: str) -> str:
    """FEATS in spaCy's order (sorted by name, lower case first)."""
    return "|".join(sorted(feats.split("|"), key=str.lower)) if feats != "_" else "_"


def _names(scores: Scores, sentence: Sentence, doc: Doc) -> None:
    gold = set(name_spans(token.name for token in sentence.tokens))
    guess = {(span.start, span.end, span.label_) for span in doc.ents}
    scores.names.add(gold, guess)
    scores.names_folded.add({_fold(span) for span in gold}, {_fold(span) for span in guess})
    for label in {span[2] for span in gold | guess}:
        counts = scores.by_type.setdefault(label, Spans())
        counts.add({s for s in gold if s[2] == label}, {s for s in guess if s[2] == label})


def _fold(span: tuple[int, int, str]) -> tuple[int, int, str]:
    return span[0], span[1], FOLDED.get(span[2], span[2])


def _raw(scores: Scores, nlp: Language, sentences: list[Sentence]) -> None:
    groups = [sentences[n : n + RAW_GROUP] for n in range(0, len(sentences), RAW_GROUP)]
    texts = [" ".join(sentence.text() for sentence in group) for group in groups]
    for group, doc in zip(groups, nlp.pipe(texts), strict=True):
        gold_tokens: dict[tuple[int, int], tuple[tuple[int, int], str]] = {}
        gold_sentences: set[tuple[int, int, str]] = set()
        gold_names: set[tuple[int, int, str]] = set()
        named = all(token.name != "-" for sentence in group for token in sentence.tokens)
        start = 0
        for sentence in group:
            spans = [(a + start, b + start) for a, b in gold_spans(sentence)]
            for token, span in zip(sentence.tokens, spans, strict=True):
                head = spans[token.head - 1] if token.head else (-1, -1)
                gold_tokens[span] = (head, token.deprel)
            tags = name_spans(token.name for token in sentence.tokens)
            gold_names |= {(spans[a][0], spans[b - 1][1], label) for a, b, label in tags if label}
            gold_sentences.add((spans[0][0], spans[-1][1], ""))
            start += len(sentence.text()) + 1
        words = [token for token in doc if not token.is_space]
        where = {token: (token.idx, token.idx + len(token)) for token in words}
        scores.raw_tokens.add({(*span, "") for span in gold_tokens}, {(*span, "") for span in where.values()})
        cut = ([t for t in sent if not t.is_space] for sent in doc.sents)
        scores.raw_sentences.add(gold_sentences, {(where[c[0]][0], where[c[-1]][1], "") for c in cut if c})
        for word, span in where.items():
            root = word.dep_ == "ROOT"
            head = (-1, -1) if root else where.get(word.head, (-2, -2))
            scores.raw_las.right += gold_tokens.get(span) == (head, "root" if root else word.dep_)
        scores.raw_las.found += len(words)
        scores.raw_las.wanted += len(gold_tokens)
        if named:
            scores.raw_names.add(gold_names, {(e.start_char, e.end_char, e.label_) for e in doc.ents})


def words_per_second(nlp: Language, sentences: list[Sentence], rounds: int = 3) -> float:
    """Words a second of processor time, the whole pipeline from raw text, best of some rounds (OMP_NUM_THREADS=1)."""
    texts = [" ".join(s.text() for s in sentences[n : n + RAW_GROUP]) for n in range(0, len(sentences), RAW_GROUP)]
    best = 0.0
    for _ in range(rounds):
        begin = time.process_time()
        words = sum(len(doc) for doc in nlp.pipe(texts))
        best = max(best, words / (time.process_time() - begin))
    return best


def confusions(nlp: Language, sentences: list[Sentence]) -> Counter[tuple[str, str]]:
    """(gold label, found label) of wrongly labelled words, for looking at what to better."""
    counts: Counter[tuple[str, str]] = Counter()
    for sentence in sentences:
        doc = make_doc(nlp.vocab, [sentence])
        bare = Doc(nlp.vocab, words=sentence.forms, spaces=[t.space for t in sentence.tokens])
        for gold, token in zip(doc, nlp(bare), strict=True):
            if gold.dep_ != token.dep_:
                counts[gold.dep_, token.dep_] += 1
    return counts
