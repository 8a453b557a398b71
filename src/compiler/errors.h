#pragma once

// Errors and warnings of the stages after the parser. Offsets are tree columns plus one, in bytes, as CPython has
// them here; the line's text is that of the file, where it can be read.

#include <string>

#include "syntax/session.h"

namespace krait::compiler {

// SyntaxError; always returns false.
bool fail_at(syntax::Session& session, const syntax::Span& span, std::string message);
// The same for the stages before code generation, whose errors have the message alone as argument.
bool fail_in_symbols(syntax::Session& session, const syntax::Span& span, std::string message);
// SyntaxWarning.
void warn_at(syntax::Session& session, const syntax::Span& span, std::string message);
// RecursionError without a position; always returns false.
bool fail_too_deep(syntax::Session& session);

}  // namespace krait::compiler
