"""The state that a body, a crowd or an office acts for: by its place, by whose it is, or the only one spoken of."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from utenriks.coding.refs import Ref
from utenriks.reference.polities import PolityMatch

if TYPE_CHECKING:
    from utenriks.coding.actors import Actors

# "The junta" is one whose state the last so many sentences name.
BODY_REACH = 5


class Bodies:
    """Finds the states of the bodies of one parse; what they stand beside is asked of ``actors``."""

    def __init__(self, actors: Actors) -> None:
        self.actors, self.phrases, self.words, self.grammar = actors, actors.phrases, actors.words, actors.grammar
        self.institutions = actors.phrases.speech.institutions
        self.endings = tuple(word for word in self.institutions if len(word) > 4)

    def of_body(self, i: int) -> tuple[Ref, ...]:
        """Return the state that a body or a crowd named without one acts in: that of its place, else the only one."""
        if not self.acts(i) and self.words[i].lemma.lower() not in self.grammar.crowds:
            return ()
        nested = self.phrases.nested_belonging(i)
        if nested is not None:
            return self.as_crowd(nested, i)
        above = self.phrases.clauses.predicate_above
        below = (w for w in self.actors.parse.subtree(i) if w > i and above(w) == above(i))  # in no clause of its own
        for word in (w for w in below if w in self.phrases.polities):
            if self.phrases.polities[word].how in ("name", "capital") and self.actors.is_place(word, word + 1):
                return self.as_crowd(self.phrases.polities[word], i)
        for child in (c for c in self.words[i].children if c > i and self.actors.is_place(c, c + 1)):
            match = self.phrases.belonging(child)
            if match is not None:
                return self.as_crowd(match, i)
        if self._is_own(i):
            return self._of_subject(i)
        told = self._named_before(i) or self._of_topic(i)
        if told is not None and not self._is_in_clause(told, i):
            return (self.actors.state(told, i, i + 1, "institution"),)
        own = self.actors.home(i)
        home = own or self.actors.people.home
        how = "crowd" if own is None else "institution"
        return (self.actors.state(home, i, i + 1, how),) if home is not None else ()

    def _is_own(self, i: int) -> bool:
        """Return whether a body without a name has something done to it by somebody: it is rather theirs."""
        return self.acts(i) and self.words[i].dep in ("obj", "iobj") and self.actors.is_definite(i)

    def _of_subject(self, i: int) -> tuple[Ref, ...]:
        """Return the state of the person whose clause a body stands in ("Trump ba utenriksdepartementet om å …")."""
        above = self.phrases.clauses.predicate_above(i)
        told = self.phrases.clauses.at(above).fill("subj") if above is not None else []
        refs = [ref for word in told if word != i for ref in self.actors.refs(word) if ref.kind in ("person", "role")]
        return tuple(self.actors.state(str(ref.code), i, i + 1, "institution") for ref in refs[:1] if ref.code)

    def _is_bare(self, i: int) -> bool:
        """Return whether a body is named by its noun alone, as one known already ("the government")."""
        word = self.words[i]
        apart = any(self.actors.standins.tells_apart(self.words[c]) for c in word.children)
        return self.acts(i) and self.actors.is_definite(i) and not apart and not word.has("Number=Plur")

    def _named_before(self, i: int) -> str | None:
        """Return the state whose such body the sentences before name ("Niger's junta … The junta")."""
        if not self._is_bare(i):
            return None
        sentences = self.actors.parse.sentences
        here = sentences.index(self.actors.parse.sentence_of(i))
        for sentence in reversed(sentences[max(0, here - BODY_REACH) : here + 1]):
            same = [w for w in range(sentence.first, min(sentence.last, i)) if self._is_same(w, i)]
            codes = {ref.code for w in same for ref in self.actors.refs(w) if ref.code is not None}
            if codes:
                return codes.pop() if len(codes) == 1 else None
        return None

    def _is_same(self, before: int, i: int) -> bool:
        return self.words[before].lemma.lower() == self.words[i].lemma.lower() and self.words[before].upos == "NOUN"

    def _of_topic(self, i: int) -> str | None:
        """Return the state that the sentence before tells of, for its government ("Kina stengte … Regjeringen sa")."""
        sentence = self.actors.parse.sentence_of(i)
        if not (self._is_bare(i) and sentence.first and self.words[i].lemma.lower() in self.grammar.governments):
            return None
        if self.grammar.home is not None and self.grammar.home.code in {m.code for m in self.phrases.polities.values()}:
            return None  # its own government needs no name
        before = self.actors.parse.sentence_of(sentence.first - 1)
        roots = (w for w in range(before.first, before.last) if self.words[w].head == w)
        told = [word for root in roots for word in self.phrases.clauses.at(root).fill("subj")]
        refs = [ref for word in told for ref in self.actors.refs(word)]
        states = {ref.code for ref in refs if ref.kind == "polity"}
        return states.pop() if len(states) == 1 and len(refs) == 1 else None

    def _is_in_clause(self, code: str, i: int) -> bool:
        """Return whether a state takes another part in the clause that a body stands in: that body is not its own."""
        above = self.phrases.clauses.predicate_above(i)
        beside = self.phrases.clauses.at(above).arguments if above is not None else ()
        named = [self.phrases.polities[a.word].code for a in beside if a.word != i and a.word in self.phrases.polities]
        return code in named

    def as_crowd(self, match: PolityMatch, i: int) -> tuple[Ref, ...]:
        """Return a state as word ``i`` means it: some of its people."""
        ref = self.actors.polity(match, i, i + 1)
        return (replace(ref, how="crowd"),) if ref is not None and ref.code is not None else ()

    def acts(self, i: int) -> bool:
        """Return whether a noun names a body that acts for a state."""
        lemma = self.words[i].lemma.lower()
        if lemma in self.institutions or lemma.endswith(self.endings):
            return True
        if self.words[i].upos != "PROPN":
            return False  # "Utenriksdepartementet" that the model takes for a name keeps its ending
        stems = [lemma.removesuffix(ending) for ending in self.grammar.endings.noun if lemma.endswith(ending)]
        return any(stem in self.institutions or stem.endswith(self.endings) for stem in stems)

    def of_owner(self, i: int) -> tuple[Ref, ...]:
        """Return the state whose body a person's name marks ("the Bush administration", "Mugabe's police")."""
        if not self.acts(i) and self.words[i].lemma.lower() not in self.grammar.countries:
            return ()
        code = self.owner(i)
        return (self.actors.state(code, i, i + 1, "institution"),) if code is not None else ()

    def of_several(self, i: int) -> tuple[Ref, ...]:
        """Return the states whose leaders or bodies a plural names by one word ("de to landenes ledere")."""
        groups = self.grammar.groups
        lemma = self.words[i].lemma.lower()
        if not (self.acts(i) or lemma in groups.people | groups.parties or self.phrases.post_at(i) is not None):
            return ()
        clauses, belonging = self.phrases.clauses, self.grammar.belongings
        children = self.words[i].children
        owners = (c for c in children if clauses.is_possessive(self.words[c]) or clauses.preposition(c) in belonging)
        for owner in (c for c in owners if self.words[c].lemma.lower() in groups.polities | self.grammar.countries):
            refs = self.actors.refs(owner)
            if len({ref.side for ref in refs}) > 1:
                return tuple(self.actors.state(str(r.code), i, i + 1, "institution") for r in refs if r.code)
        return ()

    def of_head(self, i: int) -> tuple[Ref, ...]:
        """Return the state whose people lead a body ("a delegation led by Sudan's vice president")."""
        words, clauses = self.words, self.phrases.clauses
        hung = [c for c in words[i].children if c > i and words[c].dep.startswith("acl")]
        led = [c for c in hung if words[c].lower in self.grammar.leading and self.acts(i)]
        doers = [word for c in led for word in clauses.at(c).fill("subj") if word != i]
        codes = [ref.side for word in doers for ref in self.actors.refs(word) if ref.side]
        return (self.actors.state(codes[0], i, i + 1, "institution"),) if codes else ()

    def owner(self, i: int) -> str | None:
        """Return the state of the person or the pronoun that owns a noun ("his country", "its army")."""
        for child in self.words[i].children:
            word = self.words[child]
            owned = word.dep == "compound" or self.phrases.clauses.is_possessive(word)
            pronoun = self.grammar.pronoun(word.lower) if word.has("Poss=Yes") else None
            country = word.lemma.lower() in self.grammar.countries | self.grammar.neighbours
            named = (
                country or child in self.actors.people.by_word or (pronoun is not None and pronoun.kind != "speaker")
            )
            codes = [ref.side for ref in (self.actors.refs(child) if owned and named else ()) if ref.side]
            if codes:
                return codes[0] if len(set(codes)) == 1 else None
        return None
