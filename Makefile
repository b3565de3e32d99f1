# Tasks for developers; `make help` lists them.

SWIFT ?= swift
RELEASE := -c release --static-swift-stdlib -Xlinker -s
ROLLCALL = .build/release/rollcall
BENCHMARKS = .build/release/Benchmarks

# Debian packages; only missing ones are installed.
PACKAGES_TO_BUILD := libsqlite3-dev nettle-dev libxxhash-dev libncurses-dev libmicrohttpd-dev libgnutls28-dev
# A library that is loaded on demand, by its name in each release.
PACKAGES_TO_RUN := libzip5|libzip4t64|libzip4
PACKAGES_TO_TEST := tmux screen ncurses-term strace curl openssl python3-venv
PACKAGES_TO_LINT := python3
PACKAGES_TO_SERVE := curl nginx wrk

# How many random cases `make properties` tries.
PROPERTY_CASES ?= 10000
# The districts of `make year`: students, and seeds.
YEAR_SIZES ?= 24,300,1000,4000,50000
YEAR_SEEDS ?= 1,2,3

# Code that touches memory by address or works on several threads; the fuzzing corpus reaches the rest of
# what parses input.
SANITIZED := ^((CSV|Verification|Files|Zip|SQLite|HTTPServer|HTTPFront|JSON|Directory\w*|AttributesJSON|Terminal|Fuzz)Tests|DirectoryConformance)\.

# The tests that break commands off.
SURVIVING := BreakingOffTests|BrokenRunTests|BrokenReadingTests|BrokenTogetherTests|PersonalDataTests
# Try one moment in STRIDE, and only commands whose name contains ONLY.
STRIDE ?= 1
ONLY ?=

.PHONY: help build packages demo test properties year survive fuzz sanitize lint format bench bench-sync bench-evidence bench-server build-bench clean

help:
	@sed -n 's/^## //p' Makefile

## make build    the program and its server, as .build/release/rollcall and rollcall-server
build: packages
	$(SWIFT) build $(RELEASE) --product rollcall
	$(SWIFT) build $(RELEASE) --product rollcall-server

packages:
	@.ci/install $(PACKAGES_TO_BUILD)
	@.ci/install '$(PACKAGES_TO_RUN)' || echo 'Without libzip, zip archives are refused.' >&2

## make demo     the terminal program on sample profiles, in a throw-away home
demo: build
	@exec $(ROLLCALL) demo

## make test     all tests
test: packages
	@.ci/install $(PACKAGES_TO_TEST)
	@.ci/clients >/dev/null
	$(SWIFT) test

## make properties  ten thousand random rosters and accidents: all left out are named, and limits hold
properties: packages
	PROPERTY_CASES=$(PROPERTY_CASES) $(SWIFT) test -c release -Xswiftc -enable-testing \
	  --scratch-path .build/properties --filter 'NamingTests|AccidentPropertyTests'

## make year     ordinary years of districts of 24 to 50,000 students: how often a start is held
year: packages
	YEAR_SIZES=$(YEAR_SIZES) YEAR_SEEDS=$(YEAR_SEEDS) $(SWIFT) test -c release -Xswiftc -enable-testing \
	  --scratch-path .build/properties --filter YearTests

## make survive  every command broken off at every system call; a day, or an hour with STRIDE=50, or ONLY=release
survive: packages
	@.ci/install $(PACKAGES_TO_TEST)
	SURVIVE=all SURVIVE_STRIDE=$(STRIDE) SURVIVE_ONLY='$(ONLY)' $(SWIFT) test --filter '$(SURVIVING)'

## make fuzz     arbitrary bytes to everything that parses input, FUZZ_SECONDS (30) per target
fuzz: packages
	Tests/Fuzz/run

## make sanitize the tests of code that touches memory by address, under the address and thread sanitizers
sanitize: packages
	@# XCTest, which has no tests here, leaks a little by itself.
	@export LSAN_OPTIONS=suppressions=$(CURDIR)/.ci/leaks; \
	for what in address thread; do \
	  $(SWIFT) test --disable-xctest --sanitize=$$what --scratch-path .build/sanitize-$$what \
	    --filter '$(SANITIZED)' \
	    || exit; \
	done

## make lint     the format check, and the checks of imports, errors and folding
lint:
	@command -v python3 >/dev/null || .ci/install $(PACKAGES_TO_LINT)
	$(SWIFT) format lint --strict --recursive Package.swift Sources Tests
	.ci/check-imports
	.ci/check-errors
	.ci/check-folding

## make format   format the code for the format check
format:
	$(SWIFT) format --in-place --recursive Package.swift Sources Tests

## make bench    how fast generated rosters are verified, compared with a C program, DuckDB and Polars
bench: build build-bench
	@Tests/Benchmarks/Peers/install || true
	@$(BENCHMARKS) $(ROLLCALL)

## make bench-sync  how fast a roster is planned and started, and the next night planned, compared with DuckDB
bench-sync: build build-bench
	@Tests/Benchmarks/Peers/install || true
	@$(BENCHMARKS) $(ROLLCALL) sync

## make bench-evidence  how fast a report with a million records is opened and paged
bench-evidence: build build-bench
	@$(BENCHMARKS) $(ROLLCALL) evidence

## make bench-server  how fast the server answers and receives files, compared with nginx; installs nginx and wrk
bench-server: build build-bench
	@.ci/install $(PACKAGES_TO_SERVE)
	@$(BENCHMARKS) $(ROLLCALL) server

build-bench:
	$(SWIFT) build $(RELEASE) --product Benchmarks

## make clean    remove everything that was built
clean:
	rm -rf .build
