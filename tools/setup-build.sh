#!/bin/sh
# Checks that everything needed to build Krait is there; installs what is missing through apt-get when it may
# (root, or sudo without a password), else says exactly what to install. Quiet when nothing is missing.
set -eu

missing=

need_command() { command -v "$1" >/dev/null 2>&1 || missing="$missing $2"; }

need_command clang++-19 clang-19
need_command ld.lld-19 lld-19
need_command llvm-ar-19 llvm-19
need_command clang-format-19 clang-format-19
need_command clang-tidy-19 clang-tidy-19
need_command cmake cmake
need_command ninja ninja-build
need_command ccache ccache
need_command flock util-linux

# One look for the headers and the sanitizers' runtime library, by the compiler that will use them.
need_headers() {
    answer=$(printf '%s\n' \
        '#if !__has_include(<gmp.h>)' 'missing libgmp-dev' '#endif' \
        '#if !__has_include(<zlib.h>)' 'missing zlib1g-dev' '#endif' \
        '#if !__has_include(<bzlib.h>)' 'missing libbz2-dev' '#endif' \
        '#if !__has_include(<lzma.h>)' 'missing liblzma-dev' '#endif' \
        '#if !__has_include(<expat.h>)' 'missing libexpat1-dev' '#endif' \
        '#if !__has_include(<gtest/gtest.h>)' 'missing libgtest-dev' '#endif' \
        '#if !__has_include(<benchmark/benchmark.h>)' 'missing libbenchmark-dev' '#endif' |
        clang++-19 -E -P -x c++ - | sed -n 's/^missing //p' | tr '\n' ' ')
    missing="$missing $answer"
    ls "$(clang++-19 -print-resource-dir)"/lib/*/libclang_rt.fuzzer*.a >/dev/null 2>&1 || missing="$missing libclang-rt-19-dev"
}

if command -v clang++-19 >/dev/null 2>&1; then
    need_headers
else
    missing="$missing libgmp-dev zlib1g-dev libbz2-dev liblzma-dev libexpat1-dev libgtest-dev libbenchmark-dev libclang-rt-19-dev"
fi

missing=$(printf '%s' "$missing" | tr -s ' ' | sed 's/^ //; s/ $//')
[ -n "$missing" ] || exit 0

as_root=
if [ "$(id -u)" != 0 ]; then
    sudo -n true 2>/dev/null && as_root=sudo || as_root=none
fi
if [ "$as_root" = none ] || ! command -v apt-get >/dev/null 2>&1; then
    echo "setup: these packages are missing (names as Debian has them):" >&2
    echo "    apt-get install $missing" >&2
    exit 1
fi
echo "setup: installing $missing" >&2
log=$(mktemp)
# shellcheck disable=SC2086 # a list of words
if ! { $as_root apt-get -q update && DEBIAN_FRONTEND=noninteractive $as_root apt-get -q install --yes --no-install-recommends $missing; } >"$log" 2>&1; then
    tail -n 20 "$log" >&2
    echo "setup: could not install: $missing" >&2
    exit 1
fi
rm -f "$log"
