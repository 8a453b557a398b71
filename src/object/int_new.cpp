#include <cstring>

#include "object/binding.h"
#include "object/buffer.h"
#include "object/byte_array.h"
#include "object/bytes.h"
#include "object/exceptions.h"
#include "object/int_conversion.h"
#include "object/int_parts.h"
#include "object/int_text.h"
#include "object/protocol.h"
#include "object/warnings.h"

// int(): of numbers, of text and bytes, in a base.

namespace krait::object {

namespace {

Status warn_of_subclass(Thread& t, std::string_view method, Value result) {
    std::string text(method);
    text.append(" returned non-int (type ").append(type_name(result));
    text +=
        ").  The ability to return an instance of a strict subclass of int is deprecated, and may be removed in a "
        "future version of Python.";
    return warn(t, types::DeprecationWarning, text);
}

Result<Ref<>> result_of_int_method(Thread& t, Ref<> result) {
    if (is_exact_int(result)) return result;
    if (!is_int(result)) return t.raise_type_error("__int__ returned non-int (type {})", type_name(result));
    TRY(warn_of_subclass(t, "__int__", result));
    return exact_int(t, result);
}

// Of a buffer's content, shown as bytes in complaints; absent when it does not lend plain bytes.
Lookup from_buffer(Thread& t, Value value, unsigned base) {
    ByteView view;
    if (view.acquire(t, value).failed()) {
        t.clear_exception();
        return std::nullopt;
    }
    Ref<Bytes> content = TRY(bytes_from(t, view.bytes()));
    return TRY(int_from_text(t, content->text(), base, content));
}

// Text, bytes or a bytearray; absent for anything else.
Lookup from_text_or_bytes(Thread& t, Value value, unsigned base) {
    std::string storage;
    if (Str* str = as_str(value)) return TRY(int_from_text(t, number_text(*str, storage), base, value));
    if (Bytes* bytes = as_bytes(value)) return TRY(int_from_text(t, bytes->text(), base, value));
    if (is_byte_array(value)) return from_buffer(t, value, base);
    return std::nullopt;
}

Result<unsigned> checked_base(Thread& t, Value base) {
    Ref<> number = TRY(index(t, base));
    auto small = int_to_int64(number);
    if (!small || (*small != 0 && (*small < 2 || *small > 36)))
        return t.raise_value_error("int() base must be >= 2 and <= 36, or 0");
    return static_cast<unsigned>(*small);
}

Result<Ref<>> exact_int_from_arguments(Thread& t, Value x, Value base) {
    if (!x) {
        if (base) return t.raise_type_error("int() missing string argument");
        return Ref<>::adopt(Value::small_int(0));
    }
    if (!base) return to_int(t, x);
    unsigned radix = TRY(checked_base(t, base));
    if (Ref<> number = TRY(from_text_or_bytes(t, x, radix))) return number;
    return t.raise_type_error("int() can't convert non-string with explicit base");
}

// An instance of a subclass that is this number.
Result<Ref<>> instance_from(Thread& t, Type& type, Value value) {
    if (&type == &types::Int) return share(value);
    Magnitude number(value);
    auto bytes = static_cast<size_t>(number.size()) * sizeof(Limb);
    Int* made = allocate<Int>(t, type, bytes);
    if (!made) return Raised{};
    made->signed_size = number.is_negative() ? -number.size() : number.size();
    std::memcpy(made->limbs(), number.limbs(), bytes);
    if (made->has(kFlagGc)) track(t, made);
    return Ref<>::adopt(Value(made));
}

Result<Ref<>> new_by_signature(Thread& t, Type& type, Value x, Value base) {
    Ref<> number = TRY(exact_int_from_arguments(t, x, base));
    return instance_from(t, type, number);
}

const NativeFunction kNew =
    Bound<"int(x=?, /, base=?)", new_by_signature, NativeFunction::Kind::StaticMethod>::make({});

}  // namespace

Result<Ref<>> to_int(Thread& t, Value value) {
    if (is_exact_int(value)) return share(value);
    const Slots& slots = type_of(value)->slots;
    if (slots.int_) return result_of_int_method(t, TRY(slots.int_(t, value)));
    if (slots.index) return index(t, value);
    if (Ref<> number = TRY(from_text_or_bytes(t, value, 10))) return number;
    if (has_buffer(value))
        if (Ref<> number = TRY(from_buffer(t, value, 10))) return number;
    return t.raise_type_error("int() argument must be a string, a bytes-like object or a real number, not '{}'",
                              type_name(value));
}

Result<Ref<>> int_new(Thread& t, Type& type, const Args& args) {
    if (args.names) return kNew.entry(t, kNew, Value(&type), args);
    if (args.positional > 2 && &type == &types::Int)
        return t.raise_type_error("int expected at most 2 arguments, got {}", args.positional);
    if (args.positional > 2) return kNew.entry(t, kNew, Value(&type), args);
    return new_by_signature(t, type, args.positional ? args[0] : Value(), args.positional > 1 ? args[1] : Value());
}

}  // namespace krait::object
