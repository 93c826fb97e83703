"""What the reference files must look like: checked when they are loaded, so that an error names its entry."""

from __future__ import annotations

from typing import Annotated, Literal, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, RootModel


def _text_date(value: object) -> object:
    """YAML reads 1991 as a number: it is EDTF text here."""
    return f"{value:04d}" if isinstance(value, int) and not isinstance(value, bool) else value


def _many(value: object) -> object:
    """One word where a list is expected is a list of one."""
    return [value] if isinstance(value, str) else value


EdtfText = Annotated[str, BeforeValidator(_text_date), Field(pattern=r"^(\.\.|-?\d{4}(-\d\d(-\d\d)?)?[?~%]?)$")]
Words = Annotated[list[str], BeforeValidator(_many)]
Point = Annotated[list[float], Field(min_length=2, max_length=2)]
PolityKind = Literal["state", "organisation", "territory", "former", "region", "group"]


Content = TypeVar("Content")


class Strict(BaseModel):
    """An entry that allows no key but its own; how it is checked is worked out when one is, not at every start."""

    model_config = ConfigDict(extra="forbid", populate_by_name=True, defer_build=True)


class Whole(RootModel[Content]):
    """A file that is one list or one table."""

    model_config = ConfigDict(defer_build=True)


class PolityEntry(Strict):
    """One entry of ``polities.yaml``."""

    code: str
    iso2: str | None = None
    kind: PolityKind
    capital: Point | None = None
    start: EdtfText | None = Field(None, alias="from")
    end: EdtfText | None = Field(None, alias="to")
    part_of: Words = []
    members: Words = []
    successor: Words = []
    actor_code: str | None = None


class PolityFile(Whole[list[PolityEntry]]):
    """``reference/polities.yaml``."""


class PolityWords(Strict):
    """The words of one language for one polity, as lemmas."""

    names: Words = []
    adjectives: Words = []
    people: Words = []
    capital: Words = []
    metonyms: Words = []


class InflectionEntry(Strict):
    """Endings that the words of a language take."""

    adjective: Words = []
    people: Words = []
    genitive: Words = []
    parts: Words = []  # before a hyphen and a state's name they name a part of it


class PolityWordsFile(Strict):
    """``language/XX/polities.yaml``."""

    inflection: InflectionEntry
    polities: dict[str, PolityWords]


class PersonEntry(Strict):
    """One entry of ``people/*.yaml``; an office is ``CODE post from/to``, a tie ``kind id``."""

    id: str = Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")
    nb: str
    nn: str | None = None
    en: str
    aka: Words = []
    sex: Literal["m", "f"] | None = None
    ties: list[Annotated[str, Field(pattern=r"^[a-z-]+ [a-z0-9-]+$")]] = []
    offices: list[Annotated[str, Field(pattern=r"^[A-Z][A-Z0-9]+ [a-z-]+ \S+/\S+$")]] = []


class PeopleFile(Whole[list[PersonEntry]]):
    """``reference/people/NAME.yaml``."""


class PostEntry(Strict):
    """One post: its rank and the wider roles that its holder also answers to."""

    rank: str
    roles: Words = []
    many: bool = False
    of: str | None = None


class LeadsEntry(Strict):
    """Which posts lead a state, foremost first, in the states listed (none listed: everywhere else)."""

    order: list[str]
    codes: list[str] = []


class TieEntry(Strict):
    """What a tie's word id says: the relation, and the sex of the one it names where it tells."""

    relation: str
    sex: Literal["m", "f"] | None = None


class PostsFile(Strict):
    """``reference/posts.yaml``."""

    posts: dict[str, PostEntry]
    leads: dict[str, LeadsEntry]
    ties: dict[str, TieEntry]
    inverse: dict[str, str]


class PlaceEntry(Strict):
    """One entry of ``places.yaml``."""

    id: str | None = None
    name: dict[Literal["nb", "nn", "en"], str]
    aka: Words = []
    kind: str
    at: Point | None = None
    country: str | None = None
    within: str | None = None
    between: list[str] = []


class PlacesFile(Whole[list[PlaceEntry]]):
    """``reference/places.yaml``."""


class WikidataFile(Whole[dict[str, Annotated[str, Field(pattern=r"^Q[1-9]\d*$")]]]):
    """``reference/wikidata.yaml``."""


class FamilyFirst(Strict):
    """Where the family name stands first, and the family names that show it."""

    keep: list[str]
    polities: list[str]
    both: list[str]
    families: list[str]


class NamesFile(Strict):
    """``reference/romanisation.yaml``."""

    fold: dict[str, str]
    replace: list[tuple[str, str]]
    articles: list[str]
    patronymics: list[str]
    generations: dict[str, list[str]]
    genitive: dict[str, list[str]]
    family_first: FamilyFirst


class HomographsFile(Strict):
    """``reference/homographs.yaml``: words that look like a polity's or a place's but seldom are."""

    polities: dict[str, list[str]]
    masks: dict[str, list[str]]
    home: dict[str, list[str]]
    places: list[str]
