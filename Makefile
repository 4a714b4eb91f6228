# One word to start (make run), one word to check (make test). Everything is installed into .venv and node_modules.

PYTHON ?= python3
BIN := .venv/bin
export PATH := $(CURDIR)/$(BIN):$(PATH)

.PHONY: run test check bench messages setup setup-dev build browser clean

run: setup build
	@$(BIN)/qingyu serve --demo

test: setup-dev build browser
	@$(BIN)/pytest -n auto

check: setup-dev build
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports
	$(BIN)/mypy

bench: setup-dev build
	@$(BIN)/qingyu bench intake
	@$(BIN)/qingyu bench queue --rows 100000

messages: setup-dev
	$(BIN)/python tools/messages.py

setup: .venv/base.stamp

setup-dev: .venv/dev.stamp

build: node_modules/.stamp qingyu/ui/static/dist/.stamp
	@$(BIN)/python tools/messages.py compile

browser:
	@sh tools/browser.sh

# A lock names everything, so nothing is left to resolve: a release of tomorrow cannot break today's installation.
.venv/venv.stamp: requirements/build.lock
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --no-deps --require-hashes -r requirements/build.lock
	@touch $@

.venv/base.stamp: .venv/venv.stamp requirements/base.lock pyproject.toml
	$(BIN)/pip install --quiet --no-deps --require-hashes -r requirements/base.lock
	$(BIN)/pip install --quiet --no-deps --no-build-isolation --editable .
	@touch $@

.venv/dev.stamp: .venv/base.stamp requirements/dev.lock
	$(BIN)/pip install --quiet --no-deps --require-hashes -r requirements/dev.lock
	@touch $@

node_modules/.stamp: .venv/venv.stamp package-lock.json
	@sh tools/node.sh
	npm ci --no-audit --no-fund --loglevel=error
	@touch $@

# Templates count too: the icons they name go into the sprite.
FRONTEND := $(shell find qingyu/ui/js qingyu/ui/css tools/frontend -type f 2>/dev/null; \
	find qingyu -name '*.html' -o -name icons.txt 2>/dev/null)

qingyu/ui/static/dist/.stamp: node_modules/.stamp package.json $(FRONTEND)
	npm run build --silent
	@touch $@

clean:
	rm -rf .venv node_modules qingyu/ui/static/dist build *.egg-info
