#pragma once

// The line of a source file that CPython shows with an error. It reads the file again, even when the source came from
// elsewhere.

#include <optional>
#include <string>
#include <string_view>

#include "syntax/session.h"

namespace krait::syntax {

// Line `line` (from 1) of the session's file with its newline, broken UTF-8 replaced; nothing when there is no such
// file or line. CPython reads lines in pieces of 999 bytes and shows only the first piece.
std::optional<std::string> program_line(Session& session, std::string_view encoding, int line);

// The number of characters in the first `column` bytes of a line: what an exception's offset is made of. A column past
// the end counts one more than the line has.
int character_offset(std::string_view line, int column);

}  // namespace krait::syntax
