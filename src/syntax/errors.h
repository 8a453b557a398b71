#pragma once

// Why a source was rejected. The parser of accepted programs (parser.h) knows no messages: when it fails it asks here,
// and a second, slower pass that explores the source in the order of CPython's grammar finds CPython's own error.

#include "syntax/session.h"
#include "syntax/source.h"

namespace krait::syntax {

// Sets the session's error, and its warnings as CPython would have issued them up to the error (those that the parser
// already gave to the session are replaced: pass the number of warnings that preceded the parse).
void explain_syntax_error(Session& session, const Source& source, size_t warnings_before_parse);

// MemoryError: "Parser stack overflowed ...".
Diagnostic parser_stack_overflow();
// True, and the session's error is set, when CPython's parser gives up on an accepted program because it is nested too
// deeply.
bool exceeds_parser_stack(Session& session, const Source& source);

}  // namespace krait::syntax
