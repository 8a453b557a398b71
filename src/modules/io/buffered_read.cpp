#include <algorithm>
#include <cstring>

#include "base/copy.h"
#include "modules/io/buffered.h"
#include "modules/io/io_parts.h"
#include "object/buffer.h"
#include "object/int.h"
#include "object/list.h"
#include "object/type_builder.h"

// Reading from BufferedReader and BufferedRandom. What is in the buffer is given without owning the stream: no code
// runs in between.

namespace krait::modules::io {

namespace io_types {
constinit Type BufferedReader{};
}

Amount fill_buffer_once(Thread& t, Buffered& stream) {
    int64_t start = stream.has_read_data() ? stream.read_end : 0;
    auto amount = TRY(raw_read(t, stream, nullptr, start, stream.capacity - start));
    if (amount && *amount > 0) stream.read_end = stream.raw_offset = start + *amount;
    return amount;
}

namespace {

// A buffer that has nothing to give begins anew.
void start_over(Buffered& stream) {
    stream.forget_read();
    stream.position = 0;
}

std::string_view seen(Buffered& stream) {
    return {stream.bytes() + stream.position, static_cast<size_t>(stream.readahead())};
}

std::string_view take_from_buffer(Buffered& stream, int64_t size) {
    std::string_view taken = seen(stream).substr(0, static_cast<size_t>(size));
    stream.position += size;
    return taken;
}

Status rewind_if_written(Thread& t, Buffered& stream) {
    if (!stream.is_writable) return {};
    return flush_and_rewind(t, stream);
}

// Another thread may have read or closed the stream while this one waited: what was seen before is to be seen again.
Status enter_to_read(Thread& t, Buffered& stream, Occupied& occupied, std::string_view complaint) {
    TRY(occupied.enter(t));
    return check_buffered_open(t, stream, complaint);
}

// --- read ---

// By the raw stream's readall(), or read() as long as it gives something. None: nothing is there now.
Result<Ref<>> read_rest_by_pieces(Thread& t, Buffered& stream, std::string whole) {
    for (;;) {
        Ref<> raw = share(stream.raw.value());
        Ref<> piece = TRY(call_method(t, raw, "read"_name));
        Bytes* bytes = as_bytes(piece);
        if (piece != none() && !bytes) return t.raise_type_error("read() should return bytes");
        if (!bytes || bytes->size == 0) {
            if (!bytes && whole.empty()) return piece;
            return bytes_from(t, whole);
        }
        whole.append(bytes->text());
        if (stream.raw_position != -1) stream.raw_position += bytes->size;
    }
}

Result<Ref<>> read_all(Thread& t, Buffered& stream) {
    std::string whole(seen(stream));
    stream.position += static_cast<int64_t>(whole.size());
    TRY(rewind_if_written(t, stream));
    start_over(stream);
    Ref<> raw = share(stream.raw.value());
    Ref<> readall = TRY(find_attribute(t, raw, "readall"_name));
    if (!readall) return read_rest_by_pieces(t, stream, std::move(whole));
    Ref<> rest = TRY(call(t, readall));
    Bytes* bytes = as_bytes(rest);
    if (rest != none() && !bytes) return t.raise_type_error("readall() should return bytes");
    if (whole.empty()) return rest;
    if (bytes) whole.append(bytes->text());
    return bytes_from(t, whole);
}

// Reads whole buffers straight into the result and the last part through the buffer. Absent: nothing is there now.
Amount read_much(Thread& t, Buffered& stream, char* out, int64_t size) {
    int64_t filled = stream.readahead();
    base::copy_bytes(out, seen(stream).data(), static_cast<size_t>(filled));
    stream.position += filled;
    TRY(rewind_if_written(t, stream));
    start_over(stream);
    while (filled < size) {
        int64_t rest = size - filled, direct = rest - rest % stream.capacity;
        auto amount = direct > 0 ? TRY(raw_read(t, stream, out + filled, 0, direct)) : TRY(fill_buffer_once(t, stream));
        if (!amount && filled == 0) return amount;
        if (!amount || *amount == 0) break;
        if (direct == 0) {
            int64_t taken = std::min(rest, stream.readahead());
            base::copy_bytes(out + filled, take_from_buffer(stream, taken).data(), static_cast<size_t>(taken));
            filled += taken;
        } else {
            filled += *amount;
        }
    }
    return std::optional(filled);
}

Result<Ref<>> buffered_read(Thread& t, Buffered& self, SizeArgument size) {
    TRY(check_ready(t, self));
    if (size.value < -1) return t.raise_value_error("read length must be non-negative or -1");
    TRY(check_buffered_open(t, self, "read of closed file"));
    if (size.value >= 0 && size.value <= self.readahead()) return bytes_from(t, take_from_buffer(self, size.value));
    Occupied occupied(self);
    TRY(enter_to_read(t, self, occupied, "read of closed file"));
    if (size.value == -1) return read_all(t, self);
    if (size.value <= self.readahead()) return bytes_from(t, take_from_buffer(self, size.value));
    return bytes_filled_by(t, size.value, [&](char* out) { return read_much(t, self, out, size.value); });
}

Result<Ref<>> buffered_read1(Thread& t, Buffered& self, int64_t size) {
    TRY(check_ready(t, self));
    if (size < 0) size = self.capacity;
    TRY(check_buffered_open(t, self, "read of closed file"));
    if (size == 0) return share(Value(empty_bytes()));
    if (int64_t have = self.readahead(); have > 0) return bytes_from(t, take_from_buffer(self, std::min(size, have)));
    Occupied occupied(self);
    TRY(enter_to_read(t, self, occupied, "read of closed file"));
    if (int64_t have = self.readahead(); have > 0) return bytes_from(t, take_from_buffer(self, std::min(size, have)));
    TRY(rewind_if_written(t, self));
    start_over(self);
    return bytes_filled_by(t, size, [&](char* out) -> Amount {
        auto amount = TRY(raw_read(t, self, out, 0, size));
        return amount ? amount : std::optional<int64_t>(0);
    });
}

// --- readinto ---

Result<Ref<>> read_into(Thread& t, Buffered& self, WritableView& room, bool is_once) {
    TRY(check_ready(t, self));
    TRY(check_buffered_open(t, self, "readinto of closed file"));
    int64_t filled = std::min(self.readahead(), room.size());
    base::copy_bytes(room.data(), take_from_buffer(self, filled).data(), static_cast<size_t>(filled));
    if (filled == room.size()) return int_from_int64(t, filled);
    Occupied occupied(self);
    TRY(enter_to_read(t, self, occupied, "readinto of closed file"));
    int64_t more = std::min(self.readahead(), room.size() - filled);
    base::copy_bytes(room.data() + filled, take_from_buffer(self, more).data(), static_cast<size_t>(more));
    filled += more;
    if (filled == room.size()) return int_from_int64(t, filled);
    TRY(rewind_if_written(t, self));
    start_over(self);
    for (bool is_done = false; filled < room.size() && !is_done; is_done = is_once) {
        int64_t rest = room.size() - filled;
        bool is_direct = rest > self.capacity;
        if (!is_direct && is_once && filled > 0) break;  // the buffer is not filled when there is something to give
        auto amount =
            is_direct ? TRY(raw_read(t, self, room.data() + filled, 0, rest)) : TRY(fill_buffer_once(t, self));
        if (!amount && filled == 0) return share(none());
        if (!amount || *amount == 0) break;
        int64_t taken = is_direct ? *amount : std::min(rest, self.readahead());
        if (!is_direct)
            base::copy_bytes(room.data() + filled, take_from_buffer(self, taken).data(), static_cast<size_t>(taken));
        filled += taken;
    }
    return int_from_int64(t, filled);
}

Result<Ref<>> buffered_readinto(Thread& t, Buffered& self, WritableView room) {
    return read_into(t, self, room, false);
}
Result<Ref<>> buffered_readinto1(Thread& t, Buffered& self, WritableView room) {
    return read_into(t, self, room, true);
}

// --- peek ---

Result<Ref<>> buffered_peek(Thread& t, Buffered& self, int64_t) {
    TRY(check_ready(t, self));
    TRY(check_buffered_open(t, self, "peek of closed file"));
    Occupied occupied(self);
    TRY(enter_to_read(t, self, occupied, "peek of closed file"));
    TRY(rewind_if_written(t, self));
    if (self.readahead() > 0) return bytes_from(t, seen(self));
    start_over(self);
    TRY(fill_buffer_once(t, self));
    self.position = 0;
    return bytes_from(t, seen(self));
}

// --- lines ---

// How many bytes of what was seen belong to the line, limit included; whether the line ends there.
int64_t line_part(std::string_view text, bool& is_end) {
    const void* end = std::memchr(text.data(), '\n', text.size());
    is_end = end != nullptr;
    return is_end ? static_cast<const char*>(end) + 1 - text.data() : static_cast<int64_t>(text.size());
}

Result<Ref<Bytes>> read_line(Thread& t, Buffered& stream, int64_t limit) {
    TRY(check_buffered_open(t, stream, "readline of closed file"));
    auto in_reach = [&](int64_t taken) {
        return limit < 0 ? seen(stream) : seen(stream).substr(0, static_cast<size_t>(limit - taken));
    };
    bool is_end = false;
    int64_t part = line_part(in_reach(0), is_end);
    if (is_end || part == limit) return bytes_from(t, take_from_buffer(stream, part));
    Occupied occupied(stream);
    TRY(enter_to_read(t, stream, occupied, "readline of closed file"));
    part = line_part(in_reach(0), is_end);
    if (is_end || part == limit) return bytes_from(t, take_from_buffer(stream, part));
    std::string line(take_from_buffer(stream, part));
    TRY(rewind_if_written(t, stream));
    for (;;) {
        start_over(stream);
        auto amount = TRY(fill_buffer_once(t, stream));
        if (!amount || *amount == 0) return bytes_from(t, line);
        part = line_part(in_reach(static_cast<int64_t>(line.size())), is_end);
        if (line.empty() && is_end) return bytes_from(t, take_from_buffer(stream, part));
        line.append(take_from_buffer(stream, part));
        if (is_end || static_cast<int64_t>(line.size()) == limit) return bytes_from(t, line);
    }
}

Result<Ref<Bytes>> buffered_readline(Thread& t, Buffered& self, SizeArgument size) {
    TRY(check_ready(t, self));
    return read_line(t, self, size.value < 0 ? -1 : size.value);
}

Lookup buffered_next(Thread& t, Value self) {
    Buffered& stream = buffered_of(self);
    TRY(check_ready(t, stream));
    Type* type = type_of(self);
    if (type == &io_types::BufferedReader || type == &io_types::BufferedRandom) {
        Ref<Bytes> line = TRY(read_line(t, stream, -1));
        if (line->size == 0) return std::nullopt;
        return line;
    }
    Ref<> line = TRY(call_method(t, self, "readline"_name));
    Bytes* bytes = as_bytes(line);
    if (!bytes)
        return t.raise(types::OSError, "readline() should have returned a bytes object, not '{}'", type_name(line));
    if (bytes->size == 0) return std::nullopt;
    return line;
}

// --- making ---

Status reader_init(Thread& t, Value self, Value raw, Value buffer_size) {
    Buffered& stream = buffered_of(self);
    stream.is_ready = stream.is_detached = false;
    int64_t size = TRY(buffer_size_argument(t, buffer_size));
    TRY(check_readable(t, raw));
    stream.is_readable = true;
    stream.is_writable = false;
    return buffered_set_up(t, stream, raw, size);
}

Result<Ref<>> raw_readable(Thread& t, Buffered& self) {
    TRY(check_ready(t, self));
    Ref<> raw = share(self.raw.value());
    return call_method(t, raw, "readable"_name);
}

Result<Ref<>> raw_flush(Thread& t, Buffered& self) {
    TRY(check_ready(t, self));
    Ref<> raw = share(self.raw.value());
    return call_method(t, raw, "flush"_name);
}

}  // namespace

Result<std::string_view> buffered_look(Thread& t, Buffered& stream, int64_t size) {
    TRY(check_ready(t, stream));
    TRY(check_buffered_open(t, stream, "read of closed file"));
    if (stream.readahead() == 0) {
        Occupied occupied(stream);
        TRY(enter_to_read(t, stream, occupied, "read of closed file"));
        if (stream.readahead() == 0) {
            TRY(rewind_if_written(t, stream));
            start_over(stream);
            TRY(fill_buffer_once(t, stream));
        }
    }
    return take_from_buffer(stream, std::min(size, stream.readahead()));
}

void add_reading(TypeBuilder& type) {
    type.slots().iternext = buffered_next;
    type.method<"read(size=-1, /)", buffered_read>("Up to `size` bytes; fewer only at the end. Without a size: all.");
    type.method<"peek(size=0, /)", buffered_peek>("What is buffered, without moving on; one raw read when nothing is.");
    type.method<"read1(size=-1, /)", buffered_read1>("Up to `size` bytes, by one raw read at most.");
    type.method<"readinto(buffer, /)", buffered_readinto>("Fills the buffer; returns how far.");
    type.method<"readinto1(buffer, /)", buffered_readinto1>("Fills the buffer by one raw read at most.");
    type.method<"readline(size=-1, /)", buffered_readline>("A line, or as much of it as `size` allows.");
    type.method<"readable()", raw_readable>("Can the raw stream be read?");
}

void define_buffered_reader(TypeBuilder& type) {
    type.doc("(raw, buffer_size=DEFAULT_BUFFER_SIZE)", "Reads ahead from a raw stream.");
    add_common(type);
    type.slots().init = init_slot<"BufferedReader(raw, buffer_size=DEFAULT_BUFFER_SIZE)", reader_init>;
    type.method<"flush()", raw_flush>("Flushes the raw stream.");
    add_reading(type);
}

}  // namespace krait::modules::io
