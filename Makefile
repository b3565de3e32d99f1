# What people do here; `make help` lists it.

SWIFT ?= swift
RELEASE := -c release --static-swift-stdlib -Xlinker -s
ROLLCALL = .build/release/rollcall

# Debian's packages. Nothing is installed that is there already.
PACKAGES_TO_BUILD := libsqlite3-dev libmd-dev libncurses-dev
PACKAGES_TO_LINT := python3

.PHONY: help build packages demo test lint format bench clean

help:
	@sed -n 's/^## //p' Makefile

## make build    the program, as .build/release/rollcall
build: packages
	$(SWIFT) build $(RELEASE) --product rollcall

packages:
	@.ci/install $(PACKAGES_TO_BUILD)

## make demo     a profile in a throw-away home: rosters verified, planned, started
demo: build
	@ROLLCALL_HOME=$$(mktemp -d) && export ROLLCALL_HOME && trap 'rm -rf "$$ROLLCALL_HOME"' EXIT && \
	show() { printf '\n$$ rollcall %s\n' "$$*"; $(ROLLCALL) "$$@" || [ $$? -le 1 ]; } && \
	show profile create North --student-domain s.north.example --teacher-domain north.example && \
	show upload North assets/samples/clean && \
	show plan North && \
	show start North --yes --wait && \
	show directory list && \
	show start North --from assets/samples/ten-messages --yes && \
	show verify assets/samples/hostile && \
	show status North && show runs North

## make test     all tests
test: packages
	$(SWIFT) test

## make lint     the format check and the import check
lint:
	@command -v python3 >/dev/null || .ci/install $(PACKAGES_TO_LINT)
	$(SWIFT) format lint --strict --recursive Package.swift Sources Tests
	.ci/check-imports

## make format   write the code as the format check wants it
format:
	$(SWIFT) format --in-place --recursive Package.swift Sources Tests

## make bench    how fast a generated roster of 100 thousand students is verified
bench: build
	$(SWIFT) run -c release Benchmarks $(ROLLCALL)

## make clean    remove everything that was built
clean:
	rm -rf .build
