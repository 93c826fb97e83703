"""The documentation says what the program does: commands, options, vocabulary, tables, links, sentences, excerpts."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from docs.generated import commands
from docs.refresh import EXCERPTS, PUBLISHED, READING, README, excerpts, problem, read_rows, rows

from docs import build
from utenriks import __version__
from utenriks.export import flat, gdelt, polecat
from utenriks.export.dates import common_part
from utenriks.export.formats import FORMATS
from utenriks.language.frames import load_frames
from utenriks.model.article import LANGUAGES
from utenriks.model.when import When
from utenriks.ontology import Ontology
from utenriks.record import schema

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "src" / "utenriks"
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / "examples").rglob("README.md")])
TOUR, RECORD = ROOT / "docs" / "tour.md", ROOT / "docs" / "record.md"
COMMANDS = commands()
SECTIONS = ("Context", "Choice", "Why", "What was tried", "Consequences")
DECISION_LINES = 40
WIDTH = 140


def text(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def listed(page: str, heading: str) -> list[str]:
    """Return the first column of the table under a heading, and of the tables under that one until the next heading."""
    section = page.split(f"\n## {heading}\n", 1)[1].split("\n## ", 1)[0]
    return [cell.strip() for cell in re.findall(r"^\| ([^|]+) \|", section, re.MULTILINE)]


# commands


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help_and_stands_in_tour_and_readme(name: str) -> None:
    assert COMMANDS[name].help
    assert re.search(rf"utenriks {name}\b", text(TOUR))
    assert re.search(rf"utenriks {name.split()[0]}\b", text(README))


@pytest.mark.parametrize("name", COMMANDS)
def test_every_option_and_argument_has_help_and_every_option_stands_in_the_tour(name: str) -> None:
    tour = text(TOUR)
    for parameter in COMMANDS[name].params:
        if parameter.name == "help":
            continue
        assert parameter.help, parameter.name
        if parameter.param_type_name == "option":
            assert f"`{parameter.opts[0]}" in tour or f" {parameter.opts[0]}" in tour, parameter.opts


def test_commands_and_options_of_the_pages_exist() -> None:
    known = {option for command in COMMANDS.values() for parameter in command.params for option in parameter.opts}
    for page in (README, TOUR):
        for line in re.findall(r"^(?:\S*/)?utenriks (.+)$", text(page), re.MULTILINE):
            line = line.split("  ")[0]
            assert {line.split()[0], " ".join(line.split()[:2])} & set(COMMANDS), line
            assert set(re.findall(r"--[a-z-]+", line)) <= known | {"--help"}, line


def test_make_words_of_the_pages_exist() -> None:
    words = set(re.findall(r"^([a-z-]+):", text(ROOT / "Makefile"), re.MULTILINE))
    for page in (README, ROOT / "CONTRIBUTING.md"):
        named = set(re.findall(r"\bmake ([a-z]+(?:-[a-z]+)*)", text(page)))
        assert named & words, page
    assert set(re.findall(r"`make ([a-z-]+)`", text(ROOT / "CONTRIBUTING.md"))) <= words


@pytest.mark.parametrize("name", ["README.md", "docs/tour.md", "Makefile"])
def test_articles_that_are_shown_are_in_the_archive(name: str) -> None:
    lines = (line for path in (ROOT / "examples" / "archive").glob("*.jsonl") for line in text(path).splitlines())
    known = {json.loads(line)["id"] for line in lines}
    shown = set(re.findall(r"utenriks show ([\w-]+)", text(ROOT / name)))
    assert shown
    assert shown <= known


# the record


def test_types_modes_and_statuses_are_those_of_the_ontology() -> None:
    page, ontology = text(RECORD), Ontology.load()
    modes = [mode for known in ontology.types.values() for mode in known.modes]
    assert [cell for cell in listed(page, "Types") if cell not in ("type", "mode", "---")] == [*ontology.types, *modes]
    assert [cell for cell in listed(page, "Statuses") if cell not in ("status", "---")] == ontology.statuses
    for name, known in ontology.types.items():
        assert f"| {name} | {known.about} |" in page


def test_roles_and_statuses_are_named_in_the_record_and_the_tour() -> None:
    for role in Ontology.load().roles:
        assert role in text(RECORD)
    for status in Ontology.load().statuses:
        assert status in text(TOUR)


@pytest.mark.parametrize("name", schema.metadata.tables)
def test_tables_and_columns_stand_in_the_record(name: str) -> None:
    tables = text(RECORD).split("\n## Tables\n", 1)[1]
    row = next((line for line in tables.splitlines() if line.startswith(f"| `{name}` |")), "")
    columns = re.findall(r"`([a-z_]+)`", row.rsplit("|", 2)[1]) if row else []
    assert columns == [column.name for column in schema.metadata.tables[name].columns]


def test_edtf_examples_are_edtf() -> None:
    examples = re.findall(r"`([^`]+)`", " ".join(listed(text(RECORD), "Dates")))
    assert len(examples) > 5
    for example in examples:
        assert When.parse(example).edtf == example


# pages


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_links_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\(([^)]+)\)", text(page)):
        if not target.startswith(("http", "#")):
            assert (page.parent / target.split("#")[0]).exists(), target


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_lines_are_short(page: Path) -> None:
    lines = enumerate(text(page).splitlines(), 1)
    assert [number for number, line in lines if len(line) > WIDTH and not line.startswith("|")] == []


def test_the_index_names_every_page() -> None:
    index = text(ROOT / "docs" / "README.md")
    for page in (ROOT / "docs").glob("*.md"):
        assert page.name == "README.md" or f"({page.name})" in index


def test_decisions_are_numbered_without_gaps_and_whole() -> None:
    pages = sorted((ROOT / "docs" / "decisions").glob("*"))
    assert [page.name[:4] for page in pages] == [f"{number:04}" for number in range(1, len(pages) + 1)]
    for page in pages:
        content = text(page)
        assert content.startswith(f"# {page.name[:4]} "), page.name
        places = [content.find(f"**{section}.**") for section in SECTIONS]
        assert -1 not in places, page.name
        assert places == sorted(places), page.name
        assert len(content.splitlines()) <= DECISION_LINES, page.name


def test_every_word_file_is_named() -> None:
    page = text(ROOT / "CONTRIBUTING.md")
    for path in PACKAGE.rglob("*.yaml"):
        name = path.relative_to(PACKAGE).as_posix()
        pattern = re.sub(rf"^language/({'|'.join(LANGUAGES)})/", "language/XX/", name)
        pattern = re.sub(r"^reference/people/.*", "reference/people/*.yaml", pattern)
        assert f"`{pattern}`" in page, name
    for name in re.findall(r"`([a-z]+/[\w/]+\.py)`", page):
        assert (PACKAGE / name).exists(), name


def test_the_frame_that_is_looked_for_is_there() -> None:
    assert "request.be_om" in text(PACKAGE / "language" / "nb" / "frames.yaml")


def test_version_is_the_same_everywhere() -> None:
    assert f'\nversion = "{__version__}"' in text(ROOT / "pyproject.toml")
    assert f"\nversion: {__version__}" in text(ROOT / "CITATION.cff")
    assert "## [Unreleased]" in text(ROOT / "CHANGELOG.md") or f"## [{__version__}]" in text(ROOT / "CHANGELOG.md")


# the site


def test_the_site_has_every_page_and_names_each_once() -> None:
    made = build.pages()
    menu = [name for part in build.menu(set(made)) for names in part.values() for name in names]
    assert sorted(menu) == sorted(made)
    assert {page.name for page in (ROOT / "docs").glob("*.md")} - {"README.md"} <= set(made)
    assert len(made["decisions/0001-small-trained-models-in-the-package.md"]) > 500


def test_links_of_the_site_lead_somewhere() -> None:
    made = build.pages()
    there = {*made, *build.assets()}
    for name, page in made.items():
        for target in re.findall(r"\]\(([^)\s]+)\)", re.sub(r"```.*?```", "", page, flags=re.DOTALL)):
            if not target.startswith(("http", "#")):
                assert os.path.normpath(os.path.join(os.path.dirname(name), target.split("#")[0])) in there, (
                    name,
                    target,
                )


def test_pages_made_from_the_code_are_whole() -> None:
    made = build.pages()
    for name, command in COMMANDS.items():
        assert f"\n## {name}\n\n{command.help}" in made["commands.md"]
        for parameter in command.params:
            assert (parameter.help or "") in made["commands.md"]
    for table in schema.metadata.tables.values():
        section = made["schema.md"].split(f"\n## {table.name}\n", 1)[1].split("\n## ")[0]
        assert re.findall(r"^\| `(\w+)` \|", section, re.MULTILINE) == [column.name for column in table.columns]
    for language in LANGUAGES:
        page = made[f"frames-{language}.md"]
        for frame in load_frames(language):
            assert f"| `{frame.frame}` |" in page
            assert frame.example.replace("|", "\\|") in page


def test_every_format_of_the_export_has_its_section_and_its_row() -> None:
    formats, tour = text(ROOT / "docs" / "formats-out.md"), text(TOUR)
    for name in FORMATS:
        assert f"\n## {name}\n" in formats
        assert "\n|---|---|" in formats.split(f"\n## {name}\n")[1].split("\n## ")[0], name  # how its fields map
        assert f"| `{name}` |" in tour
    for columns, section in ((polecat.EXTRA, "polecat"), (gdelt.EXTRA, "gdelt")):
        told = formats.split(f"\n## {section}\n", 1)[1].split("\n## ")[0]
        assert f"| **{' · '.join(columns)}** |" in told
    for column in flat.COLUMNS:
        if not column.endswith(("_codes", "_names")):
            assert f"`{column}`" in formats


def test_the_rule_of_dates_is_as_the_page_says() -> None:
    rows = re.findall(
        r"^\| `([^`]+)` \| ([^|]*)\| ([^|]*)\| ([^|]*)\|$", text(ROOT / "docs" / "formats-out.md"), re.MULTILINE
    )
    assert len(rows) >= 6
    for edtf, *cells in rows:
        day, month, year = (cell.strip() for cell in cells)
        assert common_part(When.parse(edtf)) == (day or month or year), edtf


@pytest.mark.slow
def test_the_site_builds_strictly(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(build, "BUILD", tmp_path)
    monkeypatch.setattr(sys, "argv", ["build.py"])
    assert build.main() == 0
    assert (tmp_path / "site" / "frames-nn.html").stat().st_size > 10_000
    pages = "".join(page.read_text(encoding="utf-8") for page in (tmp_path / "site").glob("*.html"))
    assert not re.findall(r'(?:src|href)="(https?://(?:fonts|cdn|unpkg)[^"]*)"', pages)


# what is shown


def test_every_construction_has_sentences_and_a_find() -> None:
    entries = rows(text(READING))
    assert {row.language for row in entries} == set(LANGUAGES)
    assert all(row.wanted for row in entries)
    assert {row.date for row in entries} > {PUBLISHED, None}
    assert len(entries) == len(re.findall(r"^- (?:nb|nn|en): ", text(READING), re.MULTILINE))


@pytest.mark.slow
@pytest.mark.usefixtures("models")
def test_sentences_are_read_as_the_page_says() -> None:
    assert [wrong for row, found in read_rows(rows(text(READING))) if (wrong := problem(row, found))] == []


@pytest.mark.slow
@pytest.mark.usefixtures("models")
def test_excerpts_are_what_the_commands_print() -> None:
    made, page = excerpts(), text(README)
    assert set(made) == set(EXCERPTS)
    for name, block in made.items():
        assert f"<!-- {name} -->\n{block}\n<!-- /{name} -->" in page, "run: python docs/refresh.py"


@pytest.mark.slow
@pytest.mark.usefixtures("models")
def test_the_python_of_the_tour_runs(tmp_path: Path) -> None:
    code = text(TOUR).split("```python\n", 1)[1].split("```", 1)[0]
    (tmp_path / "examples").symlink_to(ROOT / "examples")
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert "CONSULT meet 2018-10-16" in done.stdout
