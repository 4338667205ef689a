# make demo: sets up .venv, shows what Rawi reads out of the bundled articles, asks an archive of them, opens the desk on it.
# make test: everything that must hold before a change lands. make bench: speed and memory.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
ifeq ($(OS),Windows_NT)
BIN := $(VENV)/Scripts
endif

PORT ?= 8765

.PHONY: demo samples test bench bench-archive lint unit clean

$(BIN)/rawi: pyproject.toml requirements.lock
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c requirements.lock -e ".[desk]"
	@touch $(BIN)/rawi

$(VENV)/dev: $(BIN)/rawi requirements-dev.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c requirements.lock -r requirements-dev.txt
	@touch $(VENV)/dev

# Without a terminal nobody could close the desk again: it is then only told how to open it.
demo: samples
	@if [ -t 0 ]; then $(BIN)/rawi serve --db demo.sqlite --port $(PORT); \
	else echo "The desk on the samples: $(BIN)/rawi serve --db demo.sqlite, then http://127.0.0.1:$(PORT)/"; fi

samples: $(BIN)/rawi
	$(BIN)/rawi read samples/*.json
	$(BIN)/rawi read samples/*.json --format html --output demo.html
	@rm -f demo.sqlite demo.sqlite-wal demo.sqlite-shm demo.sqlite.ledger
	$(BIN)/rawi ingest samples/*.json --db demo.sqlite
	$(BIN)/rawi search كركوك --db demo.sqlite
	$(BIN)/rawi copies copy-kirkuk-foiled --db demo.sqlite
	$(BIN)/rawi incidents --db demo.sqlite
	$(BIN)/rawi compare samples/strike-ghadwa-*.json
	@echo "The HTML view of the samples: demo.html"

lint: $(VENV)/dev
	$(BIN)/ruff check src tests benchmarks
	$(BIN)/ruff format --check src tests benchmarks
	$(BIN)/mypy
	$(BIN)/lint-imports

unit: $(VENV)/dev
	$(BIN)/python -m pytest

test: lint unit samples

bench: $(VENV)/dev
	$(BIN)/python benchmarks/speed.py

# Builds archives of 100,000 documents on SQLite and PostgreSQL; takes an hour or two.
bench-archive: $(VENV)/dev
	$(BIN)/python benchmarks/archive.py

clean:
	rm -rf $(VENV) demo.html demo.sqlite*
