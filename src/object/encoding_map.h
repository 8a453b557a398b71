#pragma once

// A decoding table of 256 characters turned round: what charmap_build() makes for the encodings of one byte.

#include "object/str.h"

namespace krait::object {

namespace types {
extern Type EncodingMap;
}

struct EncodingMap : Object {
    static constexpr int kMost = 256;

    int16_t ascii[128];  // -1: not there
    uint16_t characters[kMost];
    uint8_t bytes[kMost];
    int count;  // of characters beyond ASCII, which are sorted

    // -1: no byte.
    int find(char32_t c) const;
};

inline const EncodingMap* as_encoding_map(Value value) {
    bool is_map = value.is_object() && value.as_object()->type == &types::EncodingMap;
    return is_map ? static_cast<EncodingMap*>(value.as_object()) : nullptr;
}

}  // namespace krait::object
