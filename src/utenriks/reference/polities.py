"""States, organisations, regions and groups by their words: names, adjectives, people, seats, capitals."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property, lru_cache
from pathlib import Path
from typing import Literal

from utenriks.model.actor import Actor, ActorKind
from utenriks.model.errors import DataError
from utenriks.ontology.load import PACKAGE, load_model
from utenriks.reference.schema import (
    HomographsFile,
    InflectionEntry,
    PolityEntry,
    PolityFile,
    PolityKind,
    PolityWords,
    PolityWordsFile,
)
from utenriks.reference.spells import Moment, day_range, window
from utenriks.reference.wording import level, with_endings, without_endings

How = Literal["name", "adjective", "people", "metonym", "capital"]
LANGUAGES = ("nb", "nn", "en")
# A language of the same country stands in where a word is missing (quotations, place names).
# What so many words and phrases mean is remembered.
KNOWN_FORMS = 50_000
_NEIGHBOUR: Mapping[str, str] = {"nb": "nn", "nn": "nb"}
_HOW_RANK: Mapping[str, int] = {"name": 0, "adjective": 1, "people": 2, "metonym": 3, "capital": 4}
# A name that a living state shares with a former one or a region means the state.
_KIND_RANK: Mapping[str, int] = {
    "state": 0, "organisation": 0, "territory": 1, "group": 1, "former": 2, "region": 3,
}  # fmt: skip
_ACTOR_KIND: Mapping[str, ActorKind] = {"organisation": "organisation", "group": "group"}


@dataclass(frozen=True, slots=True)
class Polity:
    """A state (living or former), territory, organisation, region or group.

    ``code`` is its key in ``polities.yaml``; ``acts_as`` the code that its acts count for (None: a group or
    region without one); ``capital`` is (latitude, longitude); ``start`` and ``end`` are EDTF dates or None.
    """

    code: str
    kind: PolityKind
    acts_as: str | None
    iso2: str | None = None
    capital: tuple[float, float] | None = None
    start: str | None = None
    end: str | None = None
    part_of: tuple[str, ...] = ()
    members: tuple[str, ...] = ()
    successor: tuple[str, ...] = ()
    names: dict[str, str] = field(default_factory=dict, compare=False)

    def exists(self, at: Moment = None) -> bool:
        """Tell whether the polity may have existed at some day of ``at`` (None: it has no known end)."""
        if at is None:
            return self.end in (None, "..")
        first, last = window(at)
        starts = day_range(self.start)[0] <= last if self.start else True
        return starts and (first <= day_range(self.end)[1] if self.end else True)

    def actor(self) -> Actor:
        """Return the polity as an actor of the record."""
        name = self.names.get("en", self.code)
        return Actor(self.code, name, _ACTOR_KIND.get(self.kind, "polity"), self.acts_as, dict(self.names))


@dataclass(frozen=True, slots=True)
class PolityMatch:
    """A polity that words mean, and how they mean it."""

    polity: Polity
    how: How

    @property
    def code(self) -> str | None:
        """The code that the polity acts for."""
        return self.polity.acts_as


# "Nord-Syria" is Syria where no state or territory is called so.
PART_RANK = 1000
# A name that is written in one with a post has at least so many letters, and the post too.
JOINED_LETTERS = 4


class _Index:
    """All written forms of one language, ready for lookup."""

    def __init__(self, genitive: Sequence[str], seldom: frozenset[str]) -> None:
        self.genitive = genitive
        self.seldom = seldom
        self.masks: set[str] = set()
        self.forms: dict[str, list[tuple[int, PolityMatch]]] = {}
        self.longest: dict[str, int] = {}
        self.idle: set[str] = set()  # words that begin no form

    @cached_property
    def candidates(self) -> Callable[[str], list[PolityMatch]]:
        """What returns the matches of the best rank for a text, and remembers them."""
        return lru_cache(KNOWN_FORMS)(self._candidates)

    def mask(self, form: str) -> None:
        """Enter a longer name whose words must not be read as a polity's."""
        self.masks.add(form)
        self._reach(form)

    def add(self, form: str, match: PolityMatch, rank: int) -> None:
        """Enter one form (and its shape at the start of a sentence); a lower rank wins over a higher one."""
        form = level(form)
        shapes = {form}
        if form[:1].islower() and match.how != "name":
            shapes.add(form[:1].upper() + form[1:])
        elif " " in form and match.how in ("name", "metonym"):
            shapes.add(form[:1].lower() + form[1:])
        for shape in shapes - self.seldom:
            self.forms.setdefault(shape, []).append((rank, match))
            self._reach(shape)

    def _reach(self, form: str) -> None:
        """Note how many tokens a form may take from its first word on."""
        if " " in form or "-" in form or "'" in form:
            pieces = _pieces(form)
            self.longest[pieces[0]] = max(self.longest.get(pieces[0], 0), len(pieces))

    def _candidates(self, text: str) -> list[PolityMatch]:
        """Return the matches of the best rank for a text, the genitive taken off where it must be."""
        found = self.forms.get(text)
        if not found and text.isupper() and len(text) > 4:
            found = self.forms.get(text.title())
        if not found:
            for stem in without_endings(text, self.genitive):
                found = [hit for hit in self.forms.get(stem, []) if hit[1].how != "adjective"]
                if found:
                    break
        if not found:
            return []
        best = min(rank for rank, _ in found)
        return list({match.polity.code: match for rank, match in found if rank == best}.values())

    def likely(self, text: str, meant: Collection[str]) -> list[PolityMatch]:
        """Return the matches for a text; those alone that are ``meant`` where any is."""
        found = self.candidates(text)
        return [match for match in found if match.polity.code in meant] or found if meant else found


def _pieces(text: str) -> list[str]:
    """Split a form as the finest tokeniser would: at spaces and apostrophes, hyphens apart."""
    return text.replace("-", " - ").replace("'", " '").split()


class Polities:
    """All polities, with their words in every language."""

    def __init__(self, polities: Mapping[str, Polity], words: Path, doubtful: HomographsFile) -> None:
        self.by_code = dict(polities)
        lands = [polity for polity in polities.values() if polity.kind in ("state", "territory", "former")]
        self.states = frozenset(code for polity in lands for code in (polity.code, polity.acts_as) if code)
        self.by_iso2 = {polity.iso2: polity for polity in polities.values() if polity.iso2}
        self._indexes = {language: self._build(language, words, doubtful) for language in LANGUAGES}

    @classmethod
    def load(cls, folder: Path | None = None, words: Path | None = None) -> Polities:
        """Read ``FOLDER/polities.yaml``; words come from ``WORDS/XX/polities.yaml``. Raises DataError."""
        folder = folder or PACKAGE / "reference"
        words = words or PACKAGE / "language"
        entries = load_model(folder / "polities.yaml", PolityFile).root
        doubtful = load_model(PACKAGE / "reference" / "homographs.yaml", HomographsFile)
        polities: dict[str, Polity] = {}
        shown = {language: _display_names(entries, language, words) for language in LANGUAGES}
        for entry in entries:
            if entry.code in polities:
                raise DataError("stands twice", f"polities.yaml: {entry.code}", "keep one entry a code")
            names = {lang: by_code[entry.code] for lang, by_code in shown.items() if entry.code in by_code}
            polities[entry.code] = _polity(entry, names)
        return cls(polities, words, doubtful)

    def find(self, text: str, language: str) -> PolityMatch | None:
        """Return the one polity that a text (a name in any form) means; None if none or several."""
        found = self.candidates(text, language)
        return found[0] if len(found) == 1 else None

    def candidates(self, text: str, language: str) -> list[PolityMatch]:
        """Return every polity that the text may mean, all equally likely."""
        return list(self._indexes[language].candidates(level(text)))

    def scan(
        self, tokens: Sequence[str], language: str, meant: Collection[str] = ()
    ) -> list[tuple[int, int, PolityMatch]]:
        """Return (first token, token after the last, match) for each polity in a token list, in order.

        The longest form wins; words of several polities (Korean) are left out, unless one of them is ``meant``: the
        ids of what the text is said to be about.
        """
        index = self._indexes[language]
        level_tokens = [level(token) for token in tokens]
        found: list[tuple[int, int, PolityMatch]] = []
        start = 0
        while start < len(level_tokens):
            hit = _longest_at(level_tokens, start, index, meant) if level_tokens[start] not in index.idle else None
            if hit is None:
                start += 1
                continue
            end, match = hit
            inner = _longest_at(level_tokens, end - 1, index, meant) if end - start > 1 else None
            if match and inner is not None and inner[0] - end > end - start:
                start = end - 1  # "the Commonwealth" that a longer name goes on from
                continue
            if match:
                found.append((start, end, match))
            start = end
        return found

    def compound(self, word: str, language: str, meant: Collection[str] = ()) -> list[PolityMatch]:
        """Return the polities that a hyphened word begins with: usually one, two of a two-party deal.

        Only the first parts count: a word that begins with something else is not about its last part.
        """
        index, parts = self._indexes[language], level(word).split("-")
        found: list[PolityMatch] = []
        start = 0
        while start < len(parts):
            for end in range(len(parts) - (0 if start else 1), start, -1):
                hits = index.likely("-".join(parts[start:end]), meant)
                if len(hits) == 1:
                    found.append(hits[0])
                    start = end
                    break
            else:
                break
        return found

    def compound_polity(self, word: str, language: str, meant: Collection[str] = ()) -> PolityMatch | None:
        """Return the first polity of a hyphened word, None if it does not begin with one."""
        found = self.compound(word, language, meant)
        return found[0] if found else None

    def joined(self, word: str, language: str, ends: Callable[[str], object]) -> PolityMatch | None:
        """Return the polity whose name a word begins with ("sovjetlederen"), None where ``ends`` takes no rest."""
        text = word.capitalize()
        for at in range(JOINED_LETTERS, len(text) - JOINED_LETTERS + 1):
            match = self.find(text[:at], language) if ends(text[at:]) else None
            if match is not None and match.how == "name":
                return match
        return None

    def written(self, language: str) -> Iterator[tuple[str, set[str]]]:
        """Yield every form that may mean a polity with the codes it may act for, a region's members among them."""
        for form, found in self._indexes[language].forms.items():
            polities = [match.polity for _, match in found]
            yield form, {code for polity in polities for code in (polity.acts_as, *polity.members) if code}

    def genitive(self, language: str) -> Sequence[str]:
        """Return the endings that a name bears when it owns something, in a language."""
        return self._indexes[language].genitive

    def then(self, code: str, at: Moment) -> str:
        """Return the code that a state's words meant at a time: Moscow was the Soviet Union's before Russia's."""
        polity = self.by_code.get(code)
        if polity is None or at is None or polity.exists(at):
            return code
        before = [former.code for former in self.by_code.values() if code in former.successor and former.exists(at)]
        return before[0] if len(before) == 1 else code

    def home(self, codes: Collection[str]) -> str | None:
        """Return what somebody acts for who has served some polities: the only one, else the only state among them."""
        states = [code for code in codes if code in self.by_code and self.by_code[code].kind in ("state", "former")]
        only = list(codes) if len(codes) == 1 else states
        return only[0] if len(only) == 1 else None

    def display(self, code: str, language: str) -> str:
        """Return the name to show for a code; the code itself where it is unknown."""
        polity = self.by_code.get(code)
        if polity is None:
            return code
        return polity.names.get(language) or polity.names.get(_NEIGHBOUR.get(language, "")) or code

    def _build(self, language: str, folder: Path, doubtful: HomographsFile) -> _Index:
        own = _words(folder, language)
        index = _Index(own.inflection.genitive, frozenset(doubtful.polities.get(language, ())))
        for mask in (*doubtful.masks.get("all", ()), *doubtful.masks.get(language, ())):
            index.mask(level(mask))
        self._fill(index, own, language, 0)
        neighbour = _NEIGHBOUR.get(language)
        if neighbour:
            self._fill(index, _words(folder, neighbour), neighbour, 100)
        return index

    def _fill(self, index: _Index, words: PolityWordsFile, language: str, base: int) -> None:
        for polity, form, how in self._forms(words, language):
            rank = base + 10 * _HOW_RANK[how] + _KIND_RANK[polity.kind]
            index.add(form, PolityMatch(polity, how), rank)
            if how == "name" and polity.kind == "state" and form.isalpha() and not form.isupper():
                for part in words.inflection.parts:
                    index.add(f"{part}-{form}", PolityMatch(polity, how), rank + PART_RANK)

    def _forms(self, words: PolityWordsFile, language: str) -> Iterator[tuple[Polity, str, How]]:
        territories = _cldr(language)
        inflection: InflectionEntry = words.inflection
        for code, polity in self.by_code.items():
            entry = words.polities.get(code) or PolityWords()
            names = [*entry.names, *_split_name(territories.get(polity.iso2 or "", ""))]
            yield from ((polity, form, "name") for form in dict.fromkeys(names))
            for lemma in entry.adjectives:
                yield from ((polity, form, "adjective") for form in with_endings(lemma, inflection.adjective))
            for lemma in entry.people:
                yield from ((polity, form, "people") for form in with_endings(lemma, inflection.people))
            yield from ((polity, form, "metonym") for form in entry.metonyms)
            yield from ((polity, form, "capital") for form in entry.capital)


def _longest_at(
    tokens: Sequence[str], start: int, index: _Index, meant: Collection[str]
) -> tuple[int, PolityMatch | None] | None:
    """Return (end, match) of the longest unambiguous form that starts at a token; a mask's match is None."""
    head = tokens[start]
    reach = max(index.longest.get(head, 1), index.longest.get(head.split("-")[0], 1))
    for size in range(min(reach, len(tokens) - start), 0, -1):
        text = " ".join(tokens[start : start + size]) if size > 1 else head
        if size > 1:
            text = text.replace(" - ", "-").replace(" '", "'")
            if text in index.masks:
                return start + size, None
        hits = index.likely(text, meant)
        if len(hits) == 1:
            return start + size, hits[0]
    if reach == 1 and not hits and len(index.idle) < KNOWN_FORMS:
        index.idle.add(head)
    return None


def _polity(entry: PolityEntry, names: dict[str, str]) -> Polity:
    # A region has no government: what is said of it is nobody's act.
    acts_as = entry.actor_code or (None if entry.kind in ("region", "group") else entry.code)
    return Polity(
        code=entry.code,
        kind=entry.kind,
        acts_as=acts_as,
        iso2=entry.iso2,
        capital=(entry.capital[0], entry.capital[1]) if entry.capital else None,
        start=entry.start,
        end=entry.end,
        part_of=tuple(entry.part_of),
        members=tuple(entry.members),
        successor=tuple(entry.successor),
        names=names,
    )


@cache
def _words(folder: Path, language: str) -> PolityWordsFile:
    return load_model(folder / language / "polities.yaml", PolityWordsFile)


@cache
def _cldr(language: str) -> Mapping[str, str]:
    """Return CLDR's territory names by ISO 3166-1 alpha-2 code."""
    from babel import Locale

    return {code: name for code, name in Locale.parse(language).territories.items() if len(code) == 2}


def _split_name(name: str) -> list[str]:
    """Return a CLDR name without its bracket, and what stands in the bracket."""
    outer, _, inner = name.partition(" (")
    return [part for part in (outer, inner.rstrip(")")) if part]


def _display_names(entries: Sequence[PolityEntry], language: str, folder: Path) -> dict[str, str]:
    """Return the name to show by code: CLDR's, else the first of our own words."""
    words, territories = _words(folder, language).polities, _cldr(language)
    shown: dict[str, str] = {}
    for entry in entries:
        own = words.get(entry.code)
        names = _split_name(territories.get(entry.iso2 or "", ""))
        if own and own.names and (not names or entry.kind != "state"):
            names = own.names
        if names:
            shown[entry.code] = names[0]
    return shown
