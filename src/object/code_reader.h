#pragma once

// Code objects straight from marshal data, without constants of the compiler in between: what almost all modules come
// from. Only what a compiler writes is understood; anything else is left to whoever reads marshal data with care and
// names the faults.

#include <string_view>

#include "object/code_object.h"

namespace krait::object {

// Whose memory the data are.
enum class DataLife : uint8_t {
    Passing,  // copied
    Static,   // outlives every interpreter: code objects point into it
};

// Absent: not of a form that is understood here (nothing has happened), or there is no memory.
Lookup read_code(Thread& t, std::string_view data, DataLife life);

}  // namespace krait::object
