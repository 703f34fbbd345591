# Begin with: make demo, make test.

PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
READY  := $(VENV)/.ready
DEV    := $(VENV)/.ready-dev
CPPCC_ARCHIVE ?= data/demo
# Test processes: many tests wait for servers, so there is one more than processors.
WORKERS ?= $(shell expr 1 + $$(nproc))
PYWB   := $(or $(CPPCC_PYWB),$(HOME)/.cache/cppcc-archive/pywb)
REPLAYWEB := $(or $(CPPCC_REPLAYWEB),$(HOME)/.cache/cppcc-archive/replayweb)

.DEFAULT_GOAL := help
.PHONY: help install dev cluster demo compiled test long-test slow-test kill-test newcomer pywb replayweb lint format serve screenshots bench bench-serve \
	requirements audit clean

help:  ## Show the targets
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{ printf "  make %-14s %s\n", $$1, $$2 }'

PIP    := $(BIN)/python -m pip install --quiet --disable-pip-version-check
# The files are complete. Without --no-deps, pip 23 fails on an extra of lxml.
HASHED := $(PIP) --no-compile --no-deps --require-hashes --requirement

# $(call installed,NAME): the packages of requirements/NAME.txt, which have hashes, then this folder itself. The packages'
# own tests are not compiled: 20 MB.
define installed
	test -d $(VENV) || $(PYTHON) -m venv $(VENV)
	$(HASHED) requirements/$(1).txt
	$(PIP) --no-deps --no-build-isolation --editable .
	$(BIN)/python -m pip check --disable-pip-version-check
	$(BIN)/python -m compileall -q -x '/tests?/' $(VENV)/lib || true
endef

$(READY): pyproject.toml requirements/install.txt
	$(call installed,install)
	@touch $@

$(DEV): pyproject.toml requirements/dev.txt
	$(call installed,dev)
	@touch $@ $(READY)

install: $(READY)  ## Set up .venv for running an archive

dev: $(DEV)  ## Set up .venv for tests and development, with all extras

cluster: $(READY)  ## Add the cluster extra: Dask
	$(HASHED) requirements/cluster.txt

demo: $(READY)  ## Crawl the sample site into data/demo and export it
	$(BIN)/python -m tests.demo data/demo

# Tests start hundreds of commands. Where PYTHONDONTWRITEBYTECODE is set, as in many containers, each would compile
# every module again: a third of a second. And pytest would rewrite the asserts of all tests again in each of its processes.
unexport PYTHONDONTWRITEBYTECODE
compiled: $(DEV)
	$(BIN)/python -m compileall -q archive benchmarks cppcc crawler pipelines reader tests

# To find all tests takes as long for a few as for all, in each process, and tests that wait run next to those that compute:
# .ci/run runs the long ones in the same go.
MARKED ?= not slow and not long
test: compiled  ## Run the everyday tests
	$(BIN)/python -m pytest -n $(WORKERS) --dist worksteal -m "$(MARKED)"

long-test: compiled  ## Run the tests that crawl whole sites, or run the commands of the docs
	$(BIN)/python -m pytest -n $(WORKERS) --dist worksteal -m "long and not slow"

slow-test: compiled  ## Run the other tests: whole sites, kills, real browsers, large archives
	$(BIN)/python -m pytest -n $(WORKERS) --dist worksteal -m slow

kill-test: $(DEV)  ## Kill a crawl a hundred times, and disturb everything else a thousand times: an hour
	$(BIN)/python -m tests.kill_test
	$(BIN)/python -m tests.fault_test

pywb: $(PYWB)/bin/wayback  ## Install pywb, a replay tool that some tests use, in its own environment

# In its own environment, because it pins old libraries. It needs an old setuptools for pkg_resources.
$(PYWB)/bin/wayback:
	$(PYTHON) -m venv $(PYWB)
	$(PYWB)/bin/python -m pip install --quiet --disable-pip-version-check pywb==2.10.0 'setuptools<81'

replayweb: $(REPLAYWEB)/package/sw.js  ## Get replayweb.page, a replay tool that some tests use

$(REPLAYWEB)/package/sw.js:
	mkdir -p $(REPLAYWEB)
	cd $(REPLAYWEB) && npm pack --silent replaywebpage@2.4.6 >/dev/null && \
		tar -xzmf replaywebpage-2.4.6.tgz package/sw.js package/ui.js package/LICENSE && rm replaywebpage-2.4.6.tgz

lint: $(DEV)  ## Check style, types and imports
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

format: $(DEV)  ## Format the code
	$(BIN)/ruff check --fix --quiet .
	$(BIN)/ruff format .

serve: $(READY)  ## Serve the demo archive (or CPPCC_ARCHIVE) on port 8001
	$(BIN)/cppcc --archive $(CPPCC_ARCHIVE) serve

screenshots: $(DEV)  ## Take screenshots of the demo archive into docs/screenshots
	$(BIN)/python -m tests.reader.screenshots $(CPPCC_ARCHIVE) docs/screenshots

bench: $(DEV)  ## Measure, and print each goal with pass or miss: half an hour
	$(BIN)/python -m benchmarks

bench-serve: $(DEV)  ## Time the pages at up to 1,000,000 articles: half an hour, 16 GB of disk
	$(BIN)/python -m benchmarks serve -- data/bench-serve

newcomer:  ## Time the way from a clone to the first article
	$(PYTHON) -m tests.newcomer

COMPILE = $(BIN)/uv pip compile --quiet --universal --python-version 3.11.5 --generate-hashes --no-annotate \
	--custom-compile-command 'make requirements' --constraint constraints.txt pyproject.toml requirements/build.in

requirements: $(DEV)  ## Write requirements/ and docs/licences.md from pyproject.toml and constraints.txt
	$(COMPILE) --extra schedule --output-file requirements/install.txt
	$(COMPILE) --extra schedule --extra cluster --output-file requirements/cluster.txt
	$(COMPILE) --all-extras --output-file requirements/dev.txt
	$(BIN)/python -m tests.licences docs/licences.md

audit: $(DEV)  ## Look for known vulnerabilities of the packages in requirements/; needs the network
	$(BIN)/python -m pip install --quiet --constraint constraints.txt pip-audit safety-db
	$(BIN)/python -m tests.known_vulnerabilities
	$(BIN)/pip-audit --strict --require-hashes --disable-pip --requirement requirements/dev.txt

clean:  ## Remove build files, but no archive
	rm -rf $(VENV) build *.egg-info .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis
