#pragma once

// The algorithms behind decode() and decode_some(), one function for each kind of encoding.

#include "base/charset/charset.h"
#include "base/charset/conversion.h"

namespace krait::base::charset {

bool decode_utf8(std::string_view bytes, std::string& out, Fault& fault);
bool decode_utf16(Codec codec, std::string_view bytes, std::string& out, Fault& fault);
bool decode_utf32(Codec codec, std::string_view bytes, std::string& out, Fault& fault);
bool decode_utf7(std::string_view bytes, std::string& out, Fault& fault);
bool decode_unicode_escape(std::string_view bytes, std::string& out, Fault& fault);
bool decode_raw_unicode_escape(std::string_view bytes, std::string& out, Fault& fault);
bool decode_punycode(std::string_view bytes, std::string& out, Fault& fault);
bool decode_idna(std::string_view bytes, std::string& out, Fault& fault);

// Behind decode_some().
Halt decode_multibyte(Codec codec, std::string_view bytes, size_t& at, char32_t*& out);
Halt decode_iso2022(Codec codec, ShiftState& state, std::string_view bytes, size_t& at, char32_t*& out);
Halt decode_hz(ShiftState& state, std::string_view bytes, size_t& at, char32_t*& out);
void reset_iso2022_decoding(ShiftState& state);
inline bool is_iso2022(Codec codec) { return codec >= Codec::kIso2022Jp && codec <= Codec::kIso2022Kr; }

inline bool fail_with(Fault& fault, Fault::Kind kind, std::string_view reason) {
    fault.reason = reason;
    fault.kind = kind;
    return false;
}

inline bool fail(Fault& fault, std::string_view encoding, size_t start, size_t end, std::string_view reason) {
    fault = {std::string(encoding), start, end, std::string(reason)};
    return false;
}

}  // namespace krait::base::charset
