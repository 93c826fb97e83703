#!/usr/bin/env bash
# Puts what the pages use, minified, and every licence into src/utenriks/web/static/vendor.
set -euo pipefail
cd "$(dirname "$0")"
npm ci --silent --no-audit --no-fund
out=../src/utenriks/web/static/vendor
rm -rf "$out" && mkdir -p "$out"
m=node_modules f=node_modules/@fontsource-variable
npx esbuild geo.js --bundle --minify --format=esm --log-level=warning --outfile="$out/geo.js"
cp $m/htmx.org/dist/htmx.min.js $m/world-atlas/countries-50m.json "$out/"
cp $f/newsreader/files/newsreader-latin-opsz-normal.woff2 $f/newsreader/files/newsreader-latin-wght-italic.woff2 \
   $f/newsreader/files/newsreader-latin-ext-wght-normal.woff2 $f/inter/files/inter-latin-wght-normal.woff2 "$out/"
for name in htmx.org d3-geo topojson-client world-atlas @fontsource-variable/newsreader @fontsource-variable/inter; do
  printf '== %s %s\n' "$name" "$(node -p "require('./$m/$name/package.json').version")"
  cat "$m/$name/LICENSE"; printf '\n'
done > "$out/LICENSES.txt"
