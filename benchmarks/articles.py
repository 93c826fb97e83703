"""Articles for benchmarks, made from sentences of our own: the same number and seed always give the same articles."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from utenriks.ontology.load import load_yaml
from utenriks.reference import Reference

SENTENCES = Path(__file__).resolve().parent / "sentences.yaml"
DOMESTIC = Path(__file__).resolve().parent / "domestic.yaml"
SEED = 1905
# Articles of one language stand together in runs, as in an archive that is read folder by folder.
RUN = 100
# A paragraph holds so many sentences (Norwegian news paragraphs have two to four).
PARAGRAPH = (2, 4)
NUMBERS, YEARS, DAYS = (2, 90), (1994, 2018), 28
# Mixed news: one article in so many is foreign news, and of the others one in so many names a state in passing.
FOREIGN, IN_PASSING = 5, 4


class Writer:
    """Writes foreign news of one language."""

    def __init__(self, language: str, known: list[str], chance: random.Random) -> None:
        content: dict[str, Any] = load_yaml(SENTENCES)
        self.names, self.words = content["names"], content["languages"][language]
        self.known, self.chance = known, chance

    def article(self, words: int) -> str:
        """Return an article of at least ``words`` words, in paragraphs."""
        return paragraphs(self.sentences(words), self.chance)

    def sentences(self, words: int) -> list[str]:
        """Return so many sentences that they hold at least ``words`` words."""
        sentences: list[str] = []
        waiting: list[str] = []
        count = 0
        while count < words:
            waiting = waiting or self.chance.sample(self.words["sentences"], len(self.words["sentences"]))
            sentence = waiting.pop().format(**self._fillers())
            sentence = sentence[0].upper() + sentence[1:]
            sentences.append(sentence)
            count += len(sentence.split())
        return sentences

    def _fillers(self) -> dict[str, str]:
        two = {}
        for slots, kind in (("ab", "states"), ("gh", "adjectives"), ("ck", "cities"), ("tu", "titles")):
            two.update(zip(slots, self.chance.sample(self.words[kind], 2), strict=True))
        one = {"w": "weekdays", "m": "months", "o": "organisations", "x": "topics"}
        return {
            **two,
            **{slot: self.chance.choice(self.words[kind]) for slot, kind in one.items()},
            "p": self._person(),
            "q": self._person(),
            "n": str(self.chance.randint(*NUMBERS)),
            "y": str(self.chance.randint(*YEARS)),
        }

    def _person(self) -> str:
        """Return a name: every other one is in the roster, the rest are invented."""
        if self.chance.random() < 0.5:
            return self.chance.choice(self.known)
        return self._invented()

    def _invented(self) -> str:
        return f"{self.chance.choice(self.names['first'])} {self.chance.choice(self.names['last'])}"


class DomesticWriter(Writer):
    """Writes news of one language that concern one country: sport, weather, courts, culture, business."""

    def __init__(self, language: str, chance: random.Random) -> None:
        content: dict[str, Any] = load_yaml(DOMESTIC)
        self.names, self.words = content["names"], content["languages"][language]
        self.chance = chance

    def article(self, words: int) -> str:
        """Return an article of at least ``words`` words; one in four names a state abroad in passing."""
        sentences = self.sentences(words)
        if not self.chance.randrange(IN_PASSING):
            passing = self.chance.choice(self.words["passing"]).format(**self._fillers())
            sentences[self.chance.randrange(len(sentences))] = passing
        return paragraphs(sentences, self.chance)

    def _fillers(self) -> dict[str, str]:
        first, second = self.chance.sample(self.words["towns"], 2)
        return {
            "t": first, "k": second, "a": self.chance.choice(self.words["abroad"]),
            "w": self.chance.choice(self.words["weekdays"]), "p": self._invented(), "q": self._invented(),
            "n": str(self.chance.randint(*NUMBERS)), "m": str(self.chance.randint(2, 9)),
            "y": str(self.chance.randint(*YEARS)),
        }  # fmt: skip


def paragraphs(sentences: list[str], chance: random.Random) -> str:
    """Return sentences in paragraphs of the usual length, one a line."""
    lines = []
    while sentences:
        size = chance.randint(*PARAGRAPH)
        lines.append(" ".join(sentences[:size]))
        sentences = sentences[size:]
    return "\n".join(lines)


def articles(number: int, words: int, mixed: bool = False) -> Iterator[dict[str, str]]:
    """Yield articles of some words as entries of a JSONL file, the languages in turn by runs.

    ``mixed``: one article in five is foreign news, the others are domestic.
    """
    chance = random.Random(SEED)
    people = sorted(Reference.load().roster.by_id.items())
    languages = list(load_yaml(SENTENCES)["languages"])
    writers = {code: Writer(code, [person.names[code] for _, person in people], chance) for code in languages}
    at_home = {code: DomesticWriter(code, chance) for code in languages}
    for count in range(number):
        language = languages[count // RUN % len(languages)]
        date = f"{chance.randint(*YEARS) + 1}-{chance.randint(1, 12):02}-{chance.randint(1, DAYS):02}"
        body = (at_home if mixed and count % FOREIGN else writers)[language].article(words)
        yield {"id": f"bench-{count:06}", "date": date, "language": language, "text": body}


def write_articles(path: Path, number: int, words: int, mixed: bool = False) -> None:
    """Write articles as JSONL."""
    with path.open("w", encoding="utf-8") as stream:
        for entry in articles(number, words, mixed):
            stream.write(json.dumps(entry, ensure_ascii=False) + "\n")
