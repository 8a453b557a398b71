#include "modules/io/buffered.h"
#include "modules/io/io_parts.h"
#include "modules/io/text_wrapper.h"
#include "object/buffer.h"
#include "object/int.h"
#include "object/type_builder.h"

// tell() and seek() of TextIOWrapper.
//
// A character's place is a "cookie": the byte position of the last safe start before it (where the decoder holds back
// nothing), the decoder's flags there, how many bytes to feed it from there and how many of the characters that come
// out to skip. One int holds it all: position | flags << 64 | bytes << 96 | characters << 128 | (is final) << 160.

namespace krait::modules::io {

namespace {

struct Cookie {
    uint64_t start = 0;
    uint32_t flags = 0;
    uint32_t bytes_to_feed = 0;
    uint32_t characters_to_skip = 0;
    bool needs_end = false;
};

Result<Ref<>> shifted(Thread& t, uint64_t number, int places) {
    Ref<> value = TRY(int_from_uint64(t, number));
    return binary(t, BinaryOp::LeftShift, value, Value::small_int(places));
}

Result<Ref<>> int_from_cookie(Thread& t, const Cookie& cookie) {
    Ref<> whole = TRY(int_from_uint64(t, cookie.start));
    const std::pair<uint64_t, int> parts[] = {{cookie.flags | uint64_t{cookie.bytes_to_feed} << 32, 64},
                                              {cookie.characters_to_skip | uint64_t{cookie.needs_end} << 32, 128}};
    for (auto [number, places] : parts) {
        if (number == 0) continue;
        Ref<> part = TRY(shifted(t, number, places));
        whole = TRY(binary(t, BinaryOp::Or, whole, part));
    }
    return whole;
}

Result<Cookie> cookie_from_int(Thread& t, Value number) {
    Cookie cookie;
    cookie.start = int_low_bits(number);
    if (number.is_small_int()) return cookie;
    Ref<> middle = TRY(binary(t, BinaryOp::RightShift, number, Value::small_int(64)));
    Ref<> high = TRY(binary(t, BinaryOp::RightShift, number, Value::small_int(128)));
    uint64_t middle_bits = int_low_bits(middle), high_bits = int_low_bits(high);
    cookie.flags = static_cast<uint32_t>(middle_bits);
    cookie.bytes_to_feed = static_cast<uint32_t>(middle_bits >> 32);
    cookie.characters_to_skip = static_cast<uint32_t>(high_bits);
    cookie.needs_end = high_bits >> 32 & 0xff;
    return cookie;
}

// --- decoding again from a known state ---

Status start_decoder(Thread& t, TextIOWrapper& text, const Cookie& cookie) {
    if (cookie.start == 0 && cookie.flags == 0) return reset_decoder(t, text);
    Ref<> flags = TRY(int_from_int64(t, cookie.flags));
    return set_decoder_state(t, text, DecoderState{share(Value(empty_bytes())), std::move(flags)});
}

Result<int64_t> count_decoded(Thread& t, TextIOWrapper& text, std::string_view bytes, bool is_final = false) {
    Ref<Str> decoded = TRY(decode_bytes(t, text, bytes, is_final));
    return decoded->length;
}

struct Held {
    int64_t buffered;  // bytes that the decoder holds back
    uint32_t flags;
};
Result<Held> held_back(Thread& t, TextIOWrapper& text) {
    DecoderState state = TRY(decoder_state(t, text));
    return Held{as_bytes(state.buffer)->size, static_cast<uint32_t>(int_low_bits(state.flags))};
}

// Guesses from the average size of characters where a safe start near the target is, going back in growing steps.
Result<int64_t> guess_start(Thread& t, TextIOWrapper& text, Cookie& cookie, std::string_view input, int64_t& skip) {
    auto bytes = static_cast<int64_t>(text.bytes_per_character * static_cast<double>(skip));
    bytes = std::min<int64_t>(bytes, static_cast<int64_t>(input.size()));
    int64_t back = 1;
    while (bytes > 0) {
        TRY(start_decoder(t, text, cookie));
        int64_t characters = TRY(count_decoded(t, text, input.substr(0, static_cast<size_t>(bytes))));
        if (characters <= skip) {
            Held held = TRY(held_back(t, text));
            if (held.buffered == 0) {
                cookie.flags = held.flags;
                skip -= characters;
                return bytes;
            }
            bytes -= held.buffered;
            back = 1;
        } else {
            bytes -= back;
            back *= 2;
        }
    }
    TRY(start_decoder(t, text, cookie));
    return 0;
}

// Feeds byte after byte until the target is reached, noting safe starts on the way.
Status approach(Thread& t, TextIOWrapper& text, Cookie& cookie, std::string_view input, int64_t skip) {
    int64_t characters = 0;
    for (char byte : input) {
        ++cookie.bytes_to_feed;
        characters += TRY(count_decoded(t, text, {&byte, 1}));
        Held held = TRY(held_back(t, text));
        if (held.buffered == 0 && characters <= skip) {
            cookie.start += cookie.bytes_to_feed;
            skip -= characters;
            cookie.flags = held.flags;
            cookie.bytes_to_feed = 0;
            characters = 0;
        }
        if (characters >= skip) {
            cookie.characters_to_skip = static_cast<uint32_t>(skip);
            return {};
        }
    }
    characters += TRY(count_decoded(t, text, {}, true));
    cookie.needs_end = true;
    if (characters < skip) return t.raise(types::OSError, "can't reconstruct logical file position");
    cookie.characters_to_skip = static_cast<uint32_t>(skip);
    return {};
}

Result<Ref<>> cookie_of_target(Thread& t, TextIOWrapper& text, uint64_t position) {
    Ref<Bytes> input = share(text.snapshot.get());
    Cookie cookie;
    cookie.start = position - static_cast<uint64_t>(input->size);
    cookie.flags = static_cast<uint32_t>(int_low_bits(text.snapshot_flags));
    int64_t skip = text.decoded_used;
    if (skip == 0) return int_from_cookie(t, cookie);
    int64_t guessed = TRY(guess_start(t, text, cookie, input->text(), skip));
    cookie.start += static_cast<uint64_t>(guessed);
    if (skip > 0) TRY(approach(t, text, cookie, input->text().substr(static_cast<size_t>(guessed)), skip));
    return int_from_cookie(t, cookie);
}

Result<Ref<>> text_tell(Thread& t, TextIOWrapper& self) {
    TRY(check_usable(t, self));
    if (!self.is_seekable) return raise_unsupported(t, "underlying stream is not seekable");
    if (!self.is_telling) return t.raise(types::OSError, "telling position disabled by next() call");
    TRY(flush_text(t, self));
    TRY(ask(t, Value(&self), "flush"_name));
    TRY(check_attached(t, self));
    Ref<> buffer = share(self.buffer.value());
    Ref<> position = TRY(call_method(t, buffer, "tell"_name));
    if (!self.can_read || !self.snapshot) return position;
    Ref<> start = TRY(object::index(t, position));
    DecoderState saved = TRY(decoder_state(t, self));
    Result<Ref<>> cookie = cookie_of_target(t, self, int_low_bits(start));
    Ref<> failure = t.take_exception();
    Status restored = set_decoder_state(t, self, saved);
    if (failure) return t.set_exception(std::move(failure));
    if (restored.failed()) return Raised{};
    return cookie;
}

// --- seek ---

Result<Ref<>> seek_to_end(Thread& t, TextIOWrapper& text) {
    TRY(ask(t, Value(&text), "flush"_name));
    forget_decoded(text);
    forget_snapshot(text);
    if (text.can_read) TRY(reset_decoder(t, text));
    TRY(check_attached(t, text));
    Ref<> buffer = share(text.buffer.value());
    Ref<> position = TRY(call_method(t, buffer, "seek"_name, Value::small_int(0), Value::small_int(2)));
    bool is_start = TRY(equal(t, position, Value::small_int(0)));
    if (text.can_write) TRY(reset_encoder(t, text, is_start));
    return position;
}

// The characters in front of the target are decoded and passed over.
Status skip_characters(Thread& t, TextIOWrapper& text, const Cookie& cookie) {
    TRY(check_attached(t, text));
    Ref<> buffer = share(text.buffer.value());
    Ref<> amount = TRY(int_from_int64(t, cookie.bytes_to_feed));
    Ref<> input = TRY(call_method(t, buffer, "read"_name, amount));
    Bytes* bytes = as_bytes(input);
    if (!bytes)
        return t.raise_type_error("underlying read() should have returned a bytes object, not '{}'", type_name(input));
    text.snapshot = share(bytes);
    text.snapshot_flags = TRY(int_from_int64(t, cookie.flags));
    Ref<Str> decoded = TRY(decode(t, text, input, cookie.needs_end));
    int64_t length = decoded->length;
    text.decoded = std::move(decoded);
    text.decoded_used = 0;
    if (length < cookie.characters_to_skip) return t.raise(types::OSError, "can't restore logical file position");
    text.decoded_used = cookie.characters_to_skip;
    return {};
}

Status seek_to_cookie(Thread& t, TextIOWrapper& text, const Cookie& cookie) {
    TRY(check_attached(t, text));
    Ref<> buffer = share(text.buffer.value());
    Ref<> position = TRY(int_from_uint64(t, cookie.start));
    TRY(ask(t, buffer, "seek"_name, position));
    forget_decoded(text);
    forget_snapshot(text);
    if (text.can_read) TRY(start_decoder(t, text, cookie));
    if (cookie.characters_to_skip) {
        TRY(skip_characters(t, text, cookie));
    } else {
        text.snapshot_flags = TRY(int_from_int64(t, cookie.flags));
        text.snapshot = share(empty_bytes());
    }
    if (text.can_write) TRY(reset_encoder(t, text, cookie.start == 0 && cookie.flags == 0));
    return {};
}

Result<Ref<>> text_seek(Thread& t, TextIOWrapper& self, Value target, int whence) {
    TRY(check_usable(t, self));
    Ref<> cookie = share(target);
    if (!self.is_seekable) return raise_unsupported(t, "underlying stream is not seekable");
    if (whence < 0 || whence > 2) return t.raise_value_error("invalid whence ({}, should be 0, 1 or 2)", whence);
    if (whence > 0 && !TRY(equal(t, cookie, Value::small_int(0))))
        return raise_unsupported(
            t, whence == 1 ? "can't do nonzero cur-relative seeks" : "can't do nonzero end-relative seeks");
    if (whence == 2) return seek_to_end(t, self);
    if (whence == 1) cookie = TRY(call_method(t, Value(&self), "tell"_name));
    if (TRY(compare_bool(t, cookie, Value::small_int(0), CompareOp::Lt))) {
        Ref<Str> shown = TRY(repr(t, cookie));
        return t.raise_value_error("negative seek position {}", shown.get());
    }
    TRY(ask(t, Value(&self), "flush"_name));
    Ref<> number = TRY(call(t, Value(&types::Int), cookie));
    Cookie parts = TRY(cookie_from_int(t, number));
    TRY(seek_to_cookie(t, self, parts));
    return cookie;
}

Result<Ref<>> text_truncate(Thread& t, TextIOWrapper& self, Value size) {
    TRY(check_attached(t, self));
    TRY(ask(t, Value(&self), "flush"_name));
    TRY(check_attached(t, self));
    Ref<> buffer = share(self.buffer.value());
    return call_method(t, buffer, "truncate"_name, size);
}

}  // namespace

void add_text_position(TypeBuilder& type) {
    type.method<"tell()", text_tell>("The position, as a number that only seek() understands.");
    type.method<"seek(cookie, whence=os.SEEK_SET, /)", text_seek>("Goes back to where tell() was asked.");
    type.method<"truncate(pos=None, /)", text_truncate>("Sets the size of the file.");
}

}  // namespace krait::modules::io
