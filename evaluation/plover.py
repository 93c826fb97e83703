#!/usr/bin/env python3
"""Code the sentences of PLOVER's gold records and score the predictions with PLOVER's scorer.

    python evaluation/plover.py [--gold ../shared/plover/gold-dev.json] [--out build/plover.jsonl]
                                [--per-type] [--errors OUT.jsonl] [--write]

Each sentence is an English article without a date. What the record holds becomes PLOVER's as ``utenriks export
plover`` makes it (``export/collapse.py``); see ``evaluation/README.md``.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from collections.abc import Iterable, Iterator
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType
from typing import Any

from utenriks.desk.intake import code_articles
from utenriks.evaluation.page import write_block
from utenriks.export.collapse import collapse
from utenriks.model.article import Article
from utenriks.model.event import Event
from utenriks.model.mention import Party
from utenriks.record.merge import merge
from utenriks.reference import Reference

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT.parent / "shared" / "plover"
README = ROOT / "evaluation" / "README.md"
# Whose parties may all stand in source, without a target: two of one state are kept then, as in talks of factions.
MUTUAL = frozenset({"AGREE", "CONSULT", "COOPERATE"})
# The gold has one code for all international organisations, the United Nations and the European Union among them.
ORGANISATION = "IGO"
# … and one for armed movements of many states.
MOVEMENT = "IMG"


def exported(event: Event, organisations: frozenset[str]) -> dict[str, Any] | None:
    """Return an event as PLOVER's (type, source codes, target codes), None when PLOVER has none for it."""
    collapsed = collapse(event)
    if collapsed is None:
        return None
    source, target = (_codes(side, organisations) for side in (collapsed.actors, collapsed.recipients))
    if event.mode == "mediate" and collapsed.type == event.type:  # the records aim a mediation at those it is for
        mediators = _codes((party for party in event.parties if party.role == "mediator"), organisations)
        source, target = (
            (mediators, [c for c in source + target if c not in mediators]) if mediators else (source, target)
        )
    if target or collapsed.type not in MUTUAL or len(set(source)) > 1:
        source = list(dict.fromkeys(source))
    return {"type": collapsed.type, "source": source, "target": list(dict.fromkeys(target))}


def _codes(parties: Iterable[Party], organisations: frozenset[str]) -> list[str]:
    codes = [party.code or (MOVEMENT if party.kind == "group" else None) for party in parties]
    return [ORGANISATION if code in organisations else code for code in codes if code]


def organisations() -> frozenset[str]:
    """Return the codes of international organisations."""
    polities = Reference.load().polities.by_code
    return frozenset(code for code, polity in polities.items() if polity.kind == "organisation")


def predictions(records: list[tuple[str, str]]) -> Iterator[dict[str, Any]]:
    """Yield each record's predictions: ``records`` are ids and sentences."""
    known = organisations()
    articles = (Article(name, text, "en") for name, text in records)
    for article, coded in code_articles(articles, domestic=True):  # PLOVER codes what happens within a state too
        events = [found for event in merge(coded.events) if (found := exported(event, known)) is not None]
        yield {"id": article.id, "events": [event for n, event in enumerate(events) if event not in events[:n]]}


def gold_records(gold: Path, folder: Path) -> list[tuple[str, str]]:
    """Return ids and sentences as the scorer's own loader names them (an id used twice gets a number)."""
    return [(record["id"], record["text"]) for record in _module(folder, "load_gsr").load(str(gold))]


def judged(gold: Path) -> Iterator[tuple[str, list[tuple[Event, bool, bool]]]]:
    """Yield each sentence's id and its events that PLOVER has a word for, with whether the scorer takes them for right.

    Two judgements an event: all its items (type, source, target) are the gold's; its type is.
    """
    scorer, known = _module(gold.parent, "score_plover"), organisations()
    by_text: dict[str, list[Any]] = {}
    for record in _module(gold.parent, "load_gsr").load(str(gold)):
        by_text.setdefault(record["text"], []).append(record)
    articles = (Article(records[0]["id"], text, "en") for text, records in by_text.items())
    for article, coded in code_articles(articles, domestic=True):
        wanted = set().union(*(scorer.gold_items(record, "2021") for record in by_text[article.body]))
        mutual, types = {item for item in wanted if isinstance(item[1], frozenset)}, {item[0] for item in wanted}
        found = []
        for event in merge(coded.events):
            told = exported(event, known)
            if told is not None:
                items = scorer.pred_items(told, "2021", mutual)
                found.append((event, items <= wanted, told["type"] in types))
        yield article.id, found


def _module(folder: Path, name: str) -> ModuleType:
    """Return a script of PLOVER's folder as a module."""
    spec = spec_from_file_location(name, folder / f"{name}.py")
    if spec is None or spec.loader is None:
        raise FileNotFoundError(folder / f"{name}.py")
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def main() -> int:
    """Write the predictions, run the scorer on them and return its exit code; 2 when there is no gold."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--gold", type=Path, default=FOLDER / "gold-dev.json")
    parser.add_argument("--out", type=Path, default=ROOT / "build" / "plover.jsonl", help="the predictions")
    parser.add_argument("--per-type", action="store_true")
    parser.add_argument("--errors", type=Path, help="write each sentence's gold and predictions there (JSONL)")
    parser.add_argument("--write", action="store_true", help="put the figures into evaluation/README.md")
    options = parser.parse_args()
    scorer = options.gold.parent / "score_plover.py"
    if not options.gold.is_file() or not scorer.is_file():
        print(f"{options.gold}: no gold with its scorer beside it; name it with --gold", file=sys.stderr)
        return 2
    options.out.parent.mkdir(parents=True, exist_ok=True)
    with options.out.open("w", encoding="utf-8") as stream:
        for prediction in predictions(gold_records(options.gold, scorer.parent)):
            stream.write(json.dumps(prediction, ensure_ascii=False) + "\n")
    command = [sys.executable, str(scorer), str(options.out), "--gold", str(options.gold)]
    command += ["--per-type"] if options.per_type else []
    command += ["--errors", str(options.errors)] if options.errors else []
    scored = subprocess.run(command, check=False, stdout=subprocess.PIPE, text=True)
    print(scored.stdout, end="")
    if options.write and scored.returncode == 0:
        write_block(README, "plover", f"```\n{scored.stdout}```")
    return scored.returncode


if __name__ == "__main__":
    sys.exit(main())
