"""Scores as text for the terminal, as Markdown for a page, and as JSON."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from utenriks.evaluation.score import EVENT_FIGURES, FIGURES, SHARES, Figures, Scores
from utenriks.evaluation.tally import Tally

LABELS = {
    "type": "event type",
    "parties": "type + all parties",
    "status": "type + parties + status",
    "consult mode": "type + mode (CONSULT)",
    "statements": "statements: speakers",
    "statements with words": "statements: speakers and words",
    "offices": "offices",
    "claims": "claims",
    "dates": "dates, to the letter",
    "dates overlap": "dates, overlapping",
    "dates stated": "dates stated that are right",
    "places": "places",
    "places stated": "places stated that are right",
}


def scores_shape(scores: Scores, *, misses: bool = False) -> dict[str, Any]:
    """Return the scores in their machine-readable shape; ``misses`` adds what went wrong, by article."""
    shape: dict[str, Any] = {
        "all": _shape(scores.all),
        "languages": {code: _shape(figures) for code, figures in sorted(scores.languages.items())},
        "skipped": scores.skipped,
    }
    if misses:
        shape["misses"] = {article: [miss.as_dict() for miss in found] for article, found in scores.misses.items()}
    return shape


def _shape(figures: Figures) -> dict[str, Any]:
    return {
        "articles": figures.articles,
        "figures": {name: tally.as_dict() for name, tally in figures.tallies.items()},
        "shares": {name: share.as_dict() for name, share in figures.shares.items()},
        "types": {
            kind: {name: tally.as_dict() for name, tally in tallies.items()}
            for kind, tallies in sorted(figures.types.items())
        },
    }


def format_scores(scores: Scores) -> str:
    """Return the scores as plain text: all articles, each language, and each type."""
    lines: list[str] = []
    for name, figures in _groups(scores):
        lines.append(f"{name} ({figures.articles} articles)")
        lines.extend(f"  {LABELS[key]:<32}{_plain(figures.tallies[key])}" for key in FIGURES)
        for key in SHARES:
            share = figures.shares[key]
            lines.append(f"  {LABELS[key]:<32}{share.share:.3f}  ({share.right} of {share.of})")
        lines.append("")
    lines.append("by type")
    for kind, tallies in sorted(scores.all.types.items()):
        lines.extend(f"  {kind:<10} {LABELS[key]:<25}{_plain(tallies[key])}" for key in EVENT_FIGURES)
    return "\n".join(lines)


def _groups(scores: Scores) -> Iterator[tuple[str, Figures]]:
    yield "all", scores.all
    if len(scores.languages) > 1:
        yield from sorted(scores.languages.items())


def _plain(tally: Tally) -> str:
    counts = f"(right {tally.right}, given {tally.given}, expected {tally.expected})"
    return f"P {tally.precision:.3f}  R {tally.recall:.3f}  F1 {tally.f1:.3f}  {counts}"


def format_misses(scores: Scores) -> str:
    """Return what went wrong as plain text, article by article, each fault with its sentence and rule."""
    lines: list[str] = []
    for article, misses in scores.misses.items():
        lines.append(f"{article}: {len(misses)} faults" if misses else f"{article}: no fault")
        for miss in misses:
            both = (("gold", miss.gold), ("found", miss.found))
            answers = " | ".join(f"{name}: {answer}" for name, answer in both if answer)
            rule = f" [{miss.rule}]" if miss.rule else ""
            lines.append(f"  {miss.kind}: {answers}{rule}\n    {' '.join(miss.text.split())}")
    return "\n".join(lines)


def markdown_table(scores: Scores) -> str:
    """Return the figures as a Markdown table, a column a language."""
    groups = list(_groups(scores))
    rows = [["figure (P / R / F1)", *(f"{name} ({figures.articles})" for name, figures in groups)]]
    rows.append(["---"] * len(rows[0]))
    for key in FIGURES:
        rows.append([LABELS[key], *(_cell(figures.tallies[key]) for _, figures in groups)])
    for key in SHARES:
        shares = [figures.shares[key] for _, figures in groups]
        rows.append([LABELS[key], *(f"{share.share:.2f} ({share.right} of {share.of})" for share in shares)])
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def type_table(scores: Scores) -> str:
    """Return the event figures by type as a Markdown table."""
    rows = [["type", *(LABELS[key] for key in EVENT_FIGURES), "found / gold"], ["---"] * (len(EVENT_FIGURES) + 2)]
    for kind, tallies in sorted(scores.all.types.items()):
        counted = tallies["type"]
        rows.append([kind, *(_cell(tallies[key]) for key in EVENT_FIGURES), f"{counted.given} / {counted.expected}"])
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def _cell(tally: Tally) -> str:
    return f"{tally.precision:.2f} / {tally.recall:.2f} / {tally.f1:.2f}"
