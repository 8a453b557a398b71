# Shared by the setup scripts: messages, the lock, and the record of what was found.
# Needs: $cache, $record, $layout.

say() { printf 'setup: %s\n' "$*" >&2; }
die() { say "$*"; exit 1; }

# Two checkouts may set up at once; the second waits and then finds the work done.
take_lock() {
    command -v flock >/dev/null 2>&1 || return 0
    exec 9>"$cache/lock"
    flock 9
}

# --- the record: one "name=value" a line, replaced whole so that a reader never sees half of it

recorded() {
    [ -f "$record" ] || return 0
    sed -n "s/^$1=//p" "$record"
}

record_value() {
    {
        [ ! -f "$record" ] || grep -v "^$1=" "$record" || :
        printf '%s=%s\n' "$1" "$2"
    } >"$record.new"
    mv -f "$record.new" "$record"
}

record_python() {
    facts=$("$1" -I -c '
import os, sys, platform
print(sys.executable)
print(os.path.dirname(os.__file__))
print(platform.python_version())')
    executable=$(printf '%s\n' "$facts" | sed -n 1p)
    [ "$executable" != "$(recorded python)" ] || return 0
    record_value python "$executable"
    record_value lib "$(printf '%s\n' "$facts" | sed -n 2p)"
    record_value version "$(printf '%s\n' "$facts" | sed -n 3p)"
    record_value source "$2"
    say "CPython $(recorded version) is $executable"
}

recorded_python_works() {
    python=$(recorded python)
    case $python in
        '') return 1 ;;
        "$cache"/*".$layout"/*) ;;
        "$cache"/*) return 1 ;;
    esac
    is_python314 "$python"
}

# --- what a candidate can do

is_python314() {
    [ "$("$1" -I -c '
import sys, sysconfig
good = (sys.implementation.name == "cpython" and sys.version_info[:2] == (3, 14)
        and sys.version_info.releaselevel == "final" and not sysconfig.get_config_var("Py_GIL_DISABLED"))
print("yes" if good else "no")' 2>/dev/null)" = yes ]
}

has_test_suite() {
    "$1" -I -c 'import test.support, _testinternalcapi, _testcapi' 2>/dev/null
}
