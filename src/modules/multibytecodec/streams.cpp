// MultibyteStreamReader and MultibyteStreamWriter.

#include "modules/multibytecodec/codec.h"
#include "object/allocate.h"
#include "object/codecs.h"
#include "object/int.h"
#include "object/list.h"
#include "object/protocol.h"

namespace krait::modules::multibyte {

namespace types {
constinit Type StreamReader{}, StreamWriter{};
}

namespace {

template <typename Unit>
struct Stream : Object {
    Field<> stream;
    Field<Str> errors;
    Codec codec;
    ShiftState state;
    Pending<Unit> pending;
};
using Reader = Stream<char>;
using Writer = Stream<char32_t>;

template <typename T>
Result<Ref<T>> make(Thread& t, Type& type, std::string_view function, Value stream, Value errors_value) {
    Ref<Str> errors = TRY(constructor_errors(t, function, 2, errors_value));
    Ref<T> made = TRY(instance_of<T>(t, type));
    made->stream = share(stream);
    made->errors = std::move(errors);
    track(t, made);
    made->codec = TRY(codec_of_class(t, type));
    return made;
}

// --- reader ---

Result<Ref<>> new_reader(Thread& t, Type& type, Value stream, Value errors) {
    Ref<Reader> made = TRY(make<Reader>(t, type, "StreamReader", stream, errors));
    made->state = base::charset::start_of_decoding(made->codec);
    return made;
}

Result<Ref<>> call_stream(Thread& t, Reader& self, Str* method, int64_t size) {
    if (size < 0) return call_method(t, self.stream, method);
    Ref<> number = TRY(int_from_int64(t, size));
    return call_method(t, self.stream, method, number);
}

struct Piece {
    Ref<Str> text;
    bool is_last = false;
};

// What one call of the stream's method yields; last: the stream is at its end, or the text is not empty.
Result<Piece> read_piece(Thread& t, Reader& self, Str* method, int64_t size) {
    Ref<> object = TRY(call_stream(t, self, method, size));
    Bytes* data = as_bytes(object);
    if (!data) return t.raise_type_error("stream function returned a non-bytes object ({})", type_name(object));
    std::string bytes(self.pending.view());
    bytes += data->text();
    self.pending.size = 0;
    Errors errors{share(self.errors.get())};
    Decoding decoding(t, self.codec, self.state, errors, std::move(bytes));
    TRY(decoding.run(false));
    bool is_at_end = data->size == 0;
    if (is_at_end || size < 0) TRY(decoding.refuse_rest());
    TRY(decoding.keep_rest(self.pending));
    Piece piece{TRY(decoding.text()), is_at_end || size < 0 || !decoding.made_nothing()};
    return piece;
}

Result<Ref<Str>> read_some(Thread& t, Reader& self, Str* method, int64_t size) {
    if (size == 0) return share(empty_str());
    for (;;) {
        Piece piece = TRY(read_piece(t, self, method, size));
        if (piece.is_last) return std::move(piece.text);
        size = 1;  // a byte more, to finish the sequence
    }
}

Result<int64_t> size_argument(Thread& t, Value value) {
    if (!value || value == none()) return -1;
    if (!is_int(value)) return t.raise_type_error("arg 1 must be an integer");
    auto size = int_to_int64(value);
    if (!size) return t.raise(object::types::OverflowError, "Python int too large to convert to C ssize_t");
    return *size;
}

Result<Ref<>> read_method(Thread& t, Reader& self, Value size_value) {
    int64_t size = TRY(size_argument(t, size_value));
    return read_some(t, self, "read"_name, size);
}

Result<Ref<>> readline_method(Thread& t, Reader& self, Value size_value) {
    int64_t size = TRY(size_argument(t, size_value));
    return read_some(t, self, "readline"_name, size);
}

Result<Ref<>> readlines_method(Thread& t, Reader& self, Value size_value) {
    int64_t size = TRY(size_argument(t, size_value));
    Ref<Str> text = TRY(read_some(t, self, "read"_name, size));
    return call_method(t, text, "splitlines"_name, boolean(true));
}

Status reset_reader(Thread&, Reader& self) {
    base::charset::reset_decoding(self.codec, self.state);
    self.pending.size = 0;
    return {};
}

// --- writer ---

Result<Ref<>> new_writer(Thread& t, Type& type, Value stream, Value errors) {
    Ref<Writer> made = TRY(make<Writer>(t, type, "StreamWriter", stream, errors));
    made->state = base::charset::start_of_encoding(made->codec);
    return made;
}

// The text as bytes, with what waited; when it is not the end, a character that may combine waits.
Result<Ref<Bytes>> encode_for(Thread& t, Writer& self, Str& text, bool is_end) {
    Ref<Str> whole = TRY(with_pending(t, self.pending.view(), text));
    Errors errors{share(self.errors.get())};
    Encoding encoding(t, self.codec, self.state, errors, *whole);
    TRY(encoding.run(is_end));
    if (is_end) encoding.finish();
    self.pending.keep(encoding.rest());
    return bytes_from(t, encoding.out);
}

Status write_value(Thread& t, Writer& self, Value value) {
    Ref<Str> text = TRY(text_of(t, value));
    Ref<Bytes> bytes = TRY(encode_for(t, self, *text, false));
    TRY(call_method(t, self.stream, "write"_name, bytes));
    return {};
}

bool is_sequence(Value value) { return type_of(value)->slots.item && !type_of(value)->has_flag(kTypeDict); }

Status writelines_method(Thread& t, Writer& self, Value lines) {
    if (!is_sequence(lines)) return t.raise_type_error("arg must be a sequence object");
    for (int64_t i = 0; i < TRY(length(t, lines)); ++i) {
        Ref<> number = TRY(int_from_int64(t, i));
        Ref<> line = TRY(get_item(t, lines, number));
        TRY(write_value(t, self, line));
    }
    return {};
}

Status reset_writer(Thread& t, Writer& self) {
    if (!self.pending.size) return {};
    Ref<Bytes> bytes = TRY(encode_for(t, self, *empty_str(), true));
    self.pending.size = 0;
    if (bytes->size > 0) TRY(call_method(t, self.stream, "write"_name, bytes));
    return {};
}

}  // namespace

void define_stream_reader(TypeBuilder& type) {
    type.instances<Reader>().references<&Reader::stream, 2>().shown(64).set_flags(kTypeBase);
    type.constructor<"~StreamReader(stream, errors=?)", new_reader>();
    type.slots().init = accept_anything;
    type.method<"read(sizeobj=None, /)", read_method>("Text of the stream's bytes.");
    type.method<"readline(sizeobj=None, /)", readline_method>("Text of one line.");
    type.method<"readlines(sizehintobj=None, /)", readlines_method>("A list of lines.");
    type.method<"reset()", reset_reader>("Forgets what waits.");
    type.member<&Reader::stream>("stream", MemberKind::ReadOnlyObject);
    define_errors<Reader>(type);
}

void define_stream_writer(TypeBuilder& type) {
    type.instances<Writer>().references<&Writer::stream, 2>().shown(56).set_flags(kTypeBase);
    type.constructor<"~StreamWriter(stream, errors=?)", new_writer>();
    type.slots().init = accept_anything;
    type.method<"write(strobj, /)@", write_value>("Writes the text as bytes.");
    type.method<"writelines(lines, /)@", writelines_method>("Writes the texts of a sequence.");
    type.method<"reset()@", reset_writer>("Writes what waits.");
    type.member<&Writer::stream>("stream", MemberKind::ReadOnlyObject);
    define_errors<Writer>(type);
}

}  // namespace krait::modules::multibyte
