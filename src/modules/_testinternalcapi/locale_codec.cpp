// The codec of the locale, which is UTF-8 wherever krait runs: errors in the words of CPython's test functions.

#include "modules/_testinternalcapi/stages.h"
#include "object/buffer.h"
#include "object/codecs.h"
#include "object/exceptions.h"
#include "object/interpreter.h"
#include "object/unicode_errors.h"

namespace krait::modules::internals {

namespace {

// Only in UTF-8 mode, or for the encoding of file names, surrogates may pass.
Status check_handler(Thread& t, const Str& errors, bool may_pass) {
    if (str_equal(errors, "strict") || str_equal(errors, "surrogateescape")) return {};
    if (may_pass && str_equal(errors, "surrogatepass")) return {};
    return t.raise_value_error("unsupported error handler");
}

bool is_utf8_mode(Thread& t, int current_locale) {
    return !current_locale && t.interpreter.configuration.flags.utf8_mode;
}

// The pending UnicodeError as a RuntimeError.
Raised raise_at(Thread& t, std::string_view what, bool tells_position) {
    Ref<> error = t.take_exception();
    int64_t position = tells_position ? static_cast<UnicodeError*>(error.value().as_object())->start : 0;
    return t.raise(types::RuntimeError, "{} error: pos={}, reason={}", what, position,
                   what == "encode" ? "encoding error" : "decoding error");
}

}  // namespace

Result<Ref<>> encode_locale(Thread& t, Value, Str& text, int current_locale, Value errors_value) {
    Str* errors = errors_value ? as_str(errors_value) : "strict"_name;
    if (!errors) return t.raise_type_error("argument 3 must be str, not {}", type_name(errors_value));
    for (int64_t i = 0; i < text.length; ++i)
        if (text[i] == 0) return t.raise_value_error("embedded null character");
    TRY(check_handler(t, *errors, is_utf8_mode(t, current_locale)));
    Result<Ref<Bytes>> made = encode_utf8(t, text, errors);
    if (made.failed()) return raise_at(t, "encode", true);
    return made;
}

Result<Ref<>> decode_locale(Thread& t, Value, ByteView bytes, int current_locale, Value errors_value) {
    Str* errors = errors_value ? as_str(errors_value) : "strict"_name;
    if (!errors) return t.raise_type_error("argument 3 must be str, not {}", type_name(errors_value));
    if (bytes.bytes().find('\0') != std::string_view::npos) return t.raise_value_error("embedded null byte");
    bool is_utf8 = is_utf8_mode(t, current_locale);
    TRY(check_handler(t, *errors, is_utf8));
    Result<Ref<Str>> made = decode_utf8(t, bytes.bytes(), errors);
    if (made.failed()) return raise_at(t, "decode", is_utf8);
    return made;
}

}  // namespace krait::modules::internals
