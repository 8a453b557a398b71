#pragma once

#include <optional>
#include <string_view>

namespace krait::bytecode {

// A float as marshal versions 0 and 1 write it: a sign, then digits with an optional point and exponent, or inf,
// infinity, nan in any case. Nothing for any other text.
std::optional<double> parse_marshal_float(std::string_view text);

}  // namespace krait::bytecode
