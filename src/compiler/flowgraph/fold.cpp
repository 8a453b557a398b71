#include "compiler/flowgraph/fold.h"

#include "compiler/flowgraph/fold_parts.h"

namespace krait::compiler::flowgraph {

using namespace bytecode;

const Constant* make_float(base::Arena& arena, double value) { return arena.make<FloatConstant>(value); }

const Constant* make_complex(base::Arena& arena, double real, double imaginary) {
    return arena.make<ComplexConstant>(real, imaginary);
}

BytesConstant* make_bytes(base::Arena& arena, std::string_view data) {
    auto* bytes = arena.make<BytesConstant>();
    bytes->data = data.data();
    bytes->size = static_cast<uint32_t>(data.size());
    return bytes;
}

const Constant* make_tuple(base::Arena& arena, base::List<const Constant*> items) {
    auto* tuple = arena.make<TupleConstant>();
    tuple->items = items.items;
    tuple->size = items.count;
    return tuple;
}

std::optional<int64_t> int64_value(const Constant* integer) {
    switch (integer->kind) {
        case ConstantKind::True: return 1;
        case ConstantKind::False: return 0;
        case ConstantKind::Int: return as<IntConstant>(integer)->value;
        default: return std::nullopt;
    }
}

BigInt big_value(base::Arena& arena, const Constant* integer) {
    if (auto* big = try_as<BigIntConstant>(integer)) return big->value;
    return base::bigint::from_int64(arena, *int64_value(integer));
}

std::optional<double> double_value(const Constant* real) {
    if (auto* number = try_as<FloatConstant>(real)) return number->value;
    if (auto* big = try_as<BigIntConstant>(real)) return base::bigint::to_double(big->value);
    return static_cast<double>(*int64_value(real));
}

bool is_true(const Constant* constant) {
    switch (constant->kind) {
        case ConstantKind::None:
        case ConstantKind::False: return false;
        case ConstantKind::Int: return as<IntConstant>(constant)->value != 0;
        case ConstantKind::Float: return as<FloatConstant>(constant)->value != 0;
        case ConstantKind::Complex: {
            auto* number = as<ComplexConstant>(constant);
            return number->real != 0 || number->imaginary != 0;
        }
        case ConstantKind::Str: return as<StrConstant>(constant)->size != 0;
        case ConstantKind::Bytes: return as<BytesConstant>(constant)->size != 0;
        case ConstantKind::Tuple: return as<TupleConstant>(constant)->size != 0;
        case ConstantKind::FrozenSet: return as<FrozenSetConstant>(constant)->size != 0;
        default: return true;
    }
}

namespace {

const Constant* negated(base::Arena& arena, const Constant* operand) {
    if (auto* number = try_as<FloatConstant>(operand)) return make_float(arena, -number->value);
    if (auto* number = try_as<ComplexConstant>(operand)) return make_complex(arena, -number->real, -number->imaginary);
    if (!is_int(operand)) return nullptr;
    if (auto small = int64_value(operand); small && *small != INT64_MIN) return make_int(arena, -*small);
    return make_int(arena, base::bigint::negate(big_value(arena, operand)));
}

const Constant* inverted(base::Arena& arena, const Constant* operand) {
    if (auto* small = try_as<IntConstant>(operand)) return make_int(arena, ~small->value);
    if (auto* big = try_as<BigIntConstant>(operand)) return make_int(arena, base::bigint::invert(arena, big->value));
    return nullptr;  // ~True warns, so it is left to run time
}

const Constant* fold_numbers(base::Arena& arena, BinaryOperator op, const Constant* left, const Constant* right) {
    if (is_complex(left) || is_complex(right)) return fold_complexes(arena, op, left, right);
    if (is_int(left) && is_int(right)) return fold_integers(arena, op, left, right);
    auto x = double_value(left), y = double_value(right);
    return x && y ? fold_floats(arena, op, *x, *y) : nullptr;
}

}  // namespace

const Constant* fold_unary(base::Arena& arena, UnaryOperator op, const Constant* operand) {
    switch (op) {
        case UnaryOperator::Not: return make_bool(!is_true(operand));
        case UnaryOperator::Invert: return inverted(arena, operand);
        case UnaryOperator::Minus: return negated(arena, operand);
        case UnaryOperator::Plus:
            if (is_bool(operand)) return make_int(arena, *int64_value(operand));
            return is_number(operand) ? operand : nullptr;
    }
    return nullptr;
}

const Constant* fold_binary(base::Arena& arena, BinaryOperator op, const Constant* left, const Constant* right) {
    if (op == NB_SUBSCR) return subscript(arena, left, right);
    if (is_number(left) && is_number(right)) return fold_numbers(arena, op, left, right);
    if (op == NB_ADD) return concatenate(arena, left, right);
    if (op == NB_MULTIPLY) {
        if (is_int(left) && is_repeatable(right)) return repeat(arena, right, left);
        if (is_int(right) && is_repeatable(left)) return repeat(arena, left, right);
    }
    return nullptr;
}

}  // namespace krait::compiler::flowgraph
