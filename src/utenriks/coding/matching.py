"""Which frames fire on which words, and which words fill their roles."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cache, lru_cache

from utenriks.coding.carriers import Carriers
from utenriks.coding.fillers import Fillers
from utenriks.language.clauses import Argument, Clause, Clauses, is_verb
from utenriks.language.frames import Frame, load_frames
from utenriks.language.grammar import Endings, load_grammar
from utenriks.language.parse import Word
from utenriks.language.repair_being import time_words
from utenriks.language.wordlist import listed_lemma
from utenriks.reference.dates.schema import read_words

ROLES = ("source", "target", "parties", "host", "mediator", "topic")
# Roles that only actors fill.
PARTIES = ("source", "target", "parties", "host", "mediator")
# Frames that a word may be the predicate of, each with the further words that it needs.
Candidates = list[tuple[Frame, tuple[str, ...]]]
# What has been said although it is turned down: of its own beside the refusal.
SAID = ("REQUEST", "THREATEN", "ACCUSE")
# Fillers of these slots may bear a phrase that belongs to the predicate.
CARRYING_SLOTS = frozenset({"obj", "comp"})
# Slots that are no prepositions.
OWN_SLOTS = frozenset({"subj", "obj", "iobj", "comp", "poss", "mod", "first", "is", "judged"})
DEPTH = 3  # further words of a frame ("ta til orde") are sought this deep below its head
# The candidates of so many words are remembered.
KNOWN_WORDS = 50_000
# An ending is taken off a form only when so many letters stay.
MIN_STEM = 4


@dataclass(slots=True)
class Match:
    """A frame that fired: its predicate's clause, the words it stands on, and its arguments by slot.

    ``carrier`` is the verb that lends an event noun its subject ("holde et møte"), or None.
    """

    frame: Frame
    clause: Clause
    core: tuple[int, ...]
    arguments: list[Argument]
    carrier: Clause | None = None

    def fill(self, role: str) -> list[list[int]]:
        """Return the words that may fill a role, a list a slot, in the frame's order of preference."""
        return [words for _, words in self.slots(role)]

    def slots(self, role: str) -> list[tuple[str, list[int]]]:
        """Return the slots that may fill a role, each with its words, in the frame's order of preference."""
        slots: list[str] = getattr(self.frame, role)
        if "obj" in slots and "iobj" not in slots:
            slots = [*slots, "iobj"]
        if "mod" in slots and not any("first" in getattr(self.frame, other) for other in ROLES):
            slots = [*slots, "first"]
        return [(slot, words) for slot in slots if (words := [a.word for a in self.arguments if a.slot == slot])]


class FrameIndex:
    """The frames of one language by the lemma of their predicate; compounds by their last part."""

    def __init__(self, frames: tuple[Frame, ...], endings: Endings, language: str) -> None:
        self.language = language
        self.inflections = endings
        self.exact: dict[tuple[str, str], list[tuple[Frame, tuple[str, ...]]]] = defaultdict(list)
        self.endings: dict[str, list[tuple[Frame, tuple[str, ...]]]] = defaultdict(list)
        for frame in frames:
            for kind, entries in (("verb", frame.verb), ("noun", frame.noun), ("adj", frame.adj)):
                for entry in entries:
                    head, *rest = entry.lower().split()
                    if head.startswith("-"):
                        self.endings[head[1:]].append((frame, tuple(rest)))
                    else:
                        self.exact[kind, head].append((frame, tuple(rest)))
        self.threat = next((frame for frame in frames if frame.type == "THREATEN"), None)
        self.lengths = sorted({len(ending) for ending in self.endings}, reverse=True)
        self._of_word, self._of_form = lru_cache(KNOWN_WORDS)(self._candidates), lru_cache(KNOWN_WORDS)(self._by_form)

    def candidates(self, word: Word) -> Candidates:
        """Return the frames whose predicate a word may be, with the further words that each needs."""
        if word.upos not in ("VERB", "AUX", "ADJ", "NOUN", "PROPN") or self._only_describes(word):
            return []
        return self._of_word(word.upos, word.lemma.lower(), word.lower, word.has("VerbForm=Part"))

    def _only_describes(self, word: Word) -> bool:
        """Return whether a present participle tells how something is done ("insisterende"), as it does in Norwegian."""
        ending = self.inflections.present_participle
        return bool(ending) and word.lower.endswith(ending) and word.has("VerbForm=Part") and not word.has("Tense=Past")

    def _candidates(self, upos: str, lemma: str, form: str, participle: bool) -> Candidates:
        if upos in ("VERB", "AUX"):
            return self.exact.get(("verb", lemma), []) or self._of_form("verb", lemma, form)
        if upos == "ADJ":
            found = self.exact.get(("adj", lemma), [])
            return found + self.exact.get(("verb", lemma), []) if participle else found
        found = self.exact.get(("noun", lemma), []) or self._by_ending(lemma)
        found = found or self.exact.get(("noun", form), [])  # "meeting" that the model takes back to "meet"
        return found or self._of_form("noun", lemma, form)

    def by_form(self, word: Word) -> Candidates:
        """Return the frames of the other verbs that a form may be of."""
        known = self.candidates(word)
        found = [self._by_ending_off("verb", word.lower, [ending]) for ending in self.inflections.verb]
        return next((frames for frames in found if frames and frames != known), [])

    def _by_form(self, kind: str, lemma: str, form: str) -> Candidates:
        """Return the frames of a word whose lemma is wrong: by the word list, else by its form without an ending."""
        endings = self.inflections.verb if kind == "verb" else self.inflections.noun
        for ending, other in self.inflections.variants.items():
            if kind == "verb" and lemma.endswith(ending):
                found = self.exact.get((kind, lemma.removesuffix(ending) + other), [])
                if found:
                    return found
        listed = listed_lemma(form, self.language)
        for lemma in (form, listed):  # "meeting" may have been given the verb's lemma
            found = self.exact.get((kind, lemma), []) or (self._by_ending(lemma) if kind == "noun" else [])
            if found:
                return found
        return self._by_ending_off(kind, form, endings)

    def _by_ending_off(self, kind: str, form: str, endings: list[str]) -> Candidates:
        """Return the frames of what a form is without an ending."""
        for ending in endings:
            stem = form.removesuffix(ending)
            if stem == form or len(stem) < MIN_STEM:
                continue
            for lemma in (stem, stem + "e"):
                found = self.exact.get((kind, lemma), []) or (self._by_ending(lemma) if kind == "noun" else [])
                if found:
                    return found
        return []

    def _by_ending(self, lemma: str) -> Candidates:
        for length in self.lengths:
            if length < len(lemma) - 1 and lemma[-length:] in self.endings:
                return self.endings[lemma[-length:]]
        return []


@cache
def frame_index(language: str) -> FrameIndex:
    """Return the index of a language's frames (built once)."""
    return FrameIndex(load_frames(language), load_grammar(language).endings, language)


class Matcher:
    """Finds the frames that fire in one parse."""

    def __init__(self, clauses: Clauses, index: FrameIndex) -> None:
        self.clauses, self.words, self.index = clauses, clauses.words, index
        self.carriers, self.fillers = Carriers(clauses), Fillers(clauses)
        dates = read_words(clauses.parse.language)
        self.date_words = frozenset(w.lower() for forms in (*dates.weekdays, *dates.months) for w in forms)
        self.time_words = time_words(clauses.parse.language)
        self._reaches: dict[int, tuple[list[int], frozenset[str]]] = {}

    def matches(self, first: int, last: int) -> list[Match]:
        """Return what fires among words ``first`` to ``last``; the frame that needs the most words wins."""
        found: list[Match] = []
        for i in range(first, last):
            word = self.words[i]
            candidates = self.index.candidates(word)
            if candidates:
                best = self._best(self.clauses.at(i), candidates)
                if not best and is_verb(word):  # "sett" is of two verbs
                    best = self._best(self.clauses.at(i), self.index.by_form(word))
                found.extend(best)
            elif word.upos == "NUM" and word.dep != "nummod" and i + 1 < last:
                found.extend(self._elided(i, found))
        used = {i for m in found for i in m.core if i != m.clause.head and not is_verb(self.words[i])}
        acts = {match.clause.head for match in found if match.clause.kind == "verb"}
        turned_down = {i for m in found if m.frame.type == "REJECT" for i in m.core}
        used -= {m.clause.head for m in found if m.frame.type in SAID and m.clause.head in turned_down}
        return [_let_go(match, acts) for match in found if match.clause.head not in used]

    def _elided(self, i: int, before: list[Match]) -> list[Match]:
        """A number with a preposition repeats the counted noun before it ("fire møter med X og tre med Y")."""
        counted = [m for m in before if m.clause.kind == "noun" and self.clauses.count_of(m.clause.head) is not None]
        phrase = (
            next((w.i for w in self.words[i + 2 :] if i + 1 in w.children), None)
            if self.words[i + 1].upos == "ADP"
            else None
        )
        if not counted or phrase is None:
            return []
        model = counted[-1]
        arguments = [Argument(self.words[i + 1].lower, word, i) for word in self.clauses.conjuncts(phrase)]
        clause = Clause(i, "noun", model.clause.lemma, arguments, governor=model.clause.governor)
        borrowed = [a for a in model.carrier.arguments if a.slot == "subj"] if model.carrier else []
        return [Match(model.frame, clause, (i,), arguments + borrowed, model.carrier)]

    def _best(self, clause: Clause, candidates: Candidates) -> list[Match]:
        near = self._reach(clause.head)[1]  # what is not there rules most frames out
        able = [(frame, rest) for frame, rest in candidates if not rest or rest[0] in near]
        matches = list(filter(None, (self._match(frame, rest, clause) for frame, rest in able)))
        if not matches:
            return []
        most = max((len(match.core) for match in matches if not match.frame.beside), default=0)
        best: dict[tuple[str, str | None], Match] = {}
        for match in matches:  # frames of one meaning overlap on purpose: the first in the file is the finer
            if len(match.core) == most or match.frame.beside:
                best.setdefault((match.frame.type, match.frame.mode), match)
        return list(best.values())

    def _match(self, frame: Frame, rest: tuple[str, ...], clause: Clause) -> Match | None:
        core = [clause.head]
        led: int | None = None  # the word under the preposition that was just matched
        for place, wanted in enumerate(rest):
            set_phrase = place + 1 < len(rest)
            found = self._below(frame, wanted, core, set_phrase) if led is None else self._is_the(led, wanted)
            if found is None or (len(core) > 1 and found < core[-1]):
                return None
            core.append(found)
            led = (
                self.words[found].head
                if self.words[found].dep == "case" and self.words[found].head != clause.head
                else None
            )
        arguments = self._arguments(clause, core)
        for slot, lemmas in frame.where.items():
            filler = self.fillers.find(arguments, slot, lemmas)
            if filler is None:
                return None
            core.append(filler)
            own = self._own_arguments(filler, arguments) + self._doers(filler)
            if slot == "comp" and frame.type == "ACCUSE" and self.clauses.at(filler).negated:
                return None  # "said that X would not betray Y"
            judged = [a.word for a in own if a.slot == "subj" and slot == "comp" and self.words[a.word].upos == "NOUN"]
            own += [a for noun in judged for a in self._own_arguments(noun, arguments)]  # "mener Kinas krav er absurd"
            own += [Argument("judged", noun, filler) for noun in judged]
            acts = slot == "comp" or is_verb(self.words[filler])  # "warned that France would pay": he does not warn
            arguments += [a for a in own if not (acts and a.slot == "subj")]
        if self._is_barred(frame, arguments):
            return None
        arguments += self._low(frame, arguments)
        arguments += self._owners(frame, clause, core, arguments)
        carrier = self.carriers.of(clause)
        if carrier is not None:
            taken = {a.word for a in arguments} | set(core)
            arguments += [a for a in carrier.arguments if a.word not in taken and self._is_lent(a, clause.head)]
        relative = self.carriers.relative(clause)
        if relative is not None:
            arguments += [a for a in relative.arguments if a.word not in {clause.head, *core} and a.slot != "obj"]
            carrier = carrier or relative
        return Match(frame, clause, tuple(core), arguments, carrier)

    def _doers(self, noun: int) -> list[Argument]:
        """Return as owners of a noun who is said to have made it ("sanctions imposed by the EU hit Iran")."""
        hung = [c for c in self.words[noun].children if self.words[c].dep.startswith("acl") and is_verb(self.words[c])]
        made = [self.clauses.at(c) for c in hung if self.words[c].lemma.lower() in self.carriers.lemmas]
        return [Argument("poss", i, noun) for clause in made for i in clause.fill("subj") if i != noun]

    def _owners(self, frame: Frame, clause: Clause, core: list[int], arguments: list[Argument]) -> list[Argument]:
        """Return as subjects whose act it is that a verb without one tells of ("the Polish warning was issued")."""
        if clause.kind != "verb" or any(a.slot == "subj" and a.word not in core for a in arguments):
            return []
        nouns = [self.words[i] for i in core[1:] if self.words[i].upos == "NOUN"]
        acts = [noun.i for noun in nouns if any(f.type == frame.type for f, _ in self.index.candidates(noun))]
        own = (a for i in acts for a in self.clauses.at(i).arguments if a.slot in ("poss", "mod"))
        return [Argument("subj", a.word, a.via) for a in own]

    def _is_barred(self, frame: Frame, arguments: list[Argument]) -> bool:
        """Return whether a filler or the complement's auxiliaries rule a frame out."""
        for slot, lemmas in frame.barred.items():
            if any(a.slot == slot and self.fillers.is_one_of(a.word, lemmas) for a in arguments):
                return True
        told = [self.clauses.at(a.word) for a in arguments if a.slot == "comp" and is_verb(self.words[a.word])]
        return bool(frame.modal) and not any(set(frame.modal) & set(clause.modals) for clause in told)

    def _low(self, frame: Frame, arguments: list[Argument]) -> list[Argument]:
        """Return fillers of empty slots that the parser hung on an argument ("donated a ship to Bolivia")."""
        filled = {argument.slot for argument in arguments if not is_verb(self.words[argument.word])}
        wanted = {slot for role in ROLES for slot in getattr(frame, role)} - filled - OWN_SLOTS
        if not wanted:
            return []
        found: list[Argument] = []
        for argument in arguments:
            word = self.words[argument.word]
            carrying = CARRYING_SLOTS | self.clauses.grammar.carrying
            doer = argument.slot in self.clauses.grammar.agents  # "the release by Iran of two Swedes"
            if ((argument.slot not in carrying or word.upos == "PROPN") and not doer) or is_verb(word):
                continue
            found += [a for a in self.clauses.at(argument.word).arguments if a.slot in wanted]
        return found

    def _is_lent(self, argument: Argument, noun: int) -> bool:
        """A carrier lends its subject, and those phrases after the noun that no other event noun stands before."""
        if argument.slot == "subj":
            return True
        between = self.words[noun + 1 : argument.word]
        return argument.word > noun and not any(
            (w.upos == "NUM" and w.dep != "nummod") or (w.upos == "NOUN" and self.index.candidates(w)) for w in between
        )

    def _arguments(self, clause: Clause, core: list[int]) -> list[Argument]:
        inside = set(core)
        arguments = [a for a in clause.arguments if a.word not in inside or a.slot == "first"]
        for further in core[1:]:
            if self.words[further].upos in ("NOUN", "PROPN", "ADJ"):
                arguments += self._own_arguments(further, arguments)
            elif is_verb(self.words[further]):  # who is let do something ("lot ham reise")
                own = self.clauses.at(further).arguments
                arguments += [Argument("obj", a.word, a.via) for a in own if a.slot == "subj" and a.word > clause.head]
        return arguments

    def _own_arguments(self, noun: int, taken: list[Argument]) -> list[Argument]:
        words = {a.word for a in taken if a.slot not in ("mod", "first")}
        return [a for a in self.clauses.at(noun).arguments if a.word not in words or a.slot == "first"]

    def _below(self, frame: Frame, wanted: str, core: list[int], set_phrase: bool) -> int | None:
        """Return the predicate's nearest dependent whose lemma or form is ``wanted``, not looking into other clauses.

        ``set_phrase`` is whether further words follow it ("til" of "dømme til døden"). What leads a party leads no
        infinitive ("komme til å angripe" is no journey).
        """
        reach, forms = self._reach(core[0])
        if wanted not in forms:  # nearly always
            return None
        nominal = any(wanted in getattr(frame, role) for role in PARTIES)
        for i in reach:
            if self.words[i].dep == "nsubj" and self.words[i].head == core[0] and self.words[i].upos == "NOUN":
                continue  # "the war goes on": nobody goes to war
            if self.words[i].dep == "mark" and wanted in self.clauses.grammar.bounds:
                continue  # "etter at de gav": nobody gave in
            if wanted in (self.words[i].lower, self.words[i].lemma.lower()) and self._may_count(i, core, set_phrase):
                follows = len(core) == 1 or i > core[-1]  # "på" of "har på sin side gått med på" is another
                if follows and not (nominal and self.words[i].dep == "mark"):
                    return i
        return None

    def _reach(self, head: int) -> tuple[list[int], frozenset[str]]:
        """Return the words of a predicate's own clause, the nearest in the tree first, and their forms and lemmas."""
        if head not in self._reaches:
            reach: list[int] = []
            level = [head]
            for _ in range(DEPTH):
                level = [
                    c for i in level for c in self.words[i].children
                    if (i == head or not is_verb(self.words[i]) or self.words[c].dep in ("mark", "case"))
                    and self.words[c].dep != "acl:relcl"
                ]  # fmt: skip
                reach += level
            forms = frozenset(form for i in reach for form in (self.words[i].lower, self.words[i].lemma.lower()))
            self._reaches[head] = reach, forms
        return self._reaches[head]

    def _may_count(self, i: int, core: list[int], set_phrase: bool) -> bool:
        """Return whether a preposition can be a frame's: neither inside an object nor before a time.

        One of a set phrase may stand behind the object that the parser hung it on ("dømte svensken til døden").
        """
        word = self.words[i]
        if word.dep != "case":  # the "to" of "is said to have told" is no word of "told to"
            own = word.dep == "mark" and word.head == core[0] and i < core[0]
            return not (own and word.lower in self.clauses.grammar.purposes)
        led = word.head
        while led not in core and not set_phrase:
            if self.words[led].dep.startswith(("obj", "iobj", "nsubj")) or self.words[led].head == led:
                return False
            led = self.words[led].head
        return not self._leads_a_date(i)

    def _leads_a_date(self, i: int) -> bool:
        """Return whether a preposition stands before a time ("called him on Wednesday")."""
        word = self.words[i]
        led = self.words[word.head]
        if any(c > i and self.words[c].dep == "case" for c in led.children):
            return False  # "gav seg over i august"
        counted = led.lower in self.time_words and any(self.words[c].dep == "nummod" for c in led.children)
        return word.dep == "case" and (led.lower in self.date_words or led.upos == "NUM" or counted)

    def _is_the(self, i: int, wanted: str) -> int | None:
        """Return word ``i`` when it is the one wanted, else the word wanted below it or beside it."""
        if wanted in (self.words[i].lower, self.words[i].lemma.lower()):
            return i
        return next(
            (c for c in self.words[i].children if wanted in (self.words[c].lower, self.words[c].lemma.lower())), None
        )


def _let_go(match: Match, acts: set[int]) -> Match:
    """A verb that is an act of its own lends nothing to the noun below it ("avviste forespørselen")."""
    if match.carrier is not None and match.carrier.head in acts:
        lent = {argument.word for argument in match.carrier.arguments}
        own = [
            argument for argument in match.arguments if argument.via != match.carrier.head or argument.word not in lent
        ]
        return Match(match.frame, match.clause, match.core, own)
    return match
