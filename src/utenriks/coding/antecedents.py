"""What a pronoun or a description refers back to, by the names that stand before it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Container
from typing import TYPE_CHECKING

from utenriks.coding.pairs import Pairs
from utenriks.coding.refs import Ref
from utenriks.language.grammar import Grammar, Pronoun
from utenriks.language.parse import Parse

if TYPE_CHECKING:
    from utenriks.reference.people import Roster

# A pronoun looks back over this many sentences, a description over this many.
PRONOUN_REACH = 3
# "Former" stands so many words before a name at most ("former U.S. Vice President").
TITLE_REACH = 4
GROUP_REACH = 4
# "She" may mean the one woman of the paragraphs before, when nobody nearer fits.
FAR_REACH = 8
# A subject is more likely to be taken up again than anything else of its sentence, a genitive less.
SUBJECT_BONUS = 0.8
ROOT_BONUS = 0.4
GENITIVE_MALUS = 0.5
# One of two who are told of side by side is not taken up alone where another may be.
JOINED_MALUS, JOINED_REACH = 1.4, 12
# Who is named in the same sentence is more likely meant than the subject of the one before.
NEAR_BONUS = 0.8
# Who is not named in the sentence before is the less likely to be taken up, whatever he was two sentences back.
FAR_MALUS = 0.3
# Clauses that tell something in passing.
ASIDE = ("advcl", "acl")


class Antecedents:
    """The named actors of a parse in order, and the searches back through them."""

    def __init__(
        self, parse: Parse, grammar: Grammar, named: list[Ref], states: Container[str] | None = None,
        bygone: Container[str] = (),
    ) -> None:  # fmt: skip
        """``states`` are the codes of countries, which alone "de to landene" may be; None where any may.

        ``bygone`` are the ids of persons of a time long past, who are none of "the two".
        """
        self.states, self.bygone = states, bygone
        self.parse, self.words, self.grammar, self.named = parse, parse.words, grammar, named
        self._starts = [ref.first for ref in named]
        self.parties: list[Ref] = []
        self.apart = False  # whether those only wrote or phoned
        self.quarrels, self.talks = Pairs(), Pairs()  # states at odds, persons who met
        self.guests: list[Ref] = []
        self.group: tuple[Ref, ...] = ()  # whom "partene", "de to" meant last
        self.sentence: dict[int, int] = {}
        for number, sentence in enumerate(parse.sentences):
            for i in range(sentence.first, sentence.last):
                self.sentence[i] = number

    def add(self, ref: Ref) -> None:
        """Take a description or a pronoun that has been resolved among the mentions of its actor."""
        at = bisect_left(self._starts, ref.first)
        if at < len(self.named) and self.named[at].first == ref.first:
            if self.named[at].kind == "polity":
                self.named[at] = ref  # "amerikaneren" is a person rather than a state
            return
        self.named.insert(at, ref)
        self._starts.insert(at, ref.first)

    def before(self, i: int, reach: int) -> list[Ref]:
        """Return the named actors before word ``i``, at most ``reach`` sentences back, nearest first."""
        here = self.sentence[i]
        found = []
        for ref in reversed(self.named[: bisect_left(self._starts, i)]):
            if here - self.sentence[ref.first] > reach:
                break
            found.append(ref)
        return found

    def of_pronoun(self, i: int, pronoun: Pronoun) -> list[Ref]:
        """Return whom a pronoun means: one person by sex, a polity, or several actors for a plural."""
        if pronoun.kind == "polity":
            return self._one_polity(i)
        if pronoun.number == "plur":
            return self._plural(i)
        return self._one_person(i, pronoun.sex)

    def _one_person(self, i: int, sex: str | None) -> list[Ref]:
        return self.one_person(i, sex, frozenset())

    def one_person(self, i: int, sex: str | None, others: frozenset[str]) -> list[Ref]:
        """Return whom "han" means at word ``i``: none of the ``others`` that stand beside it in the clause."""
        persons = [ref for ref in self.before(i, FAR_REACH) if ref.id not in others and ref.kind in ("person", "role")]
        here = self.sentence[i]
        near = [ref for ref in persons if here - self.sentence[ref.first] <= PRONOUN_REACH]
        fits = [ref for ref in near if not (sex and ref.sex and ref.sex != sex)]
        known = [ref for ref in persons if sex and ref.sex == sex]
        return self.most_salient(i, fits) or self.most_salient(i, known)

    def _one_polity(self, i: int) -> list[Ref]:
        kinds = ("polity", "organisation")
        named = [ref for ref in self.before(i, GROUP_REACH) if ref.kind in kinds and ref.code]
        acting = [ref for ref in named if ref.how != "place"]  # "In Vienna, the agency … It said"
        return self.most_salient(i, acting or named)

    def beside(self, i: int) -> list[Ref]:
        """Return the nearest state or organisation named before a word in its sentence."""
        return [ref for ref in self.before(i, 0) if ref.kind in ("polity", "organisation") and ref.code][:1]

    def most_salient(self, i: int, refs: list[Ref]) -> list[Ref]:
        """Return the mention that is the likeliest to be taken up at word ``i``, of equals the nearest."""
        return [max(refs, key=lambda ref: self.likelihood(i, ref))] if refs else []

    def likelihood(self, i: int, ref: Ref) -> float:
        """Return by its part in its sentence and its nearness how likely a mention is taken up at word ``i``."""
        away = self.sentence[i] - self.sentence[ref.first]
        nearness = -FAR_MALUS * (away > 1) if away else NEAR_BONUS
        joined = JOINED_MALUS if away and self._is_joined(ref) else 0.0
        return self.salience(ref, self._is_object(i)) - away + nearness - joined

    def _is_joined(self, ref: Ref) -> bool:
        """Return whether a person is named side by side with another, of whom "he" does not tell one from the other."""
        low, high = (bisect_left(self._starts, ref.first + side) for side in (-JOINED_REACH, JOINED_REACH + 1))
        near = (other for other in self.named[low:high] if other.kind == "person" and other.id != ref.id)
        return ref.kind == "person" and any(self.joined(ref, other) for other in near)

    def head(self, ref: Ref) -> int:
        """Return the word of a mention that governs its others."""
        span = range(ref.first, ref.last)
        return next((i for i in span if self.words[i].head not in span), ref.first)

    def _is_object(self, i: int) -> bool:
        """Return whether a word has something done to it: an object, the subject of a passive."""
        return self.words[i].dep in ("obj", "iobj", "nsubj:pass")

    def salience(self, ref: Ref, acted_on: bool = False) -> float:
        """Return how likely a mention is taken up again; by an object, an object as well as a subject."""
        head = self.head(ref)
        word = self.words[head]
        score = 0.0
        if word.dep.startswith("nsubj") and self.words[word.head].dep.startswith(ASIDE):
            pass  # "the first visit since Gorbatsjov was here": told in passing
        elif word.dep.startswith("nsubj"):
            score += SUBJECT_BONUS
            if self.words[word.head].dep == "root" or self.words[word.head].dep == "ROOT":
                score += ROOT_BONUS
        elif acted_on and self._is_object(head):
            score += SUBJECT_BONUS + ROOT_BONUS  # "Guterres roste Abiy. Også Solberg roste ham."
        elif any(self.words[c].dep == "cop" for c in word.children):
            score += SUBJECT_BONUS  # "The next to go was X": who is told of
        if word.has("Case=Gen") or word.dep == "nmod:poss":
            score -= GENITIVE_MALUS
        return score

    def _plural(self, i: int) -> list[Ref]:
        here = self.sentence[i]
        for distance in range(2):
            refs = [ref for ref in self.before(i, distance) if self.sentence[ref.first] == here - distance]
            joined = [ref for ref in refs if any(self.joined(ref, other) for other in refs if other is not ref)]
            distinct = _distinct(reversed(joined))
            if len(distinct) > 1:
                return self._with_host(distinct, refs)
            facing = self._facing(i, refs) if not distance else []
            if facing:
                return facing
            plural = [ref for ref in refs if ref.how == "people"]
            if plural:
                return plural[:1]
            if self.group and here - self.sentence[self.group[0].first] == distance:
                return list(self.group)
        return []

    def _facing(self, i: int, refs: list[Ref]) -> list[Ref]:
        """Return the subject and the object of a verb before "they" in its sentence ("A knows B; they met in 1968")."""
        persons = [ref for ref in refs if ref.kind == "person" and ref.first < i]
        subjects = [ref for ref in persons if self.words[self.head(ref)].dep == "nsubj"]
        for one in subjects:
            verb = self.words[self.head(one)].head
            if self.parse.is_parted(verb, i):
                objects = [ref for ref in persons if self.words[self.head(ref)].dep == "obj"]
                other = next((ref for ref in objects if self.words[self.head(ref)].head == verb), None)
                if other is not None and other.code != one.code:
                    return [one, other]
        return []

    def _with_host(self, joined: list[Ref], told: list[Ref]) -> list[Ref]:
        """Return with those who are named side by side whoever met them in the same sentence ("X received A and B")."""
        here, met = {ref.id for ref in told}, {ref.id for ref in self.parties}
        return self.parties if {ref.id for ref in joined} < met <= here else joined

    def two_persons(self, i: int, others: Container[str] = ()) -> list[Ref]:
        """Return the only two persons beside ``others`` named before "they", in its sentence or the few before it."""
        for distance in range(PRONOUN_REACH):
            refs = [ref for ref in self.before(i, distance) if ref.kind == "person" and self.may_act(ref)]
            persons = [ref for ref in _distinct(reversed(refs)) if ref.id not in others]
            if len(persons) > 1:
                return persons if len({ref.code for ref in persons}) == len(persons) == 2 else []
        return []

    def met(self, i: int, others: Container[str] = ()) -> list[Ref]:
        """Return the two persons of the last meeting or deal, told not long before "they" ("In May they met again")."""
        told = self.parties if self.is_recent(i) and self.are_people(self.parties) else []
        return [] if any(ref.id in others for ref in told) else told

    def joined(self, one: Ref, other: Ref) -> bool:
        """Return whether two names are coordinated."""
        a, b = self.words[self.head(one)], self.words[self.head(other)]
        return (a.dep == "conj" and a.head == b.i) or (b.dep == "conj" and b.head == a.i)

    def is_recent(self, i: int) -> bool:
        """Return whether the last meeting or deal was told so short before a word that its parties may be meant."""
        at = max((ref.first for ref in self.parties if ref.first < i), default=-1)
        return at >= 0 and self.sentence[i] - self.sentence[at] <= GROUP_REACH

    def may_act(self, ref: Ref) -> bool:
        before = self.words[ref.first - 1].lower if ref.first else ""
        return not self._is_owner(ref) and ref.id not in self.bygone and before not in self.grammar.bounds

    def _is_owner(self, ref: Ref) -> bool:
        last = self.words[ref.last - 1]
        return last.has("Case=Gen") or any(self.words[c].lower in self.grammar.genitives for c in last.children)

    def are_people(self, refs: list[Ref], size: int = 2) -> bool:
        """Return whether actors are two persons, as "the two leaders" are, or as many as ``size`` says."""
        return len(refs) == size and all(ref.kind == "person" for ref in refs)

    def guest(self, i: int = 0, code: str | None = None) -> list[Ref]:
        """Return the person who came on the visit told last, where one alone did.

        "The British guest" at word ``i`` is of a state, and else the only person of that state named so far.
        """
        persons = [ref for ref in self.guests if ref.kind == "person" and code in (None, ref.code)]
        if len(persons) == 1 or code is None:
            return persons if len(persons) == 1 else []
        known = _distinct(ref for ref in self.named[: bisect_left(self._starts, i)] if ref.kind == "person")
        known = [ref for ref in known if ref.code == code]
        return known if len(known) == 1 else []

    def holder(self, i: int, post: str, code: str | None, roster: Roster) -> Ref | None:
        """Return the person of the article who fits a role: nearest before word ``i``, else the first after.

        Who once held the post goes before one who is named only much later: a look back is about the former.
        """
        known = self.named[: bisect_left(self._starts, i)][::-1]
        later = self.named[bisect_left(self._starts, i) :]
        former = self._former_holders(known, post, code, roster)
        if former:
            later = [ref for ref in later if self.sentence[ref.first] - self.sentence[i] <= PRONOUN_REACH]
        exact = [ref for ref in (*known, *later) if ref.post == post]
        if code is None:  # of two presidents the one that the text is about
            near = [ref for ref in exact if 0 <= self.sentence[i] - self.sentence[ref.first] <= 1 and ref.first < i]
            exact = [*self.most_salient(i, [ref for ref in near if ref.kind == "person"]), *exact]
        for ref in [*exact, *known, *later]:  # "presidenten" is rather a president than a leader
            if ref.kind == "person" and (code is None or ref.code == code) and ref.code is not None:
                if ref.post is not None and (
                    roster.posts.answers(ref.post, post) or roster.posts.answers(post, ref.post)
                ):
                    return ref
        return former[0] if len(former) == 1 and code is not None else None

    def _former_holders(self, known: list[Ref], post: str, code: str | None, roster: Roster) -> list[Ref]:
        """Return the persons named before who once held a post and act for its state, none called a former holder."""
        found: list[Ref] = []
        passed = {ref.id for ref in self.named if self._is_called_former(ref)}
        for ref in known:
            person = roster.by_id.get(ref.id) if ref.kind == "person" and ref.id not in passed else None
            if person is None or ref.code != (code or ref.code) or any(ref.id == other.id for other in found):
                continue
            if any(spell.code == ref.code and roster.posts.answers(spell.post, post) for spell in person.spells):
                found.append(ref)
        return found

    def _is_called_former(self, ref: Ref) -> bool:
        """Return whether a name stands under a title given up ("former President Carter")."""
        before = range(max(0, ref.first - TITLE_REACH), ref.first)
        return any({self.words[i].lower, self.words[i].lemma.lower()} & self.grammar.recalled for i in before)


def _distinct(refs: object) -> list[Ref]:
    found: list[Ref] = []
    for ref in refs:  # type: ignore[attr-defined]
        if all(ref.id != other.id for other in found):
            found.append(ref)
    return found
