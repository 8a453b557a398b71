#pragma once

// How exceptions are shown on sys.stderr.

#include "object/exceptions.h"

namespace krait::object {

// What sys.excepthook is when nobody replaced it: the library's module traceback shows the exception; the plain printer
// below where that cannot be imported or fails.
Status default_excepthook(Thread& t, Value type, Value value, Value traceback);

// The pending exception, which nothing caught: sets sys.last_exc and its relatives and calls sys.excepthook; what that
// raises is shown too. Nothing is pending afterwards, but for a SystemExit that the hook raised. Was the hook
// interrupted from the keyboard?
bool show_uncaught_exception(Thread& t);
// The same without sys.last_exc and without the hook.
void show_exception(Thread& t, Value exception);

// To another file than sys.stderr. The library writes to sys.stderr only: elsewhere the plain printer does it.
void show_exception_in(Thread& t, Value file, Value exception, Value traceback);

// The plain printer: tracebacks with source lines, causes and contexts; no carets, notes, members of groups.
Status print_exception_plainly(Thread& t, Value file, Value exception);
// Only the traceback's lines, with their header; nothing when sys.tracebacklimit says so.
Status print_traceback_plainly(Thread& t, Value file, Value traceback);
// "module.Type: text"; `has_colon`: also when there is no text.
Status print_exception_line(Thread& t, Value file, Value type, Value value, bool has_colon);

// A line of a source file without what it is indented by; empty when it cannot be read. From 1.
std::string source_line(Thread& t, const Str& filename, int64_t line);

}  // namespace krait::object
