#include "base/utf8.h"
#include "object/buffer.h"
#include "object/bytes_argument.h"
#include "object/codecs.h"
#include "object/encoding_map.h"
#include "object/exceptions.h"
#include "object/int.h"
#include "object/module_builder.h"
#include "object/protocol.h"
#include "object/type_making.h"

// _codecs: the registry of encodings and the codecs that are built in, as the library's encodings use them. Codecs
// return what they made and how much of their input they used.

namespace krait::modules::codecs {

// Bytes, or a str as its UTF-8: what the decoders of escapes take.
struct Source {
    object::ByteView view;
    std::string utf8;
    bool is_text = false;

    std::string_view bytes() const { return is_text ? std::string_view(utf8) : view.bytes(); }
    int64_t size() const { return static_cast<int64_t>(bytes().size()); }
};

}  // namespace krait::modules::codecs

namespace krait::object {

template <>
struct Convert<modules::codecs::Source> {
    static Result<modules::codecs::Source> from(Thread& t, Value value, const ArgumentContext&) {
        modules::codecs::Source source;
        if (Str* text = as_str(value)) {
            source.is_text = true;
            Ref<Bytes> utf8 = TRY(encode_utf8(t, *text));
            source.utf8 = utf8->text();
        } else {
            TRY(source.view.acquire(t, value));
        }
        return source;
    }
};

}  // namespace krait::object

namespace krait::modules {

using namespace object;
using codecs::Source;

namespace {

template <typename T>
Result<Ref<>> pair(Thread& t, Result<Ref<T>> result, int64_t used) {
    Ref<T> made = TRY(std::move(result));
    Ref<> count = TRY(int_from_int64(t, used));
    return tuple_of(t, made, count);
}

// --- the registry ---

Result<Ref<>> codecs_register(Thread& t, Value, Value search) {
    TRY(register_codec_search(t, search));
    return share(none());
}

Result<Ref<>> codecs_unregister(Thread& t, Value, Value search) {
    TRY(unregister_codec_search(t, search));
    return share(none());
}

Result<Ref<>> codecs_lookup(Thread& t, Value, Str& encoding) { return lookup_codec(t, encoding); }

const Str& encoding_or_utf8(const Str* encoding) { return encoding ? *encoding : *"utf-8"_name; }

Result<const Str*> text_argument(Thread& t, Value value, std::string_view function, std::string_view name) {
    Str* text = as_str(value);
    if (text) return static_cast<const Str*>(text);
    return t.raise_type_error("{}() argument '{}' must be str, not {}", function, name, shown_kind(value));
}

struct Names {
    const Str* encoding = nullptr;
    const Str* errors = nullptr;
};

Status read_names(Thread& t, Names& names, std::string_view function, Value encoding, Value errors) {
    if (encoding) names.encoding = TRY(text_argument(t, encoding, function, "encoding"));
    if (errors) names.errors = TRY(text_argument(t, errors, function, "errors"));
    return {};
}

Result<Ref<>> codecs_encode(Thread& t, Value, Value object, Value encoding, Value errors) {
    Names names;
    TRY(read_names(t, names, "encode", encoding, errors));
    return encode_object_with(t, object, encoding_or_utf8(names.encoding), names.errors);
}

Result<Ref<>> codecs_decode(Thread& t, Value, Value object, Value encoding, Value errors) {
    Names names;
    TRY(read_names(t, names, "decode", encoding, errors));
    return decode_object_with(t, object, encoding_or_utf8(names.encoding), names.errors);
}

Result<Ref<>> codecs_register_error(Thread& t, Value, Str& name, Value handler) {
    TRY(register_error_handler(t, name, handler));
    return share(none());
}

Result<bool> codecs_unregister_error(Thread& t, Value, Str& name) { return unregister_error_handler(t, name); }

Result<Ref<>> codecs_lookup_error(Thread& t, Value, Str& name) { return lookup_error_handler(t, &name); }

// --- decoders ---

// With `final` false an unfinished sequence at the end is left for the next call.
template <typename F>
Result<Ref<>> decode_partly(Thread& t, const ByteView& data, bool is_final, F decode) {
    int64_t consumed = data.size();
    Result<Ref<Str>> text = decode(data.bytes(), is_final ? nullptr : &consumed);
    return pair(t, std::move(text), consumed);
}

Result<Ref<>> utf_8_decode(Thread& t, Value, ByteView data, Str* errors, bool is_final) {
    return decode_partly(t, data, is_final, [&](std::string_view bytes, int64_t* consumed) {
        return decode_utf8(t, bytes, errors, consumed);
    });
}

Result<Ref<>> utf_7_decode(Thread& t, Value, ByteView data, Str* errors, bool is_final) {
    return decode_partly(t, data, is_final, [&](std::string_view bytes, int64_t* consumed) {
        return decode_utf7(t, bytes, errors, consumed);
    });
}

using WideDecoder = Result<Ref<Str>> (*)(Thread&, std::string_view, const Str*, ByteOrder&, int64_t*);

template <WideDecoder decode, ByteOrder order>
Result<Ref<>> wide_decode(Thread& t, Value, ByteView data, Str* errors, bool is_final) {
    ByteOrder found = order;
    return decode_partly(t, data, is_final, [&](std::string_view bytes, int64_t* consumed) {
        return decode(t, bytes, errors, found, consumed);
    });
}

template <WideDecoder decode>
Result<Ref<>> wide_ex_decode(Thread& t, Value, ByteView data, Str* errors, int byte_order, bool is_final) {
    ByteOrder order = byte_order < 0 ? ByteOrder::Little : byte_order > 0 ? ByteOrder::Big : ByteOrder::Marked;
    int64_t consumed = data.size();
    Ref<Str> text = TRY(decode(t, data.bytes(), errors, order, is_final ? nullptr : &consumed));
    Ref<> count = TRY(int_from_int64(t, consumed));
    return tuple_of(t, text, count, Value::small_int(static_cast<int>(order)));
}

Result<Ref<>> latin_1_decode(Thread& t, Value, ByteView data, Str*) {
    return pair(t, decode_latin1(t, data.bytes()), data.size());
}

Result<Ref<>> ascii_decode(Thread& t, Value, ByteView data, Str* errors) {
    return pair(t, decode_ascii(t, data.bytes(), errors), data.size());
}

Result<Ref<>> charmap_decode(Thread& t, Value, ByteView data, Str* errors, Value mapping) {
    return pair(t, decode_charmap(t, data.bytes(), errors, mapping), data.size());
}

using EscapeDecoder = Result<Ref<Str>> (*)(Thread&, std::string_view, const Str*, int64_t*);

template <EscapeDecoder decode>
Result<Ref<>> text_escape_decode(Thread& t, Value, Source source, Str* errors, bool is_final) {
    int64_t consumed = source.size();
    Result<Ref<Str>> text = decode(t, source.bytes(), errors, is_final ? nullptr : &consumed);
    return pair(t, std::move(text), consumed);
}

Result<Ref<>> escape_decode(Thread& t, Value, Source source, Str* errors) {
    return pair(t, decode_escape(t, source.bytes(), errors), source.size());
}

// --- encoders ---

using Encoder = Result<Ref<Bytes>> (*)(Thread&, const Str&, const Str*);

template <Encoder encode>
Result<Ref<>> text_encode(Thread& t, Value, Str& text, Str* errors) {
    return pair(t, encode(t, text, errors), text.length);
}

using PlainEncoder = Result<Ref<Bytes>> (*)(Thread&, const Str&);

template <PlainEncoder encode>
Result<Ref<>> plain_encode(Thread& t, Value, Str& text, Str*) {
    return pair(t, encode(t, text), text.length);
}

using WideEncoder = Result<Ref<Bytes>> (*)(Thread&, const Str&, const Str*, ByteOrder);

template <WideEncoder encode, ByteOrder order>
Result<Ref<>> wide_encode(Thread& t, Value, Str& text, Str* errors) {
    return pair(t, encode(t, text, errors, order), text.length);
}

template <WideEncoder encode>
Result<Ref<>> wide_encode_in_order(Thread& t, Value, Str& text, Str* errors, int byte_order) {
    ByteOrder order = byte_order < 0 ? ByteOrder::Little : byte_order > 0 ? ByteOrder::Big : ByteOrder::Marked;
    return pair(t, encode(t, text, errors, order), text.length);
}

Result<Ref<>> charmap_encode(Thread& t, Value, Str& text, Str* errors, Value mapping) {
    return pair(t, encode_charmap(t, text, errors, mapping), text.length);
}

Result<Ref<>> charmap_build(Thread& t, Value, Str& map) { return encoding_map_new(t, map); }

Result<Ref<>> escape_encode(Thread& t, Value, Bytes& data, Str*) {
    return pair(t, encode_escape(t, data.text()), data.size);
}

Result<Ref<>> readbuffer_encode(Thread& t, Value, Source source, Str*) {
    return pair(t, bytes_from(t, source.bytes()), source.size());
}

// --- the table ---

void add_registry(ModuleBuilder& m) {
    m.def<"register(search_function, /)", codecs_register>(
        "Adds a function that gets an encoding's normalized name and returns its CodecInfo, or None.");
    m.def<"unregister(search_function, /)", codecs_unregister>(
        "Takes a search function back and forgets what was found.");
    m.def<"lookup(encoding, /)", codecs_lookup>("The CodecInfo of an encoding.");
    m.def<"encode(obj, encoding='utf-8', errors='strict')", codecs_encode>("The object, encoded by any codec.");
    m.def<"decode(obj, encoding='utf-8', errors='strict')", codecs_decode>("The object, decoded by any codec.");
}

void add_utf_codecs(ModuleBuilder& m) {
    constexpr std::string_view kEncode = "(bytes, number of characters)", kDecode = "(str, number of bytes)";
    m.def<"utf_8_encode(str, errors=None, /)", text_encode<encode_utf8>>(kEncode);
    m.def<"utf_8_decode(data, errors=None, final=False, /)", utf_8_decode>(kDecode);
    m.def<"utf_7_encode(str, errors=None, /)", plain_encode<encode_utf7>>(kEncode);
    m.def<"utf_7_decode(data, errors=None, final=False, /)", utf_7_decode>(kDecode);
    m.def<"utf_16_encode(str, errors=None, byteorder=0, /)", wide_encode_in_order<encode_utf16>>(kEncode);
    m.def<"utf_16_le_encode(str, errors=None, /)", wide_encode<encode_utf16, ByteOrder::Little>>(kEncode);
    m.def<"utf_16_be_encode(str, errors=None, /)", wide_encode<encode_utf16, ByteOrder::Big>>(kEncode);
    m.def<"utf_16_decode(data, errors=None, final=False, /)", wide_decode<decode_utf16, ByteOrder::Marked>>(kDecode);
    m.def<"utf_16_le_decode(data, errors=None, final=False, /)", wide_decode<decode_utf16, ByteOrder::Little>>(kDecode);
    m.def<"utf_16_be_decode(data, errors=None, final=False, /)", wide_decode<decode_utf16, ByteOrder::Big>>(kDecode);
    m.def<"utf_16_ex_decode(data, errors=None, byteorder=0, final=False,\n                 /)",
          wide_ex_decode<decode_utf16>>("(str, number of bytes, byte order)");
    m.def<"utf_32_encode(str, errors=None, byteorder=0, /)", wide_encode_in_order<encode_utf32>>(kEncode);
    m.def<"utf_32_le_encode(str, errors=None, /)", wide_encode<encode_utf32, ByteOrder::Little>>(kEncode);
    m.def<"utf_32_be_encode(str, errors=None, /)", wide_encode<encode_utf32, ByteOrder::Big>>(kEncode);
    m.def<"utf_32_decode(data, errors=None, final=False, /)", wide_decode<decode_utf32, ByteOrder::Marked>>(kDecode);
    m.def<"utf_32_le_decode(data, errors=None, final=False, /)", wide_decode<decode_utf32, ByteOrder::Little>>(kDecode);
    m.def<"utf_32_be_decode(data, errors=None, final=False, /)", wide_decode<decode_utf32, ByteOrder::Big>>(kDecode);
    m.def<"utf_32_ex_decode(data, errors=None, byteorder=0, final=False,\n                 /)",
          wide_ex_decode<decode_utf32>>("(str, number of bytes, byte order)");
}

void add_other_codecs(ModuleBuilder& m) {
    constexpr std::string_view kEncode = "(bytes, number of characters)", kDecode = "(str, number of bytes)";
    m.def<"escape_encode(data, errors=None, /)", escape_encode>("(bytes, number of bytes)");
    m.def<"escape_decode(data, errors=None, /)", escape_decode>("(bytes, number of bytes)");
    m.def<"unicode_escape_encode(str, errors=None, /)", plain_encode<encode_unicode_escape>>(kEncode);
    m.def<"unicode_escape_decode(data, errors=None, final=True, /)", text_escape_decode<decode_unicode_escape>>(
        kDecode);
    m.def<"raw_unicode_escape_encode(str, errors=None, /)", plain_encode<encode_raw_unicode_escape>>(kEncode);
    m.def<"raw_unicode_escape_decode(data, errors=None, final=True, /)", text_escape_decode<decode_raw_unicode_escape>>(
        kDecode);
    m.def<"latin_1_encode(str, errors=None, /)", text_encode<encode_latin1>>(kEncode);
    m.def<"latin_1_decode(data, errors=None, /)", latin_1_decode>(kDecode);
    m.def<"ascii_encode(str, errors=None, /)", text_encode<encode_ascii>>(kEncode);
    m.def<"ascii_decode(data, errors=None, /)", ascii_decode>(kDecode);
    m.def<"charmap_encode(str, errors=None, mapping=None, /)", charmap_encode>(kEncode);
    m.def<"charmap_decode(data, errors=None, mapping=None, /)", charmap_decode>(kDecode);
    m.def<"charmap_build(map, /)", charmap_build>("A decoding table turned round, for charmap_encode().");
    m.def<"readbuffer_encode(data, errors=None, /)", readbuffer_encode>("(bytes, number of bytes)");
}

}  // namespace

KRAIT_MODULE(_codecs, "The registry of encodings and the built-in codecs.") {
    add_registry(m);
    add_other_codecs(m);
    add_utf_codecs(m);
    m.def<"register_error(errors, handler, /)", codecs_register_error>("Names an error handler.");
    m.def<"_unregister_error(errors, /)", codecs_unregister_error>("Takes an error handler back; was there one?");
    m.def<"lookup_error(name, /)", codecs_lookup_error>(
        "lookup_error(errors) -> handler\n\nThe error handler of this name.");
    return m.status();
}

}  // namespace krait::modules
