"""What a pronoun or a description refers back to, by the names that stand before it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Container, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from utenriks.coding.quarrels import Quarrels
from utenriks.coding.refs import Ref
from utenriks.language.grammar import Grammar, Pronoun
from utenriks.language.parse import Parse

if TYPE_CHECKING:
    from utenriks.reference.people import Roster

# "The two countries" are so many.
PAIR = 2
# A pronoun looks back over this many sentences, a description over this many.
PRONOUN_REACH = 3
# "Former" stands so many words before a name at most ("former U.S. Vice President").
TITLE_REACH = 4
GROUP_REACH = 4
# "The four" who were named side by side are spoken of longer.
LIST_REACH = 12
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
        self.quarrels = Quarrels()
        self.guests: list[Ref] = []
        self.group: tuple[Ref, ...] = ()  # whom "partene", "de to" meant last
        self._sentence: dict[int, int] = {}
        for number, sentence in enumerate(parse.sentences):
            for i in range(sentence.first, sentence.last):
                self._sentence[i] = number

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
        here = self._sentence[i]
        found = []
        for ref in reversed(self.named[: bisect_left(self._starts, i)]):
            if here - self._sentence[ref.first] > reach:
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
        here = self._sentence[i]
        near = [ref for ref in persons if here - self._sentence[ref.first] <= PRONOUN_REACH]
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
        here = self._sentence[i]
        best: tuple[float, Ref] | None = None
        for ref in refs:
            away = here - self._sentence[ref.first]
            nearness = -FAR_MALUS * (away > 1) if away else NEAR_BONUS
            score = self._salience(ref, self._is_object(i)) - away + nearness
            if away and self._is_joined(ref):
                score -= JOINED_MALUS
            if best is None or score > best[0]:
                best = (score, ref)
        return [best[1]] if best else []

    def _is_joined(self, ref: Ref) -> bool:
        """Return whether a person is named side by side with another, of whom "he" does not tell one from the other."""
        low, high = (bisect_left(self._starts, ref.first + side) for side in (-JOINED_REACH, JOINED_REACH + 1))
        near = (other for other in self.named[low:high] if other.kind == "person" and other.id != ref.id)
        return ref.kind == "person" and any(self._joined(ref, other) for other in near)

    def _head(self, ref: Ref) -> int:
        """Return the word of a mention that governs its others."""
        span = range(ref.first, ref.last)
        return next((i for i in span if self.words[i].head not in span), ref.first)

    def _is_object(self, i: int) -> bool:
        """Return whether a word has something done to it: an object, the subject of a passive."""
        return self.words[i].dep in ("obj", "iobj", "nsubj:pass")

    def _salience(self, ref: Ref, acted_on: bool = False) -> float:
        """Return how likely a mention is taken up again; by an object, an object as well as a subject."""
        head = self._head(ref)
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
        here = self._sentence[i]
        for distance in range(2):
            refs = [ref for ref in self.before(i, distance) if self._sentence[ref.first] == here - distance]
            joined = [ref for ref in refs if any(self._joined(ref, other) for other in refs if other is not ref)]
            distinct = _distinct(reversed(joined))
            if len(distinct) > 1:
                return self._with_host(distinct, refs)
            facing = self._facing(i, refs) if not distance else []
            if facing:
                return facing
            plural = [ref for ref in refs if ref.how == "people"]
            if plural:
                return plural[:1]
            if self.group and here - self._sentence[self.group[0].first] == distance:
                return list(self.group)
        return []

    def _facing(self, i: int, refs: list[Ref]) -> list[Ref]:
        """Return the subject and the object of a verb before "they" in its sentence ("A knows B; they met in 1968")."""
        persons = [ref for ref in refs if ref.kind == "person" and ref.first < i]
        subjects = [ref for ref in persons if self.words[self._head(ref)].dep == "nsubj"]
        for one in subjects:
            verb = self.words[self._head(one)].head
            if self.parse.is_parted(verb, i):
                objects = [ref for ref in persons if self.words[self._head(ref)].dep == "obj"]
                other = next((ref for ref in objects if self.words[self._head(ref)].head == verb), None)
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
            refs = [ref for ref in self.before(i, distance) if ref.kind == "person" and self._may_act(ref)]
            persons = [ref for ref in _distinct(reversed(refs)) if ref.id not in others]
            if len(persons) > 1:
                return persons if len({ref.code for ref in persons}) == len(persons) == 2 else []
        return []

    def met(self, i: int, others: Container[str] = ()) -> list[Ref]:
        """Return the two persons of the last meeting or deal, told not long before "they" ("In May they met again")."""
        told = self.parties if self._is_recent(i) and self.are_people(self.parties) else []
        return [] if any(ref.id in others for ref in told) else told

    def _joined(self, one: Ref, other: Ref) -> bool:
        """Return whether two names are coordinated."""
        a, b = self.words[self._head(one)], self.words[self._head(other)]
        return (a.dep == "conj" and a.head == b.i) or (b.dep == "conj" and b.head == a.i)

    def of_group(
        self, i: int, group: str, size: int | None = None, fits: Callable[[Ref], bool] = lambda ref: True
    ) -> list[Ref]:
        """Return the last actors of different codes: people for "de to lederne", states for "de tre landene".

        Two, unless ``size`` says how many. "Partene" are the parties of the last meeting or deal, where one was told.
        ``fits`` tells whether a person may be called by the group's word: a minister is none of "the leaders".
        """
        told = self._joined_pair(i, 0, fits) if size == 2 or group == "people" else []
        told = told or (self._told(size) if size is None or self._is_recent(i) else [])
        if told and all(fits(ref) for ref in told):
            if group == "parties" or (group == "people" and self.are_people(told, size or 2)):
                return told
        if group == "parties" and not told and (sides := self.quarrels.sides(lambda refs: all(map(fits, refs)))):
            return sides
        if group == "parties" and size is not None:
            people = self.of_group(i, "people", size)  # "de to" are rather two persons than two states
            if people:
                return people
        joined = self._joined_pair(i, GROUP_REACH, fits) if group == "people" and size in (None, 2) else []
        if joined:
            return joined
        size = size or 2
        listed = self._listed(i, size, fits) if size > 2 else []
        if listed:
            return listed
        found: list[Ref] = self._joined_states(i, fits) if group == "polities" and size == 2 else []
        if found:
            return found
        for ref in self.before(i, GROUP_REACH):
            if ref.code is None or ref.how == "place" or (group == "people" and ref.kind != "person"):
                continue
            if group == "polities" and self.states is not None and ref.code not in self.states:
                continue
            if group == "people" and not self._may_act(ref):
                continue  # whose adviser speaks, or whose father it is, is not meant
            if group != "parties" and not fits(ref):
                continue
            if all((ref.code != other.code or size > 2) and ref.id != other.id for other in found):
                found.append(ref)
        if group == "people":  # whom the text is about, rather than whom it names last
            found.sort(key=lambda ref: self._sentence[i] - self._sentence[ref.first] - self._salience(ref))
        found = found[:size]
        whole = len(found) == size and len({ref.code for ref in found}) > 1
        if not whole and group == "polities" and self._is_recent(i) and len({ref.code for ref in self.parties}) == size:
            return self.parties  # "Den franske og den tyske ministeren møttes. De to landene …"
        return sorted(found, key=lambda ref: ref.first) if whole else []

    def _is_recent(self, i: int) -> bool:
        """Return whether the last meeting or deal was told so short before a word that its parties may be meant."""
        at = max((ref.first for ref in self.parties if ref.first < i), default=-1)
        return at >= 0 and self._sentence[i] - self._sentence[at] <= GROUP_REACH

    def _joined_pair(self, i: int, reach: int, fits: Callable[[Ref], bool]) -> list[Ref]:
        """Return the nearest two persons joined before a word ("brought A and B together, and the two …")."""
        refs = [ref for ref in self.before(i, reach) if ref.kind == "person" and self._may_act(ref) and fits(ref)]
        pairs = ([one, other] for one, other in pairwise(refs) if self._joined(one, other) and one.code != other.code)
        return sorted(next(pairs, []), key=lambda ref: ref.first)

    def _joined_states(self, i: int, fits: Callable[[Ref], bool]) -> list[Ref]:
        """Return the two states joined in the nearest sentence before a word that names two ("A and B condemned C")."""
        here = self._sentence[i]
        for distance in range(GROUP_REACH + 1):
            refs = [ref for ref in self.before(i, distance) if self._sentence[ref.first] == here - distance]
            refs = [ref for ref in refs if ref.code is not None and ref.kind in ("polity", "person") and fits(ref)]
            refs = [ref for ref in refs if self.states is None or ref.code in self.states]
            lists: dict[int, list[Ref]] = {}
            for ref in refs:
                lists.setdefault(self._first_joined(ref), []).append(ref)
            pair = next((pair for pair in lists.values() if len(pair) == len({ref.code for ref in pair}) == PAIR), [])
            if pair:
                return sorted(pair, key=lambda ref: ref.first)
            told = [r for r in self.group if r.kind == "polity" and here - distance == self._sentence[r.first]]
            if len(told) == PAIR:
                return told  # whom "the two countries" meant last
            if len({ref.code for ref in refs if ref.kind == "polity"}) > PAIR - 1 and all(
                len(one) <= PAIR for one in lists.values()
            ):
                return []
        return []

    def _listed(self, i: int, size: int, fits: Callable[[Ref], bool]) -> list[Ref]:
        """Return the last actors named side by side, exactly as many as a word counts ("A, B, C and D": "the four")."""
        lists: dict[int, list[Ref]] = {}
        for ref in (ref for ref in self.before(i, LIST_REACH) if ref.code is not None and fits(ref)):
            lists.setdefault(self._first_joined(ref), []).append(ref)
        for refs in lists.values():
            if len(refs) == size == len({ref.code for ref in refs}):
                return sorted(refs, key=lambda ref: ref.first)
        return []

    def _first_joined(self, ref: Ref) -> int:
        """Return the word that the first of the names carries to which a name is joined."""
        i = self._head(ref)
        while self.words[i].dep == "conj" and self.words[i].head < i:
            i = self.words[i].head
        return i

    def _told(self, size: int | None) -> list[Ref]:
        """Return the parties of the last meeting or deal, as far as they are so many, the persons before others."""
        if size is None or len(self.parties) == size:
            return self.parties
        persons = [ref for ref in self.parties if ref.kind == "person"]
        return persons if len(persons) == size else []

    def _may_act(self, ref: Ref) -> bool:
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

    def country(self, i: int, others: Container[str | None] = (), kinds: Sequence[str] = ("polity",)) -> list[Ref]:
        """Return the nearest mention of a state before word ``i``, none of the ``others``, by an actor of ``kinds``."""
        for ref in self.before(i, GROUP_REACH):
            if ref.kind in kinds and ref.code is not None and ref.code not in others:
                return [ref]
        return []

    def holder(self, i: int, post: str, code: str | None, roster: Roster) -> Ref | None:
        """Return the person of the article who fits a role: nearest before word ``i``, else the first after.

        Who once held the post goes before one who is named only much later: a look back is about the former.
        """
        known = self.named[: bisect_left(self._starts, i)][::-1]
        later = self.named[bisect_left(self._starts, i) :]
        former = self._former_holders(known, post, code, roster)
        if former:
            later = [ref for ref in later if self._sentence[ref.first] - self._sentence[i] <= PRONOUN_REACH]
        exact = [ref for ref in (*known, *later) if ref.post == post]
        if code is None:  # of two presidents the one that the text is about
            near = [ref for ref in exact if 0 <= self._sentence[i] - self._sentence[ref.first] <= 1 and ref.first < i]
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
