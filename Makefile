# The one task runner. `make help` lists the targets.
#
# PYTHON=python3.12 chooses the interpreter, VENV=folder where its environment goes, ARGS="…" is handed to the tool that
# a target runs. What is done already is not done again: see the stamps in the environment.

PYTHON ?= python3
VENV ?= .venv
ARGS ?=
SECONDS ?= 30

CARGO ?= cargo
VERSION := $(shell $(PYTHON) -c 'import sys; print(sys.version.split()[0])' 2>/dev/null)
PY := $(VENV)/bin/python
MADE := $(VENV)/.made-$(VERSION)
BUILT := $(VENV)/.built-$(VERSION)
ORIGINALS := $(VENV)-conventions
ENGINES := $(VENV)-engines
RECIPES := $(VENV)-recipes
DOCS := $(VENV)-docs
PLAYGROUND := $(VENV)-playground
RELEASE := $(VENV)-release
ORIGINALS_MADE := $(ORIGINALS)/.made-$(VERSION)
ENGINES_MADE := $(ENGINES)/.made-$(VERSION)
RECIPES_MADE := $(RECIPES)/.made-$(VERSION)
DOCS_MADE := $(DOCS)/.made-$(VERSION)
PLAYGROUND_MADE := $(PLAYGROUND)/.made-$(VERSION)
RELEASE_MADE := $(RELEASE)/.made-$(VERSION)
MKDOCS = NO_MKDOCS_2_WARNING=1 PYTHONPATH=python $(DOCS)/bin/mkdocs
RUST := $(shell find rust -name '*.rs' -not -path 'rust/fuzz/*') $(wildcard Cargo.* rust/*/Cargo.toml models/clitics/*.bin)
# Without the bindings, which the tests of Python meet.
RUST_TEST := $(CARGO) test --locked $(addprefix --package ,naskh naskh-arrow naskh-jsonl naskh-wasm)
# Crates outside the workspace.
APART := tools/unicode-properties tools/train-clitics tools/splice-mutants rust/fuzz
MEMBERS := python tests benches tools examples
WORKFLOWS := $(wildcard .github/workflows/*.yml)
EXTRAS := tests/cli/test_parquet.py tests/cli/test_files.py tests/cli/test_messages.py tests/cli/test_named.py

# After a script that ends with 77 where it lacks something, which it names.
skipped = { code=$$?; [ $$code -eq 77 ] && echo "$(1): SKIPPED, see above"; }

export PIP_DISABLE_PIP_VERSION_CHECK := 1
export PYO3_PYTHON := $(abspath $(PY))
# Random tests in Rust draw the same in each run, so that a failure comes from a change. `.ci/nightly` draws anew.
export PROPTEST_RNG_SEED ?= 1

.PHONY: help demo test lint rust-lint python-lint rust-test python-test conventions-test engines-test \
    recipes-test docs docs-test docs-serve wasm playground playground-test check-walkthrough fmt bench ledger check-ledger \
    fuzz asan memcheck wheel check-wheels tables check-tables model check-model aarch64-test release-check lint-workflows \
    coverage mutants clean
.DEFAULT_GOAL := help

help: ## list the targets
	@sed -n 's/^\([a-z0-9-]*\):.*## /\1\t/p' $(MAKEFILE_LIST) | while IFS="$$(printf '\t')" read -r name what; do \
	    printf '  %-18s %s\n' "$$name" "$$what"; done

demo: $(BUILT) ## show what naskh does to news, and how fast
	@$(PY) examples/demo.py $(ARGS)

test: $(BUILT) ## lint, and the tests of Rust and Python; one line at the end sums them up
	@$(MAKE) --no-print-directory -j2 lint
	@$(PY) tools/test_levels.py --rust "$(RUST_TEST)" -q $(ARGS)

lint: rust-lint python-lint ## formatters, linters, types; changes nothing

# Distributions split these tools from the compiler; without them the rest can be tested all the same.
rust-lint: $(MADE)
	@if $(CARGO) fmt --version >/dev/null 2>&1; then $(CARGO) fmt --all --check && \
	    for crate in $(APART); do $(CARGO) fmt --check --manifest-path $$crate/Cargo.toml || exit 1; done; \
	    else echo "SKIPPED: no cargo fmt here (rustup component add rustfmt)"; fi
	@if $(CARGO) clippy --version >/dev/null 2>&1; then $(CARGO) clippy --locked --all-targets --quiet -- -D warnings && \
	    for crate in $(APART); do $(CARGO) clippy --locked --all-targets --quiet --target-dir "$${CARGO_TARGET_DIR:-target}/apart" \
	        --manifest-path $$crate/Cargo.toml -- -D warnings || exit 1; done; \
	    else echo "SKIPPED: no cargo clippy here (rustup component add clippy)"; fi

python-lint: $(BUILT)
	$(PY) -m ruff format --check --quiet $(MEMBERS)
	$(PY) -m ruff check --quiet $(MEMBERS)
	$(PY) -m mypy python/naskh tools examples
	$(PY) -m mypy.stubtest naskh._naskh
	$(PY) examples/make_news.py --check
	$(PY) examples/make_feeds.py --check
	$(PY) tools/conventions_table.py --check
	$(PY) tools/option_copies.py --check
	$(PY) tools/retrieval_page.py --check
	$(PY) tools/speed_pages.py --check
	$(PY) tools/proclitic_words.py --check
	$(PY) tools/recipe_pages.py --check
	$(PY) tools/drawings.py --check
	$(PY) tools/check_floors.py
	$(PY) tools/check_kernels.py
	$(PY) tools/unsafe_inventory.py --check
	$(PY) tools/check_versions.py
	$(PY) -m tests.policy.promises --check

rust-test: | cargo ## tests of the core crates, with debug assertions
	$(RUST_TEST)

python-test: $(BUILT) ## tests of the Python package, once for each SIMD level; ARGS go to pytest
	$(PY) tools/test_levels.py -q $(ARGS)

conventions-test: $(BUILT) $(ORIGINALS_MADE) ## the convention presets beside the systems that they reproduce
	$(ORIGINALS)/bin/python -m pytest -q -rs tests/conventions $(ARGS)

engines-test: $(BUILT) $(ENGINES_MADE) ## the adapters on the real engines: Polars, pandas, DuckDB, Spark, Ray, …; Parquet and zstd
	$(ENGINES)/bin/python -m pytest -q -rs -W default tests/engines $(EXTRAS) $(ARGS)

recipes-test: $(BUILT) $(RECIPES_MADE) ## the programs of docs/recipes, with datasketch, bm25s, jiwer, Polars, Spark, …
	$(RECIPES)/bin/python -m pytest -q -rs tests/recipes $(ARGS)

docs: $(BUILT) $(DOCS_MADE) ## build the site of the documents into site/; a warning is an error
	@$(MKDOCS) build --quiet && echo "site/index.html"

docs-test: docs ## the site as it was built: its links, its search in either spelling, its Arabic
	NASKH_SITE=site $(PY) -m pytest -q -rs tests/site $(ARGS)

docs-serve: $(BUILT) $(DOCS_MADE) ## show the site in a browser, and build what changes
	@$(MKDOCS) serve

check-walkthrough: $(MADE) ## whether "How to add a rule" works when followed, and fails where a step is forgotten
	@$(PY) tools/walkthrough.py

# The page is complete without what is made here, and says what it lacks; so the documents can be built without a compiler
# for browsers. ARGS=--install makes a chroot of Debian sid that has one.
wasm: $(BUILT) | cargo ## compile the core for the playground; skipped without a compiler for wasm32
	@sh tools/build-wasm.sh $(ARGS) || $(call skipped,wasm)
	@$(PY) tools/playground_look.py

playground: wasm ## show the playground on this machine
	@$(PY) -m http.server --bind 127.0.0.1 --directory docs/playground 8000

playground-test: $(BUILT) $(PLAYGROUND_MADE) ## the playground in a browser; skipped without Chromium or without `make wasm`
	$(PLAYGROUND)/bin/python -m pytest -q -rs tests/playground $(ARGS)

fmt: $(MADE) ## format all code, and mend what linters can mend
	$(CARGO) fmt --all
	for crate in $(APART); do $(CARGO) fmt --manifest-path $$crate/Cargo.toml; done
	$(PY) -m ruff check --fix --quiet $(MEMBERS) || true
	$(PY) -m ruff format --quiet $(MEMBERS)

bench: $(BUILT) ## measure naskh beside Python's own string methods; ARGS go to benches/compare.py
	$(PY) benches/compare.py --no-peers --simd $(ARGS)

ledger: | cargo ## count the instructions of normalizing, and record them
	@$(PYTHON) benches/ledger.py --update

check-ledger: | cargo ## whether the instructions of normalizing are as recorded; skipped without valgrind
	@$(PYTHON) benches/ledger.py

fuzz: | cargo ## run the corpus, then the fuzz targets, SECONDS=30 each; ARGS go to tools/fuzz.py
	@$(PYTHON) tools/fuzz.py --seconds $(SECONDS) $(ARGS) || $(call skipped,fuzz)

asan: $(BUILT) ## the tests of Rust and Python under AddressSanitizer; skipped where its runtime is missing
	@sh tools/asan.sh rust || $(call skipped,asan)
	@PYTHON=$(PY) sh tools/asan.sh python tests || $(call skipped,asan)

memcheck: $(BUILT) ## every entry point under valgrind; skipped without it
	@PYTHON=$(PY) sh tools/memcheck.sh || $(call skipped,memcheck)

wheel: $(MADE) ## build a wheel for PYTHON and the source distribution into dist/
	$(PY) -m maturin build --release --compression-level 9 --interpreter $(PY) --out dist
	$(PY) -m maturin sdist --out dist

check-wheels: $(MADE) ## build and try a wheel for every CPython found here, and the source distribution
	$(PY) tools/check_wheels.py $(ARGS)

tables: | cargo ## write the tables of Unicode, and of pairs of letters, anew
	$(PYTHON) tools/generate_classes.py
	$(PYTHON) tools/generate_letter_pairs.py

check-tables: | cargo ## whether the tables of Unicode, of pairs of letters and of Lucene are what their generators write
	$(PYTHON) tools/generate_classes.py --check
	$(PYTHON) tools/generate_letter_pairs.py --check
	$(PYTHON) tools/generate_lucene_classes.py --check || $(call skipped,classes of Lucene)

model: | cargo ## train the model of clitics anew; needs NASKH_SHARED
	$(PYTHON) tools/train_clitics.py

check-model: | cargo ## whether the model of clitics is what would be trained, or has the hash of the manifest
	$(PYTHON) tools/train_clitics.py --check

release-check: $(RELEASE_MADE) ## build and check all that a release consists of; nothing is uploaded; ARGS=--quick takes minutes
	@PATH="$(abspath $(RELEASE))/bin:$$PATH" $(RELEASE)/bin/python tools/release_check.py $(ARGS)

lint-workflows: $(RELEASE_MADE) ## the workflows: their schema, and zizmor for what is unsafe in them
	$(RELEASE)/bin/check-jsonschema --builtin-schema vendor.github-workflows $(WORKFLOWS)
	$(RELEASE)/bin/check-jsonschema --builtin-schema vendor.dependabot .github/dependabot.yml
	$(RELEASE)/bin/zizmor --offline --quiet .github

coverage: $(BUILT) ## which lines the tests reach, in Python and in Rust, and whether the rest is explained
	@$(PY) tools/coverage_report.py $(ARGS) || $(call skipped,coverage)

mutants: $(BUILT) ## change the core in many places, and see which changes the tests notice; takes an hour
	@$(PY) tools/mutants.py $(ARGS) || $(call skipped,mutants)

aarch64-test: ## tests of the core crate on an emulated Arm processor; skipped where the tools are missing
	@sh tools/test-aarch64.sh $(ARGS) || $(call skipped,aarch64-test)

clean: ## remove everything that was built, with all environments
	rm -rf target dist site tools/*/target python/naskh/*.so docs/playground/naskh.wasm docs/playground/look.json
	rm -rf $(VENV) $(ORIGINALS) $(ENGINES) $(RECIPES) $(DOCS) $(PLAYGROUND) $(RELEASE)
	rm -rf .pytest_cache .mypy_cache .ruff_cache .hypothesis .benchmarks
	find $(MEMBERS) -name __pycache__ -type d -prune -exec rm -rf {} +

# The environment, and naskh built into it. maturin puts the compiled module into python/naskh, from where it is imported.

$(MADE): requirements-dev.txt tools/venvs.py | python
	@echo "making $(VENV) for Python $(VERSION)"
	@$(PYTHON) tools/venvs.py $(VENV) -r requirements-dev.txt
	@touch $@

$(BUILT): $(MADE) $(RUST) pyproject.toml | cargo
	VIRTUAL_ENV=$(abspath $(VENV)) $(PY) -m maturin develop --release --locked
	@touch $@

# The originals of the conventions, the engines, the recipes and what drives a browser have an environment each, which
# takes naskh as it is built for the first. They are large, so only the targets that need them fetch them.
define environment
	@echo "making $(1) for Python $(VERSION)"
	@$(PYTHON) tools/venvs.py $(1) -r requirements-dev.txt
	@$(1)/bin/python tools/originals.py $(2)
	@touch $@
endef

$(ORIGINALS_MADE) $(ENGINES_MADE) $(RECIPES_MADE) $(PLAYGROUND_MADE): requirements-dev.txt tools/venvs.py tools/originals.py | python
$(ORIGINALS_MADE): $(wildcard tests/conventions/requirements*.txt)
	$(call environment,$(ORIGINALS),tests/conventions)
$(ENGINES_MADE): tests/engines/requirements.txt
	$(call environment,$(ENGINES),tests/engines)
$(RECIPES_MADE): tests/recipes/requirements.txt
	$(call environment,$(RECIPES),tests/recipes)
$(PLAYGROUND_MADE): tests/playground/requirements.txt
	$(call environment,$(PLAYGROUND),tests/playground)

# The site, and what builds and checks a release, are pinned with hashes.

$(DOCS_MADE): docs/requirements.txt tools/venvs.py | python
	@echo "making $(DOCS) for Python $(VERSION)"
	@$(PYTHON) tools/venvs.py $(DOCS) --require-hashes -r docs/requirements.txt
	@touch $@

$(RELEASE_MADE): requirements-release.txt tools/venvs.py | python
	@echo "making $(RELEASE) for Python $(VERSION)"
	@$(PYTHON) tools/venvs.py $(RELEASE) --require-hashes -r requirements-release.txt
	@touch $@

.PHONY: python cargo
python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 10))' 2>/dev/null || { \
	    echo "$(PYTHON) is not Python 3.10 or later: give one with PYTHON=python3.x"; exit 1; }
cargo:
	@command -v $(CARGO) >/dev/null || { echo "cargo is missing: install Rust 1.89 or later (rustup)"; exit 1; }
