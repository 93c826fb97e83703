"""Every command says what it does, quickly; the entry is there."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from utenriks.cli import app, main

COMMANDS = (
    "read",
    "watch",
    "show",
    "events",
    "export",
    "actors",
    "articles",
    "brief",
    "first",
    "last",
    "count",
    "timeline",
    "stances",
    "correct",
    "recode",
    "check",
    "doctor",
    "backup",
    "migrate",
    "eval",
    "serve",
    "mcp",
)
# Without --format: export's is its argument, serve and mcp print no table.
NO_FORMAT = ("export", "serve", "mcp", "backup", "migrate")
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2] / "src")}
# What --help must not load: it would take longer than all else.
HEAVY = ("spacy", "sqlalchemy", "pydantic", "yaml", "babel", "numpy", "utenriks.ontology", "utenriks.language")
HELP_SECONDS = 0.3


def test_all_commands_are_tested() -> None:
    registered = {command.name or command.callback.__name__ for command in app.registered_commands if command.callback}
    assert registered == set(COMMANDS)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help(command: str) -> None:
    result = CliRunner().invoke(app, [command, "--help"])
    assert result.exit_code == 0
    lines = result.output.split("\n")
    assert any(line.strip().endswith(".") for line in lines[2:6])
    assert ("--format" in result.output) == (
        command not in ("serve", "export", "mcp", "backup", "migrate")
    )  # export's format is its argument
    assert ("--db" in result.output) == (command != "eval")
    for option in (line.split()[0] for line in lines if line.strip().startswith("--")):
        assert option.startswith("--")


@pytest.mark.parametrize("command", COMMANDS)
def test_every_option_and_argument_has_help(command: str) -> None:
    from typer.main import get_command

    (found,) = [made for name, made in get_command(app).commands.items() if name == command]  # type: ignore[attr-defined]
    assert found.help
    for parameter in found.params:
        assert getattr(parameter, "help", None), parameter.name


def test_without_a_command_the_help_is_shown(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == 0
    shown = capsys.readouterr()
    assert "Commands:" in shown.out
    assert shown.err == ""


def test_help_is_quick_and_loads_nothing_heavy() -> None:
    program = (
        "import sys; from utenriks.cli import main; main(['--help'])\n"
        "print(*sys.modules, file=sys.stderr)"
    )  # fmt: skip
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    process = subprocess.run(
        [sys.executable, "-c", program], env=ENVIRONMENT, capture_output=True, text=True, check=True
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    assert not [name for name in HEAVY if name in process.stderr.split()]
    # processor time: on a busy machine the clock measures the others
    assert after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime < HELP_SECONDS
