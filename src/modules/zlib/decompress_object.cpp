#include "modules/zlib/streams.h"
#include "object/allocate.h"
#include "object/bytes.h"
#include "object/exceptions.h"

namespace krait::modules::zlib {

namespace types {
constinit Type Decompress{};
}

namespace {

struct Decompress : Object {
    Field<> unused_data;      // bytes behind the stream's end
    Field<> unconsumed_tail;  // input that a limit of the output left over
    z_stream* stream;         // null: ended
    std::string* dictionary;
    bool is_at_end;
};

void end(Decompress& self) {
    if (!self.stream) return;
    inflateEnd(self.stream);
    delete self.stream;
    self.stream = nullptr;
}
void destroy(Thread&, Object* self) {
    auto& object = *static_cast<Decompress*>(self);
    end(object);
    delete object.dictionary;
}

// Input behind the end is unused, input before it unconsumed.
Status keep_rest(Thread& t, Decompress& self, std::string_view rest, bool is_at_end) {
    if (is_at_end && !rest.empty()) {
        std::string all(as_bytes(self.unused_data)->text());
        all.append(rest);
        self.unused_data = TRY(bytes_from(t, all));
    }
    Ref<> tail = TRY(bytes_from(t, is_at_end ? std::string_view() : rest));
    self.unconsumed_tail = std::move(tail);
    return {};
}

Result<Ref<>> inflate_some(Thread& t, Decompress& self, std::string_view input, int64_t first_size, int64_t most,
                           int flush, std::string_view what, bool ends_stream) {
    if (!self.stream) return t.raise(error_type(t), "Error -2 while {}: inconsistent stream state", what);
    std::string out;
    int dictionary_result = Z_OK;
    int result = run_stream(*self.stream, input, out, first_size, most, flush, [&](z_stream& stream, int mode) {
        int one = inflate(&stream, mode);
        if (one != Z_NEED_DICT || self.dictionary->empty()) return one;
        dictionary_result = set_dictionary(stream, *self.dictionary);
        return dictionary_result == Z_OK ? inflate(&stream, mode) : dictionary_result;
    });
    if (dictionary_result != Z_OK) return raise_stream_error(t, *self.stream, dictionary_result, "setting zdict");
    TRY(keep_rest(t, self, input, result == Z_STREAM_END));
    if (result == Z_STREAM_END) {
        self.is_at_end = true;
        if (ends_stream) end(self);
    } else if (result != Z_OK && result != Z_BUF_ERROR) {
        return raise_stream_error(t, *self.stream, result, what);
    }
    return bytes_from(t, out);
}

Result<Ref<>> decompress_method(Thread& t, Decompress& self, ByteView data, int64_t most) {
    if (most < 0) return t.raise_value_error("max_length must be non-negative");
    return inflate_some(t, self, data.bytes(), kFirstOutput, most ? most : -1, Z_SYNC_FLUSH, "decompressing data",
                        false);
}

Result<Ref<>> flush_method(Thread& t, Decompress& self, Value length_value) {
    int64_t length = length_value ? TRY(int_argument(t, length_value, 0)) : kFirstOutput;
    if (length <= 0) return t.raise_value_error("length must be greater than zero");
    if (!self.stream) return share(empty_bytes());
    Ref<Bytes> input = Ref<Bytes>::share(self.unconsumed_tail);
    return inflate_some(t, self, input->text(), length, -1, Z_FINISH, "decompressing data", true);
}

Result<Ref<>> copy_method(Thread& t, Decompress& self) {
    Ref<Decompress> made = TRY(instance_of<Decompress>(t, types::Decompress));
    track(t, made);
    if (!self.stream) return t.raise_value_error("Inconsistent stream state");
    auto* stream = new z_stream();
    int result = inflateCopy(stream, self.stream);
    if (result != Z_OK) {
        delete stream;
        if (result == Z_STREAM_ERROR) return t.raise_value_error("Inconsistent stream state");
        return t.raise(object::types::MemoryError, "Can't allocate memory for decompression object");
    }
    made->stream = stream;
    made->unused_data = share(self.unused_data);
    made->unconsumed_tail = share(self.unconsumed_tail);
    made->dictionary = new std::string(*self.dictionary);
    made->is_at_end = self.is_at_end;
    return made;
}
Result<Ref<>> deepcopy_method(Thread& t, Decompress& self, Value) { return copy_method(t, self); }

Result<Ref<>> get_eof(Thread&, Value self) {
    return share(boolean(static_cast<Decompress*>(self.as_object())->is_at_end));
}

}  // namespace

Result<Ref<>> decompressobj(Thread& t, Value, Value wbits, Value zdict) {
    int wbits_number = TRY(int_argument(t, wbits, MAX_WBITS));
    if (zdict && !has_buffer(zdict)) return t.raise_type_error("zdict argument must support the buffer protocol");
    Ref<Decompress> made = TRY(instance_of<Decompress>(t, types::Decompress));
    made->unused_data = share(empty_bytes());
    made->unconsumed_tail = share(empty_bytes());
    made->dictionary = new std::string();
    track(t, made);
    if (zdict) TRY(dictionary_argument(t, zdict, *made->dictionary));
    made->stream = new_inflating_stream(t, wbits_number);
    if (!made->stream) return Raised{};
    // A raw stream does not ask for its dictionary.
    if (!made->dictionary->empty() && wbits_number < 0) {
        int result = set_dictionary(*made->stream, *made->dictionary);
        if (result != Z_OK) return raise_stream_error(t, *made->stream, result, "setting zdict");
    }
    return made;
}

void define_decompress(TypeBuilder& type) {
    type.instances<Decompress>().references<&Decompress::unused_data, 2>().shown(168);
    type.set_flags(kTypeDisallowInstantiation);
    type.type().destroy = destroy;
    type.method<"decompress(data, /, max_length=0)", decompress_method>(
        "The data so far, at most max_length bytes of it; input left over then is in unconsumed_tail.");
    type.method<"flush(length=zlib.DEF_BUF_SIZE, /)@", flush_method>("All data that is left.");
    type.method<"copy()@", copy_method>("A copy of the decompressor in its present state.");
    type.method<"~__copy__()@", copy_method>("A copy of the decompressor in its present state.");
    type.method<"~__deepcopy__(memo, /)@", deepcopy_method>("A copy of the decompressor in its present state.");
    type.member<&Decompress::unused_data>("unused_data", MemberKind::ReadOnlyObject);
    type.member<&Decompress::unconsumed_tail>("unconsumed_tail", MemberKind::ReadOnlyObject);
    type.getset("eof", get_eof);
}

}  // namespace krait::modules::zlib
