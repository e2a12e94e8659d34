# SPDX-License-Identifier: Apache-2.0
# The front door. `make` alone tells what there is. The building itself is CMake's, the presets
# stand in CMakePresets.json; a target here is never more than a few commands.
PREFIX ?= /usr/local
DESTDIR ?=
MINUTES ?= 10
ACCEPT ?=
CLAIMS ?=
REGISTER ?=
export PREFIX DESTDIR ACCEPT

.DEFAULT_GOAL := help
.PHONY: help setup build release demo check clang asan soak bench eval install format format-check tidy \
        fuzz docs-check clean

help: ## this list
	@echo 'Entente reads news reports on relations between states and keeps a register of facts.'
	@echo
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/\1 \2/p' Makefile | \
	  while read -r name text; do printf '  make %-14s %s\n' "$$name" "$$text"; done
	@echo
	@echo 'First: make demo. PREFIX and DESTDIR are honoured by make install.'

setup: ## install the Debian packages that building needs (asks sudo where not root)
	@scripts/setup build web

build: setup ## build with assertions, into build/dev
	@scripts/build dev

release: setup ## build the product, into build/release
	@scripts/build release entente

demo: setup ## read examples/ into a temporary register and print the brief
	@scripts/build dev entente
	@scripts/demo build/dev/bin/entente

check: build ## build, and run every test
	@scripts/setup browser || echo 'make check: without chromium the walk through the pages is skipped' >&2
	@scripts/setup postgresql || echo 'make check: without PostgreSQL the tests of the second store are skipped' >&2
	@ctest --preset dev

clang: ## compile everything with clang 19, too
	@scripts/setup clang
	@scripts/build clang

asan: ## build with sanitizers, and run every test
	@scripts/setup clang
	@scripts/build asan
	@ctest --preset asan

soak: setup ## the long tests of faults: killed reads, full disks, lost pages, 500 orders (an hour)
	@scripts/build release entente entente_orders_test entente_register_test
	@scripts/soak build/release

bench: setup ## words per second of each stage, memory, start-up (CLAIMS=1000000: a register of so many)
	@scripts/build release bench
	@$(if $(CLAIMS),scripts/bench_register build/release $(CLAIMS) $(REGISTER),scripts/bench build/release/bench)

eval: release ## score against ../shared, fail where a figure lost a point (ACCEPT="reason" lets it pass)
	@eval/run build/release/bin/entente

install: setup ## install program, data, man page and shell completion under PREFIX
	@scripts/build release entente entente_completions
	@scripts/install build/release

format: ## format all C++ files in place
	@scripts/setup clang
	@scripts/format -i

format-check: ## say which C++ files are not formatted
	@scripts/setup clang
	@scripts/format --dry-run -Werror

tidy: ## clang-tidy over the files that differ from main (FILES=all: over all)
	@scripts/setup clang
	@scripts/tidy $(FILES)

fuzz: ## run every fuzz target for MINUTES (10)
	@scripts/setup clang
	@scripts/fuzz $(MINUTES)

docs-check: build ## every option, command, fact type and rule stands in the docs
	@ctest --preset dev -R '^docs\.'

clean: ## remove everything that was built
	@rm -rf build
