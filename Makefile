# make demo: sets up .venv and shows what Rawi reads out of the bundled articles.
# make test: everything that must hold before a change lands. make bench: speed and memory.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
ifeq ($(OS),Windows_NT)
BIN := $(VENV)/Scripts
endif

.PHONY: demo test bench lint unit clean

$(BIN)/rawi: pyproject.toml requirements.lock
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c requirements.lock -e ".[ingest]"
	@touch $(BIN)/rawi

$(VENV)/dev: $(BIN)/rawi requirements-dev.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c requirements.lock -r requirements-dev.txt
	@touch $(VENV)/dev

demo: $(BIN)/rawi
	$(BIN)/rawi read samples/*.json
	$(BIN)/rawi read samples/*.json --format html --output demo.html
	@echo "The HTML view of the samples: demo.html"

lint: $(VENV)/dev
	$(BIN)/ruff check src tests benchmarks
	$(BIN)/ruff format --check src tests benchmarks
	$(BIN)/mypy
	$(BIN)/lint-imports

unit: $(VENV)/dev
	$(BIN)/python -m pytest

test: lint unit demo

bench: $(VENV)/dev
	$(BIN)/python benchmarks/speed.py

clean:
	rm -rf $(VENV) demo.html
