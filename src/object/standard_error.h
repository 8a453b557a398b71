#pragma once

// sys.stderr, where what nobody catches is shown.

#include <string_view>

#include "object/str.h"
#include "object/thread.h"

namespace krait::object {

// An attribute of the module sys; absent: there is none. Borrowed.
Value sys_attribute(Thread& t, Str* name);
// file.write(text), the pattern's bytes being UTF-8 with lone surrogates as three bytes.
Status write_text(Thread& t, Value file, std::string_view utf8);
// To sys.stderr, flushed; nothing when it is None. The process's own stderr when sys has none or writing fails.
// Errors are swallowed; what was pending stays so.
void write_standard_error(Thread& t, std::string_view utf8);
// file.flush(), errors swallowed.
void flush_quietly(Thread& t, Value file);
// The same of sys.stdout and sys.stderr, where they are there.
void flush_standard_streams(Thread& t);

}  // namespace krait::object
