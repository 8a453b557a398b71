#include <cerrno>
#include <cmath>

#include "compiler/flowgraph/fold_parts.h"

// Arithmetic on floats, as Python defines it: divisions round down, and where C gives an infinity for finite operands
// Python raises.

#pragma STDC FP_CONTRACT OFF

namespace krait::compiler::flowgraph {

namespace {

struct Division {
    double quotient, remainder;
};

// Remainder with the divisor's sign, and the floored quotient that belongs to it; y is not zero.
Division divide(double x, double y) {
    double remainder = std::fmod(x, y);
    double quotient = (x - remainder) / y;  // nearly integral
    if (remainder == 0) {
        remainder = std::copysign(0.0, y);
    } else if ((y < 0) != (remainder < 0)) {
        remainder += y;
        quotient -= 1;
    }
    if (quotient == 0) return {std::copysign(0.0, x / y), remainder};
    double floored = std::floor(quotient);
    return {quotient - floored > 0.5 ? floored + 1 : floored, remainder};
}

bool is_odd(double integral) { return std::fmod(std::fabs(integral), 2.0) == 1.0; }

double power_of_infinity(double base, double exponent) {
    bool odd = is_odd(exponent);
    if (exponent > 0) return odd ? base : std::fabs(base);
    return odd ? std::copysign(0.0, base) : 0.0;
}

double power_to_infinity(double base, double exponent) {
    double magnitude = std::fabs(base);
    if (magnitude == 1) return 1;
    return (exponent > 0) == (magnitude > 1) ? std::fabs(exponent) : 0.0;
}

// Base and exponent are finite and not zero, the base is positive.
const Constant* ordinary_power(base::Arena& arena, double base, double exponent, bool negate) {
    errno = 0;
    double result = std::pow(base, exponent);
    if (std::isinf(result)) return nullptr;  // OverflowError
    if (errno != 0 && result != 0) return nullptr;
    return make_float(arena, negate ? -result : result);
}

const Constant* power(base::Arena& arena, double base, double exponent) {
    if (exponent == 0) return make_float(arena, 1);
    if (std::isnan(base)) return make_float(arena, base);
    if (std::isnan(exponent)) return make_float(arena, base == 1 ? 1 : exponent);
    if (std::isinf(exponent)) return make_float(arena, power_to_infinity(base, exponent));
    if (std::isinf(base)) return make_float(arena, power_of_infinity(base, exponent));
    if (base == 0) {
        if (exponent < 0) return nullptr;  // ZeroDivisionError
        return make_float(arena, is_odd(exponent) ? base : 0.0);
    }
    bool negate = false;
    if (base < 0) {
        if (exponent != std::floor(exponent)) return power_of_complexes(arena, base, exponent);
        negate = is_odd(exponent);
        base = -base;
    }
    if (base == 1) return make_float(arena, negate ? -1 : 1);
    return ordinary_power(arena, base, exponent, negate);
}

}  // namespace

const Constant* fold_floats(base::Arena& arena, BinaryOperator op, double x, double y) {
    switch (op) {
        case bytecode::NB_ADD: return make_float(arena, x + y);
        case bytecode::NB_SUBTRACT: return make_float(arena, x - y);
        case bytecode::NB_MULTIPLY: return make_float(arena, x * y);
        case bytecode::NB_TRUE_DIVIDE: return y == 0 ? nullptr : make_float(arena, x / y);
        case bytecode::NB_FLOOR_DIVIDE: return y == 0 ? nullptr : make_float(arena, divide(x, y).quotient);
        case bytecode::NB_REMAINDER: return y == 0 ? nullptr : make_float(arena, divide(x, y).remainder);
        case bytecode::NB_POWER: return power(arena, x, y);
        default: return nullptr;
    }
}

}  // namespace krait::compiler::flowgraph
