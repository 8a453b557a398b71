# Krait's front door; CMake does the building (see CMakePresets.json).
#
#   make run       set up what is missing, build, compile the whole standard library and compare with CPython's bytes,
#                  then run a program that tours the language and the library
#   make test      set up, build, run every unit test and gate; the last line reads "N passed, N failed, N skipped"
#   make test-asan the interpreter's unit tests and gates under the address and undefined-behaviour sanitizers (docs/memory-safety.md)
#   make install   PREFIX=/usr/local
#   make bench     speed, as ratios to CPython on this machine
#   make fuzz      every fuzz target for SECONDS=60 each
#   make format    clang-format over the sources; make tidy: clang-tidy; make sizes: large files and functions
#   make clean     removes the build folders

PREFIX ?= /usr/local
SECONDS ?= 60
JOBS ?= $(shell nproc)

.PHONY: run test test-asan install bench fuzz format tidy sizes clean setup oracle

run: oracle build-release
	@tools/run-library build/release/bin/kraitc
	@build/release/bin/krait examples/tour.py

test: oracle build-dev build-release build-fuzz
	@tests/run $(TEST_OPTIONS)

test-asan: oracle build-asan
	@tests/run --sanitized $(TEST_OPTIONS)

install: build-release
	@cmake --install build/release --prefix "$(PREFIX)"

bench: oracle build-release
	@bench/run build/release/bin/kraitc
	@bench/interpreters build/release/bin/krait

fuzz: setup build-fuzz
	@tests/fuzz/run --seconds $(SECONDS) build/fuzz/bin

format:
	@git ls-files '*.cpp' '*.h' | xargs -r clang-format-19 -i

tidy: build-dev
	@git ls-files '*.cpp' | xargs -r -n 4 -P $(JOBS) clang-tidy-19 --quiet -p build/dev

sizes:
	@tools/sizes

clean:
	@rm -rf build out

# What is missing, and nothing else: both scripts are quiet when there is nothing to do.
setup:
	@tools/setup-build.sh

oracle: setup
	@tools/setup-python.sh

# Configures on first use and when the presets have changed, then builds; silent but for the compiler's own words.
BUILDS := build-release build-dev build-asan build-fuzz
# The interpreter freezes modules of the library.
build-dev build-release build-asan: oracle
.PHONY: $(BUILDS)
$(BUILDS): build-%: setup
	@mkdir -p build
	@[ build/$*/build.ninja -nt CMakePresets.json ] || cmake --preset $* >build/$*.log 2>&1 || { cat build/$*.log; exit 1; }
	@ninja -C build/$* -j $(JOBS) --quiet
