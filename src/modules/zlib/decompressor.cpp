#include "modules/zlib/streams.h"
#include "object/allocate.h"
#include "object/bytes.h"
#include "object/exceptions.h"

// _ZlibDecompressor: keeps input that a limit of the output left over, as the decompressors of bz2 and lzma do.

namespace krait::modules::zlib {

namespace types {
constinit Type Decompressor{};
}

namespace {

struct Decompressor : Object {
    Field<> unused_data;
    z_stream* stream;
    std::string* dictionary;
    std::string* input;  // not used yet
    bool is_at_end;
    bool needs_input;
};

void destroy(Thread&, Object* self) {
    auto& object = *static_cast<Decompressor*>(self);
    if (object.stream) inflateEnd(object.stream);
    delete object.stream;
    delete object.dictionary;
    delete object.input;
}

Result<Ref<>> new_decompressor(Thread& t, Type& type, Value wbits, Value zdict) {
    int wbits_number = TRY(int_argument(t, wbits, MAX_WBITS));
    // As CPython: what is no buffer is noticed only where it would be used.
    bool has_dictionary = zdict && (has_buffer(zdict) || wbits_number < 0);
    Ref<Decompressor> made = TRY(instance_of<Decompressor>(t, type));
    made->unused_data = share(empty_bytes());
    made->dictionary = new std::string();
    made->input = new std::string();
    made->needs_input = true;
    track(t, made);
    if (has_dictionary) TRY(dictionary_argument(t, zdict, *made->dictionary));
    made->stream = new_inflating_stream(t, wbits_number);
    if (!made->stream) return Raised{};
    if (!made->dictionary->empty() && wbits_number < 0) {
        int result = set_dictionary(*made->stream, *made->dictionary);
        if (result != Z_OK) return raise_stream_error(t, *made->stream, result, "setting zdict");
    }
    return made;
}

Result<Ref<>> decompress_method(Thread& t, Decompressor& self, ByteView data, int64_t most) {
    if (self.is_at_end) return t.raise(object::types::EOFError, "End of stream already reached");
    self.input->append(data.bytes());
    std::string_view rest = *self.input;
    std::string out;
    int dictionary_result = Z_OK;
    int result = run_stream(*self.stream, rest, out, kFirstOutput, most < 0 ? -1 : most, Z_SYNC_FLUSH,
                            [&](z_stream& stream, int mode) {
                                int one = inflate(&stream, mode);
                                if (one != Z_NEED_DICT || self.dictionary->empty()) return one;
                                dictionary_result = set_dictionary(stream, *self.dictionary);
                                return dictionary_result == Z_OK ? inflate(&stream, mode) : dictionary_result;
                            });
    if (dictionary_result != Z_OK) return raise_stream_error(t, *self.stream, dictionary_result, "setting zdict");
    if (result != Z_OK && result != Z_BUF_ERROR && result != Z_STREAM_END)
        return raise_stream_error(t, *self.stream, result, "decompressing data");
    std::string left(rest);
    if (result == Z_STREAM_END) {
        self.is_at_end = true;
        self.needs_input = false;
        Ref<> unused = TRY(bytes_from(t, left));
        self.unused_data = std::move(unused);
        left.clear();
    } else {
        self.needs_input = left.empty();
    }
    *self.input = std::move(left);
    return bytes_from(t, out);
}

Result<Ref<>> get_eof(Thread&, Value self) {
    return share(boolean(static_cast<Decompressor*>(self.as_object())->is_at_end));
}
Result<Ref<>> get_needs_input(Thread&, Value self) {
    return share(boolean(static_cast<Decompressor*>(self.as_object())->needs_input));
}

}  // namespace

void define_decompressor(TypeBuilder& type) {
    type.instances<Decompressor>().references<&Decompressor::unused_data, 1>().shown(184);
    type.type().destroy = destroy;
    type.doc("(wbits=15, zdict=b'')", "Decompresses piece by piece, keeping input for later.");
    type.constructor<"_ZlibDecompressor(wbits=?, zdict=?)", new_decompressor>();
    type.method<"decompress(data, max_length=-1)", decompress_method>("Data, at most max_length bytes of it.");
    type.getset("eof", get_eof, nullptr, "Whether the end of the stream has been reached.");
    type.member<&Decompressor::unused_data>("unused_data", MemberKind::ReadOnlyObject, "Input behind the end.");
    type.getset("needs_input", get_needs_input, nullptr, "Whether more input is needed for more output.");
}

}  // namespace krait::modules::zlib
