"""Background questions of scenarios: put to the program as a user does, its answers set beside the gold's.

A gold answer is a sentence: a number or "No" at its head, names, dates, and the reports (``ip07``) that it rests on.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from utenriks.evaluation.compare import same_name
from utenriks.evaluation.scenario import Question
from utenriks.model.when import When

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = r"(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*"
_DAY = re.compile(rf"(\d{{1,2}})(?:-(\d{{1,2}}))? {_MONTH}(?: (\d{{4}}))?")
_SOME = re.compile(rf"{_MONTH}(?:-{_MONTH})? (\d{{4}})")
_YEAR = re.compile(r"\b(\d{4})\b")
_REPORT = re.compile(r"\b[a-z]{2}\d\d\b")
_NAME = re.compile(r"^(?!No\b)[^\d,(:;]+?(?=[,;]| \()")
_AND, _LEAD = re.compile(r" and "), re.compile(r"^The [a-z ]+ ")
ASIDE = re.compile(r"\([^)]*\)")
# Answers on what was called off or told not to have happened.
NOT_HELD = ("cancelled", "denied", "planned", "hypothetical")


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a gold answer states: a number, that it was not so, whose name, which days (first, last), which reports."""

    number: int | None
    denied: bool
    name: str | None
    days: tuple[tuple[date, date], ...]
    reports: frozenset[str]


@dataclass(frozen=True, slots=True)
class Asked:
    """A question, the commands put to the program, the last answer, and what is missing in it (empty: right)."""

    question: Question
    steps: tuple[tuple[str, ...], ...]
    answer: Any
    missing: tuple[str, ...]


def ask(run: Callable[[Sequence[str]], Any], question: Question, steps: Sequence[Sequence[str]]) -> Asked:
    """Put a question's commands to the program one after the other and score the last answer.

    ``run`` takes a command's words and returns its answer as plain data; it raises ValueError where there is none.
    """
    answer: Any = None
    done: list[tuple[str, ...]] = []
    for step in steps:
        told = str(answer.get("answer") or "") if isinstance(answer, dict) else ""
        done.append(tuple(str(word).format(answer=told) for word in step))
        try:
            answer = run(done[-1])
        except ValueError as error:
            return Asked(question, tuple(done), str(error), ("an answer",))
    return Asked(question, tuple(done), answer, tuple(missing(read_answer(question.answer, question.ask), answer)))


def read_answer(text: str, asked: str = "") -> Wanted:
    """Return what a gold answer states; a year that it leaves out is that of the question."""
    number = re.match(r"(\d+):", text)
    days = []
    told = ASIDE.sub("", text)
    year = next(iter(_YEAR.findall(told) or _YEAR.findall(asked)), None)
    for found in _DAY.finditer(told):
        month = int(found[4] or year or 1), MONTHS.index(found[3].lower()) + 1
        days.append((date(*month, int(found[1])), date(*month, int(found[2] or found[1]))))
    for found in _SOME.finditer(_DAY.sub("", told)):
        first = When(f"{found[3]}-{MONTHS.index(found[1].lower()) + 1:02}")
        last = When(f"{found[3]}-{MONTHS.index((found[2] or found[1]).lower()) + 1:02}")
        days.append(_bounds(first)[:1] + _bounds(last)[1:])
    if not days and _YEAR.search(told) and year is not None:
        days.append(_bounds(When(year)))
    name = _NAME.match(text)
    stated = name[0] if name and not _YEAR.search(name[0]) and " " in name[0] else None
    return Wanted(
        int(number[1]) if number else None, re.match(r"No\b", text) is not None, stated, tuple(days),
        frozenset(_REPORT.findall(text)),
    )  # fmt: skip


def missing(wanted: Wanted, answer: Any) -> list[str]:
    """Return what an answer lacks of what the gold states, or tells against it; nothing where it is right.

    Of several reports one is enough; none is asked for where name and date are right by another report, nor of an
    office that the roster has. Of several persons each must be a party, or be named in the words that are shown. A
    date is right when the answer leaves it no wider than the gold does. Who did not meet has no occasion, but an event
    that says so.
    """
    shape = answer if isinstance(answer, dict) else {"events": answer}
    if "offices" in shape:
        return _lacking_holder(wanted, shape["offices"])
    events = shape.get("events", [])
    lacks = []
    if wanted.number is not None and shape.get("answer", len(events)) != wanted.number:
        lacks.append(f"the number {wanted.number}")
    if wanted.denied and not _is_denied(shape):
        lacks.append("that it was not so")
    said = shape.get("said", [])
    spans = [*said, *(span for event in events for span in event["mentions"])]
    reports = {span["article"] for span in spans}
    when = [one["when"] for one in shape["occasions"]] if "occasions" in shape else [one["when"] for one in events]
    when += [shape["answer"]] if said and shape.get("answer") else []
    held = [_bounds(When.parse(text)) for text in when if text]
    if not wanted.denied:
        lacks += [f"the date {first}/{last}" for first, last in wanted.days if not _has(held, first, last)]
    names = {party["name"] for event in events for party in event["parties"]}
    texts = [span.get("text", "") for span in spans]
    for name in _AND.split(_LEAD.sub("", wanted.name)) if wanted.name else ():
        if not any(same_name(name, other) for other in names) and not any(name in text for text in texts):
            lacks.append(f"the name {name}")
    if wanted.reports and not wanted.reports & reports and not (wanted.name and wanted.days and not lacks):
        lacks.append(f"the report {', '.join(sorted(wanted.reports))}")
    return lacks


def _lacking_holder(wanted: Wanted, offices: list[dict[str, Any]]) -> list[str]:
    names = {office["name"] for office in offices}
    right = wanted.name is not None and bool(names) and all(same_name(wanted.name, name) for name in names)
    return [] if right else [f"the name {wanted.name} alone"]


def _is_denied(shape: dict[str, Any]) -> bool:
    if "occasions" in shape:
        return not shape["occasions"] and shape["answer"] in (0, None)
    return all(event["status"] in NOT_HELD for event in shape["events"])


def _has(held: list[tuple[date, date]], first: date, last: date) -> bool:
    """Return whether a date is told: a day as that on which an occasion began, or one of its two; a month within it."""
    if first == last:
        return any(low == first or (low <= first <= high and (high - low).days <= 1) for low, high in held)
    return any(first <= low and high <= last for low, high in held)


def _bounds(when: When) -> tuple[date, date]:
    return when.earliest or date.min, when.latest or date.max
