#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cstring>

#include "base/copy.h"
#include "modules/posix/posix.h"
#include "object/allocate.h"
#include "object/audit.h"
#include "object/buffer.h"
#include "object/slice.h"
#include "object/type_builder.h"

// mmap: files as memory.

namespace krait::modules {

using namespace object;

namespace {

enum class Access : uint8_t { Default, Read, Write, Copy };

struct Mapping : Object {
    char* data;  // null: closed
    int64_t size, position, exports;
    off_t offset;
    int fd;  // a copy; -1: none
    bool tracks_fd;
    int flags;
    Access access;
};

constinit Type mmap_type{};

Mapping& mapping_of(Value self) { return *static_cast<Mapping*>(self.as_object()); }

Status check_open(Thread& t, const Mapping& mapping) {
    if (!mapping.data) return t.raise_value_error("mmap closed or invalid");
    return {};
}

Status check_writable(Thread& t, const Mapping& mapping) {
    if (mapping.access == Access::Read) return t.raise_type_error("mmap can't modify a readonly memory map.");
    return {};
}

Status check_resizable(Thread& t, const Mapping& mapping) {
    if (mapping.exports > 0) return t.raise(types::BufferError, "mmap can't resize with extant buffers exported.");
    if (!mapping.tracks_fd) return t.raise_value_error("mmap can't resize with trackfd=False.");
    if (mapping.access == Access::Read || mapping.access == Access::Copy)
        return t.raise_type_error("mmap can't resize a readonly or copy-on-write memory map.");
    return {};
}

// --- making ---

struct Request {
    int fd;
    int64_t length;
    int flags, protection, access;
    off_t offset;
    bool tracks_fd;
};

Status apply_access(Thread& t, Request& request) {
    bool has_flags = request.flags != MAP_SHARED || request.protection != (PROT_READ | PROT_WRITE);
    if (request.access != 0 && has_flags) return t.raise_value_error("mmap can't specify both access, flags and prot.");
    switch (static_cast<Access>(request.access)) {
        case Access::Read:
            request.flags = MAP_SHARED;
            request.protection = PROT_READ;
            return {};
        case Access::Write:
            request.flags = MAP_SHARED;
            request.protection = PROT_READ | PROT_WRITE;
            return {};
        case Access::Copy:
            request.flags = MAP_PRIVATE;
            request.protection = PROT_READ | PROT_WRITE;
            return {};
        case Access::Default: break;
    }
    if (request.access != 0) return t.raise_value_error("mmap invalid access parameter.");
    // What the protection means is shown as the access.
    bool reads = request.protection & PROT_READ, writes = request.protection & PROT_WRITE;
    if (reads != writes) request.access = static_cast<int>(writes ? Access::Write : Access::Read);
    return {};
}

// A length of zero is the rest of the file.
Status fit_to_file(Thread& t, Request& request) {
    struct stat status;
    if (request.fd == -1 || fstat(request.fd, &status) != 0 || !S_ISREG(status.st_mode)) return {};
    if (request.length == 0) {
        if (status.st_size == 0) return t.raise_value_error("cannot mmap an empty file");
        if (request.offset >= status.st_size) return t.raise_value_error("mmap offset is greater than file size");
        request.length = status.st_size - request.offset;
    } else if (request.offset > status.st_size || status.st_size - request.offset < request.length) {
        return t.raise_value_error("mmap length is greater than file size");
    }
    return {};
}

Result<Ref<>> map(Thread& t, Type& type, Request& request) {
    Ref<Mapping> made = TRY(instance_of<Mapping>(t, type));
    made->fd = -1;
    made->tracks_fd = request.tracks_fd;
    if (request.fd == -1) {
        request.flags |= MAP_ANONYMOUS;
    } else if (request.tracks_fd) {
        made->fd = fcntl(request.fd, F_DUPFD_CLOEXEC, 0);
        if (made->fd < 0) return raise_os_error(t, errno);
    }
    void* data;
    int number;
    {
        Unlocked unlocked(t);
        data = ::mmap(nullptr, static_cast<size_t>(request.length), request.protection, request.flags, request.fd,
                      request.offset);
        number = errno;
    }
    if (data == MAP_FAILED) return raise_os_error(t, number);
    made->data = static_cast<char*>(data);
    made->size = request.length;
    made->offset = request.offset;
    made->flags = request.flags;
    made->access = static_cast<Access>(request.access);
    return made;
}

Result<Ref<>> mapping_new(Thread& t, Type& type, int fd, int64_t length, int flags, int protection, int access,
                          int64_t offset, bool tracks_fd) {
    Request request{fd, length, flags, protection, access, offset, tracks_fd};
    Ref<> shown_length = TRY(int_from_int64(t, length));
    Ref<> shown_offset = TRY(int_from_int64(t, offset));
    TRY(audit(t, "mmap.__new__", Value::small_int(fd), shown_length.value(), Value::small_int(access),
              shown_offset.value()));
    if (length < 0) return t.raise(types::OverflowError, "memory mapped length must be positive");
    if (offset < 0) return t.raise(types::OverflowError, "memory mapped offset must be positive");
    TRY(apply_access(t, request));
    TRY(fit_to_file(t, request));
    return map(t, type, request);
}

// --- ending ---

void unmap(Mapping& mapping) {
    if (mapping.data) ::munmap(std::exchange(mapping.data, nullptr), static_cast<size_t>(mapping.size));
    if (mapping.fd >= 0) ::close(std::exchange(mapping.fd, -1));
}

void mapping_destroy(Thread&, Object* self) { unmap(*static_cast<Mapping*>(self)); }

Status mapping_close(Thread& t, Mapping& self) {
    if (self.exports > 0) return t.raise(types::BufferError, "cannot close exported pointers exist");
    Unlocked unlocked(t);
    unmap(self);
    return {};
}

// --- reading and writing at the position ---

std::string_view rest(const Mapping& mapping) {
    if (mapping.position >= mapping.size) return {};
    return {mapping.data + mapping.position, static_cast<size_t>(mapping.size - mapping.position)};
}

Result<Ref<>> mapping_read(Thread& t, Mapping& self, Value size) {
    int64_t wanted = INT64_MAX;
    if (size && size != none()) {
        if (!type_of(size)->slots.index)
            return t.raise_type_error("argument should be integer or None, not '{}'", type_name(size));
        wanted = TRY(index_int64(t, size, types::OverflowError));
    }
    TRY(check_open(t, self));
    std::string_view taken = rest(self);
    if (wanted >= 0) taken = taken.substr(0, static_cast<size_t>(wanted));
    Ref<Bytes> bytes = TRY(bytes_from(t, taken));
    self.position += static_cast<int64_t>(taken.size());
    return bytes;
}

Result<Ref<>> mapping_readline(Thread& t, Mapping& self) {
    TRY(check_open(t, self));
    std::string_view line = rest(self);
    if (size_t end = line.find('\n'); end != line.npos) line = line.substr(0, end + 1);
    Ref<Bytes> bytes = TRY(bytes_from(t, line));
    self.position += static_cast<int64_t>(line.size());
    return bytes;
}

Result<int64_t> mapping_read_byte(Thread& t, Mapping& self) {
    TRY(check_open(t, self));
    if (self.position >= self.size) return t.raise_value_error("read byte out of range");
    return static_cast<unsigned char>(self.data[self.position++]);
}

Result<int64_t> mapping_write(Thread& t, Mapping& self, ByteView data) {
    TRY(check_open(t, self));
    TRY(check_writable(t, self));
    if (self.position > self.size || self.size - self.position < data.size())
        return t.raise_value_error("data out of range");
    base::move_bytes(self.data + self.position, data.data(), static_cast<size_t>(data.size()));
    self.position += data.size();
    return data.size();
}

Result<int64_t> to_byte(Thread& t, Value value) {
    Ref<> number = TRY(object::index(t, value));
    auto fits = int_to_int64(number);
    if (!fits || *fits < 0 || *fits > 255) {
        bool is_less = is_negative_int(number);
        return t.raise(types::OverflowError, "unsigned byte integer is {} than {}", is_less ? "less" : "greater",
                       is_less ? "minimum" : "maximum");
    }
    return *fits;
}

Status mapping_write_byte(Thread& t, Mapping& self, Value value) {
    int64_t byte = TRY(to_byte(t, value));
    TRY(check_open(t, self));
    TRY(check_writable(t, self));
    if (self.position >= self.size) return t.raise_value_error("write byte out of range");
    self.data[self.position++] = static_cast<char>(byte);
    return {};
}

// --- position and size ---

Result<int64_t> mapping_tell(Thread& t, Mapping& self) {
    TRY(check_open(t, self));
    return self.position;
}

Result<int64_t> mapping_seek(Thread& t, Mapping& self, int64_t distance, int how) {
    TRY(check_open(t, self));
    if (how < 0 || how > 2) return t.raise_value_error("unknown seek type");
    int64_t from = how == 0 ? 0 : how == 1 ? self.position : self.size;
    int64_t target;
    if (__builtin_add_overflow(from, distance, &target) || target < 0 || target > self.size)
        return t.raise_value_error("seek out of range");
    return self.position = target;
}

Result<int64_t> mapping_size(Thread& t, Mapping& self) {
    TRY(check_open(t, self));
    struct stat status;
    TRY(posix::perform(t, [&] { return fstat(self.fd, &status); }));
    return static_cast<int64_t>(status.st_size);
}

Status mapping_resize(Thread& t, Mapping& self, int64_t size) {
    TRY(check_open(t, self));
    TRY(check_resizable(t, self));
    if (size < 0) return t.raise_value_error("new size out of range");
    if (self.fd == -1 && !(self.flags & MAP_PRIVATE) && size > self.size)
        return t.raise_value_error("mmap: can't expand a shared anonymous mapping");
    if (self.fd != -1) TRY(posix::perform(t, [&] { return ftruncate(self.fd, self.offset + size); }));
    void* moved = ::mremap(self.data, static_cast<size_t>(self.size), static_cast<size_t>(size), MREMAP_MAYMOVE);
    if (moved == MAP_FAILED) return raise_os_error(t, errno);
    self.data = static_cast<char*>(moved);
    self.size = size;
    return {};
}

Status mapping_flush(Thread& t, Mapping& self, int64_t offset, Value size_value) {
    TRY(check_open(t, self));
    int64_t size = self.size - offset;
    if (size_value && size_value != none()) size = TRY(index_int64(t, size_value, types::OverflowError));
    if (offset < 0 || size < 0 || offset > self.size || self.size - offset < size)
        return t.raise_value_error("flush values out of range");
    if (self.access == Access::Read || self.access == Access::Copy) return {};
    return posix::perform(t, [&] { return ::msync(self.data + offset, static_cast<size_t>(size), MS_SYNC); });
}

Status mapping_madvise(Thread& t, Mapping& self, int option, int64_t start, Value length_value) {
    TRY(check_open(t, self));
    int64_t length = self.size;
    if (length_value && length_value != none()) length = TRY(index_int64(t, length_value, types::OverflowError));
    if (start < 0 || start >= self.size) return t.raise_value_error("madvise start out of bounds");
    if (length < 0) return t.raise_value_error("madvise length invalid");
    TRY(check_open(t, self));
    if (start > INT64_MAX - length) return t.raise(types::OverflowError, "madvise length too large");
    length = std::min(length, self.size - start);
    if (::madvise(self.data + start, static_cast<size_t>(length), option) != 0) return raise_os_error(t, errno);
    return {};
}

Status mapping_move(Thread& t, Mapping& self, int64_t target, int64_t source, int64_t count) {
    TRY(check_open(t, self));
    TRY(check_writable(t, self));
    if (target < 0 || source < 0 || count < 0 || target > self.size || source > self.size ||
        self.size - target < count || self.size - source < count)
        return t.raise_value_error("source, destination, or count out of range");
    base::move_bytes(self.data + target, self.data + source, static_cast<size_t>(count));
    return {};
}

// --- searching ---

Result<int64_t> clipped(Thread& t, Value value, int64_t otherwise, int64_t size) {
    if (!value || value == none()) return otherwise;
    int64_t place = TRY(index_int64(t, value, types::OverflowError));
    if (place < 0) place += size;
    return std::clamp<int64_t>(place, 0, size);
}

template <bool from_end>
Result<int64_t> mapping_find(Thread& t, Mapping& self, ByteView wanted, Value start_value, Value end_value) {
    TRY(check_open(t, self));
    int64_t start = TRY(clipped(t, start_value, self.position, self.size));
    int64_t end = TRY(clipped(t, end_value, self.size, self.size));
    // An __index__ may have closed or resized it.
    TRY(check_open(t, self));
    end = std::min(end, self.size);
    if (end < start) return int64_t{-1};
    std::string_view range(self.data + start, static_cast<size_t>(end - start));
    size_t found = from_end ? range.rfind(wanted.bytes()) : range.find(wanted.bytes());
    return found == range.npos ? -1 : start + static_cast<int64_t>(found);
}

// --- as a sequence ---

Result<int64_t> mapping_length(Thread& t, Value self) {
    TRY(check_open(t, mapping_of(self)));
    return mapping_of(self).size;
}

Result<int64_t> place_of(Thread& t, Mapping& mapping, Value key, std::string_view complaint) {
    if (!type_of(key)->slots.index) return t.raise_type_error("{}", complaint);
    int64_t place = TRY(index_int64(t, key, types::IndexError));
    TRY(check_open(t, mapping));
    if (place < 0) place += mapping.size;
    if (place < 0 || place >= mapping.size) return t.raise(types::IndexError, "mmap index out of range");
    return place;
}

Result<Ref<>> mapping_item(Thread& t, Value self, int64_t index) {
    Mapping& mapping = mapping_of(self);
    TRY(check_open(t, mapping));
    if (index < 0 || index >= mapping.size) return t.raise(types::IndexError, "mmap index out of range");
    return bytes_from(t, {mapping.data + index, 1});
}

Result<Ref<>> mapping_subscript(Thread& t, Value self, Value key) {
    Mapping& mapping = mapping_of(self);
    TRY(check_open(t, mapping));
    if (!is_slice(key)) {
        int64_t place = TRY(place_of(t, mapping, key, "mmap indices must be integers"));
        return share(Value::small_int(static_cast<unsigned char>(mapping.data[place])));
    }
    SliceBounds bounds = TRY(slice_unpack(t, *static_cast<Slice*>(key.as_object())));
    SliceRange range = slice_select(bounds, mapping.size);
    TRY(check_open(t, mapping));
    if (range.step == 1) return bytes_from(t, {mapping.data + range.start, static_cast<size_t>(range.count)});
    std::string picked;
    for (int64_t i = 0; i < range.count; ++i) picked.push_back(mapping.data[range.start + i * range.step]);
    return bytes_from(t, picked);
}

Status set_range(Thread& t, Mapping& mapping, Value key, Value value) {
    if (!value) return t.raise_type_error("mmap object doesn't support slice deletion");
    SliceBounds bounds = TRY(slice_unpack(t, *static_cast<Slice*>(key.as_object())));
    ByteView view;
    TRY(view.acquire(t, value));
    TRY(check_open(t, mapping));
    SliceRange range = slice_select(bounds, mapping.size);
    if (view.size() != range.count) return t.raise(types::IndexError, "mmap slice assignment is wrong size");
    for (int64_t i = 0; i < range.count; ++i) mapping.data[range.start + i * range.step] = view.data()[i];
    return {};
}

Status mapping_set(Thread& t, Value self, Value key, Value value) {
    Mapping& mapping = mapping_of(self);
    TRY(check_open(t, mapping));
    TRY(check_writable(t, mapping));
    if (is_slice(key)) return set_range(t, mapping, key, value);
    int64_t place = TRY(place_of(t, mapping, key, "mmap indices must be integer"));
    if (!value) return t.raise_type_error("mmap doesn't support item deletion");
    if (!type_of(value)->slots.index) return t.raise_type_error("mmap item value must be an int");
    int64_t byte = TRY(index_int64(t, value, types::TypeError));
    if (byte < 0 || byte > 255) return t.raise_value_error("mmap item value must be in range(0, 256)");
    TRY(check_open(t, mapping));
    if (place >= mapping.size) return t.raise(types::IndexError, "mmap index out of range");  // resized by __index__
    mapping.data[place] = static_cast<char>(byte);
    return {};
}

Status mapping_get_buffer(Thread& t, Value self, Buffer& buffer, int flags) {
    Mapping& mapping = mapping_of(self);
    TRY(check_open(t, mapping));
    TRY(fill_buffer(t, buffer, self, mapping.data, mapping.size, mapping.access == Access::Read, flags));
    ++mapping.exports;
    return {};
}
void mapping_release_buffer(Thread&, Value self, Buffer&) { --mapping_of(self).exports; }

// --- other methods ---

Result<Ref<>> mapping_enter(Thread& t, Value self) {
    TRY(check_open(t, mapping_of(self)));
    return share(self);
}
Result<Ref<>> mapping_exit(Thread& t, Value self, Value, Value, Value) { return call_method(t, self, "close"_name); }
bool mapping_seekable(Thread&, Mapping&) { return true; }
Result<Ref<>> get_closed(Thread&, Value self) { return share(boolean(!mapping_of(self).data)); }

Result<Ref<>> mapping_repr(Thread& t, Value self) {
    constexpr std::string_view kAccess[] = {"ACCESS_DEFAULT", "ACCESS_READ", "ACCESS_WRITE", "ACCESS_COPY"};
    Mapping& mapping = mapping_of(self);
    std::string text = "<";
    text.append(type_name(self));
    if (!mapping.data) return str_from_utf8(t, text.append(" closed=True>"));
    text.append(" closed=False, access=").append(kAccess[static_cast<int>(mapping.access)]);
    text.append(", length=").append(std::to_string(mapping.size));
    text.append(", pos=").append(std::to_string(mapping.position));
    text.append(", offset=").append(std::to_string(mapping.offset)).append(">");
    return str_from_utf8(t, text);
}

void define_mmap(TypeBuilder& type) {
    type.instances<Mapping>().shown(88, 0, 0, 72).set_flags(kTypeBase).weakly_referable();
    type.doc("A file, or a piece of memory, as a sequence of bytes that can be changed.");
    type.type().destroy = mapping_destroy;
    type.constructor<"function(fileno, length, flags=1, prot=3, access=0, offset=0, *, trackfd=True)", mapping_new>();
    type.slots().repr = mapping_repr;
    type.slots().length = type.slots().mapping_length = mapping_length;
    type.slots().item = mapping_item;
    type.slots().subscript = mapping_subscript;
    type.slots().ass_subscript = mapping_set;
    type.slots().get_buffer = mapping_get_buffer;
    type.slots().release_buffer = mapping_release_buffer;
    type.method<"close()", mapping_close>("");
    type.method<"find(view, start=None, end=None, /)", mapping_find<false>>("The first place of some bytes; -1: none.");
    type.method<"rfind(view, start=None, end=None, /)", mapping_find<true>>("The last place of some bytes; -1: none.");
    type.method<"flush(offset=0, size=None, /)", mapping_flush>("Writes changes to the file.");
    type.method<"madvise(option, start=0, length=None, /)", mapping_madvise>("Tells how the memory will be used.");
    type.method<"move(dest, src, count, /)", mapping_move>("Copies bytes within the mapping.");
    type.method<"read(n=None, /)", mapping_read>("Up to `n` bytes from the position.");
    type.method<"read_byte()", mapping_read_byte>("The byte at the position.");
    type.method<"readline()", mapping_readline>("A line from the position.");
    type.method<"resize(newsize, /)", mapping_resize>("Changes the size of the mapping and of the file.");
    type.method<"seek(pos, whence=0, /)", mapping_seek>("Moves to a position.");
    type.method<"seekable()", mapping_seekable>("It is.");
    type.method<"size()", mapping_size>("The size of the file.");
    type.method<"tell()", mapping_tell>("The position.");
    type.method<"write(bytes, /)", mapping_write>("Writes at the position.");
    type.method<"write_byte(byte, /)", mapping_write_byte>("Writes a byte at the position.");
    type.method<"__enter__()", mapping_enter>("");
    type.method<"__exit__(exc_type, exc_value, traceback, /)", mapping_exit>("");
    type.getset("closed", get_closed);
}

const TypeDefinition kTypes[] = {{&mmap_type, "mmap.mmap", &types::Object, define_mmap}};
TypeDefinitions registered(kTypes);

struct Number {
    std::string_view name;
    int64_t value;
};
#define KRAIT_NUMBER(NAME) {#NAME, NAME}
constexpr Number kNumbers[] = {
    KRAIT_NUMBER(PROT_EXEC),      KRAIT_NUMBER(PROT_READ),
    KRAIT_NUMBER(PROT_WRITE),     KRAIT_NUMBER(MAP_SHARED),
    KRAIT_NUMBER(MAP_PRIVATE),    KRAIT_NUMBER(MAP_DENYWRITE),
    KRAIT_NUMBER(MAP_EXECUTABLE), KRAIT_NUMBER(MAP_ANONYMOUS),
    KRAIT_NUMBER(MAP_ANON),       KRAIT_NUMBER(MAP_POPULATE),
    KRAIT_NUMBER(MAP_STACK),      KRAIT_NUMBER(MAP_NORESERVE),
    KRAIT_NUMBER(MAP_32BIT),      KRAIT_NUMBER(MADV_NORMAL),
    KRAIT_NUMBER(MADV_RANDOM),    KRAIT_NUMBER(MADV_SEQUENTIAL),
    KRAIT_NUMBER(MADV_WILLNEED),  KRAIT_NUMBER(MADV_DONTNEED),
    KRAIT_NUMBER(MADV_REMOVE),    KRAIT_NUMBER(MADV_DONTFORK),
    KRAIT_NUMBER(MADV_DOFORK),    KRAIT_NUMBER(MADV_HWPOISON),
    KRAIT_NUMBER(MADV_MERGEABLE), KRAIT_NUMBER(MADV_UNMERGEABLE),
    KRAIT_NUMBER(MADV_HUGEPAGE),  KRAIT_NUMBER(MADV_NOHUGEPAGE),
    KRAIT_NUMBER(MADV_DONTDUMP),  KRAIT_NUMBER(MADV_DODUMP),
    KRAIT_NUMBER(MADV_FREE),      {"ACCESS_DEFAULT", 0},
    {"ACCESS_READ", 1},           {"ACCESS_WRITE", 2},
    {"ACCESS_COPY", 3},
};
#undef KRAIT_NUMBER

}  // namespace

KRAIT_MODULE(mmap, "Files as memory.") {
    m.type(mmap_type);
    m.add("error", object::types::OSError);
    for (const Number& number : kNumbers) m.add(number.name, number.value);
    int64_t page = ::sysconf(_SC_PAGESIZE);
    m.add("PAGESIZE", page);
    m.add("ALLOCATIONGRANULARITY", page);
    return m.status();
}

}  // namespace krait::modules
