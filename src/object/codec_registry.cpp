#include <vector>

#include "base/unicode/properties.h"
#include "object/buffer.h"
#include "object/builtin_types.h"
#include "object/codec_handlers.h"
#include "object/codecs.h"
#include "object/descriptors.h"
#include "object/dict.h"
#include "object/exceptions.h"
#include "object/list.h"
#include "object/module_state.h"
#include "object/protocol.h"
#include "object/warnings.h"

namespace krait::object {

namespace {

// One interpreter's codecs and error handlers.
struct Registry {
    Ref<List> searches;
    Ref<Dict> found;     // by normalized name
    Ref<Dict> handlers;  // by name
    bool has_standard_search = false;
};

Status fill_handlers(Thread& t, Registry& registry) {
    registry.handlers = TRY(dict_new(t));
    for (const StandardErrorHandler& handler : standard_error_handlers()) {
        Ref<> function = TRY(builtin_function_new(t, handler.function, Value(), none()));
        Ref<Str> name = TRY(intern_utf8(t, handler.name));
        TRY(dict_set(t, *registry.handlers, name, function));
    }
    return {};
}

Result<Registry*> registry_of(Thread& t) {
    auto& registry = state<Registry>(t);
    if (registry.searches) return &registry;
    Ref<List> searches = TRY(list_new(t));
    registry.found = TRY(dict_new(t));
    TRY(fill_handlers(t, registry));
    registry.searches = searches;
    return &registry;
}

// The package `encodings` registers the search function that knows the standard encodings.
Result<Registry*> searching_registry(Thread& t) {
    Registry* registry = TRY(registry_of(t));
    if (!registry->has_standard_search && t.interpreter.import_module) {
        registry->has_standard_search = true;
        TRY(t.interpreter.import_module(t, "encodings"));
    }
    return registry;
}

// Lower case; runs of what is neither alphanumeric nor a dot become one underscore.
Result<Ref<Str>> normalized(Thread& t, const Str& encoding) {
    TRY(check_codec_name(t, encoding));
    std::string out;
    bool has_gap = false;
    for (int64_t i = 0; i < encoding.length; ++i) {
        char32_t c = encoding[i];
        bool is_kept = base::unicode::ascii::is_letter(c) || base::unicode::ascii::is_digit(c) || c == '.';
        if (!is_kept) {
            has_gap |= !out.empty();
            continue;
        }
        if (std::exchange(has_gap, false)) out += '_';
        out += static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c);
    }
    return intern_utf8(t, out);
}

}  // namespace

Status check_codec_name(Thread& t, const Str& name) {
    if (!name.is_ascii()) TRY(encode_utf8(t, name));
    for (int64_t i = 0; i < name.length; ++i)
        if (name[i] == 0) return t.raise_value_error("embedded null character");
    return {};
}

Status register_codec_search(Thread& t, Value function) {
    if (!is_callable(function)) return t.raise_type_error("argument must be callable");
    Registry* registry = TRY(registry_of(t));
    return list_append(t, *registry->searches, function);
}

Status unregister_codec_search(Thread& t, Value function) {
    Registry* registry = TRY(registry_of(t));
    for (int64_t i = 0; i < registry->searches->size(); ++i) {
        if (!(registry->searches->at(i) == function)) continue;
        dict_clear(t, *registry->found);
        Ref<> place = share(Value::small_int(i));
        return delete_item(t, registry->searches, place);
    }
    return {};
}

Result<Ref<Tuple>> lookup_codec(Thread& t, const Str& encoding) {
    Registry* registry = TRY(searching_registry(t));
    Ref<Str> name = TRY(normalized(t, encoding));
    Ref<> known = TRY(dict_get(t, *registry->found, name));
    if (known) return Ref<Tuple>::adopt(known.detach());
    if (registry->searches->size() == 0)
        return t.raise(types::LookupError, "no codec search functions registered: can't find encoding");
    for (int64_t i = 0; i < registry->searches->size(); ++i) {
        Ref<> search = share(registry->searches->at(i));
        Ref<> answer = TRY(call(t, search, name));
        if (answer.value() == none()) continue;
        Tuple* codec = as_tuple(answer);
        if (!codec || codec->size != 4) return t.raise_type_error("codec search functions must return 4-tuples");
        TRY(dict_set(t, *registry->found, name, answer));
        return share(codec);
    }
    return t.raise(types::LookupError, "unknown encoding: {}", &encoding);
}

// --- error handlers ---

Status register_error_handler(Thread& t, const Str& name, Value handler) {
    if (!is_callable(handler)) return t.raise_type_error("handler must be callable");
    Registry* registry = TRY(registry_of(t));
    return dict_set(t, *registry->handlers, Value(&name), handler);
}

Result<bool> unregister_error_handler(Thread& t, const Str& name) {
    for (const StandardErrorHandler& handler : standard_error_handlers())
        if (str_equal(name, handler.name))
            return t.raise_value_error("cannot un-register built-in error handler '{}'", &name);
    Registry* registry = TRY(registry_of(t));
    Ref<> removed = TRY(dict_pop(t, *registry->handlers, Value(&name)));
    return static_cast<bool>(removed);
}

Result<Ref<>> lookup_error_handler(Thread& t, const Str* name) {
    if (name) TRY(check_codec_name(t, *name));
    Registry* registry = TRY(registry_of(t));
    Ref<> handler = TRY(dict_get(t, *registry->handlers, name ? Value(name) : Value("strict"_name)));
    if (handler) return handler;
    return t.raise(types::LookupError, "unknown error handler name '{}'", name);
}

// --- converting by name ---

namespace {

enum class Direction : uint8_t { Encode, Decode };

std::string_view verb(Direction direction) { return direction == Direction::Encode ? "encod" : "decod"; }

// The codec's exception gets a note that names the codec.
Raised note_codec(Thread& t, Direction direction, const Str& encoding) {
    Ref<> pending = t.take_exception();
    std::string text(verb(direction));
    text.append("ing with '");
    str_append_utf8(encoding, text);
    text.append("' codec failed");
    Result<Ref<Str>> note = str_from_utf8(t, text);
    if (!note.failed()) {
        Ref<Str> made = note.take();
        if (call_method(t, pending, "add_note"_name, made).failed()) t.clear_exception();
    } else {
        t.clear_exception();
    }
    return t.set_exception(std::move(pending));
}

Result<Ref<>> convert(Thread& t, Value codec, Value object, const Str& encoding, const Str* errors,
                      Direction direction) {
    Ref<> function = share(static_cast<Tuple*>(codec.as_object())->at(direction == Direction::Encode ? 0 : 1));
    Result<Ref<>> result = errors ? call(t, function, object, Value(errors)) : call(t, function, object);
    if (result.failed()) return note_codec(t, direction, encoding);
    Ref<> answer = result.take();
    Tuple* pair = as_tuple(answer);
    if (pair && pair->size == 2) return share(pair->at(0));
    if (direction == Direction::Encode) return t.raise_type_error("encoder must return a tuple (object, integer)");
    return t.raise_type_error("decoder must return a tuple (object,integer)");
}

Result<Ref<Tuple>> text_codec(Thread& t, const Str& encoding, Direction direction) {
    Ref<Tuple> codec = TRY(lookup_codec(t, encoding));
    if (is_exact_tuple(codec)) return codec;
    Ref<> is_text = TRY(find_attribute(t, codec, "_is_text_encoding"_name));
    if (!is_text || TRY(is_true(t, is_text))) return codec;
    return t.raise(types::LookupError, "'{}' is not a text encoding; use codecs.{}e() to handle arbitrary codecs",
                   &encoding, verb(direction));
}

Result<Ref<Bytes>> encode_by_registry(Thread& t, Str& text, const Str& encoding, const Str* errors) {
    Ref<Tuple> codec = TRY(text_codec(t, encoding, Direction::Encode));
    Ref<> result = TRY(convert(t, codec, Value(&text), encoding, errors, Direction::Encode));
    if (is_bytes(result)) return Ref<Bytes>::adopt(result.detach());
    if (is_instance_of(result, types::ByteArray)) {
        std::string warning = "encoder " + str_to_utf8(encoding) +
                              " returned bytearray instead of bytes; use codecs.encode() to encode to arbitrary types";
        TRY(warn(t, types::RuntimeWarning, warning));
        return bytes_from_object(t, result);
    }
    return t.raise_type_error(
        "'{}' encoder returned '{}' instead of 'bytes'; use codecs.encode() to encode to arbitrary types", &encoding,
        type_name(result));
}

Result<Ref<Str>> decode_by_registry(Thread& t, Value object, const Str& encoding, const Str* errors) {
    Ref<Tuple> codec = TRY(text_codec(t, encoding, Direction::Decode));
    Ref<> result = TRY(convert(t, codec, object, encoding, errors, Direction::Decode));
    if (is_str(result)) return Ref<Str>::adopt(result.detach());
    return t.raise_type_error(
        "'{}' decoder returned '{}' instead of 'str'; use codecs.decode() to decode to arbitrary types", &encoding,
        type_name(result));
}

// --- the shortcuts ---

enum class Common : uint8_t { None, Utf8, Utf16, Utf32, Ascii, Latin1 };

Common common_codec(const Str* encoding) {
    if (!encoding) return Common::Utf8;
    if (!encoding->is_ascii() || encoding->length > 12) return Common::None;
    std::string name;
    for (char c : encoding->ascii()) name += static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c == '-' ? '_' : c);
    if (name == "utf_8" || name == "utf8") return Common::Utf8;
    if (name == "utf_16" || name == "utf16") return Common::Utf16;
    if (name == "utf_32" || name == "utf32") return Common::Utf32;
    if (name == "ascii" || name == "us_ascii") return Common::Ascii;
    if (name == "latin1" || name == "latin_1" || name == "iso_8859_1" || name == "iso8859_1") return Common::Latin1;
    return Common::None;
}

// In development mode wrong names are complained about even when they are not needed.
Status check_names(Thread& t, const Str* encoding, const Str* errors) {
    if (encoding) TRY(check_codec_name(t, *encoding));
    if (errors) TRY(check_codec_name(t, *errors));
    if (!t.interpreter.configuration.flags.dev_mode) return {};
    if (encoding && common_codec(encoding) == Common::None) TRY(lookup_codec(t, *encoding));
    if (errors) TRY(lookup_error_handler(t, errors));
    return {};
}

}  // namespace

Result<Ref<>> encode_object_with(Thread& t, Value object, const Str& encoding, const Str* errors) {
    Ref<Tuple> codec = TRY(lookup_codec(t, encoding));
    return convert(t, codec, object, encoding, errors, Direction::Encode);
}

Result<Ref<>> decode_object_with(Thread& t, Value object, const Str& encoding, const Str* errors) {
    Ref<Tuple> codec = TRY(lookup_codec(t, encoding));
    return convert(t, codec, object, encoding, errors, Direction::Decode);
}

Result<Ref<Bytes>> encode_text(Thread& t, Str& text, const Str* encoding, const Str* errors) {
    TRY(check_names(t, encoding, errors));
    switch (common_codec(encoding)) {
        case Common::Utf8: return encode_utf8(t, text, errors);
        case Common::Utf16: return encode_utf16(t, text, errors, ByteOrder::Marked);
        case Common::Utf32: return encode_utf32(t, text, errors, ByteOrder::Marked);
        case Common::Ascii: return encode_ascii(t, text, errors);
        case Common::Latin1: return encode_latin1(t, text, errors);
        case Common::None: break;
    }
    return encode_by_registry(t, text, *encoding, errors);
}

namespace {

// What the common codecs make of the bytes; the others get a memoryview of them.
Result<Ref<Str>> decode_bytes(Thread& t, std::string_view bytes, Value object, const Str* encoding, const Str* errors) {
    TRY(check_names(t, encoding, errors));
    if (bytes.empty()) return share(empty_str());  // whatever the encoding
    ByteOrder order = ByteOrder::Marked;
    switch (common_codec(encoding)) {
        case Common::Utf8: return decode_utf8(t, bytes, errors);
        case Common::Utf16: return decode_utf16(t, bytes, errors, order);
        case Common::Utf32: return decode_utf32(t, bytes, errors, order);
        case Common::Ascii: return decode_ascii(t, bytes, errors);
        case Common::Latin1: return decode_latin1(t, bytes);
        case Common::None: break;
    }
    Ref<> held = object ? share(object) : Ref<>(TRY(bytes_from(t, bytes)));
    Ref<> view = TRY(call(t, Value(&types::MemoryView), held));
    return decode_by_registry(t, view, *encoding, errors);
}

}  // namespace

Result<Ref<Str>> decode_text(Thread& t, std::string_view bytes, const Str* encoding, const Str* errors) {
    return decode_bytes(t, bytes, Value(), encoding, errors);
}

Result<Ref<Str>> decode_object(Thread& t, Value object, const Str* encoding, const Str* errors) {
    if (is_str(object)) return t.raise_type_error("decoding str is not supported");
    if (Bytes* bytes = as_bytes(object)) return decode_bytes(t, bytes->text(), object, encoding, errors);
    ByteView view;
    if (!has_buffer(object) || view.acquire(t, object).failed()) {
        t.clear_exception();
        return t.raise_type_error("decoding to str: need a bytes-like object, {} found", type_name(object));
    }
    return decode_bytes(t, view.bytes(), Value(), encoding, errors);
}

}  // namespace krait::object
