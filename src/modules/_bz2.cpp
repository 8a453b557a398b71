#include <bzlib.h>

#include "modules/nameless_arguments.h"
#include "modules/stream_pieces.h"
#include "object/constructor_arguments.h"
#include "object/module_builder.h"

// _bz2: compressing and decompressing by libbz2.

namespace krait::modules {

namespace {

constinit Type compressor_type{}, decompressor_type{};

Raised raise_stream_error(Thread& t, int code) {
    switch (code) {
        case BZ_PARAM_ERROR: return t.raise_value_error("Internal error - invalid parameters passed to libbzip2");
        case BZ_MEM_ERROR: return t.raise_no_memory();
        case BZ_DATA_ERROR:
        case BZ_DATA_ERROR_MAGIC: return t.raise(types::OSError, "Invalid data stream");
        case BZ_IO_ERROR: return t.raise(types::OSError, "Unknown I/O error");
        case BZ_UNEXPECTED_EOF:
            return t.raise(types::EOFError, "Compressed file ended before the logical end-of-stream was detected");
        case BZ_SEQUENCE_ERROR:
            return t.raise(types::RuntimeError, "Internal error - Invalid sequence of commands sent to libbzip2");
        default: return t.raise(types::OSError, "Unrecognized error from libbzip2: {}", code);
    }
}

// --- BZ2Compressor ---

struct Compressor : Object {
    bz_stream* stream;
    bool is_flushed;
};

void destroy_compressor(Thread&, Object* self) {
    bz_stream* stream = std::exchange(static_cast<Compressor*>(self)->stream, nullptr);
    if (stream) BZ2_bzCompressEnd(stream);
    delete stream;
}

Result<Ref<>> new_compressor(Thread& t, Type& type, const Args& args) {
    constexpr int kMostLevel = 9;
    if (args.keyword_count()) return t.raise_type_error("BZ2Compressor() takes no keyword arguments");
    TRY(check_argument_count(t, args, "BZ2Compressor", 0, 1));
    int level = kMostLevel;
    if (args.positional) TRY(take_int(t, args[0], level));
    if (level < 1 || level > kMostLevel) return t.raise_value_error("compresslevel must be between 1 and 9");
    Ref<Compressor> made = TRY(instance_of<Compressor>(t, type));
    made->stream = new bz_stream();
    int code = BZ2_bzCompressInit(made->stream, level, 0, 0);
    if (code == BZ_OK) return made;
    delete std::exchange(made->stream, nullptr);
    return raise_stream_error(t, code);
}

Result<Ref<>> run_compressor(Thread& t, Compressor& self, std::string_view input, int action) {
    std::string out;
    bool finishes = action == BZ_FINISH;
    if (input.empty() && !finishes) return share(Value(empty_bytes()));
    TRY(run_pieces(*self.stream, input, out, -1, finishes, [&](bz_stream& stream) -> Result<bool> {
        int code = BZ2_bzCompress(&stream, action);
        if (code < 0) return raise_stream_error(t, code);
        return code == BZ_STREAM_END;
    }));
    return bytes_from(t, out);
}

Result<Ref<>> compress(Thread& t, Compressor& self, ByteView data) {
    if (self.is_flushed) return t.raise_value_error("Compressor has been flushed");
    return run_compressor(t, self, data.bytes(), BZ_RUN);
}

Result<Ref<>> flush(Thread& t, Compressor& self) {
    if (self.is_flushed) return t.raise_value_error("Repeated call to flush()");
    self.is_flushed = true;
    return run_compressor(t, self, {}, BZ_FINISH);
}

void define_compressor(TypeBuilder& type) {
    type.instances<Compressor>().shown(112);
    type.type().destroy = destroy_compressor;
    type.doc("(compresslevel=9, /)", "Compresses piece by piece; the level is from 1 to 9.");
    type.slots().new_ = new_compressor;
    type.method<"compress(data, /)", compress>("Compressed data that is ready; the rest comes later.");
    type.method<"flush()", flush>("All compressed data that is left; the compressor is done then.");
}

// --- BZ2Decompressor ---

struct Decompressor : PieceDecompressor {
    bz_stream* stream;
    bool is_broken;
};

void destroy_decompressor(Thread&, Object* self) {
    auto& object = *static_cast<Decompressor*>(self);
    if (object.stream) BZ2_bzDecompressEnd(object.stream);
    delete std::exchange(object.stream, nullptr);
    delete std::exchange(object.input, nullptr);
}

Result<Ref<>> new_decompressor(Thread& t, Type& type, const Args& args) {
    if (args.keyword_count()) return t.raise_type_error("BZ2Decompressor() takes no keyword arguments");
    if (args.positional) return t.raise_type_error("BZ2Decompressor() takes no positional arguments");
    Ref<Decompressor> made = TRY(instance_of<Decompressor>(t, type));
    made->unused_data = share(Value(empty_bytes()));
    made->input = new std::string();
    made->needs_input = true;
    made->stream = new bz_stream();
    int code = BZ2_bzDecompressInit(made->stream, 0, 0);
    if (code == BZ_OK) return made;
    delete std::exchange(made->stream, nullptr);
    return raise_stream_error(t, code);
}

Result<Ref<>> decompress(Thread& t, Decompressor& self, ByteView data, int64_t most) {
    if (self.is_broken) return t.raise_value_error("Decompressor is unusable after a previous error");
    return decompress_pieces(t, self, *self.stream, data.bytes(), most, false, [&](bz_stream& stream) -> Result<bool> {
        int code = BZ2_bzDecompress(&stream);
        if (code >= 0) return code == BZ_STREAM_END;
        self.is_broken = true;
        self.needs_input = false;
        return raise_stream_error(t, code);
    });
}

void define_decompressor(TypeBuilder& type) {
    type.instances<Decompressor>().references<&Decompressor::unused_data, 1>().shown(152).clear_flags(kTypeGc);
    type.type().destroy = destroy_decompressor;
    type.doc("()", "Decompresses piece by piece, keeping input for later.");
    type.slots().new_ = new_decompressor;
    type.method<"decompress(data, max_length=-1)", decompress>("Data, at most max_length bytes of it.");
    type.member<&Decompressor::is_at_end>("eof", MemberKind::ReadOnlyBool,
                                          "Whether the end of the stream has been reached.");
    type.member<&Decompressor::unused_data>("unused_data", MemberKind::ReadOnlyObject, "Input behind the end.");
    type.member<&Decompressor::needs_input>("needs_input", MemberKind::ReadOnlyBool,
                                            "Whether more input is needed for more output.");
}

const TypeDefinition kTypes[] = {{&compressor_type, "_bz2.BZ2Compressor", &types::Object, define_compressor},
                                 {&decompressor_type, "_bz2.BZ2Decompressor", &types::Object, define_decompressor}};
TypeDefinitions registered(kTypes);

}  // namespace

KRAIT_MODULE(_bz2, "Compressing and decompressing in bzip2's way.") {
    m.type(compressor_type).type(decompressor_type);
    return m.status();
}

}  // namespace krait::modules
