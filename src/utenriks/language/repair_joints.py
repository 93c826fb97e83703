"""Setting right what a small parser joins with the wrong name: parts of names, appositions and datelines."""

from __future__ import annotations

from utenriks.language.grammar import load_grammar
from utenriks.language.lexicon import load_offices
from utenriks.language.parse import Sentence, Word
from utenriks.language.repair_names import FLAT, leads
from utenriks.language.tree import hang, is_below, take_place, uproot

DASHES = frozenset({"-", "–", "—", "--"})
# A dateline has so many words at most ("SAO PAULO, Brazil (AP) -").
LONGEST_DATELINE = 8
# Letters of a dateline's first word, at least: "UN - US talks" has none.
PLACE_LETTERS = 4
# What hangs on the head of a clause.
OF_CLAUSE = ("cop", "nsubj", "advcl", "aux", "mark", "punct", "advmod")


def set_joints(words: list[Word], sentence: Sentence, language: str) -> None:
    """Hang names, appositions and the dateline of a sentence where they belong."""
    relatives = load_grammar(language).relatives
    _free_dateline(words, sentence)
    gather_names(words, sentence)
    for i in range(sentence.first, sentence.last):
        word = words[i]
        if word.dep == "conj" and word.upos == "PROPN":
            _to_apposition(words, i)
            _free_titled(words, i)
        if word.dep == "appos":
            _to_last(words, i)
            _to_title(words, i, sentence)
        if word.dep == "list" and word.head < i and _is_joined(words, i):
            word.dep = "conj"
        if word.dep == "nmod:poss" and word.upos == "PROPN":
            _from_owner(words, i, language)
        if word.dep == "acl:relcl":
            _to_telling(words, i, relatives)


def _from_owner(words: list[Word], i: int, language: str) -> None:
    """Who stands before another's owner owns nothing: "Angela Merkel and France's president" are two."""
    name, title = words[i], words[words[i].head]
    owners = [words[c] for c in title.children if i < c < title.i and words[c].dep == "nmod:poss"]
    owners += [words[c] for c in name.children if c < title.i and words[c].dep == "conj" and _is_marked(words, c)]
    joint = next((c for owner in owners for c in owner.children if words[c].dep == "cc" and i < c < owner.i), None)
    if joint is None or _is_marked(words, i) or title.lower not in load_offices(language).by_word:
        return
    if title.head == title.i:
        uproot(words, i)
    else:
        hang(words, i, title.head)
        name.dep = title.dep
    hang(words, title.i, i)
    for word in (owners[0].i, joint):
        hang(words, word, title.i)
    title.dep, owners[0].dep = "conj", "nmod:poss"


def _is_marked(words: list[Word], i: int) -> bool:
    return words[i].has("Case=Gen") or any(words[c].upos == "PART" for c in words[i].children)


def _is_joined(words: list[Word], i: int) -> bool:
    """Return whether an office that a parser lists beside a name is joined to it ("X and Armenia's minister")."""
    owner = next((words[c] for c in words[i].children if words[c].dep == "nmod:poss"), None)
    return owner is not None and any(words[c].dep == "cc" and words[i].head < c for c in owner.children)


def head_attributes(words: list[Word], sentence: Sentence) -> None:
    """The noun heads its phrase and the clause about it, not the attribute before it ("Turkish PM to visit Qatar")."""
    for i in range(sentence.first, sentence.last - 1):
        word, after = words[i], words[i + 1]
        if word.upos == "ADJ" and word.head == i and after.head == i and after.dep == "nmod:unmarked":
            take_place(words, i + 1, i, "amod")
            for child in [c for c in word.children if c > i]:
                hang(words, child, i + 1)
        elif word.dep == "aux:pass" and word.has("VerbForm=Fin") and _is_titled(words, i):
            hang(words, i, i + 1)
            word.upos, word.dep, word.lemma, word.feats = "NOUN", "nmod", word.lower, ""
        elif word.dep == "amod" and word.head > i and any(words[c].dep == "cop" for c in word.children):
            for child in [c for c in word.children if words[c].dep in OF_CLAUSE]:
                hang(words, child, word.head)


def _is_titled(words: list[Word], i: int) -> bool:
    """Return whether what passes for the auxiliary of a finite verb is a title ("men vert Macron forsikrer")."""
    after = words[i + 1]
    return after.upos == "PROPN" and after.head == words[i].head and words[after.head].has("VerbForm=Fin")


def gather_names(words: list[Word], sentence: Sentence) -> None:
    """Hang the parts of names on the name right before them."""
    for i in range(sentence.first + 1, sentence.last):
        if words[i].dep in FLAT and words[i].head < i:
            _to_nearest(words, i)


def _free_dateline(words: list[Word], sentence: Sentence) -> None:
    """Where an article was sent from takes no part in its first sentence ("HONIARA - A delegation told …")."""
    dash = _end_of_dateline(words, sentence)
    if dash is None:
        return
    first = sentence.first
    inside = range(first, dash)
    top = next((i for i in inside if words[i].head not in inside or words[i].head == i), first)
    told = [c for i in inside for c in words[i].children if c > dash and words[c].dep != "punct"]
    if told:
        heir = next((c for c in told if words[c].upos in ("VERB", "AUX")), told[0])
        if words[top].head == top:
            uproot(words, heir)
        else:
            hang(words, heir, words[top].head)
            words[heir].dep = words[top].dep
        for child in told:
            if child != heir:
                hang(words, child, heir)
        if words[heir].upos == "VERB" and not any(words[c].dep.startswith("nsubj") for c in words[heir].children):
            doer = next((c for c in told if c < heir and words[c].dep == "conj"), None)
            if doer is not None:
                words[doer].dep = "nsubj"
    root = next((i for i in range(dash + 1, sentence.last) if words[i].head == i), None)
    if root is not None:
        for i in [i for i in inside if words[i].head not in inside or words[i].head == i]:
            hang(words, i, root)
            words[i].dep = "dep"


def _end_of_dateline(words: list[Word], sentence: Sentence) -> int | None:
    """Return the dash or colon behind where an article was sent from and by whom ("ROMA –", "Roma (NTB):"), or None."""
    first = sentence.first
    span = range(first + 1, min(first + LONGEST_DATELINE, sentence.last - 2))
    for i in (i for i in span if words[i].text in DASHES or words[i].text == ":"):
        inside = words[first:i]
        if any(word.upos in ("VERB", "AUX") for word in inside):
            return None
        if inside[-1].text == ")":  # the agency's name has no small letter but those of its ending
            sent = next((k for k in range(i - 2, first, -1) if words[k].text == "("), None)
            named = sent is not None and any(word.text[:2].isupper() for word in words[sent + 1 : i - 1])
            return i if named else None
        sent_from = words[first].text.isupper() and len(words[first].text) >= PLACE_LETTERS
        return i if sent_from and words[i].text in DASHES and words[i - 1].end != words[i].start else None
    return None


def _to_nearest(words: list[Word], i: int) -> None:
    """A part of a name belongs to the name right before it, not to the one that that is coordinated with."""
    before = words[i - 1]
    while before.dep in FLAT and before.head < before.i:
        before = words[before.head]
    joined = before.dep == "conj" and before.upos == "PROPN" and before.head == words[i].head
    if joined and before.i != words[i].head:
        hang(words, i, before.i)


def _to_apposition(words: list[Word], i: int) -> None:
    """A name set off by commas after a common noun, with no "and" about, says who is meant ("its head, X, said")."""
    noun = words[words[i].head]
    elect = noun.upos == "ADJ" and noun.dep.startswith("nsubj")  # "the president-elect, X, met"
    if not (noun.upos == "NOUN" or elect) or noun.i > i or leads(words, words[i]) is not None:
        return
    joined = [c for c in noun.children if words[c].dep == "conj"]
    ands = [c for k in (noun.i, *joined) for c in words[k].children if words[c].dep == "cc"]
    if joined == [i] and not ands and any(words[c].text == "," for c in words[i].children):
        words[i].dep = "appos"


def _free_titled(words: list[Word], i: int) -> None:
    """A name whose titles alone are joined is no conjunct: "møtte landets president og partileder Nguyen Phu Trong"."""
    name, verb = words[i], words[words[i].head]
    joint = next((c for c in name.children if words[c].dep == "cc"), None)
    titles = [c for c in name.children if words[c].upos == "NOUN" and words[c].dep == "nmod" and c < i]
    if verb.upos != "VERB" or joint is None or not any(c < joint for c in titles) or joint + 1 not in titles:
        return
    if titles[-1] + 1 == i and verb.i < titles[0]:
        taken = any(words[c].dep.startswith("nsubj") for c in verb.children)
        name.dep = "obj" if taken else "nsubj"


def _to_last(words: list[Word], i: int) -> None:
    """What is said of one person after two names is said of the second ("A and B, the top diplomat, met")."""
    word, first = words[i], words[words[i].head]
    if word.upos == "PROPN" and _is_joined_title(words, i - 2, first.i) and words[i - 1].text == ",":
        hang(words, i, i - 2)  # "A's minister, X, and her colleague, Y, signed"
        return
    joined = [c for c in first.children if words[c].dep == "conj" and words[c].upos == "PROPN" and c < i]
    if first.upos != "PROPN" or not joined or word.has("Number=Plur") or word.upos not in ("NOUN", "PROPN"):
        return
    between = range(joined[-1] + 1, i)
    if all(words[k].dep == "punct" or is_below(words, k, joined[-1]) or is_below(words, k, i) for k in between):
        hang(words, i, joined[-1])


def _is_joined_title(words: list[Word], i: int, first: int) -> bool:
    """Return whether a common noun is joined to another before it."""
    return first < i and words[i].upos == "NOUN" and words[i].dep == "conj" and words[i].head == first


def _to_title(words: list[Word], i: int, sentence: Sentence) -> None:
    """A common noun right before a name is its title, and says nothing of a name before ("X, spokesman Y said")."""
    if words[i].upos != "NOUN" or i + 1 >= sentence.last:
        return
    name = words[i + 1]
    if name.upos == "PROPN" and name.text[:1].isupper() and words[i].head < i and not is_below(words, name.i, i):
        if name.dep not in FLAT and not any(words[c].dep in ("case", "cc") for c in name.children):
            hang(words, i, name.i)
            words[i].dep = "nmod:desc"


def _to_telling(words: list[Word], i: int, relatives: frozenset[str]) -> None:
    """A finite verb right after a name, with no other subject, is the name's ("…, spokesman Y said on Tuesday")."""
    verb, name = words[i], words[words[i].head]
    end = name.i + 1
    while end < i and words[end].dep in FLAT and words[end].head == name.i:
        end += 1
    if name.upos != "PROPN" or end != i or not verb.has("VerbForm=Fin") or name.head == name.i:
        return
    own = [words[c] for c in verb.children]
    if any(w.dep.startswith(("nsubj", "mark", "aux")) or w.lower in relatives for w in own):
        return
    first = min([name.i, *(c for c in name.children if words[c].dep in ("nmod:desc", "compound", "amod"))])
    before = [k for k in range(first) if words[k].text == "," and k > words[name.head].i]
    if words[name.head].upos not in ("VERB", "AUX") or not before:
        return
    hang(words, i, name.head)
    verb.dep = "parataxis"
    hang(words, name.i, i)
    name.dep = "nsubj"
