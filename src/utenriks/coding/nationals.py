"""One person called by his nation: "amerikaneren", "the Iranian" is whoever of that state was named last."""

from __future__ import annotations

from dataclasses import replace

from utenriks.coding.antecedents import FAR_REACH, Antecedents
from utenriks.coding.phrases import Phrases
from utenriks.coding.refs import Ref

# "The British", "the Chinese" are many.
COLLECTIVE = ("sh", "ch", "ese", "ss")


def is_national(phrases: Phrases, i: int) -> bool:
    """Return whether word ``i`` calls one person by his nation: a singular, definite noun."""
    match, word = phrases.polities.get(i), phrases.words[i]
    if match is None or match.how not in ("people", "adjective") or word.upos not in ("NOUN", "PROPN", "ADJ"):
        return False
    if word.has("Number=Plur") or not word.dep.startswith(("nsubj", "obj", "iobj", "obl", "nmod")):
        return False
    if word.has("Definite=Def"):
        return match.how == "people" and word.upos == "NOUN"
    if phrases.parse.language != "en" or i == 0 or phrases.words[i - 1].lower != "the":
        return False
    after = phrases.words[i + 1] if i + 1 < len(phrases.words) else word
    alone = after.upos not in ("NOUN", "PROPN", "ADJ", "NUM", "PART") and after.text not in ("-", "'s", "’s")
    return alone and not word.lower.endswith(COLLECTIVE) and not (word.lower.endswith("s") and match.how == "people")


def national(phrases: Phrases, antecedents: Antecedents, i: int, state: Ref) -> Ref | None:
    """Return whom "amerikaneren" means: the person of that state whom the text is about; None where none is named."""
    if not is_national(phrases, i):
        return None
    persons = [ref for ref in antecedents.before(i, FAR_REACH) if ref.kind == "person" and ref.code == state.code]
    found = antecedents.most_salient(i, persons)
    return replace(found[0], first=state.first, last=state.last, pronoun=True) if found else None
