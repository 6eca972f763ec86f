# Two commands from a clean checkout: `make demo` and `make test`. Both set up what they need, once.
PYTHON ?= python3
VENV := .venv
STAMP := $(VENV)/.installed
export PYTHONDONTWRITEBYTECODE ?=

.PHONY: demo test lint lock clean
demo: $(STAMP)
	@$(VENV)/bin/briefgen draft
	@$(VENV)/bin/briefgen build
	@echo "Open site/index.html in a browser."

# Over all cores, a file at a time: what a file sets up, it sets up once.
test: $(STAMP)
	$(VENV)/bin/python -m pytest --numprocesses auto --dist loadfile --no-loadscope-reorder

lint: $(STAMP)
	$(VENV)/bin/ruff check .
	$(VENV)/bin/ruff format --check .
	$(VENV)/bin/mypy

$(STAMP): pyproject.toml constraints.txt
	@test -x $(VENV)/bin/python || $(PYTHON) -m venv $(VENV)
	@$(VENV)/bin/python -m pip install --quiet --upgrade "pip>=25.1"
	@$(VENV)/bin/python -m pip install --quiet -c constraints.txt -e ".[all,distributed]" --group dev
	@touch $@

# The ranges stand in pyproject.toml; this pins what they give today, for every supported Python.
lock: $(STAMP)
	$(VENV)/bin/python -m pip install --quiet uv
	$(VENV)/bin/uv pip compile --quiet --universal --python-version 3.11 --all-extras --group dev \
	  --no-header --no-annotate pyproject.toml -o constraints.txt

clean:
	rm -rf $(VENV) dist .hypothesis .mypy_cache .ruff_cache
