#include "object/complex.h"

#include <cmath>

#include "base/float_text.h"
#include "object/allocate.h"
#include "object/builtin_types.h"
#include "object/complex_parts.h"
#include "object/exceptions.h"
#include "object/float_parts.h"
#include "object/protocol.h"
#include "object/type_builder.h"

namespace krait::object {

namespace types {
constinit Type Complex{};
}

Result<Ref<>> complex_from(Thread& t, double real, double imaginary) {
    struct Complex* made = allocate<struct Complex>(t, types::Complex);
    if (!made) return Raised{};
    made->real = real;
    made->imaginary = imaginary;
    return Ref<>::adopt(Value(made));
}

// --- arithmetic ---

namespace {

Result<Ref<>> result_of(Thread& t, ComplexNumber number) { return complex_from(t, number.real, number.imaginary); }

// 1 or 0, with the sign: what an operand with infinite parts counts as.
double unit_of(double part) { return std::copysign(std::isinf(part) ? 1.0 : 0.0, part); }
double nan_as_zero(double part) { return std::isnan(part) ? std::copysign(0.0, part) : part; }

bool has_infinity(ComplexNumber z) { return std::isinf(z.real) || std::isinf(z.imaginary); }
bool is_finite(ComplexNumber z) { return std::isfinite(z.real) && std::isfinite(z.imaginary); }
bool is_all_nan(ComplexNumber z) { return std::isnan(z.real) && std::isnan(z.imaginary); }

ComplexNumber scaled_product(double scale, ComplexNumber a, ComplexNumber b) {
    return {scale * (a.real * b.real - a.imaginary * b.imaginary),
            scale * (a.real * b.imaginary + a.imaginary * b.real)};
}
ComplexNumber scaled_quotient(double scale, ComplexNumber a, ComplexNumber b) {
    return {scale * (a.real * b.real + a.imaginary * b.imaginary),
            scale * (a.imaginary * b.real - a.real * b.imaginary)};
}

// Dividing by the larger part first keeps intermediate results in range.
ComplexNumber plain_quotient(ComplexNumber a, ComplexNumber b) {
    if (std::fabs(b.real) >= std::fabs(b.imaginary)) {
        double ratio = b.imaginary / b.real, divisor = b.real + b.imaginary * ratio;
        return {(a.real + a.imaginary * ratio) / divisor, (a.imaginary - a.real * ratio) / divisor};
    }
    if (std::fabs(b.imaginary) >= std::fabs(b.real)) {
        double ratio = b.real / b.imaginary, divisor = b.real * ratio + b.imaginary;
        return {(a.real * ratio + a.imaginary) / divisor, (a.imaginary * ratio - a.real) / divisor};
    }
    return {NAN, NAN};
}

// A real number has no imaginary part, which is not the same as one of 0.0.
ComplexNumber real_by_complex(double a, ComplexNumber b) {
    ComplexNumber result{NAN, NAN};
    if (std::fabs(b.real) >= std::fabs(b.imaginary)) {
        double ratio = b.imaginary / b.real, divisor = b.real + b.imaginary * ratio;
        result = {a / divisor, (-a * ratio) / divisor};
    } else if (std::fabs(b.imaginary) >= std::fabs(b.real)) {
        double ratio = b.real / b.imaginary, divisor = b.real * ratio + b.imaginary;
        result = {(a * ratio) / divisor, -a / divisor};
    }
    if (is_all_nan(result) && std::isfinite(a) && has_infinity(b))
        return {0.0 * (a * unit_of(b.real)), 0.0 * (-a * unit_of(b.imaginary))};
    return result;
}

struct Operands {
    ComplexNumber a, b;
    bool a_is_real = false, b_is_real = false;
};

Result<Ref<>> add(Thread& t, const Operands& o) {
    if (o.b_is_real) return complex_from(t, o.a.real + o.b.real, o.a.imaginary);
    if (o.a_is_real) return complex_from(t, o.a.real + o.b.real, o.b.imaginary);
    return complex_from(t, o.a.real + o.b.real, o.a.imaginary + o.b.imaginary);
}

Result<Ref<>> subtract(Thread& t, const Operands& o) {
    if (o.b_is_real) return complex_from(t, o.a.real - o.b.real, o.a.imaginary);
    if (o.a_is_real) return complex_from(t, o.a.real - o.b.real, -o.b.imaginary);
    return complex_from(t, o.a.real - o.b.real, o.a.imaginary - o.b.imaginary);
}

Result<Ref<>> multiply(Thread& t, const Operands& o) {
    if (o.b_is_real) return complex_from(t, o.a.real * o.b.real, o.a.imaginary * o.b.real);
    if (o.a_is_real) return complex_from(t, o.a.real * o.b.real, o.a.real * o.b.imaginary);
    return result_of(t, complex_product(o.a, o.b));
}

Result<Ref<>> true_divide(Thread& t, const Operands& o) {
    if (o.b.real == 0 && o.b.imaginary == 0) return t.raise(types::ZeroDivisionError, "division by zero");
    if (o.b_is_real) return complex_from(t, o.a.real / o.b.real, o.a.imaginary / o.b.real);
    if (o.a_is_real) return result_of(t, real_by_complex(o.a.real, o.b));
    return result_of(t, complex_quotient(o.a, o.b));
}

template <Result<Ref<>> (*operation)(Thread&, const Operands&)>
Result<Ref<>> slot(Thread& t, Value left, Value right) {
    Operands o;
    bool is_first = TRY(complex_operand(t, left, o.a, o.a_is_real));
    if (!is_first) return share(not_implemented());
    bool is_second = TRY(complex_operand(t, right, o.b, o.b_is_real));
    if (!is_second) return share(not_implemented());
    return operation(t, o);
}

struct Complex& complex_in(Value value) { return *static_cast<struct Complex*>(value.as_object()); }

Result<Ref<>> negative_slot(Thread& t, Value self) {
    return complex_from(t, -complex_in(self).real, -complex_in(self).imaginary);
}
Result<Ref<>> positive_slot(Thread& t, Value self) {
    if (is_exact_complex(self)) return share(self);
    return result_of(t, complex_in(self).number());
}

Result<Ref<>> absolute_slot(Thread& t, Value self) {
    ComplexNumber number = complex_in(self).number();
    double result = std::hypot(number.real, number.imaginary);
    if (std::isinf(result) && is_finite(number)) return t.raise(types::OverflowError, "absolute value too large");
    return float_from_double(t, result);
}

Result<bool> truth(Thread&, Value self) { return complex_in(self).real != 0 || complex_in(self).imaginary != 0; }

Result<int64_t> part_hash(double part, Value self) {
    return std::isnan(part) ? hash_identity(self) : double_hash(part);
}

Result<int64_t> complex_hash(Thread&, Value self) {
    constexpr uint64_t kImaginaryFactor = 1000003;
    int64_t real = TRY(part_hash(complex_in(self).real, self));
    int64_t imaginary = TRY(part_hash(complex_in(self).imaginary, self));
    auto hash = static_cast<int64_t>(static_cast<uint64_t>(real) + kImaginaryFactor * static_cast<uint64_t>(imaginary));
    return hash == -1 ? -2 : hash;
}

Result<Ref<>> complex_richcompare(Thread&, Value left, Value right, CompareOp op) {
    if (op != CompareOp::Eq && op != CompareOp::Ne) return share(not_implemented());
    ComplexNumber a = complex_in(left).number();
    bool is_equal;
    if (is_int(right))
        is_equal = a.imaginary == 0 && !std::isnan(a.real) && int_compare_to_double(right, a.real) == 0;
    else if (is_float(right))
        is_equal = a.imaginary == 0 && a.real == float_value(right);
    else if (is_complex(right))
        is_equal = a.real == complex_in(right).real && a.imaginary == complex_in(right).imaginary;
    else
        return share(not_implemented());
    return share(boolean(is_equal == (op == CompareOp::Eq)));
}

Result<Ref<>> complex_repr(Thread& t, Value self) {
    return str_from_ascii(t, base::complex_repr(complex_in(self).real, complex_in(self).imaginary));
}

}  // namespace

ComplexNumber complex_product(ComplexNumber a, ComplexNumber b) {
    double real_real = a.real * b.real, imaginary_imaginary = a.imaginary * b.imaginary;
    double real_imaginary = a.real * b.imaginary, imaginary_real = a.imaginary * b.real;
    ComplexNumber result{real_real - imaginary_imaginary, real_imaginary + imaginary_real};
    if (!is_all_nan(result)) return result;
    bool recovers = false;
    auto box = [&](ComplexNumber& infinite, ComplexNumber& other) {
        if (!has_infinity(infinite)) return;
        infinite = {unit_of(infinite.real), unit_of(infinite.imaginary)};
        other = {nan_as_zero(other.real), nan_as_zero(other.imaginary)};
        recovers = true;
    };
    box(a, b);
    box(b, a);
    bool overflowed = std::isinf(real_real) || std::isinf(imaginary_imaginary) || std::isinf(real_imaginary) ||
                      std::isinf(imaginary_real);
    if (!recovers && overflowed) {
        a = {nan_as_zero(a.real), nan_as_zero(a.imaginary)};
        b = {nan_as_zero(b.real), nan_as_zero(b.imaginary)};
        recovers = true;
    }
    return recovers ? scaled_product(INFINITY, a, b) : result;
}

ComplexNumber complex_quotient(ComplexNumber a, ComplexNumber b) {
    ComplexNumber result = plain_quotient(a, b);
    if (!is_all_nan(result)) return result;
    if (has_infinity(a) && is_finite(b)) return scaled_quotient(INFINITY, {unit_of(a.real), unit_of(a.imaginary)}, b);
    if (has_infinity(b) && is_finite(a)) return scaled_quotient(0.0, a, {unit_of(b.real), unit_of(b.imaginary)});
    return result;
}

Result<bool> complex_operand(Thread& t, Value value, ComplexNumber& number, bool& is_real) {
    is_real = false;
    if (is_complex(value)) {
        number = complex_in(value).number();
        return true;
    }
    is_real = true;
    return TRY(operand(t, value, number.real)) == Operand::Number;
}

void define_complex(TypeBuilder& type) {
    type.instances<struct Complex>().shown(32).set_flags(kTypeBase);
    type.doc("(real=0, imag=0)", "A complex number: of its parts, of one number, or of the text that spells one.");
    Slots& slots = type.slots();
    slots.repr = complex_repr;
    slots.hash = complex_hash;
    slots.richcompare = complex_richcompare;
    slots.add = slot<add>;
    slots.subtract = slot<subtract>;
    slots.multiply = slot<multiply>;
    slots.power = complex_power_slot;
    slots.negative = negative_slot;
    slots.positive = positive_slot;
    slots.absolute = absolute_slot;
    slots.bool_ = truth;
    slots.true_divide = slot<true_divide>;
    add_complex_methods(type);
}

}  // namespace krait::object
