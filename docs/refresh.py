#!/usr/bin/env python3
"""Hold docs/reading.md and the excerpts in README.md to what the program does.

python docs/refresh.py            write the excerpts, name the sentences of reading.md that are read otherwise
python docs/refresh.py --drop     … and take those sentences out
"""

from __future__ import annotations

import io
import os
import re
import sys
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path

from utenriks.desk.intake import code_articles
from utenriks.evaluation.page import write_block
from utenriks.model.coded import Coded
from utenriks.model.event import Event
from utenriks.model.mention import Party
from utenriks.read.fields import Fields, make_article
from utenriks.record.merge import merge

HERE = Path(__file__).resolve().parent
READING, README, ARCHIVE = HERE / "reading.md", HERE.parent / "README.md", HERE.parent / "examples" / "archive"
PUBLISHED = "2019-04-25"
WIDTH = 100
# The excerpts of README.md: block, command. Of an article its first paragraph is shown.
EXCERPTS = {
    "show": ("show", "korea-2018-05-31-nb"),
    "brief": ("brief", "Putin", "Kim Jong-il", "--lang", "en"),
}
_HEAD = re.compile(r"\*\*(?P<name>[^*]+)\*\*(?P<rest>.*)")
_DATE = re.compile(r"Article of (\S+?)\.?$")
_SENTENCE = re.compile(r"- (nb|nn|en): (.+)")
_FOUND = re.compile(r"- found: (.+)")


@dataclass(frozen=True, slots=True)
class Row:
    """One sentence of reading.md, the line it stands on, the article's date, and what must be found in it."""

    construction: str
    language: str
    sentence: str
    line: int
    date: str | None
    wanted: tuple[str, ...]


def rows(page: str) -> list[Row]:
    """Return the sentences of the page."""
    found: list[Row] = []
    waiting: list[tuple[str, str, int]] = []
    name, date = "", None
    for number, line in enumerate(page.splitlines(), 1):
        if head := _HEAD.match(line):
            name, stated = head["name"], _DATE.search(head["rest"])
            date = None if "Undated article" in head["rest"] else stated[1] if stated else PUBLISHED
        elif sentence := _SENTENCE.match(line):
            waiting.append((sentence[1], sentence[2], number))
        elif listed := _FOUND.match(line):
            wanted = tuple(part for part in re.findall(r"`([^`]+)`", listed[1]))
            found += [Row(name, language, text, where, date, wanted) for language, text, where in waiting]
            waiting = []
    return found


def read_rows(entries: Sequence[Row]) -> Iterator[tuple[Row, list[str]]]:
    """Yield each row with what the program finds in its sentence, as the page writes it."""
    articles = [
        make_article(Fields(row.sentence, f"reading.md:{row.line}", id=str(n), date=row.date, language=row.language))
        for n, row in enumerate(entries)
    ]
    articles.sort(key=lambda article: article.language)
    for article, coded in code_articles(articles):
        yield entries[int(article.id)], told(coded)


def problem(row: Row, found: Iterable[str]) -> str:
    """Return what is wrong with a reading, '' when nothing is: events must be just those, other finds among those."""
    named = list(found)
    missing = [wanted for wanted in row.wanted if wanted not in named and wanted != "nothing"]
    kinds = ("said", "claim", "office")
    surplus = [one for one in named if one not in row.wanted and one.split()[0] not in kinds]
    if "nothing" in row.wanted:
        surplus = named
    if not missing and not surplus:
        return ""
    return f"reading.md:{row.line}: {row.language} «{row.sentence}» gives {named}, not {list(row.wanted)}"


def told(coded: Coded) -> list[str]:
    """Return what was found in a text, in the page's notation."""
    found = [_event(event) for event in merge(coded.events)]
    found += [f"said {s.speaker}{', in quotes' if s.direct else ''}" for s in coded.statements]
    for claim in coded.claims:
        number = "" if claim.number is None or claim.kind == "never" else f" {claim.number:g}"
        period = claim.when or (claim.window.since if claim.window is not None else None)
        window = f" in {period}" if period else ""
        found.append(f"claim {claim.kind}{number} {claim.what} {_codes(claim.parties)}{window}")
    found += [f"office {o.person} {o.post} {o.code}" for o in coded.offices]
    return found


def _event(event: Event) -> str:
    sides = [_codes([p for p in event.parties if p.role == role]) for role in ("source", "target")]
    parts = [
        f"{event.type}/{event.mode}" if event.mode else event.type, event.status, " → ".join(s for s in sides if s),
        str(event.when) if event.when else "", f"×{event.number}" if event.number else "",
        f"by {event.attributed_to}" if event.attributed_to else "", "recalled" if event.recalled else "",
    ]  # fmt: skip
    return " ".join(part for part in parts if part)


def _codes(parties: Iterable[Party]) -> str:
    return "+".join(sorted({party.code or party.name for party in parties}))


def excerpts() -> dict[str, str]:
    """Return what the commands of EXCERPTS print on the archive, each as a block of the README."""
    from utenriks.cli import printing
    from utenriks.cli.main import main as utenriks

    with tempfile.TemporaryDirectory() as folder:
        os.environ["UTENRIKS_DB"] = str(Path(folder) / "examples.db")
        with redirect_stdout(io.StringIO()), redirect_stderr(io.StringIO()):
            utenriks(["read", str(ARCHIVE)])
        made = {}
        for name, command in EXCERPTS.items():
            out = io.StringIO()
            printing.console.file, printing.console.width = out, WIDTH
            utenriks(command)
            words = " ".join(f'"{word}"' if " " in word else word for word in command)
            lines = "\n".join(line.rstrip() for line in out.getvalue().strip().splitlines())
            lines = lines.split("\n\n")[0] + "\n…" if name == "show" else lines
            made[name] = f"```\n$ utenriks {words}\n{lines}\n```"
    return made


def main() -> int:
    """Write and compare; return 1 when a sentence is read otherwise than the page says."""
    for name, block in excerpts().items():
        write_block(README, name, block)
    page = READING.read_text(encoding="utf-8")
    wrong = {row.line: text for row, found in read_rows(rows(page)) if (text := problem(row, found))}
    for text in wrong.values():
        print(text)
    if "--drop" in sys.argv[1:]:
        kept = [line for number, line in enumerate(page.splitlines(), 1) if number not in wrong]
        READING.write_text("\n".join(kept) + "\n", encoding="utf-8")
        return 0
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
