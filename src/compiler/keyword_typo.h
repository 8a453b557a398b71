#pragma once

// A misspelled keyword makes "invalid syntax". When CPython prints such an error it tries whether the program, as far
// as the error, would do with a keyword in place of some name.

#include <string_view>

#include "syntax/diagnostics.h"

namespace krait::compiler {

// The error as it is printed: "invalid syntax. Did you mean 'while'?", with the line of the name and its place there,
// or as it is. The line's number stays that of the error, as CPython prints it. `source` is the program's text as the
// parser had it.
syntax::Diagnostic with_keyword_suggestion(const syntax::Diagnostic& error, std::string_view source);

}  // namespace krait::compiler
