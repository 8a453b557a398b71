#include <algorithm>
#include <cstring>

#include "base/copy.h"
#include "modules/io/buffered.h"
#include "modules/io/io_parts.h"
#include "object/buffer.h"
#include "object/int.h"
#include "object/lock.h"
#include "object/signals.h"
#include "object/type_builder.h"

// Writing to BufferedWriter and BufferedRandom, and the latter.

namespace krait::modules::io {

namespace io_types {
constinit Type BufferedWriter{}, BufferedRandom{};
}

namespace {

// The raw stream took nothing now; `written` bytes of what was asked for are safe.
Raised raise_would_block(Thread& t, Buffered& stream, int64_t written) {
    int number = stream.has_exact_raw ? EAGAIN : 0;  // only a system call says so by a number
    Ref<Str> text = TRY(str_from_ascii(t, "write could not complete without blocking"));
    Ref<> amount = TRY(int_from_int64(t, written));
    Ref<Tuple> arguments = TRY(tuple_of(t, Value::small_int(number), Value(text), Value(amount)));
    return t.raise(types::BlockingIOError, arguments);
}

// Copies behind what is pending.
void keep(Buffered& stream, const char* data, int64_t size) {
    base::copy_bytes(stream.bytes() + stream.position, data, static_cast<size_t>(size));
    if (!stream.has_write_data() || stream.write_start > stream.position) stream.write_start = stream.position;
    stream.move_to(stream.position + size);
    if (stream.write_end < stream.position) stream.write_end = stream.position;
}

// Flushing would have blocked: pending bytes move to the front, and as much as fits is kept behind them.
Status keep_what_fits(Thread& t, Buffered& stream, const char* data, int64_t size) {
    if (stream.is_readable) stream.forget_read();
    char* buffer = stream.bytes();
    base::move_bytes(buffer, buffer + stream.write_start, static_cast<size_t>(stream.write_end - stream.write_start));
    stream.write_end -= stream.write_start;
    stream.raw_offset -= stream.write_start;
    stream.position -= stream.write_start;
    stream.write_start = 0;
    int64_t kept = std::min(size, stream.capacity - stream.write_end);
    base::copy_bytes(buffer + stream.write_end, data, static_cast<size_t>(kept));
    stream.write_end += kept;
    stream.position += kept;
    if (kept == size) {
        t.clear_exception();
        return {};
    }
    t.clear_exception();
    return raise_would_block(t, stream, kept);
}

// What exceeds the buffer goes to the raw stream at once; what is left afterwards is the new content of the buffer.
Status write_through(Thread& t, Buffered& stream, const char* data, int64_t size) {
    if (int64_t ahead = stream.offset_of_raw(); ahead != 0) {
        TRY(raw_seek(t, stream, -ahead, 1));
        stream.raw_offset -= ahead;
    }
    int64_t written = 0;
    bool is_blocked = false;
    while (size - written >= stream.capacity) {
        auto amount = TRY(raw_write(t, stream, data + written, size - written));
        if (!amount) {
            is_blocked = true;
            break;
        }
        written += *amount;
        if (*amount < size) TRY(check_signals(t));
    }
    if (stream.is_readable) stream.forget_read();
    int64_t kept = std::min(size - written, stream.capacity);
    base::copy_bytes(stream.bytes(), data + written, static_cast<size_t>(kept));
    stream.write_start = 0;
    stream.write_end = kept;
    stream.raw_offset = 0;
    stream.move_to(kept);
    if (is_blocked && written + kept < size) return raise_would_block(t, stream, written + kept);
    return {};
}

Status write_all(Thread& t, Buffered& stream, const char* data, int64_t size) {
    if (!stream.has_read_data() && !stream.has_write_data()) stream.position = stream.raw_offset = 0;
    if (size <= stream.capacity - stream.position && size < stream.capacity) {
        keep(stream, data, size);
        return {};
    }
    if (flush_pending(t, stream).failed()) {
        if (!t.matches(types::BlockingIOError)) return Raised{};
        return keep_what_fits(t, stream, data, size);
    }
    return write_through(t, stream, data, size);
}

Result<Ref<>> buffered_write(Thread& t, Buffered& self, ByteView data) {
    TRY(check_ready(t, self));
    TRY(buffered_write_all(t, self, data.bytes()));
    return int_from_int64(t, data.size());
}

Result<Ref<>> raw_writable(Thread& t, Buffered& self) {
    TRY(check_ready(t, self));
    Ref<> raw = share(self.raw.value());
    return call_method(t, raw, "writable"_name);
}

Status flush_method(Thread& t, Buffered& self) {
    TRY(check_ready(t, self));
    return buffered_flush(t, self);
}

Status writer_init(Thread& t, Value self, Value raw, Value buffer_size) {
    Buffered& stream = buffered_of(self);
    stream.is_ready = stream.is_detached = false;
    int64_t size = TRY(buffer_size_argument(t, buffer_size));
    TRY(check_writable(t, raw));
    stream.is_readable = false;
    stream.is_writable = true;
    return buffered_set_up(t, stream, raw, size);
}

Status random_init(Thread& t, Value self, Value raw, Value buffer_size) {
    Buffered& stream = buffered_of(self);
    stream.is_ready = stream.is_detached = false;
    int64_t size = TRY(buffer_size_argument(t, buffer_size));
    TRY(check_seekable(t, raw));
    TRY(check_readable(t, raw));
    TRY(check_writable(t, raw));
    stream.is_readable = stream.is_writable = true;
    return buffered_set_up(t, stream, raw, size);
}

}  // namespace

Result<int64_t> buffer_size_argument(Thread& t, Value value) {
    if (!value) return kDefaultBufferSize;
    Ref<> number = TRY(object::index(t, value));
    if (auto fits = int_to_int64(number)) return *fits;
    return t.raise(types::OverflowError, "Python int too large to convert to C ssize_t");
}

Status flush_pending(Thread& t, Buffered& stream) {
    if (stream.has_write_data() && stream.write_start < stream.write_end) {
        int64_t ahead = stream.offset_of_raw() + (stream.position - stream.write_start);
        if (ahead != 0) {
            TRY(raw_seek(t, stream, -ahead, 1));
            stream.raw_offset -= ahead;
        }
        while (stream.write_start < stream.write_end) {
            auto amount =
                TRY(raw_write(t, stream, stream.bytes() + stream.write_start, stream.write_end - stream.write_start));
            if (!amount) return raise_would_block(t, stream, 0);
            stream.write_start += *amount;
            stream.raw_offset = stream.write_start;
            TRY(check_signals(t));
        }
    }
    stream.forget_written();
    return {};
}

Status flush_and_rewind(Thread& t, Buffered& stream) {
    TRY(flush_pending(t, stream));
    if (!stream.is_readable) return {};
    Result<int64_t> moved = raw_seek(t, stream, -stream.offset_of_raw(), 1);
    stream.forget_read();
    if (moved.failed()) return Raised{};
    return {};
}

Status buffered_write_all(Thread& t, Buffered& stream, std::string_view data) {
    TRY(check_ready(t, stream));
    Occupied occupied(stream);
    TRY(occupied.enter(t));
    TRY(check_buffered_open(t, stream, "write to closed file"));
    return write_all(t, stream, data.data(), static_cast<int64_t>(data.size()));
}

Status buffered_flush(Thread& t, Buffered& stream) {
    TRY(check_ready(t, stream));
    TRY(check_buffered_open(t, stream, "flush of closed file"));
    Occupied occupied(stream);
    TRY(occupied.enter(t));
    return flush_and_rewind(t, stream);
}

void add_writing(TypeBuilder& type) {
    type.method<"write(buffer, /)", buffered_write>("Writes all of the bytes; returns how many.");
    type.method<"flush()", flush_method>("Sends what is buffered to the raw stream.");
    type.method<"writable()", raw_writable>("Can the raw stream be written?");
}

void define_buffered_writer(TypeBuilder& type) {
    type.doc("(raw, buffer_size=DEFAULT_BUFFER_SIZE)", "Collects what is written to a raw stream.");
    add_common(type);
    type.slots().init = init_slot<"BufferedWriter(raw, buffer_size=DEFAULT_BUFFER_SIZE)", writer_init>;
    add_writing(type);
}

void define_buffered_random(TypeBuilder& type) {
    type.doc("(raw, buffer_size=DEFAULT_BUFFER_SIZE)", "Reads and writes a raw stream that has positions.");
    add_common(type);
    type.slots().init = init_slot<"BufferedRandom(raw, buffer_size=DEFAULT_BUFFER_SIZE)", random_init>;
    add_reading(type);
    add_writing(type);
}

}  // namespace krait::modules::io
