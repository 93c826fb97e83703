"""Whom an act is aimed at, and by whom, as its place and the clauses around it tell: bombed towns, threats, marches."""

from __future__ import annotations

from utenriks.coding.actors import Actors
from utenriks.coding.found import Found
from utenriks.coding.matching import FrameIndex
from utenriks.coding.refs import Ref
from utenriks.coding.spots import Spot
from utenriks.language.clauses import Clauses, is_verb


class Aims:
    """Finds the parties that an act's own slots leave out, in one article."""

    def __init__(self, clauses: Clauses, actors: Actors, spots: dict[int, Spot], index: FrameIndex) -> None:
        self.clauses, self.actors, self.spots, self.index = clauses, actors, spots, index
        self.parse, self.words, self.grammar = clauses.parse, clauses.words, clauses.grammar

    def landed(self, found: Found) -> list[Ref]:
        """Return the state where an act lands ("bombed Aleppo", "aid for the victims of the storm in Mozambique")."""
        own = {ref.side for ref in found.roles["source"]}
        for word in (word for words in found.match.fill("target") for word in words):
            for i in (i for i in self._phrase(word) if i in self.spots):
                country = self.spots[i].place.country
                if country is not None and country not in own:
                    return [self.actors.state(country, i, i + 1, "place")]
            described = (c for c in self.words[word].children if c < word and self.words[c].upos == "NOUN")
            for match in (self.actors.phrases.belonging(c) for c in described if self.clauses.preposition(c) is None):
                if match is not None and match.code is not None and match.code not in own:
                    return [self.actors.state(match.code, word, word + 1, "place")]  # "den sørkoreanske øya X"
        clause = found.match.clause
        there = clause.kind == "verb" or any(a.word in self.spots for a in clause.arguments)  # "the offensive in Syria"
        spot = found.spot if found.match.frame.type == "ASSAULT" and there else None
        if spot is not None and spot.place.country is not None and spot.place.country not in own:
            return [self.actors.state(spot.place.country, spot.first, spot.last, "place")]  # "bombed a bus in Yemen"
        return []

    def warned(self, found: Found) -> list[Ref]:
        """Return who is threatened should they do something ("will answer if the US deploys missiles")."""
        own = {ref.side for ref in found.roles["source"]}
        below = self.parse.subtree(found.match.clause.head)
        for verb in (i for i in below if is_verb(self.words[i]) and self.words[i].dep.startswith("advcl")):
            if set(self.clauses.at(verb).marks) & (self.grammar.conditionals | self.grammar.whether):
                refs = [ref for word in self.clauses.at(verb).fill("subj") for ref in self.actors.refs(word)]
                return [ref for ref in refs if ref.side and ref.side not in own]
        return []

    def when_struck(self, found: Found) -> list[Ref]:
        """Return who attacked when people were killed ("when Azeri forces opened fire", "in clashes with")."""
        hurt = {ref.side for ref in found.roles["target"]}
        for noun in (a.word for a in found.match.arguments if self.words[a.word].upos == "NOUN"):
            if any(frame.type == "ASSAULT" for frame, _ in self.index.candidates(self.words[noun])):
                elsewhere = {"subj", *self.grammar.locatives}  # "an attack in Mali" need not be Mali's
                told = (a for a in self.clauses.at(noun).arguments if a.slot not in elsewhere)
                words = [a.word for a in told if a.slot != "mod" or a.word not in self.spots]  # "the Riyadh bombings"
                refs = [ref for word in words for ref in self.actors.refs(word) if ref.side and ref.side not in hurt]
                if refs:
                    return refs[:1]
        led = (a.word for a in found.match.arguments if a.slot in self.grammar.whens)
        for verb in (i for i in led if is_verb(self.words[i])):
            if any(frame.type == "ASSAULT" for frame, _ in self.index.candidates(self.words[verb])):
                refs = [ref for word in self.clauses.at(verb).fill("subj") for ref in self.actors.refs(word)]
                return [ref for ref in refs if ref.side and ref.side not in hurt]
        return []

    def marchers(self, found: Found) -> list[Ref]:
        """Return the state where people demonstrate against another ("outside the US embassy in Beirut")."""
        aimed = {ref.side for ref in found.roles["target"]}
        head, above = found.match.clause.head, found.match.clause.governor
        aim = above is not None and self.words[head].dep.startswith("advcl")  # "gathered in Beirut to protest"
        near = [self.spots[i] for i in self.parse.subtree(above if aim and above else head) if i in self.spots]
        for spot in ([found.spot] if found.spot is not None else []) + near:
            country = spot.place.country
            if country is not None and country not in aimed:
                return [self.actors.state(country, spot.first, spot.last, "place")]
        return []

    def march(self, found: Found) -> None:
        """Part a crowd, taken to be of the only state named, from that state where it marches abroad against it."""
        guessed = found.roles.get("source", [])
        aimed = [ref for words in found.match.fill("target") for word in words for ref in self.actors.refs(word)]
        if not guessed or any(ref.how != "crowd" for ref in guessed) or not aimed:
            return
        marching = self.marchers(Found(found.match, {"target": aimed}, spot=found.spot))
        if marching:
            found.roles.update(source=marching, target=aimed)

    def _phrase(self, word: int) -> list[int]:
        """Return a noun and what its phrases lead, not looking into clauses ("the border", "of", "Chad")."""
        led = [c for c in self.words[word].children if c > word and self.clauses.preposition(c) is not None]
        own = [c for c in led if not is_verb(self.words[c]) and self.clauses.preposition(c) not in self.grammar.origins]
        return [word, *(i for c in own for i in self._phrase(c))]
