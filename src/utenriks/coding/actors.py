"""Which actors a word means: names, polities, roles and institutions; pronouns and groups by what stands before."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from utenriks.coding.bodies import Bodies
from utenriks.coding.countries import Countries
from utenriks.coding.groups import Groups
from utenriks.coding.holders import LEADER, holder_of
from utenriks.coding.mentions import antecedents, give_states, note_descriptions
from utenriks.coding.nationals import Citizens, national
from utenriks.coding.people import People, Person
from utenriks.coding.phrases import Phrases
from utenriks.coding.pronouns import Pronouns
from utenriks.coding.refs import Ref
from utenriks.coding.several import PAIR, Several
from utenriks.coding.standins import StandIns, moved
from utenriks.language.parse import Word
from utenriks.model.when import When
from utenriks.reference import Reference
from utenriks.reference.polities import PolityMatch

SKIPPED = ("region",)
# "Faren" is sought this many sentences back.
TIE_REACH = 1
# The tie of one who holds the same post elsewhere.
COLLEAGUE, NAMING = "colleague", ("appos", "flat", "flat:name")
# What beside a noun tells whose it is.
APART = ("amod", "nmod", "compound", "acl", "appos")


@dataclass(frozen=True, slots=True)
class Role:
    """A description by office: "den nordkoreanske lederen", "en russisk president"."""

    post: str
    code: str | None
    first: int
    last: int
    definite: bool


class Actors:
    """Resolves the words of one parse to actors. Every answer is worked out once."""

    def __init__(self, phrases: Phrases, people: People, reference: Reference, at: When | None) -> None:
        self.phrases, self.people, self.reference, self.at = phrases, people, reference, at
        self.parse, self.words, self.grammar = phrases.parse, phrases.words, phrases.clauses.grammar
        self.language = self.parse.language
        self._where = self.grammar.locatives | self.grammar.directions | self.grammar.origins
        self.groups = Groups(phrases, reference.roster, at)
        self.bodies = Bodies(self)
        self.pronouns, self.countries, self.citizens = Pronouns(self), Countries(self), Citizens(phrases, people)
        self._refs: dict[int, tuple[Ref, ...]] = {}
        self.speakers: dict[int, Ref] = {}
        self._look_back()
        if give_states(self):
            self._refs.clear()
            self._look_back()
        note_descriptions(self)

    def _look_back(self) -> None:
        """Set up what finds the actors named before a word."""
        self.antecedents = antecedents(self)
        self.several = Several(self.antecedents)
        self.standins = StandIns(self.phrases, self.antecedents, self.reference.polities)

    def quoted_by(self, speakers: dict[int, Ref]) -> None:
        """Let the words in quotes that say "I" or "we" mean their speakers; what was worked out before is forgotten."""
        self.speakers = speakers
        self._refs.clear()

    def refs(self, i: int) -> tuple[Ref, ...]:
        """Return the actors that word ``i`` means, as head of its phrase; () when it means none that we know."""
        if i not in self._refs:
            self._refs[i] = ()  # a description that leads back to itself means nobody
            self._refs[i] = self._resolve(i)
        return self._refs[i]

    # what has a name

    def is_place(self, first: int, last: int) -> bool:
        """Return whether a polity's name tells where something is: under a locative preposition."""
        head = next((i for i in range(first, last) if not first <= self.words[i].head < last), first)
        clauses = self.phrases.clauses
        slot, noun = clauses.preposition(head), self.words[head].head
        if slot is None and self.words[head].dep == "conj" and noun < head:
            slot = clauses.preposition(noun)  # "i Sverige og Danmark"
        sent = slot in self.grammar.representing and self.words[noun].upos == "NOUN"  # "diplomats from Britain"
        return slot in self._where and not (sent and (self.phrases.post_at(noun) is not None or self.bodies.acts(noun)))

    def person(self, person: Person, i: int) -> Ref:
        first, last = i, i + 1
        while first > 0 and self.people.by_word.get(first - 1) is person:
            first -= 1
        while last < len(self.words) and self.people.by_word.get(last) is person:
            last += 1
        return Ref(person.id, person.name, person.code, "person", first, last, person.post, person.office, person.sex)

    def polity(self, match: PolityMatch, first: int, last: int) -> Ref | None:
        """Return a state or an organisation, named by words ``first`` to ``last``, as it was then; None of a region."""
        polity = match.polity
        if polity.kind in SKIPPED:
            return None
        kind = polity.kind if polity.kind in ("organisation", "group") else "polity"
        code = self.reference.polities.then(polity.code, self.at)
        name = self.reference.polities.display(code, self.language)
        return Ref(code, name, match.code if code == polity.code else code, kind, first, last, how=match.how)

    # what has none

    def _resolve(self, i: int) -> tuple[Ref, ...]:
        word = self.words[i]
        person = self.people.by_word.get(i) or self.people.by_title.get(i)
        if person is not None:
            return (self.person(person, i),)
        if i in self.phrases.polities:
            return self._of_polity(i)
        if word.upos in ("PRON", "DET") and self.grammar.pronoun(word.lower):
            return self.pronouns.refs(i)
        if word.upos == "ADJ" and "-" in word.text:  # "det svensk-finske samarbeidet"
            both = [self.polity(match, i, i + 1) for match in self.phrases.compounds(i)[0]]
            return tuple(ref for ref in both if ref is not None) if len(both) > 1 and all(both) else ()
        if word.upos in ("NOUN", "PROPN", "ADJ", "NUM", "SYM"):
            return self._of_noun(i)
        return ()

    def _of_polity(self, i: int) -> tuple[Ref, ...]:
        first, last = i, i + 1
        polities = self.phrases.polities
        match = polities[i]
        while polities.get(first - 1) is match:
            first -= 1
        while polities.get(last) is match:
            last += 1
        ref = self.polity(match, first, last)
        beside = {self.words[c].lemma.lower() for c in self.words[i].children}
        if match.how == "adjective" and self.words[i].upos == "NOUN" and self.words[i].dep.startswith("obl"):
            return ()  # "på engelsk": a language
        if match.how in ("people", "adjective") and beside & self.grammar.ethnic:
            return self._of_place(i)  # "ethnic Albanians in Serbia" are not Albania
        one = national(self.phrases, self.antecedents, i, ref) if ref is not None else None
        return (one or ref,) if ref is not None else self._members(match, first, last)

    def _members(self, match: PolityMatch, first: int, last: int) -> tuple[Ref, ...]:
        """Return the states that a region's name counts up ("the two Koreas", "the Baltic countries")."""
        members = match.polity.members if match.polity.kind in SKIPPED else ()
        return tuple(self.state(code, first, last) for code in members)

    def _of_place(self, i: int) -> tuple[Ref, ...]:
        """Return the state that a people named with a place lives in, as far as the phrase or its clause tells."""
        above = self.phrases.clauses.predicate_above(i)
        around = self.parse.subtree(above if above is not None else i)
        for word in (w for w in around if w > i and w in self.phrases.polities):
            if self.phrases.polities[word].how == "name" and self.is_place(word, word + 1):
                return self.bodies.as_crowd(self.phrases.polities[word], i)
        return ()

    def _is_said_to_be(self, i: int) -> tuple[Ref, ...]:
        """Return the person that a predicate noun describes: "Clinton er den første som …" is told of him."""
        children = self.words[i].children
        if self.phrases.clauses.at(i).negated or all(self.words[c].dep != "cop" for c in children):
            return ()
        subject = next((c for c in children if self.words[c].dep == "nsubj" and c < i), None)
        refs = self.refs(subject) if subject is not None else ()
        kinds = ("person", "polity") if self.words[i].lemma.lower() in self.grammar.countries else ("person",)
        return tuple(replace(ref, first=i, last=i + 1, pronoun=True) for ref in refs if ref.kind in kinds)

    def _of_noun(self, i: int) -> tuple[Ref, ...]:
        same = self._is_said_to_be(i)
        if same:
            return same
        if i in self.people.listed:  # "the presidents of Chile and Peru, A and B"
            return tuple(ref for name in self.people.listed[i] for ref in self.refs(name))
        several = self.bodies.of_several(i)
        if several:
            return several
        role = self.role(i)
        if role is not None:
            return self._of_role(role, i) or self.bodies.of_body(i)
        word, clauses = self.words[i], self.phrases.clauses
        measured = self.phrases.measured(i)
        if measured is not None:
            return tuple(ref for c in clauses.conjuncts(measured) for ref in self.refs(c))
        tied = self._tied(i)
        if tied:
            return tied
        if (guest := self._guest(i)) is not None:
            return guest
        named = [c for c in word.children if c > i and c in self.people.by_word and self.words[c].dep in NAMING]
        if named and self.phrases.posts.ties.get(word.lemma.lower()) == COLLEAGUE:
            return self.refs(named[0])  # "his Irish counterpart, Albert Reynolds"
        others = self.grammar.neighbours | self.grammar.others
        if word.lemma.lower() in others and any(clauses.is_possessive(self.words[c]) for c in word.children):
            return self._of_others(i)
        belongings = self.phrases.belongings(i) or (self.citizens.described(i) if word.upos == "PROPN" else [])
        belonging = self._holders(i, belongings) or tuple(r for m in belongings for r in self._of_belonging(m, i))
        if belonging:
            return belonging
        owned = self.bodies.of_owner(i) or self.bodies.of_head(i)
        if owned:
            return owned
        if named:
            return self.refs(named[0])
        group = self.groups.kind(word)
        if group:
            size = None if group == "parties" and word.upos == "NOUN" else self.groups.size(word)  # "begge parter"
            found = self.several.of_group(i, group, size, self._fits(group, i)) or self._of_posts(i, group, size)
            if not found and group == "polities" and size is not None and size > PAIR:  # whoever acts is one of them
                found = self.several.of_group(i, group, size, self.groups.fits(i))
            found = [self.as_state(ref) for ref in found] if group == "polities" else found
            self.antecedents.group = moved(found, i) or self.antecedents.group
            return moved(found, i)
        country = word.lemma.lower() in self.grammar.countries | self.grammar.neighbours
        if country and self.is_definite(i) and not word.has("Number=Plur"):
            return self.countries.refs(i)
        return (moved(self.standins.short_form(i), i) if self.is_definite(i) else ()) or self.bodies.of_body(i)

    def state(self, code: str, first: int, last: int, how: str = "", pronoun: bool = False) -> Ref:
        """Return a state as the actor that some words name."""
        shown = self.reference.polities.display(code, self.language)
        return Ref(code, shown, code, "polity", first, last, how=how, pronoun=pronoun)

    def as_state(self, ref: Ref) -> Ref:
        """Return the state that a person acts for, as "de to landene" after two persons are theirs."""
        personal = ref.kind in ("person", "role") and ref.code is not None
        return self.state(str(ref.code), ref.first, ref.last) if personal else ref

    def _of_others(self, i: int) -> tuple[Ref, ...]:
        """Return the states that "Congo's neighbours", "its ally" names after it, never Congo."""
        named = [c for c in self.words[i].children if c > i and self.words[c].dep in NAMING]
        named = named or [i + 1]  # "Congo's neighbour Uganda"
        words = [word for c in named for word in self.phrases.clauses.conjuncts(c)]
        return tuple(ref for word in words if word in self.phrases.polities for ref in self.refs(word))

    def _guest(self, i: int) -> tuple[Ref, ...] | None:
        """Return whom "the guest", "her French guest" means; None of any other noun, and where that is not known."""
        word = self.words[i]
        if word.lemma.lower() not in self.grammar.guests or not word.has("Number=Sing"):
            return None
        if not self.is_definite(i) and not any(self.words[c].has("Poss=Yes") for c in word.children):
            return None
        match = self.phrases.belonging(i)
        found = self.antecedents.guest(i, match.code if match is not None else None)
        return moved(found, i) if found or match is None else None

    def _of_posts(self, i: int, group: str, size: int | None) -> list[Ref]:
        """Return the ministers of two states told of, of whom none is named ("møtte dei to utanriksministrane")."""
        post = self.phrases.post_at(i)
        if group != "people" or size is None or post is None or post[0] == LEADER:
            return []
        states = self.several.of_group(i, "polities", size, self._fits(group, i))
        roles = (Role(post[0], state.code, i, i + 1, True) for state in states)
        return [ref for role in roles for ref in self._of_office(role, self.words[i].text)]

    def _fits(self, group: str, i: int) -> Callable[[Ref], bool]:
        """Return what tells who may be one of a group: not whoever goes between them, or does something to them."""
        fits, verb = self.groups.fits(i), self.phrases.clauses.predicate_above(i)
        subjects = self.phrases.clauses.at(verb).fill("subj") if group != "parties" and verb is not None else []
        told = [ref for word in subjects if word != i for ref in self.refs(word)]
        between = self.phrases.clauses.preposition(i) in self.grammar.between
        if between:
            own = {ref.code for ref in told if ref.kind == "person" and group == "polities"}
        else:
            one = {ref.code for ref in told} if len({ref.code for ref in told}) == 1 else set()
            done_to = self.words[i].dep.startswith(("obj", "iobj", "obl"))
            own = {ref.code for ref in told} if done_to else one if self.words[i].dep == "nmod" else set()
        return (lambda ref: ref.code not in own and fits(ref)) if own else fits

    def _tied(self, i: int) -> tuple[Ref, ...]:
        """Return who "Kims far" or "Putins forgjenger" is, where the roster knows one person who fits."""
        tie = self.phrases.posts.ties.get(self.words[i].lemma.lower())
        if tie is None:
            return ()
        first = self.words[i].head if self.words[i].dep == "conj" else i
        owners = [c for c in self.words[first].children if self.phrases.clauses.is_possessive(self.words[c])]
        owning = [ref for c in owners for ref in self.refs(c)]
        if not owners and self.words[i].has("Definite=Def"):  # "faren": of the one spoken of last who has a known one
            near = [r for r in self.antecedents.before(i, TIE_REACH) if r.kind == "person"]
            known = [r for r in near if len(self.reference.roster.tied(r.id, tie, self.at)) == 1]
            owning = self.antecedents.most_salient(i, known)
        for owner in (ref for ref in owning if ref.kind == "person"):
            found = self.reference.roster.tied(owner.id, tie, self.at)
            if len(found) == 1:
                person, last = found[0].actor(), i + 1
                code = person.code or owner.code
                return (Ref(person.id, person.named(self.language), code, "person", i, last, sex=found[0].sex),)
        return ()

    def _of_belonging(self, match: PolityMatch, i: int) -> tuple[Ref, ...]:
        ref = self.polity(match, i, i + 1)
        if ref is None:
            post = self.words[i].has("Number=Plur") and self.phrases.post_at(i) is not None  # "de nordiske ministrene"
            state = self.words[i].lemma.lower() in self.grammar.countries
            return self._members(match, i, i + 1) if state or post else ()
        if ref.side is None or (ref.kind != "polity" and self.groups.is_member(self.words[i])):
            return ()
        lemma = self.words[i].lemma.lower()
        groups = self.grammar.groups
        known = (
            self.bodies.acts(i) or lemma in groups.people | groups.parties | groups.polities | self.grammar.countries
        )
        several = self.words[i].has("Number=Plur") and self.phrases.post_at(i) is not None  # "finske parlamentarikere"
        return (replace(ref, how="institution" if known or several else "phrase"),)

    def _holders(self, i: int, matches: list[PolityMatch]) -> tuple[Ref, ...]:
        """Return who "the foreign ministers of Iran and Saudi Arabia" are, where the roster has all of them."""
        found = self.phrases.post_at(i)
        codes = [match.code for match in matches if match.code]
        if found is None or len(codes) < 2 or not self.is_definite(i):
            return ()
        post = found[0]
        held = ((code, holder_of(self.reference.roster, code, post, self.at)) for code in codes)
        people = [(code, one.actor().named(self.language), one) for code, one in held if one is not None]
        refs = tuple(Ref(one.id, name, code, "person", i, i + 1, post, sex=one.sex) for code, name, one in people)
        return refs if len(refs) == len(codes) else ()

    def is_definite(self, i: int) -> bool:
        """Return whether a noun's form or article makes it definite."""
        word = self.words[i]
        if word.has("Definite=Def"):
            return True
        if word.upos == "PROPN" and word.i not in self.people.by_word and self.phrases.posts.inflected(word.lower):
            return not self.phrases.is_plural(i)  # "Kongen" that the model takes for a name
        articles = any(self.words[c].lower in self.grammar.definite for c in word.children)
        return articles and not self._is_indefinite(word)  # "den første en statsminister gjorde"

    def home(self, i: int, post: str | None = None) -> str | None:
        """Return the state of the newsroom, where a post or a body without one opens a text ("Kongen mottok …")."""
        home, words = self.grammar.home, self.words
        named = words[i].upos == "PROPN"  # "Kystvakten" that the model takes for a name keeps its ending
        endings = self.grammar.endings.noun if named else [""]
        stems = {words[i].lemma.lower().removesuffix(ending) for ending in endings}
        meant = post in home.posts if home is not None and post is not None else home and stems & home.bodies
        if home is None or not meant or not (named or self.is_definite(i)):
            return None
        if any(words[c].dep.startswith(APART) for c in words[i].children):
            return None
        codes = {m.code for k, m in self.phrases.polities.items() if k < i and m.polity.kind != "organisation"}
        codes |= {person.code for k, person in self.people.by_word.items() if k < i and person.code is not None}
        return home.code if codes <= {home.code} else None

    # roles

    def role(self, i: int) -> Role | None:
        """Return the role that a noun describes, or None when it is no post's word."""
        word = self.words[i]
        found = self.phrases.post_at(i)
        if found is None or word.has("Number=Plur") or self.phrases.is_plural(i):
            return None
        post, first, last = found
        low = self.phrases.left_edge(first)
        belonging = next(
            (self.phrases.polities[k] for k in range(first - 1, low - 1, -1) if k in self.phrases.polities), None
        )
        belonging = belonging or self.phrases.belonging(i) or self.phrases.nested_belonging(i)
        owner = self.bodies.owner(i) if belonging is None else None  # "its foreign minister"
        vague = any(self._is_indefinite(self.words[k]) for k in {i, *range(first, last)})
        code = belonging.code if belonging else owner or self.reference.roster.posts.state_of(post)
        definite = self.is_definite(i) or (code is not None and not vague)
        ranked = any(self.words[k].lemma.lower() in self.grammar.ranks for k in range(low, first))
        return Role(post, code, low, last, definite and not ranked)

    def _is_indefinite(self, word: Word) -> bool:
        return any(
            self.words[c].lower in self.grammar.no_words
            or (self.words[c].has("PronType=Art") and self.words[c].lower not in self.grammar.definite)
            for c in word.children
        )

    def _of_role(self, role: Role, i: int) -> tuple[Ref, ...]:
        text = self.parse.text(role.first, role.last)
        if not role.definite:
            if role.code is None:
                return ()
            return (Ref(f"{role.code}:{role.post}", text, role.code, "role", role.first, role.last, role.post, text),)
        known = self.antecedents.holder(i, role.post, role.code, self.reference.roster)
        if known is not None:
            return (replace(known, first=role.first, last=role.last, office=text),)
        code = role.code or self.home(i, role.post)
        return self._of_office(replace(role, code=code), text) if code is not None else ()

    def _of_office(self, role: Role, text: str) -> tuple[Ref, ...]:
        """Return who holds an office at the article's date, else the office itself."""
        assert role.code is not None
        holder = holder_of(self.reference.roster, role.code, role.post, self.at)
        if holder is not None:
            name = holder.actor().named(self.language)
            return (Ref(holder.id, name, role.code, "person", role.first, role.last, role.post, text, holder.sex),)
        return (Ref(f"{role.code}:{role.post}", text, role.code, "role", role.first, role.last, role.post, text),)
