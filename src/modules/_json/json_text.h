#pragma once

// JSON's strings: reading and writing them.

#include "object/str_builder.h"

namespace krait::modules::json {

using namespace object;

// The string whose first character stands at `begin`, behind the quote; `end`: behind the closing quote. Strict:
// control characters must be escaped. JSONDecodeError.
Result<Ref<Str>> scan_string(Thread& t, Str& text, int64_t begin, bool is_strict, int64_t& end);

// Quoted, with what must be escaped (or, `ascii_only`, all that is not ASCII) escaped.
void append_string(StrBuilder& out, const Str& text, bool ascii_only);

// json.decoder.JSONDecodeError(message, text, position)
Raised raise_decode_error(Thread& t, std::string_view message, Str& text, int64_t position);

}  // namespace krait::modules::json
