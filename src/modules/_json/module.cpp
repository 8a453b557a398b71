#include "modules/_json/json_text.h"
#include "modules/_json/json_types.h"
#include "object/builtin_types.h"
#include "object/exceptions.h"
#include "object/int.h"
#include "object/module_builder.h"
#include "object/protocol.h"

// _json: the parts of the library's json that are to be fast.

namespace krait::modules {

using namespace object;

namespace json {

namespace {

Result<Str*> text_argument(Thread& t, Value value) {
    Str* text = as_str(value);
    if (!text) return t.raise_type_error("first argument must be a string, not {}", type_name(value));
    return text;
}

template <bool ascii_only>
Result<Ref<>> encode_basestring(Thread& t, Value, Value object) {
    Str* text = TRY(text_argument(t, object));
    StrBuilder out;
    append_string(out, *text, ascii_only);
    return out.finish(t);
}

// scanstring(string, end, strict=True)
Result<Ref<>> scanstring(Thread& t, Value, Rest args) {
    if (args.size < 2 || args.size > 3) {
        bool is_less = args.size < 2;
        return t.raise_type_error("scanstring() takes {} {} arguments ({} given)", is_less ? "at least" : "at most",
                                  is_less ? 2 : 3, args.size);
    }
    Ref<> index = TRY(object::index(t, args.items[1]));
    auto begin = int_to_int64(index);
    if (!begin) return t.raise(types::OverflowError, "Python int too large to convert to C ssize_t");
    bool is_strict = args.size < 3 || TRY(is_true(t, args.items[2]));
    Str* text = TRY(text_argument(t, args.items[0]));
    if (*begin < 0 || *begin > text->length) return t.raise_value_error("end is out of bounds");
    int64_t end = 0;
    Ref<Str> found = TRY(scan_string(t, *text, *begin, is_strict, end));
    Ref<> where = TRY(int_from_int64(t, end));
    return tuple_of(t, found, where);
}

const TypeDefinition kTypes[] = {
    {&Scanner, "_json.Scanner", &types::Object, define_scanner},
    {&Encoder, "_json.Encoder", &types::Object, define_encoder},
};
TypeDefinitions registered(kTypes);

template <bool ascii_only>
constexpr auto kEntry = Bound<"~encode_basestring(object, /)", encode_basestring<ascii_only>>::make({}).entry;
template <bool ascii_only>
constexpr auto kAsciiEntry =
    Bound<"~encode_basestring_ascii(object, /)", encode_basestring<ascii_only>>::make({}).entry;

}  // namespace

StringEncoder string_encoder(Value function) {
    if (type_of(function) != &types::BuiltinFunction) return StringEncoder::Other;
    auto entry = static_cast<BuiltinFunction*>(function.as_object())->function->entry;
    if (entry == kEntry<false>) return StringEncoder::Plain;
    return entry == kAsciiEntry<true> ? StringEncoder::Ascii : StringEncoder::Other;
}

}  // namespace json

KRAIT_MODULE(_json, "What the library's json does fast.") {
    m.def<"~encode_basestring_ascii(object, /)", json::encode_basestring<true>>(
        "encode_basestring_ascii(string) -> string\n\nThe text as a JSON string of ASCII.");
    m.def<"~encode_basestring(object, /)", json::encode_basestring<false>>(
        "encode_basestring(string) -> string\n\nThe text as a JSON string.");
    m.def<"~scanstring(*args)!", json::scanstring>(
        "scanstring(string, end, strict=True) -> (string, end)\n\n(text, index): the JSON string whose content begins "
        "at an index.");
    m.add("make_scanner", json::Scanner);
    m.add("make_encoder", json::Encoder);
    return m.status();
}

}  // namespace krait::modules
