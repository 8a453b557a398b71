#!/bin/sh
# Lays out CPython 3.14 (library, test-suite, interpreter) in a cache folder outside the checkout, and with --pypy
# PyPy for benchmarks. Nothing on the system changes; a second run finds everything in place and says nothing.
#
# Sources, in this order:
#   1. KRAIT_PYTHON=/path/to/python3.14
#   2. an installed python3.14 that has its test-suite
#   3. the machine's own Debian mirror (later suites than the machine's), with apt's signature checks on
#   4. for the library alone: a pinned npm package whose archive contains it
#
# Environment: KRAIT_CACHE (default: $XDG_CACHE_HOME/krait or ~/.cache/krait), KRAIT_PYTHON,
#              KRAIT_SUITES (Debian suites to look into), KRAIT_PYTHON_VERSION (preferred 3.14.x).
set -eu

tools=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
cache=${KRAIT_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/krait}
suites=${KRAIT_SUITES:-forky sid}
preferred=${KRAIT_PYTHON_VERSION:-3.14.8}
record=$cache/oracle.conf

# A change to what is unpacked, or how, counts $layout up: older caches are then laid out anew.
layout=1
python_packages="python3.14 python3.14-venv python3.14-gdbm libpython3.14-testsuite tzdata media-types patchelf"
pypy_packages="pypy3 pypy3-lib-testsuite patchelf"

# The library alone, when nothing else can be had: version and integrity belong together.
npm_package=pyodide@314.0.7
npm_sha512=0YvXxEhfEdpLfb/XkM2BFAeMROq0iMUX2bzzH9pOttyMcWkwq+HbE5uyuGD82LN7y2q+SNvi/6V5JEsOlD2R1A==

. "$tools/setup/common.sh"
. "$tools/setup/debian.sh"
. "$tools/setup/npm.sh"

lay_out_python() {
    if [ -n "${KRAIT_PYTHON:-}" ]; then
        is_python314 "$KRAIT_PYTHON" || die "KRAIT_PYTHON=$KRAIT_PYTHON is not a CPython 3.14 with the GIL"
        has_test_suite "$KRAIT_PYTHON" || say "warning: $KRAIT_PYTHON lacks its test-suite; gates that need it will be skipped"
        record_python "$KRAIT_PYTHON" explicit
        return
    fi
    recorded_python_works && return
    installed=$(command -v python3.14 || true)
    if [ -n "$installed" ] && is_python314 "$installed" && has_test_suite "$installed"; then
        record_python "$installed" installed
        return
    fi
    if debian_lay_out python "$python_packages" python3.14; then
        record_python "$laid_out/usr/bin/python3.14" "debian $laid_out_version"
        return
    fi
    if [ -n "$installed" ] && is_python314 "$installed"; then
        say "warning: using $installed, which lacks its test-suite; gates that need it will be skipped"
        record_python "$installed" installed
        return
    fi
    npm_lay_out_library || die "no source of CPython 3.14 is within reach; set KRAIT_PYTHON=/path/to/python3.14"
    say "warning: only the library could be had, not the interpreter; gates will be skipped"
}

lay_out_pypy() {
    pypy=$(recorded pypy)
    [ -n "$pypy" ] && "$pypy" -c 'pass' 2>/dev/null && return
    installed=$(command -v pypy3 || true)
    if [ -n "$installed" ]; then
        record_value pypy "$installed"
    elif debian_lay_out pypy "$pypy_packages" pypy3; then
        record_value pypy "$laid_out/usr/bin/pypy3"
    else
        say "warning: PyPy is out of reach; benchmarks go without it"
    fi
}

mkdir -p "$cache"
take_lock
trap 'rm -rf "$cache"/*.partial' EXIT
trap 'exit 130' INT
trap 'exit 143' TERM HUP
lay_out_python
[ "${1:-}" != --pypy ] || lay_out_pypy
