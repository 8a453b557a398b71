#pragma once

// UnicodeEncodeError, UnicodeDecodeError, UnicodeTranslateError: making them and reading them safely.

#include "object/exceptions.h"

namespace krait::object {

// Instances; nothing is raised yet. `object`: the str, or the bytes, being converted.
Result<Ref<UnicodeError>> unicode_encode_error_new(Thread& t, std::string_view encoding, Value object, int64_t start,
                                                   int64_t end, std::string_view reason);
Result<Ref<UnicodeError>> unicode_decode_error_new(Thread& t, std::string_view encoding, Value object, int64_t start,
                                                   int64_t end, std::string_view reason);
Result<Ref<UnicodeError>> unicode_translate_error_new(Thread& t, Value object, int64_t start, int64_t end,
                                                      std::string_view reason);

// Where the trouble is, moved into the object's bounds: python code may have set anything.
struct UnicodeErrorRange {
    Value object;  // str, or bytes of a UnicodeDecodeError; borrowed
    int64_t size = 0;
    int64_t start = 0;
    int64_t end = 0;
};
// TypeError: the object is not of the right type.
Result<UnicodeErrorRange> unicode_error_range(Thread& t, const UnicodeError& error);

}  // namespace krait::object
