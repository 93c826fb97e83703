"""The persons of one article: who each name means, and the office the article gives them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from utenriks.coding.listed import listed_holders
from utenriks.coding.phrases import Phrases, Title
from utenriks.language.parse import Name, Parse, Word
from utenriks.language.place_names import names_a_state
from utenriks.language.wordlist import is_listed, listed_lemma
from utenriks.model.when import When
from utenriks.reference import Reference
from utenriks.reference.dates.schema import read_words
from utenriks.reference.identities import NOTHING, Meant
from utenriks.reference.names import parse_name, slug, without_genitive
from utenriks.reference.person import Person as RosterPerson

PERSON = "PER"
SEXES = {"Gender=Masc": "m", "Gender=Fem": "f"}
# A compound names a body when it ends in the word of one of more than this many letters.
MIN_BODY = 6
# Kinds of polity that can be what an article is about.
STATES = ("state", "former", "territory", "group")


@dataclass(slots=True)
class Person:
    """One person of the article. ``id`` is the roster's, else made from the name; ``code`` is what they act for."""

    id: str
    name: str
    code: str | None = None
    post: str | None = None
    office: str | None = None
    sex: str | None = None
    known: bool = False
    codes: frozenset[str] = frozenset()
    mentions: list[int] = field(default_factory=list)

    def hold(self, title: Title, owner_code: str | None) -> None:
        """Take over the office that a title gives, where none is known better."""
        if title.post and not title.former and not self.office:
            self.post, self.office = title.post, title.words
        code = title.code or owner_code
        if code and (self.code is None or (title.code and (not self.known or title.code in self.codes))):
            self.code = code


class People:
    """Who the names of one parse mean. A bare surname means the person of that name in the article."""

    def __init__(
        self,
        phrases: Phrases,
        reference: Reference,
        at: When | None,
        meant: Meant = NOTHING,
        domestic: bool = False,
    ) -> None:
        """``meant`` is whom the article is about as its source says.

        ``domestic``: people without an office act for the one state that the article speaks of.
        """
        self._meant = meant
        dates = read_words(phrases.parse.language)
        self._times = frozenset(w.lower() for forms in dates.weekdays for w in forms)
        self._months = frozenset(w.lower() for forms in dates.months for w in forms)
        self.domestic = domestic
        self.parse: Parse = phrases.parse
        self.phrases, self.reference, self.at = phrases, reference, at
        self.persons: list[Person] = []
        self.by_word: dict[int, Person] = {}
        self.by_title: dict[int, Person] = {}
        self.titles: dict[int, list[Title]] = {}
        self.context = Counter(match.code for match in phrases.polities.values() if match.code)
        self.listed: dict[int, list[int]] = {}
        self._by_name: dict[str, Person] = {}
        self._surnames: set[str] = set()
        self._read()

    def _read(self) -> None:
        names = self._names()
        full = [name for name in names if len(self._parts(name)) > 1]
        self._surnames = {self._parts(name)[-1] for name in full}
        later = {part: name for name in reversed(full) for part in self._parts(name)}
        self.listed, shared = listed_holders(self.phrases, names)
        for name in names:
            own = shared.get(name.first)
            titles = [own] if own is not None else self.phrases.titles(name.first, name.last)
            person = self._person(name, titles, later)
            for title in titles:
                person.hold(title, self._owner_code(title) or self._home_code(title, person))
            if person.code is None and not person.known:
                person.code = self.phrases.owner_before(name.first)
            head = self._head(name)
            person.mentions.append(head)
            person.sex = person.sex or self._sex(name)
            self.titles[head] = titles
            for i in range(name.first, name.last):
                self.by_word[i] = person
            self.by_title.update((title.head, person) for title in titles if title.post and own is None)
        self.home = self._only_state()
        for person in self.persons:
            if person.code is None and not person.known and (person.post is not None or self.domestic):
                person.code = self.home  # "President Garang" where no other state is spoken of

    def _only_state(self) -> str | None:
        """Return the code of the one state that an article speaks of, None when there are none or several.

        Whose officials are but quoted at the end of a sentence is not spoken of.
        """
        codes = {person.code for person in self.persons if person.code}
        for first, _, match in self.phrases.polity_spans:
            if match.code and match.polity.kind in STATES and not self.phrases.is_quoted(first):
                codes.add(match.code)
        return codes.pop() if len(codes) == 1 else None

    def _home_code(self, title: Title, person: Person) -> str | None:
        """Return the state that a post named without one belongs to in the press of this language."""
        home = self.phrases.clauses.grammar.home
        if home is None or title.post not in home.posts or title.owner is not None:
            return None
        if not self.context[home.code] and sum(self.context.values()) > 1:
            return None  # other states are spoken of; one alone may be but the place
        return home.code if person.known else self._colleague_code(title) or home.code

    def _colleague_code(self, title: Title) -> str | None:
        """Return the state of whoever holds a like post in the sentences just before, where that is known to be abroad.

        "Statsminister Gordon Brown … Finansminister Alistair Darling …": one government.
        """
        home = self.phrases.clauses.grammar.home
        sentences, here = self.parse.sentences, self.parse.sentence_of(title.first)
        before = sentences[max(0, sentences.index(here) - 1)].first
        near = [p for p in self.persons if any(before <= i < title.first for i in p.mentions)]
        told = [p.code for p in near if p.known and home is not None and p.post in home.posts]
        return told[-1] if told else None

    def _owner_code(self, title: Title) -> str | None:
        """Return the code of the person whose adviser, father or successor the title makes somebody."""
        owner = self.by_word.get(title.owner) if title.owner is not None else None
        return owner.code if owner is not None else None

    def _names(self) -> list[Name]:
        """Return the names of persons that the model found, without titles and polities, and those it missed."""
        found: list[Name] = []
        for name in self.parse.names:
            if name.label == PERSON:
                first, last = self._trimmed(name.first, name.last)
                taken = bool(found) and first < found[-1].last
                if taken or first == last or self._is_post(first, last) or self._is_crowd(first, last):
                    continue  # nothing but a title, an office or a common noun
                if not self._is_place(first, last) and not self._is_nobody(first, last):
                    found.append(Name(first, last, PERSON))
        missed = self._missed({i for name in found for i in range(name.first, name.last)})
        return sorted([*found, *missed], key=lambda name: name.first)

    def _is_crowd(self, first: int, last: int) -> bool:
        """Return whether a single word at the head of a sentence, in capitals for that, is a common noun ("Gunmen")."""
        word = self.parse.words[first]
        forms = {word.lower, word.lemma.lower(), listed_lemma(word.lower, self.parse.language)}
        grammar, bodies = self.phrases.clauses.grammar, self.phrases.speech.institutions
        longer = tuple(body for body in bodies if len(body) > MIN_BODY)
        stems = [word.lower.removesuffix(ending) for ending in grammar.endings.noun]  # "Utanriksdepartementet"
        named = bool(forms & (grammar.crowds | bodies)) or any(stem.endswith(longer) for stem in stems)
        return last - first == 1 and named

    def _is_nobody(self, first: int, last: int) -> bool:
        """Return whether words are no name: a weekday, a word after "a", all lower case, what a title is named by."""
        words = self.parse.words[first:last]
        grammar, head = self.phrases.clauses.grammar, self._head(Name(first, last, PERSON))
        if not any(w.text[:1].isupper() for w in words):
            return True
        if len(words) == 1 and (self._is_time(first) or self._is_one_of_many(words[0], grammar.definite)):
            return True
        above = self.parse.words[self.parse.words[head].head]
        modifies = self.parse.words[head].dep == "compound" and above.i == last
        if not modifies or self.phrases.post_at(above.i) is None:
            return False
        text = self.parse.text(first, last)  # "the State Department envoy", but "Blair adviser"
        longer = [n for n in self.parse.names if n.label == PERSON and n.last - n.first > last - first]
        named = any(text in self.parse.text(n.first, n.last).split() for n in longer)
        return self._roster(text) is None and not named

    def _is_time(self, i: int) -> bool:
        """Return whether a word is a weekday, or a month beside a number ("in May 2015")."""
        words, lower = self.parse.words, self.parse.words[i].lower
        beside = words[i - 1 : i] + words[i + 1 : i + 2]
        return lower in self._times or (lower in self._months and any(word.upos == "NUM" for word in beside))

    def _is_one_of_many(self, word: Word, definite: frozenset[str]) -> bool:
        """Return whether an article before it makes a capitalised word a common noun ("a Democrat")."""
        article = self.parse.words[word.i - 1] if word.i else word
        return article.has("PronType=Art") and article.lower not in definite

    def _is_post(self, first: int, last: int) -> bool:
        """Return whether a single word that the model took for a name is a post before the name ("President Xi")."""
        return (
            last - first == 1
            and self.phrases.post_at(first) is not None
            and first + 1 < len(self.parse.words)
            and (self.parse.words[first].dep not in ("flat", "flat:name"))
        )

    def _trimmed(self, first: int, last: int) -> tuple[int, int]:
        """Return a name's words without a polity or title at its front, with a last part that the model cut off."""
        words = self.parse.words
        while last - first > 1 and words[last - 1].text.islower() and words[last - 1].text.isalpha():
            last -= 1  # "Xi Jinping tirsdag": the model took a word too many
        while (
            last + 1 < len(words)
            and words[last].text == "-"
            and words[last - 1].end == words[last].start == words[last + 1].start - 1
        ):
            last += 2  # a tokeniser that parts "Jae-in"
        last = self._past_particles(first, last)
        while last < len(words) and words[last].text[:1].isupper() and last not in self.phrases.polities:
            joined = words[last].dep.startswith("flat") and first <= words[last].head < last
            joined = joined or words[last].start == words[last - 1].end
            known = last == first + 1 and self.reference.roster.best(self.parse.text(first, last + 1)) is not None
            if not joined and not known:
                break
            last += 1
        while first < last and (
            first in self.phrases.polities
            or (last - first > 1 and (self.phrases.post_at(first) or words[first].upos == "ADP"))
        ):
            post = None if first in self.phrases.polities else self.phrases.post_at(first)
            first = min(last, post[2]) if post is not None and post[2] > first else first + 1  # "Secretary-General"
        return first, last

    def _past_particles(self, first: int, last: int) -> int:
        """Return the end of a name whose lower-case particles the model took for its end ("Ursula von der Leyen")."""
        words, end = self.parse.words, last
        while end < len(words) and words[end].text in self.phrases.clauses.grammar.name_particles:
            end += 1
        hyphened = last < end < len(words) - 1 and words[end].text == "-" and words[end].end == words[end + 1].start
        end += hyphened  # "Omar al-Bashir"
        joined = last < end < len(words) and words[end].text[:1].isupper() and first <= words[end].head < end
        return end + 1 if joined and (hyphened or words[end].dep.startswith("flat")) else last

    def _is_place(self, first: int, last: int) -> bool:
        """Return whether a single word, unknown as a person and part of no longer name, is rather a place's name."""
        text = self.parse.text(first, last)
        if last - first > 1 or self._roster(text) is not None:
            return False
        full = [
            self.parse.text(name.first, name.last).split() for name in self.parse.names if name.last > name.first + 1
        ]
        if self.phrases.clauses.preposition(first) is None and any(text in words for words in full):
            return False
        codes = set(self.context)
        return self.reference.places.find(text, self.parse.language, codes) is not None

    def _missed(self, taken: set[int]) -> list[Name]:
        """Return runs of proper nouns under a title, or known by name, that the model took for something else."""
        persons = [n for n in self.parse.names if n.label == PERSON and not self._is_place(n.first, n.last)]
        parts = {part for name in persons for part in self._parts(name)}
        found = []
        for first, last in self._runs(taken, parts):
            first, last = self._trimmed(first, last)
            text = self.parse.text(first, last)
            titled = any(title.post for title in self.phrases.titles(first, last))
            named = bool(set(parse_name(text).parts) & parts)
            plain = all(word.upos == "PROPN" and not word.name for word in self.parse.words[first:last])
            full = " " in text or plain or self.at is not None
            if self._is_nobody(first, last) or self._is_crowd(first, last):
                continue
            if titled or named or (full and self._roster(text) is not None):
                found.append(Name(first, last, PERSON))
        return found

    def _runs(self, taken: set[int], parts: set[str]) -> list[tuple[int, int]]:
        """Return the runs of proper nouns of each sentence that are no polity, no title and no known name.

        ``parts`` are those of the article's names: at the head of a sentence they may look like any word ("Brandt").
        """
        runs: list[tuple[int, int]] = []
        for sentence in self.parse.sentences:
            start: int | None = None
            for i in range(sentence.first, sentence.last + 1):
                free = i < sentence.last and self._is_free(i, taken, parts)
                if free and start is None:
                    start = i
                elif not free and start is not None:
                    runs.append((start, i))
                    start = None
        return runs

    def _is_free(self, i: int, taken: set[int], parts: set[str]) -> bool:
        word = self.parse.words[i]
        if word.upos != "PROPN" and not word.text[:1].isupper():
            return False
        if word.upos != "PROPN" and not parts & set(parse_name(word.text).parts) and self._is_common(word):
            return False
        return i not in taken and i not in self.phrases.polities and not self.phrases.post_at(i)

    def _is_common(self, word: Word) -> bool:
        """Return whether a capitalised word that is no proper noun to the model is a word of the language."""
        if word.upos == "NOUN" and word.dep.startswith("nsubj") and not word.has("Definite=Def"):
            return False  # "Trump har …": the roster will tell
        return word.upos not in ("NOUN", "NUM", "X", "ADJ") or is_listed(word.lower, self.parse.language)

    def _text(self, name: Name) -> str:
        """Return a name without the genitive that the parse marks on it."""
        text = self.parse.text(name.first, name.last)
        last = self.parse.words[name.last - 1]
        forms = list(without_genitive(text, self.parse.language))
        if not last.has("Case=Gen") and last.dep != "case":
            return forms[0]
        whole = self.reference.roster.best(forms[0], self.parse.language)
        borne = set(parse_name(forms[0]).parts) & self._surnames  # "Guterres" is no genitive of "Guterre"
        return forms[0] if borne or (whole is not None and whole.how == "full") else forms[-1]

    def _parts(self, name: Name) -> tuple[str, ...]:
        return parse_name(self._text(name)).parts

    def _head(self, name: Name) -> int:
        above = ((i, self.parse.words[i].head) for i in range(name.first, name.last))
        return next((i for i, head in above if not name.first <= head < name.last or head == i), name.first)

    def _person(self, name: Name, titles: list[Title], later: dict[str, Name]) -> Person:
        text, parts = self._text(name), self._parts(name)
        key = " ".join(parts)
        known = self._by_name.get(key)
        if known is not None and (len(parts) > 1 or not self._is_outranked(known, text, titles)):
            return known
        if len(parts) > 1:
            person = self._entered(text, titles)
            for part in parts:
                if part not in self._by_name or self._is_newer(self._by_name[part], person, titles):
                    self._by_name[part] = person
        else:
            match = self._roster(text, titles)
            full = later.get(key)
            named = self._text(full) if match is None and full is not None else text
            person = self._entered(named, titles, match)
        self._by_name[key] = person
        return person

    def _sex(self, name: Name) -> str | None:
        """Return a person's sex as far as the model tells it by the first name."""
        first, alone = self.parse.words[name.first], name.last - name.first < 2
        return next((sex for feature, sex in SEXES.items() if not alone and first.has(feature)), None)

    def _is_newer(self, known: Person, person: Person, titles: list[Title]) -> bool:
        """Return whether a name borne by two means from here on the one named last, not whoever holds an office."""
        return person is not known and not any(t.tie for t in titles) and (self.at is None or known.post is None)

    def _is_outranked(self, known: Person, text: str, titles: list[Title]) -> bool:
        """Return whether a bare surname rather means the foremost leader of that name than a lesser namesake."""
        match = self._roster(text, titles)
        if match is None or match.id == known.id or known.code is None or self.at is None:
            return False
        spells = self.reference.roster.office_at(match.id, self.at)
        posts = self.reference.posts
        return bool(spells) and posts.precedence(spells[0].post, spells[0].code) < posts.precedence(
            known.post or "", known.code
        )

    def _entered(self, text: str, titles: list[Title], match: RosterPerson | None = None) -> Person:
        """Return the article's person of this name, entering a new one where it is named for the first time."""
        match = match or self._roster(text, titles)
        identity = match.id if match else slug(text)
        for person in self.persons:
            if person.id == identity:
                return person
        person = Person(identity, text)
        if match is not None:
            person = Person(identity, match.actor().named(self.parse.language), sex=match.sex, known=True)
            spells = self.reference.roster.office_at(match.id, self.at) if self.at is not None else list(match.spells)
            codes = {spell.code for spell in match.spells}
            person.codes = frozenset(codes)
            if spells:
                person.code = spells[0].code
                person.post = spells[0].post if self.at is not None else None
            else:
                person.code = self.reference.polities.home(codes)
        else:
            likely = self.reference.roster.match(text, self.parse.language, self.at)
            codes = {spell.code for candidate in likely for spell in candidate.person.spells}
            person.known = bool(likely)
            person.code = codes.pop() if len(codes) == 1 else None  # which of them is meant stays open
        self.persons.append(person)
        return person

    def _roster(self, text: str, titles: list[Title] | None = None) -> RosterPerson | None:
        """Return the one roster person that a name means here, or None when it is unknown or open."""
        codes = {title.code for title in titles or [] if title.code}
        match = self.reference.roster.best(text, self.parse.language, self.at, codes or self.context, self._meant.ids)
        if match is None:
            return None
        held = {spell.code for spell in match.person.spells}
        if match.how == "bare" and not (match.in_office or self.at is None or codes or held & self.context.keys()):
            return None
        if match.how == "bare" and (names_a_state(text) or (codes and not codes & held)):
            return None  # "the television channel France 24" is no Mendès France
        return match.person
