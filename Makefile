# Two commands do everything on a machine with Python 3.11 or newer:
#   make demo   sets up, builds the bundled report, answers a question, writes the graph page and Turtle
#   make test   sets up, installs a browser and Java where there are none, and runs every check and test

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet

.PHONY: demo test check coverage fast-test quality questions lock clean

demo: $(VENV)/.installed
	$(BIN)/lawkg build --kg demo/kg
	$(BIN)/lawkg query remedies --kg demo/kg
	$(BIN)/lawkg view --kg demo/kg -o demo/kaili-2024.html
	$(BIN)/lawkg export --kg demo/kg --format turtle -o demo/kaili-2024.ttl
	@echo
	@echo "The graph page:   $(CURDIR)/demo/kaili-2024.html   (open it in a browser)"
	@echo "The Turtle file:  $(CURDIR)/demo/kaili-2024.ttl"
	@echo "The graph itself: $(CURDIR)/demo/kg   (ask it: $(BIN)/lawkg query observations --kg demo/kg)"

test: check
	sh scripts/install-tools.sh
	$(BIN)/python -m pytest -n 3 --dist loadfile

# The tests once more, with the lines and branches that they reach; fails below the share that pyproject.toml
# states. Apart from `make test`, as watching every line makes it half as long again.
coverage: $(VENV)/.tested
	sh scripts/install-tools.sh
	$(BIN)/python -m coverage erase
	$(BIN)/python -m pytest -n 3 --dist loadfile --cov --cov-report=term:skip-covered

check: $(VENV)/.tested
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --config pyproject.toml --no-cache

fast-test: $(VENV)/.tested
	$(BIN)/python -m pytest -n 2 -q

quality: $(VENV)/.tested
	$(BIN)/python benchmarks/quality.py
	$(BIN)/python benchmarks/quality.py --blind

# The example answers, the description in RDF and the pages of the named questions; tests hold them equal.
questions: $(VENV)/.tested
	$(BIN)/python scripts/make_questions.py

# Pins every dependency anew by hash. Extras are kept in the names: pip demands a pin for `coverage[toml]`
# where only `coverage` is pinned and a newer one is out.
LOCK := $(BIN)/uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes --no-strip-extras --no-header --quiet

lock: $(VENV)/bin/python
	$(PIP) install uv
	$(LOCK) --group build -o requirements.lock
	$(LOCK) --group dev -o requirements-dev.lock

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "lawkg needs Python 3.11 or newer; name one with: make PYTHON=python3.12 $(MAKECMDGOALS)"; exit 1; }
	$(PYTHON) -m venv $(VENV)

$(VENV)/.installed: $(VENV)/bin/python requirements.lock pyproject.toml
	$(PIP) install --require-hashes -r requirements.lock
	$(PIP) install --no-deps --no-build-isolation -e .
	touch $@

$(VENV)/.tested: $(VENV)/bin/python requirements-dev.lock pyproject.toml
	$(PIP) install --require-hashes -r requirements-dev.lock
	$(PIP) install --no-deps --no-build-isolation -e .
	touch $@ $(VENV)/.installed

clean:
	rm -rf $(VENV) demo dist build .coverage .mypy_cache .ruff_cache .pytest_cache
