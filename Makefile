# Marsad's own commands. `make` alone lists them.
# The environment in .venv is built once, and again only when pyproject.toml or constraints.txt changes.

PYTHON ?= python3
USERS := community docx encrypted export import postgres signed
VENV ?= .venv
BIN := $(VENV)/bin
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt

.PHONY: help install demo test lint style types every-test bench-read bench-evaluate bench-reading bench-places bench-gazetteer bench-linking bench-reconciling bench-desk bench-exports bench-record bench-million bench-scale bench-surge bench-forecast bench-kills bench-mutations bench-soak bench-redaction fuzz train-reader train-folds train-further train-about train-worth train-linking constraints licences sbom requirements wheel container-steps clean
.DEFAULT_GOAL := help

help: ## list these commands
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1\t\2/p' $(MAKEFILE_LIST) | expand -t 24

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(0 if sys.version_info >= (3, 11) else "Marsad needs Python 3.11 or newer. Name one: make PYTHON=python3.12 demo")'
	$(PYTHON) -m venv $(VENV)

$(VENV)/marsad-installed: pyproject.toml constraints.txt | $(BIN)/python
	@echo "Building the environment in $(VENV); this is done once and takes a minute or two."
	$(INSTALL) -e .
	@touch $@

$(VENV)/marsad-dev-installed: $(VENV)/marsad-installed
	$(INSTALL) -e '.[dev]'
	@$(INSTALL) -e '.[entities]' 2>/dev/null || echo "followthemoney cannot be built here (it needs ICU): the tests that read with it are skipped."
	@touch $@

install: $(VENV)/marsad-installed ## build the environment in .venv

demo: $(VENV)/marsad-installed ## read the sample reports into demo.marsad and write demo.html
	$(BIN)/marsad demo --into demo.marsad --brief demo.html

lint: style types ## style, types and the import rule

style: $(VENV)/marsad-dev-installed ## style alone
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/marsad-dev-installed ## types and the import rule
	$(BIN)/mypy
	$(BIN)/lint-imports

every-test: $(VENV)/marsad-dev-installed ## every test, without lint
	OMP_NUM_THREADS=1 $(BIN)/python -m pytest --numprocesses logical --maxprocesses 4 --dist loadfile --no-loadscope-reorder

test: style ## lint, then every test
	@$(MAKE) --no-print-directory --jobs=2 types every-test

bench-read: $(VENV)/marsad-installed ## reports per second of one core, beside the bare parser
	OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1 MKL_NUM_THREADS=1 $(BIN)/python bench/read.py --json bench/results/read.json

bench-evaluate: $(VENV)/marsad-installed ## our scorer beside the outside one, figure by figure
	$(BIN)/python bench/evaluate.py --json bench/results/evaluate.json

bench-reading: $(VENV)/marsad-installed ## everything measured of the reader, beside what others reach
	OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1 MKL_NUM_THREADS=1 $(BIN)/python bench/reading.py --json bench/results/reading.json

bench-places: $(VENV)/marsad-installed ## everything measured of places, beside what others reach
	OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1 MKL_NUM_THREADS=1 $(BIN)/python bench/places.py --json bench/results/places.json

bench-reconciling: $(VENV)/marsad-installed ## tolls that differ made into one, beside plain rules
	OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1 MKL_NUM_THREADS=1 $(BIN)/python bench/reconciling.py --json bench/results/reconciling.json

bench-gazetteer: $(VENV)/marsad-installed ## how fast and large the gazetteer is, with twelve million names too
	$(BIN)/python bench/gazetteer.py --json bench/results/gazetteer.json

bench-linking: $(VENV)/marsad-installed ## how well claims are linked into incidents, and how that grows
	$(BIN)/python bench/linking.py --json bench/results/linking.json

bench-desk: $(VENV)/marsad-dev-installed ## how fast the desk answers on 1,000,000 claims
	$(BIN)/python bench/desk.py --json bench/results/desk.json

bench-exports: $(VENV)/marsad-dev-installed ## time and memory of each export of 1,000,000 claims
	$(BIN)/python bench/exports.py --json bench/results/exports.json

bench-redaction: $(VENV)/marsad-installed ## how much of names is taken out of excerpts, on sentences of others than its author
	$(BIN)/python bench/redaction.py --unseen --json bench/results/redaction.json

bench-surge: $(VENV)/marsad-installed ## how often surges are found and how often wolf is cried, beside plain rivals
	OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1 MKL_NUM_THREADS=1 $(BIN)/python bench/surge.py --json bench/results/surge.json

bench-forecast: $(VENV)/marsad-dev-installed ## how good forecasts are, beside five plain ones and a challenge's
	OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1 MKL_NUM_THREADS=1 $(BIN)/python bench/forecast.py --json bench/results/forecast.json

fuzz: $(VENV)/marsad-dev-installed ## every reader of bytes under atheris: 1,000,000 executions or 20 minutes of processor each
	$(BIN)/python -m pip install --quiet --disable-pip-version-check atheris==3.0.0
	$(BIN)/python bench/fuzz.py --json bench/results/fuzz.json

bench-kills: $(VENV)/marsad-dev-installed ## kill work on a record 200 times and see that nothing is lost
	$(BIN)/python bench/kills.py --json bench/results/kills.json

bench-mutations: $(VENV)/marsad-dev-installed ## take each rule of doing no harm out of a copy and see that a test fails
	$(BIN)/python bench/mutations.py --json bench/results/mutations.json

bench-soak: $(VENV)/marsad-dev-installed ## watch a feed for ten days of faults and kills and see that nothing is lost
	$(BIN)/python bench/soak.py --json bench/results/soak.json

bench-brief: $(VENV)/marsad-dev-installed ## how long a briefing of 100,000 incidents takes, for each profile
	OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1 MKL_NUM_THREADS=1 $(BIN)/python bench/brief.py --json bench/results/brief.json

bench-million: $(VENV)/marsad-dev-installed ## 1,000,000 claims onto records, each export of them, and 100,000 released twice, in one go
	rm -rf build/million && mkdir -p build/million
	$(BIN)/python bench/record.py --claims $(or $(CLAIMS),1000000) --keep build/million/record.marsad --json bench/results/record.json
	$(BIN)/python bench/exports.py --record build/million/record.marsad --json bench/results/exports.json
	$(BIN)/python bench/release.py --json bench/results/release.json
	rm -rf build/million

bench-record: $(VENV)/marsad-dev-installed ## 1,000,000 claims onto a record, copied, and 100,000 released twice; CLAIMS=50000 for fewer
	$(BIN)/python bench/record.py --claims $(or $(CLAIMS),1000000) --json bench/results/record.json
	$(BIN)/python bench/release.py --json bench/results/release.json

bench-scale: $(VENV)/marsad-installed ## how a mixed stream is read, linked and exported, how that grows, and in what memory
	$(BIN)/python bench/scale.py --json bench/results/scale.json --page docs/scale.md

$(VENV)/marsad-train-installed: $(VENV)/marsad-installed
	$(INSTALL) -e '.[train]'
	@touch $@

train-reader: $(VENV)/marsad-train-installed ## train the reader's network again from the gold in this repository
	$(BIN)/python training/run.py

train-linking: $(VENV)/marsad-installed ## learn linking's weights again from the gold and say whether they are those that ship
	$(BIN)/python bench/linking_training.py

train-folds: $(VENV)/marsad-train-installed ## train once for each fold of the open reports, for cross-validation
	$(BIN)/python training/run.py --only-folds

train-further: $(VENV)/marsad-train-installed ## let the networks that are there learn on, from gold that was added (after train-folds)
	$(BIN)/python training/run.py --further

train-about: $(VENV)/marsad-train-installed ## learn anew by which of the networks' states a report is about armed conflict (after train-folds)
	$(BIN)/python training/about.py

train-worth: $(VENV)/marsad-installed ## weigh the network's proposals again (after train-folds) and say whether the weights are those that ship
	$(BIN)/python training/worth.py

constraints: $(VENV)/marsad-dev-installed ## pin every package again, after pyproject.toml has changed
	$(BIN)/python -m pip install --quiet uv
	$(BIN)/uv pip compile pyproject.toml --extra dev --extra entities --extra train --universal --python-version 3.11 --no-emit-index-url --no-annotate --no-header --quiet --output-file constraints.txt

licences: $(VENV)/marsad-dev-installed ## list the licences of all packages that Marsad runs on, in docs/licences.md
	$(BIN)/python scripts/supply.py licences docs/licences.md

sbom: $(VENV)/marsad-dev-installed ## a bill of materials (CycloneDX) of the environment, in build/sbom.cdx.json
	$(BIN)/python scripts/supply.py sbom build/sbom.cdx.json

requirements: $(VENV)/marsad-installed ## pin every package for users with the hashes of its files, in deploy/requirements.txt
	$(BIN)/python -m pip install --quiet uv
	$(BIN)/uv pip compile pyproject.toml $(USERS:%=--extra %) --constraint constraints.txt --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate --no-header --quiet --output-file deploy/requirements.txt

wheel: $(VENV)/marsad-dev-installed ## build the wheel of what is committed twice, into dist/, and see that it is the same bytes
	$(BIN)/python -m pip install --quiet -c constraints.txt setuptools wheel
	$(BIN)/python scripts/wheel.py dist

container-steps: $(VENV)/marsad-installed ## do what deploy/Containerfile does without building an image, and ask the desk for its health
	$(BIN)/python scripts/container.py

clean: ## remove the environment, caches and the demo's files
	rm -rf $(VENV) .mypy_cache .pytest_cache .ruff_cache .hypothesis .import_linter_cache build src/*.egg-info
	rm -f demo.marsad demo.marsad-wal demo.marsad-shm demo.html
	find src tests bench -name __pycache__ -type d -prune -exec rm -rf {} +
