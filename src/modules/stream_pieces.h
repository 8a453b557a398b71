#pragma once

// What the decompressors of bz2 and lzma share: input that a limit of the output left over, what stands behind the
// end, and running a library's stream over input of any size into output that grows.

#include <string>

#include "object/allocate.h"
#include "object/buffer.h"
#include "object/bytes.h"
#include "object/exceptions.h"
#include "object/type_builder.h"

namespace krait::modules {

using namespace object;

struct PieceDecompressor : Object {
    Field<> unused_data;
    std::string* input;  // not used yet
    bool is_at_end;
    bool needs_input;
};

// Calls step(stream) until it says that the stream ends (true), the input is used up, or `most` bytes have come out
// (negative: any number). `finishes`: goes on without input until the end.
template <typename Stream, typename Step>
Result<bool> run_pieces(Stream& stream, std::string_view& input, std::string& out, int64_t most, bool finishes,
                        Step step) {
    constexpr size_t kFirst = 16384, kMostAtOnce = 1u << 30;
    size_t room = kFirst;
    while (true) {
        if (most >= 0 && static_cast<int64_t>(out.size()) >= most) return false;
        if (most >= 0) room = std::min(room, static_cast<size_t>(most) - out.size());
        size_t start = out.size(), chunk = std::min(input.size(), kMostAtOnce);
        out.resize(start + room);
        stream.next_in = reinterpret_cast<decltype(stream.next_in)>(const_cast<char*>(input.data()));
        stream.avail_in = static_cast<decltype(stream.avail_in)>(chunk);
        stream.next_out = reinterpret_cast<decltype(stream.next_out)>(out.data() + start);
        stream.avail_out = static_cast<decltype(stream.avail_out)>(room);
        Result<bool> ended = step(stream);
        input.remove_prefix(chunk - stream.avail_in);
        bool is_full = stream.avail_out == 0;
        out.resize(start + room - stream.avail_out);
        if (ended.failed()) return Raised{};
        if (ended.take()) return true;
        if (is_full)
            room = std::min(room * 2, kMostAtOnce);
        else if (input.empty() && !finishes)
            return false;
    }
}

// decompress(data, max_length): `step` as above.
template <typename Stream, typename Step>
Result<Ref<>> decompress_pieces(Thread& t, PieceDecompressor& self, Stream& stream, std::string_view data, int64_t most,
                                bool keeps_full, Step step) {
    if (self.is_at_end) return t.raise(types::EOFError, "End of stream already reached");
    self.input->append(data);
    std::string_view rest = *self.input;
    std::string out;
    Result<bool> ended = run_pieces(stream, rest, out, most, false, step);
    if (ended.failed()) {
        self.input->clear();
        return Raised{};
    }
    std::string left(rest);
    if (ended.take()) {
        self.is_at_end = true;
        self.needs_input = false;
        Ref<> unused = TRY(bytes_from(t, left));
        self.unused_data = std::move(unused);
        left.clear();
    } else {
        // Full output may mean that the stream holds some back.
        bool is_full = most >= 0 && static_cast<int64_t>(out.size()) >= most;
        self.needs_input = left.empty() && !(keeps_full && is_full);
    }
    *self.input = std::move(left);
    return bytes_from(t, out);
}

}  // namespace krait::modules
