"""Turn an article's body into a Parse with a spaCy pipeline that speaks Universal Dependencies."""

from __future__ import annotations

import re
import sys
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from itertools import compress, pairwise
from types import ModuleType
from typing import TYPE_CHECKING, Any

import numpy as np

from utenriks.language.annotating import annotated
from utenriks.language.clear import names_of, speaks_clear, to_ud
from utenriks.language.grammar import load_grammar
from utenriks.language.known_names import KnownNames, surnames, with_known
from utenriks.language.lemmas import lemma_of
from utenriks.language.parse import Name, Parse, Sentence, Word
from utenriks.language.remembered import remember
from utenriks.language.repair import repair
from utenriks.language.repair_names import cut_persons
from utenriks.model.errors import UsageError
from utenriks.ontology.load import PACKAGE

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.strings import StringStore
    from spacy.tokens import Doc

MODELS = {"nb": "no_utenriks", "nn": "no_utenriks", "en": "en_utenriks"}
LANGUAGES = tuple(MODELS)
# Tells, by a body's number and its paragraphs, which of them are worth a parse.
Worth = Callable[[int, list[str]], list[bool]]
# A line shorter than this, without a full stop, is a subhead (a newspaper column's subheads run to some ten words).
SUBHEAD_CHARACTERS = 90
# A hard-wrapped text has no line longer than this, and most of its lines end inside a sentence.
WRAP_CHARACTERS = 100
# No sentence has more words: a list without a full stop is parted here, that its parts can be related in bounded time.
LONGEST_SENTENCE = 400
# No letter carries more marks than this; what does is noise and stays as it is.
MOST_MARKS = 30
# How spaCy marks a token that may begin a sentence, does, or does not.
OPEN, START, INSIDE = 0, 1, -1
# Paragraphs that share spaCy's batches: twice as many gain 3 % of the time and take 100 MB more.
BLOCKS = 64
# No language: a ruler of signs, or more letters and signs without a blank than any word has. To a tokeniser that takes
# one sign off at a time, a line of them is work without end.
_NOISE = re.compile(r"[^\w\s]{50,}|\S{300,}")
_LINE = re.compile(r"[^\r\n]+")
_FINAL = re.compile(r"[.!?:…»\"”)]\s*$")


@cache
def load_pipeline(name: str) -> Language:
    """Return a spaCy pipeline: a packaged one by name, else an installed one by its package name or path.

    Raises UsageError when there is none of that name.
    """
    from thinc.api import NumpyOps, set_current_ops

    spacy = _spacy()
    from utenriks.language import graph_parser, name_tagger  # noqa: F401 (spaCy then knows the components)

    set_current_ops(NumpyOps(use_blis=False))  # numpy's own BLAS: 8,400 words/s against 3,800 (training/README.md)
    packaged = PACKAGE / "language" / "weights" / name
    try:
        nlp: Language = spacy.load(packaged if packaged.exists() else name)
    except (OSError, ValueError) as error:
        raise UsageError(
            f"no language pipeline {name!r} ({str(error).splitlines()[0]})",
            todo=f"name an installed spaCy pipeline or one of {', '.join(sorted(set(MODELS.values())))}",
        ) from None
    remember(nlp)
    return nlp


def _spacy() -> ModuleType:
    """Import spaCy without its command line, which brings a client for downloads along: a third of the import."""
    if "spacy" in sys.modules:
        return sys.modules["spacy"]
    stand_ins = {name: ModuleType(name) for name in ("spacy.cli", "spacy.cli.info")}
    stand_ins["spacy.cli.info"].info = None  # type: ignore[attr-defined]
    sys.modules.update(stand_ins)
    try:
        import spacy
    finally:
        for name in stand_ins:  # whoever wants it may still import it
            del sys.modules[name]
    return spacy


class Parser:
    """Parses bodies of one language. ``pipeline`` names another spaCy pipeline than the packaged one.

    ``names`` are full names of persons, which the parser then takes for names wherever they stand.
    """

    def __init__(self, language: str, pipeline: str | None = None, names: Iterable[str] = ()) -> None:
        if language not in MODELS:
            raise UsageError(f"no language {language!r}", todo=f"use one of {', '.join(LANGUAGES)}")
        self.language = language
        self.nlp = load_pipeline(pipeline or MODELS[language])
        self.clear = speaks_clear(self.nlp)
        self.credits = _credit_pattern(language)
        self.known = KnownNames(names, load_grammar(language).name_particles)
        self.ends = frozenset(self.nlp.vocab.strings[end] for end in _ENDS)

    def _tokens(self, text: str) -> Doc:
        """Return a block's tokens; a sentence may begin only after a full stop or its like, or in one without end."""
        doc = self.nlp.make_doc(text)
        parted = _parted_names(doc) if _PARTED.search(text) is not None else []
        if parted:
            with doc.retokenize() as retokenizer:
                for first, last in parted:
                    retokenizer.merge(doc[first:last])
        stopped = _YEAR_THEN_STOP.search(text) is not None
        years = [t for t in doc if _is_stopped(doc, t.i) and _ends_sentence(doc, t.i)] if stopped else []
        if years:
            with doc.retokenize() as retokenizer:
                for token in years:
                    retokenizer.split(token, [token.text[:-1], "."], heads=[(token, 0), (token, 0)])
        ended, begun, starts = True, 0, []
        for i, (form, is_punct) in enumerate(doc.to_array(["ORTH", "IS_PUNCT"]).tolist()):
            far = not ended and i - begun == LONGEST_SENTENCE
            starts.append(OPEN if ended else START if far else INSIDE)
            if ended or far:
                begun = i
            ended = form in self.ends or (ended and is_punct)
        marks: Any = np.array(starts, dtype="int64").astype("uint64").reshape(-1, 1)
        doc.from_array(["SENT_START"], marks)
        return doc

    def parse(self, body: str) -> Parse:
        """Return the parse of one body."""
        return next(self.parse_many([body]))

    def parse_many(self, bodies: Iterable[str], worth: Worth | None = None) -> Iterator[Parse]:
        """Yield a parse for each body, in order; paragraphs of all bodies share spaCy's batches.

        ``worth`` tells which paragraphs are parsed: the parse holds no others. None: all.
        """
        cleaned = [Cleaned(body, self.credits) for body in bodies]
        blocks = []
        for number, text in enumerate(cleaned):
            found = text.blocks()
            if worth is not None:
                found = list(compress(found, worth(number, [text.text[start:end] for start, end in found])))
            blocks += [(number, start, end) for start, end in found]
        texts = (cleaned[number].text[start:end].translate(_BLANKS) for number, start, end in blocks)
        docs = annotated(self.nlp, (self._tokens(text) for text in texts), BLOCKS)
        by_body: dict[int, list[tuple[int, Doc]]] = {}
        for (number, start, _), doc in zip(blocks, docs, strict=True):
            by_body.setdefault(number, []).append((start, doc))
        for number, text in enumerate(cleaned):
            yield assemble(text, self.language, by_body.get(number, []), self.known, self.clear)


class Cleaned:
    """A copy of a body that a parser likes (NFC, plain blanks), with the way back to the body's own offsets."""

    def __init__(self, body: str, credits: re.Pattern[str] | None = None) -> None:
        self.body = body
        if unicodedata.is_normalized("NFC", body):
            self.text, self._map = body, None
        else:
            self.text, self._map = _compose(body)
        for nothing in filter(None, (credits, _NOISE)):
            self.text = nothing.sub(lambda found: " " * len(found.group()), self.text)

    def offset(self, position: int) -> int:
        """Return the body's offset of a position in the cleaned copy."""
        return position if self._map is None else self._map[position]

    def blocks(self) -> list[tuple[int, int]]:
        """Return the paragraphs and subheads as (start, end) in the cleaned copy; a hard-wrapped line is joined."""
        lines = []
        for match in _LINE.finditer(self.text):
            line = match.group()
            start = match.start() + len(line) - len(line.lstrip())
            end = match.start() + len(line.rstrip())
            if end > start:
                lines.append((start, end))
        return self._unwrap(lines) if self._is_wrapped(lines) else lines

    def _is_wrapped(self, lines: list[tuple[int, int]]) -> bool:
        open_ended = sum(not _FINAL.search(self.text[start:end]) for start, end in lines)
        return len(lines) > 3 and open_ended * 2 > len(lines) and all(b - a <= WRAP_CHARACTERS for a, b in lines)

    def _unwrap(self, lines: list[tuple[int, int]]) -> list[tuple[int, int]]:
        joined = lines[:1]
        for start, end in lines[1:]:
            gap = self.text[joined[-1][1] : start]
            if gap.count("\n") < 2:
                joined[-1] = (joined[-1][0], end)
            else:
                joined.append((start, end))
        return joined


@cache
def _credit_pattern(language: str) -> re.Pattern[str]:
    """Return what a picture credit looks like: "Foto: N.N. / NTB", in brackets or not, within one line."""
    credits = load_grammar(language).credits
    openers = "|".join(map(re.escape, credits.openers))
    agencies = "|".join(map(re.escape, sorted(credits.agencies, key=len, reverse=True)))
    return re.compile(rf"\(?\b(?:{openers}): ?[^\n()]{{0,80}}?\b(?:{agencies})\b(?: ?[/,] ?(?:{agencies})\b)*\.?\)?")


# Two words with capitals, the second with a hyphen before a small letter, may be a name: "Moon Jae-in".
_PARTED = re.compile(r"[^\W\d_a-zæøå]\S*\s[^\W\d_a-zæøå]\S*-[^\W\d_A-ZÆØÅ]")
_YEAR_STOP = re.compile(r"^[12]\d{3}\.$")
_NUMBER_STOP = re.compile(r"^\d{1,2}\.$")
_YEAR_THEN_STOP = re.compile(r"[12]\d{3}\.|[^\W\d_]\s\d{1,2}\.")
# A name's number follows two words with capitals.
_NAME = 2


def _is_stopped(doc: Doc, i: int) -> bool:
    """Return whether a token is a year, or the number that ends a name ("Nord Stream 2."), and a full stop."""
    if _YEAR_STOP.match(doc[i].text):
        return True
    names = [doc[k].text for k in range(max(0, i - _NAME), i)]
    return len(names) == _NAME and all(n.istitle() for n in names) and bool(_NUMBER_STOP.match(doc[i].text))


def _ends_sentence(doc: Doc, i: int) -> bool:
    """Return whether the token is the last, or the next begins with a capital."""
    return i + 1 == len(doc) or doc[i + 1].text[:1].isupper()


def _parted_names(doc: Doc) -> list[tuple[int, int]]:
    """Return the names that the tokeniser parted at a hyphen ("Jae-in"), as first and last (exclusive) token."""
    found = []
    for i in range(1, len(doc) - 2):
        before, name, hyphen, rest = doc[i - 1], doc[i], doc[i + 1], doc[i + 2]
        if hyphen.text == "-" and not name.whitespace_ and not hyphen.whitespace_ and before.whitespace_:
            if before.text[:1].isupper() and name.text[:1].isupper() and rest.is_lower and rest.is_alpha:
                found.append((i, i + 3))
    return found


_ENDS = frozenset(".!?:…;") | {"...", "?!", "!!"}
_BLANKS = {ord(blank): " " for blank in "\r\n\t\u00a0\u2002\u2003\u2009\u202f\u2028\u2029\x0b\x0c"}


def _compose(body: str) -> tuple[str, list[int]]:
    """Return a body composed to NFC and, for each of its positions and its end, the offset in the body."""
    pieces: list[str] = []
    positions: list[int] = []
    start = 0
    for end in range(1, len(body) + 1):
        if end < len(body) and unicodedata.combining(body[end]) and body[start] not in "\r\n":
            continue
        raw = body[start:end]
        if len(raw) > MOST_MARKS:
            pieces.append(raw)
            positions.extend(range(start, end))
            start = end
            continue
        composed = unicodedata.normalize("NFC", raw)
        pieces.append(composed)
        for k in range(len(composed)):  # the shortest beginning of the raw letters that composes to the first k
            reach = (j for j in range(len(raw)) if unicodedata.normalize("NFC", raw[:j]) == composed[:k])
            positions.append(start + next(reach, 0))
        start = end
    positions.append(len(body))
    return "".join(pieces), positions


class _Strings(dict[int, str]):
    """The strings that spaCy's numbers stand for, each asked for once."""

    def __init__(self, store: StringStore) -> None:
        self._store = store

    def __missing__(self, key: int) -> str:
        found = self[key] = self._store[key]
        return found


def assemble(
    text: Cleaned, language: str, docs: list[tuple[int, Doc]], known: KnownNames, clear: bool = False
) -> Parse:
    """Return the parse that spaCy's analyses of a text's blocks, each with its offset, make.

    ``clear``: they have spaCy's English labels, not those of Universal Dependencies.
    """
    words: list[Word] = []
    sentences: list[Sentence] = []
    names: list[Name] = []
    spans: list[tuple[int, int]] = []
    strings = _Strings(docs[0][1].vocab.strings) if docs else {}
    for block, (offset, doc) in enumerate(docs):
        base, content = len(words), doc.text
        places = doc.to_array(["IDX", "LENGTH", "HEAD", "IS_SPACE", "SENT_START"]).astype("int64").tolist()
        labels = doc.to_array(["LEMMA", "POS", "DEP", "MORPH", "ENT_TYPE"]).tolist()
        index = _indices(places, base)
        for i, ((at, length, head, blank, _), (lemma, pos, dep, morph, name)) in enumerate(
            zip(places, labels, strict=True)
        ):
            if blank:
                continue
            form, upos, start = content[at : at + length], strings[pos], offset + at
            words.append(
                Word(
                    index[i], form, lemma_of(form, strings[lemma], upos, language), upos, strings[dep],
                    index[i + head] if not places[i + head][3] else _head(i, places, index),
                    text.offset(start), text.offset(start + length), strings[morph], strings[name],
                )
            )  # fmt: skip
        for word in words[base:]:
            if word.head != word.i:
                words[word.head].children.append(word.i)
        named = [Name(index[e.start], index[e.end], e.label_) for e in doc.ents if index[e.end] > index[e.start]]
        if clear:
            named = names_of(named)
            to_ud(words, base, [token.tag_ for token in doc if not token.is_space], named)
        subhead = len(content) < SUBHEAD_CHARACTERS and not _FINAL.search(content)
        starts = [i for i, place in enumerate(places) if not i or place[4] == START]
        for first, last in pairwise(index[i] for i in (*starts, len(places))):
            if last > first:
                sentences.append(Sentence(first, last, block, subhead))
                spans.extend(known.join(words, sentences[-1]))
                repair(words, sentences[-1], language)
        names.extend(cut_persons(words, named, language))
    names = with_known(names, spans)
    return Parse(text.body, language, words, sentences, with_known(names, surnames(words, sentences, names)))


def _head(i: int, places: list[list[int]], index: list[int]) -> int:
    """Return the index of the word that governs token ``i``: the nearest above it that is no blank, else its own."""
    above = i + places[i][2]
    while places[above][3] and places[above][2]:
        above += places[above][2]
    return index[i] if places[above][3] else index[above]


def _indices(places: list[list[int]], base: int) -> list[int]:
    """Return, for each token and the end, the index its word will have (blanks are left out)."""
    index, count = [], base
    for *_, blank, _ in places:
        index.append(count)
        count += not blank
    return [*index, count]
