#pragma once

// What the sources of zlib share: errors, and running a stream over input of any size into output that grows.

#include <zlib.h>

#include <string>

#include "object/buffer.h"
#include "object/module_builder.h"
#include "object/type_builder.h"

namespace krait::modules::zlib {

using namespace object;

inline constexpr int64_t kFirstOutput = 16384;

struct State {
    Ref<Type> error;
};

// zlib.error "Error -3 while decompressing data: ...", with the stream's own words when it has some.
Raised raise_stream_error(Thread& t, const z_stream& stream, int code, std::string_view what);
Type& error_type(Thread& t);

// Calls step(stream, flush) until the input is used up and `flush` is done, or the stream ends, or `most` bytes have
// come out (-1: any number). The stream keeps its place in the input. Returns what the last step did.
template <typename Step>
int run_stream(z_stream& stream, std::string_view& input, std::string& out, int64_t first_size, int64_t most, int flush,
               Step step) {
    int result = Z_OK;
    size_t room = static_cast<size_t>(most >= 0 && most < first_size ? most : first_size);
    for (;;) {
        size_t start = out.size();
        if (most >= 0) room = std::min<size_t>(room, static_cast<size_t>(most) - start);
        room = std::min<size_t>(room, 1u << 30);
        out.resize(start + room);
        auto chunk = std::min<size_t>(input.size(), 1u << 30);
        stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(input.data()));
        stream.avail_in = static_cast<uInt>(chunk);
        stream.next_out = reinterpret_cast<Bytef*>(out.data() + start);
        stream.avail_out = static_cast<uInt>(room);
        result = step(stream, chunk == input.size() ? flush : Z_NO_FLUSH);
        input.remove_prefix(chunk - stream.avail_in);
        bool is_full = stream.avail_out == 0;
        out.resize(start + room - stream.avail_out);
        if (result == Z_STREAM_END || (result != Z_OK && result != Z_BUF_ERROR)) break;
        if (is_full) {
            if (most >= 0 && static_cast<int64_t>(out.size()) >= most) break;
            room = std::max<size_t>(room * 2, 64);
            continue;
        }
        if (input.empty() || result == Z_BUF_ERROR) break;
    }
    stream.next_in = nullptr;
    stream.avail_in = 0;
    return result;
}

// compress_object.cpp, decompress_object.cpp, decompressor.cpp
Result<Ref<>> compressobj(Thread& t, Value module, Value level, Value method, Value wbits, Value mem_level,
                          Value strategy, Value zdict);
Result<Ref<>> decompressobj(Thread& t, Value module, Value wbits, Value zdict);
// An int argument with a default.
Result<int> int_argument(Thread& t, Value value, int otherwise);
// A preset dictionary; absent: none.
Status dictionary_argument(Thread& t, Value value, std::string& out);
int set_dictionary(z_stream& stream, const std::string& dictionary);
// A stream that inflates, made by `new`; null: an exception is pending.
z_stream* new_inflating_stream(Thread& t, int wbits);

}  // namespace krait::modules::zlib
