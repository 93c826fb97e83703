# One word a habit. `make run` and `make test` need only Python 3.11+ and make.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
DB ?= build/examples.db

.PHONY: run serve vendor test test-slow test-postgres test-all lint fix types eval bench docs gold lock wheel wheel-test sbom audit clean

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

test-slow: $(VENV)/.installed ## the slow tests alone
	$(BIN)/pytest -m slow

test-postgres: $(VENV)/.installed ## the tests of the record on a PostgreSQL server of their own
	$(BIN)/pytest --postgres tests/record tests/desk/test_ask.py tests/desk/test_intake.py tests/desk/test_verdicts.py

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

# What a release is made and checked with, apart from what the program and its tests need.
TOOLS := build/tools
$(TOOLS)/.installed:
	$(PYTHON) -m venv $(TOOLS)
	$(TOOLS)/bin/pip install --quiet --disable-pip-version-check uv build cyclonedx-bom pip-audit
	@touch $@

lock: $(TOOLS)/.installed ## requirements.lock anew, with hashes
	UV=$(TOOLS)/bin/uv packaging/lock.sh

wheel: $(TOOLS)/.installed ## the wheel into build/dist, built twice with the same bytes
	PYTHON=$(abspath $(TOOLS))/bin/python packaging/wheel.sh

wheel-test: wheel ## the wheel installed with the locked dependencies, and tested there
	PYTHON=$(PYTHON) packaging/try_wheel.sh

sbom: $(TOOLS)/.installed ## what the program is made of, as CycloneDX, into build/sbom.json
	$(TOOLS)/bin/cyclonedx-py requirements requirements.lock --pyproject pyproject.toml --output-reproducible --output-file build/sbom.json

audit: $(TOOLS)/.installed ## known faults of the locked dependencies, where their list can be reached
	$(BIN)/python packaging/audit.py $(TOOLS)/bin/pip-audit

clean:
	rm -rf $(VENV) build .mypy_cache .ruff_cache .pytest_cache
