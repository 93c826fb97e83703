"""Find the time expressions of a text by the patterns of its language."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Any

from utenriks.ontology.compiled import compiled
from utenriks.reference.dates.expression import TimeExpression
from utenriks.reference.dates.lexicon import FIRST_YEAR, LAST_YEAR, Lexicon, Phrases, Slot
from utenriks.reference.dates.notation import Node, expand
from utenriks.reference.dates.relations import Joints, join_ranges, relate
from utenriks.reference.dates.schema import Rule, Words, read_words
from utenriks.reference.dates.tokens import Token, cut

_FIXED = (
    "anchor",
    "sign",
    "number",
    "unit",
    "shift",
    "which",
    "week",
    "relyear",
    "part",
    "feast",
    "season",
    "each",
    "ahead",
    "genitive",
)
# Slots that give another slot's value.
_ROLES = {
    "period": "part",
    "which_next": "which",
    "weekday_genitive": "weekday",
    "weekday_compound": "weekday",
    "month_genitive": "month",
    "decade_word": "decade",
    "decade_long": "decade",
}
# What may begin with a word is remembered for so many words and places in the patterns.
KNOWN_WORDS = 50_000
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "DET", "ADJ", "NUM", "SCONJ"})
_Match = tuple[int, Rule, dict[str, Any]]


class DateReader:
    """Reads time expressions in one language; make one with ``DateReader("nb")`` and use it for every article."""

    def __init__(self, language: str) -> None:
        """Take a language code (nb, nn, en); DataError if its ``dates.yaml`` is missing or wrong."""
        self.language = language
        self.words, self._lexicon, self._tree, self._joints = _prepared(language)
        self._idle: set[str] = set()  # words that no time begins with
        self._open: dict[tuple[int, str], list[tuple[Slot, str, Node[Rule]]]] = {}
        self._before_year = Phrases((phrase, None) for phrase in self.words.year_after)
        self._not_after_year = frozenset(self.words.not_after_year)
        self._after_round_year = frozenset(self.words.year_before)

    def find(self, source: str | Iterable[Any], start: int = 0) -> list[TimeExpression]:
        """Return the expressions of a text in order, none inside another.

        ``source`` is the text itself, ``start`` its offset in the body; or its tokens: (text, lemma, start) tuples, or
        objects with ``text`` and ``start`` or ``idx`` (spaCy), whose ``upos`` or ``pos_`` is used where they have it.
        Offsets are characters of the body, end exclusive.
        """
        if isinstance(source, str):
            return self._find(source, start)
        text, first, tags = _rebuild(source)
        return self._find(text, first, tags)

    def _find(self, text: str, start: int, tags: dict[int, str] | None = None) -> list[TimeExpression]:
        tokens = cut(text, start)
        found: list[tuple[int, int, TimeExpression]] = []
        at = 0
        while at < len(tokens):
            match = self._longest(tokens, at, found) if tokens[at].key not in self._idle else None
            if match is None:
                at += 1
                continue
            end, rule, values = match
            low, high = tokens[at].start, tokens[end - 1].end
            fixed = {name: getattr(rule, name) for name in _FIXED}
            values |= {name: value for name, value in fixed.items() if value is not None and value is not False}
            named = end < len(tokens) and tokens[end].key in rule.named_before
            if named or (values.get("anchor") == "previous" and self._governs(tokens, end, tags or {})):
                values["anchor"] = "named"
            if rule.kind == "feast":
                values["days"] = self.words.feasts[values["feast"]]
            if rule.kind == "date" and self.words.known_days:
                values["known_days"] = self.words.known_days
            if rule.kind != "not":
                expression = TimeExpression(low, high, text[low - start : high - start], rule.kind, values)
                found.append((at, end, expression))
            at = end
        joined = join_ranges(self._joints, tokens, found, text, start)
        return relate(self._joints, tokens, joined, text, start)

    def _longest(self, tokens: list[Token], at: int, found: Sequence[tuple[int, int, TimeExpression]]) -> _Match | None:
        """Return the longest match at a token, the first rule of the file among equals."""
        if tokens[at].key not in self._tree.words and not self._branches(self._tree, tokens[at]):
            if len(self._idle) < KNOWN_WORDS:
                self._idle.add(tokens[at].key)  # nearly every word
            return None
        if _hangs(tokens, at) and not (found and found[-1][1] == at - 1):
            return None
        best: _Match | None = None
        for end, rule, values in self._matches(self._tree, tokens, at, {}):
            if (best is None or end > best[0]) and self._stands(tokens, at, end, rule, values, found):
                best = end, rule, values
        return best

    def _branches(self, node: Node[Rule], token: Token) -> list[tuple[Slot, str, Node[Rule]]]:
        """Return the slots below a node that may begin with a token, each with the name that its value gets."""
        known = self._open.get((id(node), token.key))
        if known is None:
            known = []
            for item, branch in node.slots.items():
                name, _, second = item.strip("{}").partition(":")
                if self._lexicon.opens(name, token):
                    known.append((self._lexicon.slot(name), _ROLES.get(name, name) + second, branch))
            if len(self._open) < KNOWN_WORDS:
                self._open[id(node), token.key] = known
        return known

    def _matches(self, node: Node[Rule], tokens: list[Token], at: int, values: dict[str, Any]) -> Iterator[_Match]:
        for rule in node.ends:
            yield at, rule, dict(values)
        if at >= len(tokens):
            return
        after = node.words.get(tokens[at].key)
        if after is not None:
            yield from self._matches(after, tokens, at + 1, values)
        for slot, role, branch in self._branches(node, tokens[at]):
            for end, value in slot(tokens, at):
                yield from self._matches(branch, tokens, end, {**values, role: value})

    def _governs(self, tokens: list[Token], end: int, tags: dict[int, str]) -> bool:
        """Whether an expression such as "the day before" goes on with a noun or clause of its own."""
        if end >= len(tokens) or tokens[end - 1].key not in self.words.governs:
            return False
        following = tokens[end]
        if not following.is_word:
            return False
        if following.key in self.words.nominal_starts:
            return True
        if following.start in tags:
            return tags[following.start] in _NOMINAL
        return following.text[0].isupper() or following.key.endswith(tuple(self.words.nominal_ends))

    def _stands(
        self,
        tokens: list[Token],
        at: int,
        end: int,
        rule: Rule,
        values: dict[str, Any],
        found: Sequence[tuple[int, int, TimeExpression]],
    ) -> bool:
        """Whether what surrounds a match lets it be a time."""
        following = tokens[end] if end < len(tokens) else None
        if following and following.key == "-" and following.start == tokens[end - 1].end and end + 1 < len(tokens):
            hung = tokens[end + 1]
            if hung.is_word and hung.start == following.end and rule.kind != "weekday":
                return False
        if rule.kind == "span" and not _ordered(values, tokens[end - 2].key):
            return False
        if following and following.key in rule.not_before:
            return False
        if rule.alone and following and following.is_word and following.key not in self._after_round_year:
            return False
        if tokens[end - 1].is_number and "year" in values and not self._year_stands(tokens, end, values):
            return False
        if (
            "month" in values
            and "day" not in values
            and "year" not in values
            and not self._month_stands(tokens, at, end, rule, values)
        ):
            return False
        return not rule.needs_context or self._in_context(tokens, at, end, found)

    def _month_stands(self, tokens: list[Token], at: int, end: int, rule: Rule, values: dict[str, Any]) -> bool:
        """Whether a month without day or year is one, where its name is also something else (May)."""
        if rule.needs_context and tokens[end - 1].key != self.words.months[values["month"] - 1][0].lower():
            return False  # an abbreviation ("Jan") is a month only with a day or a year
        if values["month"] not in self.words.months_unsure or "relyear" in values:
            return True
        if rule.genitive:
            return False
        if end < len(tokens) and tokens[end].key == "'":
            return False
        sure = self.words.months_sure_after
        return not rule.needs_context or (at > 0 and tokens[at - 1].key in sure)

    def _year_stands(self, tokens: list[Token], end: int, values: dict[str, Any]) -> bool:
        following = tokens[end] if end < len(tokens) else None
        if following is None or "month" in values:
            return True
        if following.key in self._not_after_year or self._is_amount(tokens, end):
            return False
        # 1900 and 2000 are round numbers more often than years: only function words may follow.
        is_round = int(values["year"]) % 100 == 0 and "unit" not in values
        return not (is_round and following.is_word and following.key not in self._after_round_year)

    def _is_amount(self, tokens: list[Token], end: int) -> bool:
        """Whether a number is the first of two of which the second is no year (from 2000 to 2500)."""
        if end + 1 >= len(tokens) or not tokens[end + 1].is_number:
            return False
        joins = {key for way in self.words.ranges for key in way.join}
        number = tokens[end + 1].text
        return tokens[end].key in joins and len(number) > 2 and not FIRST_YEAR <= int(number) <= LAST_YEAR

    def _in_context(
        self, tokens: list[Token], at: int, end: int, found: Sequence[tuple[int, int, TimeExpression]]
    ) -> bool:
        if self._before_year.ending(tokens, at) < at:
            return True
        before = tokens[at - 1].key if at else ""
        after = tokens[end].key if end < len(tokens) else ""
        if before in "([" and before and after in (")", "]", ",", ";", "-"):
            return True
        if not found or not before:
            return False
        _, last_end, last = found[-1]
        between = [token.key for token in tokens[last_end:at]]
        joins = {key for way in self.words.ranges for key in way.join} | {","}
        return len(between) == 1 and between[0] in joins and bool(last.values.keys() & {"year", "month"})


def _ordered(values: dict[str, Any], sign: str) -> bool:
    """Whether the years of a span follow each other; after a stroke (2018/19) only the very next year may stand."""
    if "two_digits" in values:
        step = values["two_digits"] - values["year"] % 100
        return bool(step == 1 if sign == "/" else step > 0)
    return bool(values.get("year2", 9999) > values.get("year", 0))


def _hangs(tokens: list[Token], at: int) -> bool:
    """Whether a token is the latter part of a hyphened compound, or of a web address."""
    if at < 2 or tokens[at - 1].key not in ("-", ".", "@", "/"):
        return False
    before, dash = tokens[at - 2], tokens[at - 1]
    return before.is_word and before.end == dash.start and dash.end == tokens[at].start


def _rebuild(source: Iterable[Any]) -> tuple[str, int, dict[int, str]]:
    """Return the text that tokens stand for, spaces in the gaps, the offset of the first, and the UD tags known."""
    text, first = "", -1
    tags: dict[int, str] = {}
    for token in source:
        if isinstance(token, tuple):
            word, offset, tag = str(token[0]), int(token[2]), str(token[3]) if len(token) > 3 else ""
        else:
            word, offset = str(token.text), int(token.start if hasattr(token, "start") else token.idx)
            tag = getattr(token, "upos", "") or getattr(token, "pos_", "")
        first = offset if first < 0 else first
        if tag:
            tags[offset] = tag
        text += " " * (offset - first - len(text)) + word
    return text, max(first, 0), tags


@lru_cache(maxsize=16)
def _prepared(language: str) -> tuple[Words, Lexicon, Node[Rule], Joints]:
    words = read_words(language)
    return words, Lexicon(words), _tree(language), Joints.of(words.ranges, words.relations)


@compiled
def _tree(language: str) -> Node[Rule]:
    tree: Node[Rule] = Node()
    for rule in read_words(language).rules:
        for pattern in rule.say:
            for sequence in expand(pattern):
                tree.add(sequence, rule)
    return tree
