"""Guesses where running text had spaces: NDT keeps words only."""

from __future__ import annotations

from training.conll import Sentence

LEFT = {".", ",", ";", ":", "!", "?", ")", "]", "}", "»", "”", "…", "...", "%", "'s", "?!", "!!", "!?"}
"""Tokens that stand against the word before them."""
RIGHT = {"(", "[", "{", "«", "“", "„", "§§"}
"""Tokens that stand against the word after them."""
QUOTES = {'"', "'", "´", "`"}


def set_spaces(sentence: Sentence) -> None:
    """Set `space` of every token. Straight quotes open and close by turns; `/` and glued hyphens join both sides."""
    tokens = sentence.tokens
    is_open = dict.fromkeys(QUOTES, False)
    for token in tokens:
        token.space = True
    for number, token in enumerate(tokens):
        before = tokens[number - 1] if number else None
        form = token.form
        if form in LEFT and before:
            before.space = False
        elif form in RIGHT:
            token.space = False
        elif form in QUOTES:
            if is_open[form]:
                if before:
                    before.space = False
            else:
                token.space = False
            is_open[form] = not is_open[form]
        elif form == "/" and before:
            before.space = token.space = False
        elif form.startswith("-") and len(form) > 1 and form[1:].isalpha() and before and before.form in {"»", '"'}:
            before.space = False  # « FM 2009 » -spillet
    if tokens:
        tokens[-1].space = True
