# The two commands a newcomer needs: `make run` and `make test`.
PYTHON ?= python3
BIN := .venv/bin
DEMO ?= demo
PORT ?= 8765
export BAKEN_LANG ?= nl

.PHONY: run report test check fix bench setup browser java lock messages docs clean

run: setup $(DEMO)/ads.csv $(DEMO)/figures/figures.json ## Make an invented region, scan it, open the workbench
	$(BIN)/baken scan $(DEMO)/ads.csv --source invented --basis $(DEMO)/basis.toml --tips $(DEMO)/tips.csv --out $(DEMO)/scan
	$(BIN)/baken workbench demo $(DEMO)/scan --figures $(DEMO)/figures --port $(PORT)

report: setup $(DEMO)/ads.csv ## The same region as a page without a workbench, with counts
	$(BIN)/baken scan $(DEMO)/ads.csv --source invented --basis $(DEMO)/basis.toml --tips $(DEMO)/tips.csv --out $(DEMO)/scan
	@rm -rf $(DEMO)/counts # invented: nobody can be found by comparing two counts of it
	$(BIN)/baken count $(DEMO)/ads.csv --source invented --per week --out $(DEMO)/counts
	$(BIN)/baken show $(DEMO)/scan --counts $(DEMO)/counts --port $(PORT)

$(DEMO)/ads.csv: | setup
	$(BIN)/baken demo --out $(DEMO)

$(DEMO)/figures/figures.json: | setup # of a year of few ads, so that there is a before and an after
	@rm -rf $(DEMO)/year $(DEMO)/figures
	$(BIN)/baken demo --out $(DEMO)/year --days 340 --ads-per-day 200
	$(BIN)/baken measure register $(DEMO)/year/plan.toml $(DEMO)/figures
	$(BIN)/baken measure figures $(DEMO)/year/ads.csv --source invented --basis $(DEMO)/year/basis.toml --out $(DEMO)/figures
	@rm -rf $(DEMO)/year

test: setup-dev browser java ## Run all tests
	$(BIN)/python -m pytest -n auto --dist loadgroup

check: setup-dev ## Style, types, import contracts, catalogue, docs
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/baken catalogue check
	BAKEN_LANG=en $(BIN)/baken catalogue docs --check

fix: setup-dev ## Mend what can be mended by itself
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .
	BAKEN_LANG=en $(BIN)/baken catalogue docs

bench: setup-dev ## Measure speed and memory, and what the scan finds in invented regions
	BAKEN_LANG=en $(BIN)/python -m benchmarks --write

docs: setup-dev ## Make the generated pages of docs/reference
	BAKEN_LANG=en $(BIN)/baken catalogue docs

messages: setup-dev ## Print the words of the interface that have no Dutch yet
	@$(BIN)/python -m tests.docs.words

lock: setup-dev ## Pin every dependency with its hash
	$(BIN)/uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --extra build --extra report --extra workbench -o requirements.txt pyproject.toml
	$(BIN)/uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --extra build --extra report --extra workbench --extra dev -o requirements-dev.txt pyproject.toml

setup: .venv/run.stamp
setup-dev: .venv/dev.stamp

.venv/run.stamp: requirements.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "baken needs Python 3.11 or newer; set PYTHON=..."; exit 2; }
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements.txt
	$(BIN)/python -m pip install -q --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

.venv/dev.stamp: requirements-dev.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "baken needs Python 3.11 or newer; set PYTHON=..."; exit 2; }
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements-dev.txt
	$(BIN)/python -m pip install -q --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@ .venv/run.stamp

browser: ## Install Chromium where we may, for the tests of the pages
	@sh tests/browser/install.sh

java: ## Install Java 17 where we may, for the tests of Spark
	@sh tests/engines/install.sh

clean:
	rm -rf .venv build demo src/*.egg-info
