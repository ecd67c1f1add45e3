# The commands of the house. `make run` opens the wizard, `make test` runs every test; both prepare what they need.

SUITABLE := import sys; sys.exit(sys.version_info < (3, 11))
PYTHON ?= $(shell for each in python3 python3.11 python3.12 python3.13 python3.14; do \
	if $$each -c '$(SUITABLE)' 2>/dev/null; then echo $$each; break; fi; done)

VENV := .venv
BIN := $(VENV)/bin
SYSTEM := $(VENV)/system.stamp
READY := $(VENV)/packages.stamp

OUT ?= out
BUILD := build
PACK := resources/packs/kr-sns
SCHEMA := resources/schemas/kr-sns-pack.schema.json
OWN_SCHEMA := resources/schemas/own-rules.schema.json
TESTS ?= tests

# A window needs a display; macOS always has one.
DISPLAYED := $(or $(DISPLAY),$(WAYLAND_DISPLAY),$(filter Darwin,$(shell uname -s)))

.PHONY: run test check pack bench package clean
.DEFAULT_GOAL := run

run: $(READY)
ifneq ($(DISPLAYED),)
	$(BIN)/python -m snswizard
else
	@echo "There is no display here, so the sample case is played through the window unseen. Written are:"
	@QT_QPA_PLATFORM=offscreen $(BIN)/snswizard demo --out $(OUT)
endif

test: $(READY)
	QT_QPA_PLATFORM=offscreen $(BIN)/python -m pytest -n auto $(TESTS)

check: $(READY)
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/snswizard pack check
	$(BIN)/snswizard pack test >/dev/null
	@mkdir -p $(BUILD)
	$(BIN)/snswizard pack build $(PACK) --out $(BUILD)/pack.json
	@cmp $(BUILD)/pack.json $(PACK).json || { echo "The compiled pack is stale: make pack"; exit 1; }
	$(BIN)/snswizard pack schema --out $(BUILD)/pack.schema.json
	@cmp $(BUILD)/pack.schema.json $(SCHEMA) || { echo "The schema is stale: make pack"; exit 1; }
	$(BIN)/snswizard pack schema --overlay --out $(BUILD)/own.schema.json
	@cmp $(BUILD)/own.schema.json $(OWN_SCHEMA) || { echo "The schema of own rules is stale: make pack"; exit 1; }
	$(BIN)/snswizard pack check resources/samples/own-rules

pack: $(READY)
	$(BIN)/snswizard pack build
	$(BIN)/snswizard pack schema --out $(SCHEMA)
	$(BIN)/snswizard pack schema --overlay --out $(OWN_SCHEMA)

bench: $(READY)
	QT_QPA_PLATFORM=offscreen $(BIN)/python packaging/bench.py

package: $(READY)
	@sh packaging/system_libraries.sh $(BIN)/python packages || echo "Without them parts of this stay undone, as told below." >&2
	QT_QPA_PLATFORM=offscreen nice $(BIN)/python packaging/package.py

clean:
	rm -rf $(VENV) $(BUILD) $(OUT) dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache .coverage
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# Missing system packages only warn: the stamp is set once nothing is missing, and is looked for again until then.
$(SYSTEM):
	@mkdir -p $(VENV)
	@sh packaging/system_libraries.sh "$(PYTHON)" && touch $@ || true

$(READY): pyproject.toml | $(SYSTEM)
	@test -n "$(PYTHON)" || { echo "Python 3.11 or newer is needed: make PYTHON=/path/to/python3"; exit 1; }
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[dev]'
	@touch $@
