"""Claims found in an article beside those of the gold: which were found, and what of them is right."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from utenriks.coding.phrases import post_words
from utenriks.evaluation.compare import plain_name
from utenriks.evaluation.matching import locate, pair_any
from utenriks.evaluation.scenario import ScenarioClaim
from utenriks.model.article import Article
from utenriks.model.claim import Claim
from utenriks.model.mention import Party
from utenriks.reference import Reference

# "norsk statsminister (Erna Solberg; Jens Stoltenberg)": the words, then whom they mean.
_ASIDE = re.compile(r"[(;,)]")


@dataclass(frozen=True, slots=True)
class Judged:
    """A gold claim and the found claim that stands for it (None: missed), with what of it is right."""

    gold: ScenarioClaim
    found: Claim | None
    kind: bool = False
    number: bool = False
    parties: bool = False

    @property
    def right(self) -> bool:
        """Whether kind, number and parties are the gold's."""
        return self.kind and self.number and self.parties


class ClaimJudge:
    """Compares the claims of one article; names are read with the reference data of its language."""

    def __init__(self, article: Article, reference: Reference) -> None:
        self.article, self.reference = article, reference

    def judge(self, golds: Sequence[ScenarioClaim], found: Sequence[Claim]) -> tuple[list[Judged], list[Claim]]:
        """Return each gold claim judged, and the found claims that the gold does not have.

        A claim is found when its words overlap the evidence; among several, pairs that are right in more come first.
        """
        pairs: dict[int, int] = {}
        for wanted in (3, 2, 1, 0):  # as many as are right in all, then in two of three, …
            golds_left = [g for g in range(len(golds)) if g not in pairs]
            found_left = [f for f in range(len(found)) if f not in pairs.values()]

            def same(g: int, f: int, wanted: int = wanted) -> bool:
                judged = self._judged(golds[g], found[f])
                return self._overlap(golds[g], found[f]) and self._score(judged) >= wanted

            for g, f in pair_any(golds_left, found_left, same).items():
                pairs[golds_left[g]] = found_left[f]
        judged = [self._judged(gold, found[pairs[g]] if g in pairs else None) for g, gold in enumerate(golds)]
        return judged, [claim for f, claim in enumerate(found) if f not in pairs.values()]

    def _score(self, judged: Judged) -> int:
        return judged.kind + judged.number + judged.parties

    def _judged(self, gold: ScenarioClaim, claim: Claim | None) -> Judged:
        if claim is None:
            return Judged(gold, None)
        # "first in ten years" has its years in the window; "last" tells them even where the gold leaves them out
        number = gold.n == claim.number or gold.kind == "first" or (gold.n is None and gold.kind != "count")
        return Judged(gold, claim, gold.kind == claim.kind, number, self._same_parties(gold.parties, claim))

    def _overlap(self, gold: ScenarioClaim, claim: Claim) -> bool:
        place = locate(gold.evidence, self.article.body)
        return place is not None and claim.span.start < place[1] and place[0] < claim.span.end

    # parties

    def _same_parties(self, names: list[str], claim: Claim) -> bool:
        """Return whether each party of the gold is one of the claim's, and the claim has no more than the gold."""
        golds = [meanings for name in names if not self._is_place(meanings := self._meanings(name), claim)]
        told = [*claim.parties, *claim.who]
        named = all(any(self._is(party, gold) for party in told) for gold in golds)
        held = {party.code for party in claim.who if any(self._is(party, gold) for gold in golds)}
        return named and all(
            any(self._is(party, gold) for gold in golds) or (party.kind == "role" and party.code in held)
            for party in claim.parties
        )

    def _is_place(self, meanings: set[str], claim: Claim) -> bool:
        """Return whether the gold counts the place of a meeting among the parties: the claim has it as its place."""
        place = claim.place
        names = {plain_name(name) for name in (place.name, *place.names.values())} if place is not None else set()
        return bool(names & meanings) and not any(self._is(party, meanings) for party in claim.parties)

    def _is(self, party: Party, meanings: set[str]) -> bool:
        if party.actor in meanings or plain_name(party.name) in meanings:
            return True
        if party.kind == "role":  # "norsk statsminister" beside the person who was
            people = [self.reference.roster.by_id.get(meaning) for meaning in meanings]
            return any(
                spell.code == party.code and self.reference.posts.answers(spell.post, party.office or "")
                for person in people if person for spell in person.spells
            )  # fmt: skip
        return False

    def _meanings(self, name: str) -> set[str]:
        """Return the ids, codes, roles and plain names that a gold party's words may mean."""
        found: set[str] = set()
        for part in filter(None, (part.strip() for part in _ASIDE.split(name))):
            found.add(plain_name(part))
            words = part.split()
            for text in (part, " ".join(words[1:]), words[0], words[-1]):
                found |= self._ids(text)
            found |= self._roles(words)
        return found

    def _ids(self, text: str) -> set[str]:
        language = self.article.language
        people = self.reference.roster.match(text, language, self.article.published)[:1] if text else []
        found = {match.person.id for match in people}
        polity = self.reference.polities.find(text, language) if text else None
        place = self.reference.places.find(text, language) if text else None
        return found | {code for code in (polity and polity.code, place and place.country) if code}

    def _roles(self, words: list[str]) -> set[str]:
        """Return the roles that words such as "kinesisk utenriksminister" may mean."""
        codes = {code for word in words for code in self._codes(word)}
        posts = {post for word in words for post in self._posts(word.lower())}
        return {f"{code}:{post}" for code in codes for post in posts}

    def _codes(self, word: str) -> list[str]:
        match = self.reference.polities.find(word, self.article.language)
        return [match.code] if match is not None and match.code else []

    def _posts(self, word: str) -> list[str]:
        words = post_words(self.article.language)
        stems = (word, word.removesuffix("en"), word.removesuffix("e"), word.removesuffix("s"), word.removesuffix("ar"))
        return [post for stem in stems if (post := words.post(stem))]
