#!/usr/bin/env bash
# requirements.lock: every dependency and extra with the hashes of its files, for Python 3.11 and newer on any system.
set -euo pipefail
cd "$(dirname "$0")/.."
"${UV:-uv}" pip compile pyproject.toml --all-extras --universal --python-version 3.11 --generate-hashes \
  --no-emit-index-url --no-header --no-annotate --quiet --output-file requirements.lock "$@"
