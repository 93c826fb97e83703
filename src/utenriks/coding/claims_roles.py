"""Offices in claims, whoever holds them: "en russisk president", "landenes utenriksministre", "a US president"."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from utenriks.coding.actors import COLLEAGUE, Actors
from utenriks.coding.refs import Ref
from utenriks.language.parse import Word
from utenriks.model.claim import ANY_OTHER

# A description such as "fiskeriminister" says more than its post: it stands for no role that a roster knows.
VAGUE = frozenset({"minister", "official", "adviser"})


class Roles:
    """Reads the roles of one parse."""

    def __init__(self, actors: Actors) -> None:
        self.actors, self.phrases, self.words = actors, actors.phrases, actors.words
        self.grammar = actors.grammar

    def at(
        self, i: int, generic: bool, group: Callable[[int], tuple[Ref, ...]]
    ) -> tuple[tuple[Ref, ...], int, int] | None:
        """Return whom a post's word means, with its words' first and last (exclusive); None when it is no post.

        ``generic`` says that any holder is meant though the noun is definite ("den første presidenten"); ``group``
        returns who "de to lederne" are.
        """
        found = self.phrases.post_at(i)
        if found is None:
            return None
        post, first, last = found
        head = last - 1
        low = self.phrases.left_edge(first)
        word = self.words[head]
        owners = self._countries(low, first)
        if not owners:
            owners, last = self._of_countries(last)
        if not owners and word.has("Number=Plur"):
            held = [match.code for match in self.phrases.belongings(head) if match.code]
            owners = held if len(held) > 1 else []  # "presidentene i Serbia og Kosovo"
        if not generic and not self._is_any(word, low, first) and not owners:
            refs = group(head) or self.actors.refs(head) or self.actors.refs(i)
            return refs, low, last
        if any(self.words[k].lemma.lower() in self.grammar.foreign for k in range(max(low - 1, 0), first)):
            text = self.actors.parse.text(low, last)
            return (_role(ANY_OTHER, post, text, low, last),), low, last  # "the first foreign head of government"
        codes: list[str | None] = [*(owners or self._codes(low, first, head))] or [self._home(post)]
        text = self.actors.parse.text(low, last)
        return tuple(_role(code, post, text, low, last) for code in codes), low, last

    def _is_any(self, word: Word, low: int, first: int) -> bool:
        """Return whether a post is said of anybody: indefinite, or a plural without an article."""
        below = [child for k in range(first, word.i + 1) for child in self.words[k].children]  # "no head of state"
        before = [self.words[k].lower for k in (*below, *range(low, first))]
        if any(text in self.grammar.no_words for text in before):
            return True
        article = self.words[low - 1] if low else word
        if article.has("PronType=Art") and article.lower not in self.grammar.definite and not word.has("Number=Plur"):
            return True
        if word.has("Number=Plur"):
            named = any(text in self.grammar.definite or text in self.grammar.both for text in before)
            return not word.has("Definite=Def") and not named
        role = self.actors.role(word.i)
        return role is not None and not role.definite

    def _countries(self, low: int, first: int) -> list[str]:
        """Return the codes of "landenes" in "landenes utenriksministre", "the two countries' leaders"."""
        for k in range(first - 1, max(low - 3, -1), -1):
            word = self.words[k]
            if word.upos in ("PUNCT", "VERB", "ADP"):
                break
            lemma = word.lemma.lower()
            if (
                lemma in self.grammar.countries
                or lemma.removesuffix("enes").removesuffix("anes") in self.grammar.countries
            ):
                if not word.has("Number=Plur") and not word.lower.endswith(("enes", "anes", "a")):
                    continue
                refs = self.actors.several.of_group(k, "polities") or self.actors.several.of_group(k, "parties")
                return [ref.code for ref in refs if ref.code]
        return []

    def _of_countries(self, last: int) -> tuple[list[str], int]:
        """Return the codes of "i de to landene", "of the two countries" after a post, and where its words end."""
        if last >= len(self.words) or self.words[last].upos != "ADP":
            return [], last
        for k in range(last + 1, min(last + 4, len(self.words))):
            word = self.words[k]
            if word.lemma.lower() in self.grammar.countries and word.has("Number=Plur"):
                codes = [ref.code for ref in self.actors.several.of_group(k, "polities") if ref.code]
                return codes, k + 1 if codes else last
            if word.upos not in ("DET", "NUM", "PRON", "ADJ"):
                break
        return [], last

    def _codes(self, low: int, first: int, head: int) -> list[str]:
        """Return the states whose office it is: "en russisk og en nordkoreansk president" has two."""
        named = [self.phrases.polities[k] for k in range(low, first) if k in self.phrases.polities]
        found: list[str | None] = [m.code or m.polity.code for m in named]  # "a Western leader": no state we can tell
        compound = self.phrases.compound(head)
        found += [compound.code] if compound is not None else []
        if not found:
            found = [match.code for match in self.phrases.belongings(head)]
        k = low - 1
        while k > 0 and self.words[k].upos == "DET":
            k -= 1
        if self.words[k].upos == "CCONJ" and k - 1 in self.phrases.polities:
            if self.phrases.polities[k - 1].how == "adjective":
                found.insert(0, self.phrases.polities[k - 1].code)
        return list(dict.fromkeys(code for code in found if code))

    def _home(self, post: str) -> str | None:
        home = self.grammar.home
        return home.code if home is not None and post in home.posts and self.actors.people.context[home.code] else None

    def couple(self, i: int, couples: Mapping[str, list[str]]) -> tuple[Ref, ...]:
        """Return who "kongeparet" is: whoever held both posts when the article was published."""
        posts = couples.get(self.words[i].lemma.lower(), [])
        if not posts or self.actors.at is None:
            return ()
        named = self.actors.antecedents.holder(i, posts[0], None, self.actors.reference.roster)
        match = self.phrases.belonging(i)
        codes = (named.code if named is not None else None, match.code if match is not None else None)
        couples_of = (self._holders(i, code, posts) for code in (*codes, self._home(posts[0])) if code is not None)
        return next((pair for pair in couples_of if pair and pair[0].post == posts[0]), ())

    def _holders(self, i: int, code: str, posts: list[str]) -> tuple[Ref, ...]:
        """Return who held each of some posts of a state, as far as it was one person."""
        roster, found = self.actors.reference.roster, []
        for post in posts:
            spells = roster.holder(code, post, self.actors.at)
            if len(spells) == 1:
                person = roster.by_id[spells[0].person]
                name = person.actor().named(self.actors.language)
                found.append(Ref(person.id, name, code, "person", i, i + 1, post, sex=person.sex))
        return tuple(found)

    def colleague(self, i: int, owner: Ref | None) -> Ref | None:
        """Return the role of "sin kinesiske kollega": the post of the one whose colleague it is, in another state."""
        if self.phrases.posts.ties.get(self.words[i].lemma.lower()) != COLLEAGUE:
            return None
        match = self.phrases.belonging(i)
        if match is None or match.code is None:
            return None
        low = self.phrases.left_edge(i)
        text = self.actors.parse.text(low, i + 1)
        post = owner.post if owner is not None and owner.post not in VAGUE else None
        if post is None:
            return Ref(match.code, text, match.code, "polity", low, i + 1)
        return _role(match.code, post, text, low, i + 1)


def _role(code: str | None, post: str, text: str, first: int, last: int) -> Ref:
    return Ref(f"{code or ''}:{post}", text, code, "role", first, last, post, text)
