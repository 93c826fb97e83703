"""Noun phrases: polities named in the text, titles beside names, and the state a phrase belongs to."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from utenriks.coding.belongings import beside, led_by, of_members, within
from utenriks.language.clauses import Clauses, is_verb
from utenriks.language.lexicon import Offices, load_offices, load_speech
from utenriks.language.wordlist import listed_lemma
from utenriks.reference.identities import NOTHING, Meant
from utenriks.reference.polities import Polities, PolityMatch

# A compound such as "fiskeriminister" is a post when it ends in a post's word of at least this many letters.
COMPOUND_LETTERS = 5
DASHES = frozenset({"-", "–"})
TITLE_WORDS = 6  # titles longer than this before a name are not sought


@dataclass(frozen=True, slots=True)
class Title:
    """Words that give a name an office or a tie: words ``first`` to ``last`` (exclusive), post or tie, code.

    ``owner`` is the word whose title it is ("Putins" in "Putins rådgiver"), ``former`` marks one given up, ``elect``
    one not yet held.
    """

    first: int
    last: int
    head: int
    words: str
    post: str | None
    tie: str | None
    code: str | None
    owner: int | None = None
    former: bool = False
    elect: bool = False


class PostWords:
    """A language's words for posts and ties, looked up by lemma or form; compounds by their last part."""

    def __init__(self, offices: Offices, language: str) -> None:
        self.language = language
        self._forms: dict[str, str | None] = {}
        self.posts, self.ties = offices.by_word, offices.tie_by_word()
        self.longest = max(len(word.split()) for word in self.posts)
        self.openers = frozenset(word.split()[0] for word in self.posts if " " in word)
        self.former = frozenset(offices.prefixes.get("former", ()))
        self.elect = frozenset(offices.prefixes.get("elect", ()))
        self._gone = tuple(prefix.rstrip("-") for prefix in self.former if prefix.endswith("-"))
        self.endings = sorted(
            (w for w in self.posts if len(w) >= COMPOUND_LETTERS and " " not in w), key=len, reverse=True
        )
        self._compounds: dict[str, str | None] = {}

    def inflected(self, form: str) -> str | None:
        """Return the post of a form whose lemma the model got wrong, by the word list of the language."""
        if form not in self._forms:
            lemma = listed_lemma(form, self.language)
            self._forms[form] = self.posts.get(lemma) if lemma != form else None
        return self._forms[form]

    def is_gone(self, form: str) -> bool:
        """Return whether a post's word says that it was given up ("ekspresident", "ex-president")."""
        ends = (form.removeprefix(prefix).lstrip("-") for prefix in self._gone if form.startswith(prefix))
        return form not in self.posts and any(end in self.posts for end in ends)

    def post(self, lemma: str) -> str | None:
        """Return the post a single lemma stands for, by itself or by its last part."""
        if lemma in self.posts:
            return self.posts[lemma]
        if lemma not in self._compounds:
            ending = next((e for e in self.endings if lemma.endswith(e) and len(lemma) > len(e) + 1), None)
            self._compounds[lemma] = self.posts[ending] if ending else None
        return self._compounds[lemma]


@cache
def post_words(language: str) -> PostWords:
    """Return a language's words for posts and ties (built once)."""
    return PostWords(load_offices(language), language)


class Phrases:
    """Reads the noun phrases of one parse."""

    def __init__(self, clauses: Clauses, polities: Polities, meant: Meant = NOTHING) -> None:
        """``meant`` is what the article is about as its source says."""
        self.clauses, self.parse, self.words = clauses, clauses.parse, clauses.words
        self.posts = post_words(self.parse.language)
        self.speech = load_speech(self.parse.language)
        openers = self.posts.openers
        self._openers = {w.i for w in self.words if w.lower in openers or w.lemma.lower() in openers}
        self._posts: dict[int, tuple[str, int, int] | None] = {}
        self.polities: dict[int, PolityMatch] = {}
        self.polity_spans: list[tuple[int, int, PolityMatch]] = []
        for sentence in self.parse.sentences:
            texts = [word.text for word in self.words[sentence.first : sentence.last]]
            for start, end, match in polities.scan(texts, self.parse.language, meant.ids):
                first, last = sentence.first + start, sentence.first + end
                if match.how != "adjective" and match.how != "people" and " ".join(texts[start:end]).islower():
                    continue  # "a group of 20 farmers" is no G20
                self.polity_spans.append((first, last, match))
                self.polities.update(dict.fromkeys(range(first, last), match))
        self.finder, self._meant = polities, meant

    def compound(self, i: int) -> PolityMatch | None:
        """Return the polity in a compound's first part ("USA-sanksjonene", "sovjetlederen"), or None."""
        text, finder = self.words[i].text, self.finder
        if "-" in text:
            return finder.compound_polity(text, self.parse.language, self._meant.ids)
        return finder.joined(text, self.parse.language, self._is_post) if self.post_at(i) else None

    def _is_post(self, word: str) -> bool:
        """Return whether a word, or what it is a form of, is a post's."""
        return word in self.posts.posts or bool(self.posts.inflected(word))

    def compounds(self, i: int) -> tuple[list[PolityMatch], int]:
        """Return the polities of "amerikansk-russiske", "US-Russian", and where the word or words end."""
        text, last = self.words[i].text, i + 1
        if "-" in text:
            found = self.finder.compound(f"{text}-", self.parse.language, self._meant.ids)
            return (found if len(found) == len(text.split("-")) else []), last
        found = [self.polities[i]] if i in self.polities else []
        while found and last + 1 < len(self.words) and self.words[last].text in DASHES and last + 1 in self.polities:
            found.append(self.polities[last + 1])
            last += 2
        return found, last

    def post_at(self, i: int) -> tuple[str, int, int] | None:
        """Return the post that word ``i`` stands for and its words' first and last (exclusive), or None."""
        if i not in self._posts:
            self._posts[i] = self._read_post(i) if self.words[i].upos in ("NOUN", "PROPN", "ADJ") else None
        return self._posts[i]

    def is_plural(self, i: int) -> bool:
        """Return whether a post's form is a plural, whatever the model takes it for ("utenriksministre")."""
        form, lemma = self.words[i].lower, listed_lemma(self.words[i].lower, self.parse.language)
        lemma = lemma if lemma != form else self.words[i].lemma.lower()
        endings = self.clauses.grammar.plural_endings.items()
        return any(lemma.endswith(own) and form == lemma.removesuffix(own) + e for own, ends in endings for e in ends)

    def _read_post(self, i: int) -> tuple[str, int, int] | None:
        word = self.words[i]
        begins = [first for first in range(max(0, i - self.posts.longest + 1), i + 1) if first in self._openers]
        for length in range(self.posts.longest, 1, -1):
            for first in begins:
                span = self.words[first : first + length]
                if first + length <= i or len(span) < length:
                    continue
                for text in (" ".join(w.lower for w in span), " ".join(w.lemma.lower() for w in span)):
                    if text in self.posts.posts:
                        return self.posts.posts[text], first, first + length
        post = self.posts.post(word.lemma.lower()) or self.posts.post(word.lower) or self.posts.inflected(word.lower)
        return (post, i, i + 1) if post else None

    def name_end(self, i: int) -> int:
        """Return the end (exclusive) of the run of proper nouns that begins at word ``i``."""
        end = i + 1
        while end < len(self.words) and self.words[end].upos == "PROPN" and self.words[end].head in range(i, end):
            end += 1
        return end

    def titles(self, first: int, last: int) -> list[Title]:
        """Return the titles and ties that stand beside a name (words ``first`` to ``last``)."""
        found: list[Title] = []
        seen: set[int] = set()
        for head in self._title_heads(first, last):
            if head in seen or first <= head < last:
                continue
            seen.add(head)
            title = self._title(head, first, last)
            if title is not None and not any(t.first <= title.head < t.last for t in found):
                found.append(title)
        return found

    def _title_heads(self, first: int, last: int) -> list[int]:
        heads: list[int] = []
        for i in range(first, last):
            word = self.words[i]
            for child in word.children:
                if self.words[child].dep in ("nmod", "nmod:desc", "compound", "appos", "amod", "flat", "flat:name"):
                    if not any(self.words[c].dep == "case" for c in self.words[child].children):
                        heads.append(child)
            if not first <= word.head < last and word.dep in ("appos", "flat", "flat:name", "nmod", "compound"):
                led = word.dep == "nmod" and any(self.words[c].dep == "case" for c in word.children)
                if not led and (word.dep != "nmod" or word.head < first):  # no name: "den tyske kansleren i Meseberg"
                    heads.append(word.head)
        if first > self.parse.sentence_of(first).first:
            heads.append(first - 1)
        return [t for head in heads for t in self._with_conjuncts(head)]

    def _with_conjuncts(self, head: int) -> list[int]:
        first = self.words[head].head if self.words[head].dep == "conj" else head
        others = (c for c in self.clauses.conjuncts(first) if c != head)
        return [head, *(c for c in others if not self._has_own_name(c))]

    def _has_own_name(self, i: int) -> bool:
        """Return whether a title has a name beside it ("Germany's chancellor, A, and France's president, B")."""
        beside = [self.words[c] for c in self.words[i].children if c > i]
        return any(word.dep == "appos" and word.upos == "PROPN" for word in beside)

    def _title(self, head: int, first: int, last: int) -> Title | None:
        if head in self.polities and self.words[head].upos == "PROPN":
            return None
        post = self.post_at(head)
        tie = self.posts.ties.get(self.words[head].lemma.lower())
        if post is None and tie is None:
            return None
        name, start, end = post or ("", head, head + 1)
        low = self.left_edge(start)
        code, owner = self._belonging(head, low, start, end, last)
        before = {form for word in self.words[low:start] for form in (word.lower, word.lemma.lower())}
        former = bool(before & self.posts.former) or self.posts.is_gone(self.words[start].lower)
        inside = {part for word in self.words[start:end] for part in word.lower.split("-")}
        elect = bool((before | inside) & self.posts.elect)
        return Title(low, end, head, self.parse.text(start, end), name or None, tie, code, owner, former, elect)

    def left_edge(self, start: int) -> int:
        """Return where the phrase before a title begins: its genitive, demonym or adjective."""
        low = start
        sentence = self.parse.sentence_of(start).first
        while low > sentence and start - low < TITLE_WORDS:
            word = self.words[low - 1]
            part = (
                low - 1 in self.polities
                or word.upos in ("ADJ", "X")
                or (word.text in DASHES and self.words[low - 2].end == word.start and word.end == self.words[low].start)
                or self.clauses.is_possessive(word)
                or word.has("Case=Gen")
                or (word.dep == "compound" and low <= word.head <= start)
            )
            if not part and not (word.upos == "PROPN" and word.name == "PER") and word.dep != "case:gen":
                if not (word.upos == "PART" and word.head == low - 2):
                    break
            low -= 1
        return low

    def _belonging(self, head: int, low: int, start: int, end: int, last: int) -> tuple[str | None, int | None]:
        """Return the code a title belongs to and, failing that, the person whose title it is."""
        for i in range(start - 1, low - 1, -1):
            if i in self.polities and self.polities[i].code:
                return self.polities[i].code, None  # of "White House Asia coordinator", not Asia
        match = self.compound(head)
        if match is not None:
            return match.code, None
        for edge in (end, last):
            after = self._polity_after(edge)
            if after is not None:
                return after, None
        for i in range(start - 1, low - 1, -1):
            if self.clauses.is_possessive(self.words[i]) or self.words[i].has("Case=Gen"):
                return None, i
        if (country := self._country_after(end)) is not None:
            return None, country
        nested = self.nested_belonging(head)  # "nestleder i Stortingets utenrikskomité"
        return nested.code if nested is not None and nested.how == "metonym" else None, None

    def _polity_after(self, edge: int) -> str | None:
        """Return the code of "i Sør-Korea", "of China" right after a title or a name."""
        if edge + 1 >= len(self.words) or self.words[edge].lower not in self.clauses.grammar.tenures:
            return None
        for i in (edge + 1, edge + 2):
            match = self.polities.get(i)
            if match is not None and match.how == "name" and self.parse.sentence_of(i) is self.parse.sentence_of(edge):
                return None if self._owns(i) else match.code
            if i < len(self.words) and self.words[i].upos != "DET":
                return None
        return None

    def _country_after(self, edge: int) -> int | None:
        """Return the word in "i landet" right after a title, which names some state told of before."""
        grammar, i = self.clauses.grammar, edge + 1
        if i >= len(self.words) or self.words[edge].lower not in grammar.tenures:
            return None
        return i if self.words[i].lemma.lower() in grammar.countries and self.words[i].has("Definite=Def") else None

    def is_quoted(self, i: int) -> bool:
        """Return whether a word stands with a speaker named after what is said ("…, Polish officials said")."""
        verb = self.clauses.predicate_above(i)
        if verb is None or self.words[verb].lemma.lower() not in self.speech.verbs or not is_verb(self.words[verb]):
            return False
        said = [c for c in self.words[verb].children if self.words[c].dep in ("ccomp", "parataxis")]
        return self.words[verb].dep == "parataxis" or any(c < i < verb or c < verb < i for c in said)

    def _owns(self, i: int) -> bool:
        """Return whether a name is a genitive: "i Irans hovedstad" says nothing of the state of whom stands before."""
        word, after = self.words[i], self.words[i + 1] if i + 1 < len(self.words) else None
        return (
            word.has("Case=Gen")
            or (word.dep.startswith("nmod") and word.head > i)  # the genitive may not be known as one
            or (after is not None and after.dep == "case" and after.upos == "PART")
        )

    def owner_before(self, first: int) -> str | None:
        """Return the code of the state or body whose genitive stands right before a name ("EUs Enrique Mora")."""
        here = first - 1
        match = self.polities.get(here) if first > self.parse.sentence_of(first).first else None
        return match.code if match is not None and match.how != "people" and self.words[here].has("Case=Gen") else None

    def measured(self, i: int) -> int | None:
        """Return what a noun of measure counts ("a group of diplomats", "$2 billion of Chinese goods"), else None."""
        word, grammar = self.words[i], self.clauses.grammar
        if word.lemma.lower() not in grammar.measures:
            return None
        counts = [k for c in word.children if self.words[c].dep == "nummod" for k in self.words[c].children]
        hung = sorted({*word.children, *counts})
        leading = grammar.belongings - grammar.locatives  # not "a delegation in Nairobi"
        return next((c for c in hung if c > i and self.clauses.preposition(c) in leading), None)

    def belongings(self, i: int) -> list[PolityMatch]:
        """Return all polities that a noun belongs to ("US and Russian envoys", "British, French and US ones")."""
        first = self.belonging(i)
        if first is None:
            return []
        found = [first]
        for child in (c for c in self.words[i].children if self.polities.get(c) is first):
            joined = [k for part in (child, *self._joined_beside(child, i)) for k in self.clauses.conjuncts(part)]
            for match in (self.polities[word] for word in joined if word in self.polities):
                if match.code not in {m.code for m in found}:
                    found.append(match)
        return found

    def _joined_beside(self, first: int, i: int) -> list[int]:
        """Return the polities on the same noun that follow a first one after "and" or a comma each."""
        found, last = list[int](), first
        for child in (c for c in self.words[i].children if first < c < i and c in self.polities):
            between = self.words[last + 1 : child]
            joint = len(between) == 1 and (between[0].dep == "cc" or between[0].text == ",")
            if not joint or self.words[child].dep not in ("amod", "compound"):
                break
            found.append(child)
            last = max(self.clauses.conjuncts(child))
        return found

    def belonging(self, i: int) -> PolityMatch | None:
        """Return the polity that a noun belongs to: by demonym, genitive, compound or a following "i"/"of" phrase."""
        children = self.words[i].children
        for child in children:
            word = self.words[child]
            if child in self.polities and (
                word.dep in ("amod", "compound", "nmod:poss", "nmod:desc", "det")
                or word.has("Case=Gen")
                or (word.dep == "nmod" and not any(self.words[c].dep == "case" for c in word.children))
            ):
                return self.polities[child]
        match = self.compound(i) or led_by(self, i) or within(self, i) or of_members(self, i)
        if match is not None:
            return match
        doers = (c for c in children if c > i and self.clauses.preposition(c) in self.clauses.grammar.agents)
        doing = [m for c in doers if (m := self.polities.get(c) or self.belonging(c))]
        if doing and doing[0].how in ("name", "adjective"):
            return doing[0]  # "the bombing of Yemen by Saudi forces"
        for child in children:
            if child in self.polities and child > i and self.polities[child].how in ("name", "capital"):
                slot = self.clauses.preposition(child)
                if self.polities[child].how == "capital":  # "statsministeren fra London"
                    if slot in self.clauses.grammar.origins and self.post_at(i):
                        return self.polities[child]
                    continue
                if (
                    slot in self.clauses.grammar.representing
                    and self.words[i].lemma.lower() in self.speech.institutions
                ):
                    return self.polities[child]
                grammar = self.clauses.grammar
                if slot in grammar.belongings or slot in grammar.origins or slot in grammar.agents:
                    return self.polities[child]
        return beside(self, i)

    def nested_belonging(self, i: int) -> PolityMatch | None:
        """Return the polity that an office or a body belongs to by way of another ("head of Iran's central bank")."""
        for child in self.words[i].children:
            if child > i and self.clauses.preposition(child) in self.clauses.grammar.tenures:
                match = self.belonging(child) if child not in self.polities else None
                if match is not None:
                    return match
        return None
