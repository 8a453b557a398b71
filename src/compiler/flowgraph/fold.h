#pragma once

// Values of constant expressions, exactly where and as CPython computes them while it compiles. Null means "leave the
// instructions as they are": CPython refuses (the result would be too large), or the operation would raise.

#include "bytecode/constant.h"
#include "bytecode/subcodes.h"

namespace krait::compiler::flowgraph {

using bytecode::BinaryOperator;  // in-place forms never meet two constants
using bytecode::Constant;

enum class UnaryOperator : uint8_t { Plus, Minus, Invert, Not };

const Constant* fold_unary(base::Arena& arena, UnaryOperator op, const Constant* operand);
const Constant* fold_binary(base::Arena& arena, BinaryOperator op, const Constant* left, const Constant* right);

bool is_true(const Constant* constant);

const Constant* make_tuple(base::Arena& arena, base::List<const Constant*> items);
// Equal items (as Python compares: 1 == 1.0 == True) are one member, the first.
const Constant* make_frozenset(base::Arena& arena, base::List<const Constant*> items);

// The value when it is an int (not a bool) that LOAD_SMALL_INT can hold; -1 otherwise.
inline int32_t small_int_value(const Constant* constant) {
    auto* integer = bytecode::try_as<bytecode::IntConstant>(constant);
    return integer && integer->value >= 0 && integer->value <= 255 ? static_cast<int32_t>(integer->value) : -1;
}

}  // namespace krait::compiler::flowgraph
