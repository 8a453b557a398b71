#include <algorithm>
#include <cstring>

#include "base/copy.h"
#include "modules/io/io_base.h"
#include "modules/io/io_parts.h"
#include "object/allocate.h"
#include "object/attributes.h"
#include "object/buffer.h"
#include "object/int.h"
#include "object/list.h"
#include "object/type_builder.h"

// BytesIO: a file in memory. Its content is a bytes object with room at the end, which readers may share: before it is
// written to, it must be nobody else's.

namespace krait::modules::io {

namespace io_types {
constinit Type BytesIO{}, BytesIOBuffer{};
}

namespace {

struct BytesIO : IOBase {
    Field<Bytes> content;  // absent: closed
    int64_t size;          // of what counts of the content
    int64_t position;
    int64_t exports;

    char* data() { return content.get()->data(); }
    int64_t readable_size() const { return std::max<int64_t>(0, size - position); }
};

// What getbuffer() shows a memoryview of.
struct BytesIOBuffer : Object {
    Field<BytesIO> source;
};

BytesIO& bytes_io_of(Value self) { return *static_cast<BytesIO*>(self.as_object()); }

Status check_open(Thread& t, const BytesIO& file) {
    if (!file.content) return raise_closed(t);
    return {};
}

Status check_unshared(Thread& t, const BytesIO& file) {
    if (file.exports > 0) return t.raise(types::BufferError, "Existing exports of data: object cannot be re-sized");
    return {};
}

// --- content ---

bool is_own(const BytesIO& file) { return file.content.get()->count == 1; }

Status move_content(Thread& t, BytesIO& file, int64_t capacity) {
    Ref<Bytes> moved = TRY(bytes_allocate(t, std::max<int64_t>(capacity, 2)));
    base::copy_bytes(moved->data(), file.data(), static_cast<size_t>(std::min(file.size, capacity)));
    file.content = std::move(moved);
    return {};
}

// Room for so many bytes in content that is nobody else's.
Status make_room(Thread& t, BytesIO& file, int64_t wanted) {
    Bytes& content = *file.content.get();
    if (is_own(file) && wanted <= content.size) {
        content.hash = -1;
        return {};
    }
    int64_t capacity = std::max(wanted, is_own(file) ? content.size + content.size / 8 + 64 : file.size);
    if (wanted < content.size / 2) capacity = wanted;
    return move_content(t, file, capacity);
}

// The content cut to its size, as an object of its own.
Result<Ref<Bytes>> whole_content(Thread& t, BytesIO& file) {
    if (file.content.get()->size == file.size) return share(file.content.get());
    if (!is_own(file) || file.exports > 0) return bytes_from(t, {file.data(), static_cast<size_t>(file.size)});
    Ref<Bytes> shrunk = TRY(bytes_shrink(t, file.content.take(), file.size));
    file.content = shrunk;
    return shrunk;
}

Status write_bytes(Thread& t, BytesIO& file, std::string_view bytes) {
    TRY(check_open(t, file));
    TRY(check_unshared(t, file));
    if (bytes.empty()) return {};
    auto count = static_cast<int64_t>(bytes.size());
    if (file.position > INT64_MAX - count) return t.raise(types::OverflowError, "new buffer size too large");
    int64_t end = file.position + count;
    TRY(make_room(t, file, std::max(end, file.size)));
    if (file.position > file.size)
        std::memset(file.data() + file.size, 0, static_cast<size_t>(file.position - file.size));
    base::copy_bytes(file.data() + file.position, bytes.data(), bytes.size());
    file.position = end;
    file.size = std::max(file.size, end);
    return {};
}

// --- reading ---

std::string_view take(BytesIO& file, int64_t size) {
    size = size < 0 ? file.readable_size() : std::min(size, file.readable_size());
    if (size == 0) return {};
    std::string_view taken{file.data() + file.position, static_cast<size_t>(size)};
    file.position += size;
    return taken;
}

std::string_view take_line(BytesIO& file, int64_t limit) {
    int64_t size = file.readable_size();
    if (size == 0) return {};
    const char* start = file.data() + file.position;
    const void* end = std::memchr(start, '\n', static_cast<size_t>(size));
    if (end) size = static_cast<const char*>(end) + 1 - start;
    return take(file, limit < 0 ? size : std::min(size, limit));
}

Result<Ref<Bytes>> bytes_io_read(Thread& t, BytesIO& self, SizeArgument size) {
    TRY(check_open(t, self));
    bool wants_all = size.value < 0 || size.value >= self.size;
    if (wants_all && self.position == 0 && self.size > 1 && self.exports == 0) {
        self.position = self.size;
        return whole_content(t, self);
    }
    return bytes_from(t, take(self, size.value));
}

Result<Ref<Bytes>> bytes_io_readline(Thread& t, BytesIO& self, SizeArgument size) {
    TRY(check_open(t, self));
    return bytes_from(t, take_line(self, size.value));
}

Result<Ref<List>> bytes_io_readlines(Thread& t, BytesIO& self, Value size) {
    TRY(check_open(t, self));
    int64_t most = 0;
    if (size != none()) {
        if (!is_int(size)) return t.raise_type_error("integer argument expected, got '{}'", type_name(size));
        most = TRY(index_int64(t, size, types::OverflowError));
    }
    Ref<List> lines = TRY(list_new(t));
    for (int64_t total = 0; most <= 0 || total < most;) {
        std::string_view line = take_line(self, -1);
        if (line.empty()) break;
        total += static_cast<int64_t>(line.size());
        Ref<Bytes> bytes = TRY(bytes_from(t, line));
        TRY(list_append(t, *lines, bytes));
    }
    return lines;
}

Result<int64_t> bytes_io_readinto(Thread& t, BytesIO& self, WritableView room) {
    TRY(check_open(t, self));
    std::string_view taken = take(self, room.size());
    base::move_bytes(room.data(), taken.data(), taken.size());
    return static_cast<int64_t>(taken.size());
}

Result<Ref<>> bytes_io_iter(Thread&, Value self) { return share(self); }  // a closed one too

Lookup bytes_io_next(Thread& t, Value self) {
    TRY(check_open(t, bytes_io_of(self)));
    std::string_view line = take_line(bytes_io_of(self), -1);
    if (line.empty()) return std::nullopt;
    Ref<Bytes> bytes = TRY(bytes_from(t, line));
    return bytes;
}

// --- writing ---

Result<int64_t> bytes_io_write(Thread& t, BytesIO& self, Value data) {
    TRY(check_open(t, self));
    TRY(check_unshared(t, self));
    ByteView view;
    TRY(view.acquire(t, data));
    TRY(write_bytes(t, self, view.bytes()));
    return view.size();
}

Status bytes_io_writelines(Thread& t, BytesIO& self, Value lines) {
    TRY(check_open(t, self));
    Ref<> iterator = TRY(get_iter(t, lines));
    for (;;) {
        Ref<> line = TRY(object::next(t, iterator));
        if (!line) return {};
        TRY(bytes_io_write(t, self, line));
    }
}

// --- position ---

Result<int64_t> bytes_io_tell(Thread& t, BytesIO& self) {
    TRY(check_open(t, self));
    return self.position;
}

Result<int64_t> bytes_io_seek(Thread& t, BytesIO& self, int64_t offset, int whence) {
    TRY(check_open(t, self));
    if (whence < 0 || whence > 2) return t.raise_value_error("invalid whence ({}, should be 0, 1 or 2)", whence);
    if (whence == 0 && offset < 0) return t.raise_value_error("negative seek value {}", offset);
    int64_t from = whence == 0 ? 0 : whence == 1 ? self.position : self.size;
    if (offset > INT64_MAX - from) return t.raise(types::OverflowError, "new position too large");
    return self.position = std::max<int64_t>(0, from + offset);
}

Result<int64_t> bytes_io_truncate(Thread& t, BytesIO& self, Value size) {
    TRY(check_open(t, self));
    TRY(check_unshared(t, self));
    int64_t wanted = self.position;
    if (size != none()) {
        wanted = TRY(index_int64(t, size, types::OverflowError));
    }
    if (wanted < 0) return t.raise_value_error("negative size value {}", wanted);
    if (wanted < self.size) {
        self.size = wanted;
        TRY(move_content(t, self, wanted));
    }
    return wanted;
}

// --- the whole ---

Result<Ref<Bytes>> bytes_io_getvalue(Thread& t, BytesIO& self) {
    TRY(check_open(t, self));
    return whole_content(t, self);
}

Result<Ref<>> bytes_io_getbuffer(Thread& t, BytesIO& self) {
    TRY(check_open(t, self));
    Ref<BytesIOBuffer> buffer = TRY(instance_of<BytesIOBuffer>(t, io_types::BytesIOBuffer));
    buffer->source = share(&self);
    track(t, buffer.get());
    return call(t, Value(&types::MemoryView), buffer);
}

Status buffer_get(Thread& t, Value self, Buffer& buffer, int flags) {
    BytesIO& file = *static_cast<BytesIOBuffer*>(self.as_object())->source.get();
    TRY(check_open(t, file));
    if (!is_own(file) || file.content.get()->size < 2) TRY(move_content(t, file, file.size));
    file.content.get()->hash = -1;
    TRY(fill_buffer(t, buffer, self, file.data(), file.size, false, flags));
    ++file.exports;
    return {};
}

void buffer_release(Thread&, Value self, Buffer&) {
    BytesIO* source = static_cast<BytesIOBuffer*>(self.as_object())->source.get();
    if (source) --source->exports;  // else the collector has parted them
}

Status bytes_io_close(Thread& t, BytesIO& self) {
    TRY(check_unshared(t, self));
    self.content = Ref<Bytes>();
    return {};
}

Status bytes_io_flush(Thread& t, BytesIO& self) { return check_open(t, self); }

template <bool answer>
Result<bool> bytes_io_answer(Thread& t, BytesIO& self) {
    TRY(check_open(t, self));
    return answer;
}

Result<Ref<>> get_closed(Thread&, Value self) { return share(boolean(!bytes_io_of(self).content)); }

Result<int64_t> bytes_io_sizeof(Thread&, BytesIO& self) {
    return 64 + (self.content && is_own(self) ? 33 + self.content.get()->size : 0);
}

// --- pickling ---

Result<Ref<Tuple>> bytes_io_getstate(Thread& t, BytesIO& self) {
    Ref<Bytes> value = TRY(bytes_io_getvalue(t, self));
    Ref<> position = TRY(int_from_int64(t, self.position));
    Ref<> dict = share(none());
    if (self.dict) dict = TRY(dict_copy(t, *self.dict.get()));
    return tuple_of(t, Value(value), position.value(), dict.value());
}

Status bytes_io_setstate(Thread& t, BytesIO& self, Value state) {
    TRY(check_open(t, self));
    Tuple* items = as_tuple(state);
    if (!items || items->size < 3)
        return t.raise_type_error("{}.__setstate__ argument should be 3-tuple, got {}", type_name(Value(&self)),
                                  type_name(state));
    TRY(check_unshared(t, self));
    self.content = share(empty_bytes());
    self.size = self.position = 0;
    TRY(bytes_io_write(t, self, items->at(0)));
    if (!is_int(items->at(1)))
        return t.raise_type_error("second item of state must be an integer, not {}", type_name(items->at(1)));
    int64_t position = TRY(index_int64(t, items->at(1), types::OverflowError));
    if (position < 0) return t.raise_value_error("position value cannot be negative");
    self.position = position;
    if (items->at(2) == none()) return {};
    if (!is_dict(items->at(2)))
        return t.raise_type_error("third item of state should be a dict, got a {}", type_name(items->at(2)));
    Ref<Dict> dict = TRY(instance_dict(t, &self));
    return dict_merge(t, *dict, items->at(2), MergeMode::Override);
}

Result<Ref<>> bytes_io_new(Thread& t, Type& type, const Args&) {
    Ref<BytesIO> file = TRY(instance_of<BytesIO>(t, type));
    file->content = share(empty_bytes());
    track(t, file.get());
    return file;
}

Status bytes_io_init(Thread& t, Value self, Value initial) {
    BytesIO& file = bytes_io_of(self);
    TRY(check_unshared(t, file));
    file.content = share(empty_bytes());
    file.size = file.position = 0;
    if (!initial || initial == none()) return {};
    if (is_exact_bytes(initial)) {
        file.content = share(as_bytes(initial));
        file.size = as_bytes(initial)->size;
        return {};
    }
    TRY(bytes_io_write(t, file, initial));
    file.position = 0;
    return {};
}

}  // namespace

void define_bytes_io(TypeBuilder& type) {
    type.instances<BytesIO>().references<&BytesIO::content, 1>().shown(64, 0, 40, 48).set_flags(kTypeBase);
    type.doc("(initial_bytes=b'')", "A binary file that is kept in memory.");
    type.slots().new_ = bytes_io_new;
    type.slots().init = init_slot<"BytesIO(initial_bytes=b'')", bytes_io_init>;
    type.slots().iter = bytes_io_iter;
    type.slots().iternext = bytes_io_next;
    type.method<"readable()", bytes_io_answer<true>>("It is.");
    type.method<"seekable()", bytes_io_answer<true>>("It is.");
    type.method<"writable()", bytes_io_answer<true>>("It is.");
    type.method<"close()", bytes_io_close>("Gives the content back.");
    type.method<"flush()", bytes_io_flush>("Does nothing.");
    type.method<"isatty()", bytes_io_answer<false>>("It is not.");
    type.method<"tell()", bytes_io_tell>("The position.");
    type.method<"write(b, /)", bytes_io_write>("Writes the bytes; returns how many.");
    type.method<"writelines(lines, /)", bytes_io_writelines>("Writes every one of the lines.");
    type.method<"read1(size=-1, /)", bytes_io_read>("As read().");
    type.method<"readinto(buffer, /)", bytes_io_readinto>("Fills the buffer; returns how far.");
    type.method<"readline(size=-1, /)", bytes_io_readline>("A line, or as much of it as `size` allows.");
    type.method<"readlines(size=None, /)", bytes_io_readlines>("A list of lines; stops once `size` is reached.");
    type.method<"read(size=-1, /)", bytes_io_read>("Up to `size` bytes.");
    type.method<"getbuffer()@", bytes_io_getbuffer>("A memoryview of the content, which keeps its size meanwhile.");
    type.method<"getvalue()", bytes_io_getvalue>("The content as bytes.");
    type.method<"seek(pos, whence=0, /)", bytes_io_seek>("Moves to a position and returns it.");
    type.method<"truncate(size=None, /)", bytes_io_truncate>("Cuts the content to at most `size` bytes.");
    type.method<"__getstate__()", bytes_io_getstate>("");
    type.method<"__setstate__(object, /)", bytes_io_setstate>("");
    type.method<"__sizeof__()", bytes_io_sizeof>("");
    type.getset("closed", get_closed);
}

void define_bytes_io_buffer(TypeBuilder& type) {
    type.instances<BytesIOBuffer>().references<&BytesIOBuffer::source, 1>().shown(24);
    type.slots().get_buffer = buffer_get;
    type.slots().release_buffer = buffer_release;
}

}  // namespace krait::modules::io
