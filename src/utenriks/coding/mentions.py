"""The actors that an article names, in order, for words that look back to them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from utenriks.coding.antecedents import Antecedents
from utenriks.coding.nationals import is_national
from utenriks.coding.people import Person

if TYPE_CHECKING:
    from utenriks.coding.actors import Actors

PERSONAL = ("person", "role")


def antecedents(actors: Actors) -> Antecedents:
    """Return the persons, states and organisations named in a parse, as what pronouns and descriptions look back to."""
    named = [actors.person(person, i) for person in actors.people.persons for i in person.mentions]
    for first, last, match in actors.phrases.polity_spans:
        if first not in actors.people.by_word and match.how != "adjective":
            ref = actors.polity(match, first, last)
            if ref is not None:
                named.append(replace(ref, how="place") if actors.is_place(first, last) else ref)
    at, reference = actors.at, actors.reference
    bygone = {ref.id for ref in named if at is not None and reference.roster.is_bygone(ref.id, at.earliest)}
    named.sort(key=lambda ref: ref.first)
    return Antecedents(actors.parse, actors.grammar, named, reference.polities.states, bygone)


def note_descriptions(actors: Actors) -> None:
    """Let descriptions and singular pronouns stand among the mentions, so that a later pronoun may take them up."""
    grammar = actors.grammar
    for word in (word for word in actors.words if word.i not in actors.people.by_word):
        pronoun = grammar.pronoun(word.lower) if word.upos in ("PRON", "DET") else None
        personal = pronoun is not None and pronoun.kind == "person" and pronoun.number == "sing"
        described = (word.upos == "NOUN" and actors.role(word.i) is not None) or is_national(actors.phrases, word.i)
        for ref in actors.refs(word.i) if personal or described else ():
            if ref.kind in PERSONAL:
                actors.antecedents.add(replace(ref, first=word.i, last=word.i + 1))


def give_states(actors: Actors) -> bool:
    """Let those whose title is of "landet" act for the state that it means; return whether there are any.

    "Landets president, X", "statsministeren i øystaten, X" of somebody whom the roster does not know.
    """
    countries, given = actors.grammar.countries | actors.grammar.neighbours, False
    for person in (one for one in actors.people.persons if one.code is None and not one.known):
        titles = [title for i in person.mentions for title in actors.people.titles[i] if title.post]
        owners = [title.owner for title in titles if title.owner is not None]
        for owner in (i for i in owners if actors.words[i].lemma.lower() in countries):
            states = [ref.code for ref in actors.refs(owner) if ref.code]
            if states:
                person.code, given = states[0], True
                break
        if person.code is None and (state := _of_colleague(actors, person)) is not None:
            person.code, given = state, True
    return given


def _of_colleague(actors: Actors, person: Person) -> str | None:
    """Return the only state that acts in the sentence before a minister whose own is not told, or None.

    "Burundi har stengt grensen. Utenriksminister X anklager Rwanda": not where the newsroom's own state is spoken of.
    """
    first, home = person.mentions[0], actors.grammar.home
    titles = [title for title in actors.people.titles[first] if title.post and not title.former]
    if home is None or not titles or any(t.code or t.owner is not None or t.tie for t in titles):
        return None
    if titles[0].post not in (*home.posts, "president") or actors.people.context[home.code]:
        return None
    before = actors.antecedents.before(first, 1)
    here = actors.antecedents.sentence[first]
    acting = {ref.side for ref in before if actors.antecedents.sentence[ref.first] < here and ref.how != "place"}
    beside = {ref.side for ref in actors.antecedents.named if actors.antecedents.sentence[ref.first] == here}
    return next(iter(acting)) if len(acting) == 1 and not acting & beside else None
