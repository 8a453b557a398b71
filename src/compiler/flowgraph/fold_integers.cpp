#include <bit>

#include "compiler/flowgraph/fold_parts.h"

// Arithmetic on ints and bools. Sizes of results are limited as CPython limits them, by bits.

namespace krait::compiler::flowgraph {

using namespace bytecode;
namespace bigint = base::bigint;

namespace {

constexpr uint64_t kLargestBits = 128;

uint64_t bits(int64_t value) {
    uint64_t magnitude = value < 0 ? 0 - static_cast<uint64_t>(value) : static_cast<uint64_t>(value);
    return static_cast<uint64_t>(std::bit_width(magnitude));
}

uint64_t bits(const Constant* integer) {
    if (auto* big = try_as<BigIntConstant>(integer)) return bigint::bit_length(big->value);
    return bits(*int64_value(integer));
}

bool is_zero(const Constant* integer) { return !is_true(integer); }

bool is_negative(const Constant* integer) {
    if (auto* big = try_as<BigIntConstant>(integer)) return big->value.is_negative;
    return *int64_value(integer) < 0;
}

// Nothing when it is negative or does not fit.
std::optional<uint64_t> uint64_value(const Constant* integer) {
    if (is_negative(integer)) return std::nullopt;
    if (auto small = int64_value(integer)) return static_cast<uint64_t>(*small);
    const BigInt& big = as<BigIntConstant>(integer)->value;
    return big.size == 1 ? std::optional(big.limbs[0]) : std::nullopt;
}

int64_t floor_quotient(int64_t x, int64_t y) {
    int64_t quotient = x / y;
    return x % y != 0 && (x < 0) != (y < 0) ? quotient - 1 : quotient;
}

int64_t floor_remainder(int64_t x, int64_t y) {
    int64_t remainder = x % y;
    return remainder != 0 && (remainder < 0) != (y < 0) ? remainder + y : remainder;
}

// Nothing where 64 bits do not do; divisors are not zero.
std::optional<int64_t> fold_small(BinaryOperator op, int64_t x, int64_t y) {
    int64_t result;
    switch (op) {
        case NB_ADD: return __builtin_add_overflow(x, y, &result) ? std::nullopt : std::optional(result);
        case NB_SUBTRACT: return __builtin_sub_overflow(x, y, &result) ? std::nullopt : std::optional(result);
        case NB_MULTIPLY: return __builtin_mul_overflow(x, y, &result) ? std::nullopt : std::optional(result);
        case NB_AND: return x & y;
        case NB_OR: return x | y;
        case NB_XOR: return x ^ y;
        case NB_FLOOR_DIVIDE: return y == -1 ? std::nullopt : std::optional(floor_quotient(x, y));
        case NB_REMAINDER: return y == -1 ? 0 : floor_remainder(x, y);
        default: return std::nullopt;
    }
}

const Constant* fold_large(base::Arena& arena, BinaryOperator op, const BigInt& x, const BigInt& y) {
    switch (op) {
        case NB_ADD: return make_int(arena, bigint::add(arena, x, y));
        case NB_SUBTRACT: return make_int(arena, bigint::subtract(arena, x, y));
        case NB_MULTIPLY: return make_int(arena, bigint::multiply(arena, x, y));
        case NB_AND: return make_int(arena, bigint::bit_and(arena, x, y));
        case NB_OR: return make_int(arena, bigint::bit_or(arena, x, y));
        case NB_XOR: return make_int(arena, bigint::bit_xor(arena, x, y));
        case NB_FLOOR_DIVIDE: return make_int(arena, bigint::floor_divide(arena, x, y));
        case NB_REMAINDER: return make_int(arena, bigint::modulo(arena, x, y));
        default: return nullptr;
    }
}

const Constant* true_quotient(base::Arena& arena, const Constant* left, const Constant* right) {
    constexpr int64_t kExact = int64_t{1} << 53;
    auto x = int64_value(left), y = int64_value(right);
    if (x && y && *x >= -kExact && *x <= kExact && *y >= -kExact && *y <= kExact)
        return make_float(arena, static_cast<double>(*x) / static_cast<double>(*y));
    auto quotient = bigint::true_divide(big_value(arena, left), big_value(arena, right));
    return quotient ? make_float(arena, *quotient) : nullptr;
}

const Constant* power(base::Arena& arena, const Constant* base, const Constant* exponent) {
    if (is_negative(exponent)) {
        auto x = double_value(base), y = double_value(exponent);
        return x && y ? fold_floats(arena, NB_POWER, *x, *y) : nullptr;
    }
    if (is_zero(exponent)) return make_int(arena, int64_t{1});
    if (is_zero(base)) return make_int(arena, int64_t{0});
    auto count = uint64_value(exponent);
    if (!count || bits(base) > kLargestBits / *count) return nullptr;
    return make_int(arena, bigint::power(arena, big_value(arena, base), *count));
}

const Constant* shift_left(base::Arena& arena, const Constant* value, const Constant* count) {
    if (is_negative(count)) return nullptr;
    if (is_zero(value)) return make_int(arena, int64_t{0});
    auto places = uint64_value(count);
    if (!places) return nullptr;
    bool is_limited = *places != 0;
    if (is_limited && (*places > kLargestBits || bits(value) > kLargestBits - *places)) return nullptr;
    return make_int(arena, bigint::shift_left(arena, big_value(arena, value), *places));
}

const Constant* shift_right(base::Arena& arena, const Constant* value, const Constant* count) {
    if (is_negative(count)) return nullptr;
    auto places = uint64_value(count);
    if (!places || *places >= bits(value)) return make_int(arena, int64_t{is_negative(value) ? -1 : 0});
    return make_int(arena, bigint::shift_right(arena, big_value(arena, value), *places));
}

// `&`, `|` and `^` of two bools is a bool.
const Constant* fold_bools(BinaryOperator op, bool x, bool y) {
    switch (op) {
        case NB_AND: return make_bool(x & y);
        case NB_OR: return make_bool(x | y);
        case NB_XOR: return make_bool(x ^ y);
        default: return nullptr;
    }
}

bool divides(BinaryOperator op) { return op == NB_FLOOR_DIVIDE || op == NB_REMAINDER || op == NB_TRUE_DIVIDE; }

bool product_is_too_large(const Constant* left, const Constant* right) {
    return !is_zero(left) && !is_zero(right) && bits(left) + bits(right) > kLargestBits;
}

}  // namespace

const Constant* fold_integers(base::Arena& arena, BinaryOperator op, const Constant* left, const Constant* right) {
    if (is_bool(left) && is_bool(right)) {
        if (auto* result = fold_bools(op, is_true(left), is_true(right))) return result;
    }
    if (divides(op) && is_zero(right)) return nullptr;
    switch (op) {
        case NB_TRUE_DIVIDE: return true_quotient(arena, left, right);
        case NB_POWER: return power(arena, left, right);
        case NB_LSHIFT: return shift_left(arena, left, right);
        case NB_RSHIFT: return shift_right(arena, left, right);
        case NB_MULTIPLY:
            if (product_is_too_large(left, right)) return nullptr;
            break;
        default: break;
    }
    auto x = int64_value(left), y = int64_value(right);
    if (x && y) {
        if (auto result = fold_small(op, *x, *y)) return make_int(arena, *result);
    }
    return fold_large(arena, op, big_value(arena, left), big_value(arena, right));
}

}  // namespace krait::compiler::flowgraph
