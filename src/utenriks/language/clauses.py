"""Clauses: from a UD parse to predicates with their arguments, the same for every language.

Slots of a clause: ``subj``, ``obj``, ``iobj``, ``comp`` (a complement clause), ``poss`` (a genitive or possessive),
``mod`` (a demonym, a noun modifier), ``first`` (a compound's first part), or a preposition as the language spells it.
Passive is undone: the subject of a passive is ``obj``, its agent ``subj``.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from utenriks.language.grammar import Grammar
from utenriks.language.negation import Negation
from utenriks.language.parse import Parse, Word
from utenriks.language.prepositions import Prepositions
from utenriks.language.repair_being import time_words
from utenriks.language.tenses import tense_of
from utenriks.language.voice import Voice

SUBJECTS = ("nsubj", "csubj", "nsubj:outer")
OBLIQUES = ("obl", "nmod", "obl:agent", "obl:arg", "obl:unmarked", "nmod:unmarked", "advcl", "acl")
COMPLEMENTS = ("ccomp", "xcomp", "csubj")
# What "be to" counts as among a clause's modals.
DESTINED = "be to"


@dataclass(frozen=True, slots=True)
class Argument:
    """A word that fills a slot; ``via`` is the predicate word it hangs on."""

    slot: str
    word: int
    via: int


@dataclass(slots=True)
class Clause:
    """A predicate and its arguments; ``governor`` is the predicate above it, or None.

    ``tense`` is past, present or future as far as the words show; ``modals`` are lemmas of auxiliaries.
    """

    head: int
    kind: str
    lemma: str
    arguments: list[Argument] = field(default_factory=list)
    passive: bool = False
    tense: str = ""
    modals: tuple[str, ...] = ()
    negated: bool = False
    governor: int | None = None
    marks: tuple[str, ...] = ()

    def fill(self, slot: str) -> list[int]:
        """Return the words in a slot, in order of the text."""
        return [argument.word for argument in self.arguments if argument.slot == slot]


class Clauses:
    """Builds clauses over one parse; each predicate once."""

    def __init__(self, parse: Parse, grammar: Grammar) -> None:
        self.parse, self.words, self.grammar = parse, parse.words, grammar
        self.negation, self.voice = Negation(parse, grammar), Voice(parse, grammar)
        self.prepositions = Prepositions(self.words, grammar)
        self._built: dict[int, Clause] = {}

    def at(self, i: int) -> Clause:
        """Return the clause whose predicate is word ``i`` (a verb, a noun or an adjective)."""
        if i not in self._built:
            word = self.words[i]
            kind = "verb" if is_verb(word) else "adj" if word.upos == "ADJ" else "noun"
            self._built[i] = clause = Clause(i, kind, word.lemma.lower())
            (self._noun if kind == "noun" else self._verb)(clause)
        return self._built[i]

    def predicate_above(self, i: int) -> int | None:
        """Return the nearest verb (or copular predicate) that governs word ``i``, or None at the root."""
        while self.words[i].head != i:
            i = self.words[i].head
            word = self.words[i]
            attitude = word.upos == "ADJ" and word.dep == "xcomp"  # "sa seg klar til å møte"
            if is_verb(word) or attitude or self._children(i, "cop", "nsubj", "nsubj:pass"):
                return i
        return None

    def joined_to(self, i: int) -> int | None:
        """Return the verb that a verb shares its subject and its time with ("came on Monday and met the king")."""
        word = self.words[i]
        if word.dep != "conj" or word.head > i or not is_verb(word) or not is_verb(self.words[word.head]):
            return None
        return None if self._children(i, "nsubj", "nsubj:pass") else word.head

    # verbs and copular adjectives

    def _verb(self, clause: Clause) -> None:
        word = self.words[clause.head]
        clause.governor = self.predicate_above(clause.head)
        clause.passive = self.voice.is_passive(word)
        clause.negated = self.negation.is_negated(clause.head, self.predicate_above)
        auxiliaries = [self.words[c] for c in self._inherited(clause.head, "aux", "aux:pass", "cop")]
        clause.modals = tuple(a.lemma.lower() for a in auxiliaries)
        if self.voice.is_destined(word, auxiliaries):
            clause.modals += (DESTINED,)
        clause.tense = tense_of(word, auxiliaries, self.grammar)
        told = clause.governor not in (None, clause.head) and not clause.modals
        if told and not clause.tense and word.dep == "advcl":
            clause.tense = self._shared_tense(word, clause.governor)
        clause.marks = tuple(self.words[c].lower for c in word.children if self.words[c].dep == "mark")
        for child in word.children:
            self._argument(clause, child)
            if self.words[child].dep.startswith("aux"):
                for subject in self._children(child, "nsubj", "nsubj:pass"):
                    self._argument(clause, subject)
            elif self.words[child].dep == "advmod":
                for slot, phrase in self.prepositions.directions(child):
                    self._add(clause, slot, phrase)
            if self.words[child].lower in self.grammar.particles:
                for phrase in self._children(child, "obl"):
                    self._argument(clause, phrase)  # "pulled its men back from Poti"
        if clause.lemma in self.grammar.naming and clause.fill("iobj"):  # "kalte anklagene løgn"
            named = [a for a in clause.arguments if a.slot in ("obj", "iobj")]
            clause.arguments += [Argument("comp" if a.slot == "obj" else "obj", a.word, a.via) for a in named]
        if self._is_told_after(clause):
            self._add(clause, "comp", word.head)
        self._subject_from_above(clause)
        clause.negated = clause.negated or any(self.negation.is_nobody(s) for s in clause.fill("subj"))
        self._copula(clause)
        if word.dep.startswith("acl") and (not word.has("VerbForm=Inf") or self.is_ranked(word.head)):
            self._antecedent(clause, word.head)

    def _is_told_after(self, clause: Clause) -> bool:
        """Return whether a verb tells after what was said who said it ("Iran må gi seg, krever Trump")."""
        word, subjects = self.words[clause.head], clause.fill("subj")
        told = self.words[word.head]
        judging = told.upos == "ADJ" and bool(self._children(told.i, "cop"))  # "Kravet er urimelig, sier Trump"
        after = word.dep == "parataxis" and word.head < clause.head and (is_verb(told) or judging)
        return after and bool(subjects) and min(subjects) > clause.head and not clause.fill("comp")

    def _argument(self, clause: Clause, child: int) -> None:
        word = self.words[child]
        dep = word.dep
        both = [c for c in word.children if self.words[c].dep == "nummod" and self.words[c].lower in self.grammar.both]
        if dep.startswith(SUBJECTS) and both and word.lemma.lower() in self.grammar.occasions:
            self._add(clause, "subj", both[0])  # "møttes de to fem ganger": not the times met
        elif dep.startswith(SUBJECTS):
            undone = (dep.endswith(":pass") or clause.passive) and not self.voice.is_deponent(self.words[clause.head])
            if not undone and child > clause.head and clause.fill("subj"):
                undone = True  # a second subject after the verb is an object that the parser mistook
            self._add(clause, "obj" if undone else "subj", child)
        elif dep == "nummod" and child < clause.head and word.lower in self.grammar.both:
            self._add(clause, "subj", child)  # "de to møtes"
        elif dep in ("obj", "iobj"):
            lone = word.upos == "NUM" and self.voice.is_deponent(self.words[clause.head]) and not clause.fill("subj")
            if not word.has("Reflex=Yes"):
                taken = "subj" if lone else self.prepositions.of_object(child) or dep
                self._add(clause, taken, child)  # "møttest dei to": such a verb has no object
        elif dep in COMPLEMENTS or self._is_verdict(clause, word):
            self._add(clause, "comp", child)
        elif dep.startswith(OBLIQUES):
            slot = self.preposition(child)
            if slot is None:
                time = dep.endswith(":unmarked") and word.lower in time_words(self.parse.language)
                if word.upos in ("PROPN", "PRON") and not time:
                    self._add(clause, "obj", child)
                return
            if slot in self.grammar.particles:
                self._add(clause, "obj", child)
                return
            agent = clause.passive and (dep == "obl:agent" or slot in self.grammar.agents)
            self._add(clause, "subj" if agent else slot, child)

    def _is_verdict(self, clause: Clause, word: Word) -> bool:
        """Return whether an adjective tells what somebody calls the object before it ("kalte kravet urimelig")."""
        naming = word.upos == "ADJ" and clause.lemma in self.grammar.naming and word.dep in ("advmod", "amod", "obl")
        return naming and any(i < word.i for i in clause.fill("obj"))

    def _subject_from_above(self, clause: Clause) -> None:
        """A clause without a subject takes that of the clause it is joined to or controlled by."""
        word = self.words[clause.head]
        missing = "obj" if clause.passive else "subj"
        if clause.governor in (None, clause.head) or clause.fill(missing):
            return
        if word.dep == "acl" and word.has("VerbForm=Inf"):
            self._controlled_by_noun(clause, word.head)
            return
        taken = word.dep in ("conj", "xcomp", "advcl", "parataxis", "advcl:relcl")
        if not taken and not (word.dep == "ccomp" and word.has("VerbForm=Inf")):
            return
        above = self.at(clause.governor)
        undone = word.dep == "conj" and above.passive and self.is_finite(clause.head)
        controllers = above.fill("obj" if undone else "subj") or above.fill("is")  # "var på besøk og møtte X"
        if word.dep == "xcomp" or (word.dep in ("advcl", "ccomp") and clause.marks):
            controllers = self._controllers(above, word)
        for controller in controllers:
            if controller != clause.head:
                clause.arguments.append(Argument(missing, controller, clause.governor))

    def _controlled_by_noun(self, clause: Clause, noun: int) -> None:
        """An infinitive under a noun is done by whose noun it is, else by the subject above ("Trumps forsøk på å")."""
        if not self._governs(noun, clause):
            return
        owners = [c for c in self.words[noun].children if self.is_possessive(self.words[c])]
        if not owners and clause.governor is not None and clause.governor != noun:
            above = self.at(clause.governor)
            owners = [s for s in above.fill("subj") if s not in (noun, clause.head)]
        slot = "obj" if clause.passive else "subj"
        clause.arguments += [Argument(slot, owner, noun) for owner in owners]

    def _governs(self, noun: int, clause: Clause) -> bool:
        """Return whether an infinitive says what a noun is about ("planer om å"), not only what for ("a strike to")."""
        return self._rules(noun) or len(clause.marks) > 1

    def _rules(self, i: int) -> bool:
        ruling = (self.grammar.blaming, *self.grammar.governors.values())
        return any(self.words[i].lemma.lower() in lemmas for lemmas in ruling)

    def _copula(self, clause: Clause) -> None:
        """An adjective under a verb like "bli" has that verb's negation, tense and modals, and its governor."""
        word = self.words[clause.head]
        if clause.governor is None or word.dep != "xcomp":
            return
        if self.words[clause.governor].lemma not in self.grammar.copulas:
            return
        copula = self.at(clause.governor)
        clause.negated = clause.negated or copula.negated
        clause.tense, clause.modals, clause.marks = copula.tense, copula.modals, copula.marks
        taken = {argument.word for argument in clause.arguments} | {clause.head}
        clause.arguments += [argument for argument in copula.arguments if argument.word not in taken]

    def _controllers(self, above: Clause, word: Word) -> list[int]:
        """Return who is meant to do what an infinitive says: the governor's object where there is one."""
        lone = word.dep == "advcl" and word.has("VerbForm=Inf") and not self._rules(above.head)
        alike = self.grammar.withouts | self.grammar.manners
        given = above.fill("obj") + above.fill("iobj")
        if lone and len(given) > 1:
            return [min(given)]  # "gave Armenia 72 hours to withdraw"
        if lone or any(self.words[c].lower in alike and self.words[c].dep == "mark" for c in word.children):
            return above.fill("subj") or above.fill("is")  # "called him to ask about gas", "left without having met"
        objects = [o for o in above.fill("obj") + above.fill("iobj") if o != word.i and self._is_somebody(o)]
        return objects or above.fill("subj") or above.fill("is")

    def _is_somebody(self, i: int) -> bool:
        """Return whether an object can do something: no verb, no bare noun that is part of one ("sa nei til å")."""
        word = self.words[i]
        bare = word.upos == "NOUN" and not (word.children or word.has("Definite=Def") or word.has("Number=Plur"))
        return not (is_verb(word) or (bare and word.text.islower()))

    def _antecedent(self, clause: Clause, head: int) -> None:
        """A relative or participle clause has the noun it describes as its missing argument."""
        children = [self.words[c] for c in self.words[clause.head].children]
        if any(word.lower in self.grammar.wheres and word.dep in ("mark", "advmod") for word in children):
            return  # "i Warszawa, der han lovet støtte": the clause lacks nothing but a place
        filled = False
        for position, argument in enumerate(clause.arguments):
            if self.words[argument.word].lower in self.grammar.relatives:
                slot = "obj" if argument.slot == "iobj" and not clause.fill("obj") else argument.slot
                clause.arguments[position] = Argument(slot, head, clause.head)
                filled = True
        if filled or self.words[head].lemma in self.grammar.occasions:
            return
        word = self.words[clause.head]
        if clause.passive or (word.has("VerbForm=Part") and not word.has("Tense=Pres") and word.dep == "acl"):
            slot = "obj"
        else:
            slot = "obj" if clause.fill("subj") else "subj"
        if not clause.fill(slot):
            clause.arguments.append(Argument(slot, head, clause.head))

    # nouns

    def _noun(self, clause: Clause) -> None:
        word = self.words[clause.head]
        clause.governor = self.predicate_above(clause.head)
        clause.negated = any(self.words[c].lower in self.grammar.no_words for c in word.children)
        for child in word.children:
            dependent = self.words[child]
            if self.is_possessive(dependent):
                self._add(clause, "poss", child)
            elif dependent.dep in ("amod", "compound", "nmod:desc") or (
                dependent.dep == "nmod" and self.preposition(child) is None
            ):
                self._add(clause, "mod", child)
            elif dependent.dep.startswith(OBLIQUES):
                slot = self.preposition(child)
                if slot is not None:
                    self._add(clause, slot, child)
        if "-" in word.text:
            clause.arguments.append(Argument("first", clause.head, clause.head))
        if self._children(clause.head, "cop"):
            for child in self._children(clause.head, "nsubj"):
                described = word.dep == "acl:relcl" and self.words[child].lower in self.grammar.relatives
                self._add(clause, "is", word.head if described else child)  # "X, som er på besøk i Oslo"
        elif word.dep == "nmod" and self._children(word.head, "cop"):
            if self.preposition(word.i) in self.grammar.locatives:
                self._add(clause, "is", word.head)  # "Clinton er den første presidenten på besøk i Norge"

    # words

    def preposition(self, i: int) -> str | None:
        """Return the preposition (or the marker of a clause) that word ``i`` stands under, in lower case."""
        return self.prepositions.of(i)

    def is_possessive(self, word: Word) -> bool:
        """Return whether a word is a genitive or possessive of the word it hangs on."""
        if word.dep == "nmod:poss" or word.has("Poss=Yes"):
            return True
        return word.dep in ("nmod", "det") and word.has("Case=Gen")

    def conjuncts(self, i: int) -> list[int]:
        """Return word ``i`` and the words coordinated with it."""
        found = [i]
        for child in (c for c in self.words[i].children if self.words[c].dep == "conj" and not is_verb(self.words[c])):
            if not self._stands_apart(i, child) and not self.negation.is_left_out(child):
                found.extend(self.conjuncts(child))
        return found

    def _stands_apart(self, first: int, other: int) -> bool:
        """Return whether a coordinated word has a preposition of its own: "mellom lederne, i London eller i Paris"."""
        own, shared = self._cases(other), self._cases(first)
        return bool(own) and bool(shared) and own[-1] not in shared

    def _cases(self, i: int) -> list[str]:
        return [self.words[c].lower for c in self.words[i].children if self.words[c].dep == "case"]

    def _add(self, clause: Clause, slot: str, i: int) -> None:
        verbal = is_verb(self.words[i])
        for word in [i] if verbal else self.conjuncts(i):
            clause.arguments.append(Argument(slot, word, clause.head))

    def _children(self, i: int, *deps: str) -> list[int]:
        return [c for c in self.words[i].children if self.words[c].dep in deps]

    def _inherited(self, i: int, *deps: str) -> list[int]:
        """Return the children with these labels; a coordinated verb without any shares those of the first."""
        own = self._children(i, *deps)
        word = self.words[i]
        if own or word.dep != "conj" or not is_verb(self.words[word.head]):
            return own
        if word.has("VerbForm=Fin") or self._children(i, "nsubj", "nsubj:pass"):
            return own
        return self._inherited(word.head, *deps)

    def is_ranked(self, i: int) -> bool:
        """Return whether a noun is the first, the last or the most of its kind ("the first pope to visit Oslo")."""
        return any(self.words[c].has("NumType=Ord") or self.words[c].has("Degree=Sup") for c in self.words[i].children)

    def count_of(self, i: int) -> int | None:
        """Return the numeral that counts a noun (the noun itself where a numeral stands for it), or None."""
        if self.words[i].upos == "NUM":
            return i
        numerals = [c for c in self.words[i].children if self.words[c].dep == "nummod"]
        return numerals[-1] if numerals else None  # "de to fem ganger": five

    def is_finite(self, i: int) -> bool:
        """Return whether a verb or one of its auxiliaries is finite."""
        return any(self.words[w].has("VerbForm=Fin") for w in (i, *self._children(i, "aux", "aux:pass", "cop")))

    def _shared_tense(self, word: Word, governor: int | None) -> str:
        """A participle without a tense of its own has that of its clause ("flew to London, ending his talks")."""
        timely = frozenset().union(*self.grammar.awaited.values())  # "after meeting Xi", not "without meeting Xi"
        led = any(self.words[c].dep == "mark" and self.words[c].lower not in timely for c in word.children)
        return "" if led or governor is None else self.at(governor).tense

    def lemma_with_particle(self, i: int) -> str:
        """Return a verb's lemma with the particle that changes its meaning ("call off"), in lower case."""
        lemma = self.words[i].lemma.lower()
        particle = next((c for c in self.words[i].children if self.words[c].dep == "compound:prt"), None)
        return lemma if particle is None else f"{lemma} {self.words[particle].lower}"


def is_verb(word: Word) -> bool:
    """Return whether a word is a verb that heads a clause: no auxiliary, no participle used as an adjective."""
    if word.upos in ("VERB", "AUX"):
        return not word.dep.startswith(("aux", "cop", "case"))  # "according to" leads a phrase
    return word.upos == "ADJ" and word.has("VerbForm=Part") and word.dep.startswith(("acl", "advcl", "xcomp"))
