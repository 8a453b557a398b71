#pragma once

// Iterators over str: one type for ASCII text, whose characters are all static, one for other text.

#include "object/str.h"

namespace krait::object {

namespace types {
extern Type StrIterator, StrAsciiIterator;
}

struct StrIterator : Object {
    Field<Str> str;  // absent: exhausted
    int64_t index;
};

Result<Ref<>> str_iter(Thread& t, Value str);

}  // namespace krait::object
