#include "object/allocate.h"
#include "object/builtin_types.h"
#include "object/complex_parts.h"
#include "object/exceptions.h"
#include "object/float_parts.h"
#include "object/float_text.h"
#include "object/format_spec.h"
#include "object/int_text.h"
#include "object/protocol.h"
#include "object/type_builder.h"
#include "object/type_making.h"
#include "object/warnings.h"

// complex(): of text and of numbers; the methods.

namespace krait::object {

namespace {

struct Complex& complex_in(Value value) { return *static_cast<struct Complex*>(value.as_object()); }

Result<Ref<>> instance_from(Thread& t, Type& type, ComplexNumber number) {
    if (&type == &types::Complex) return complex_from(t, number.real, number.imaginary);
    Ref<struct Complex> made = TRY(instance_of<struct Complex>(t, type));
    made->real = number.real;
    made->imaginary = number.imaginary;
    if (made->has(kFlagGc)) track(t, made.get());
    return made;
}

// --- text ---

bool is_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }
void skip_spaces(std::string_view& text) {
    while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
}
bool take_unit(std::string_view& text) {
    if (text.empty() || (text[0] | 0x20) != 'j') return false;
    text.remove_prefix(1);
    return true;
}
// A sign alone counts as 1.
double take_signed(std::string_view& text) {
    size_t used;
    double number = read_double(text, used);
    if (used) {
        text.remove_prefix(used);
        return number;
    }
    bool has_sign = !text.empty() && (text[0] == '+' || text[0] == '-');
    number = has_sign && text[0] == '-' ? -1.0 : 1.0;
    text.remove_prefix(has_sign);
    return number;
}

bool read_parts(std::string_view& text, ComplexNumber& out) {
    size_t used;
    double first = read_double(text, used);
    if (!used) {
        out.imaginary = take_signed(text);
        return take_unit(text);
    }
    text.remove_prefix(used);
    if (!text.empty() && (text[0] == '+' || text[0] == '-')) {
        out.real = first;
        out.imaginary = take_signed(text);
        return take_unit(text);
    }
    (take_unit(text) ? out.imaginary : out.real) = first;
    return true;
}

bool drop_underscores(std::string_view text, std::string& out) {
    auto is_digit = [&](size_t i) { return i < text.size() && text[i] >= '0' && text[i] <= '9'; };
    for (size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '_')
            out += text[i];
        else if (i == 0 || !is_digit(i - 1) || !is_digit(i + 1))
            return false;
    }
    return true;
}

Result<ComplexNumber> from_text(Thread& t, const Str& str) {
    std::string plain;
    ComplexNumber number;
    std::string storage;
    if (!drop_underscores(number_text(str, storage), plain)) {
        Ref<Str> shown = TRY(repr(t, Value(&str)));
        return t.raise_value_error("could not convert string to complex: {}", shown.get());
    }
    std::string_view text = plain;
    skip_spaces(text);
    bool has_parenthesis = text.starts_with('(');
    if (has_parenthesis) {
        text.remove_prefix(1);
        skip_spaces(text);
    }
    bool is_good = read_parts(text, number);
    skip_spaces(text);
    if (has_parenthesis) {
        is_good = is_good && text.starts_with(')');
        if (is_good) text.remove_prefix(1);
        skip_spaces(text);
    }
    if (!is_good || !text.empty()) return t.raise_value_error("complex() arg is a malformed string");
    return number;
}

// --- numbers ---

// What __complex__ gives; absent when there is none.
Lookup by_method(Thread& t, Value value) {
    if (is_exact_complex(value)) return share(value);
    Ref<> method = TRY(find_special(t, value, "__complex__"_name));
    if (!method) return std::nullopt;
    Ref<> result = TRY(call(t, method));
    if (is_exact_complex(result)) return result;
    if (!is_complex(result)) return t.raise_type_error("__complex__ returned non-complex (type {})", type_name(result));
    std::string text = "__complex__ returned non-complex (type ";
    text.append(type_name(result));
    text +=
        ").  The ability to return an instance of a strict subclass of complex is deprecated, and may be removed in a "
        "future version of Python.";
    TRY(warn(t, types::DeprecationWarning, text));
    return result;
}

bool is_real_number(Value value) {
    const Slots& slots = type_of(value)->slots;
    return slots.float_ || slots.index || is_float(value);
}

Result<Ref<>> from_one(Thread& t, Type& type, Value value) {
    if (is_exact_complex(value) && &type == &types::Complex) return share(value);
    if (Str* text = as_str(value)) return instance_from(t, type, TRY(from_text(t, *text)));
    if (Ref<> number = TRY(by_method(t, value))) return instance_from(t, type, complex_in(number).number());
    if (is_complex(value)) return instance_from(t, type, complex_in(value).number());
    if (!is_real_number(value))
        return t.raise_type_error("complex() argument must be a string or a number, not {}",
                                  full_name(t, *type_of(value)));
    return instance_from(t, type, {TRY(to_double(t, value)), 0});
}

std::string not_real(Thread& t, Value value, std::string_view name) {
    std::string complaint = "complex() argument '";
    return complaint.append(name).append("' must be a real number, not ").append(full_name(t, *type_of(value)));
}

// One of two parts; a complex number is allowed, with a warning.
Result<ComplexNumber> part(Thread& t, Value value, std::string_view name, bool asks_method) {
    Ref<> number = share(value);
    bool was_complex = is_complex(value);
    if (asks_method && !is_exact_complex(value)) {
        if (Ref<> found = TRY(by_method(t, value))) {
            number = found;
            was_complex = true;
        }
    }
    if (was_complex) {
        TRY(warn(t, types::DeprecationWarning, not_real(t, value, name)));
        return complex_in(number).number();
    }
    if (!is_real_number(value)) return t.raise_type_error("{}", not_real(t, value, name));
    return ComplexNumber{TRY(to_double(t, value)), 0};
}

Result<Ref<>> new_complex(Thread& t, Type& type, Value real, Value imag) {
    ComplexNumber a, b;
    if (real) a = TRY(part(t, real, "real", true));
    if (imag) b = TRY(part(t, imag, "imag", false));
    return instance_from(t, type,
                         {imag && is_complex(imag) ? a.real - b.imaginary : a.real,
                          real && a.imaginary != 0 ? a.imaginary + b.real : b.real});
}

const NativeFunction kNew = Bound<"complex(real=?, imag=?)", new_complex, NativeFunction::Kind::StaticMethod>::make({});

Result<Ref<>> complex_new(Thread& t, Type& type, const Args& args) {
    if (args.positional == 1 && !args.names) return from_one(t, type, args[0]);
    return kNew.entry(t, kNew, Value(&type), args);
}

// --- methods ---

Result<Ref<>> from_number(Thread& t, Type& type, Value number) {
    if (is_exact_complex(number) && &type == &types::Complex) return share(number);
    ComplexNumber value = TRY(to_complex(t, number));
    Ref<> made = TRY(complex_from(t, value.real, value.imaginary));
    if (&type == &types::Complex) return made;
    return call(t, Value(&type), made);
}

Result<Ref<>> conjugate(Thread& t, Value self) {
    return complex_from(t, complex_in(self).real, -complex_in(self).imaginary);
}
Result<Ref<>> complex_method(Thread& t, Value self) {
    if (is_exact_complex(self)) return share(self);
    return complex_from(t, complex_in(self).real, complex_in(self).imaginary);
}
Result<Ref<>> getnewargs(Thread& t, Value self) {
    Ref<> real = TRY(float_from_double(t, complex_in(self).real));
    Ref<> imaginary = TRY(float_from_double(t, complex_in(self).imaginary));
    return tuple_of(t, real, imaginary);
}
Result<Ref<>> format_method(Thread& t, Value self, Str& spec) { return complex_format(t, self, spec); }

}  // namespace

Result<ComplexNumber> to_complex(Thread& t, Value value) {
    if (is_exact_complex(value)) return complex_in(value).number();
    if (Ref<> number = TRY(by_method(t, value))) return complex_in(number).number();
    if (is_complex(value)) return complex_in(value).number();
    return ComplexNumber{TRY(to_double(t, value)), 0};
}

void add_complex_methods(TypeBuilder& type) {
    type.slots().new_ = complex_new;
    type.class_method<"from_number(number, /)", from_number>("A number, but no text, as a complex number.");
    type.method<"conjugate()", conjugate>("The number with the sign of its imaginary part turned.");
    type.method<"__complex__()", complex_method>("The number itself.");
    type.method<"__getnewargs__()", getnewargs>({});
    type.method<"__format__(format_spec, /)", format_method>("The number as the format specification says.");
    type.member<&Complex::real>("real", MemberKind::Double, "the real part of a complex number");
    type.member<&Complex::imaginary>("imag", MemberKind::Double, "the imaginary part of a complex number");
}

}  // namespace krait::object
