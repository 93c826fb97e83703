"""Whom a question names: a person, a state, or an office ("RUS president", "Russian president" as words)."""

from __future__ import annotations

from utenriks.coding.phrases import post_words
from utenriks.desk.parties import Who
from utenriks.model.article import LANGUAGES
from utenriks.model.errors import UsageError
from utenriks.model.mention import Party
from utenriks.record.store import Store
from utenriks.reference import Reference


def who_is(store: Store, reference: Reference, text: str) -> Who:
    """Return the party that a text names: an id, a code, a name in any of the languages, or a state's office.

    Raises UsageError when neither the reference data nor the record knows the name.
    """
    found = (
        _by_id(reference, text)
        or _recorded(store, text, whole=True)
        or _by_name(reference, text)
        or _namesake(store, reference, text)
        or _recorded(store, text, whole=False)
        or _office(reference, text)
    )
    if found is None:
        raise UsageError(f"nobody is known as {text!r}", "the question", "utenriks actors lists who takes part")
    return Who(found, reference)


def _by_id(reference: Reference, text: str) -> Party | None:
    if text in reference.roster.by_id:
        return _person(reference, text)
    return _polity(reference, text.upper()) if text.upper() in reference.polities.by_code else None


def _by_name(reference: Reference, text: str) -> Party | None:
    for language in LANGUAGES:
        match = reference.polities.find(text, language)
        if match is not None and match.how in ("name", "capital", "metonym"):
            return _polity(reference, match.polity.code)
        found = reference.roster.best(text, language)
        if found is not None:
            return _person(reference, found.person.id)
    return None


def _namesake(store: Store, reference: Reference, text: str) -> Party | None:
    """Return the one of several people of a name whom the record knows ("George Bush" in a record of 1989)."""
    people = {match.person.id for language in LANGUAGES for match in reference.roster.match(text, language)}
    known = [identity for identity in sorted(people) if store.actors_named(identity, whole=True)]
    return _person(reference, known[0]) if len(known) == 1 else None


def _person(reference: Reference, identity: str) -> Party:
    actor = reference.roster.by_id[identity].actor()
    return Party("source", actor.id, actor.name, actor.code, kind="person")


def _polity(reference: Reference, code: str) -> Party:
    polity = reference.polities.by_code[code]
    kind = "organisation" if polity.kind == "organisation" else "polity"
    return Party("source", code, reference.polities.display(code, "nb"), polity.acts_as, kind=kind)


def _recorded(store: Store, text: str, *, whole: bool) -> Party | None:
    """Return the one actor of the record whose name (or, not ``whole``, whose last name) a text is."""
    rows = store.actors_named(text, whole=whole)
    if len(rows) != 1:
        return None
    row = rows[0]
    return Party("source", row["id"], row["name"], row["code"], kind=row["kind"])


def _office(reference: Reference, text: str) -> Party | None:
    """Return the office that "RUS president", "norsk statsminister" or "Norwegian prime minister" names."""
    first, _, rest = text.strip().partition(" ")
    for language in LANGUAGES:
        post = post_words(language).posts.get(rest.lower()) or (rest if rest in reference.posts.by_id else None)
        code = _state(reference, first, language)
        if post is not None and code is not None:
            return Party("source", f"{code}:{post}", text, code, post, kind="role")
    return None


def _state(reference: Reference, word: str, language: str) -> str | None:
    if word.upper() in reference.polities.by_code:
        return word.upper()
    match = reference.polities.find(word, language) or next(iter(reference.polities.candidates(word, language)), None)
    return match.code if match is not None else None
