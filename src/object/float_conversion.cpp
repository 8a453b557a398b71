#include "object/buffer.h"
#include "object/bytes.h"
#include "object/exceptions.h"
#include "object/float_parts.h"
#include "object/float_text.h"
#include "object/int_text.h"
#include "object/protocol.h"
#include "object/warnings.h"

// Anything that counts as a real number as a double.

namespace krait::object {

namespace {

Status check_float_result(Thread& t, Value value, Value result) {
    if (is_exact_float(result)) return {};
    if (!is_float(result))
        return t.raise_type_error("{}.__float__ returned non-float (type {})", type_name(value), type_name(result));
    std::string text(type_name(value));
    text.append(".__float__ returned non-float (type ").append(type_name(result));
    text +=
        ").  The ability to return an instance of a strict subclass of float is deprecated, and may be removed in a "
        "future version of Python.";
    return warn(t, types::DeprecationWarning, text);
}

Result<double> double_by_index(Thread& t, Value value) {
    Ref<> number = TRY(index(t, value));
    return int_to_double(t, number);
}

Result<double> double_by_method(Thread& t, Value value) {
    Ref<> result = TRY(type_of(value)->slots.float_(t, value));
    TRY(check_float_result(t, value, result));
    return float_value(result);
}

}  // namespace

Result<double> to_double(Thread& t, Value value) {
    if (value.is_immediate_float()) return value.as_immediate_float();
    if (value.is_small_int()) return static_cast<double>(value.as_small_int());
    if (is_float(value)) return float_value(value);
    const Slots& slots = type_of(value)->slots;
    if (slots.float_) return double_by_method(t, value);
    if (slots.index) return double_by_index(t, value);
    return t.raise_type_error("must be real number, not {}", type_name(value));
}

Result<Ref<>> to_float(Thread& t, Value value) {
    if (is_exact_float(value)) return share(value);
    const Slots& slots = type_of(value)->slots;
    if (slots.float_) return float_from_double(t, TRY(double_by_method(t, value)));
    if (slots.index) return float_from_double(t, TRY(double_by_index(t, value)));
    if (is_float(value)) return exact_float(t, value);
    std::string storage;
    if (Str* str = as_str(value))
        return float_from_double(t, TRY(double_from_text(t, number_text(*str, storage), value)));
    if (Bytes* bytes = as_bytes(value)) return float_from_double(t, TRY(double_from_text(t, bytes->text(), value)));
    if (has_buffer(value)) {
        ByteView view;
        if (!view.acquire(t, value).failed())
            return float_from_double(t, TRY(double_from_text(t, view.bytes(), value)));
        t.clear_exception();
    }
    return t.raise_type_error("float() argument must be a string or a real number, not '{}'", type_name(value));
}

}  // namespace krait::object
