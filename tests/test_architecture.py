"""The layout holds what the design promises: imports go one way, files and functions stay small."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

SOURCE = Path(__file__).parent.parent / "src" / "utenriks"
# From left to right: a folder may import from itself and from the folders of the rows above its own.
ROWS = (
    ("model",),
    ("ontology",),
    ("read",),
    ("language",),
    ("reference",),
    ("coding",),
    ("record",),
    ("desk",),
    ("export", "evaluation", "scale"),
    ("web",),
    ("cli",),
)
# The door and the command's entry stand outside the way.
DOORS = ("__init__.py", "__main__.py")
LINES = 400
FUNCTION_LINES = 60
FILES = sorted(SOURCE.rglob("*.py"))


def _name(path: Path) -> str:
    return path.relative_to(SOURCE).as_posix()


def _imported(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Yield the line and the dotted name of each of our modules that a module imports, wherever in it."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports name the whole way"
            names = [f"{node.module}.{alias.name}" for alias in node.names]
        elif isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        else:
            continue
        yield from ((node.lineno, name) for name in names if name.split(".")[0] == "utenriks")


def _allowed(folder: str) -> set[str]:
    row = next(number for number, row in enumerate(ROWS) if folder in row)
    return {folder, *(name for earlier in ROWS[:row] for name in earlier)}


def test_every_folder_has_its_place() -> None:
    folders = {path.relative_to(SOURCE).parts[0] for path in FILES} - set(DOORS)
    assert folders <= {name for row in ROWS for name in row}


@pytest.mark.parametrize("path", [path for path in FILES if _name(path) not in DOORS], ids=_name)
def test_imports_go_one_way(path: Path) -> None:
    folder = path.relative_to(SOURCE).parts[0]
    wrong = [
        f"line {line} imports {name}"
        for line, name in _imported(ast.parse(path.read_text(encoding="utf-8")))
        if name.split(".")[1] not in _allowed(folder)
    ]
    assert not wrong


@pytest.mark.parametrize("path", FILES, ids=_name)
def test_files_and_functions_are_small(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= LINES
    long = [
        f"{node.name} ({node.end_lineno - node.lineno + 1} lines)"
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and node.end_lineno is not None
        and node.end_lineno - node.lineno >= FUNCTION_LINES
    ]
    assert not long


@pytest.mark.parametrize("path", FILES, ids=_name)
def test_files_are_named_for_their_subject(path: Path) -> None:
    assert path.stem not in ("utils", "util", "helpers", "helper", "misc", "common")


@pytest.mark.parametrize("path", FILES, ids=_name)
def test_modules_and_their_public_names_say_what_they_do(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    silent = [
        node.name
        for node in tree.body
        if isinstance(node, ast.FunctionDef | ast.ClassDef)
        and not node.name.startswith("_")
        and ast.get_docstring(node) is None
    ]
    assert not silent
    assert ast.get_docstring(tree) or not tree.body
