"""Person names across spellings: a neutral key, and whether two names can be the same person's."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache, partial

from rapidfuzz.distance import Levenshtein

from utenriks.ontology.compiled import compiled
from utenriks.ontology.load import PACKAGE, load_model
from utenriks.reference.schema import NamesFile
from utenriks.reference.wording import level, without_endings

_NUMERAL = re.compile(r"^[IVX]+$")
_ONES = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")
_ORDINAL = re.compile(r"^([1-9]|1\d|2[0-3])\.?$")
_ROMAN = tuple(f"{tens}{ones}" for tens in ("", "X", "XX") for ones in _ONES)[1:]
_INITIAL = re.compile(r"^(?:[^\W\d_]\.?)+$")
_VOWEL = re.compile(r"[aeiou]")


@compiled
def rules() -> NamesFile:
    """Return the spelling rules of ``romanisation.yaml``."""
    return load_model(PACKAGE / "reference" / "romanisation.yaml", NamesFile)


@dataclass(frozen=True, slots=True)
class ParsedName:
    """A name in comparable form.

    ``parts`` are neutral keys in the order written, articles left out; ``initials`` single letters;
    ``generation`` is ``jr``, ``sr``, a Roman numeral or empty; ``plain`` the parts as spelled, lower case
    without marks.
    """

    parts: tuple[str, ...]
    initials: str = ""
    generation: str = ""
    plain: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """The whole name as one string: equal for the same name in another spelling."""
        return " ".join(filter(None, [*self.parts, self.initials, self.generation]))

    @property
    def joined(self) -> str:
        """The parts run together: equal however a given name of two syllables is divided."""
        return "".join(self.parts)


@cache
def _steps(surname_first: bool) -> list[Callable[[str], str]]:
    """Return the replacements in order; plain ones skip the regular expression (half the time of loading names)."""
    kept = rules().family_first.keep if surname_first else []
    return [_step(pattern, by) for pattern, by in rules().replace if pattern not in kept]


def _step(pattern: str, by: str) -> Callable[[str], str]:
    if pattern.isalpha():
        return lambda text: text.replace(pattern, by)
    return partial(re.compile(pattern).sub, by)


@cache
def families() -> frozenset[str]:
    """Return the family names that open a name."""
    return frozenset(rules().family_first.families)


@cache
def _articles() -> frozenset[str]:
    return frozenset(rules().articles)


@cache
def _folding() -> dict[int, str]:
    return str.maketrans(rules().fold)


@cache
def _generations() -> dict[str, str]:
    return {word: kind for kind, words in rules().generations.items() for word in words}


@lru_cache(maxsize=32768)
def plain_part(part: str) -> str:
    """Return one part of a name in lower case without marks and apostrophes."""
    text = part.lower()
    if not text.isascii():
        text = unicodedata.normalize("NFD", text.translate(_folding()))
        text = "".join(char for char in text if not unicodedata.combining(char))
    return text.replace("'", "")


@lru_cache(maxsize=32768)
def neutral_part(plain: str, surname_first: bool = False) -> str:
    """Return one plain part in neutral form: romanisation evened out, with care in names of East Asia."""
    for step in _steps(surname_first):
        plain = step(plain)
    return plain


@lru_cache(maxsize=16384)
def parse_name(name: str) -> ParsedName:
    """Return a name's comparable form; titles must be off already."""
    words = level(name).replace(",", " ").split()
    words, generation = _take_generation(words)
    shouted = len(words) > 1 and all(word.isupper() for word in words)
    parts: list[str] = []
    initials: list[str] = []
    eastern = bool(words) and words[0] in families()
    for place, word in enumerate(words):
        for piece in word.split("-"):
            letters = piece.replace(".", "")
            if not letters:
                continue
            if _is_initials(piece, letters, shouted):
                initials.extend(letters.lower())
            elif _is_article(letters, place, words):
                continue
            else:
                parts.append(plain_part(letters))
    keys = tuple(neutral_part(part, eastern) for part in parts)
    return ParsedName(keys, "".join(initials), generation, tuple(parts))


def _take_generation(words: list[str]) -> tuple[list[str], str]:
    """Split a mark of generation (jr, the elder, II) off the end of a name."""
    for size in (2, 1):
        tail = " ".join(words[-size:]).lower().rstrip(".")
        if len(words) > size and tail in _generations():
            return words[:-size], _generations()[tail]
    if len(words) > 1 and _ORDINAL.match(words[-1]):
        return words[:-1], _ROMAN[int(words[-1].rstrip(".")) - 1]
    if len(words) > 1 and _NUMERAL.match(words[-1].rstrip(".")) and not words[-2].isupper():
        return words[:-1], words[-1].rstrip(".")
    return words, ""


def _is_initials(piece: str, letters: str, shouted: bool) -> bool:
    """Tell whether a piece is one or more initials (``W.``, ``H.W.``, ``JD``)."""
    if len(letters) == 1:
        return True
    if "." in piece.rstrip("."):
        return bool(_INITIAL.match(piece)) and len(letters) <= 3
    return len(letters) == 2 and letters.isupper() and not shouted


def _is_article(letters: str, place: int, words: list[str]) -> bool:
    """Tell whether a piece is an Arabic article: never the whole name, lower case or before a hyphen."""
    if letters.lower() not in _articles():
        return False
    hyphened = words[place].lower().startswith(letters.lower() + "-")
    return hyphened or (letters.islower() and place < len(words) - 1)


def neutral_key(name: str) -> str:
    """Return the key under which spellings of one person's name meet."""
    return parse_name(name).key


def without_genitive(name: str, language: str | None = None) -> Iterator[str]:
    """Yield a name as written, then as it is when its last letters are a genitive ending."""
    name = level(name)
    yield name
    yield from without_endings(name, rules().genitive.get(language or "", rules().genitive[""]))


def compatible(one: ParsedName, other: ParsedName) -> bool:
    """Tell whether initials and generations allow two names to be one person's."""
    if one.initials and other.initials and one.initials != other.initials:
        return False
    return not (one.generation and other.generation and one.generation != other.generation)


def family_first(name: str) -> bool:
    """Tell whether a name begins with a family name of the kind that stands first."""
    words = level(name).split()
    return len(words) > 1 and words[0] in families()


def similar_name(one: tuple[str, ...], other: tuple[str, ...], surname_first: bool) -> bool:
    """Tell whether names of as many parts are likely spellings of one: of the family name only a letter may lack.

    Family names that differ in a vowel are two families more often than two spellings (-sen, -son).
    """
    family = 0 if surname_first else len(one) - 1
    if one[family] != other[family] and len(one[family]) == len(other[family]):
        return False
    return all(map(similar_part, one, other))


def similar_part(one: str, other: str) -> bool:
    """Tell whether two neutral parts are likely spellings of one name: long, and all but the same.

    All but the same: the same consonants, or one letter apart. The last letter must agree when a vowel ends either
    (a man's and a woman's form differ there).
    """
    if one == other:
        return True
    if min(len(one), len(other)) < 6 or one[0] != other[0]:
        return False
    if one[-1] != other[-1] and (_VOWEL.match(one[-1]) or _VOWEL.match(other[-1])):
        return False
    bones = _VOWEL.sub("", one)
    if len(bones) >= 4 and bones == _VOWEL.sub("", other) and abs(len(one) - len(other)) <= 1:
        return True
    return min(len(one), len(other)) >= 7 and Levenshtein.distance(one, other) <= 1


def same_person_name(first: str, second: str, language: str | None = None) -> bool:
    """Tell whether two names of one article can mean the same person: one equals or shortens the other.

    A bare family name, a name without its middle part and a genitive are shorter forms; a bare given name is
    not (except where the family name stands first). Nothing is guessed from mere likeness.
    """
    return any(
        _same(one, other, family_first(first) or family_first(second))
        for one in map(parse_name, without_genitive(first, language))
        for other in map(parse_name, without_genitive(second, language))
    )


def _same(one: ParsedName, other: ParsedName, surname_first: bool) -> bool:
    if not one.parts or not other.parts or not compatible(one, other):
        return False
    if one.parts == other.parts or (len(one.parts) > 1 < len(other.parts) and one.joined == other.joined):
        return True
    short, full = sorted((one, other), key=lambda name: len(name.parts))
    if len(short.parts) == len(full.parts):
        return False
    if len(short.parts) == 1:
        return _is_bare(short, full, surname_first)
    return not surname_first and shortens(short.parts, full.parts)


def _is_bare(short: ParsedName, full: ParsedName, surname_first: bool) -> bool:
    """Tell whether a single part is the family name of a full name (and its initial, if any, fits)."""
    if surname_first and short.parts[0] == full.parts[0]:
        return True
    if short.initials and not (full.parts[0].startswith(short.initials[0]) or short.initials == full.initials):
        return False
    father = len(full.parts) > 2 and full.parts[-2] in rules().patronymics
    return short.parts[0] == full.parts[-1] and not father


def shortens(short: tuple[str, ...], full: tuple[str, ...]) -> bool:
    """Tell whether a name of two or more parts is a longer one without middle parts or its beginning."""
    if short == full[-len(short) :]:
        return True
    if short[0] != full[0] or short[-1] != full[-1]:
        return False
    rest = iter(full)
    return all(part in rest for part in short)


def slug(name: str) -> str:
    """Return an id for a person the roster does not know, from the name as written."""
    plain = unicodedata.normalize("NFKD", name.casefold()).replace("ø", "o").replace("æ", "ae")
    return re.sub(r"[^\w]+", "-", "".join(c for c in plain if not unicodedata.combining(c))).strip("-") or name
