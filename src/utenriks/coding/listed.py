"""Offices that names listed after them share: "the foreign ministers of Chad and Niger, A and B"."""

from __future__ import annotations

from collections.abc import Iterable

from utenriks.coding.phrases import Phrases, Title
from utenriks.language.parse import Name, Sentence

# What may stand between such an office and the comma before the names, besides the states whose office it is.
BETWEEN = ("ADP", "CCONJ", "DET", "PART", "ADJ")
# So many words at most.
REACH = 12


def listed_holders(phrases: Phrases, names: Iterable[Name]) -> tuple[dict[int, list[int]], dict[int, Title]]:
    """Return, by the word of an office, the first words of the names listed after it, and by these their titles.

    ``names`` are those of persons. The n-th has the n-th state; where one state is named all have it.
    """
    persons = {name.first: name for name in names}
    listed: dict[int, list[int]] = {}
    titles: dict[int, Title] = {}
    for sentence in phrases.parse.sentences if len(persons) > 1 else ():
        for i in range(sentence.first, sentence.last):
            after = _names_after(phrases, i, sentence, persons) if _is_plural(phrases, i) else []
            codes = _codes(phrases, i, after[0].first) if len(after) > 1 else []
            if codes and len(codes) in (1, len(after)):
                listed[i] = [name.first for name in after]
                held = codes if len(codes) > 1 else codes * len(after)
                titles |= {name.first: _title(phrases, i, code) for name, code in zip(after, held, strict=True)}
    return listed, titles


def _is_plural(phrases: Phrases, i: int) -> bool:
    plural = phrases.words[i].has("Number=Plur") or phrases.is_plural(i)
    return phrases.words[i].upos == "NOUN" and plural and phrases.post_at(i) is not None


def _names_after(phrases: Phrases, i: int, sentence: Sentence, persons: dict[int, Name]) -> list[Name]:
    """Return the names listed after the comma that follows an office and the states whose it is."""
    words = phrases.words
    k = i + 1
    while k < min(sentence.last, i + REACH) and (words[k].upos in BETWEEN or k in phrases.polities):
        k += 1
    if k + 1 >= sentence.last or words[k].text != "," or k + 1 not in persons:
        return []
    names = [persons[k + 1]]
    while (joint := names[-1].last) + 1 < sentence.last:
        if not (words[joint].text == "," or words[joint].upos == "CCONJ") or joint + 1 not in persons:
            break
        names.append(persons[joint + 1])
    return names


def _codes(phrases: Phrases, i: int, end: int) -> list[str]:
    """Return the states whose office it is, as they are named before it and after it."""
    first = phrases.left_edge(i)
    matches = dict.fromkeys(phrases.polities[k] for k in range(first, end) if k in phrases.polities)
    return [match.code for match in matches if match.code]


def _title(phrases: Phrases, i: int, code: str) -> Title:
    post, first, last = phrases.post_at(i) or (None, i, i + 1)
    words = " ".join([*(word.text for word in phrases.words[first:i]), phrases.words[i].lemma])
    return Title(first, last, i, words, post, None, code)
