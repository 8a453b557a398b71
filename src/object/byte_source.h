#pragma once

// What bytes() and bytearray() are made from; they differ in a word of their complaints.

#include <optional>
#include <string>
#include <string_view>

#include "object/binding.h"
#include "object/bytes.h"

namespace krait::object {

struct SourceTexts {
    std::string_view type;  // "cannot convert 'float' object to {type}"
    std::string_view item;  // "{item} must be in range(0, 256)"
};

// Which of encoding and errors may stand beside the source.
Status check_text_arguments(Thread& t, Value source, const Str* encoding, const Str* errors);
Result<Ref<Bytes>> encoded_source(Thread& t, Value source, const Str* encoding, const Str* errors);
// The count that a source with __index__ means; empty: it is something else.
Result<std::optional<int64_t>> count_source(Thread& t, Value source);
// The content of a bytes-like object or of an iterable of ints.
Result<std::string> bytes_of_source(Thread& t, Value source, const SourceTexts& texts);

// A str argument that may be left out, but not be None.
template <>
struct Convert<std::optional<Str*>> {
    static Result<std::optional<Str*>> from(Thread& t, Value value, const ArgumentContext& context) {
        return std::optional<Str*>(TRY(Convert<Str&>::from(t, value, context)));
    }
};

}  // namespace krait::object
