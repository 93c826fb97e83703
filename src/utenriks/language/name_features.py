"""What the tagger of names sees of each word: its form, lists, tag and place in the tree, and its neighbours'.

Each feature is a short string that only the weights understand: before the first colon stands where the word is seen
from (two before to two after, its head `h`), after it what is seen. What a form alone settles is worked out once.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from spacy.strings import get_string_id

if TYPE_CHECKING:
    from spacy.tokens import Doc
    from spacy.vocab import Vocab

# The last columns of a word's vector are the bits of its Brown cluster, those before say which lists it is in
# (training/lexicon.py); the first so many bits name a cluster's ancestors.
CLUSTER_BITS, CLUSTERS = 12, (4, 6, 8, 12)
# So many forms are remembered; then all are forgotten.
MOST = 20_000
# A shape is cut after so many letters: "Aaa0-" of "Abc12-".
SHAPE = 12
PREFIXES, SUFFIXES = (2, 3, 4), (2, 3, 4, 5, 6)
# An ending is looked at in a form that is longer than it by this, the shortest two in any.
LEFT = 1
GENITIVE = "s"


class Form(NamedTuple):
    """What a form alone settles: its features as seen from itself, from its four neighbours and from its dependents."""

    own: list[str]
    before: list[str]
    after: list[str]
    before_last: list[str]
    after_next: list[str]
    above: list[str]
    shape: str
    lower: str


class Tag(NamedTuple):
    """The same of a part of speech and the label of its tree."""

    own: list[str]
    before: list[str]
    after: list[str]
    before_last: str
    after_next: str
    pos: str
    dep: str


class NameFeatures:
    """Makes the features of a document's words; keeps those of forms, of tags and of rows of vectors."""

    def __init__(self, vocab: Vocab) -> None:
        self.vocab, self.strings = vocab, vocab.strings
        self._forms: dict[int, Form] = {}
        self._tags: dict[tuple[int, int], Tag] = {}
        self._rows: dict[int, list[str]] = {}
        self._lemmas: dict[int, str] = {}

    def __call__(self, doc: Doc) -> list[list[list[str]]]:
        """Return for each sentence of a parsed document, for each of its words, the features."""
        rows = doc.to_array(["ORTH", "POS", "DEP", "LEMMA", "HEAD", "SENT_START"]).tolist()
        if len(self._forms) > MOST:
            self._forms.clear()
            self._lemmas.clear()
        forms = [self._forms.get(row[0]) or self._form(row[0]) for row in rows]
        tags = [self._tags.get((row[1], row[2])) or self._tag(row[1], row[2]) for row in rows]
        lemmas = [self._lemmas.get(row[3]) or self._lemma(row[3]) for row in rows]
        heads = [i + (row[4] if row[4] < 1 << 63 else row[4] - (1 << 64)) for i, row in enumerate(rows)]
        starts = [i for i, row in enumerate(rows) if row[5] == 1 or not i]
        ends = [*starts[1:], len(rows)]
        found = []
        for start, end in zip(starts, ends, strict=True):
            sentence = _alone(forms, tags, start, end)
            _of_tree(sentence, (forms, tags, lemmas, heads), start)
            found.append(sentence)
        return found

    def _form(self, orth: int) -> Form:
        form = self.strings[orth]
        lower, shape = form.lower(), _shape(form)
        word, look = f"w{lower}", f"s{shape}"
        lists = self._lists(lower)
        base = [word, look, *lists]
        if lower.endswith(GENITIVE) and form[:1].isupper():
            base += [f"g{of}" for of in self._lists(lower[:-1]) if of[0] == "l"]
        near = [word, look, *(of for of in lists if of[0] == "L")]
        own = [*base, f"f{form}", *(f"p{lower[:n]}" for n in PREFIXES if len(lower) > n + LEFT or n == 2)]
        own += [f"e{lower[-n:]}" for n in SUFFIXES if len(lower) > n + LEFT or n == 2]
        if "-" in form[1:-1]:
            front, back = form.rsplit("-", 1)
            own += [f"a{front.lower()}", f"b{back.lower()}", f"B{_shape(back)}"]
            own += [f"a{of}" for of in self._lists(front.lower()) if of[0] == "l"]
        found = self._forms[orth] = Form(
            own, _seen("-1", base), _seen("1", base), _seen("-2", near), _seen("2", near),
            _seen("h", [word, *near[2:]]), shape, lower,
        )  # fmt: skip
        return found

    def _lists(self, lower: str) -> list[str]:
        """Return the lists a form is in, all of them as one, and its clusters."""
        row = self.vocab.vectors.key2row.get(get_string_id(lower), -1)
        found = self._rows.get(row)
        if found is None:
            values: Any = self.vocab.vectors.data[row] if row >= 0 else ()
            split = len(values) - CLUSTER_BITS
            single = [f"l{column}" for column in range(max(split, 0)) if values[column] > 0]
            found = [*single, "L" + ",".join(single) if row >= 0 else "L?"]
            if row >= 0 and values[split:].any():
                bits = "".join("1" if value > 0 else "0" for value in values[split:])
                found += [f"c{bits[:size]}" for size in CLUSTERS]
            self._rows[row] = found
        return found

    def _tag(self, pos: int, dep: int) -> Tag:
        upos, label = self.strings[pos], self.strings[dep]
        single = [f"P{upos}", f"D{label}"]
        found = self._tags[pos, dep] = Tag(
            [*single, f"PD{upos} {label}"], _seen("-1", single), _seen("1", single), f"-2:P{upos}", f"2:P{upos}",
            upos, label,
        )  # fmt: skip
        return found

    def _lemma(self, lemma: int) -> str:
        found = self._lemmas[lemma] = self.strings[lemma].lower() or "_"
        return found


def _seen(place: str, features: list[str]) -> list[str]:
    return [f"{place}:{feature}" for feature in features]


def _shape(form: str) -> str:
    """Return letters as A or a, digits as 0, other signs as they are; what repeats itself stands twice at most."""
    found = ""
    for sign in form[:SHAPE]:
        kind = "A" if sign.isupper() else "a" if sign.islower() else "0" if sign.isdigit() else sign
        if found[-2:] != kind * 2:
            found += kind
    return found


def _alone(forms: list[Form], tags: list[Tag], start: int, end: int) -> list[list[str]]:
    """Return the features of a sentence's words that need no tree."""
    capitals = sum(forms[i].shape[:1] == "A" for i in range(start, end))
    loud = capitals > sum(forms[i].shape[:1] == "a" for i in range(start, end))
    found = []
    for i in range(start, end):
        form, tag = forms[i], tags[i]
        shape = form.shape
        seen = [*form.own, *tag.own, f"Ps{tag.pos} {shape}"]
        if i > start:
            last, last_tag = forms[i - 1], tags[i - 1]
            seen += last.before
            seen += last_tag.before
            seen += (f"-s{last.shape} {shape}", f"-w{last.lower} {shape}", f"-P{last_tag.pos} {tag.pos}")
        else:
            seen += ("^", f"^{shape}")
        if i + 1 < end:
            following, next_tag = forms[i + 1], tags[i + 1]
            seen += following.after
            seen += next_tag.after
            seen += (f"+s{following.shape} {shape}", f"+w{following.lower} {shape}", f"+P{next_tag.pos} {tag.pos}")
        else:
            seen.append("$")
        if i > start + 1:
            seen += forms[i - 2].before_last
            seen.append(tags[i - 2].before_last)
        if i + 2 < end:
            seen += forms[i + 2].after_next
            seen.append(tags[i + 2].after_next)
        if loud:
            seen += ("A", f"A{shape}")
        found.append(seen)
    return found


def _of_tree(sentence: list[list[str]], words: tuple[list[Form], list[Tag], list[str], list[int]], start: int) -> None:
    """Add to the features of a sentence what is seen of each word's head and dependents."""
    forms, tags, lemmas, heads = words
    for i, seen in enumerate(sentence, start):
        head, tag = heads[i], tags[i]
        if head == i:
            continue
        lemma = lemmas[head]
        seen += (f"h{lemma}", f"hD{lemma} {tag.dep}", f"hP{tags[head].pos} {tag.dep}")
        seen += forms[head].above
        if tag.dep.startswith(("flat", "compound")):
            seen.append(f"hh{lemmas[heads[head]]} {tags[head].dep}")
        if tag.pos != "PUNCT" and 0 <= head - start < len(sentence):
            above = sentence[head - start]
            above.append(f"k{tag.dep} {tag.pos}")
            if tag.dep == "case" or abs(head - i) > 1:
                above.append(f"kw{tag.dep} {forms[i].lower}")
