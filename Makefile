# `make run` starts the bot and `make test` tests it; both build what they need first.
.DELETE_ON_ERROR:
.PHONY: run test soak demo lint pictures bench lock clean
SHELL := /bin/sh

# The first Python new enough; name another with `make run PYTHON=/path/to/python3`.
PYTHON ?= $(shell for name in python3 python3.11 python3.12 python3.13 python3.14; do \
	$$name -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$name && break; done)
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --quiet --disable-pip-version-check
SOURCES = $(wildcard bot storage tests benchmarks)

# Hash-locked wheels first, then the project: pip refuses hashes together with an editable project.
define install
$(PIP) install --require-hashes --only-binary :all: -r $(1)
$(PIP) install --no-deps --no-build-isolation --no-index --editable .
endef

run: $(VENV)/run.stamp
	@$(BIN)/ceasefire-bot run

# A file goes to one process, with what its tests begin with; tests/conftest.py puts the files in order.
test: $(VENV)/dev.stamp
	$(BIN)/pytest -n auto --dist loadfile --no-loadscope-reorder

# Two hundred kills of writers, and a hundred of what tells digests on each platform, where `make test` has a dozen;
# on PostgreSQL too with `.ci/with-postgres make soak`.
soak: $(VENV)/dev.stamp
	CEASEFIRE_TEST_KILLS=200 $(BIN)/pytest -n auto tests/durability tests/digests/test_kills.py tests/digests/test_kills_on_slack.py

lint: $(VENV)/dev.stamp
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy $(SOURCES)
	$(BIN)/lint-imports

# The record of a real ceasefire in a database of its own, to look around in: up to its first morning, half a minute
# before a digest of the day is due.
demo: $(VENV)/run.stamp
	@scratch=$$(mktemp -d) && export CEASEFIRE_STORAGE__URL="sqlite:///$$scratch/demo.db" && \
	{ sed '/^@2020-10-27T13/,$$d' examples/nagorno-karabakh-2020.txt && \
	echo '@2020-10-27T03:00Z /digest subscribe nk-washington at=08:00 zone=Asia/Baku save=yes'; } >"$$scratch/demo.txt" && \
	CEASEFIRE_LOG__LEVEL=warning $(BIN)/ceasefire-bot console --rehearsal "$$scratch/demo.txt" >"$$scratch/demo.log" && \
	printf '%s\n' 'It is 27 October 2020, half a minute to 08:00 in Baku: a digest comes within a minute.' \
		'Three commands to try:' \
		'  /ceasefire status nk-washington' \
		'  /violation show 7' \
		'  /ceasefire compare karabakh-2020' && \
	talk="console --from 2020-10-27T03:59:30Z" && \
	if [ -t 0 ] && [ -t 1 ]; then (cd "$$scratch" && "$(CURDIR)/$(BIN)/ceasefire-bot" $$talk); rm -rf "$$scratch"; \
	else echo "To type them: CEASEFIRE_STORAGE__URL=$$CEASEFIRE_STORAGE__URL $(BIN)/ceasefire-bot $$talk"; fi

# The pictures of the documents; Debian's Chromium takes them.
pictures: $(VENV)/pictures.stamp
	$(BIN)/python -m tests.pictures docs/pictures

bench: $(VENV)/dev.stamp
	$(BIN)/python -m benchmarks

clean:
	rm -rf $(VENV) .mypy_cache .pytest_cache .ruff_cache .hypothesis .import_linter_cache dist

$(VENV)/made.stamp:
	@'$(PYTHON)' -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || \
		{ echo 'Python 3.11 or newer is needed: install it, or name one with "make PYTHON=/path/to/python3".' >&2; exit 1; }
	@'$(PYTHON)' -c 'import ensurepip, venv' 2>/dev/null || \
		{ echo 'This Python cannot make virtual environments: on Debian or Ubuntu, "sudo apt install python3-venv".' >&2; exit 1; }
	@echo 'Preparing $(VENV); this happens once.'
	@'$(PYTHON)' -m venv --clear $(VENV)
	@touch $@

$(VENV)/run.stamp: $(VENV)/made.stamp requirements/run.txt pyproject.toml
	@$(call install,requirements/run.txt)
	@touch $@

# What the tests need holds all that the bot needs.
$(VENV)/dev.stamp: $(VENV)/made.stamp requirements/dev.txt pyproject.toml
	@$(call install,requirements/dev.txt)
	@touch $(VENV)/run.stamp $@

# What the pictures need holds all that the tests need.
$(VENV)/pictures.stamp: $(VENV)/made.stamp requirements/pictures.txt pyproject.toml
	@$(call install,requirements/pictures.txt)
	@touch $(VENV)/run.stamp $(VENV)/dev.stamp $@

# New locks from pyproject.toml: names, versions and hashes, and no registry's address.
lock:
	@scratch=$$(mktemp -d) && trap 'rm -rf "$$scratch"' EXIT && \
	'$(PYTHON)' -m venv "$$scratch" && "$$scratch/bin/pip" install --quiet uv && \
	export UV_CUSTOM_COMPILE_COMMAND='make lock' && \
	compile="$$scratch/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url" && \
	$$compile pyproject.toml --group build --output-file requirements/run.txt && \
	$$compile pyproject.toml --extra postgres --group build --group dev \
		--constraint requirements/run.txt --output-file requirements/dev.txt && \
	$$compile pyproject.toml --extra postgres --group build --group dev --group pictures \
		--constraint requirements/dev.txt --output-file requirements/pictures.txt
