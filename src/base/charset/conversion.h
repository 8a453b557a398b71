#pragma once

// The multi-byte encodings piece by piece: decoding that goes on behind a fault, or when more bytes have come, and
// encoding. What reads and writes streams uses this; decode() (charset.h) does everything at once.

#include <array>
#include <string>
#include <string_view>

#include "base/charset/layout.h"

namespace krait::base::charset {

// What was designated and invoked so far; stateless encodings leave it alone. These are the bytes that an incremental
// codec's getstate() shows. ISO 2022: what G0, G1 and G2 hold (the final byte of its escape sequence, with the high
// bit set when characters have two bytes), one unused, flags. HZ: whether Chinese is on.
using ShiftState = std::array<uint8_t, 8>;

// Why a conversion stopped.
struct Halt {
    enum class Why : uint8_t {
        End,         // nothing is left
        Illegal,     // the next `size` bytes or characters cannot be converted
        Incomplete,  // all that is left may be the beginning of something
        Internal,    // what CPython calls an internal error of the codec
    };
    Why why = Why::End;
    size_t size = 0;
};

inline bool is_multibyte(Codec codec) { return codec >= Codec::kBig5 && codec <= Codec::kIso2022Kr; }

ShiftState start_of_decoding(Codec codec);
ShiftState start_of_encoding(Codec codec);
void reset_decoding(Codec codec, ShiftState& state);

// From `at` on, which it advances. `out` has room for one character for each byte, and is advanced too.
Halt decode_some(Codec codec, ShiftState& state, std::string_view bytes, size_t& at, char32_t*& out);
// With `is_final` false a character that may combine with the next one is Incomplete.
Halt encode_some(Codec codec, ShiftState& state, std::u32string_view text, size_t& at, bool is_final, std::string& out);
// Back to the state of the start.
void end_encoding(Codec codec, ShiftState& state, std::string& out);

}  // namespace krait::base::charset
