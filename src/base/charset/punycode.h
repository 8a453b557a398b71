#pragma once

#include <string>

#include "base/charset/charset.h"

namespace krait::base::charset {

// RFC 3492, with the errors of Python's codec.
bool punycode_to_text(std::string_view bytes, std::u32string& text, Fault& fault);
std::string text_to_punycode(std::u32string_view text);

}  // namespace krait::base::charset
