#pragma once

// The folder's inside: one function per kind of operands. Contracts are fold.h's.

#include <optional>

#include "bytecode/singletons.h"
#include "bytecode/string_table.h"
#include "compiler/flowgraph/fold.h"

namespace krait::compiler::flowgraph {

using base::BigInt;
using bytecode::ConstantKind;

inline bool is_bool(const Constant* c) { return c->kind == ConstantKind::True || c->kind == ConstantKind::False; }
inline bool is_int(const Constant* c) {  // as isinstance(c, int)
    return c->kind == ConstantKind::Int || c->kind == ConstantKind::BigInt || is_bool(c);
}
inline bool is_float(const Constant* c) { return c->kind == ConstantKind::Float; }
inline bool is_complex(const Constant* c) { return c->kind == ConstantKind::Complex; }
inline bool is_number(const Constant* c) { return is_int(c) || is_float(c) || is_complex(c); }
inline bool is_repeatable(const Constant* c) {
    return c->kind == ConstantKind::Str || c->kind == ConstantKind::Bytes || c->kind == ConstantKind::Tuple;
}

inline const Constant* make_bool(bool value) { return value ? &bytecode::kTrue : &bytecode::kFalse; }
using bytecode::make_int;
const Constant* make_float(base::Arena& arena, double value);
const Constant* make_complex(base::Arena& arena, double real, double imaginary);
using bytecode::make_str;  // the text must be in the arena
bytecode::BytesConstant* make_bytes(base::Arena& arena, std::string_view data);

// Of an int or bool. Nothing when it does not fit.
std::optional<int64_t> int64_value(const Constant* integer);
BigInt big_value(base::Arena& arena, const Constant* integer);
// Of an int, bool or float. Nothing when an int is too large.
std::optional<double> double_value(const Constant* real);

const Constant* fold_integers(base::Arena& arena, BinaryOperator op, const Constant* left, const Constant* right);
const Constant* fold_floats(base::Arena& arena, BinaryOperator op, double left, double right);
// At least one operand is complex.
const Constant* fold_complexes(base::Arena& arena, BinaryOperator op, const Constant* left, const Constant* right);
const Constant* power_of_complexes(base::Arena& arena, double left, double right);

const Constant* concatenate(base::Arena& arena, const Constant* left, const Constant* right);
// `count` is an int or bool.
const Constant* repeat(base::Arena& arena, const Constant* sequence, const Constant* count);
const Constant* subscript(base::Arena& arena, const Constant* container, const Constant* index);

}  // namespace krait::compiler::flowgraph
