"""Who and what places are named in a stretch of words, in order, each with the preposition it stands under."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from utenriks.coding.actors import Actors
from utenriks.coding.claims_pairs import Pairs
from utenriks.coding.claims_roles import Roles
from utenriks.coding.claims_stretch import Range
from utenriks.coding.people import Person
from utenriks.coding.refs import Ref
from utenriks.coding.spots import Spot, Spots
from utenriks.language.claimwords import ClaimWords
from utenriks.language.grammar import Pronoun
from utenriks.language.repair_being import time_words

# The slot of an owner: "Putins besøk", "Hans møte".
OWNER = "poss"
# From a name back to its preposition stand at most this many words of its phrase.
REACH = 6
# "The two" are a pair told at most so many sentences before.
PAIR_REACH = 4
# From an owner to what is owned.
OWNED_REACH = 5


@dataclass(frozen=True, slots=True)
class Item:
    """Words ``first`` to ``last`` (exclusive) that name actors or a place; ``slot`` is a preposition, "poss" or ""."""

    refs: tuple[Ref, ...]
    first: int
    last: int
    slot: str = ""
    spot: Spot | None = None
    place: bool = False

    @property
    def code(self) -> str | None:
        """The state it acts for or lies in."""
        return self.refs[0].code if self.refs else self.spot.place.country if self.spot else None


class ItemReader:
    """Reads the items of one parse. ``is_act`` tells which nouns are happenings ("Putins besøk")."""

    def __init__(
        self, actors: Actors, spots: Spots, vocabulary: ClaimWords, is_act: Callable[[int], bool], pairs: Pairs
    ) -> None:
        self.pairs = pairs
        self.actors, self.spots, self.vocabulary, self.is_act = (actors, spots, vocabulary, is_act)
        self.phrases, self.words, self.grammar = (actors.phrases, actors.words, actors.grammar)
        self.people = actors.people
        self.roles = Roles(actors)
        self.elided: frozenset[int] = frozenset()  # ordinals that stand for their noun: "Støres andre til Ukraina"
        self.places = frozenset(i for spot in spots.spots.values() for i in range(spot.first, spot.last))
        self._spot_at = {i: spot for spot in spots.spots.values() for i in range(spot.first, spot.last)}

    def read(self, ranges: list[Range], generic: int | None = None) -> list[Item]:
        """Return the items of some words; ``generic`` is a post's word that means any holder."""
        found: list[Item] = []
        for first, last in ranges:
            i = first
            while i < last:
                item = self._at(i, generic, found)
                if item is None:
                    i += 1
                    continue
                if item.refs or item.place:
                    found.append(self._placed(item, found[-1] if found else None))
                i = max(i + 1, item.last)
        return found

    def _at(self, i: int, generic: int | None, others: list[Item]) -> Item | None:
        """Return the item that begins at word ``i``; one without refs is only to be passed over."""
        word = self.words[i]
        before = others[-1] if others else None
        if i in self.people.by_word:
            return self._person(i)
        post = self.phrases.post_at(i) if generic is not None and i <= generic else None
        if i in self.people.by_title and not (
            post is not None and generic is not None and post[1] <= generic < post[2]
        ):
            return Item((), i, i + 1)
        polity = self._two_states(i) or self._polity(i, before)
        if polity is not None:
            return polity
        spot = self._spot_at.get(i) or self._unmarked(i)
        if spot is not None:
            return Item((), spot.first, spot.last, spot=spot, place=True)
        if word.upos in ("NOUN", "PROPN", "ADJ") and word.lower not in self.vocabulary.firsts:
            noun = self._noun(i, generic, before)
            if noun is not None:
                return noun
        if self.is_act(i):
            compound = self.phrases.compound(i)
            if compound is not None:
                return Item((self.actors.state(compound.code or "", i, i + 1),), i, i + 1, slot=OWNER)
            return None
        if word.lower in self.vocabulary.there and word.dep != "mark":
            return self._there(i)
        if word.upos in ("PRON", "DET", "NUM"):
            return self._pronoun(i, others)
        if word.upos == "NOUN":
            return self._described(i)
        return None

    def _unmarked(self, i: int) -> Spot | None:
        """Return the place that a proper noun without preposition names ("besøkte Hiroshima")."""
        word = self.words[i]
        linked = i + 1 < len(self.words) and self.words[i + 1].lemma.lower() in self.grammar.copulas
        bare = word.upos == "NOUN" and word.text[:1].isupper() and word.dep == "nsubj" and not word.has("Definite=Def")
        named = word.upos == "PROPN" or (bare and linked)  # "Vancouver var det første toppmøtet"
        if not named or not word.dep.startswith(("obj", "obl", "nsubj", "nmod")):
            return None
        if word.lower in time_words(self.actors.language):
            return None  # "in March" is no place
        last = self.phrases.name_end(i)
        place = self.spots.reference.places.find(self.actors.parse.text(i, last), self.actors.language)
        return Spot(i, i, last, place) if place is not None else None

    def _there(self, i: int) -> Item | None:
        """Return the place that "der" means: the last one named, in this sentence or the one before."""
        sentence = self.actors.parse.sentence_of(i)
        low = self.actors.parse.sentence_of(sentence.first - 1).first if sentence.first else 0
        near = [spot for spot in self.spots.spots.values() if low <= spot.head < i]
        spot = max(near, key=lambda spot: spot.head, default=None)
        return Item((), i, i + 1, slot="", spot=spot, place=True) if spot is not None else None

    def _person(self, i: int) -> Item:
        person, last = self.people.by_word[i], i + 1
        while last < len(self.words) and self._continues(person, last):
            last += 1
        if i and self.words[i - 1].lower in self.vocabulary.since and self._closes(last):
            return Item((), i, last)  # "the first since Koizumi": after his time
        ref = self.actors.refs(i)
        return self._owner(ref, i, last) or Item(tuple(replace(r, first=i, last=last) for r in ref), i, last)

    def _closes(self, last: int) -> bool:
        """Return whether a phrase ends its clause before word ``last``."""
        return last >= len(self.words) or self.words[last].upos in ("PUNCT", "CCONJ")

    def _continues(self, person: Person, k: int) -> bool:
        """Return whether word ``k`` is still of a name, though the model may have cut it in two ("Xi | Jinping")."""
        other = self.people.by_word.get(k)
        return other is person or (other is not None and not other.known and person.known)

    def _owner(self, refs: tuple[Ref, ...], first: int, last: int) -> Item | None:
        """Return the item of a genitive: a party where it owns what happens, else nobody; None if it is none."""
        word = self.words[last - 1]
        mark = (
            last < len(self.words)
            and self.words[last].text in ("'s", "’s", "'", "’")
            and self.words[last].upos == "PART"
        )
        if not (word.has("Case=Gen") or word.has("Poss=Yes") or word.dep == "nmod:poss" or mark):
            return None
        owned = self._owned(last + mark)
        if owned is not None and self.words[owned].lemma.lower() in self.vocabulary.behalf:
            return Item(refs, first, owned + 1)
        owns = owned is not None and (owned in self.elided or self.is_act(owned))
        return Item(refs if owns else (), first, last + mark, slot=OWNER)

    def _owned(self, start: int) -> int | None:
        for k in range(start, min(start + OWNED_REACH, len(self.words))):
            word = self.words[k]
            if k in self.elided:
                return k
            if word.upos in ("ADP", "VERB", "PUNCT", "AUX", "CCONJ"):
                return k if word.upos == "VERB" and self.is_act(k) else None
            if word.upos == "NOUN" and not (k + 1 < len(self.words) and self.words[k + 1].upos == "NOUN"):
                return k
        return None

    def _polity(self, i: int, before: Item | None) -> Item | None:
        match = self.phrases.polities.get(i)
        if match is None:
            return None
        last = i + 1
        while self.phrases.polities.get(last) is match:
            last += 1
        refs = self.actors.refs(i)
        if match.how == "adjective" and not any(ref.kind == "person" for ref in refs):
            return self._ground(i, last) or self._owned_by_state(i, last)
        if not refs:
            spot = self._spot_at.get(i)
            return Item((), i, last, spot=spot, place=spot is not None)
        owner = self._owner(refs, i, last)
        if owner is not None:
            return owner
        if self.words[last - 1].dep in ("compound", "nmod:desc", "amod", "nmod") and self._preposition(i) is None:
            owned = self._owned(last)
            if owned is not None and self.words[owned].i <= last + 2 and self.words[last].upos in ("NOUN", "ADJ"):
                return Item(refs if self.is_act(owned) else (), i, last, slot=OWNER)
        if self._is_of_title(i, before, match.code):
            return Item((), i, last)
        spot = self._spot_at.get(i)
        return Item(refs, i, last, spot=spot, place=self._is_place(i, spot))

    def _is_place(self, i: int, spot: Spot | None) -> bool:
        slot = self._preposition(i)
        return spot is not None and (slot in self.grammar.locatives or slot in self.grammar.directions)

    def _ground(self, i: int, last: int) -> Item | None:
        """Return the state that "amerikansk jord" is."""
        for k in range(last, min(last + 2, len(self.words))):
            if self.words[k].lemma.lower() in self.vocabulary.grounds:
                code = self.phrases.polities[i].code
                return Item((self.actors.state(code, i, k + 1),), i, k + 1, place=True) if code else None
        return None

    def _owned_by_state(self, i: int, last: int) -> Item | None:
        """Return the state of "det norske besøket", "talks" of the state: a demonym right before what happens."""
        owned = self._owned(last)
        if owned is None or not self.is_act(owned) or owned > last + 1:
            return None
        code = self.phrases.polities[i].code
        return Item((self.actors.state(code, i, last),), i, last, slot=OWNER) if code else None

    def _two_states(self, i: int) -> Item | None:
        """Return both states of "det amerikansk-russiske toppmøtet", right before what happens."""
        matches, last = self.phrases.compounds(i)
        owned = self._owned(last) if len(matches) > 1 else None
        if owned is None or owned > last + 1 or not self.is_act(owned):
            return None
        refs = tuple(
            self.actors.state(code, i, last) for code in dict.fromkeys(match.code for match in matches) if code
        )
        return Item(refs, i, last, slot=OWNER) if len(refs) > 1 else None

    def _is_of_title(self, i: int, before: Item | None, code: str | None) -> bool:
        """Return whether a state after a name says whose president somebody is ("president Moon i Sør-Korea")."""
        slot = self._preposition(i)
        if before is None or before.code != code or not before.refs:
            return False
        if slot not in self.grammar.belongings | self.grammar.origins:
            return False
        named = self.phrases.polities[i].how == "name"  # "Jeltsin i Kreml" is somewhere
        return named and before.refs[0].kind in ("person", "role") and i - before.last <= 2

    def _noun(self, i: int, generic: int | None, before: Item | None) -> Item | None:
        post = self.phrases.post_at(i)
        if post is not None and self._preposition(post[1]) in self.vocabulary.tenure.as_:
            return Item((), i, post[2])  # "som president": a time in office
        general = post is not None and generic is not None and post[1] <= generic < post[2]
        if post is not None and post[1] <= i and (general or not self._names(i, post[2])):
            found = self.roles.at(i, general, self._group)
            if found is not None:
                refs, _, last = found
                return self._owner(refs, i, last) or Item(refs, i, last)
        owner = before.refs[0] if before is not None and before.refs else None
        colleague = self.roles.colleague(i, owner)
        return Item((colleague,), i, i + 1) if colleague is not None and not self._names(i, i + 1) else None

    def _names(self, i: int, last: int) -> bool:
        """Return whether a title's name follows it: the name is the item then."""
        return last in self.people.by_word or any(k in self.people.by_title for k in range(i, last))

    def _pronoun(self, i: int, others: list[Item]) -> Item | None:
        word = self.words[i]
        if word.lower in self.grammar.both:
            following = self.words[i + 1] if i + 1 < len(self.words) else None
            if following is not None and (
                following.upos in ("NOUN", "ADJ", "PROPN") or following.lower in self.vocabulary.times
            ):
                return None  # "to møter", or "de to lederne": the noun tells
        if i + 1 < len(self.words) and self.actors.groups.size(self.words[i + 1]) and self.words[i + 1].upos != "NOUN":
            return None  # "de to": the numeral tells
        beside = [self.words[k].lemma.lower() for k in (i - 1, i + 1) if 0 <= k < len(self.words)]
        copular = any(self.words[c].dep == "cop" for c in self.words[word.head].children)
        copular = copular or any(lemma in self.grammar.copulas for lemma in beside)
        if word.lower in self.grammar.presentatives and copular:
            return None  # "it was their fourth meeting"
        pronoun = self.grammar.pronoun(word.lower)
        several = pronoun is not None and pronoun.number == "plur"
        refs = self._group(i) or (self._several(i) if several else self._bound(i, pronoun, others))
        if not refs:
            return None
        return self._owner(refs, i, i + 1) or Item(refs, i, i + 1)

    def _several(self, i: int) -> tuple[Ref, ...]:
        """Return who "they" are: the names joined before it, or the pair that dealt with each other, the later."""
        refs, pair = self.actors.refs(i), self.pairs.before(i, False)
        if len({ref.kind == "person" for ref in pair}) > 1:
            pair = self.pairs.before(i, True) or pair  # one person and a state seldom are "they"
        if len(refs) == 1 and refs[0].kind == "person":
            refs = ()  # one person is not "they"
        if len({ref.kind == "person" for ref in refs}) > 1 and all(ref.kind == "person" for ref in pair):
            refs = ()
        if not refs or not pair:
            return refs or pair
        joined = {ref.id for ref in refs}
        named = max((ref.first for ref in self.actors.antecedents.before(i, REACH) if ref.id in joined), default=-1)
        return refs if joined <= {ref.id for ref in pair} or named > self.pairs.at(i) else pair

    def _bound(self, i: int, pronoun: Pronoun | None, others: list[Item]) -> tuple[Ref, ...]:
        """Return whom a pronoun means: nobody who is named beside it in the clause ("X møtte han")."""
        refs = self.actors.refs(i)
        word = self.words[i]
        if pronoun is None or pronoun.kind != "person" or word.has("Poss=Yes") or not refs:
            return refs
        beside = frozenset(ref.id for item in others if item.slot != OWNER for ref in item.refs)
        if refs[0].id not in beside:
            return refs
        found = self.actors.antecedents.one_person(i, pronoun.sex, beside)
        return tuple(replace(ref, first=i, last=i + 1, pronoun=True) for ref in found)

    def _group(self, i: int) -> tuple[Ref, ...]:
        """Return who "de to" or "partene" are; () where the word means no group of persons."""
        group = self.actors.groups.kind(self.words[i])
        if group not in ("people", "parties"):
            return ()
        size, pair = self.actors.groups.size(self.words[i]), self.pairs.before(i, group == "people")
        pair = pair if self._is_near(i) else ()
        return pair if pair and size in (None, len(pair)) else self.actors.refs(i) or pair

    def _is_near(self, i: int) -> bool:
        """Return whether the last pair was told so short before a word that "the two" may mean it."""
        sentences, at = self.actors.parse.sentences, self.pairs.at(i)
        if at < 0:
            return False
        here, there = (sentences.index(self.actors.parse.sentence_of(k)) for k in (i, at))
        return here - there <= PAIR_REACH

    def _described(self, i: int) -> Item | None:
        """Return whom a noun describes: a group told of before, a relative, an institution of a state."""
        refs = self._group(i) or self.roles.couple(i, self.vocabulary.couples) or self.actors.refs(i)
        lemma = self.words[i].lemma.lower()
        if not refs or (refs[0].how == "phrase" and lemma not in self.vocabulary.envoys):
            return None
        land = lemma in self.grammar.countries and self._preposition(i) in self.grammar.locatives  # "har vært i landet"
        return self._owner(refs, i, i + 1) or Item(refs, i, i + 1, place=land)

    # prepositions

    def _placed(self, item: Item, before: Item | None) -> Item:
        """Return an item with its preposition; one that is coordinated stands under that of the item before it."""
        if item.slot:
            return item
        slot = self._preposition(item.first)
        if slot is None and before is not None and before.slot and before.slot != OWNER:
            between = [w for w in self.words[before.last : item.first] if w.upos not in ("DET", "ADJ", "NOUN", "PROPN")]
            joined = bool(between) and all(w.upos == "CCONJ" or w.text == "," for w in between)
            slot = before.slot if joined and item.first - before.last <= REACH else None
        slot = slot or ""
        place = item.place or (item.spot is not None and not item.refs)
        if item.spot is not None and slot:  # "etter Krim" is no place where they met
            place = slot in self.grammar.locatives or slot in self.grammar.directions
        return replace(item, slot=slot, place=place)

    def _preposition(self, first: int) -> str | None:
        """Return the preposition that a phrase stands under: the nearest before it within the phrase."""
        for k in range(first - 1, max(first - REACH, -1), -1):
            word = self.words[k]
            if word.lower in self.vocabulary.since:
                return None  # "sidan ein kinesisk minister vitja": it opens a clause
            if (word.upos == "ADP" and word.dep != "compound:prt") or word.lower in self.vocabulary.tenure.as_:
                return word.lower
            owned = word.has("Case=Gen") or word.has("Poss=Yes") or k in self.phrases.polities
            if word.upos not in ("DET", "ADJ", "NUM", "ADV") and k not in self.people.by_title and not owned:
                return None
        return None
