"""Pages that the code writes of itself: its commands, its record's tables, its frames."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

import typer
from sqlalchemy import Column

from utenriks.cli.main import app
from utenriks.language.frames import Frame, load_frames
from utenriks.model.article import LANGUAGES
from utenriks.ontology import Ontology
from utenriks.record import schema

NAMES = {"nb": "Bokmål", "nn": "Nynorsk", "en": "English"}
ROLES = ("parties", "source", "target", "host", "mediator")


def pages() -> dict[str, str]:
    """Return the pages by their names in the site."""
    frames = {f"frames-{language}.md": frames_page(language) for language in LANGUAGES}
    return {"commands.md": commands_page(), "schema.md": schema_page(), **frames}


def table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Return a Markdown table; a bar within a cell is written so that it does not end it."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(_cell(cell) for cell in line) + " |" for line in lines)


def _cell(cell: object) -> str:
    return "" if cell is None else str(cell).replace("|", "\\|").replace("\n", " ")


def commands() -> dict[str, Any]:
    """Return every command by its words, those within a group ("roster import") too."""
    found: dict[str, Any] = {}
    for name, command in typer.main.get_command(app).commands.items():  # type: ignore[attr-defined]
        inner = getattr(command, "commands", None)
        found |= {f"{name} {word}": made for word, made in inner.items()} if inner else {name: command}
    return found


def commands_page() -> str:
    """Return the page of commands, from the command line itself."""
    parts = ["# Commands", "Made from the program's own help. The [tour](tour.md) shows them at work."]
    for name, command in commands().items():
        words = [p.metavar or p.name.upper() for p in command.params if p.param_type_name == "argument"]
        parts += [f"## {name}", command.help, f"`utenriks {' '.join([name, *words])} [OPTIONS]`"]
        rows = [_parameter(parameter) for parameter in command.params if parameter.name != "help"]
        parts.append(table(("argument or option", "means", "if not given"), rows))
    return "\n\n".join(parts) + "\n"


def _parameter(parameter: Any) -> tuple[str, str, object]:
    if parameter.param_type_name == "argument":
        return f"`{parameter.metavar or parameter.name.upper()}`", parameter.help, "required"
    default = None if parameter.default in (None, False) or callable(parameter.default) else f"`{parameter.default}`"
    return f"`{', '.join(parameter.opts)}`", parameter.help, default


def schema_page() -> str:
    """Return the page of the record's tables, from their definition."""
    parts = [
        "# The record's tables",
        f"Version {schema.VERSION}, made from `record/schema.py`. [The record](record.md#tables) tells what they hold.",
    ]
    for name, found in schema.metadata.tables.items():
        rows = [_column(column) for column in found.columns]
        parts += [f"## {name}", table(("column", "type", "key", "may be empty"), rows)]
    return "\n\n".join(parts) + "\n"


def _column(column: Column[Any]) -> tuple[str, str, str, str]:
    keys = ["primary"] if column.primary_key else []
    keys += [f"→ {key.target_fullname}" for key in column.foreign_keys]
    keys += ["index"] if column.index else []
    return f"`{column.name}`", str(column.type).lower(), ", ".join(keys), "yes" if column.nullable else ""


def frames_page(language: str) -> str:
    """Return the page of a language's frames by type, each with the sentence that fires it."""
    frames = load_frames(language)
    by_type: dict[str, list[Frame]] = defaultdict(list)
    for frame in frames:
        by_type[frame.type].append(frame)
    parts = [
        f"# Frames: {NAMES[language]}",
        f"{len(frames)} frames, made from `language/{language}/frames.yaml`: which words mean which event, and in which"
        " slots its parties stand. A test reads each example."
        " How to add one: [contributing](contributing.md#add-a-frame).",
    ]
    for kind, about in Ontology.load().types.items():
        rows = [_frame(frame) for frame in by_type[kind]]
        parts += [f"## {kind}", about.about.capitalize() + ".", table(("frame", "words", "parties", "example"), rows)]
    return "\n\n".join(parts) + "\n"


def _frame(frame: Frame) -> tuple[str, str, str, str]:
    words = ", ".join([*frame.verb, *frame.noun, *frame.adj])
    parties = "; ".join(f"{role}: {', '.join(slots)}" for role in ROLES if (slots := getattr(frame, role)))
    return f"`{frame.frame}`", words, parties, frame.example
