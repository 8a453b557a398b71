#pragma once

// The algorithms behind encode_some(), one function for each kind of encoding.

#include "base/charset/conversion.h"

namespace krait::base::charset {

Halt encode_multibyte(Codec codec, std::u32string_view text, size_t& at, bool is_final, std::string& out);
Halt encode_hz(ShiftState& state, std::u32string_view text, size_t& at, std::string& out);
Halt encode_iso2022(Codec codec, ShiftState& state, std::u32string_view text, size_t& at, bool is_final,
                    std::string& out);
void end_hz(ShiftState& state, std::string& out);
void end_iso2022(ShiftState& state, std::string& out);

}  // namespace krait::base::charset
