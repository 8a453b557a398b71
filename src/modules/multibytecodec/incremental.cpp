// MultibyteIncrementalEncoder and MultibyteIncrementalDecoder.

#include <algorithm>

#include "modules/multibytecodec/codec.h"
#include "object/allocate.h"
#include "object/buffer.h"
#include "object/codecs.h"
#include "object/int.h"

namespace krait::modules::multibyte {

namespace types {
constinit Type IncrementalEncoder{}, IncrementalDecoder{};
}

namespace {

template <typename Unit>
struct Incremental : Object {
    Field<Str> errors;
    Codec codec;
    ShiftState state;
    Pending<Unit> pending;
};
using Encoder = Incremental<char32_t>;
using Decoder = Incremental<char>;

template <typename T>
Result<Ref<T>> make(Thread& t, Type& type, std::string_view function, Value errors_value) {
    Ref<Str> errors = TRY(constructor_errors(t, function, 1, errors_value));
    Ref<T> made = TRY(instance_of<T>(t, type));
    made->errors = std::move(errors);
    track(t, made);
    made->codec = TRY(codec_of_class(t, type));
    return made;
}

// --- encoder ---

Result<Ref<>> new_encoder(Thread& t, Type& type, Value errors) {
    Ref<Encoder> made = TRY(make<Encoder>(t, type, "IncrementalEncoder", errors));
    made->state = base::charset::start_of_encoding(made->codec);
    return made;
}

Result<Ref<>> encode_method(Thread& t, Encoder& self, Value input, bool is_final) {
    Ref<Str> text = TRY(text_of(t, input));
    Ref<Str> whole = TRY(with_pending(t, self.pending.view(), *text));
    Errors errors{share(self.errors.get())};
    Encoding encoding(t, self.codec, self.state, errors, *whole);
    TRY(encoding.run(is_final));
    if (is_final) encoding.finish();
    self.pending.keep(encoding.rest());
    return bytes_from(t, encoding.out);
}

void reset_encoder(Thread&, Encoder& self) {
    std::string ignored;
    base::charset::end_encoding(self.codec, self.state, ignored);
    self.pending.size = 0;
}
Status reset_encoder_method(Thread& t, Encoder& self) {
    reset_encoder(t, self);
    return {};
}

// A number whose bytes, the lowest first, are: how many bytes wait, these as UTF-8, the codec's state.
constexpr size_t kEncoderStateSize = 1 + kMostPendingBytes + sizeof(ShiftState);

Result<Ref<>> encoder_getstate(Thread& t, Encoder& self) {
    Ref<Str> pending = TRY(str_from_code_points(t, self.pending.view()));
    std::string bytes = str_to_utf8(*pending);
    if (bytes.size() > kMostPendingBytes) return t.raise(object::types::UnicodeError, "pending buffer too large");
    bytes.insert(bytes.begin(), static_cast<char>(bytes.size()));
    bytes.append(reinterpret_cast<const char*>(self.state.data()), self.state.size());
    return int_from_bytes(t, reinterpret_cast<const uint8_t*>(bytes.data()), static_cast<int64_t>(bytes.size()), true,
                          false);
}

Status number_to_bytes(Thread& t, Value number, uint8_t* bytes, int64_t size) {
    switch (int_to_bytes(number, bytes, size, true, false)) {
        case IntBytesFault::None: return {};
        case IntBytesFault::Negative:
            return t.raise(object::types::OverflowError, "can't convert negative int to unsigned");
        default: return t.raise(object::types::OverflowError, "int too big to convert");
    }
}

Status encoder_setstate(Thread& t, Encoder& self, Value state) {
    if (!is_int(state)) return t.raise_type_error("setstate() argument must be int, not {}", shown_type(state));
    uint8_t bytes[kEncoderStateSize];
    TRY(number_to_bytes(t, state, bytes, kEncoderStateSize));
    size_t size = bytes[0];
    if (size > kMostPendingBytes) return t.raise(object::types::UnicodeError, "pending buffer too large");
    Ref<Str> pending = TRY(decode_utf8(t, {reinterpret_cast<const char*>(bytes) + 1, size}));
    self.pending.size = static_cast<uint8_t>(pending->length);
    for (int64_t i = 0; i < pending->length; ++i) self.pending.units[i] = (*pending)[i];
    std::copy_n(bytes + 1 + size, self.state.size(), self.state.begin());
    return {};
}

// --- decoder ---

Result<Ref<>> new_decoder(Thread& t, Type& type, Value errors) {
    Ref<Decoder> made = TRY(make<Decoder>(t, type, "IncrementalDecoder", errors));
    made->state = base::charset::start_of_decoding(made->codec);
    return made;
}

Result<Ref<>> decode_method(Thread& t, Decoder& self, ByteView input, bool is_final) {
    const Pending<char> waited = self.pending;
    std::string bytes(waited.view());
    bytes += input.bytes();
    self.pending.size = 0;  // what had waited is lost when the bytes are wrong, as in CPython
    Errors errors{share(self.errors.get())};
    Decoding decoding(t, self.codec, self.state, errors, std::move(bytes));
    TRY(decoding.run(false));
    if (is_final && decoding.refuse_rest().failed()) {
        self.pending = waited;
        return Raised{};
    }
    TRY(decoding.keep_rest(self.pending));
    return decoding.text();
}

Status reset_decoder_method(Thread&, Decoder& self) {
    base::charset::reset_decoding(self.codec, self.state);
    self.pending.size = 0;
    return {};
}

Result<Ref<>> decoder_getstate(Thread& t, Decoder& self) {
    Ref<Bytes> pending = TRY(bytes_from(t, self.pending.view()));
    Ref<> state = TRY(int_from_bytes(t, self.state.data(), static_cast<int64_t>(self.state.size()), true, false));
    return tuple_of(t, pending, state);
}

Status decoder_setstate(Thread& t, Decoder& self, Value value) {
    Tuple* pair = as_tuple(value);
    if (!pair) return t.raise_type_error("setstate() argument must be tuple, not {}", shown_type(value));
    Bytes* pending = pair->size == 2 ? as_bytes(pair->at(0)) : nullptr;
    if (!pending || !is_int(pair->at(1))) return t.raise_type_error("setstate(): illegal state argument");
    ShiftState state;
    TRY(number_to_bytes(t, pair->at(1), state.data(), static_cast<int64_t>(state.size())));
    if (pending->text().size() > kMostPendingBytes)
        return raise_too_much_pending(t, self.codec, pending->text(), "pending buffer too large");
    self.pending.keep(pending->text());
    self.state = state;
    return {};
}

}  // namespace

void define_incremental_encoder(TypeBuilder& type) {
    type.instances<Encoder>().references<&Encoder::errors, 1>().shown(48).set_flags(kTypeBase);
    type.constructor<"~IncrementalEncoder(errors=?)", new_encoder>();
    type.slots().init = accept_anything;
    type.method<"encode(input, final=False)", encode_method>("Text as bytes; with final, everything that waits too.");
    type.method<"getstate()", encoder_getstate>("A number that setstate() takes.");
    type.method<"setstate(state, /)", encoder_setstate>("Back to what getstate() saw.");
    type.method<"reset()", reset_encoder_method>("Back to the start.");
    define_errors<Encoder>(type);
}

void define_incremental_decoder(TypeBuilder& type) {
    type.instances<Decoder>().references<&Decoder::errors, 1>().shown(56).set_flags(kTypeBase);
    type.constructor<"~IncrementalDecoder(errors=?)", new_decoder>();
    type.slots().init = accept_anything;
    type.method<"decode(input, final=False)", decode_method>(
        "Bytes as text; an unfinished sequence waits, with final it is an error.");
    type.method<"getstate()", decoder_getstate>("Bytes that wait, and a number.");
    type.method<"setstate(state, /)", decoder_setstate>("Back to what getstate() saw.");
    type.method<"reset()", reset_decoder_method>("Back to the start.");
    define_errors<Decoder>(type);
}

}  // namespace krait::modules::multibyte
