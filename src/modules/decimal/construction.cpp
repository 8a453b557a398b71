// Decimals from other things, exactly or rounded by a context.

#include <cmath>

#include "modules/decimal/decimal.h"
#include "object/float.h"
#include "object/int_text.h"
#include "object/memory_probe.h"

namespace krait::modules::decimal {

namespace {

// How a number that was read becomes a Decimal.
struct Making {
    Type& type;
    Context& context;
    bool is_exact;
};

bool is_within_widest(const Number& number) {
    constexpr int64_t kFar = kMaxExponent / 2;
    return number.exponent < kFar && number.exponent > -kFar && number.digits < kFar;
}

Result<Ref<>> make(Thread& t, const Making& making, Number& number) {
    uint32_t status = 0;
    if (making.is_exact) {
        if (!is_within_widest(number) || number.coefficient.has_failed()) {
            finalize(number, kWidest, status);
            bool is_changed = status & (kInexact | kRounded | kClamped | kInvalidOperation);
            status &= kNoMemory;
            if (is_changed) number.fail(kInvalidOperation, status);
        }
    } else if (number.kind >= Kind::QuietNan &&
               number.digits > making.context.rules.precision - making.context.rules.clamps) {
        number.fail(kConversionSyntax, status);
    } else {
        finalize(number, making.context.rules, status);
    }
    TRY(add_status(t, making.context, status));
    return decimal_new(t, making.type, number);
}

bool is_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r') || (c >= '\x1c' && c <= '\x1f'); }

Result<Ref<>> from_text(Thread& t, const Making& making, std::string_view text) {
    Number number;
    if (!read_number(number, text)) {
        uint32_t status = 0;
        number.fail(kConversionSyntax, status);
        TRY(add_status(t, making.context, status));
        return decimal_new(t, making.type, number);
    }
    return make(t, making, number);
}

// Exact conversions leave out spaces around and underscores.
Result<Ref<>> from_str(Thread& t, const Making& making, const Str& str) {
    std::string storage;
    TRY(check_memory(t, Wide{4} * static_cast<Wide>(str.length)));
    std::string_view text = number_text(str, storage);
    if (!making.is_exact) return from_text(t, making, text);
    while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
    while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
    if (!text.contains('_')) return from_text(t, making, text);
    std::string without;
    for (char c : text)
        if (c != '_') without += c;
    return from_text(t, making, without);
}

void number_of_int(Number& out, Value value) {
    Argument argument;
    argument.take(value);
    out.set(argument);
}

Result<Ref<>> from_int(Thread& t, const Making& making, Value value) {
    Number number;
    number_of_int(number, value);
    return make(t, making, number);
}

Result<Ref<>> from_double(Thread& t, const Making& making, double value) {
    Number number;
    number_of_double(number, value);
    return make(t, making, number);
}

// --- (sign, digits, exponent) ---

Result<int64_t> c_long(Thread& t, Value value) {
    if (auto number = int_to_int64(value)) return *number;
    return t.raise(types::OverflowError, "Python int too large to convert to C long");
}

Result<bool> sign_of(Thread& t, Value value) {
    constexpr std::string_view kComplaint = "sign must be an integer with the value 0 or 1";
    if (!is_int(value)) return t.raise_value_error("{}", kComplaint);
    int64_t sign = TRY(c_long(t, value));
    if (sign != 0 && sign != 1) return t.raise_value_error("{}", kComplaint);
    return sign == 1;
}

Result<Ref<Tuple>> tuple_argument(Thread& t, Value value, std::string_view complaint) {
    if (is_tuple(value)) return share(as_tuple(value));
    if (is_list(value)) return list_to_tuple(t, *as_list(value));
    return t.raise_value_error("{}", complaint);
}

Status append_coefficient(Thread& t, Value value, std::string& out) {
    constexpr std::string_view kComplaint = "coefficient must be a tuple of digits";
    Ref<Tuple> digits = TRY(tuple_argument(t, value, kComplaint));
    for (int64_t i = 0; i < digits->size; ++i) {
        if (!is_int(digits->at(i))) return t.raise_value_error("{}", kComplaint);
        int64_t digit = TRY(c_long(t, digits->at(i)));
        if (digit < 0 || digit > 9) return t.raise_value_error("{}", kComplaint);
        out += static_cast<char>('0' + digit);
    }
    return {};
}

Result<Ref<>> from_tuple(Thread& t, const Making& making, Value value) {
    constexpr std::string_view kComplaint = "argument must be a sequence of length 3";
    Ref<Tuple> parts = TRY(tuple_argument(t, value, kComplaint));
    if (parts->size != 3) return t.raise_value_error("{}", kComplaint);
    bool is_negative = TRY(sign_of(t, parts->at(0)));
    Number number;
    number.negative = is_negative;
    if (Str* name = as_str(parts->at(2))) {
        bool is_infinite = str_equal(*name, "F");
        if (!is_infinite && !str_equal(*name, "n") && !str_equal(*name, "N"))
            return t.raise_value_error("string argument in the third position must be 'F', 'n' or 'N'");
        number.kind = is_infinite ? Kind::Infinite : str_equal(*name, "n") ? Kind::QuietNan : Kind::SignalingNan;
    } else {
        if (!is_int(parts->at(2))) return t.raise_value_error("exponent must be an integer");
        int64_t exponent = TRY(integer_argument(t, parts->at(2)));
        constexpr int64_t kEndless = 4'000'000'000'000'000'000;
        number.exponent = exponent > kEndless ? kEndless : exponent < -kEndless ? -kEndless : exponent;
    }
    std::string digits;
    if (is_tuple(parts->at(1))) TRY(check_memory(t, Wide{2} * static_cast<Wide>(as_tuple(parts->at(1))->size)));
    TRY(append_coefficient(t, parts->at(1), digits));
    if (number.kind == Kind::Infinite) {
        number.set_infinity(is_negative);
        return make(t, making, number);
    }
    from_digits(number.coefficient, digits.data(), static_cast<int64_t>(digits.size()));
    number.count();
    if (number.kind != Kind::Finite && number.coefficient.is_zero()) number.digits = 0;
    return make(t, making, number);
}

Result<Ref<>> from_decimal(Thread& t, const Making& making, Value value) {
    if (making.is_exact) {
        if (&making.type == &decimal_type && type_of(value) == &decimal_type) return share(value);
        return decimal_copy(t, making.type, operand_of(value));
    }
    Number number;
    number.set(operand_of(value));
    return make(t, making, number);
}

Result<Ref<>> from_value(Thread& t, const Making& making, Value value) {
    if (is_decimal(value)) return from_decimal(t, making, value);
    if (const Str* str = as_str(value)) return from_str(t, making, *str);
    if (is_int(value)) return from_int(t, making, value);
    if (is_list(value) || is_tuple(value)) return from_tuple(t, making, value);
    if (is_float(value)) {
        TRY(add_status(t, making.context, kFloatOperation));
        return from_double(t, making, float_value(value));
    }
    return raise_no_conversion(t, value);
}

Result<Ref<>> from_float(Thread& t, const Making& making, Value value) {
    if (is_int(value)) return from_int(t, making, value);
    if (is_float(value)) return from_double(t, making, float_value(value));
    return t.raise_type_error("argument must be int or float");
}

// What a class method makes: of a subclass by calling it.
Result<Ref<>> of_class(Thread& t, Value type, Ref<> made) {
    if (type == Value(&decimal_type)) return made;
    return call(t, type, made);
}

}  // namespace

// mantissa * 2**exponent; where that is negative, mantissa * 5**-exponent * 10**exponent.
void number_of_double(Number& out, double number) {
    bool negative = std::signbit(number);
    if (std::isnan(number)) {
        out.set_nan();
        out.negative = negative;
        return;
    }
    if (std::isinf(number)) return out.set_infinity(negative);
    int exponent;
    double fraction = std::frexp(std::fabs(number), &exponent);
    auto mantissa = static_cast<Limb>(std::ldexp(fraction, 53));
    exponent -= 53;
    if (mantissa == 0) return out.set_zero(negative, 0);
    int zeros = __builtin_ctzll(mantissa);
    mantissa >>= zeros;
    exponent += zeros;
    mpz_t coefficient;
    mpz_init(coefficient);
    if (exponent >= 0) {
        mpz_set_ui(coefficient, mantissa);
        mpz_mul_2exp(coefficient, coefficient, static_cast<mp_bitcnt_t>(exponent));
    } else {
        mpz_ui_pow_ui(coefficient, 5, static_cast<unsigned long>(-exponent));
        mpz_mul_ui(coefficient, coefficient, mantissa);
    }
    out.coefficient.set(static_cast<mpz_srcptr>(coefficient));
    mpz_clear(coefficient);
    out.exponent = exponent < 0 ? exponent : 0;
    out.kind = Kind::Finite;
    out.negative = negative;
    out.count();
}

Result<Ref<>> decimal_from_value(Thread& t, Type& type, Value value, Context& context) {
    return from_value(t, {type, context, true}, value);
}

Result<Ref<>> decimal_constructor(Thread& t, Type& type, const Args& args) {
    static constexpr std::string_view kNames[] = {"value", "context"};
    Value slots[2];
    TRY(take_arguments(t, kNames, 0, args, slots));
    Ref<Context> context = TRY(context_argument(t, slots[1]));
    Making making{type, *context, true};
    if (slots[0]) return from_value(t, making, slots[0]);
    Number zero;
    return make(t, making, zero);
}

Result<Ref<>> decimal_from_float(Thread& t, Value type, Value value) {
    Ref<Context> context = TRY(current_context(t));
    Ref<> made = TRY(from_float(t, {decimal_type, *context, true}, value));
    return of_class(t, type, std::move(made));
}

Result<Ref<>> decimal_from_number(Thread& t, Value type, Value value) {
    Ref<Context> context = TRY(current_context(t));
    Making making{decimal_type, *context, true};
    Ref<> made;
    if (is_decimal(value))
        made = TRY(from_decimal(t, making, value));
    else if (is_int(value) || is_float(value))
        made = TRY(from_value(t, making, value));
    else
        return raise_no_conversion(t, value);
    return of_class(t, type, std::move(made));
}

Result<Ref<>> create_decimal(Thread& t, Value self, const Args& args) {
    TRY(check_count(t, args, 0, 1));
    Making making{decimal_type, context_at(self), false};
    if (args.positional) return from_value(t, making, args[0]);
    Number zero;
    return make(t, making, zero);
}

Result<Ref<>> create_decimal_from_float(Thread& t, Value self, Value value) {
    return from_float(t, {decimal_type, context_at(self), false}, value);
}

}  // namespace krait::modules::decimal
