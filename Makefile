# One word a habit. `make run` and `make test` need only Python 3.11+ and make.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
DB ?= build/examples.db

.PHONY: run serve vendor test test-all lint fix types eval bench docs gold clean

$(VENV)/.installed: pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@touch $@

run: $(VENV)/.installed ## read the examples into a fresh record, show an article, check another, print a brief
	@mkdir -p build && rm -f $(DB) $(DB)-wal $(DB)-shm
	$(BIN)/utenriks read examples/archive --db $(DB)
	$(BIN)/utenriks show korea-2018-06-12-nb --db $(DB)
	$(BIN)/utenriks check examples/check/vladivostok.txt --db $(DB)
	$(BIN)/utenriks brief "Kim Jong-un" "Donald Trump" --db $(DB)
	@echo "make serve opens it in the browser"

serve: $(VENV)/.installed ## the pages on the record that `make run` made
	$(BIN)/utenriks serve --db $(DB)

vendor: ## fetch the pages' fonts, map and scripts anew, at the versions of vendor/package.json (needs npm)
	bash vendor/copy.sh

test: $(VENV)/.installed ## the fast tests, style and types
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/pytest

test-all: $(VENV)/.installed ## all tests, the slow ones too
	$(BIN)/pytest -m ""

lint: $(VENV)/.installed
	$(BIN)/ruff check . && $(BIN)/ruff format --check . && $(BIN)/mypy

fix: $(VENV)/.installed
	$(BIN)/ruff check --fix . && $(BIN)/ruff format .

eval: $(VENV)/.installed ## the figures of evaluation/README.md
	$(BIN)/utenriks eval ../shared/gold/dev
	$(BIN)/python evaluation/plover.py
	$(BIN)/python evaluation/verdicts.py ../shared/gold/claims tests/scenarios

bench: $(VENV)/.installed ## the figures of benchmarks/README.md
	$(BIN)/python benchmarks/read.py

docs: $(VENV)/.installed ## the documentation's site, into build/site
	$(BIN)/python docs/build.py

clean:
	rm -rf $(VENV) build .mypy_cache .ruff_cache .pytest_cache
