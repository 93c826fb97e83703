"""To which state or organisation a noun belongs where the tree does not hang it there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from utenriks.reference.polities import PolityMatch

if TYPE_CHECKING:
    from utenriks.coding.phrases import Phrases


def of_members(phrases: Phrases, i: int) -> PolityMatch | None:
    """Return the organisation whose members a genitive before a noun names ("Nato-landenes utenriksministre")."""
    words, grammar = phrases.words, phrases.clauses.grammar
    owners = [c for c in words[i].children if c < i and phrases.clauses.is_possessive(words[c])]
    members = [c for c in owners if words[c].lemma.lower().rpartition("-")[2] in grammar.members]
    return next((match for c in members if (match := phrases.compound(c)) is not None), None)


def beside(phrases: Phrases, i: int) -> PolityMatch | None:
    """Return the state right after a post that the parser hung on the verb ("mottok presidenten i Latvia")."""
    words, last = phrases.words, i + 2
    if last >= len(words) or words[i + 1].lower not in phrases.clauses.grammar.tenures:
        return None
    named = last in phrases.polities and phrases.polities[last].how == "name"
    level = words[last].head == words[i].head and words[i].has("Definite=Def")
    return phrases.polities[last] if named and level and phrases.post_at(i) is not None else None
