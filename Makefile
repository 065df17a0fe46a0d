# Bare `make` lists what there is.
VENV := .venv
PYTHON ?= python3.11
BIN := $(VENV)/bin
LOCALE := src/pressmark/document/locale
STAMP := $(VENV)/.ready

.DEFAULT_GOAL := help
.PHONY: help setup demo serve test lint format bench gallery lock messages

help:  ## list the targets
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | expand -t 12

setup: $(STAMP)  ## make .venv with pressmark in it

$(STAMP): requirements/dev.lock pyproject.toml building.py src/pressmark/formats/faces.py src/pressmark/formats/webfonts.py src/pressmark/formats/textfonts.py $(wildcard src/pressmark/document/locale/*/LC_MESSAGES/*.po)
	@echo "Setting up $(VENV); this takes a minute or two …"
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV) || python3 -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/dev.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $(STAMP)

demo: setup  ## clip, release and serve three sample articles
	@$(BIN)/pressmark demo

serve: setup  ## serve your own site
	@$(BIN)/pressmark serve

test: setup  ## run all tests (installs Chromium, PostgreSQL and a JDK where it can)
	tests/run

bench: setup  ## entry pages a second, against nginx
	$(BIN)/python bench/pages.py

gallery: setup  ## editions as pages and PDFs, to look at, in build/gallery
	$(BIN)/python bench/gallery.py

lint: export PRESSMARK_SECRET_KEY = lint
lint: setup  ## ruff, mypy and the import contracts
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

format: setup  ## let ruff lay out the code
	$(BIN)/ruff check --fix-only --quiet .
	$(BIN)/ruff format .

messages: setup  ## gather the messages for translators into document/locale
	@mkdir -p build
	PYTHONPATH=. DJANGO_SETTINGS_MODULE=pressmark.config.settings PRESSMARK_SECRET_KEY=messages $(BIN)/pybabel --quiet extract \
		--mapping=babel.cfg --keywords="gettext_noop gettext_lazy" --no-location --sort-output --omit-header \
		--output=build/messages.pot .
	$(BIN)/pybabel --quiet update --domain=django --input-file=build/messages.pot --output-dir=$(LOCALE) \
		--no-fuzzy-matching --ignore-obsolete --no-wrap
	sed -i -E '1{/^$$/d}; /^"(Project-Id-Version|Report-Msgid-Bugs-To|POT-Creation-Date|PO-Revision-Date|Last-Translator|Language-Team|Generated-By):/d' \
		$(LOCALE)/*/LC_MESSAGES/django.po

lock: setup  ## renew requirements/dev.lock
	$(BIN)/uv pip compile --quiet --universal --generate-hashes --no-header --no-emit-index-url --no-emit-find-links --no-annotate --group dev --extra browser --extra postgres pyproject.toml --output-file requirements/dev.lock --upgrade
