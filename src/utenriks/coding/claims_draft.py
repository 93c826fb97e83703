"""What a cue claims before it is told: what is counted, who takes part, and the event that it is claimed of."""

from __future__ import annotations

from dataclasses import dataclass, replace

from utenriks.coding.claims_acts import Act, ActReader
from utenriks.coding.claims_cast import Cast, Casting
from utenriks.coding.claims_cues import Cue
from utenriks.coding.claims_items import OWNER, Item, ItemReader
from utenriks.coding.claims_memory import Memory
from utenriks.coding.claims_roles import VAGUE
from utenriks.coding.claims_stretch import Scope, Stretches
from utenriks.coding.found import Found
from utenriks.coding.refs import Ref
from utenriks.language.claimwords import ClaimWords
from utenriks.language.clauses import Clauses, is_verb
from utenriks.language.parse import Sentence


@dataclass(slots=True)
class Draft:
    """A claim before it is told: its cue and scope, the act, the parties claimed of and those of the event itself."""

    cue: Cue
    scope: Scope
    act: Act
    cast: Cast
    who: list[Ref]
    event: Found | None = None


class DraftReader:
    """Reads the drafts of one article's claims."""

    def __init__(
        self, clauses: Clauses, stretches: Stretches, items: ItemReader, acts: ActReader, casting: Casting,
        memory: Memory, words: ClaimWords,
    ) -> None:  # fmt: skip
        self.clauses, self.words, self.stretches, self.items = (clauses, clauses.words, stretches, items)
        self.acts, self.casting, self.memory, self.vocabulary = (acts, casting, memory, words)
        self._doing = [phrase.split() for phrase in words.did_so]

    def read(self, cue: Cue, others: list[Cue], sentence: Sentence) -> Draft | None:
        """Return the draft of a cue, ``others`` being those of its sentence; None where it claims nothing checkable."""
        scope = self.stretches.scope(cue, sentence)
        self._cut(scope, cue, others)
        if self._did_so(cue):  # "X came in June, the first premier to do so": came as the first premier
            end = next((i for i in range(cue.last, sentence.last) if self.words[i].upos == "PUNCT"), sentence.last)
            before = [(low, min(high, cue.last)) for low, high in (*scope.instance, *scope.claimed) if low < cue.last]
            scope = Scope([*before, (cue.last, end)], [], scope.periods)
        if cue.form == "bare" and (not scope.copular or (cue.kind == "last" and not self._names_parties(cue, scope))):
            return None  # "on the first, Kim apologised"; "the last on the programme"
        generic = cue.head if cue.form in ("role", "holders") else None
        self.items.elided = frozenset({cue.head} if cue.form == "bare" else ())
        items = self.items.read(scope.claimed, generic)
        beside = self.items.read(scope.instance)
        act, event = self._act(cue, scope, items)
        ahead = act is not None and cue.kind in ("never", "count") and self.clauses.at(act.head).tense == "future"
        if act is None or (ahead and not scope.copular):
            return None
        if not self._is_claimed(cue, scope, act):
            return None
        items = [item for item in self._own_items(cue, others, items, act) if not self._is_of_period(item, cue)]
        cast = self.casting.cast(act, items)
        instance = self.casting.cast(act, beside) if beside else Cast()
        who = self._who(cast, instance, cue) if scope.copular else self._described(cue)
        act = self._told_finer(act, scope)
        cast.fill(instance, act, located=scope.copular or cue.number in (None, 1))
        if scope.copular and self._is_pointing(scope):
            told = self.memory.event(cue, act.what)  # "det var første gang": what was just told
            event = told if told is not None and self._is_of_host(cue, told, cast) else event
            who = self._who(cast, self.casting.of_event(event), cue) if event is not None else who
        if cue.form == "bare":
            self.memory.complete(cast, act, cue, reach=1)  # "fem møter, og møtet i Dalian var det tredje"
        if event is not None:
            cast.fill(self.casting.of_event(event), act, located=cue.form in ("occasion", "bare", "act"))
        if not cast.is_complete(act) and self._may_remember(cue, scope, cast):
            self.memory.complete(cast, act, cue)
        if not cast.is_complete(act) or self._is_at_home(cast, act) or self._are_others(scope, cast):
            return None
        if cue.form == "holders" and not any(ref.kind == "role" and ref.code for ref in cast.refs()):
            return None  # "with ten ministers"
        if cue.form == "gap":
            who = self._again(cast, act)
        who = who or self._in_capacity(cue, cast) or self._as_holder(cue, scope, cast, items)
        self._settle_roles(cast, who)
        return Draft(cue, scope, act, cast, who, event)

    def _is_of_period(self, item: Item, cue: Cue) -> bool:
        """Return whether an item is named in a phrase of time ("the first trip after the break with Stalin")."""
        word, openers = self.words[item.first], self.vocabulary.openers
        while not is_verb(word):
            cases = (c for c in word.children if self.words[c].dep == "case" and not cue.first <= c < cue.last)
            leading = {self.words[c].lower for c in cases}
            if leading & {*openers.since, *openers.until}:
                return True
            if word.head == word.i:
                return False
            word = self.words[word.head]
        return False

    def _are_others(self, scope: Scope, cast: Cast) -> bool:
        """Return whether the subject names holders of an office that none of the parties ever held.

        "Utenriksministrene møttes ikke" tells nothing of the two presidents named before.
        """
        phrases, reference = self.items.phrases, self.items.actors.reference
        for i in (i for low, high in scope.claimed for i in range(low, high)):
            word, post = self.words[i], phrases.post_at(i)
            if post is None or not word.dep.startswith("nsubj") or not word.has("Number=Plur"):
                continue
            people = [reference.roster.by_id.get(ref.id) for ref in cast.refs() if ref.kind == "person"]
            held = [{s.post for s in person.spells} for person in people if person is not None]
            if any(not any(reference.posts.answers(own, post[0]) for own in posts) for posts in held):
                return True
        return False

    def _is_at_home(self, cast: Cast, act: Act) -> bool:
        """Return whether a visit would be to the visitor's own state: then something has been misread."""
        target, own = {ref.code for ref in cast.target}, {ref.code for ref in cast.source}
        return act.what == "visit" and bool(target & own) and (len(target) > 1 or own == target)

    def _is_of_host(self, cue: Cue, event: Found, cast: Cast) -> bool:
        """Return whether an event may be the one that an office is told of: not a visit to another state."""
        if cue.form != "role" or not cast.target:
            return True
        there = {ref.code for ref in self.casting.of_event(event).target}
        return bool(there & {ref.code for ref in cast.target})

    def _cut(self, scope: Scope, cue: Cue, others: list[Cue]) -> None:
        """End what is claimed where another claim is joined to it: "his fourth trip and the first by a leader"."""
        ends = [
            c.first for c in others if c.first > cue.last and scope.copular and c.form in ("bare", "act", "occasion")
        ]
        for end in sorted(ends):
            joint = next((i for i in range(end - 1, max(end - 4, cue.last), -1) if self.words[i].upos == "CCONJ"), None)
            if joint is not None:
                scope.claimed = [(low, min(high, joint)) for low, high in scope.claimed if low < joint]
                return

    def _is_claimed(self, cue: Cue, scope: Scope, act: Act) -> bool:
        """Return whether a cue claims anything of an act: other acts than dealings are only counted or first."""
        beside = [self.words[i] for low, high in scope.instance for i in range(low, min(high, cue.first))][-3:]
        verbs = {word.lemma.lower() for word in beside if word.upos in ("VERB", "AUX")}  # "in May" is none
        if scope.copular and verbs & self.clauses.grammar.modals["hypothetical"]:
            return False  # "should be the first"
        undone = {phrase.split()[0] for phrase in self.vocabulary.left_undone}
        if cue.kind == "never" and self.words[cue.first].lower in undone and act.head < cue.first:
            return False  # "left Tokyo without having given in"
        consult = act.match is None or act.match.frame.type == "CONSULT"
        if not consult and (cue.kind in ("never", "last") or (cue.form == "adverb" and cue.head == cue.first)):
            return False
        if (
            cue.form == "role" and not scope.copular
        ):  # "the First Vice Foreign Minister"; but "Modi, the first Indian …"
            first = min((low for low, _ in scope.claimed), default=cue.first)
            if not self._is_capacity(cue) and any(
                self.words[i].upos not in ("DET", "CCONJ") for i in range(first, cue.first)
            ):
                return False
        status = act.found.status if act.found is not None else "occurred"
        if status == "hypothetical":  # "is open to a third summit"
            return False
        future = status in ("planned", "cancelled")
        return scope.copular or cue.form != "act" or not future

    def _may_remember(self, cue: Cue, scope: Scope, cast: Cast) -> bool:
        """Return whether who took part may be taken from what was told before."""
        if cue.form == "gap":  # "70 år siden seieren" says nothing of a last time
            words = [self.words[i].lower for low, high in scope.claimed for i in range(low, high)]
            return any(word in self.vocabulary.last_adverbs | self.vocabulary.lasts for word in words)
        countries = self.clauses.grammar.countries
        inside = [self.words[i] for low, high in scope.claimed for i in range(low, high)]
        if cue.kind == "never" and not cast.target and any({w.lemma.lower(), w.lower} & countries for w in inside):
            return False  # "i landet": which one is not known, and it is none that was told of by the way
        return cue.kind != "never" or bool(cast.refs())

    def _told_finer(self, act: Act, scope: Scope) -> Act:
        """ "Their telephone call was the first contact …": what it was is told beside the copula."""
        beside = self.acts.noun(scope.instance) if scope.copular else None
        return replace(act, what=beside.what) if beside is not None and beside.what == "call" else act

    def _again(self, cast: Cast, act: Act) -> list[Ref]:
        """ "To presidenter har vært her. Da X kom, var det ti år siden sist": the role is that of the claim before."""
        role = self.memory.role(act)
        for position, ref in enumerate(cast.source):
            if role is not None and ref.kind == "person" and ref.code == role.code:
                cast.source[position] = role
                return [ref]
        return []

    def _is_pointing(self, scope: Scope) -> bool:
        """Return whether nothing but "det", "it", "dette" stands beside the copula."""
        words = [self.words[i] for low, high in scope.instance for i in range(low, high)]
        return not any(word.upos in ("NOUN", "PROPN", "VERB", "NUM") for word in words)

    def _names_parties(self, cue: Cue, scope: Scope) -> bool:
        after = [(max(low, cue.last), high) for low, high in scope.claimed if high > cue.last]
        return any(item.refs for item in self.items.read(after))

    def _own_items(self, cue: Cue, others: list[Cue], items: list[Item], act: Act) -> list[Item]:
        """Return the items of a count, without those of other counts ("to møter med X og fire med Y").

        A counted noun has its parties after it, "n times" has them before; the subject is common to all.
        """
        rivals = [c for c in others if c.form == cue.form and c.kind == cue.kind == "count"]
        if cue.form == "counted":
            stop = min((c.first for c in rivals if c.first > cue.first), default=None)
            common = min((c.first for c in rivals if c.first < cue.first), default=cue.first)
            return [
                item for item in items
                if (item.first >= cue.first and (stop is None or item.first < stop))
                or item.first < common
                or (item.first < cue.first and item.slot in ("", OWNER))
                or (item.first < min(cue.first, act.head) and not rivals and item.slot in self.vocabulary.with_)
            ]  # fmt: skip
        if cue.form == "adverb" and rivals:
            start = max((c.last for c in rivals if c.first < cue.first), default=0)
            first = min(c.first for c in (*rivals, cue))
            shared = [item for item in items if item.first < min(act.head, first)]
            return [*shared, *(item for item in items if start <= item.first < cue.last and item not in shared)]
        return items

    def _act(self, cue: Cue, scope: Scope, items: list[Item]) -> tuple[Act | None, Found | None]:
        """Return what a cue counts, and the event told before that it speaks of (None: the clause's own)."""
        own = self.acts.at(cue.head) if cue.form in ("act", "counted") else None
        if own is not None:
            return own, own.found
        if cue.form == "bare":
            told = [(low, high) for low, high in scope.instance if high <= cue.first]
            if not self._is_elliptic(scope):
                act = self.acts.noun(told) or self.acts.choose(cue, told) or self.acts.choose(cue, scope.claimed)
                if act is not None and self._is_told(act, items):
                    return act, act.found
            return self.memory.act(cue)
        act = self.acts.choose(cue, scope.claimed)
        if act is not None and self._is_told(act, items):
            return act, act.found
        if self._did_so(cue):
            return self.memory.act(cue)
        verbal = any(self.words[i].has("VerbForm=Fin") for low, high in scope.claimed for i in range(low, high))
        if cue.kind == "never" or (cue.form == "gap" and verbal):
            return None, None  # what its own words say is no dealing
        if cue.form == "role":
            place = any(item.place for item in items)
            return (Act(cue.head, "visit"), None) if place else (None, None)
        after = scope.copular and any(low > cue.last for low, _ in scope.instance)
        instance = None if after else self.acts.noun(scope.instance) or self.acts.choose(cue, scope.instance)
        if instance is not None and (scope.copular or cue.form in ("gap", "adverb")):
            return instance, instance.found
        return self.memory.act(cue)

    def _is_elliptic(self, scope: Scope) -> bool:
        """Return whether the event is named by "det i Wien", "that in Vienna": what it was was told before."""
        first = next((low for low, high in scope.instance if low < high), None)
        if first is None or first + 1 >= len(self.words) or self.words[first + 1].upos != "ADP":
            return False
        return self.words[first].lower in self.clauses.grammar.definite

    def _is_told(self, act: Act, items: list[Item]) -> bool:
        """Return whether "to be somewhere" is meant where the act is a copula: a place must be named."""
        if self.words[act.head].lemma.lower() not in self.clauses.grammar.copulas or act.match is not None:
            return True
        placed = any(item.place or item.slot in self.vocabulary.hosts for item in items)
        return placed and any(item.refs and not item.place for item in items)

    def _shared(self, cue: Cue) -> list[Ref]:
        """Return whose verb a copula is joined to ("X came in May, and was the first …"), where it is a person."""
        head = self.words[cue.head]
        if cue.form != "role" or head.dep != "conj":
            return []
        subjects = self.clauses.at(head.head).fill("subj")
        return [ref for i in subjects for ref in self.items.actors.refs(i) if ref.kind == "person"][:1]

    def _who(self, cast: Cast, instance: Cast, cue: Cue) -> list[Ref]:
        """Return the persons of the event beside a copula, where the claim itself speaks of offices."""
        roles = [ref for ref in cast.refs() if ref.kind == "role"]
        if not roles:
            return []
        people = [ref for ref in instance.refs() if ref.kind == "person"] or self._shared(cue)
        return [ref for ref in people if all(ref.id != other.id for other in cast.refs())]

    def _is_capacity(self, cue: Cue) -> bool:
        """Return whether an office says in what capacity somebody did it ("came as the first Japanese premier")."""
        low = cue.first - 1
        while low > 0 and self.words[low].upos == "DET":
            low -= 1
        return cue.form == "role" and (self.words[low].lower in self.vocabulary.tenure.as_ or self._did_so(cue))

    def _did_so(self, cue: Cue) -> bool:
        """Return whether an office is that of who did what was just told ("…, the first premier to do so")."""
        after = [word.lower for word in self.words[cue.last : cue.last + max(map(len, self._doing))]]
        return any(after[: len(words)] == words for words in self._doing)

    def _in_capacity(self, cue: Cue, cast: Cast) -> list[Ref]:
        """Put the office in which somebody came into the person's place, and return the person."""
        found = self.items.roles.at(cue.head, True, lambda i: ())
        roles = [ref for ref in found[0] if ref.kind == "role"] if found is not None and self._is_capacity(cue) else []
        people = [ref for ref in cast.source if ref.kind == "person" and ref.code == (roles[0].code if roles else None)]
        if len(people) != 1:
            return []
        if roles:
            cast.source[cast.source.index(people[0])] = roles[0]
        return people if roles else []

    def _as_holder(self, cue: Cue, scope: Scope, cast: Cast, items: list[Item]) -> list[Ref]:
        """Put the office of "X came, the first state visit of a French president" into X's place, and return X."""
        after = [item for item in items if item.first > cue.first and item.slot in self.vocabulary.with_]
        role = next((r for item in after for r in item.refs if r.kind == "role" and r.code), None)
        people = [ref for ref in cast.source if ref.kind == "person" and role is not None and ref.code == role.code]
        if role is None or scope.copular or cue.form != "act" or len(people) != 1:
            return []
        cast.source = [role if ref is people[0] else ref for ref in cast.source if ref.id != role.id]
        cast.target = [ref for ref in cast.target if ref.id != role.id]
        return people

    def _described(self, cue: Cue) -> list[Ref]:
        """Return the person whom an office describes: "Vajpayee came by bus, the first Indian prime minister in …"."""
        head = self.words[cue.head]
        if cue.form != "role" or head.dep != "appos":
            return []
        return [ref for ref in self.items.actors.refs(head.head) if ref.kind == "person"][:1]

    def _settle_roles(self, cast: Cast, who: list[Ref]) -> None:
        """Give a role without a state that of its holder; a post too vague to look up is the holder alone."""
        for refs in (cast.source, cast.target):
            for position, ref in enumerate(refs):
                if ref.kind != "role":
                    continue
                holder = next((h for h in who if ref.code in (None, h.code)), None)
                if holder is not None and ref.post in VAGUE:
                    refs[position] = holder
                    who.remove(holder)
                elif holder is not None and ref.code is None:
                    refs[position] = replace(ref, id=f"{holder.code or ''}:{ref.post}", code=holder.code)
