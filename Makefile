# Everything runs in a virtual environment of its own; only Python 3.11, make and a package index are needed.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
DEMO := demo

.PHONY: demo test test-long lint template pictures bench bench-compare bench-years clean

$(VENV)/.installed: pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --upgrade "pip>=25.1"
	$(BIN)/python -m pip install --quiet --editable . --group dev
	@touch $@

demo: $(VENV)/.installed
	@$(BIN)/python -m tools.demo $(DEMO)

test: $(VENV)/.installed lint
	$(BIN)/python -m pytest -n 2 --dist loadgroup -m "not long"

test-long: $(VENV)/.installed
	$(BIN)/python -m pytest -n 2 --dist loadgroup

lint: $(VENV)/.installed
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache

template: $(VENV)/.installed
	$(BIN)/python -m ap_xl.template

pictures: $(VENV)/.installed
	$(BIN)/python -m tools.pictures

bench: $(VENV)/.installed
	$(BIN)/python -m benchmarks.regroup
	$(BIN)/python -m benchmarks.functions

# Takes hours; runs are kept in build/compare.jsonl, so it can be stopped and taken up again.
bench-compare: $(VENV)/.installed
	$(BIN)/python -m pip install --quiet --group bench
	$(BIN)/python -m benchmarks.speed --docs docs
	$(BIN)/python -m benchmarks.compare
	$(BIN)/python -m benchmarks.compare --sizes 300 --kinds all --docs docs

# Takes half an hour; runs are kept in build/three_years.jsonl.
bench-years: $(VENV)/.installed
	$(BIN)/python -m pip install --quiet --group bench
	$(BIN)/python -m benchmarks.three_years --docs docs

clean:
	rm -rf $(VENV) $(DEMO) build dist *.egg-info
