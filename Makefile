# `make` lists what there is. Every target prepares what it needs by itself; packaging/setup.sh says how.

setup := packaging/setup.sh
bin := .venv/bin

.DEFAULT_GOAL := help
.PHONY: help run test test-long setup setup-sdk lint bench fuzz package lock translations sample screenshots clean

help: ## list these targets
	@sed -n 's/^\([a-z-]*\):[^#]*## /\1\t/p' $(MAKEFILE_LIST) | expand -t 14

run: ## open the window (without a display: transcribe the sample into out/)
	@$(setup)
	@if [ -n "$$DISPLAY$$WAYLAND_DISPLAY" ] || [ "$$(uname)" = Darwin ]; then $(bin)/subtitler; \
	else $(bin)/python packaging/headless_demo.py out; fi

test: ## run every test that takes seconds
	@$(setup) tests sdk
	QT_QPA_PLATFORM=offscreen $(bin)/pytest -m "not long" --numprocesses 2 --dist loadfile

test-long: package ## run the tests that take minutes: the built package, long recordings
	@$(setup) tests sdk package
	QT_QPA_PLATFORM=offscreen $(bin)/pytest -m long

setup: ## prepare what the others share: libraries, .venv, .venv/bin/subtitler
	@$(setup)

setup-sdk: ## prepare .venv-sdk too: the vendor's SDK, which a test drives our service with
	@$(setup) tests sdk

lint: ## check format, style, types and layers
	@$(setup)
	$(bin)/ruff format --check
	$(bin)/ruff check
	$(bin)/mypy
	$(bin)/lint-imports --no-cache

bench: ## measure, each figure beside its peer, and write BENCHMARKS.md
	@$(setup)
	QT_QPA_PLATFORM=offscreen $(bin)/python tests/benchmarks/run.py

fuzz: ## give every reader mutated files for ten minutes each, two readers at a time
	@$(setup) fuzz
	$(bin)/python tests/fuzzing/fuzz.py

package: ## build dist/subtitler/, which runs without Python
	@$(setup) package
	$(bin)/pyinstaller --noconfirm --log-level ERROR packaging/subtitler.spec

lock: ## write requirements.lock from what .venv holds now
	@$(setup)
	$(bin)/python packaging/lock.py

translations: ## collect new texts of the code into resources/i18n/*.ts
	@$(setup)
	packaging/collect_texts.sh

sample: ## make the sample recording, film and project, and the icon's picture, again
	@$(setup) sample
	$(bin)/python resources/sample/make_sample.py
	$(bin)/python resources/icons/render.py

screenshots: ## take the pictures of docs/ again: main states, both languages, light and dark
	@$(setup)
	$(bin)/python docs/take_screenshots.py

clean: ## remove everything that was made here
	rm -rf .venv .venv-sdk build dist out resources/i18n/*.qm
