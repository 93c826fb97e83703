"""How well the conversion of NDT agrees with the hand-made UD files: learnt on one part, measured on the other."""

from __future__ import annotations

from dataclasses import dataclass, field

from training.conll import Sentence
from training.convert.residual import fit
from training.convert.tags import count
from training.evaluate import Rate
from training.norwegian import STANDARDS, pairs


@dataclass(slots=True)
class Agreement:
    """Shares of words on which the conversion and the hand-made file agree."""

    heads: Rate = field(default_factory=Rate)
    labelled_heads: Rate = field(default_factory=Rate)
    rule_heads: Rate = field(default_factory=Rate)
    upos: Rate = field(default_factory=Rate)
    feats: Rate = field(default_factory=Rate)
    lemmas: Rate = field(default_factory=Rate)


def all_pairs(part: str) -> list[tuple[Sentence, Sentence]]:
    """(NDT, UD) sentences of `dev` or `test`, both standards."""
    return [pair for standard in STANDARDS for pair in pairs(standard, part)]


def measure_conversion(learn: str = "test", measure: str = "dev") -> Agreement:
    """Learn the residual and the tag tables on one part's sentences and compare the other part's, word by word."""
    from training.convert.rules import convert

    known, wanted = all_pairs(learn), all_pairs(measure)
    residual, tags = fit(known), count(known)
    result = Agreement()
    for (source, gold), tree in zip(wanted, residual.apply([source for source, _ in wanted]), strict=True):
        ruled = convert(source)
        for number, (token, target) in enumerate(zip(source.tokens, gold.tokens, strict=True)):
            label = tree.labels[number]
            upos, feats = tags.apply(token, label)
            result.rule_heads.add(ruled.heads[number] == target.head)
            result.heads.add(tree.heads[number] == target.head)
            result.labelled_heads.add(tree.heads[number] == target.head and label == target.deprel)
            result.upos.add(upos == target.upos)
            result.feats.add((upos, feats) == (target.upos, target.feats))
            result.lemmas.add(token.lemma == target.lemma)
    return result


def print_agreement(learn: str = "test", measure: str = "dev") -> Agreement:
    """Print one line of `measure_conversion`."""
    found = measure_conversion(learn, measure)
    names = ("rule_heads", "heads", "labelled_heads", "upos", "feats", "lemmas")
    figures = "  ".join(f"{name} {getattr(found, name).percent:.2f}" for name in names)
    print(f"conversion learnt on UD {learn}, measured on UD {measure} ({found.heads.of:,} words): {figures}")
    return found
