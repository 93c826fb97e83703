"""Whom an act is aimed at by what is asked, refused, condemned or welcomed: who shall do it, to whom, whose it is."""

from __future__ import annotations

from utenriks.coding.actors import Actors
from utenriks.coding.found import Found, distinct
from utenriks.coding.matching import FrameIndex
from utenriks.coding.refs import Ref
from utenriks.language.clauses import Argument, Clause, Clauses, is_verb
from utenriks.language.frames import Frame

# A noun in these slots names by its demonym or genitive whom the act is aimed at ("rejected an Indian proposal").
IMPLYING = ("obj", "comp", "poss", "mod")
# Slots of a noun that tell whose it is, besides prepositions.
OWNING = ("poss", "mod", "first")
# What is said of an act of this kind is said of whoever did it.
JUDGING = ("ACCUSE", "SUPPORT", "REJECT")
# What somebody is asked to do, or not let do, tells whom.
ASKING = ("REQUEST", "REJECT")
RELATIVE = "acl:relcl"
# Acts whose noun names another state that it hurts; an arrest may be a state's own.
HARM = ("ASSAULT", "SANCTION")


class Contents:
    """Reads the complements and objects of the acts of one article."""

    def __init__(self, clauses: Clauses, actors: Actors, index: FrameIndex) -> None:
        self.clauses, self.actors, self.index = clauses, actors, index
        self.words, self.grammar = clauses.words, clauses.grammar

    def addressed(self, found: Found) -> list[Ref]:
        """Return whom an act is aimed at by what is asked or refused: who shall do it, to whom, whose it is."""
        own = {ref.side for ref in found.roles["source"]}
        others = found.match.frame.type == "REQUEST" and self._asks_others(found.match.clause, own)
        for argument in found.match.arguments:
            if argument.slot == "subj" or argument.slot in found.match.frame.source:
                continue
            word = self.words[argument.word]
            if others and (is_verb(word) or argument.slot not in IMPLYING):
                continue  # what some others, or one's own, are asked to do to a state
            if is_verb(word):
                hostile = any(frame.type == "ASSAULT" for frame, _ in self.index.candidates(word))
                if found.match.frame.type == "AID" and hostile:
                    continue  # "to help fight the rebels": no aid to them
                if found.match.frame.type == "AGREE":
                    continue  # "agreed to send soldiers to X": with whom is not told
                if (
                    found.match.frame.type == "THREATEN"
                    and argument.slot in self.grammar.prepositions - self.grammar.withs
                ):
                    continue  # "warned against hasty conclusions about X": who might draw them is not told
                frame = found.match.frame  # "protested against that", "ba om at"
                named = argument.slot in frame.target or (frame.type in ASKING and argument.slot in frame.topic)
                that = bool(set(self.clauses.at(argument.word).marks) & self.grammar.thats)
                told = (named and that) or argument.slot in ("comp", *self.grammar.thats)
                if self.clauses.is_finite(argument.word) and not told:
                    continue
                doers = frame.modal or (
                    frame.type == "ACCUSE" and "comp" in frame.where
                )  # "mener at X bryter FNs regler"
                refs = self._told_to(argument.word) if doers else self._inside(argument.word)
            elif argument.slot in IMPLYING or argument.slot in {*found.match.frame.topic, *found.match.frame.target}:
                if found.match.frame.type == "SANCTION" and self._is_of_sanctions(argument):
                    continue  # who joins the sanctions of X puts none on X
                refs = list(self.actors.refs(argument.word)) or self._whose(argument.word)
            else:
                continue
            spared = own | self.suffered(found.match.frame, argument.word)
            foreign = [ref for ref in refs if ref.side and ref.side not in spared]
            if foreign:
                return distinct(foreign, set())
        return []

    def doer(self, found: Found) -> list[Ref]:
        """Return who did what a clause behind it judges ("USA sendte fly, noe Iran kalte en provokasjon")."""
        clause, own = found.match.clause, found.codes_of("source")
        word = self.words[clause.head]
        whole = word.dep == RELATIVE and self.words[word.head].lower in self.grammar.anys
        if found.match.frame.type not in JUDGING or not whole or clause.governor is None:
            return []
        words = self.clauses.at(clause.governor).fill("subj")
        return [ref for word in words for ref in self.actors.refs(word) if ref.side and ref.side not in own]

    def _is_of_sanctions(self, argument: Argument) -> bool:
        """Return whether an argument is a noun of sanctions, or tells whose they are."""
        nouns = {argument.word, *([argument.via] if argument.slot in (*OWNING, *self.grammar.origins) else [])}
        return any(frame.type == "SANCTION" for noun in nouns for frame, _ in self.index.candidates(self.words[noun]))

    def suffered(self, frame: Frame, word: int) -> frozenset[str]:
        """Return the sides that an act which is condemned was done to: not they are blamed ("the bombing of Yemen")."""
        if frame.type not in JUDGING or self.words[word].upos != "NOUN":
            return frozenset()
        harm = [one for one, rest in self.index.candidates(self.words[word]) if one.type in HARM and not rest]
        clause = self.clauses.at(word)
        slots = [slot for one in harm[:1] for slot in one.target if slot not in OWNING and clause.fill(slot)]
        hurt = [ref for slot in slots[:1] for i in clause.fill(slot) for ref in self.actors.refs(i)]
        return frozenset(ref.side for ref in hurt if ref.side and ref.kind == "polity")

    def _asks_others(self, clause: Clause, own: set[str | None]) -> bool:
        """Return whether unnamed states, or one's own people, are asked: "ba en rekke land bli borte fra Oslo"."""
        subjects = [i for verb in clause.fill("comp") for i in self.clauses.at(verb).fill("subj")]
        for noun in (*clause.fill("obj"), *clause.fill("iobj"), *subjects):
            sides, words = (
                {ref.side for ref in self.actors.refs(noun)},
                [self.words[c] for c in self.words[noun].children],
            )
            many = self.words[noun].has("Number=Plur") or any(w.lemma.lower() in self.grammar.measures for w in words)
            some = many and not sides and self.words[noun].lemma.lower() in self.grammar.countries
            if some or ((sides or any(w.has("Poss=Yes") for w in words)) and sides <= own):
                return True
        return False

    def asks_own(self, clause: Clause, own: frozenset[str]) -> bool:
        """Return whether one's own people are asked to do something ("råder norske selskaper fra å handle der")."""
        words = (*clause.fill("obj"), *clause.fill("iobj"))
        asked = [{ref.side for ref in self.actors.refs(word)} for word in words]
        return any(sides and sides <= own for sides in asked)

    def _whose(self, noun: int) -> list[Ref]:
        """Return whose act or thing a noun is ("the arrest of Mali's prime minister")."""
        if noun in self.actors.phrases.polities:
            return []
        clause = self.clauses.at(noun)
        grammar = self.grammar
        leading = grammar.agents | grammar.origins | grammar.tenures | grammar.between
        for slot in (*OWNING, *sorted(leading), *sorted(grammar.owners - leading)):
            words = clause.fill(slot)
            refs = [ref for word in words if not is_verb(self.words[word]) for ref in self.actors.refs(word)]
            if refs:
                return refs
        made = [c for c in self.words[noun].children if self.words[c].dep.startswith("acl") and is_verb(self.words[c])]
        doers = [w for c in made if noun in self.clauses.at(c).fill("obj") for w in self.clauses.at(c).fill("subj")]
        return [ref for word in doers if word != noun for ref in self.actors.refs(word)]  # "the terms set by the Fund"

    def _told_to(self, verb: int) -> list[Ref]:
        """Return who is said to have to do something: not whom it is to be done to ("said that we must help Mali")."""
        subjects = self.clauses.at(verb).fill("obj" if self.clauses.at(verb).passive else "subj")
        refs = [ref for word in subjects for ref in self.actors.refs(word)]
        return refs or [ref for word in subjects if not is_verb(self.words[word]) for ref in self._whose(word)]

    def _inside(self, verb: int) -> list[Ref]:
        """Return the actors of a complement clause: its subject, else its objects and phrases."""
        clause, itself = self.clauses.at(verb), {ref.id for ref in self.actors.refs(verb)}
        undergone, given = self._is_bare_participle(verb), self._receives(clause)
        for slots in (("subj",), ("obj", "iobj"), None):
            wanted = slots or {a.slot for a in clause.arguments} - {"subj"}
            words = [a.word for a in clause.arguments if a.slot in wanted and not is_verb(self.words[a.word])]
            refs = [ref for word in words for ref in self.actors.refs(word) if ref.side and ref.id not in itself]
            if undergone or (given and slots != ("subj",)):
                refs = [ref for ref in refs if ref.kind != "person"]  # "refused to hand him over to Peru": not to him
            if refs and (slots != ("subj",) or not self._is_controlled(verb)):
                return refs
            if slots is None:
                return [ref for word in words for ref in self._near(word)]
        return []

    def _receives(self, clause: Clause) -> bool:
        """Return whether a clause names a state to which somebody is to go or to be given."""
        words = [word for slot in self.grammar.directions for word in clause.fill(slot)]
        return any(ref.kind == "polity" for word in words for ref in self.actors.refs(word))

    def _is_bare_participle(self, verb: int) -> bool:
        """Return whether a verb tells without an auxiliary what is to be done to its subject ("krever X utlevert")."""
        word = self.words[verb]
        alone = not any(self.words[c].dep.startswith(("aux", "cop", "mark")) for c in word.children)
        return alone and (self.clauses.at(verb).passive or word.has("VerbForm=Part"))

    def _near(self, noun: int) -> list[Ref]:
        """Return the actors in the phrases of a noun ("to the border with Colombia")."""
        return [ref for a in self.clauses.at(noun).arguments if a.word != noun for ref in self.actors.refs(a.word)]

    def _is_controlled(self, verb: int) -> bool:
        """Return whether a clause's subject is only taken over from the clause above it."""
        return not any(self.words[c].dep.startswith("nsubj") for c in self.words[verb].children)

    def is_given_to_others(self, found: Found) -> bool:
        """Return whether an act's own words tell whom it is done to, though not who they are ("takket alle land")."""
        slots, head = found.match.frame.target, found.match.clause.head
        told = [a for a in found.match.arguments if a.slot in slots and a.via == head]
        words = [a.word for a in told if self._means_others(a)]
        return bool(words) and not any(self.actors.refs(word) for word in words)

    def _means_others(self, told: Argument) -> bool:
        """Return whether somebody is spoken to, or several states or allies are meant without their names."""
        several = self.grammar.others | (self.grammar.countries if told.slot == "obj" else frozenset())
        word = self.words[told.word]
        return told.slot == "iobj" or (word.lemma.lower() in several and word.has("Number=Plur"))
