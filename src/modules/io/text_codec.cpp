#include <langinfo.h>

#include <cstring>

#include "base/copy.h"
#include "base/utf8.h"
#include "modules/io/io_parts.h"
#include "modules/io/text_wrapper.h"
#include "object/buffer.h"
#include "object/codecs.h"
#include "object/int.h"
#include "object/module.h"
#include "object/str_builder.h"

// What TextIOWrapper needs of codecs.

namespace krait::modules::io {

namespace {

// A function of the module _codecs, which holds the registry of codecs.
Result<Ref<>> codecs_function(Thread& t, Str* name) {
    Ref<>& module = state<IoState>(t).codecs;  // kept: streams are made when nothing can be imported any more
    if (!module) {
        if (!t.interpreter.import_module) return t.raise(types::RuntimeError, "there are no codecs yet");
        Ref<> imported = TRY(t.interpreter.import_module(t, "_codecs"));
        module = std::move(imported);
    }
    return get_attribute(t, module, name);
}

Result<Ref<>> codec_named(Thread& t, Value encoding) {
    Ref<> lookup = TRY(codecs_function(t, "lookup"_name));
    Ref<> name = share(encoding);
    int64_t end = str_find(*as_str(encoding), *"\0"_name, 0, as_str(encoding)->length);
    if (end >= 0) name = TRY(str_slice(t, *as_str(encoding), 0, end));  // CPython's lookup takes a C string
    Ref<> info = TRY(call(t, lookup, name));
    Ref<> is_text = TRY(find_attribute(t, info, "_is_text_encoding"_name));
    if (is_text && !TRY(is_true(t, is_text))) {
        Ref<Str> shown = TRY(object::str(t, encoding));
        return t.raise(types::LookupError, "'{}' is not a text encoding", shown.get());
    }
    return info;
}

Result<NativeCodec> native_codec(Thread& t, Value info) {
    Ref<> name = TRY(find_attribute(t, info, "name"_name));
    Str* text = name ? as_str(name) : nullptr;
    if (!text) return NativeCodec::None;
    if (str_equal(*text, "utf-8")) return NativeCodec::Utf8;
    if (str_equal(*text, "ascii")) return NativeCodec::Ascii;
    if (str_equal(*text, "iso8859-1")) return NativeCodec::Latin1;
    return NativeCodec::None;
}

}  // namespace

struct WideCodec {
    const char* name;
    decltype(&encode_utf16) encode;
    ByteOrder order;  // Marked: only text at the start of a stream gets a BOM
};

namespace {

const WideCodec kWideCodecs[] = {
    {"utf-16", encode_utf16, ByteOrder::Marked},    {"utf-16-le", encode_utf16, ByteOrder::Little},
    {"utf-16-be", encode_utf16, ByteOrder::Big},    {"utf-32", encode_utf32, ByteOrder::Marked},
    {"utf-32-le", encode_utf32, ByteOrder::Little}, {"utf-32-be", encode_utf32, ByteOrder::Big},
};

const WideCodec* wide_codec_named(Value name) {
    const Str* text = as_str(name);
    for (const WideCodec& codec : kWideCodecs)
        if (text && str_equal(*text, codec.name)) return &codec;
    return nullptr;
}

Result<Ref<Bytes>> encode_widely(Thread& t, TextIOWrapper& text, Str& str) {
    const WideCodec& codec = *text.wide_codec;
    bool is_start = std::exchange(text.is_start_of_stream, false);
    ByteOrder order = codec.order == ByteOrder::Marked && !is_start ? ByteOrder::Little : codec.order;
    Ref<> errors = share(text.errors.value());
    return codec.encode(t, str, as_str(errors), order);
}

Str* encode_function(NativeCodec codec) {
    switch (codec) {
        case NativeCodec::Utf8: return "utf_8_encode"_name;
        case NativeCodec::Ascii: return "ascii_encode"_name;
        default: return "latin_1_encode"_name;
    }
}

// Bytes at the end that start a character of UTF-8 and are not all of it.
size_t unfinished_tail(std::string_view bytes) {
    for (size_t back = 1; back <= 3 && back <= bytes.size(); ++back) {
        auto byte = static_cast<unsigned char>(bytes[bytes.size() - back]);
        if (byte < 0x80) return 0;
        if (byte < 0xC0) continue;
        size_t whole = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : 2;
        return back < whole ? back : 0;
    }
    return 0;
}

// Can these bytes still become a character? If not, that is an error now, not when more has been read.
bool is_promising(std::string_view tail) {
    auto byte = [&](size_t i) { return static_cast<unsigned char>(tail[i]); };
    if (byte(0) < 0xC2 || byte(0) > 0xF4) return false;
    if (tail.size() == 1) return true;
    unsigned char least = byte(0) == 0xE0 ? 0xA0 : byte(0) == 0xF0 ? 0x90 : 0x80;
    unsigned char most = byte(0) == 0xED ? 0x9F : byte(0) == 0xF4 ? 0x8F : 0xBF;
    return byte(1) >= least && byte(1) <= most;
}

// By the incremental decoder of the codec's module, which knows the error handlers. UTF-8 may leave bytes undecoded.
Result<Ref<Str>> decode_carefully(Thread& t, TextIOWrapper& text, std::string_view input, bool is_final) {
    Ref<> info = share(text.codec_info.value()), errors = share(text.errors.value());
    Ref<> decoder = TRY(call_method(t, info, "incrementaldecoder"_name, errors));
    Ref<Bytes> bytes = TRY(bytes_from(t, input));
    Ref<> decoded = TRY(call_method(t, decoder, "decode"_name, bytes, boolean(is_final)));
    Ref<> state = TRY(call_method(t, decoder, "getstate"_name));
    if (!is_str(decoded) || !is_tuple(state) || as_tuple(state)->size == 0 || !is_bytes(as_tuple(state)->at(0)))
        return t.raise_type_error("illegal decoder state");
    std::string_view rest = as_bytes(as_tuple(state)->at(0))->text();
    text.undecoded_size = static_cast<uint8_t>(std::min<size_t>(rest.size(), sizeof text.undecoded));
    base::copy_bytes(text.undecoded, rest.data(), text.undecoded_size);
    return share(as_str(decoded));
}

Result<Ref<Str>> decode_utf8(Thread& t, TextIOWrapper& text, std::string_view input, bool is_final) {
    std::string joined;
    if (text.undecoded_size) {
        joined.assign(text.undecoded, text.undecoded_size).append(input);
        input = joined;
    }
    size_t tail = is_final ? 0 : unfinished_tail(input);
    std::string_view whole = input.substr(0, input.size() - tail);
    bool is_ascii = base::is_ascii(whole);
    if ((!is_ascii && base::find_utf8_fault(whole)) || (tail && !is_promising(input.substr(whole.size()))))
        return decode_carefully(t, text, input, is_final);
    base::copy_bytes(text.undecoded, input.data() + whole.size(), tail);
    text.undecoded_size = static_cast<uint8_t>(tail);
    return is_ascii ? str_from_ascii(t, whole) : str_from_utf8(t, whole);
}

Result<Ref<Str>> decode_native(Thread& t, TextIOWrapper& text, std::string_view input, bool is_final) {
    switch (text.codec) {
        case NativeCodec::Utf8: return decode_utf8(t, text, input, is_final);
        case NativeCodec::Latin1: return str_from_latin1(t, input);
        default: break;
    }
    if (base::is_ascii(input)) return str_from_ascii(t, input);
    return decode_carefully(t, text, input, is_final);
}

Result<Ref<Str>> finish_newlines(Thread& t, TextIOWrapper& text, Ref<Str> decoded, bool is_final) {
    if (!text.newline.is_universal) return decoded;
    return decode_newlines(t, text.newline_state, std::move(decoded), text.newline.translates_input, is_final);
}

void append_pending(TextIOWrapper& text, std::string_view bytes) {
    size_t needed = text.pending_size + bytes.size();
    if (needed > text.pending_capacity)
        grow_pending(text, std::max(needed, std::max<size_t>(text.pending_capacity * 2, 1024)));
    base::copy_bytes(text.pending + text.pending_size, bytes.data(), bytes.size());
    text.pending_size = needed;
}

bool has_surrogate(const Str& str) {
    if (str.kind() == 1) return false;
    for (int64_t i = 0; i < str.length; ++i)
        if (base::is_surrogate(str[i])) return true;
    return false;
}

// The bytes of a str that the codec can encode without an error handler. False: it cannot.
bool encode_plainly(NativeCodec codec, const Str& str, std::string& storage, std::string_view& bytes) {
    if (str.is_ascii()) {
        bytes = str.ascii();
        return true;
    }
    if (codec == NativeCodec::Latin1 && str.kind() == 1) {
        bytes = {str.data(), static_cast<size_t>(str.length)};
        return true;
    }
    if (codec != NativeCodec::Utf8 || has_surrogate(str)) return false;
    str_append_utf8(str, storage);
    bytes = storage;
    return true;
}

}  // namespace

Result<Ref<>> locale_encoding(Thread& t) { return str_from_ascii(t, nl_langinfo(CODESET)); }

Result<Ref<>> default_encoding(Thread& t) {
    if (t.interpreter.configuration.flags.utf8_mode) return str_from_ascii(t, "utf-8");
    return locale_encoding(t);
}

Status find_codec(Thread& t, TextIOWrapper& text, Value encoding, Value errors) {
    Ref<> info = TRY(codec_named(t, encoding));
    text.codec = TRY(native_codec(t, info));
    text.codec_info = std::move(info);
    text.encoding = share(encoding);
    text.errors = share(errors);
    return {};
}

Status make_coders(Thread& t, TextIOWrapper& text) {
    Ref<> buffer = share(text.buffer.value());
    Ref<> readable = TRY(call_method(t, buffer, "readable"_name));
    text.can_read = TRY(is_true(t, readable));
    text.newline_state = {};
    text.undecoded_size = 0;
    Ref<> info = share(text.codec_info.value()), errors = share(text.errors.value());
    text.decoder = Ref<>();
    text.encoder = Ref<>();
    text.wide_codec = nullptr;
    text.is_start_of_stream = false;
    if (text.can_read && text.codec == NativeCodec::None) {
        Ref<> decoder = TRY(call_method(t, info, "incrementaldecoder"_name, errors));
        text.decoder = std::move(decoder);
    }
    Ref<> writable = TRY(call_method(t, buffer, "writable"_name));
    text.can_write = TRY(is_true(t, writable));
    if (text.can_write && text.codec == NativeCodec::None) {
        Ref<> encoder = TRY(call_method(t, info, "incrementalencoder"_name, errors));
        text.encoder = std::move(encoder);
        Ref<> name = TRY(find_attribute(t, info, "name"_name));
        if (name) text.wide_codec = wide_codec_named(name);
    }
    return {};
}

Result<Ref<Str>> decode_bytes(Thread& t, TextIOWrapper& text, std::string_view input, bool is_final) {
    if (!text.decoder) {
        Ref<Str> decoded = TRY(decode_native(t, text, input, is_final));
        return finish_newlines(t, text, std::move(decoded), is_final);
    }
    Ref<Bytes> bytes = TRY(bytes_from(t, input));
    return decode(t, text, bytes, is_final);
}

Result<Ref<Str>> decode(Thread& t, TextIOWrapper& text, Value input, bool is_final) {
    if (!text.decoder) {
        ByteView view;
        TRY(view.acquire(t, input));
        return decode_bytes(t, text, view.bytes(), is_final);
    }
    Ref<> decoder = share(text.decoder.value());
    Ref<> decoded = TRY(call_method(t, decoder, "decode"_name, input, boolean(is_final)));
    Str* str = as_str(decoded);
    if (!str) return t.raise_type_error("decoder should return a string result, not '{}'", type_name(decoded));
    return finish_newlines(t, text, share(str), is_final);
}

Result<DecoderState> decoder_state(Thread& t, TextIOWrapper& text) {
    DecoderState state;
    if (!text.decoder) {
        state.buffer = TRY(bytes_from(t, {text.undecoded, text.undecoded_size}));
        state.flags = share(Value::small_int(0));
    } else {
        Ref<> decoder = share(text.decoder.value());
        Ref<> found = TRY(call_method(t, decoder, "getstate"_name));
        Tuple* pair = as_tuple(found);
        if (!pair || pair->size != 2) return t.raise_type_error("illegal decoder state");
        if (!is_bytes(pair->at(0)))
            return t.raise_type_error("illegal decoder state: the first item should be a bytes object, not '{}'",
                                      type_name(pair->at(0)));
        state.buffer = share(pair->at(0));
        state.flags = TRY(object::index(t, pair->at(1)));
    }
    if (text.newline.is_universal) {
        Ref<> shifted = TRY(binary(t, BinaryOp::LeftShift, state.flags, Value::small_int(1)));
        state.flags = TRY(binary(t, BinaryOp::Or, shifted, Value::small_int(text.newline_state.has_pending_cr)));
    }
    return state;
}

Status set_decoder_state(Thread& t, TextIOWrapper& text, const DecoderState& state) {
    Ref<> flags = state.flags;
    if (text.newline.is_universal) {
        text.newline_state.has_pending_cr = int_low_bits(flags) & 1;
        flags = TRY(binary(t, BinaryOp::RightShift, flags, Value::small_int(1)));
    }
    if (!text.decoder) {
        std::string_view bytes = as_bytes(state.buffer)->text();
        text.undecoded_size = static_cast<uint8_t>(std::min<size_t>(bytes.size(), sizeof text.undecoded));
        base::copy_bytes(text.undecoded, bytes.data(), text.undecoded_size);
        return {};
    }
    Ref<> decoder = share(text.decoder.value());
    Ref<Tuple> pair = TRY(tuple_of(t, state.buffer.value(), flags.value()));
    return ask(t, decoder, "setstate"_name, pair);
}

Status reset_decoder(Thread& t, TextIOWrapper& text) {
    text.newline_state = {};
    text.undecoded_size = 0;
    if (!text.decoder) return {};
    Ref<> decoder = share(text.decoder.value());
    return ask(t, decoder, "reset"_name);
}

Status reset_encoder(Thread& t, TextIOWrapper& text, bool is_start) {
    if (!text.encoder) return {};
    text.is_start_of_stream = is_start;
    Ref<> encoder = share(text.encoder.value());
    if (is_start) return ask(t, encoder, "reset"_name);
    return ask(t, encoder, "setstate"_name, Value::small_int(0));
}

Result<Ref<Bytes>> encode(Thread& t, TextIOWrapper& text, Str& str) {
    if (text.codec != NativeCodec::None) {
        std::string storage;
        std::string_view bytes;
        if (encode_plainly(text.codec, str, storage, bytes)) {
            if (static_cast<int64_t>(bytes.size()) >= text.chunk_size) return bytes_from(t, bytes);
            append_pending(text, bytes);
            return share(empty_bytes());
        }
        Ref<> function = TRY(codecs_function(t, encode_function(text.codec)));
        Ref<> errors = share(text.errors.value());
        Ref<> pair = TRY(call(t, function, Value(&str), errors));
        return share(as_bytes(as_tuple(pair)->at(0)));
    }
    if (text.wide_codec) return encode_widely(t, text, str);
    Ref<> encoder = share(text.encoder.value());
    Ref<> encoded = TRY(call_method(t, encoder, "encode"_name, Value(&str)));
    Bytes* bytes = as_bytes(encoded);
    if (!bytes) return t.raise_type_error("encoder should return a bytes object, not '{}'", type_name(encoded));
    return share(bytes);
}

}  // namespace krait::modules::io
