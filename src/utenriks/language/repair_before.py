"""Setting right the subject before its verb, in languages where nothing but it stands there ("X on Monday met Y").

A small parser takes a name at the head of a sentence for part of the weekday before it, for an exclamation or for the
first of a list without a verb.
"""

from __future__ import annotations

from utenriks.language.grammar import load_grammar
from utenriks.language.parse import Sentence, Word
from utenriks.language.repair_being import time_words
from utenriks.language.repair_lists import MISTAKEN, join_holder, join_pair, join_second, to_conjunct
from utenriks.language.repair_names import leads
from utenriks.language.repair_verbs import verb_of
from utenriks.language.tree import hang, is_below, promote, take_place

NOMINAL = ("NOUN", "PROPN")
# What may stand first in a sentence before a comma and its subject.
FRONTED = ("ADP", "SCONJ", "ADV", "VERB")
# What the finite verb of a sentence is mistaken for below its subject.
BELOW = ("acl", "acl:relcl", "appos", "parataxis", "dep", "list", "goeswith", "flat")


def find_subjects(words: list[Word], sentence: Sentence, language: str) -> None:
    """Give verbs the subject right before them, and join lists of names; for languages without verb-second order."""
    if load_grammar(language).verb_second:
        return
    times = time_words(language)
    for i in range(sentence.first, sentence.last):
        _from_adjective(words, i, language)
        if words[i].dep in ("obl", "nmod") and words[words[i].head].upos == "PROPN":
            _lift_oblique(words, i, language)
        if words[i].dep == "nmod":
            _to_agent(words, i, language)
        if words[i].dep == "obl":
            _to_noun(words, i, language)
        if words[i].dep == "advmod" and words[i].upos == "PROPN" and words[i - 1].upos == "VERB":
            if words[i].head == i - 1 and words[i].lower not in times:
                words[i].dep = "obj"  # "The last soldiers left Mogadishu"
        if words[i].dep.startswith("nsubj") and words[i].lower in times and words[i - 1].upos == "ADP":
            _be_day(words, i)
        if words[i].dep == "list" and words[i - 1].upos == "VERB" and words[i].head == i - 1:
            words[i].dep = "obj"  # "on Tuesday accused France of …"
        if words[i].upos == "ADJ" and words[i].dep in ("ccomp", "xcomp", "advcl"):
            _be_verb(words, i, language)
        if words[i].dep == "case" and words[i].lower in load_grammar(language).bounds:
            _be_clause(words, i, sentence)
        if words[i].dep == "case" and i + 1 < words[i].head and words[i + 1].lower in times:
            _give_case(words, i)
    for i in range(sentence.first, sentence.last):
        word = words[i]
        if word.lower in times and words[word.head].upos == "VERB":
            _free_names(words, i, word.head, "nsubj")
        if word.dep in ("list", "appos") and word.upos == "PROPN":
            to_conjunct(words, i)
        if word.dep == "conj" and word.upos == "PROPN" and i > sentence.first + 2:
            join_holder(words, i)
        if word.upos == "VERB" and word.dep == "acl":
            _free_participle(words, i)
        if word.upos == "VERB" and _is_finite(words, i):
            join_pair(words, i, sentence, times)
            join_second(words, i)
            _to_front(words, i, times)
            _reduced(words, i)
            if not _has_subject(words, i) and word.dep != "conj":
                _subject_before(words, i, sentence, times)


def _lift_oblique(words: list[Word], i: int, language: str) -> None:
    """A phrase of a verb that hangs on the place before it is the verb's ("marched in Rabat against the law")."""
    place, case, grammar = words[words[i].head], leads(words, words[i]), load_grammar(language)
    verb, led = words[place.head], leads(words, place)
    if case is None or led is None or not verb.i < place.i < i or verb.upos != "VERB" or place.dep != "obl":
        return
    belongs = words[case].lower in grammar.belongings | grammar.locatives
    if words[i].dep == "obl" or (words[led].lower in grammar.locatives and not belongs):
        hang(words, i, verb.i)
        words[i].dep = "obl"


def _to_agent(words: list[Word], i: int, language: str) -> None:
    """Who is named with "by" behind the place of a passive did it ("were shot in Brussels by a gunman")."""
    place, case = words[words[i].head], leads(words, words[i])
    if case is None or words[case].lower not in load_grammar(language).agents or place.i > i or place.upos != "PROPN":
        return
    verb = words[place.head]
    while verb.upos != "VERB" and verb.head != verb.i:
        verb = words[verb.head]
    if place.dep == "obl" and any(words[c].dep == "aux:pass" for c in verb.children):
        hang(words, i, verb.i)
        words[i].dep = "obl:agent"


def _to_noun(words: list[Word], i: int, language: str) -> None:
    """Who is named with "by" behind an active verb's object did that ("condemned the shelling by Syrian forces")."""
    verb, case = words[words[i].head], leads(words, words[i])
    if case is None or words[case].lower not in load_grammar(language).agents or verb.upos != "VERB":
        return
    named = any(word.upos == "PROPN" or word.dep == "amod" for word in words[case + 1 : i + 1])
    done = next((c for c in verb.children if words[c].dep == "obj" and verb.i < c < case), None)
    passive = any(words[c].dep in ("aux:pass", "nsubj:pass") for c in verb.children)
    if done is None or passive or not named or words[done].upos != "NOUN" or words[i].lower in time_words(language):
        return
    if any(words[c].dep.startswith("nsubj") for c in verb.children):
        hang(words, i, done)
        words[i].dep = "nmod"


def _be_day(words: list[Word], day: int) -> None:
    """A day behind a preposition is no subject: "The council on Monday extended sanctions"."""
    case = words[day - 1]
    if case.head in (day, words[day].head) and words[day].head != day:
        hang(words, case.i, day)
        case.dep, words[day].dep = "case", "obl"


def _be_verb(words: list[Word], i: int, language: str) -> None:
    """An adjective with a subject and an object is a verb ("demanded that Bolivia free the miners")."""
    below = {words[c].dep for c in words[i].children}
    if "obj" in below and "nsubj" in below and "cop" not in below and verb_of(words[i].lower, language) is not None:
        words[i].upos, words[i].feats, words[i].lemma = "VERB", "VerbForm=Fin", words[i].lower


def _be_clause(words: list[Word], case: int, sentence: Sentence) -> None:
    """What stands before a verb behind "after" is its subject: "scrambled jets after missiles hit the town"."""
    noun = words[words[case].head]
    verb = next((w for w in words[noun.i + 1 : sentence.last] if w.dep not in ("flat", "flat:name", "aux")), noun)
    above = words[noun.head]
    if verb.upos != "VERB" or verb.head not in (noun.i, noun.head, above.head) or verb.head == verb.i:
        return
    told = verb.has("VerbForm=Fin") or any(words[c].dep == "obj" for c in verb.children)
    if noun.upos not in NOMINAL or not told or is_below(words, noun.i, verb.i) or _is_led(words, verb.i):
        return
    governor = above if above.upos == "VERB" else words[above.head]
    if governor.upos != "VERB" or governor.i > case:
        return
    for child in [c for c in verb.children if words[c].dep.startswith("nsubj") and c < case]:
        hang(words, child, governor.i)
        words[child].dep = "obj"
    hang(words, verb.i, governor.i)
    verb.dep = "advcl"
    hang(words, noun.i, verb.i)
    noun.dep = "nsubj"
    hang(words, case, verb.i)
    words[case].dep = "mark"
    if not verb.has("VerbForm=Fin"):
        verb.feats = "Mood=Ind|Tense=Past|VerbForm=Fin"


def _is_led(words: list[Word], verb: int) -> bool:
    """Return whether a verb has a mark or an auxiliary of its own."""
    return any(words[c].dep in ("mark", "aux:pass", "cc") for c in words[verb].children)


def _give_case(words: list[Word], case: int) -> None:
    """A preposition right before a day leads it, and nothing behind the verb ("X on Tuesday announced sanctions")."""
    noun, day = words[words[case].head], words[case + 1]
    verb = words[noun.head]
    if verb.upos != "VERB" or not day.i < verb.i < noun.i or noun.upos not in NOMINAL:
        return
    hang(words, case, day.i)
    hang(words, day.i, verb.i)
    day.dep = "obl"
    if noun.dep in ("obl", "nmod") and leads(words, noun) is None:
        noun.dep = "obj"


def _is_finite(words: list[Word], verb: int) -> bool:
    helped = [c for c in words[verb].children if words[c].dep.startswith("aux")]
    return any(words[i].has("VerbForm=Fin") for i in (verb, *helped))


def _has_subject(words: list[Word], verb: int) -> bool:
    return any(words[c].dep.startswith(("nsubj", "csubj", "expl")) for c in words[verb].children)


def _subject_before(words: list[Word], verb: int, sentence: Sentence, times: frozenset[str]) -> None:
    if _after_comma(words, verb, sentence):
        return
    top = _phrase_before(words, verb, sentence, times)
    if top is None or is_below(words, verb, top) != (words[verb].dep in BELOW and words[top].head == top):
        return
    word, above = words[top], words[words[top].head]
    case = leads(words, word)
    passive = any(words[c].dep == "aux:pass" for c in words[verb].children)
    label = "nsubj:pass" if passive else "nsubj"
    if above.i == verb and case is None and word.dep in MISTAKEN:
        word.dep = label
    elif above.i == verb and case is not None and case + 1 < top and words[case + 1].lower in times:
        _free_day(words, case, top, verb)
        word.dep = label
    elif above.lower in times and above.i < top and case is None and above.head == verb:
        _free_names(words, above.i, verb, label)
    elif above.i == top and words[verb].head == top:
        take_place(words, verb, top, label)


def _after_comma(words: list[Word], verb: int, sentence: Sentence) -> bool:
    """Give a verb the names between it and the comma that ends what stands first ("After a week, X and Y met")."""
    comma = next((k for k in range(verb - 1, sentence.first, -1) if words[k].text == ","), None)
    if comma is None or words[sentence.first].upos not in FRONTED:
        return False
    last = verb - 1
    while last > comma and (words[last].upos in ("AUX", "ADV", "PART") and words[last].head == verb):
        last -= 1
    inside = range(comma + 1, last + 1)
    if not inside or any(words[k].upos not in (*NOMINAL, "DET", "ADJ", "CCONJ", "NUM", "PART") for k in inside):
        return False
    tops = [k for k in inside if words[k].head not in inside and words[k].upos in NOMINAL]
    if not tops or any(is_below(words, verb, k) for k in tops) or words[last].upos not in NOMINAL:
        return False
    hang(words, tops[0], verb)
    words[tops[0]].dep = "nsubj:pass" if any(words[c].dep == "aux:pass" for c in words[verb].children) else "nsubj"
    for top in tops[1:]:
        hang(words, top, tops[0])
        words[top].dep = "conj"
    return True


def _free_participle(words: list[Word], i: int) -> None:
    """A present participle behind a comma tells of the subject ("expelled two envoys, accusing them of spying")."""
    verb, noun = words[i], words[words[i].head]
    above = words[noun.head]
    if (
        (not verb.has("VerbForm=Part") and not verb.has("VerbForm=Ger"))
        or verb.has("Tense=Past")
        or words[i - 1].text != ","
    ):
        return
    if noun.dep.startswith(("obj", "iobj", "obl")) and above.upos == "VERB" and _has_subject(words, above.i):
        hang(words, i, above.i)
        verb.dep = "advcl"


def _to_front(words: list[Word], verb: int, times: frozenset[str]) -> None:
    """Who stands before the verb without a preposition is its subject, the "subject" behind it the object."""
    children = [c for c in words[verb].children if words[c].upos in NOMINAL]
    subjects = [c for c in children if words[c].dep == "nsubj"]
    before = [c for c in children if c < verb and words[c].dep in MISTAKEN and words[c].lower not in times]
    if len(subjects) != 1 or subjects[0] < verb or not before or leads(words, words[before[-1]]) is not None:
        return
    if not any(words[c].dep in ("obj", "ccomp", "xcomp", "parataxis") for c in words[verb].children):
        words[before[-1]].dep, words[subjects[0]].dep = "nsubj", "obj"  # "A, B and C cut ties with D"


def _reduced(words: list[Word], verb: int) -> None:
    """A participle before the verb describes the subject ("Hackers linked to Iran stole data")."""
    above = words[words[verb].head]
    if words[verb].dep not in ("advcl", "ccomp", "xcomp", "parataxis", "obj", "dep") or above.upos != "VERB":
        return
    subject = next((c for c in above.children if words[c].dep.startswith("nsubj") and c < above.i), None)
    between = words[above.i + 1 : verb]
    own = [words[c].dep for k in (above.i, verb) for c in words[k].children]
    if (
        subject is None
        or not above.i < verb
        or any(w.upos in ("PUNCT", "CCONJ", "SCONJ", "PRON", "VERB") for w in between)
    ):
        return
    led = any(w.upos == "ADP" for w in between)
    helped = any(dep.startswith(("aux", "cop", "mark", "obj", "iobj")) for dep in own[: len(above.children)])
    begun = any(words[c].dep.startswith(("mark", "nsubj")) for c in words[verb].children)
    if not led or helped or begun or not above.has("Tense=Past"):
        return
    take_place(words, verb, above.i, "acl")
    hang(words, subject, verb)
    hang(words, above.i, subject)
    above.feats = "Tense=Past|VerbForm=Part"
    for child in [c for c in above.children if c > verb or (c < subject and words[c].dep != "punct")]:
        hang(words, child, verb)


def _phrase_before(words: list[Word], verb: int, sentence: Sentence, times: frozenset[str]) -> int | None:
    """Return the head of the noun phrase that ends right before a verb, its auxiliaries, adverbs and times."""
    last = verb - 1
    while last > sentence.first:
        word = words[last]
        timely = word.lower in times and last > sentence.first + 1
        if word.upos in ("AUX", "ADV", "PART") and word.head == verb:
            last -= 1
        elif timely and words[last - 1].upos == "ADP":
            last -= 2
        else:
            break
    top = last
    if words[top].upos not in NOMINAL or words[top].lower in times:
        return None
    while words[top].head != top and sentence.first <= words[top].head < verb:
        above = words[words[top].head]
        if above.upos not in NOMINAL or above.lower in times:
            break
        top = above.i
    return top


def _free_day(words: list[Word], case: int, top: int, verb: int) -> None:
    """Take the day before a subject out of it ("On Tuesday Armenia's parliament voted")."""
    day = case + 1
    for child in [c for c in words[day].children if day < c < top]:
        hang(words, child, top)
        words[child].dep = "compound"
    hang(words, day, verb)
    words[day].dep = "obl"
    hang(words, case, day)


def _free_names(words: list[Word], day: int, verb: int, label: str) -> None:
    """Hang the names that the parser hung on the day before them on their verb ("On Monday, France and Spain met")."""
    names = [c for c in words[day].children if day < c < verb and words[c].upos in NOMINAL]
    names = [c for c in names if words[c].dep in ("appos", "conj", "nmod:unmarked", "flat", "list", "nmod")]
    if not names or any(leads(words, words[c]) is not None for c in names):
        return
    subject = next((c for c in words[verb].children if words[c].dep.startswith("nsubj")), None)
    if subject is not None and not (names[-1] < subject < verb and words[names[-1]].dep == "conj"):
        return
    hang(words, names[0], verb)
    words[names[0]].dep = label if subject is None else words[subject].dep
    for name in (*names[1:], *([] if subject is None else [subject])):
        hang(words, name, names[0])
        words[name].dep = "conj"


def _from_adjective(words: list[Word], i: int, language: str) -> None:
    """A past form between a subject and its object is their verb ("The parliament on Monday recognised Palestine")."""
    verb, noun = words[i], words[words[i].head]
    if verb.upos not in ("VERB", "ADJ") or verb.dep != "amod" or noun.i < i or noun.upos not in NOMINAL:
        return
    found = verb_of(verb.lower, language) if verb.upos == "ADJ" else None
    if verb.upos == "ADJ":
        if found is None or found[1] != "Past" or words[noun.head].i != i - 1:
            return
        verb.lemma = found[0]
    have = words[noun.head]
    if have.lemma.lower() in load_grammar(language).perfects and have.i == i - 1 and noun.dep == "obj":
        hang(words, i, have.i)
        promote(words, i, have.i, "aux")
        have.upos, verb.feats = "AUX", "VerbForm=Part"
        return
    before = words[i - 1]
    named = before.head == noun.i and before.dep == "compound" and before.upos == "PROPN"
    if named and noun.i == i + 1 and before.lower not in time_words(language):
        before.dep = "nsubj"  # "The U.S. Treasury lifted sanctions": no adjective follows a part of a name
        for child in [c for c in noun.children if c < before.i]:
            hang(words, child, before.i)
    subjects = [c for k in (i, noun.i) for c in words[k].children if words[c].dep.startswith("nsubj") and c < i]
    if not subjects or any(words[c].dep == "cop" for c in noun.children):
        return
    moved = [c for c in noun.children if c < i and words[c].dep not in ("det", "amod", "case", "compound", "nummod")]
    times = [c for c in noun.children if c < i and words[c].lower in time_words(language)]
    take_place(words, i, noun.i, "obj")
    for child in (*moved, *times):
        hang(words, child, i)
    for child in times:
        words[child].dep = "obl"
    verb.feats = "Mood=Ind|Tense=Past|VerbForm=Fin"
