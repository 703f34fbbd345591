# Begin with: make demo, make test.

PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
EXTRAS := parquet,zstd,schedule,wacz,test,lint,bench
READY  := $(VENV)/.ready
CPPCC_ARCHIVE ?= data/demo
PYWB   := $(or $(CPPCC_PYWB),$(HOME)/.cache/cppcc-archive/pywb)

.DEFAULT_GOAL := help
.PHONY: help install cluster demo test kill-test pywb lint format serve screenshots bench bench-serve clean

help:  ## Show the targets
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{ printf "  make %-14s %s\n", $$1, $$2 }'

$(READY): pyproject.toml constraints.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt pip
	$(BIN)/python -m pip install --quiet --constraint constraints.txt --editable '.[$(EXTRAS)]'
	@touch $@

install: $(READY)  ## Set up .venv from pinned versions

cluster: $(READY)  ## Add the cluster extra: Dask
	$(BIN)/python -m pip install --quiet --constraint constraints.txt --editable '.[cluster]'

demo: $(READY)  ## Crawl the sample site into data/demo and export it
	$(BIN)/python -m tests.demo data/demo

test: $(READY)  ## Run the tests
	$(BIN)/python -m pytest -n auto

kill-test: $(READY)  ## Kill a crawl a hundred times, and disturb everything else a thousand times: an hour
	$(BIN)/python -m tests.kill_test
	$(BIN)/python -m tests.fault_test

pywb: $(PYWB)/bin/wayback  ## Install pywb, a replay tool that some tests use, in its own environment

# In its own environment, because it pins old libraries. It needs an old setuptools for pkg_resources.
$(PYWB)/bin/wayback:
	$(PYTHON) -m venv $(PYWB)
	$(PYWB)/bin/python -m pip install --quiet --disable-pip-version-check pywb==2.10.0 'setuptools<81'

lint: $(READY)  ## Check style, types and imports
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

format: $(READY)  ## Format the code
	$(BIN)/ruff check --fix --quiet .
	$(BIN)/ruff format .

serve: $(READY)  ## Serve the demo archive (or CPPCC_ARCHIVE) on port 8001
	$(BIN)/cppcc --archive $(CPPCC_ARCHIVE) serve

screenshots: $(READY)  ## Take screenshots of the demo archive into docs/screenshots
	$(BIN)/python -m tests.reader.screenshots $(CPPCC_ARCHIVE) docs/screenshots

bench: $(READY)  ## Run the benchmarks: some minutes
	$(BIN)/python -m benchmarks

bench-serve: $(READY)  ## Time the pages at up to 1,000,000 articles: half an hour, 16 GB of disk
	$(BIN)/python -m benchmarks.serve data/bench-serve

clean:  ## Remove build files, but no archive
	rm -rf $(VENV) build *.egg-info .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis
