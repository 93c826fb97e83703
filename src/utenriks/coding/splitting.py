"""Two names in a row that the model takes for one: "Mandag besøkte Kissinger Zhou Enlai …".

After a fronted phrase the verb comes before its subject, and subject and object may both be bare names. The roster
tells them apart: behind the split is a full name, before it a name or a surname. So are the names of two states.
"""

from __future__ import annotations

from itertools import pairwise

from utenriks.language.clauses import is_verb
from utenriks.language.parse import Name, Parse
from utenriks.language.tree import hang, uproot
from utenriks.reference import Reference
from utenriks.reference.people import Roster
from utenriks.reference.polities import Polities
from utenriks.reference.wording import without_endings


def split_names(parse: Parse, reference: Reference) -> None:
    """Divide such names of a parse in place: the first is the verb's subject, the second its object."""
    names: list[Name] = []
    for name in parse.names:
        if _has_owner_behind(parse, name, reference.polities):
            names.append(Name(name.first, name.last - 1, name.label))
            continue
        at = _between_people(parse, name, reference.roster) or _between_states(parse, name, reference.polities)
        if at is None:
            names.append(name)
            continue
        names += [Name(name.first, at, name.label), Name(at, name.last, name.label)]
        _divide(parse, name.first, at, name.last)
    parse.names[:] = names
    _own(parse, reference.polities)
    for one, other in pairwise(names):
        if _is_one_in_tree(parse, one, other, reference):
            _divide(parse, one.first, one.last, other.last)


def _has_owner_behind(parse: Parse, name: Name, polities: Polities) -> bool:
    """Return whether a person's name ends with the state whose officer follows ("møter Putin Finlands president")."""
    last = name.last - 1
    owner = parse.words[last]
    if name.label != "PER" or last == name.first or owner.head != last + 1:
        return False
    if not owner.has("Case=Gen") or parse.words[owner.head].upos != "NOUN":
        return False
    match = polities.find(owner.text, parse.language)
    return match is not None and match.how == "name"


def _is_one_in_tree(parse: Parse, one: Name, other: Name, reference: Reference) -> bool:
    """Return whether two persons or states side by side hang together as one name, behind the verb they belong to."""
    word = parse.words[other.first]
    if one.last != other.first or not word.dep.startswith("flat"):
        return False
    verb = parse.words[one.first].head
    if verb >= one.first or not is_verb(parse.words[verb]) or not one.first <= word.head < one.last:
        return False
    texts = [parse.text(name.first, name.last) for name in (one, other)]
    if one.label == other.label == "PER":
        return all(reference.roster.best(text, parse.language) is not None for text in texts)
    states = [reference.polities.find(text, parse.language) for text in texts]
    return all(match is not None and match.how == "name" for match in states)


def _between_people(parse: Parse, name: Name, roster: Roster) -> int | None:
    if name.label != "PER" or name.last - name.first < 2:
        return None
    whole = roster.best(parse.text(name.first, name.last), parse.language)
    if whole is not None and whole.how == "full":
        return None
    if name.last - name.first == 2:
        return name.first + 1 if whole is None and _are_surnames(parse, name, roster) else None
    for at in range(name.first + 1, name.last - 1):
        left, right = (roster.match(parse.text(*part), parse.language) for part in ((name.first, at), (at, name.last)))
        if left and right and right[0].how == "full" and left[0].how in ("full", "bare"):
            return at
    return None


def _are_surnames(parse: Parse, name: Name, roster: Roster) -> bool:
    """Return whether two words behind a verb are surnames of one statesman each ("Mandag ba Trump Zelenskyj om")."""
    verb = parse.words[name.first].head
    if verb != name.first - 1 or not is_verb(parse.words[verb]) or verb == parse.sentence_of(verb).first:
        return False
    found = [roster.match(parse.words[i].text, parse.language) for i in (name.first, name.last - 1)]
    return all(len(matches) == 1 and matches[0].how == "bare" for matches in found)


def _between_states(parse: Parse, name: Name, polities: Polities) -> int | None:
    """Return where two names of states meet ("I går kritiserte Norge Russland")."""
    if name.last - name.first < 2 or polities.find(parse.text(name.first, name.last), parse.language) is not None:
        return None
    for at in range(name.first + 1, name.last):
        found = [polities.find(parse.text(*part), parse.language) for part in ((name.first, at), (at, name.last))]
        if all(match is not None and match.how == "name" for match in found):
            return at
    return None


def _own(parse: Parse, polities: Polities) -> None:
    """Hang a state's genitive on the noun it owns where the parser takes it for an object ("avslo Tokyos forslag")."""
    for word, after in pairwise(parse.words):
        if word.dep not in ("iobj", "obj", "obl") or after.upos != "NOUN" or after.head != word.head:
            continue
        stem = next(without_endings(word.text, polities.genitive(parse.language)), "")
        match = polities.find(stem, parse.language) if stem else None
        if match is not None and match.how in ("name", "capital", "metonym") and not word.children:
            _hang(parse, word.i, after.i, "nmod")
            word.feats = "Case=Gen"


def _divide(parse: Parse, first: int, at: int, last: int) -> None:
    words = parse.words
    head = words[first].head
    for i in range(at + 1, last):
        if first <= words[i].head < last:
            _hang(parse, i, at, words[i].dep)
    if is_verb(words[head]) and head < first and words[first].dep in ("nsubj", "obj"):
        words[first].dep = "nsubj"
        _hang(parse, at, head, "obj")
    else:
        _hang(parse, at, words[first].head if head != first else first, words[first].dep)


def _hang(parse: Parse, i: int, head: int, dep: str) -> None:
    if head == i:
        uproot(parse.words, i)
    else:
        hang(parse.words, i, head)
    parse.words[i].dep = dep
