"""Nynorsk forms that the treebank has few of: infinitives in -a and the past of verbs in -st."""

from __future__ import annotations

import random

from training.conll import Sentence, Token

CHANCE_A_INFINITIVES = 0.15
CHANCE_PAST_ST = 0.15
PAST_ENDINGS = ("te", "de", "tte", "dde")


def vary_nynorsk(sentence: Sentence, chance: random.Random) -> None:
    """Change infinitives of a whole sentence and single verbs without an object; lemmas of the former stay."""
    if chance.random() < CHANCE_A_INFINITIVES:
        for token in sentence.tokens:
            if "VerbForm=Inf" in token.feats and token.form.endswith("e") and len(token.form) > 3:
                token.form = token.form[:-1] + "a"
    for number, token in enumerate(sentence.tokens, 1):
        if _may_take_st(sentence, number) and chance.random() < CHANCE_PAST_ST:
            token.form += "st"
            token.lemma = token.lemma[:-1] + "ast"


def _may_take_st(sentence: Sentence, number: int) -> bool:
    token: Token = sentence.tokens[number - 1]
    if token.upos != "VERB" or "Tense=Past" not in token.feats or not token.form.endswith(PAST_ENDINGS):
        return False
    labels = {child.deprel for child in sentence.tokens if child.head == number}
    return token.lemma.endswith("e") and "nsubj" in labels and not labels & {"obj", "iobj", "ccomp", "xcomp"}
