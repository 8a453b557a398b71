#include <bit>

#include "object/buffer.h"
#include "object/builtin_types.h"
#include "object/bytes.h"
#include "object/exceptions.h"
#include "object/format_spec.h"
#include "object/int_parts.h"
#include "object/protocol.h"
#include "object/type_builder.h"
#include "object/type_making.h"

namespace krait::object {

namespace {

Result<Ref<>> conjugate(Thread& t, Value self) { return exact_int(t, self); }
Result<Ref<>> bit_length(Thread& t, Value self) { return int_from_int64(t, int_bit_length(self)); }

Result<Ref<>> bit_count(Thread& t, Value self) {
    Magnitude number(self);
    int64_t count = 0;
    for (int64_t i = 0; i < number.size(); ++i) count += std::popcount(number.limbs()[i]);
    return int_from_int64(t, count);
}

Result<Ref<>> as_integer_ratio(Thread& t, Value self) {
    Ref<> numerator = TRY(exact_int(t, self));
    return tuple_of(t, numerator, Value::small_int(1));
}

Result<Ref<>> getnewargs(Thread& t, Value self) {
    Ref<> number = TRY(exact_int(t, self));
    return tuple_of(t, number);
}

Result<bool> is_integer(Thread&, Value) { return true; }

Result<int64_t> size_of(Thread&, Value self) {
    constexpr int64_t kHeader = 24, kDigitBits = 30, kDigitBytes = 4;
    int64_t digits = (int_bit_length(self) + kDigitBits - 1) / kDigitBits;
    return kHeader + kDigitBytes * (digits ? digits : 1);
}

// Half to even multiples of 10**-digits, for negative digits.
Result<Ref<>> round_to_tens(Thread& t, Value self, Value digits) {
    Ref<> count = TRY(int_negative(t, digits));
    Ref<> number = TRY(exact_int(t, self));
    auto exponent = int_to_uint64(count);
    // 10**exponent has more than 3 * exponent bits: far beyond the number's own, it rounds to zero.
    if (!exponent || *exponent > static_cast<uint64_t>(int_bit_length(number)) + 1)
        return Ref<>::adopt(Value::small_int(0));
    Ref<> unit = TRY(int_power(t, Value::small_int(10), *exponent));
    IntDivision division;
    TRY(int_divide(t, number, unit, division));
    Ref<> twice = TRY(int_shift_left(t, division.remainder, 1));
    int order = int_compare(twice, unit);
    bool is_up = order > 0 || (order == 0 && is_odd_int(division.quotient));
    Ref<> rounded = TRY(int_subtract(t, number, division.remainder));
    if (!is_up) return rounded;
    return int_add(t, rounded, unit);
}

Result<Ref<>> round(Thread& t, Value self, Value digits) {
    if (!digits || digits == none()) return exact_int(t, self);
    Ref<> count = TRY(index(t, digits));
    if (!is_negative_int(count)) return exact_int(t, self);
    return round_to_tens(t, self, count);
}

// --- bytes ---

Result<bool> is_little(Thread& t, std::string_view function, Value byteorder) {
    if (!byteorder) return false;
    Str* name = as_str(byteorder);
    if (!name)
        return t.raise_type_error("{}() argument 'byteorder' must be str, not {}", function, shown_kind(byteorder));
    if (str_equal(*name, "little")) return true;
    if (str_equal(*name, "big")) return false;
    return t.raise_value_error("byteorder must be either 'little' or 'big'");
}

Result<Ref<>> to_bytes(Thread& t, Value self, int64_t length, Value byteorder, bool is_signed) {
    bool is_little_endian = TRY(is_little(t, "to_bytes", byteorder));
    if (length < 0) return t.raise_value_error("length argument must be non-negative");
    constexpr int64_t kLeastOwn = 2;  // shorter ones are singletons
    uint8_t single[kLeastOwn];
    Ref<Bytes> made;
    if (length >= kLeastOwn) made = TRY(bytes_allocate(t, length));
    auto* content = made ? reinterpret_cast<uint8_t*>(made->data()) : single;
    switch (int_to_bytes(self, content, length, is_little_endian, is_signed)) {
        case IntBytesFault::TooBig: return t.raise(types::OverflowError, "int too big to convert");
        case IntBytesFault::Negative: return t.raise(types::OverflowError, "can't convert negative int to unsigned");
        case IntBytesFault::None: break;
    }
    if (made) return made;
    return bytes_from(t, {reinterpret_cast<const char*>(single), static_cast<size_t>(length)});
}

// bytes(value), but no int and no str.
Result<Ref<>> bytes_of(Thread& t, Value value) {
    if (is_exact_bytes(value)) return share(value);
    Ref<> method = TRY(find_special(t, value, "__bytes__"_name));
    const Slots& slots = type_of(value)->slots;
    bool is_number = slots.index && !slots.iter && !slots.item && !has_buffer(value);
    if (!method && (is_number || is_str(value)))
        return t.raise_type_error("cannot convert '{}' object to bytes", type_name(value));
    return call(t, Value(&types::Bytes), value);
}

Result<Ref<>> from_bytes(Thread& t, Type& type, Value bytes, Value byteorder, bool is_signed) {
    bool is_little_endian = TRY(is_little(t, "from_bytes", byteorder));
    Ref<> content = TRY(bytes_of(t, bytes));
    Bytes& data = *as_bytes(content);
    Ref<> number =
        TRY(int_from_bytes(t, reinterpret_cast<const uint8_t*>(data.data()), data.size, is_little_endian, is_signed));
    if (&type == &types::Int) return number;
    return call(t, Value(&type), number);
}

Result<Ref<>> format_method(Thread& t, Value self, Str& spec) { return int_format(t, self, spec); }

Result<Ref<>> get_real(Thread& t, Value self) { return exact_int(t, self); }
Result<Ref<>> get_zero(Thread&, Value) { return Ref<>::adopt(Value::small_int(0)); }
Result<Ref<>> get_one(Thread&, Value) { return Ref<>::adopt(Value::small_int(1)); }

}  // namespace

void add_int_methods(TypeBuilder& type) {
    type.method<"conjugate()", conjugate>("The number itself.");
    type.method<"bit_length()", bit_length>(
        "How many bits the magnitude has in binary.\n\n"
        ">>> bin(16)\n'0b10000'\n"
        ">>> (16).bit_length()\n5");
    type.method<"bit_count()", bit_count>(
        "How many bits of the magnitude are ones.\n\n"
        ">>> bin(11)\n'0b1011'\n"
        ">>> (11).bit_count()\n3");
    type.method<"to_bytes(length=1, byteorder='big', *, signed=False)", to_bytes>(
        "The number as `length` bytes, most significant first unless byteorder is 'little'; two's complement when "
        "signed.");
    type.class_method<"from_bytes(bytes, byteorder='big', *, signed=False)", from_bytes>(
        "The number that the bytes are, most significant first unless byteorder is 'little'; two's complement when "
        "signed.");
    type.method<"as_integer_ratio()", as_integer_ratio>(
        "The pair of the number and 1.\n\n"
        ">>> (7).as_integer_ratio()\n(7, 1)\n"
        ">>> (-7).as_integer_ratio()\n(-7, 1)\n"
        ">>> (0).as_integer_ratio()\n(0, 1)");
    type.method<"__trunc__()", conjugate>("The number itself.");
    type.method<"__floor__()", conjugate>("The number itself.");
    type.method<"__ceil__()", conjugate>("The number itself.");
    type.method<"__round__(ndigits=None, /)", round>(
        "The number itself, or with negative ndigits its nearest multiple of 10**-ndigits, ties to even.");
    type.method<"__getnewargs__()", getnewargs>({});
    type.method<"__format__(format_spec, /)", format_method>("The number as the format specification says.");
    type.method<"__sizeof__()", size_of>("Bytes the number takes.");
    type.method<"is_integer()", is_integer>("True, as of every int.");
    type.getset("real", get_real, nullptr, "the real part: the number itself");
    type.getset("imag", get_zero, nullptr, "the imaginary part: 0");
    type.getset("numerator", get_real, nullptr, "the numerator as a fraction: the number itself");
    type.getset("denominator", get_one, nullptr, "the denominator as a fraction: 1");
}

}  // namespace krait::object
