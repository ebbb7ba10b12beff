# `make run` and `make test` need python3 (3.11 or later, with its venv module) and make, nothing else.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet

.PHONY: run test lint bench pins clean

run: $(VENV)/.run
	@$(BIN)/press run --verbose

test: $(VENV)/.test lint
	# Even where no bytecode is to be kept: every worker would compile all tests anew each time.
	PYTHONDONTWRITEBYTECODE= $(BIN)/python -m pytest --numprocesses=auto

lint: $(VENV)/.test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

bench: $(VENV)/.test
	$(BIN)/python -m benchmarks

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo "make: Python 3.11 or later is needed: make PYTHON=python3.11 ..."; exit 1; }
	$(PYTHON) -m venv $(VENV) \
		|| { rm -rf $(VENV); echo "make: the venv module is needed (Debian: python3-venv)"; exit 1; }

$(VENV)/.run: $(VENV)/bin/python requirements.txt pyproject.toml
	@echo "Setting up $(VENV) ..."
	$(PIP) install --requirement requirements.txt
	$(PIP) install --no-deps --editable .
	# At once, for where PYTHONDONTWRITEBYTECODE would have it compiled anew at each start.
	$(BIN)/python -m compileall -q pipeline
	@touch $@

$(VENV)/.test: $(VENV)/.run requirements-dev.txt
	$(PIP) install --requirement requirements-dev.txt
	@touch $@

# Renew the pins: the newest versions that pyproject.toml allows.
pins:
	rm -rf build/pins && $(PYTHON) -m venv build/pins
	build/pins/bin/python -m pip --quiet install .
	{ head -1 requirements.txt; build/pins/bin/python -m pip freeze --exclude press-pipeline; } \
		> build/runtime.txt
	build/pins/bin/python -m pip --quiet install '.[dev]'
	{ head -2 requirements-dev.txt; build/pins/bin/python -m pip freeze --exclude press-pipeline \
		| grep -vxFf build/runtime.txt; } > build/dev.txt
	mv build/runtime.txt requirements.txt && mv build/dev.txt requirements-dev.txt

clean:
	rm -rf $(VENV) .press build *.egg-info
	find feeds -mindepth 1 ! -name README.md -delete
