# The development manual: every verb of the project, in the order you meet them. `make` prints it.
# Needs make and Python 3.11 or newer; everything else comes from requirements/*.txt into .venv.

PYTHON  ?= python3
PACKAGE ?= katrineholm
# What is released in dist/.
PACKAGES := katrineholm register

BIN := .venv/bin
# Wheels only: what the lock's hashes name is what runs, and nothing is compiled or fetched to do so.
PIP := $(BIN)/python -m pip --disable-pip-version-check -qq

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help demo test lint types floors pytest derive-check dist-check wheel \
        derive dist site format bench lock clean

help: ## print this manual
	@awk 'BEGIN { FS = ":.*## " } \
	  /^##@/ { printf "\n%s\n", substr($$0, 5) } \
	  /^[a-z-]+:.*## / { printf "  make %-13s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

##@ The main job
demo: .venv/run.stamp ## build datapackage/katrineholm into dist/katrineholm and verify it
	$(BIN)/pledgedata build datapackage/$(PACKAGE) -o dist
	$(BIN)/pledgedata verify dist/$(PACKAGE)

##@ The gate: `make test` runs all of these, each can be run alone
test: lint types floors pytest derive-check dist-check wheel ## everything a change must pass
	@echo "make test: all passed"

lint: .venv/test.stamp ## style and likely bugs (ruff)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: .venv/test.stamp ## types (mypy, strict)
	$(BIN)/mypy

floors: .venv/test.stamp ## who may import whom (import-linter), how long a module may be
	$(BIN)/lint-imports --no-logo --no-cache
	@find src tests bench -name '*.py' -exec wc -l {} + | awk '$$2 != "total" && $$1 > 400 \
	  { print $$2 " has " $$1 " lines, 400 is the wall: split it by idea"; bad = 1 } END { exit bad }'
	@find src tests bench -name '*.py' | awk -F/ '/\/(utils?|helpers?|common|base|misc|core|manager)(\/|\.py$$)/ \
	  { print $$0 " is named after nothing: say what it owns"; bad = 1 } END { exit bad }'

pytest: .venv/test.stamp .venv/spark.stamp .venv/crate.stamp .venv/node.stamp .venv/windows.stamp ## tests and laws; CI=true for 500 examples a law instead of 50
	$(BIN)/pytest -n auto --dist loadgroup

derive-check: .venv/run.stamp ## nothing derived is stale: vocab, schemas, reference pages
	$(BIN)/pledgedata derive --check

dist-check: .venv/run.stamp ## each committed release verifies, a portal would take it, and building it again changes no byte
	@rm -rf build/dist-check
	@set -e; for package in $(PACKAGES); do \
	  $(BIN)/pledgedata verify dist/$$package; \
	  $(BIN)/pledgedata portal check dist/$$package; \
	  $(BIN)/pledgedata build datapackage/$$package -o build/dist-check; \
	  diff -r dist/$$package build/dist-check/$$package || \
	    { echo "dist/$$package is stale: run 'make dist', read the difference, commit it"; exit 1; }; \
	done

wheel: .venv/test.stamp ## a wheel made from the sdist builds the same release on its own
	@rm -rf build/wheel
	$(BIN)/hatchling build -t sdist -d build/wheel
	$(PIP) wheel --no-deps --no-index --no-build-isolation -w build/wheel build/wheel/*.tar.gz
	$(BIN)/python -m zipfile -e build/wheel/*.whl build/wheel/alone
	diff -r vocab build/wheel/alone/pledgedata/vocab
	diff -r datapackage/schemas build/wheel/alone/pledgedata/schemas
	PYTHONPATH=build/wheel/alone $(BIN)/pledgedata build datapackage/$(PACKAGE) -o build/wheel/dist
	diff -r dist/$(PACKAGE) build/wheel/dist/$(PACKAGE)

##@ Making what is committed
derive: .venv/run.stamp ## write everything the model implies: vocab, schemas, reference pages
	$(BIN)/pledgedata derive

dist: .venv/run.stamp ## build the committed releases
	@set -e; for package in $(PACKAGES); do \
	  $(BIN)/pledgedata build datapackage/$$package -o dist; \
	done

site: .venv/run.stamp ## the specification's site, and the committed releases on it, in build/site
	$(BIN)/pledgedata derive --site build/site
	$(BIN)/pledgedata publish static dist/katrineholm build/site/data/0483 --yes
	$(BIN)/pledgedata publish static dist/register build/site/data/register --yes

format: .venv/test.stamp ## lay the code out and mend what ruff can mend
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

lock: .venv/test.stamp ## resolve requirements/*.txt anew; make lock UPGRADE=--upgrade for newer versions
	$(UV) --extra judges --extra spark --extra draft --group dev --no-emit-package pyspark \
	  -o requirements/test.txt
	$(UV) --extra judges --group build -c requirements/test.txt -o requirements/run.txt
	$(COMPILE) --group cluster --no-deps -c requirements/test.txt -o requirements/spark.txt
	$(COMPILE) --group crate -o requirements/crate.txt
	$(COMPILE) --group mapping -o requirements/mapping.txt
	@mkdir -p build && awk '/^[a-z]/ { keep = !/^numpy==/ } keep' requirements/test.txt > build/constraints.txt
	$(subst --universal,--python-platform windows,$(UV)) --extra judges --extra bulk --extra draft \
	  --group windows -c build/constraints.txt -o requirements/windows.txt
	@! grep -nE '://|-index-url|--find-links|^-e|^[^#]* @ ' requirements/*.txt || \
	  { echo "a lock names a place: it must hold names, versions and hashes only"; exit 1; }

##@ Now and then
bench: .venv/test.stamp .venv/mapping.stamp ## measure, beside other tools; WRITE=--write keeps it in bench/RESULTS.md
	@set -e; for script in bench/*.py; do echo "$$script"; $(BIN)/python "$$script" $(WRITE); done

clean: ## remove what was made here and is not committed
	rm -rf .venv build tests/node/node_modules .hypothesis .mypy_cache .pytest_cache .ruff_cache .import_linter_cache
	find src tests bench -name __pycache__ -type d -prune -exec rm -rf {} +

# ── Environments ─────────────────────────────────────────────────────────────────────────────────
# run.stamp: the product and its judges. test.stamp: the same, and the tools of the gate.
# spark.stamp: Spark with it, which is built here. crate.stamp and node.stamp: judges that others wrote,
# windows.stamp: another system to run on, mapping.stamp: a peer to measure us by; each apart from ours
# and from each other.

UPGRADE :=
COMPILE = UV_NO_CONFIG=1 $(BIN)/uv pip compile --quiet --universal --python-version 3.11 \
     --generate-hashes --no-emit-index-url --custom-compile-command 'make lock' $(UPGRADE)
UV = $(COMPILE) pyproject.toml
INSTALL = $(PIP) install --require-hashes --only-binary :all:
define APART
@$(PYTHON) -m venv .venv/$(1)
@.venv/$(1)/bin/python -m pip --disable-pip-version-check -qq install \
  --require-hashes --only-binary :all: -r requirements/$(1).txt
@touch $@
endef

.venv/run.stamp: requirements/run.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo "pledgedata needs Python 3.11 or newer; $(PYTHON) is: $$($(PYTHON) --version 2>&1)"; \
	  echo "Name a newer one: make PYTHON=python3.12 $(MAKECMDGOALS)"; exit 1; }
	@echo "Setting up .venv from requirements/run.txt (half a minute, once)"
	$(PYTHON) -m venv .venv
	$(INSTALL) -r requirements/run.txt
	$(PIP) install --no-deps --no-index --no-build-isolation --editable .
	@touch $@

.venv/test.stamp: requirements/test.txt .venv/run.stamp
	@echo "Adding the tools of requirements/test.txt"
	$(INSTALL) -r requirements/test.txt
	@touch $@

# Without Java its tests are skipped at the desk; at the gate they fail.
.venv/spark.stamp: requirements/spark.txt .venv/test.stamp
	@echo "Adding Spark from requirements/spark.txt (a minute, once)"
	$(PIP) install --require-hashes --no-deps --no-build-isolation --no-cache-dir -r requirements/spark.txt
	@touch $@

.venv/crate.stamp: requirements/crate.txt .venv/run.stamp
	@echo "Setting up .venv/crate, the judge of research objects"
	$(call APART,crate)

.venv/mapping.stamp: requirements/mapping.txt .venv/run.stamp
	@echo "Setting up .venv/mapping, what morph-kgc is measured in"
	$(call APART,mapping)

# Without Wine, or a compiler for Windows, its tests are skipped at the desk; at the gate they fail.
.venv/windows.stamp: requirements/windows.txt tests/windows/machine.py $(wildcard tests/windows/*.c) .venv/run.stamp
	@echo "Setting up .venv/windows, Windows' own Python (a minute, once)"
	@rm -rf .venv/windows
	@if command -v wine >/dev/null && command -v x86_64-w64-mingw32-gcc >/dev/null; then \
	  $(INSTALL) --no-deps --platform win_amd64 --target .venv/windows/python/Lib/site-packages -r requirements/windows.txt && \
	  $(BIN)/python tests/windows/machine.py .venv/windows/python; \
	  else echo "no Wine here: what Windows does is left out"; fi
	@touch $@

# Without npm its tests are skipped at the desk; at the gate they fail.
.venv/node.stamp: tests/node/package-lock.json .venv/run.stamp
	@echo "Setting up tests/node, judges in JavaScript"
	@if command -v npm >/dev/null; then cd tests/node && npm ci --silent --no-audit --no-fund --ignore-scripts; \
	  else echo "no npm here: tests of other engines are left out"; fi
	@touch $@
