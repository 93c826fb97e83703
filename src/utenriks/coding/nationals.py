"""Persons by their nation: "amerikaneren" is whoever of that state was named last, "nordmannen X" a citizen."""

from __future__ import annotations

from dataclasses import replace

from utenriks.coding.antecedents import FAR_REACH, Antecedents
from utenriks.coding.people import People
from utenriks.coding.phrases import Phrases
from utenriks.coding.refs import Ref
from utenriks.reference.polities import PolityMatch

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


class Citizens:
    """Whose citizens those are who hold no office, and whose a thing with a name is, by the words before the name."""

    def __init__(self, phrases: Phrases, people: People) -> None:
        self.phrases, self.people = phrases, people

    def described(self, i: int) -> list[PolityMatch]:
        """Return the polities that the words before a name give it ("the British tanker Stena Impero")."""
        words, clauses = self.phrases.words, self.phrases.clauses
        before = [c for c in words[i].children if c < i and words[c].upos == "NOUN"]
        for word in (c for c in before if clauses.preposition(c) is None and not clauses.is_possessive(words[c])):
            match = self.phrases.polities.get(word)
            found = [match] if match is not None and match.how == "people" else self.phrases.belongings(word)
            if found:
                return found
        called = (c for c in words[i].children if c > i and words[c].dep == "appos" and words[c].upos == "NOUN")
        return next((found for c in called if (found := self.phrases.belongings(c))), [])  # "X, an American reporter"

    def of(self, ref: Ref) -> Ref:
        """Return a person who acts for no state with the code of the state whose citizen the article says it is."""
        person = self.people.by_word.get(ref.first) if ref.kind == "person" and ref.code is None else None
        mentions = person.mentions if person is not None else []
        codes = {match.code for i in mentions for match in self.described(i)[:1] if match.code}
        return replace(ref, code=codes.pop()) if len(codes) == 1 else ref
