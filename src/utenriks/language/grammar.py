"""A language's function words: what negates, plans, doubts, refers back. One YAML file a language."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict

from utenriks.ontology.compiled import compiled
from utenriks.ontology.load import PACKAGE, load_model

Set = frozenset[str]


class Pronoun(BaseModel):
    """What a pronoun can stand for."""

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)

    forms: Set
    number: str = "sing"
    kind: str = "person"
    sex: str | None = None


class Groups(BaseModel):
    """Descriptions of several actors named before: "de to lederne", "partene"."""

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)

    people: Set
    polities: Set
    parties: Set


class Home(BaseModel):
    """The state that a post or a body without a demonym belongs to in the press of this language, and which do."""

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)

    code: str
    posts: Set
    bodies: Set = frozenset()


class Credits(BaseModel):
    """Picture credits, which tell nothing: what opens one and the agencies that end it."""

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)

    openers: list[str]
    agencies: list[str]


class Endings(BaseModel):
    """Endings that inflected forms take off a lemma, longest first: for words whose lemma the model got wrong.

    ``strong``: past forms without an ending that look like nouns. ``variants``: endings of a lemma that the standard
    allows beside others ("vitja" beside "vitje"). ``present_participle``: its ending where it never is a predicate;
    ``gerund``: where it is one ("after meeting X").
    """

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)

    noun: list[str]
    verb: list[str]
    past: Set
    variants: dict[str, str] = {}
    strong: dict[str, str] = {}
    present_participle: str = ""
    gerund: str = ""


class Grammar(BaseModel):
    """Function words of a language, in lower case; lemmas unless said otherwise (``grammar.yaml``).

    ``mutual``: words for what several do to each other. ``acts``: nouns that take up whatever somebody did.
    ``contests``: words of sport: between whom a sentence with one is told, plays. ``approximations``: before a number;
    ``altogethers``: of two words ("til sammen"). ``oughts``: auxiliaries of opinions. ``alsos``: words for "too".
    ``naming``: verbs of calling. ``epithets``: nouns for an organisation that was named before ("the alliance").
    ``private``: who acts for no state, whatever state is named with it. ``backs``: adverbs of who has returned from
    what follows. ``verb_second``: the finite verb of a main clause is its second part, whatever stands in front.
    ``compounds``: nouns are written together.
    """

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)

    agents: Set
    relatives: Set
    negations: Set
    only_thens: Set
    withouts: Set
    manners: Set = frozenset()
    no_words: Set
    futures: Set
    wills: Set
    perfects: Set
    beings: Set
    moving: Set = frozenset()
    doing: Set
    same: Set
    plural_endings: dict[str, list[str]] = {}
    withs: Set
    hosts: Set = frozenset()
    prepositions: Set
    belongings: Set
    edges: Set
    genitives: list[str]
    occasions: Set
    bridges: Set
    happenings: Set
    summits: list[str]
    wheres: Set
    between: Set
    carrying: Set
    representing: Set
    owners: Set
    deponents: list[str]
    past_deponents: list[str]
    presents: Set = frozenset()
    describing: Set = frozenset()
    epithets: dict[str, Set] = {}
    naming: Set = frozenset()
    oughts: Set = frozenset()
    alsos: Set = frozenset()
    altogethers: Set = frozenset()
    whether: Set
    thats: Set
    tenures: Set
    agendas: Set
    abouts: Set
    talks: Set
    guests: Set
    whens: Set
    particles: Set
    turning: Set = frozenset()
    backs: Set = frozenset()
    measures: Set
    leads: Set
    bounds: Set
    durings: Set
    underway: Set
    errands: Set
    locatives: Set
    directions: Set
    origins: Set
    conditionals: Set
    concessives: Set
    unreal: Set
    wishes: Set
    regardless: Set
    later_today: Set
    ultimatums: Set = frozenset()
    purposes: Set
    hearsay: Set
    managed: Set
    musts: Set = frozenset()
    anys: Set = frozenset()
    foretelling: Set = frozenset()
    awaited: dict[str, Set] = {}
    modals: dict[str, Set]
    governors: dict[str, Set]
    carriers: dict[str, Set]
    qualities: dict[str, Set]
    blaming: Set = frozenset()
    hesitations: Set
    nothings: list[str]
    presences: list[str]
    recalled: Set
    pronouns: list[Pronoun]
    groups: Groups
    counted: Set = frozenset()
    answering: Set = frozenset()
    going: Set = frozenset()
    both: Set
    mutual: Set = frozenset()
    acts: Set = frozenset()
    private: Set = frozenset()
    contests: Set
    approximations: Set
    crowds: Set = frozenset()
    leading: Set = frozenset()
    ethnic: Set = frozenset()
    countries: Set
    foreign: Set
    neighbours: Set = frozenset()
    others: Set
    governments: Set
    premises: Set
    members: Set
    cities: Set
    capitals: Set
    presentatives: Set
    definite: Set
    ranks: Set
    renewed: Set
    home: Home | None = None
    credits: Credits
    endings: Endings
    irregular: dict[str, str] = {}
    copulas: Set
    name_particles: Set
    quotes: Set
    verb_second: bool = False
    compounds: bool = False

    def pronoun(self, form: str) -> Pronoun | None:
        """Return what a form (lower case) can stand for, or None when it is no pronoun of this language."""
        return next((pronoun for pronoun in self.pronouns if form in pronoun.forms), None)


@compiled
def load_grammar(language: str) -> Grammar:
    """Return the function words of a language; DataError when the file breaks its schema."""
    return load_model(PACKAGE / "language" / language / "grammar.yaml", Grammar)
