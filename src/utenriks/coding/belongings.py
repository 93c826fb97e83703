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


def within(phrases: Phrases, i: int) -> PolityMatch | None:
    """Return the polity whose adjective the parser hung on a part of a compound ("Chinese coast guard ships")."""
    for child in (c for c in phrases.words[i].children if c < i and phrases.words[c].dep == "compound"):
        inside = phrases.words[child].children
        adjective = next((c for c in inside if c in phrases.polities and phrases.words[c].dep == "amod"), None)
        if adjective is not None and phrases.polities[adjective].how == "adjective":
            return phrases.polities[adjective]
        named = next((c for c in inside if c in phrases.polities and phrases.words[c].dep == "compound"), None)
        if named is not None and phrases.post_at(i):  # "the U.N. human rights chief"
            return phrases.polities[named]
        match = within(phrases, child)
        if match is not None:
            return match
    return None


def led_by(phrases: Phrases, i: int) -> PolityMatch | None:
    """Return the polity that leads what a noun names ("US-led forces", "den saudiskledede koalisjonen")."""
    leading = phrases.clauses.grammar.leading
    for child in (c for c in phrases.words[i].children if c < i):
        text = phrases.words[child].lower
        if text.rpartition("-")[2] in leading:
            parts = (phrases.polities[c] for c in phrases.words[child].children if c in phrases.polities)
            return phrases.compound(child) or next(parts, None)  # "Israeli - owned" may be three words
        ending = next((e for e in leading if text.endswith(e) and len(text) > len(e)), "")
        match = phrases.finder.find(text.removesuffix(ending), phrases.parse.language) if ending else None
        if match is not None and match.how == "adjective":
            return match
    return None
