"""Variants of a sentence as they stand in news text: other names, quotes and dashes, no full stop, headline case."""

from __future__ import annotations

import random

from training.conll import Sentence, Token
from training.foreign_names import language_of, put_in_names
from training.nynorsk import vary_nynorsk

QUOTE_PAIRS = [("«", "»"), ('"', '"'), ("“", "”"), ("”", "”"), ("„", "“")]
DASHES = ["-", "–", "—"]
OPENING = {"«", "“", "„"}
CLOSING = {"»", "”"}

CHANCE_QUOTES = 0.4
CHANCE_DASH = 0.4
CHANCE_NO_STOP = 0.06
CHANCE_LEADING_DASH = 0.05
CHANCE_UPPER = 0.015
CHANCE_LOWER_START = 0.015


def vary(sentence: Sentence, chance: random.Random) -> Sentence:
    """A copy of the sentence with every change drawn by its own chance; the tree stays valid."""
    varied = sentence.copy()
    put_in_names(varied, chance)
    if language_of(varied) == "nn":
        vary_nynorsk(varied, chance)
    _quotes(varied, chance)
    _dashes(varied, chance)
    if chance.random() < CHANCE_NO_STOP:
        drop_stop(varied)
    if chance.random() < CHANCE_LEADING_DASH:
        add_leading_dash(varied, chance.choice(DASHES[:2]))
    if chance.random() < CHANCE_UPPER:
        for token in varied.tokens:
            token.form = token.form.upper()
    elif chance.random() < CHANCE_LOWER_START and varied.tokens[0].upos != "PROPN":
        first = varied.tokens[0]
        first.form = first.form[:1].lower() + first.form[1:]
    return varied


def _quotes(sentence: Sentence, chance: random.Random) -> None:
    """Change the pair of quotation marks of the whole sentence; `"` opens and closes by turns."""
    marks = [t for t in sentence.tokens if t.upos == "PUNCT" and (t.form in OPENING | CLOSING or t.form == '"')]
    if not marks or chance.random() >= CHANCE_QUOTES:
        return
    opening, closing = chance.choice(QUOTE_PAIRS)
    for number, token in enumerate(marks):
        opens = token.form in OPENING or (token.form == '"' and number % 2 == 0)
        token.form = opening if opens else closing


def _dashes(sentence: Sentence, chance: random.Random) -> None:
    """Change free-standing dashes (those with a space before them or at the start)."""
    if chance.random() >= CHANCE_DASH:
        return
    dash = chance.choice(DASHES)
    spaced = True
    for token in sentence.tokens:
        if token.form in DASHES and token.upos == "PUNCT" and spaced and token.space:
            token.form = dash
        spaced = token.space


def drop_stop(sentence: Sentence) -> None:
    """Take away the final full stop, as in headlines and captions."""
    tokens = sentence.tokens
    if len(tokens) < 2 or tokens[-1].form != "." or any(token.head == len(tokens) for token in tokens):
        return
    tokens.pop()
    tokens[-1].space = True


def add_leading_dash(sentence: Sentence, dash: str) -> None:
    """Put a speaker's dash before the sentence, attached to the root as punctuation."""
    tokens = sentence.tokens
    if tokens[0].upos == "PUNCT" or all(token.head for token in tokens):
        return
    for token in tokens:
        if token.head:
            token.head += 1
    root = next(number for number, token in enumerate(tokens) if token.head == 0) + 2
    tokens.insert(0, Token(dash, dash, "PUNCT", "_", root, "punct"))
