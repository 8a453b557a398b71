#pragma once

// bytes as a parameter of a native function: "{f}() argument 1 must be bytes, not {T}".

#include "object/binding.h"
#include "object/bytes.h"

namespace krait::object {

template <>
struct Convert<Bytes&> {
    static Result<Bytes*> from(Thread& t, Value value, const ArgumentContext& context) {
        if (Bytes* bytes = as_bytes(value)) return bytes;
        return context.wrong_type(t, "bytes", value);
    }
};

}  // namespace krait::object
