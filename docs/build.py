#!/usr/bin/env python3
"""Build the documentation's site from these pages, the READMEs beside them and what the code says of itself.

    python docs/build.py [--pages-only]        into build/site (pages: build/pages)

Links to pages become links within the site; links to source files become plain text. Any doubtful link fails the build.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import yaml

if __package__:
    from docs import generated
else:
    import generated

ROOT = Path(__file__).resolve().parent.parent
BUILD = ROOT / "build"
# Pages that stand elsewhere, by their name in the site.
ELSEWHERE = {
    "evaluation/README.md": "evaluation.md",
    "training/README.md": "training.md",
    "benchmarks/README.md": "benchmarks.md",
    "examples/README.md": "examples.md",
    "examples/analysis/README.md": "analysis.md",
    "README.md": "project.md",
    "CONTRIBUTING.md": "contributing.md",
    "CHANGELOG.md": "changelog.md",
}
# What stands where in the menu; pages that are not named follow under "More".
MENU = {
    "Start": ["index.md", "tour.md", "examples.md", "analysis.md"],
    "Reference": ["commands.md", "formats.md", "formats-out.md", "record.md", "schema.md", "glossary.md"],
    "Reading": ["reading.md", "languages.md", "frames-nb.md", "frames-nn.md", "frames-en.md"],
    "Quality": ["evaluation.md", "training.md", "benchmarks.md"],
    "Project": ["project.md", "contributing.md", "changelog.md"],
}
# What in this folder is not shown by itself.
NO_ASSETS = frozenset({".md", ".py", ".pyc", ".yml"})
_LINK = re.compile(r"\[([^\]]*)\]\(([^)\s]+)\)")


def sources() -> dict[str, Path]:
    """Return the pages that are written by hand: name in the site, file."""
    here = ROOT / "docs"
    found = {path.relative_to(here).as_posix(): path for path in here.rglob("*.md")}
    found["index.md"] = found.pop("README.md")
    return found | {name: ROOT / path for path, name in ELSEWHERE.items() if (ROOT / path).exists()}


def assets() -> dict[str, Path]:
    """Return the pictures and other files that pages show: name in the site, file."""
    here = ROOT / "docs"
    files = (path for path in here.rglob("*") if path.is_file() and path.suffix not in NO_ASSETS)
    return {path.relative_to(here).as_posix(): path for path in files}


def pages() -> dict[str, str]:
    """Return every page of the site with its text, links set right."""
    by_hand = sources()
    where = {path.resolve(): name for name, path in (by_hand | assets()).items()}
    made = {name: _linked(path.read_text(encoding="utf-8"), path, name, where) for name, path in by_hand.items()}
    return made | generated.pages()


def _linked(text: str, path: Path, name: str, where: dict[Path, str]) -> str:
    """Return a page's text: links to pages of the site lead there, links to any other file are plain text."""

    def set_right(match: re.Match[str]) -> str:
        words, target = match[1], match[2]
        if target.startswith(("http:", "https:", "#", "mailto:")):
            return match[0]
        file, _, anchor = target.partition("#")
        aim = (path.parent / file).resolve()
        page = where.get(aim) or where.get(aim / "README.md")
        if page is None:
            return words
        relative = os.path.relpath(page, os.path.dirname(name) or ".")
        return f"[{words}]({relative}{'#' + anchor if anchor else ''})"

    parts = re.split(r"(```.*?```)", text, flags=re.DOTALL)
    return "".join(part if part.startswith("```") else _LINK.sub(set_right, part) for part in parts)


def menu(names: set[str]) -> list[dict[str, list[str]]]:
    """Return the menu of the pages that there are; each stands in it once."""
    found = [{head: [name for name in listed if name in names]} for head, listed in MENU.items()]
    decisions = sorted(name for name in names if name.startswith("decisions/"))
    known = {name for listed in MENU.values() for name in listed} | set(decisions)
    more = sorted(names - known)
    return [*found, {"Decisions": decisions}, *([{"More": more}] if more else [])]


def write_pages() -> Path:
    """Write all pages and the site's configuration; return the latter."""
    folder = BUILD / "pages"
    shutil.rmtree(folder, ignore_errors=True)
    made = pages()
    for name, text in made.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    for name, file in assets().items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(file, folder / name)
    config = yaml.safe_load((ROOT / "docs" / "mkdocs.yml").read_text(encoding="utf-8"))
    config |= {"docs_dir": str(folder), "site_dir": str(BUILD / "site"), "nav": menu(set(made))}
    written = BUILD / "mkdocs.yml"
    written.write_text(yaml.safe_dump(config, allow_unicode=True), encoding="utf-8")
    return written


def main() -> int:
    """Build the site and return mkdocs' exit code."""
    config = write_pages()
    if "--pages-only" in sys.argv[1:]:
        return 0
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--strict", "--clean", "--config-file", str(config)]
    quiet = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}  # about a successor, on every build
    code = subprocess.run(command, check=False, env=quiet).returncode
    if code == 0:
        print(f"open {BUILD / 'site' / 'index.html'}")
    return code


if __name__ == "__main__":
    sys.exit(main())
