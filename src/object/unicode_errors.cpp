#include "object/unicode_errors.h"

#include <algorithm>
#include <cstdio>

#include "object/builtin_types.h"
#include "object/bytes.h"
#include "object/exception_parts.h"
#include "object/int.h"
#include "object/protocol.h"
#include "object/type_making.h"

namespace krait::object {

namespace {

UnicodeError& error_of(Value value) { return *static_cast<UnicodeError*>(value.as_object()); }

// --- making ---

Status check_str(Thread& t, const Args& args, uint32_t index) {
    if (is_str(args[index])) return {};
    return t.raise_type_error("argument {} must be str, not {}", index + 1, shown_kind(args[index]));
}

Result<int64_t> position(Thread& t, Value value) {
    Ref<> number = TRY(index(t, value));
    std::optional<int64_t> known = int_to_int64(number);
    if (!known) return t.raise(types::OverflowError, "Python int too large to convert to C ssize_t");
    return *known;
}

// (encoding, object, start, end, reason); a translation has no encoding.
Status init_fields(Thread& t, Value self, const Args& args, bool has_encoding) {
    TRY(base_exception_init(t, self, args));
    uint32_t expected = has_encoding ? 5 : 4, first = has_encoding ? 1 : 0;
    if (args.positional != expected)
        return t.raise_type_error("function takes exactly {} arguments ({} given)", expected, args.positional);
    if (has_encoding) TRY(check_str(t, args, 0));
    bool is_decoding = is_instance_of(self, types::UnicodeDecodeError);
    if (!is_decoding) TRY(check_str(t, args, first));
    int64_t start = TRY(position(t, args[first + 1]));
    int64_t end = TRY(position(t, args[first + 2]));
    TRY(check_str(t, args, first + 3));
    Ref<> object = share(args[first]);
    if (is_decoding && !is_bytes(object)) {
        if (!type_of(object)->slots.get_buffer)
            return t.raise_type_error("a bytes-like object is required, not '{}'", type_name(object));
        object = TRY(call(t, Value(&types::Bytes), object));
    }
    UnicodeError& error = error_of(self);
    if (has_encoding) error.encoding = share(args[0]);
    error.object = std::move(object);
    error.start = start;
    error.end = end;
    error.reason = share(args[first + 3]);
    return {};
}

Status init_with_encoding(Thread& t, Value self, const Args& args) { return init_fields(t, self, args, true); }
Status init_translate_error(Thread& t, Value self, const Args& args) { return init_fields(t, self, args, false); }

// --- showing ---

Status append_field(Thread& t, std::string& out, const Field<>& field) {
    if (!field) {
        out += "<NULL>";
        return {};
    }
    Ref<Str> text = TRY(str(t, field));
    str_append_utf8(*text, out);
    return {};
}

Result<int64_t> object_size(Thread& t, const UnicodeError& error) {
    if (is_instance_of(Value(&error), types::UnicodeDecodeError)) {
        if (Bytes* bytes = error.object ? as_bytes(error.object) : nullptr) return bytes->size;
        return t.raise_type_error("UnicodeError 'object' attribute must be a bytes");
    }
    if (Str* str = error.object ? as_str(error.object) : nullptr) return str->length;
    return t.raise_type_error("UnicodeError 'object' attribute must be a string");
}

void append_hex(std::string& out, const char* pattern, uint32_t number) {
    char buffer[24];
    int size = std::snprintf(buffer, sizeof buffer, pattern, number);
    out.append(buffer, static_cast<size_t>(size));
}

void append_character(std::string& out, char32_t character) {
    append_hex(out, character < 0x100 ? "'\\x%02x'" : character < 0x10000 ? "'\\u%04x'" : "'\\U%08x'", character);
}

void append_place(std::string& out, const UnicodeError& error, int64_t size) {
    bool is_single = error.start >= 0 && error.start < size && error.end == error.start + 1;
    bool is_decoding = is_instance_of(Value(&error), types::UnicodeDecodeError);
    if (!is_single) {
        out += is_decoding ? " bytes in position " : " characters in position ";
        out += std::to_string(error.start) + "-" + std::to_string(error.end - 1);
        return;
    }
    if (is_decoding) {
        out += " byte ";
        append_hex(out, "0x%02x", static_cast<unsigned char>(as_bytes(error.object)->data()[error.start]));
    } else {
        out += " character ";
        append_character(out, (*as_str(error.object))[error.start]);
    }
    out += " in position " + std::to_string(error.start);
}

Result<Ref<>> show(Thread& t, Value self, std::string_view doing, bool has_encoding) {
    UnicodeError& error = error_of(self);
    if (!error.object) return share(empty_str());
    std::string reason, text;
    TRY(append_field(t, reason, error.reason));
    if (has_encoding) {
        text += '\'';
        TRY(append_field(t, text, error.encoding));
        text += "' codec ";
    }
    // Showing the fields may have run code that took the object away.
    int64_t size = TRY(object_size(t, error));
    text.append("can't ").append(doing);
    append_place(text, error, size);
    return str_from_utf8(t, text + ": " + reason);
}

Result<Ref<>> encode_error_str(Thread& t, Value self) { return show(t, self, "encode", true); }
Result<Ref<>> decode_error_str(Thread& t, Value self) { return show(t, self, "decode", true); }
Result<Ref<>> translate_error_str(Thread& t, Value self) { return show(t, self, "translate", false); }

void define(TypeBuilder& type, InitSlot init, UnarySlot str) {
    type.instances<UnicodeError>().references<&UnicodeError::encoding, 3>().shown(112, 0, 16);
    type.set_flags(kTypeBase | kTypeException);
    type.slots().new_ = base_exception_new;
    type.slots().init = init;
    type.slots().str = str;
    type.member<&UnicodeError::encoding>("encoding", MemberKind::ObjectOrNone);
    type.member<&UnicodeError::object>("object", MemberKind::ObjectOrNone);
    type.member<&UnicodeError::start>("start", MemberKind::WritableInt64);
    type.member<&UnicodeError::end>("end", MemberKind::WritableInt64);
    type.member<&UnicodeError::reason>("reason", MemberKind::ObjectOrNone);
}

Result<Ref<UnicodeError>> error_new(Thread& t, Type& type, std::string_view encoding, Value object, int64_t start,
                                    int64_t end, std::string_view reason) {
    Ref<Str> codec = TRY(str_from_utf8(t, encoding)), why = TRY(str_from_utf8(t, reason));
    Value values[] = {codec, object, Value::small_int(start), Value::small_int(end), why};
    bool has_encoding = &type != &types::UnicodeTranslateError;
    Ref<> made = TRY(call(t, Value(&type), Args{values + !has_encoding, has_encoding ? 5u : 4u}));
    return Ref<UnicodeError>::adopt(made.detach());
}

}  // namespace

void define_unicode_encode_error(TypeBuilder& type) { define(type, init_with_encoding, encode_error_str); }
void define_unicode_decode_error(TypeBuilder& type) { define(type, init_with_encoding, decode_error_str); }
void define_unicode_translate_error(TypeBuilder& type) { define(type, init_translate_error, translate_error_str); }

Result<Ref<UnicodeError>> unicode_encode_error_new(Thread& t, std::string_view encoding, Value object, int64_t start,
                                                   int64_t end, std::string_view reason) {
    return error_new(t, types::UnicodeEncodeError, encoding, object, start, end, reason);
}

Result<Ref<UnicodeError>> unicode_decode_error_new(Thread& t, std::string_view encoding, Value object, int64_t start,
                                                   int64_t end, std::string_view reason) {
    return error_new(t, types::UnicodeDecodeError, encoding, object, start, end, reason);
}

Result<Ref<UnicodeError>> unicode_translate_error_new(Thread& t, Value object, int64_t start, int64_t end,
                                                      std::string_view reason) {
    return error_new(t, types::UnicodeTranslateError, {}, object, start, end, reason);
}

Result<UnicodeErrorRange> unicode_error_range(Thread& t, const UnicodeError& error) {
    int64_t size = TRY(object_size(t, error));
    int64_t start = std::clamp<int64_t>(error.start, 0, size == 0 ? 0 : size - 1);
    int64_t end = std::clamp<int64_t>(error.end, size == 0 ? 0 : 1, size);
    return UnicodeErrorRange{error.object, size, start, end};
}

}  // namespace krait::object
