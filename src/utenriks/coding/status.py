"""Whether an event occurred, goes on, is planned, cancelled, denied or only thought of."""

from __future__ import annotations

from utenriks.coding.conditions import Conditions
from utenriks.coding.matching import Match
from utenriks.language.clauses import Clause, Clauses, is_verb
from utenriks.language.grammar import Grammar
from utenriks.language.lexicon import load_speech
from utenriks.model.when import EITHER
from utenriks.ontology import Ontology

# How far up the governing clauses the words are asked what they make of an act.
LEVELS = 3
# What is a threat when announced for the case that something happens.
HARMFUL = ("SANCTION", "COERCE", "ASSAULT", "MOBILIZE")
# "Ble det ikke noe av": the words stand this near their verb.
NOTHING_REACH = 6


class StatusReader:
    """Reads the status of matched events in one parse."""

    def __init__(self, clauses: Clauses, grammar: Grammar, ontology: Ontology) -> None:
        self.clauses, self.words, self.grammar, self.ontology = clauses, clauses.words, grammar, ontology
        self.conditions = Conditions(clauses, grammar)
        self.speech = load_speech(clauses.parse.language).verbs
        self.modals = {lemma: status for status, lemmas in reversed(grammar.modals.items()) for lemma in lemmas}

    def status(self, match: Match, dated_later: bool = False, event_heads: dict[int, Match] | None = None) -> str:
        """Return the status of a match; ``dated_later`` says that its date lies after the article's."""
        fixed = match.frame.status
        clause = match.carrier if match.carrier is not None else match.clause
        noun = match.clause.kind == "noun"
        status = (noun and self._of_noun(match)) or self._of_clause(clause, match, event_heads or {})
        if fixed and status in ("occurred", "ongoing"):
            return fixed
        if match.frame.type == "REJECT" and status == "planned" and self.is_unwilling(match):
            return "occurred"  # who is not going to do it refuses now
        return "planned" if status == "ongoing" and dated_later else status

    def _of_noun(self, match: Match) -> str | None:
        if self._came_to_nothing(match):
            return "cancelled"
        if self._was_none(match) or self._is_any(match.clause.head):
            return "denied"
        if (said := self._said_of(match)) in ("cancelled", "denied"):
            return said  # "a meeting, planned for Saturday, was called off"
        for child in self.words[match.clause.head].children:
            if any(self.words[c].dep == "xcomp" for c in self.words[child].children):
                continue  # "games expected to be joined by others" are held already
            for status, lemmas in self.grammar.qualities.items():
                if self.words[child].lemma.lower() in lemmas or self.words[child].lower in lemmas:
                    return status
        if said is not None:
            return said
        if match.carrier is None:
            return self._present(match) if self._is_now(match.clause.head) else None
        if match.carrier.kind == "adj":  # "was open to a summit" opened none
            lemma = match.carrier.lemma
            return next((status for status, lemmas in self.grammar.governors.items() if lemma in lemmas), None)
        return self._carried(self._bearer(match, match.carrier), match)

    def _present(self, match: Match) -> str:
        """Return what the present tense tells of an act: that it is done now, or to come."""
        return match.frame.present or self.ontology.types[match.frame.type].present

    def _is_now(self, noun: int) -> bool:
        """Return whether somebody is said to be at an act now ("er på besøk i Oslo")."""
        be = (self.words[c] for c in self.words[noun].children if self.words[c].dep == "cop")
        return self.clauses.preposition(noun) is not None and any(word.has("Tense=Pres") for word in be)

    def _bearer(self, match: Match, carrier: Clause) -> Clause:
        """Return the clause that says what becomes of a noun: "called off the visit he was to make", not "make"."""
        governor = match.clause.governor
        below = self.words[carrier.head].head == match.clause.head and carrier.head > match.clause.head
        if not below or governor is None or governor == carrier.head:
            return carrier
        above = self.clauses.at(governor)
        listed = self._listed(above, self.grammar.carriers)
        undone = (self.grammar.carriers[status] for status in ("cancelled", "denied"))
        return above if any(listed in lemmas for lemmas in undone) else carrier

    def _carried(self, carrier: Clause, match: Match) -> str | None:
        lemma = self._listed(carrier, self.grammar.carriers)
        for status, lemmas in self.grammar.carriers.items():
            if status != "occurred" and lemma in lemmas:
                own = self._of_verb(carrier, match)
                return status if own in ("occurred", "ongoing", "planned") else own
        return None

    def _said_of(self, match: Match) -> str | None:
        """Return what a predicate says of a meeting: "er planlagt", "ble avlyst"."""
        word = self.words[match.clause.head]
        above = self.words[word.head]
        if not word.dep.startswith("nsubj") or match.clause.governor != above.i:
            return None
        told = {above.lemma.lower(), above.lower, self.clauses.lemma_with_particle(above.i)}
        clause = self.clauses.at(above.i)
        if clause.negated:
            return None
        if clause.passive and told & self.grammar.carriers["cancelled"]:
            return "cancelled"
        return next((status for status, lemmas in self.grammar.qualities.items() if told & lemmas), None)

    def _came_to_nothing(self, match: Match) -> bool:
        """Return whether an event is said not to have come about ("ble ikke noe av", "rant ut i sanden")."""
        governor = match.clause.governor
        if governor is None:
            return False
        clause = self.clauses.at(governor)
        near = [i for i in self.clauses.parse.subtree(governor) if abs(i - governor) <= NOTHING_REACH]
        words = {self.words[i].lower for i in near}
        for phrase in self.grammar.nothings:
            verb, *rest = phrase.split()
            if clause.lemma == verb and set(rest) <= words:
                return True
        return False

    def _was_none(self, match: Match) -> bool:
        """Return whether there is said to have been no such event ("noe møte mellom dem ble det ikke")."""
        governor = match.clause.governor
        if governor is None or match.carrier is not None:
            return False
        clause, below = self.clauses.at(governor), self.words[governor].children
        there = any(self.words[c].lower in self.grammar.presentatives for c in below)
        near = self.words[match.clause.head].head == governor
        return near and there and clause.lemma in self.grammar.copulas and clause.negated

    def _is_any(self, head: int) -> bool:
        """Return whether a noun stands for "any" in a sentence that denies ("noe møte ble det heller ikke")."""
        if not any(self.words[c].lower in self.grammar.anys and c < head for c in self.words[head].children):
            return False
        after = self.words[head : self.clauses.parse.sentence_of(head).last]
        return any(word.lower in self.grammar.negations for word in after)

    def is_managed(self, match: Match) -> bool:
        """Return whether an act that somebody "kunne" do was done, where it is told on which day."""
        clause = match.carrier if match.carrier is not None else match.clause
        auxiliaries = [self.words[c] for c in self.words[clause.head].children if self.words[c].dep == "aux"]
        past = any(w.lemma.lower() in self.grammar.managed and w.has("Tense=Past") for w in auxiliaries)
        return past and len(auxiliaries) == 1 and not clause.negated and not self.conditions.is_conditional(clause)

    def _of_clause(self, clause: Clause, match: Match, event_heads: dict[int, Match]) -> str:
        if clause.kind == "noun":
            above = self._above(clause)
            if clause.negated:
                return "denied"
            return self._from_above(clause, above, event_heads) or "occurred"
        status = self._of_verb(clause, match)
        if status not in ("occurred", "ongoing", "planned"):
            return status
        return self._from_above(clause, self._above(clause), event_heads) or status

    def _of_verb(self, clause: Clause, match: Match) -> str:
        if (clause.negated or match.clause.negated) and not self._negates_itself(match):
            return "occurred" if match.frame.type == "REJECT" and self.is_unwilling(match) else "denied"
        if self.refuses(match) and not set(clause.marks) & self.grammar.conditionals:
            return "occurred"  # "will not accept it if …" is refused now
        if (self.conditions.is_conditional(clause) and not self._is_threat(clause, match)) or self.conditions.is_open(
            clause
        ):
            return "hypothetical"
        if self.conditions.is_aim(clause) or self.conditions.is_asked(clause):
            return "hypothetical"
        if self._foretells(clause):
            return "planned"
        perfect = self._is_perfect(clause)
        for status, marks in self.grammar.awaited.items():
            if marks & set(clause.marks) and self._is_present(clause) and not (perfect and status == "planned"):
                return status
        for modal in (modal for modal in clause.modals if modal in self.modals):
            if perfect and modal in self.grammar.hearsay:
                return "denied" if self._is_unreal(clause) else "occurred"
            if not (modal in self.grammar.musts and self._is_compelled(clause)):
                return self.modals[modal]
        if clause.tense == "present":
            return self._present(match)
        return "occurred"

    def _is_compelled(self, clause: Clause) -> bool:
        """Return whether what had to be done was done: "måtte" in the past, not in reported words."""
        words = [self.words[c] for c in self.words[clause.head].children]
        past = any(w.dep == "aux" and w.lemma.lower() in self.grammar.musts and w.has("Tense=Past") for w in words)
        return past and self.words[clause.head].dep.split(":")[0] not in ("ccomp", "parataxis", "xcomp")

    def _listed(self, clause: Clause, lists: dict[str, frozenset[str]]) -> str:
        """Return a verb with its particle where a list names both ("call off"), else its lemma alone."""
        whole = self.clauses.lemma_with_particle(clause.head)
        return whole if any(whole in lemmas for lemmas in lists.values()) else clause.lemma

    def _negates_itself(self, match: Match) -> bool:
        """Return whether the negation is part of the frame's own words ("not accept" is a refusal)."""
        return any(self.words[i].lower in self.grammar.negations for i in match.core)

    def refuses(self, match: Match) -> bool:
        """Return whether the words are a refusal by their own negation ("will not accept")."""
        return match.frame.type == "REJECT" and self._negates_itself(match)

    def is_unwilling(self, match: Match) -> bool:
        """Return whether the words say that somebody will not do the act ("vil ikke")."""
        clause = match.clause
        wills = [self.words[c] for c in self.words[clause.head].children if self.words[c].dep == "aux"]
        present = any(w.lemma.lower() in self.grammar.wills and not w.has("Tense=Past") for w in wills)
        going = clause.governor is not None and self._is_not_going(clause.governor, clause)
        return clause.kind == "verb" and not clause.passive and (going or (clause.negated and present))

    def _is_not_going(self, verb: int, clause: Clause) -> bool:
        """Return whether somebody is said not to come to do an act ("kommer ikke til å forhandle")."""
        above, led = self.clauses.at(verb), f"{self.clauses.at(verb).lemma} {''.join(clause.marks[:1])}"
        return led in self.grammar.going and above.negated and above.tense == "present"

    def tense(self, match: Match) -> str:
        """Return the tense that dates of a match are read in: what is planned lies ahead, what is called off may."""
        if match.carrier is not None and match.clause.kind == "noun":
            carriers = self.grammar.carriers
            lemma = self._listed(match.carrier, carriers)
            if lemma in carriers["planned"] | carriers["hypothetical"] | carriers["cancelled"]:
                return EITHER if lemma in carriers["cancelled"] else "future"
        return (match.carrier or match.clause).tense

    def is_hearsay(self, match: Match) -> bool:
        """Return whether the words mark an event as told by others ("skal ha møtt")."""
        clause = match.carrier or match.clause
        return self._is_perfect(clause) and bool(set(clause.modals) & self.grammar.hearsay)

    def _is_perfect(self, clause: Clause) -> bool:
        lemmas = set(clause.modals)
        return bool(lemmas & self.grammar.perfects) and self.words[clause.head].has("VerbForm=Part")

    def is_ultimatum(self, match: Match) -> bool:
        """Return whether an act is announced for the case that another does not do as told ("will … unless")."""
        clause = match.carrier or match.clause
        announced = set(clause.modals) & (self.grammar.modals["planned"] | self.grammar.foretelling)
        marks = [
            self.words[c].lower
            for child in self.words[clause.head].children if self.words[child].dep.startswith("advcl")
            for c in self.words[child].children if self.words[c].dep == "mark"
        ]  # fmt: skip
        if not announced or clause.negated:
            return False
        told = clause.governor is not None and self.clauses.at(clause.governor).lemma in self.speech
        said = told and match.frame.type in HARMFUL and self._says_so_itself(clause)
        return bool(set(marks) & (self.grammar.ultimatums | (self.grammar.conditionals if said else frozenset())))

    def _says_so_itself(self, clause: Clause) -> bool:
        """Return whether who is said to act says so: the subject is a pronoun ("Iraq said it would attack if …")."""
        own = [self.words[c] for c in self.words[clause.head].children if self.words[c].dep == "nsubj"]
        return bool(own) and own[0].upos == "PRON"

    def _foretells(self, clause: Clause) -> bool:
        """Return whether a clause tells, in somebody's reported words, what is to come ("said he would visit")."""
        if not set(clause.modals) & self.grammar.foretelling or self._is_perfect(clause) or clause.governor is None:
            return False
        word, above = self.words[clause.head], self.clauses.at(clause.governor)
        while word.dep == "conj" and is_verb(self.words[word.head]):
            word = self.words[word.head]
            above = self.clauses.at(self.clauses.predicate_above(word.i) or word.i)
        return word.dep.split(":")[0] in ("ccomp", "parataxis") and above.lemma in self.speech and above.tense == "past"

    def _is_present(self, clause: Clause) -> bool:
        """Return whether the finite word of a clause stands in the present tense."""
        children = self.words[clause.head].children
        finite = [clause.head, *(c for c in children if self.words[c].dep.startswith(("aux", "cop")))]
        return any(self.words[i].has("VerbForm=Fin") and self.words[i].has("Tense=Pres") for i in finite)

    def _is_unreal(self, clause: Clause) -> bool:
        """Return whether a perfect under a past modal tells what did not come about ("skulle egentlig ha reist")."""
        words = [self.words[c] for c in self.words[clause.head].children]
        past = any(w.lemma.lower() in self.grammar.hearsay and w.has("Tense=Past") for w in words)
        return past and any(w.lower in self.grammar.unreal for w in words)

    def _is_threat(self, clause: Clause, match: Match) -> bool:
        """Return whether the condition is that of what is threatened: the threat is made ("truet med toll hvis …")."""
        return match.frame.type == "THREATEN" and not (clause.modals or set(clause.marks) & self.grammar.conditionals)

    def is_regardless(self, match: Match) -> bool:
        """Return whether an act is told of only as one of two cases, whichever it be ("uansett om de sier ja")."""
        clause = match.carrier or match.clause
        marks = [c for c in self.words[clause.head].children if self.words[c].lower in self.grammar.whether and c > 0]
        return any(self.words[i].lower in self.grammar.regardless for c in marks for i in range(max(0, c - 2), c))

    def _above(self, clause: Clause) -> Clause | None:
        """Return the governing clause when this one is part of what it says (not merely beside it)."""
        if clause.governor is None or clause.governor == clause.head:
            return None
        return self.clauses.at(clause.governor)

    def _from_above(self, clause: Clause, above: Clause | None, event_heads: dict[int, Match]) -> str | None:
        """Return what the governing words make of the act, or None when they leave it as it is."""
        below = clause
        for _ in range(LEVELS):
            if above is None:
                return None
            if above.lemma in self.grammar.copulas and self.words[below.head].dep == "xcomp":
                below, above = above, self._above(above)
                continue
            link = self.words[below.head].dep.split(":")[0]
            if link == "acl" and "relcl" in self.words[below.head].dep:
                return None
            status = self._of_noun_above(below, event_heads) if link == "acl" else None
            if status:
                taken = event_heads.get(above.head)
                return "planned" if taken and self._meaning(taken) == "planned" and status != "denied" else status
            said = self._of_object_above(above, below, event_heads) if link == "ccomp" else None
            if said:
                return said
            if link == "acl" and self.conditions.is_made(below):
                return status  # "the levies imposed by Trump are to be lifted"
            before = below.head < above.head or not below.marks  # "demanded a truce before allowing aid": not yet
            if link == "advcl" and before and self.conditions.is_beside(below):
                return "planned" if self.grammar.modals["planned"] & set(above.modals) else None
            if link in ("xcomp", "ccomp", "acl", "csubj") or (
                link in ("advcl", "obl", "obj", "nmod") and self._is_meant(below)
            ):
                status, doubt = self._governed(above, below, event_heads), self._shared(above, below, event_heads)
                if status or doubt:  # "unless he agrees to step down" tells of no plan
                    return "hypothetical" if doubt == "hypothetical" and status == "planned" else status or doubt
            elif link != "conj":
                return None
            below, above = above, self._above(above)
        return None

    def _is_meant(self, below: Clause) -> bool:
        """An infinitive, a noun or a clause under a preposition is part of what its governor says."""
        if below.kind == "noun":
            slot = self.clauses.preposition(below.head)
            return slot is None or (slot in self.grammar.leads and slot not in self.grammar.locatives)
        led = bool(below.marks) and below.marks[0] in self.grammar.leads
        return led or not self.clauses.is_finite(below.head)

    def _shared(self, above: Clause, below: Clause, event_heads: dict[int, Match]) -> str | None:
        """An infinitive shares what the verb above it says of both: doubt, plan or denial."""
        if above.kind == "noun" or below.kind == "noun" or self.clauses.is_finite(below.head):
            return None
        if self.conditions.is_conditional(above) or self.conditions.is_open(above):
            return "hypothetical"
        if above.negated:
            return "denied"  # "vil ikke la dem besøke basen"
        event = event_heads.get(below.head)
        if event is not None and event.frame.type == "CONSULT" and self._foretells(above):
            return "planned"  # "said he would fly to Oslo to meet the king"
        return next((self.modals[modal] for modal in above.modals if modal in self.modals), None)

    def _of_noun_above(self, below: Clause, event_heads: dict[int, Match]) -> str | None:
        """Return what a noun makes of the act told under it ("planer om å besøke", "trusselen om å angripe")."""
        relatives = self.grammar.wheres | self.grammar.relatives
        led = below.marks and (below.marks[0] in self.grammar.thats or below.marks[0] not in relatives)
        if self.clauses.is_finite(below.head) and not led:
            return None
        noun = self.clauses.at(self.words[below.head].head)
        status = self._governed(noun, below, event_heads) if noun.kind == "noun" else None
        return (self._given_up(noun) or status) if status == "planned" else status

    def _given_up(self, noun: Clause) -> str | None:
        """Return what the verb above a plan makes of it ("dropped a plan to recognise Kosovo")."""
        word = self.words[noun.head]
        if noun.governor is None or word.head != noun.governor or not word.dep.startswith(("obj", "nsubj:pass")):
            return None
        verb = self._listed(self.clauses.at(noun.governor), self.grammar.governors)
        lists = self.grammar.governors
        return next((status for status in ("cancelled", "denied") if verb in lists[status]), None)

    def _of_object_above(self, above: Clause, below: Clause, event_heads: dict[int, Match]) -> str | None:
        """Return what an object makes of a clause that the parser hung on its verb ("repeated its demand that …")."""
        if not set(below.marks) & self.grammar.thats:
            return None
        nouns = (i for i in above.fill("obj") if above.head < i < below.head and self.words[i].upos == "NOUN")
        return next((status for i in nouns if (status := self._governed(self.clauses.at(i), below, event_heads))), None)

    def _meaning(self, event: Match) -> str | None:
        """Return what an act makes of the act in its complement ("ba om", "lovet å")."""
        return event.frame.complement or self.ontology.types[event.frame.type].complement

    def _governed(self, above: Clause, below: Clause, event_heads: dict[int, Match]) -> str | None:
        event = event_heads.get(above.head)
        if event is not None:
            meant = self._meaning(event)
            if meant in ("hypothetical", "planned", "denied"):
                return "hypothetical" if meant == "denied" and above.negated else meant
            if meant == "alleged":
                return None
        if above.lemma in self.grammar.wishes and above.modals and self.words[above.head].has("VerbForm=Part"):
            return "hypothetical"  # "skulle gjerne sett at"
        listed = self._listed(above, self.grammar.governors)
        lemmas_here = {listed, *(f"{above.lemma} {mark}" for mark in below.marks)}
        if above.negated and lemmas_here & self.grammar.hesitations:
            return "occurred"  # "nølte ikke med å kritisere"
        for status, lemmas in self.grammar.governors.items():
            if status == "planned" and below.kind == "verb" and self._is_perfect(below):
                continue  # "announced that they had signed"
            if lemmas_here & lemmas and status != "occurred":
                return "hypothetical" if above.negated and status == "denied" else status
        return None
