#include "modules/zlib/streams.h"
#include "object/allocate.h"
#include "object/bytes.h"
#include "object/exceptions.h"

namespace krait::modules::zlib {

namespace types {
constinit Type Compress{};
}

namespace {

struct Compress : Object {
    z_stream* stream;  // null: not made, or ended
};

void end(Compress& self) {
    if (!self.stream) return;
    deflateEnd(self.stream);
    delete self.stream;
    self.stream = nullptr;
}
void destroy(Thread&, Object* self) { end(*static_cast<Compress*>(self)); }

Raised raise_ended(Thread& t, std::string_view what) {
    return t.raise(error_type(t), "Error -2 while {}: inconsistent stream state", what);
}

Result<Ref<>> compress_method(Thread& t, Compress& self, ByteView data) {
    if (!self.stream) return raise_ended(t, "compressing data");
    std::string out;
    std::string_view input = data.bytes();
    int result = run_stream(*self.stream, input, out, kFirstOutput, -1, Z_NO_FLUSH,
                            [](z_stream& stream, int flush) { return deflate(&stream, flush); });
    if (result == Z_STREAM_ERROR) return raise_stream_error(t, *self.stream, result, "compressing data");
    return bytes_from(t, out);
}

Result<Ref<>> flush_method(Thread& t, Compress& self, Value mode_value) {
    int mode = TRY(int_argument(t, mode_value, Z_FINISH));
    if (mode == Z_NO_FLUSH) return share(empty_bytes());
    if (!self.stream) return raise_ended(t, "flushing");
    std::string out;
    std::string_view input;
    int result = run_stream(*self.stream, input, out, kFirstOutput, -1, mode,
                            [](z_stream& stream, int flush) { return deflate(&stream, flush); });
    if (result == Z_STREAM_END && mode == Z_FINISH)
        end(self);
    else if (result != Z_OK && result != Z_BUF_ERROR)
        return raise_stream_error(t, *self.stream, result, "flushing");
    return bytes_from(t, out);
}

Result<Ref<>> copy_method(Thread& t, Compress& self) {
    Ref<Compress> made = TRY(instance_of<Compress>(t, types::Compress));
    if (!self.stream) return t.raise_value_error("Inconsistent stream state");
    auto* stream = new z_stream();
    int result = deflateCopy(stream, self.stream);
    if (result != Z_OK) {
        delete stream;
        if (result == Z_STREAM_ERROR) return t.raise_value_error("Inconsistent stream state");
        return t.raise(object::types::MemoryError, "Can't allocate memory for compression object");
    }
    made->stream = stream;
    return made;
}
Result<Ref<>> deepcopy_method(Thread& t, Compress& self, Value) { return copy_method(t, self); }

}  // namespace

Result<Ref<>> compressobj(Thread& t, Value, Value level, Value method, Value wbits, Value mem_level, Value strategy,
                          Value zdict) {
    int level_number = TRY(int_argument(t, level, Z_DEFAULT_COMPRESSION));
    int method_number = TRY(int_argument(t, method, Z_DEFLATED));
    int wbits_number = TRY(int_argument(t, wbits, MAX_WBITS));
    int memory_number = TRY(int_argument(t, mem_level, 8));
    int strategy_number = TRY(int_argument(t, strategy, Z_DEFAULT_STRATEGY));
    std::string dictionary;
    if (zdict) TRY(dictionary_argument(t, zdict, dictionary));
    Ref<Compress> made = TRY(instance_of<Compress>(t, types::Compress));
    auto* stream = new z_stream();
    int result = deflateInit2(stream, level_number, method_number, wbits_number, memory_number, strategy_number);
    if (result != Z_OK) {
        delete stream;
        if (result == Z_MEM_ERROR)
            return t.raise(object::types::MemoryError, "Can't allocate memory for compression object");
        return t.raise_value_error("Invalid initialization option");
    }
    made->stream = stream;
    if (!dictionary.empty() && deflateSetDictionary(stream, reinterpret_cast<const Bytef*>(dictionary.data()),
                                                    static_cast<uInt>(dictionary.size())) != Z_OK)
        return t.raise_value_error("Invalid dictionary");
    return made;
}

void define_compress(TypeBuilder& type) {
    type.instances<Compress>().shown(168);
    type.set_flags(kTypeDisallowInstantiation);
    type.type().destroy = destroy;
    type.method<"compress(data, /)@", compress_method>("Compressed data that is ready; the rest comes later.");
    type.method<"flush(mode=zlib.Z_FINISH, /)@", flush_method>("All compressed data that is left.");
    type.method<"copy()@", copy_method>("A copy of the compressor in its present state.");
    type.method<"~__copy__()@", copy_method>("A copy of the compressor in its present state.");
    type.method<"~__deepcopy__(memo, /)@", deepcopy_method>("A copy of the compressor in its present state.");
}

}  // namespace krait::modules::zlib
