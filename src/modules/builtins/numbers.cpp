#include "modules/builtins/functions.h"
#include "object/int.h"

namespace krait::modules::builtins {

namespace {

Result<Ref<>> in_base(Thread& t, Value number, Str* spec) {
    Ref<> integer = TRY(index(t, number));
    return format(t, integer, spec);
}

}  // namespace

Result<Ref<>> abs(Thread& t, Value, Value x) { return absolute(t, x); }
Result<Ref<>> bin(Thread& t, Value, Value number) { return in_base(t, number, "#b"_name); }
Result<Ref<>> oct(Thread& t, Value, Value number) { return in_base(t, number, "#o"_name); }
Result<Ref<>> hex(Thread& t, Value, Value number) { return in_base(t, number, "#x"_name); }
Result<Ref<>> divmod_of(Thread& t, Value, Value x, Value y) { return divmod(t, x, y); }

Result<Ref<>> pow(Thread& t, Value, Value base, Value exponent, Value modulus) {
    return power(t, base, exponent, modulus);
}

Result<Ref<>> round(Thread& t, Value, Value number, Value digits) {
    Ref<> method = TRY(find_special(t, number, "__round__"_name));
    if (!method) return t.raise_type_error("type {} doesn't define __round__ method", type_name(number));
    return digits == none() ? call(t, method) : call(t, method, digits);
}

}  // namespace krait::modules::builtins
