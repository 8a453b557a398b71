#pragma once

// Decimal arithmetic, as the General Decimal Arithmetic Specification has it, on plain numbers: nothing here knows of
// Python objects. A number is (-1)**negative * coefficient * 10**exponent, an infinity or a NaN (whose payload is the
// coefficient). Operations write to a number that is none of the operands and add what happened to `status`.

#include <string_view>

#include "modules/decimal/natural.h"

namespace krait::modules::decimal {

enum class Kind : uint8_t { Finite, Infinite, QuietNan, SignalingNan };

enum class Rounding : uint8_t { Up, Down, Ceiling, Floor, HalfUp, HalfDown, HalfEven, FiveUp };

// What happened. The first nine are the signals; the rest are kinds of InvalidOperation, and no memory.
enum Condition : uint32_t {
    kInvalidOperation = 1 << 0,
    kFloatOperation = 1 << 1,
    kDivisionByZero = 1 << 2,
    kOverflow = 1 << 3,
    kUnderflow = 1 << 4,
    kSubnormal = 1 << 5,
    kInexact = 1 << 6,
    kRounded = 1 << 7,
    kClamped = 1 << 8,
    kConversionSyntax = 1 << 9,
    kDivisionImpossible = 1 << 10,
    kDivisionUndefined = 1 << 11,
    kInvalidContext = 1 << 12,
    kNoMemory = 1 << 13,
};
inline constexpr int kSignalCount = 9;
inline constexpr uint32_t kAllSignals = (1 << kSignalCount) - 1;
inline constexpr uint32_t kInvalidKinds =
    kConversionSyntax | kDivisionImpossible | kDivisionUndefined | kInvalidContext;

inline constexpr int64_t kMaxPrecision = 999'999'999'999'999'999;
inline constexpr int64_t kMaxExponent = kMaxPrecision, kMinExponent = -kMaxPrecision;
inline constexpr int64_t kMinTiny = kMinExponent - (kMaxPrecision - 1);

// What of a context steers arithmetic.
struct Rules {
    int64_t precision = 28;
    int64_t emax = 999'999, emin = -999'999;
    Rounding rounding = Rounding::HalfEven;
    bool clamps = false;

    int64_t etiny() const { return emin - (precision - 1); }
    int64_t etop() const { return emax - (precision - 1); }
    Rules with(Rounding other) const {
        Rules rules = *this;
        rules.rounding = other;
        return rules;
    }
    Rules with_precision(int64_t digits) const {
        Rules rules = *this;
        rules.precision = digits;
        return rules;
    }
};
inline constexpr Rules kWidest = {.precision = kMaxPrecision, .emax = kMaxExponent, .emin = kMinExponent};

// An operand: a number that somebody else keeps.
struct Operand {
    Limbs coefficient;
    int64_t exponent = 0;
    int64_t digits = 1;  // of the coefficient; 1 of zero, 0 of a NaN without payload
    Kind kind = Kind::Finite;
    bool negative = false;

    bool is_special() const { return kind != Kind::Finite; }
    bool is_finite() const { return kind == Kind::Finite; }
    bool is_infinite() const { return kind == Kind::Infinite; }
    bool is_nan() const { return kind >= Kind::QuietNan; }
    bool is_signaling() const { return kind == Kind::SignalingNan; }
    bool is_zero() const { return kind == Kind::Finite && coefficient.is_zero(); }
    int64_t adjusted() const { return exponent + digits - 1; }
    Operand with_sign(bool is_negative) const {
        Operand other = *this;
        other.negative = is_negative;
        return other;
    }
    Operand absolute() const { return with_sign(false); }
    // Without digits behind the point and in front of it that say nothing.
    bool is_integer() const;
};

struct Number {
    Natural coefficient;
    int64_t exponent = 0;
    int64_t digits = 1;
    Kind kind = Kind::Finite;
    bool negative = false;

    Number() = default;
    explicit Number(int64_t number) : coefficient(number < 0 ? -static_cast<Limb>(number) : static_cast<Limb>(number)) {
        negative = number < 0;
        count();
    }
    operator Operand() const { return {coefficient, exponent, digits, kind, negative}; }
    Operand view() const { return *this; }
    void count() { digits = digit_count(coefficient); }

    void set(const Operand& other);
    void set_zero(bool is_negative, int64_t with_exponent) { set_small(is_negative, 0, with_exponent); }
    void set_small(bool is_negative, Limb number, int64_t with_exponent) {
        coefficient.set(number);
        exponent = with_exponent;
        kind = Kind::Finite;
        negative = is_negative;
        count();
    }
    void set_infinity(bool is_negative);
    void set_nan();
    // 99...9 with so many digits.
    void set_nines(bool is_negative, int64_t count, int64_t with_exponent);
    // NaN, and the status said.
    void fail(uint32_t what, uint32_t& status) {
        status |= what;
        set_nan();
    }
};

// --- rounding.cpp ---

// Must the magnitude of what was cut be counted up?
bool rounds_up(Rounding rounding, bool negative, const Natural& kept, Tail tail);
// Rounds to the precision, brings the exponent into range.
void finalize(Number& number, const Rules& rules, uint32_t& status);
void round_to(Number& out, const Operand& a, const Rules& rules, uint32_t& status);  // a copy, finalized
// Drops so many digits, rounding; the exponent grows. Were they all zeros?
bool drop_digits(Number& number, int64_t digits, Rounding rounding);
// A NaN operand decides the result: true.
bool nan_result(Number& out, const Operand& a, const Rules& rules, uint32_t& status);
bool nan_result(Number& out, const Operand& a, const Operand& b, const Rules& rules, uint32_t& status);

// --- operations; unary and binary ones have one shape each, so that tables can name them ---

using Unary = void (*)(Number& out, const Operand& a, const Rules& rules, uint32_t& status);
using Binary = void (*)(Number& out, const Operand& a, const Operand& b, const Rules& rules, uint32_t& status);
#define KRAIT_UNARY(NAME) void NAME(Number& out, const Operand& a, const Rules& rules, uint32_t& status)
#define KRAIT_BINARY(NAME) \
    void NAME(Number& out, const Operand& a, const Operand& b, const Rules& rules, uint32_t& status)

// sum.cpp, product.cpp
KRAIT_BINARY(number_add);
KRAIT_BINARY(number_subtract);
KRAIT_BINARY(number_multiply);
KRAIT_UNARY(number_plus);
KRAIT_UNARY(number_minus);
KRAIT_UNARY(number_absolute);
void number_fma(Number& out, const Operand& a, const Operand& b, const Operand& c, const Rules& rules,
                uint32_t& status);

// division.cpp
KRAIT_BINARY(number_divide);
KRAIT_BINARY(number_divide_whole);
KRAIT_BINARY(number_remainder);
KRAIT_BINARY(number_remainder_near);
void number_divmod(Number& quotient, Number& remainder, const Operand& a, const Operand& b, const Rules& rules,
                   uint32_t& status);

// comparison.cpp
int compare_magnitudes(const Operand& a, const Operand& b);  // of what is no NaN
int compare_numbers(const Operand& a, const Operand& b);     // of what is no NaN
int compare_totally(const Operand& a, const Operand& b);
KRAIT_BINARY(number_compare);
KRAIT_BINARY(number_compare_signal);
KRAIT_BINARY(number_compare_total);
KRAIT_BINARY(number_compare_total_mag);
KRAIT_BINARY(number_max);
KRAIT_BINARY(number_max_mag);
KRAIT_BINARY(number_min);
KRAIT_BINARY(number_min_mag);

// digits.cpp
KRAIT_UNARY(number_normalize);
KRAIT_UNARY(number_to_integral_value);
KRAIT_UNARY(number_to_integral_exact);
KRAIT_UNARY(number_logb);
KRAIT_BINARY(number_quantize);
KRAIT_BINARY(number_scaleb);
KRAIT_BINARY(number_shift);
KRAIT_BINARY(number_rotate);
bool have_same_quantum(const Operand& a, const Operand& b);
// To that exponent, without regard to the precision's bound on digits.
void rescale(Number& out, const Operand& a, int64_t exponent, Rounding rounding, uint32_t& status);
std::string_view number_class(const Operand& a, const Rules& rules);
bool is_normal(const Operand& a, const Rules& rules);
bool is_subnormal(const Operand& a, const Rules& rules);

// neighbours.cpp
KRAIT_UNARY(number_next_minus);
KRAIT_UNARY(number_next_plus);
KRAIT_BINARY(number_next_toward);

// logical.cpp
KRAIT_UNARY(number_invert);
KRAIT_BINARY(number_and);
KRAIT_BINARY(number_or);
KRAIT_BINARY(number_xor);

// root.cpp, exponential.cpp, power.cpp
KRAIT_UNARY(number_sqrt);
KRAIT_UNARY(number_exp);
KRAIT_UNARY(number_ln);
KRAIT_UNARY(number_log10);
KRAIT_BINARY(number_power);
void number_power_modulo(Number& out, const Operand& a, const Operand& b, const Operand& modulo, const Rules& rules,
                         uint32_t& status);

// text.cpp
// Reads a number exactly; false: the text is none. Digits of NaNs may be too many for the caller's context.
bool read_number(Number& out, std::string_view text);
void append_number(std::string& out, const Operand& a, bool engineering, bool capitals);

}  // namespace krait::modules::decimal
