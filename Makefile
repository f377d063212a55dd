# Every target does its own set-up: a Python of 3.11 or newer, make, a C++ compiler and the ICU headers are enough.

.PHONY: help demo test setup peers bench fuzz docs format clean

help: ## Show this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-8s %s\n", $$1, $$2 }' Makefile

demo: ## Screen the bundled customers and press note against the bundled list; reports go to demo-output/
	@sh requirements/setup.sh run
	@.venv/bin/ostrakon demo

test: setup ## Run every check: ruff, mypy, the import contract, the tests (documented commands among them)
	.venv/bin/ruff check .
	.venv/bin/ruff format --check .
	.venv/bin/mypy
	.venv/bin/lint-imports
	.venv/bin/python -m pytest -n auto

setup: ## Create .venv with everything the tests need
	@sh requirements/setup.sh test

peers: ## Add the programs that Ostrakon is compared with (nomenklatura) to .venv
	@sh requirements/setup.sh peers

bench: peers ## Measure accuracy and speed beside the peers: make bench LISTS="folder ..." CUSTOMERS=file QUICK=1
	.venv/bin/ostrakon evaluate benchmark --peers $(LISTS:%=--lists %)
	.venv/bin/python benchmarks/speed.py $(LISTS:%=--lists %) $(CUSTOMERS:%=--customers %) $(if $(QUICK),--quick)

SECONDS ?= 600

fuzz: setup ## Fuzz the parsers of lists (Linux): make fuzz SECONDS=600; inputs that crash stay in fuzz-output/
	.venv/bin/python -m pip install --quiet "atheris>=3,<4"
	mkdir -p fuzz-output/corpus
	cd fuzz-output && ../.venv/bin/python ../tests/fuzzing/fuzz_lists.py corpus \
		-max_total_time=$(SECONDS) -max_len=40000 -timeout=20 -rss_limit_mb=2500

docs: setup ## Write today's output of the documented commands into README.md and docs/
	OSTRAKON_WRITE_DOCS=1 .venv/bin/python -m pytest -q tests/test_settings_page.py tests/test_docs.py

format: setup ## Put the code into the house's format
	.venv/bin/ruff check --fix .
	.venv/bin/ruff format .

clean: ## Remove .venv, caches and the demo's output
	rm -rf .venv demo-output fuzz-output build .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis src/*.egg-info
	find src tests -name __pycache__ -type d -prune -exec rm -rf {} +
