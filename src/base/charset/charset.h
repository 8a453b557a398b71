#pragma once

// Text encodings: the names that Python gives them, and decoding with the errors of its codecs.

#include <optional>
#include <string>
#include <string_view>

#include "base/charset/layout.h"

namespace krait::base::charset {

// By any name that codecs.lookup() knows; Codec::kNotText: an encoding that is not one of text.
std::optional<Codec> find(std::string_view name);

// What a UnicodeDecodeError carries; `end` may lie beyond the bytes. The other kinds have only a reason.
struct Fault {
    enum class Kind : uint8_t { UnicodeDecode, Unicode, Overflow, Runtime };

    std::string encoding;
    size_t start = 0, end = 0;
    std::string reason;
    size_t skipped = 0;  // bytes (a mark) that positions do not count
    Kind kind = Kind::UnicodeDecode;
};

// str() of the exception.
std::string message(const Fault& fault, std::string_view bytes);

// Appends the text as UTF-8, lone surrogates in their three-byte form. False: the fault is set.
bool decode(Codec codec, std::string_view bytes, std::string& out, Fault& fault);

// What cannot be decoded becomes U+FFFD, as with Python's "replace" error handler.
std::string decode_replacing(Codec codec, std::string_view bytes);

}  // namespace krait::base::charset
