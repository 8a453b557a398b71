#pragma once

// Parameters that take one character: a str of length 1. "must be a unicode character, not int"

#include "object/binding.h"

namespace krait::object {

struct Character {
    char32_t value = 0;
};

template <>
struct Convert<Character> {
    static Result<Character> from(Thread& t, Value value, const ArgumentContext& context);
};

}  // namespace krait::object
