#include <algorithm>

#include "modules/io/buffered.h"
#include "modules/io/io_parts.h"
#include "modules/io/text_wrapper.h"
#include "object/buffer.h"
#include "object/int.h"
#include "object/list.h"
#include "object/str_builder.h"
#include "object/type_builder.h"

// Reading from a TextIOWrapper.

namespace krait::modules::io {

namespace {

Raised raise_nothing_now(Thread& t) { return t.raise(types::BlockingIOError, "Read returned None."); }

Status check_readable_text(Thread& t, TextIOWrapper& text) {
    TRY(check_usable(t, text));
    if (!text.can_read) return raise_unsupported(t, "not readable");
    return flush_text(t, text);
}

int64_t undelivered(const TextIOWrapper& text) {
    return text.decoded ? text.decoded.get()->length - text.decoded_used : 0;
}

// Up to `size` characters (negative: all) of what is decoded.
Result<Ref<Str>> take_decoded(Thread& t, TextIOWrapper& text, int64_t size) {
    int64_t available = undelivered(text);
    if (size < 0 || size > available) size = available;
    if (size == 0) return share(empty_str());
    int64_t start = text.decoded_used;
    Ref<Str> decoded = share(text.decoded.get());
    Ref<Str> taken = TRY(str_slice(t, *decoded, start, start + size));
    text.decoded_used = start + size;
    return taken;
}

// --- chunks ---

// How the chunk comes about, kept while tell() may be asked.
Status take_snapshot(Thread& t, TextIOWrapper& text, DecoderState& before, std::string_view chunk) {
    std::string_view buffered = as_bytes(before.buffer)->text();
    if (buffered.empty()) {
        text.snapshot = TRY(bytes_from(t, chunk));
    } else {
        std::string joined(buffered);
        joined.append(chunk);
        text.snapshot = TRY(bytes_from(t, joined));
    }
    text.snapshot_flags = std::move(before.flags);
    return {};
}

// The chunk as bytes-like object, through the buffer's Python methods.
Result<Ref<>> ask_for_chunk(Thread& t, TextIOWrapper& text, int64_t size) {
    Ref<> buffer = share(text.buffer.value());
    Ref<> amount = TRY(int_from_int64(t, size));
    Ref<> chunk = TRY(call_method(t, buffer, text.has_read1 ? "read1"_name : "read"_name, amount));
    if (chunk == none()) return raise_nothing_now(t);
    if (!has_buffer(chunk))
        return t.raise_type_error("underlying {}() should have returned a bytes-like object, not '{}'",
                                  text.has_read1 ? "read1" : "read", type_name(chunk));
    return chunk;
}

struct Chunk {
    Ref<Str> decoded;
    int64_t size;  // bytes
};

Result<Chunk> decode_chunk(Thread& t, TextIOWrapper& text, DecoderState& before, Value object, std::string_view bytes) {
    Chunk chunk;
    chunk.size = static_cast<int64_t>(bytes.size());
    bool is_end = bytes.empty();
    if (text.is_telling) {
        // Decoding may run any code, and with it the bytes may go: the snapshot keeps a copy.
        TRY(take_snapshot(t, text, before, bytes));
    }
    chunk.decoded = object ? TRY(decode(t, text, object, is_end)) : TRY(decode_bytes(t, text, bytes, is_end));
    return chunk;
}

Result<Chunk> read_and_decode(Thread& t, TextIOWrapper& text, int64_t size) {
    DecoderState before;
    if (text.is_telling) before = TRY(decoder_state(t, text));
    TRY(check_attached(t, text));
    if (Buffered* reader = exact_reader(text.buffer); reader && text.has_read1) {
        Ref<Buffered> keep = share(reader);
        std::string_view bytes = TRY(buffered_look(t, *reader, size));
        Ref<BufferMemory> memory = share(reader->memory.get());
        return decode_chunk(t, text, before, Value(), bytes);
    }
    Ref<> object = TRY(ask_for_chunk(t, text, size));
    ByteView view;
    TRY(view.acquire(t, object));
    return decode_chunk(t, text, before, object, view.bytes());
}

// The next chunk; false at the end. `hint`: characters that are wanted.
Result<bool> read_chunk(Thread& t, TextIOWrapper& text, int64_t hint) {
    if (!text.can_read) return raise_unsupported(t, "not readable");
    int64_t size = text.chunk_size;
    if (hint > 0) {
        double estimate = text.bytes_per_character * static_cast<double>(hint);
        size = std::max(size, static_cast<int64_t>(std::min(estimate, 1e15)));
    }
    Chunk chunk = TRY(read_and_decode(t, text, size));
    int64_t characters = chunk.decoded->length;
    text.decoded = std::move(chunk.decoded);
    text.decoded_used = 0;
    text.bytes_per_character = characters > 0 ? static_cast<double>(chunk.size) / static_cast<double>(characters) : 0.0;
    return characters > 0 || chunk.size > 0;
}

// The same, again when a signal interrupts.
Result<bool> read_chunk_patiently(Thread& t, TextIOWrapper& text, int64_t hint) {
    for (;;) {
        Result<bool> more = read_chunk(t, text, hint);
        if (!more.failed() || !TRY(was_interrupted(t))) return more;
    }
}

// --- read ---

Result<Ref<Str>> read_all(Thread& t, TextIOWrapper& text) {
    TRY(check_attached(t, text));
    Ref<> buffer = share(text.buffer.value());
    Ref<> bytes = TRY(call_method(t, buffer, "read"_name));
    if (bytes == none()) return raise_nothing_now(t);
    if (!text.decoder && !has_buffer(bytes))
        return t.raise_type_error("underlying read() should have returned a bytes-like object, not '{}'",
                                  type_name(bytes));
    Ref<Str> rest = TRY(decode(t, text, bytes, true));
    Ref<Str> start = TRY(take_decoded(t, text, -1));
    forget_decoded(text);
    forget_snapshot(text);
    if (start->length == 0) return rest;
    return str_concat(t, *start, *rest);
}

Result<Ref<Str>> read_characters(Thread& t, TextIOWrapper& text, int64_t size) {
    Ref<Str> start = TRY(take_decoded(t, text, size));
    int64_t remaining = size - start->length;
    if (remaining <= 0) return start;
    StrBuilder out;
    out.append(*start);
    while (remaining > 0) {
        if (!TRY(read_chunk_patiently(t, text, remaining))) break;
        Ref<Str> piece = TRY(take_decoded(t, text, remaining));
        out.append(*piece);
        remaining -= piece->length;
    }
    return out.finish(t);
}

Result<Ref<Str>> text_read(Thread& t, TextIOWrapper& self, SizeArgument size) {
    TRY(check_readable_text(t, self));
    return size.value < 0 ? read_all(t, self) : read_characters(t, self, size.value);
}

// --- lines ---

// The general case: the line extends over chunks, or there is a limit.
Result<Ref<Str>> read_long_line(Thread& t, TextIOWrapper& text, int64_t limit) {
    StrBuilder out;
    bool is_after_cr = false;  // a "\r\n" may be torn apart by the end of a chunk
    for (;;) {
        while (undelivered(text) == 0) {
            if (TRY(read_chunk_patiently(t, text, 0))) continue;
            forget_decoded(text);
            forget_snapshot(text);
            return out.finish(t);
        }
        const Str& decoded = *text.decoded.get();
        int64_t from = text.decoded_used, stop = decoded.length;
        if (limit >= 0) stop = std::min(stop, from + limit - out.length());
        int64_t end = is_after_cr && decoded[from] == '\n' ? from + 1
                                                           : find_line_end(decoded, from, decoded.length, text.newline);
        bool is_done = end >= 0 && end <= stop;
        if (!is_done) end = stop;
        out.append(decoded, from, end);
        text.decoded_used = end;
        if (is_done || out.length() == limit) return out.finish(t);
        is_after_cr = text.newline.text[1] == '\n' && decoded[end - 1] == '\r';
    }
}

Result<Ref<Str>> read_line(Thread& t, TextIOWrapper& text, int64_t limit) {
    if (text.decoded && limit < 0) {
        Str& decoded = *text.decoded.get();
        int64_t start = text.decoded_used;
        int64_t end = find_line_end(decoded, start, decoded.length, text.newline);
        if (end >= 0) {
            text.decoded_used = end;
            if (decoded.is_ascii() && end - start > 1)
                return str_from_ascii(t, {decoded.data() + start, static_cast<size_t>(end - start)});
            Ref<Str> keep = share(&decoded);
            return str_slice(t, decoded, start, end);
        }
    }
    return read_long_line(t, text, limit);
}

Result<Ref<Str>> text_readline(Thread& t, TextIOWrapper& self, int64_t size) {
    TRY(check_usable(t, self));
    TRY(flush_text(t, self));
    return read_line(t, self, size < 0 ? -1 : size);
}

Lookup text_next(Thread& t, Value self) {
    TextIOWrapper& text = text_of(self);
    TRY(check_attached(t, text));
    text.is_telling = false;
    Ref<> line;
    if (is_exact_text(self)) {
        TRY(check_usable(t, text));
        if (text.pending_size) TRY(flush_text(t, text));
        line = TRY(read_line(t, text, -1));
    } else {
        line = TRY(call_method(t, self, "readline"_name));
        if (!is_str(line))
            return t.raise(types::OSError, "readline() should have returned a str object, not '{}'", type_name(line));
    }
    if (as_str(line)->length > 0) return line;
    forget_snapshot(text);
    text.is_telling = text.is_seekable;
    return std::nullopt;
}

}  // namespace

void forget_decoded(TextIOWrapper& text) {
    text.decoded = Ref<Str>();
    text.decoded_used = 0;
}

void forget_snapshot(TextIOWrapper& text) {
    text.snapshot = Ref<Bytes>();
    text.snapshot_flags = Ref<>();
}

void add_text_reading(TypeBuilder& type) {
    type.slots().iternext = text_next;
    type.method<"read(size=-1, /)", text_read>("Up to `size` characters; all up to the end without a size.");
    type.method<"readline(size=-1, /)", text_readline>("A line, or as much of it as `size` allows.");
}

}  // namespace krait::modules::io
