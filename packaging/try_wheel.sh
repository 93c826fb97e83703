#!/usr/bin/env bash
# Installs the wheel of build/dist with the locked dependencies in an environment of its own, and tests what is installed.
set -euo pipefail
cd "$(dirname "$0")/.."
PYTHON=${PYTHON:-python3}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"$PYTHON" -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --require-hashes --requirement requirements.lock
"$work/venv/bin/pip" install --quiet --no-deps build/dist/utenriks-*.whl
cp -r tests examples evaluation benchmarks docs README.md CHANGELOG.md pyproject.toml "$work"
cd "$work"
venv/bin/utenriks doctor
venv/bin/utenriks read examples/archive --db tried.db
venv/bin/utenriks check examples/check/vladivostok.txt --db tried.db > /dev/null
venv/bin/python - <<'IN'
import pathlib, utenriks
assert pathlib.Path("venv").resolve() in pathlib.Path(utenriks.__file__).resolve().parents, utenriks.__file__
IN
venv/bin/python -m pytest -q -p no:cacheprovider tests/model tests/record tests/cli -o addopts="" -m "not slow"
