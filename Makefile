# Targets need only Python 3.11 or later, git and make, and build .venv first. `make tools` also needs node and npm.
PYTHON ?= $(shell command -v python3.11 || command -v python3.12 || command -v python3.13 || command -v python3)
FUZZ_SECONDS ?= 60
BIN := .venv/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet

.PHONY: help demo test coverage mutate check tools lint types data docs docs-fresh pictures golden fuzz bench lock clean

help: ## list the targets
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*##/:/' | column -t -s:

demo: .venv/run ## try the program (checks the data, compares two roles, writes a job description)
	$(BIN)/ncf validate
	$(BIN)/ncf gap --from support-worker --to practitioner
	$(BIN)/ncf jd practitioner -o demo-practitioner.html --force
	@echo "The job description is in demo-practitioner.html: open it in a browser or in Word."

test: .venv/dev ## run every test
	$(BIN)/python -m pytest -n 2 --dist worksteal

coverage: .venv/dev ## run every test and list the branches that no test takes
	rm -f .coverage .coverage.*
	$(BIN)/python -m pytest -n 2 --dist worksteal --cov --cov-report=term

mutate: .venv/mutate ## change the core in small ways and list the changes that no test notices; MODULES="src/ncf/codes.py" for some
	$(BIN)/mutmut run --max-children 2 $(patsubst src.%,'%.*',$(subst /,.,$(MODULES:.py=)))
	$(BIN)/mutmut results

check: lint types coverage data docs-fresh ## run everything that CI runs

tools: ## install the outside tools that some tests use (needs node and npm)
	npm ci --prefix tests/tools --ignore-scripts --no-audit --no-fund

lint: .venv/dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: .venv/dev
	$(BIN)/mypy

data: .venv/run ## check this project's data
	$(BIN)/ncf validate
	$(BIN)/ncf fmt --check
	@if [ "$$(git rev-parse --is-shallow-repository 2>/dev/null)" = false ]; then $(BIN)/ncf release check; \
	  else echo "release check skipped: the git history is not here"; fi

docs: .venv/dev ## rewrite the schemas and the generated parts of the docs
	$(BIN)/python docs/generate.py

docs-fresh: .venv/dev
	$(BIN)/python docs/generate.py --check

pictures: .venv/dev ## make the pictures in docs/pictures again (needs LibreOffice and poppler-utils); look at them before you commit
	$(BIN)/python docs/pictures.py

golden: .venv/dev ## rewrite the golden files; read the diff before you commit it
	NCF_GOLDEN=write $(BIN)/python -m pytest -q tests/writers/test_golden.py tests/writers/test_golden_records.py

fuzz: .venv/fuzz ## try to break the file reader for a minute
	mkdir -p .fuzz && $(BIN)/python fuzz/fuzz_reader.py -max_total_time=$(FUZZ_SECONDS) .fuzz

bench: .venv/dev ## time the commands beside their budgets and other tools; BENCH=--quick for the real data only
	$(BIN)/python bench/bench.py $(BENCH)

lock: .venv/dev ## update the locked versions in requirements/
	$(PIP) install uv
	for part in run dev fuzz mutate; do \
	  $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header \
	    --no-annotate --no-emit-index-url --no-emit-find-links --upgrade \
	    pyproject.toml --group pyproject.toml:$$part -o requirements/$$part.txt || exit 1; \
	done

clean: ## remove what the other targets made
	rm -rf .venv .bench .mypy_cache .ruff_cache .pytest_cache .hypothesis .coverage mutants dist demo-practitioner.html

.venv/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "ncf needs Python 3.11 or later; name one with: make PYTHON=/path/to/python3.11 $(MAKECMDGOALS)"; exit 1; }
	$(PYTHON) -m venv .venv
	@touch $@

.venv/run: requirements/run.txt pyproject.toml | .venv/python
	$(PIP) install --require-hashes -r requirements/run.txt
	$(PIP) install --no-build-isolation --no-deps -e .
	@touch $@

.venv/fuzz: requirements/fuzz.txt .venv/dev
	$(PIP) install --require-hashes -r requirements/fuzz.txt
	@touch $@

.venv/mutate: requirements/mutate.txt .venv/dev
	$(PIP) install --require-hashes -r requirements/mutate.txt
	@touch $@

.venv/dev: requirements/dev.txt .venv/run
	$(PIP) install --require-hashes -r requirements/dev.txt
	@touch $@
