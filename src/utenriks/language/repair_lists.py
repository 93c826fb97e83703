"""Setting right lists of names: who is named beside another before a verb is its subject too."""

from __future__ import annotations

from utenriks.language.known_names import PERSON
from utenriks.language.parse import Sentence, Word
from utenriks.language.repair_being import time_words
from utenriks.language.repair_names import leads
from utenriks.language.tree import hang, take_place

# What a subject is mistaken for where it hangs on its verb without a preposition.
MISTAKEN = ("compound", "discourse", "dep", "vocative", "nmod", "obl", "nmod:unmarked", "obl:unmarked", "list",
            "dislocated", "flat", "nmod:desc", "appos", "nmod:poss")  # fmt: skip
# The second of two who are named at the head of a headline stands so many words behind the first.
HEADLINE = 4
# Between two names of a list stand so many signs and words: ", and".
JOINT = 2


def gather_lists(words: list[Word], sentence: Sentence, language: str) -> None:
    """Names with commas and "and" between them are one list ("from the Union, the United States and Norway")."""
    i, times = sentence.first, time_words(language)
    while i < sentence.last:
        items, i = _list_at(words, i, sentence.last, times)
        if items and leads(words, words[items[0]]) == sentence.first:
            items = items[1:]  # "In Paris, Macron, Merkel and Conte met"
        for item in items[1:] if len(items) > 2 else []:
            if words[item].head != items[0]:
                hang(words, item, items[0])
                words[item].dep = "conj"


def join_persons(words: list[Word], sentence: Sentence) -> None:
    """A person after "and" is joined to the person before it, not to a state ("those of Chad and Niger, A and B")."""
    for i in range(sentence.first, sentence.last):
        joint = next((c for c in words[i].children if words[c].dep == "cc" and c < i), None)
        if words[i].dep != "conj" or joint is None or not _is_person(words[i]) or _is_person(words[words[i].head]):
            continue
        first = joint - 1
        while words[first].dep.startswith("flat") and words[first].head < first:
            first = words[first].head
        between = range(words[i].head + 1, first)
        if words[i].head < first and _is_person(words[first]) and any(words[k].text == "," for k in between):
            hang(words, i, first)


def _is_person(word: Word) -> bool:
    return word.upos == "PROPN" and word.name.startswith(PERSON)


def _list_at(words: list[Word], first: int, last: int, times: frozenset[str]) -> tuple[list[int], int]:
    """Return the heads of the names of the list that begins at a word, and where to look on; none: no whole list."""
    items, i, closed = [], first, False
    while (end := _name_at(words, i, last)) > i and not closed:
        inside = [k for k in range(i, end) if not i <= words[k].head < end or words[k].head == k]
        if len(inside) != 1 or words[inside[0]].lower in times:
            break
        items.append(inside[0])
        closed = len(items) > 1 and words[i - 1].upos == "CCONJ"
        i = end
        while i < last and (words[i].text == "," or words[i].upos == "CCONJ") and i - end < JOINT:
            i += 1
        if i == end:
            break
    return (items if closed else []), max(i, first + 1)


def _name_at(words: list[Word], first: int, last: int) -> int:
    """Return the end of the name that begins at a word: an article, capitalised words, the last a proper noun."""
    i = first + (first < last and words[first].upos == "DET")
    while i < last and words[i].text[:1].isupper() and (words[i].upos in ("PROPN", "ADJ") or words[i].name):
        i += 1
    return i if i > first and (words[i - 1].upos == "PROPN" or words[i - 1].name) else first


def to_conjunct(words: list[Word], i: int) -> None:
    """A name between commas in a list of names is one of them ("from Paris, London, Moscow and Canberra")."""
    first = words[words[i].head]
    joined = any(words[c].dep == "conj" and c > i for c in first.children)
    comma = i > 0 and words[i - 1].text == ","
    end = i + 1
    while end < len(words) and words[end].upos == "PROPN" and words[end].head == i:
        end += 1
    alone = comma and first.i < i and first.dep == "nsubj" and first.upos == "PROPN" and end <= words[first.head].i
    if (
        alone
        and words[end].text != ","
        and not any(c < i and words[c].dep != "punct" for c in words[i].children)
        and i - first.i < HEADLINE
    ):
        words[i].dep = "conj"  # "Kerry, Lavrov meet in Vienna"
        return
    if first.upos == "PROPN" and first.i < i and joined and comma and i + 1 < len(words):
        goes_on = words[i + 1].text == "," or words[i + 1].upos == "CCONJ"
        if goes_on and leads(words, words[i]) is None:
            words[i].dep = "conj"


def join_pair(words: list[Word], verb: int, sentence: Sentence, times: frozenset[str]) -> None:
    """Two names joined right before their verb are both its subject ("On Monday X and Y met", "X, Y hold talks")."""
    subject = next((c for c in words[verb].children if words[c].dep.startswith("nsubj") and c < verb), None)
    joints = words[subject].children if subject is not None else []
    joint = next((c for c in joints if words[c].dep == "cc" and c < subject), None) if subject is not None else None
    if subject is not None and joint is None and words[max(subject - 1, 0)].text == ",":
        joint = (
            subject - 1 if words[subject - 2].i == sentence.first and words[subject - 2].lower not in times else None
        )
    if subject is None or joint is None or joint > subject:
        return
    first = next((c for c in words[verb].children if c < joint and c + len(words[c].children) >= joint - 1), None)
    if first is None or words[first].upos != "PROPN" or words[first].dep not in MISTAKEN:
        return
    if leads(words, words[first]) is None and words[joint - 1].upos == "PROPN":
        words[first].dep = words[subject].dep
        hang(words, subject, first)
        words[subject].dep = "conj"


def join_holder(words: list[Word], i: int) -> None:
    """A name set off by commas behind a joined office is who holds it ("X and his Irish colleague, Y, met")."""
    office, first = words[i - 2], words[i].head
    if words[i - 1].text != "," or office.upos != "NOUN" or office.dep != "conj" or office.head != first or first > i:
        return
    end = i + 1
    while end < len(words) and words[end].upos == "PROPN" and words[end].head == i:
        end += 1
    joined = any(words[c].dep == "cc" and c > office.i for c in (*words[i].children, *office.children))
    if end < len(words) and words[end].text == "," and not joined:
        take_place(words, i, office.i, "nmod:desc")


def join_second(words: list[Word], verb: int) -> None:
    """A name right behind the office that is joined to the subject is who holds it ("X and his colleague Y met")."""
    subjects = [c for c in words[verb].children if words[c].dep.startswith("nsubj") and c < verb]
    if len(subjects) != 2 or words[subjects[1]].upos != "PROPN":
        return
    first, name = subjects
    office = words[name - 1]
    if office.upos == "NOUN" and office.dep == "conj" and office.head == first:
        take_place(words, name, office.i, "nmod:desc")
