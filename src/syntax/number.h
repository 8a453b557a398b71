#pragma once

// The values of numeric literals.

#include "syntax/lexer.h"

namespace krait::syntax {

// Int, BigInt, Float or Complex. Null: a decimal integer of more digits than Options::max_int_digits, which
// CPython refuses with `number_limit_message` at (line, 0).
ConstantValue parse_number(Session& session, const Source& source, const Token& token);

std::string number_limit_message(const Session& session, const Source& source, const Token& token);

}  // namespace krait::syntax
