#!/usr/bin/env bash
# Builds the wheel twice, from two copies of what is committed, and fails unless both have the same bytes.
set -euo pipefail
cd "$(dirname "$0")/.."
PYTHON=${PYTHON:-python3}
export SOURCE_DATE_EPOCH=${SOURCE_DATE_EPOCH:-$(git log -1 --format=%ct)}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
for copy in one two; do
  mkdir -p "$work/$copy"
  git archive HEAD | tar -x -C "$work/$copy"
  "$PYTHON" -m build --wheel --outdir "$work/$copy/dist" "$work/$copy" > "$work/log" 2>&1 || { tail "$work/log" >&2; exit 1; }
done
cmp "$work"/one/dist/*.whl "$work"/two/dist/*.whl
mkdir -p build/dist
cp "$work"/one/dist/*.whl build/dist/
(cd build/dist && sha256sum ./*.whl)
