#pragma once

// CodeUnit -> the bytes that CPython 3.14 writes after a .pyc header (marshal version 5).

#include <string>

#include "bytecode/code_unit.h"

namespace krait::bytecode {

enum class MarshalForm : uint8_t {
    CPython,  // FLAG_REF as a fresh py_compile process leaves it
    Stable,   // FLAG_REF only where a reference follows, as distributions normalise it
};

// Appends to `out`. Not for two threads on one unit: marks in the constants are scratch space.
void write_marshal(const CodeUnit& unit, std::string& out, MarshalForm form = MarshalForm::CPython);

}  // namespace krait::bytecode
