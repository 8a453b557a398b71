#pragma once

// A source's .pyc: whether it is up to date, whether it may be written, and writing it.

#include <optional>
#include <string>
#include <string_view>

#include "bytecode/pyc_file.h"
#include "os/file.h"

namespace krait::kraitc {

// As compileall: the target has a timestamp header that names the source's time, whatever kind is asked for.
bool is_up_to_date(const std::string& target, const os::FileStatus& source);

// Why py_compile refuses to replace the target, which is of this kind, as text of a FileExistsError; nothing when it
// may be written.
std::optional<std::string> refusal_to_replace(const std::string& target, os::FileKind kind);

// Header and body, with the permissions that CPython gives; missing folders are made.
os::Result<void> write_pyc(const std::string& target, bytecode::PycKind kind, const os::FileStatus& status,
                           std::string_view source, std::string_view marshal);

}  // namespace krait::kraitc
