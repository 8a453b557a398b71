#include "base/charset/conversion.h"

#include "base/charset/decoders.h"
#include "base/charset/encoders.h"

namespace krait::base::charset {

namespace {

bool is_stateless(Codec codec) { return codec < Codec::kHz; }

}  // namespace

ShiftState start_of_decoding(Codec codec) {
    if (is_iso2022(codec)) return {'B', 'B', 'B'};
    return {};
}

ShiftState start_of_encoding(Codec codec) {
    if (is_iso2022(codec)) return {'B', 'B'};
    return {};
}

void reset_decoding(Codec codec, ShiftState& state) {
    if (codec == Codec::kHz)
        state[0] = 0;
    else if (is_iso2022(codec))
        reset_iso2022_decoding(state);
}

Halt decode_some(Codec codec, ShiftState& state, std::string_view bytes, size_t& at, char32_t*& out) {
    if (is_stateless(codec)) return decode_multibyte(codec, bytes, at, out);
    if (codec == Codec::kHz) return decode_hz(state, bytes, at, out);
    return decode_iso2022(codec, state, bytes, at, out);
}

Halt encode_some(Codec codec, ShiftState& state, std::u32string_view text, size_t& at, bool is_final,
                 std::string& out) {
    if (is_stateless(codec)) return encode_multibyte(codec, text, at, is_final, out);
    if (codec == Codec::kHz) return encode_hz(state, text, at, out);
    return encode_iso2022(codec, state, text, at, is_final, out);
}

void end_encoding(Codec codec, ShiftState& state, std::string& out) {
    if (codec == Codec::kHz)
        end_hz(state, out);
    else if (is_iso2022(codec))
        end_iso2022(state, out);
}

}  // namespace krait::base::charset
