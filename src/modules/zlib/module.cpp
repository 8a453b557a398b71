#include "modules/zlib/streams.h"
#include "object/bytes.h"
#include "object/exceptions.h"
#include "object/int.h"
#include "object/lock.h"
#include "object/module_state.h"
#include "object/protocol.h"

namespace krait::modules::zlib {

namespace types {
extern Type Compress, Decompress, Decompressor;
}

void define_compress(TypeBuilder& type);
void define_decompress(TypeBuilder& type);
void define_decompressor(TypeBuilder& type);

Type& error_type(Thread& t) { return *state<State>(t).error; }

Raised raise_stream_error(Thread& t, const z_stream& stream, int code, std::string_view what) {
    std::string_view message;
    if (code == Z_VERSION_ERROR)
        message = "library version mismatch";
    else if (stream.msg)
        message = stream.msg;
    else if (code == Z_BUF_ERROR)
        message = "incomplete or truncated stream";
    else if (code == Z_STREAM_ERROR)
        message = "inconsistent stream state";
    else if (code == Z_DATA_ERROR)
        message = "invalid input data";
    if (message.empty()) return t.raise(error_type(t), "Error {} while {}", code, what);
    return t.raise(error_type(t), "Error {} while {}: {}", code, what, message);
}

Result<int> int_argument(Thread& t, Value value, int otherwise) {
    if (!value) return otherwise;
    Ref<> number = TRY(index(t, value));
    auto fits = int_to_int64(number);
    if (!fits || *fits < INT32_MIN || *fits > INT32_MAX)
        return t.raise(object::types::OverflowError, "Python int too large to convert to C int");
    return static_cast<int>(*fits);
}

Status dictionary_argument(Thread& t, Value value, std::string& out) {
    ByteView view;
    TRY(view.acquire(t, value));
    if (view.size() > UINT32_MAX)
        return t.raise(object::types::OverflowError, "zdict length does not fit in an unsigned int");
    out = view.bytes();
    return {};
}

int set_dictionary(z_stream& stream, const std::string& dictionary) {
    return inflateSetDictionary(&stream, reinterpret_cast<const Bytef*>(dictionary.data()),
                                static_cast<uInt>(dictionary.size()));
}

z_stream* new_inflating_stream(Thread& t, int wbits) {
    auto* stream = new z_stream();
    int result = inflateInit2(stream, wbits);
    if (result == Z_OK) return stream;
    delete stream;
    if (result == Z_MEM_ERROR)
        (void)t.raise(object::types::MemoryError, "Can't allocate memory for decompression object");
    else
        (void)t.raise_value_error("Invalid initialization option");
    return nullptr;
}

namespace {

const TypeDefinition kTypes[] = {
    {&types::Compress, "zlib.Compress", &object::types::Object, define_compress},
    {&types::Decompress, "zlib.Decompress", &object::types::Object, define_decompress},
    {&types::Decompressor, "zlib._ZlibDecompressor", &object::types::Object, define_decompressor},
};
TypeDefinitions registered(kTypes);

// --- all at once ---

Result<Ref<>> compress(Thread& t, Value, ByteView data, Value level_value, Value wbits_value) {
    int level = TRY(int_argument(t, level_value, Z_DEFAULT_COMPRESSION));
    int wbits = TRY(int_argument(t, wbits_value, MAX_WBITS));
    z_stream stream{};
    int result = deflateInit2(&stream, level, Z_DEFLATED, wbits, 8, Z_DEFAULT_STRATEGY);
    if (result == Z_MEM_ERROR) return t.raise(object::types::MemoryError, "Out of memory while compressing data");
    if (result == Z_STREAM_ERROR) return t.raise(error_type(t), "Bad compression level");
    if (result != Z_OK) return raise_stream_error(t, stream, result, "compressing data");
    std::string out;
    std::string_view input = data.bytes();
    {
        Unlocked unlocked(t);
        result = run_stream(stream, input, out, kFirstOutput, -1, Z_FINISH,
                            [](z_stream& s, int flush) { return deflate(&s, flush); });
        deflateEnd(&stream);
    }
    if (result != Z_STREAM_END) return raise_stream_error(t, stream, result, "compressing data");
    return bytes_from(t, out);
}

Result<Ref<>> decompress(Thread& t, Value, ByteView data, Value wbits_value, Value size_value) {
    int wbits = TRY(int_argument(t, wbits_value, MAX_WBITS));
    int64_t size = size_value ? TRY(index_int64(t, size_value, object::types::OverflowError)) : kFirstOutput;
    if (size < 0) return t.raise_value_error("bufsize must be non-negative");
    if (size == 0) size = 1;
    z_stream stream{};
    int result = inflateInit2(&stream, wbits);
    if (result == Z_MEM_ERROR) return t.raise(object::types::MemoryError, "Out of memory while decompressing data");
    if (result != Z_OK) return raise_stream_error(t, stream, result, "preparing to decompress data");
    std::string out;
    std::string_view input = data.bytes();
    {
        Unlocked unlocked(t);
        result = run_stream(stream, input, out, size, -1, Z_SYNC_FLUSH,
                            [](z_stream& s, int flush) { return inflate(&s, flush); });
    }
    std::string own_words = stream.msg ? stream.msg : "";  // gone with the stream
    inflateEnd(&stream);
    stream.msg = own_words.empty() ? nullptr : own_words.data();
    if (result == Z_OK) result = Z_BUF_ERROR;
    if (result != Z_STREAM_END) return raise_stream_error(t, stream, result, "decompressing data");
    return bytes_from(t, out);
}

// --- checksums ---

int64_t checksum_adler32(Thread&, Value, ByteView data, uint32_t value) {
    return static_cast<int64_t>(
        ::adler32_z(value, reinterpret_cast<const Bytef*>(data.data()), static_cast<size_t>(data.size())));
}
int64_t checksum_crc32(Thread&, Value, ByteView data, uint32_t value) {
    return static_cast<int64_t>(
        ::crc32_z(value, reinterpret_cast<const Bytef*>(data.data()), static_cast<size_t>(data.size())));
}

}  // namespace

void add_functions(ModuleBuilder& m) {
    m.def<"adler32(data, value=1, /)", checksum_adler32>("The Adler-32 checksum, starting with value.");
    m.def<"compress(data, /, level=Z_DEFAULT_COMPRESSION, wbits=MAX_WBITS)", compress>("The data compressed.");
    m.def<
        "compressobj(level=Z_DEFAULT_COMPRESSION, method=DEFLATED,\n            wbits=MAX_WBITS, "
        "memLevel=DEF_MEM_LEVEL,\n            strategy=Z_DEFAULT_STRATEGY, zdict=<unrepresentable>)",
        compressobj>("A compressor.");
    m.def<"crc32(data, value=0, /)", checksum_crc32>("The CRC-32 checksum, starting with value.");
    m.def<"decompress(data, /, wbits=MAX_WBITS, bufsize=DEF_BUF_SIZE)", decompress>("The data that was compressed.");
    m.def<"decompressobj(wbits=MAX_WBITS, zdict=b'')", decompressobj>("A decompressor.");
}

}  // namespace krait::modules::zlib

namespace krait::modules {

using namespace object;

// clang-format off
#define KRAIT_ZLIB_NUMBERS(X) \
    X(Z_NO_COMPRESSION) X(Z_BEST_SPEED) X(Z_BEST_COMPRESSION) X(Z_DEFAULT_COMPRESSION) X(Z_FILTERED) \
    X(Z_HUFFMAN_ONLY) X(Z_RLE) X(Z_FIXED) X(Z_DEFAULT_STRATEGY) X(Z_NO_FLUSH) X(Z_PARTIAL_FLUSH) X(Z_SYNC_FLUSH) \
    X(Z_FULL_FLUSH) X(Z_FINISH) X(Z_BLOCK) X(Z_TREES)
// clang-format on

KRAIT_MODULE(zlib, "Compression and decompression with the zlib library.") {
    modules::zlib::add_functions(m);
    TRY(m.exception("error", types::Exception, state<modules::zlib::State>(m.thread()).error));
    m.type(modules::zlib::types::Decompressor);
    m.add("MAX_WBITS", MAX_WBITS);
    m.add("DEFLATED", Z_DEFLATED);
    m.add("DEF_MEM_LEVEL", 8);
    m.add("DEF_BUF_SIZE", modules::zlib::kFirstOutput);
#define KRAIT_ADD(NAME) m.add(#NAME, NAME);
    KRAIT_ZLIB_NUMBERS(KRAIT_ADD)
#undef KRAIT_ADD
    m.add("ZLIB_VERSION", ZLIB_VERSION);
    m.add("ZLIB_RUNTIME_VERSION", zlibVersion());
    m.add("__version__", "1.0");
    return {};
}

}  // namespace krait::modules
