#pragma once

// Text to bytes and back: the codecs that are built in, the error handlers, and the registry of all others.

#include <string_view>

#include "object/bytes.h"
#include "object/str.h"

namespace krait::object {

// --- by name ---

// str.encode() and bytes.decode(). Absent names are "utf-8" and "strict". The common codecs are used directly, all
// others come from the registry.
Result<Ref<Bytes>> encode_text(Thread& t, Str& text, const Str* encoding = nullptr, const Str* errors = nullptr);
Result<Ref<Str>> decode_text(Thread& t, std::string_view bytes, const Str* encoding = nullptr,
                             const Str* errors = nullptr);
// str(object, encoding, errors): "decoding to str: need a bytes-like object, {T} found".
Result<Ref<Str>> decode_object(Thread& t, Value object, const Str* encoding, const Str* errors);

// --- the built-in codecs ---

// A decoder that gets `consumed` stops before an unfinished sequence at the end, which more input may complete, and
// says how many bytes it has used; without, such a sequence is an error. `errors` null: strict.
Result<Ref<Str>> decode_utf8(Thread& t, std::string_view bytes, const Str* errors = nullptr,
                             int64_t* consumed = nullptr);
Result<Ref<Bytes>> encode_utf8(Thread& t, const Str& text, const Str* errors = nullptr);

Result<Ref<Str>> decode_latin1(Thread& t, std::string_view bytes);
Result<Ref<Str>> decode_ascii(Thread& t, std::string_view bytes, const Str* errors = nullptr);
Result<Ref<Bytes>> encode_latin1(Thread& t, const Str& text, const Str* errors = nullptr);
Result<Ref<Bytes>> encode_ascii(Thread& t, const Str& text, const Str* errors = nullptr);

enum class ByteOrder : int8_t { Little = -1, Marked = 0, Big = 1 };  // Marked: by a byte order mark, else native

// `order` tells what the mark said.
Result<Ref<Str>> decode_utf16(Thread& t, std::string_view bytes, const Str* errors, ByteOrder& order,
                              int64_t* consumed = nullptr);
Result<Ref<Str>> decode_utf32(Thread& t, std::string_view bytes, const Str* errors, ByteOrder& order,
                              int64_t* consumed = nullptr);
Result<Ref<Bytes>> encode_utf16(Thread& t, const Str& text, const Str* errors, ByteOrder order);
Result<Ref<Bytes>> encode_utf32(Thread& t, const Str& text, const Str* errors, ByteOrder order);

Result<Ref<Str>> decode_utf7(Thread& t, std::string_view bytes, const Str* errors, int64_t* consumed = nullptr);
Result<Ref<Bytes>> encode_utf7(Thread& t, const Str& text);

Result<Ref<Str>> decode_unicode_escape(Thread& t, std::string_view bytes, const Str* errors,
                                       int64_t* consumed = nullptr);
Result<Ref<Bytes>> encode_unicode_escape(Thread& t, const Str& text);
Result<Ref<Str>> decode_raw_unicode_escape(Thread& t, std::string_view bytes, const Str* errors,
                                           int64_t* consumed = nullptr);
Result<Ref<Bytes>> encode_raw_unicode_escape(Thread& t, const Str& text);

// The escapes of bytes literals.
Result<Ref<Bytes>> decode_escape(Thread& t, std::string_view bytes, const Str* errors);
Result<Ref<Bytes>> encode_escape(Thread& t, std::string_view bytes);

// `mapping`: a str (decoding), an EncodingMap (encoding), anything with items, or None for Latin-1.
Result<Ref<Str>> decode_charmap(Thread& t, std::string_view bytes, const Str* errors, Value mapping);
Result<Ref<Bytes>> encode_charmap(Thread& t, const Str& text, const Str* errors, Value mapping);
// What charmap_build() makes of a decoding table: an EncodingMap, or a dict when the table does not fit one.
Result<Ref<>> encoding_map_new(Thread& t, const Str& table);

// --- the registry ---

// Names of encodings and error handlers are C text: UnicodeEncodeError for surrogates, ValueError for a NUL.
Status check_codec_name(Thread& t, const Str& name);

Status register_codec_search(Thread& t, Value function);
Status unregister_codec_search(Thread& t, Value function);
// The tuple that a search function gave: encoder, decoder, stream reader, stream writer.
Result<Ref<Tuple>> lookup_codec(Thread& t, const Str& encoding);
// codecs.encode() and codecs.decode(): any object by any codec.
Result<Ref<>> encode_object_with(Thread& t, Value object, const Str& encoding, const Str* errors);
Result<Ref<>> decode_object_with(Thread& t, Value object, const Str& encoding, const Str* errors);

Status register_error_handler(Thread& t, const Str& name, Value handler);
Result<bool> unregister_error_handler(Thread& t, const Str& name);
// Null: "strict".
Result<Ref<>> lookup_error_handler(Thread& t, const Str* name);

}  // namespace krait::object
