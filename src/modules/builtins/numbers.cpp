#include "modules/builtins/functions.h"
#include "object/int.h"

namespace krait::modules::builtins {

namespace {

// 0x, 0o or 0b and digits of so many bits each.
Result<Ref<>> small_in_base(Thread& t, int64_t number, int bits, char prefix) {
    constexpr size_t kLongest = 3 + 64;
    char text[kLongest];
    char* start = text + kLongest;
    bool is_negative = number < 0;
    uint64_t left = is_negative ? uint64_t{0} - static_cast<uint64_t>(number) : static_cast<uint64_t>(number);
    do {
        *--start = "0123456789abcdef"[left & ((1u << bits) - 1)];
        left >>= bits;
    } while (left != 0);
    *--start = prefix;
    *--start = '0';
    if (is_negative) *--start = '-';
    return str_from_ascii(t, {start, static_cast<size_t>(text + kLongest - start)});
}

Result<Ref<>> in_base(Thread& t, Value number, Str* spec, int bits, char prefix) {
    if (number.is_small_int()) return small_in_base(t, number.as_small_int(), bits, prefix);
    Ref<> integer = TRY(index(t, number));
    return format(t, integer, spec);
}

}  // namespace

Result<Ref<>> abs(Thread& t, Value, Value x) { return absolute(t, x); }
Result<Ref<>> bin(Thread& t, Value, Value number) { return in_base(t, number, "#b"_name, 1, 'b'); }
Result<Ref<>> oct(Thread& t, Value, Value number) { return in_base(t, number, "#o"_name, 3, 'o'); }
Result<Ref<>> hex(Thread& t, Value, Value number) { return in_base(t, number, "#x"_name, 4, 'x'); }
Result<Ref<>> divmod_of(Thread& t, Value, Value x, Value y) { return divmod(t, x, y); }

Result<Ref<>> pow(Thread& t, Value, Value base, Value exponent, Value modulus) {
    return power(t, base, exponent, modulus);
}

Result<Ref<>> round(Thread& t, Value, Value number, Value digits) {
    // No bound method where that cannot be noticed.
    Value plain = type_lookup(t, *type_of(number), "__round__"_name);
    if (plain && type_of(plain)->has_flag(kTypeMethodDescriptor)) {
        Ref<> held = share(plain);
        return digits == none() ? call(t, held, number) : call(t, held, number, digits);
    }
    Ref<> method = TRY(find_special(t, number, "__round__"_name));
    if (!method) return t.raise_type_error("type {} doesn't define __round__ method", type_name(number));
    return digits == none() ? call(t, method) : call(t, method, digits);
}

}  // namespace krait::modules::builtins
