#include "object/float.h"

#include <cerrno>
#include <cmath>
#include <cstring>

#include "base/float_text.h"
#include "object/allocate.h"
#include "object/builtin_types.h"
#include "object/compare_order.h"
#include "object/complex.h"
#include "object/exceptions.h"
#include "object/float_parts.h"
#include "object/protocol.h"
#include "object/type_builder.h"

namespace krait::object {

namespace types {
constinit Type Float{};
}

Result<Ref<>> float_boxed(Thread& t, double number) {
    Float* made = allocate<Float>(t, types::Float);
    if (!made) return Raised{};
    made->number = number;
    return Ref<>::adopt(Value(made));
}

int64_t double_hash(double number) {
    constexpr uint64_t kModulus = (uint64_t{1} << 61) - 1;
    constexpr int64_t kInfinityHash = 314159;
    if (std::isinf(number)) return number > 0 ? kInfinityHash : -kInfinityHash;
    int exponent;
    double fraction = std::frexp(std::fabs(number), &exponent);
    // fraction * 2**53 is whole; powers of two rotate the 61 bits.
    auto mantissa = static_cast<uint64_t>(std::ldexp(fraction, 53));
    int turn = (exponent - 53) % 61;
    if (turn < 0) turn += 61;
    uint64_t hash = turn ? (mantissa << turn & kModulus) | mantissa >> (61 - turn) : mantissa;
    if (hash == kModulus) hash = 0;
    int64_t result = number < 0 ? -static_cast<int64_t>(hash) : static_cast<int64_t>(hash);
    return result == -1 ? -2 : result;
}

void double_divide(double x, double y, double& quotient, double& remainder) {
    remainder = std::fmod(x, y);
    quotient = (x - remainder) / y;
    if (remainder != 0) {
        if ((y < 0) != (remainder < 0)) {
            remainder += y;
            quotient -= 1.0;
        }
    } else {
        remainder = std::copysign(0.0, y);
    }
    if (quotient == 0) {
        quotient = std::copysign(0.0, x / y);
        return;
    }
    // The quotient is nearly whole: the nearest whole number it does not exceed by half.
    double whole = std::floor(quotient);
    quotient = quotient - whole > 0.5 ? whole + 1.0 : whole;
}

// --- operands ---

Result<Operand> operand(Thread& t, Value value, double& number) {
    if (value.is_immediate_float()) {
        number = value.as_immediate_float();
        return Operand::Number;
    }
    if (is_int(value)) {
        number = TRY(int_to_double(t, value));
        return Operand::Number;
    }
    if (!is_float(value)) return Operand::Other;
    number = float_value(value);
    return Operand::Number;
}

namespace {

Raised raise_division_by_zero(Thread& t) { return t.raise(types::ZeroDivisionError, "division by zero"); }

Result<Ref<>> add(Thread& t, double a, double b) { return float_from_double(t, a + b); }
Result<Ref<>> subtract(Thread& t, double a, double b) { return float_from_double(t, a - b); }
Result<Ref<>> multiply(Thread& t, double a, double b) { return float_from_double(t, a * b); }

Result<Ref<>> true_divide(Thread& t, double a, double b) {
    if (b == 0) return raise_division_by_zero(t);
    return float_from_double(t, a / b);
}

Result<Ref<>> floor_divide(Thread& t, double a, double b) {
    if (b == 0) return raise_division_by_zero(t);
    double quotient, remainder;
    double_divide(a, b, quotient, remainder);
    return float_from_double(t, quotient);
}

Result<Ref<>> remainder(Thread& t, double a, double b) {
    if (b == 0) return raise_division_by_zero(t);
    double rest = std::fmod(a, b);
    if (rest == 0)
        rest = std::copysign(0.0, b);
    else if ((b < 0) != (rest < 0))
        rest += b;
    return float_from_double(t, rest);
}

Result<Ref<>> divmod(Thread& t, double a, double b) {
    if (b == 0) return raise_division_by_zero(t);
    double quotient, rest;
    double_divide(a, b, quotient, rest);
    Ref<> first = TRY(float_from_double(t, quotient));
    Ref<> second = TRY(float_from_double(t, rest));
    return tuple_of(t, first, second);
}

template <Result<Ref<>> (*operation)(Thread&, double, double)>
Result<Ref<>> slot(Thread& t, Value left, Value right) {
    if (both_immediate_floats(left, right)) [[likely]]
        return operation(t, left.as_immediate_float(), right.as_immediate_float());
    double a, b;
    Operand first = TRY(operand(t, left, a));
    if (first == Operand::Other) return share(not_implemented());
    Operand second = TRY(operand(t, right, b));
    if (second == Operand::Other) return share(not_implemented());
    return operation(t, a, b);
}

Raised raise_out_of_range(Thread& t) {
    Ref<Str> text = TRY(str_from_ascii(t, std::strerror(ERANGE)));
    Ref<Tuple> arguments = TRY(tuple_of(t, Value::small_int(ERANGE), text));
    return t.raise(types::OverflowError, arguments);
}

Result<Ref<>> power_of_doubles(Thread& t, double base, double exponent) {
    if (base == 0 && exponent < 0 && std::isfinite(exponent))
        return t.raise(types::ZeroDivisionError, "zero to a negative power");
    bool are_finite = std::isfinite(base) && std::isfinite(exponent);
    if (are_finite && base < 0 && exponent != std::floor(exponent)) {
        Ref<> as_complex = TRY(complex_from(t, base, 0));
        Ref<> power = TRY(complex_from(t, exponent, 0));
        return types::Complex.slots.power(t, as_complex, power, none());
    }
    double result = std::pow(base, exponent);
    if (are_finite && std::isinf(result)) return raise_out_of_range(t);
    return float_from_double(t, result);
}

Result<Ref<>> power_slot(Thread& t, Value base, Value exponent, Value modulus) {
    if (modulus != none())
        return t.raise_type_error("pow() 3rd argument not allowed unless all arguments are integers");
    return slot<power_of_doubles>(t, base, exponent);
}

// --- order, hash, truth ---

Result<Ref<>> float_richcompare(Thread&, Value left, Value right, CompareOp op) {
    double a = float_value(left);
    if (is_float(right)) return share(boolean(order_holds(a, float_value(right), op)));
    if (!is_int(right)) return share(not_implemented());
    if (std::isnan(a)) return share(boolean(op == CompareOp::Ne));
    return share(boolean(order_holds(-int_compare_to_double(right, a), 0, op)));
}

Result<int64_t> float_hash(Thread&, Value self) {
    double number = float_value(self);
    return std::isnan(number) ? hash_identity(self) : double_hash(number);
}

Result<bool> float_bool(Thread&, Value self) { return float_value(self) != 0; }
Result<Ref<>> negative_slot(Thread& t, Value self) { return float_from_double(t, -float_value(self)); }
Result<Ref<>> absolute_slot(Thread& t, Value self) { return float_from_double(t, std::fabs(float_value(self))); }
Result<Ref<>> to_int_slot(Thread& t, Value self) { return int_from_double(t, float_value(self)); }
Result<Ref<>> float_repr(Thread& t, Value self) { return str_from_ascii(t, base::float_repr(float_value(self))); }

}  // namespace

Result<Ref<>> exact_float(Thread& t, Value self) {
    if (is_exact_float(self)) return share(self);
    return float_from_double(t, float_value(self));
}

void define_float(TypeBuilder& type) {
    type.instances<Float>().shown(24).set_flags(kTypeBase | kTypeMatchSelf);
    type.doc("(x=0, /)", "A floating-point number: of a number or of the text that spells one.");
    Slots& slots = type.slots();
    slots.repr = float_repr;
    slots.hash = float_hash;
    slots.richcompare = float_richcompare;
    slots.add = slot<add>;
    slots.subtract = slot<subtract>;
    slots.multiply = slot<multiply>;
    slots.remainder = slot<remainder>;
    slots.divmod = slot<divmod>;
    slots.power = power_slot;
    slots.negative = negative_slot;
    slots.positive = exact_float;
    slots.absolute = absolute_slot;
    slots.bool_ = float_bool;
    slots.int_ = to_int_slot;
    slots.float_ = exact_float;
    slots.floor_divide = slot<floor_divide>;
    slots.true_divide = slot<true_divide>;
    add_float_methods(type);
}

}  // namespace krait::object
