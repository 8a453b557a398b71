#include <fcntl.h>
#include <sys/ioctl.h>
#include <sys/sendfile.h>
#include <sys/uio.h>
#include <unistd.h>

#include "modules/posix/posix.h"
#include "object/audit.h"
#include "object/buffer.h"
#include "object/list.h"

// Open files by their descriptors.

namespace krait::modules::posix {

namespace {

// --- open and close ---

Result<int> posix_open(Thread& t, Value, Path path, int flags, int mode, FolderDescriptor folder) {
    TRY(audit(t, "open", audited(path), none(), Value::small_int(flags)));
    int64_t fd = TRY(patient_call(t, [&] { return openat(folder.number, path.name, flags | O_CLOEXEC, mode); }));
    if (fd < 0) return path.fail(t, errno);
    return static_cast<int>(fd);
}

// A close that a signal interrupts has closed all the same.
Status posix_close(Thread& t, Value, int fd) {
    int number = 0;
    {
        Unlocked unlocked(t);
        if (::close(fd) < 0) number = errno;
    }
    if (number && number != EINTR) return raise_os_error(t, number);
    return {};
}

Status posix_closerange(Thread& t, Value, int low, int high) {
    Unlocked unlocked(t);
    if (low < 0) low = 0;
    if (high <= low) return {};
    if (::close_range(static_cast<unsigned>(low), static_cast<unsigned>(high - 1), 0) == 0) return {};
    for (int fd = low; fd < high; ++fd) ::close(fd);
    return {};
}

// --- read and write ---

constexpr int64_t kMostAtOnce = 0x7ffff000;

template <typename Read>
Result<Ref<>> read_bytes(Thread& t, int64_t length, Read read) {
    if (length < 0) return raise_os_error(t, EINVAL);
    length = std::min(length, kMostAtOnce);
    Ref<Bytes> bytes = TRY(bytes_unfilled(t, std::max<int64_t>(length, 2)));
    char* data = bytes->data();
    int64_t size = TRY(system_call(t, [&] { return read(data, static_cast<size_t>(length)); }));
    return bytes_shrink(t, std::move(bytes), size);
}

Result<Ref<>> posix_read(Thread& t, Value, int fd, int64_t length) {
    return read_bytes(t, length, [&](char* data, size_t size) { return ::read(fd, data, size); });
}

Result<Ref<>> posix_pread(Thread& t, Value, int fd, int64_t length, FileOffset offset) {
    return read_bytes(t, length, [&](char* data, size_t size) { return ::pread(fd, data, size, offset.value); });
}

Result<int64_t> posix_readinto(Thread& t, Value, int fd, WritableView room) {
    auto size = static_cast<size_t>(std::min(room.size(), kMostAtOnce));
    return system_call(t, [&] { return ::read(fd, room.data(), size); });
}

Result<int64_t> posix_write(Thread& t, Value, int fd, ByteView data) {
    auto size = static_cast<size_t>(std::min(data.size(), kMostAtOnce));
    return system_call(t, [&] { return ::write(fd, data.data(), size); });
}

Result<int64_t> posix_pwrite(Thread& t, Value, int fd, ByteView data, FileOffset offset) {
    auto size = static_cast<size_t>(std::min(data.size(), kMostAtOnce));
    return system_call(t, [&] { return ::pwrite(fd, data.data(), size, offset.value); });
}

// Many buffers for one call.
template <typename View>
struct Views {
    std::vector<View> held;
    std::vector<iovec> vectors;
    int count() const { return static_cast<int>(vectors.size()); }
};

template <typename View>
Result<Views<View>> to_views(Thread& t, Value sequence, std::string_view function) {
    if (!is_list(sequence) && !is_tuple(sequence) && !type_of(sequence)->slots.item)
        return t.raise_type_error("{}() arg 2 must be a sequence", function);
    Ref<List> items = TRY(list_from_iterable(t, sequence));
    Views<View> views;
    for (int64_t i = 0; i < items->size(); ++i) {
        View view;
        TRY(view.acquire(t, items->at(i)));
        views.vectors.push_back({const_cast<char*>(view.data()), static_cast<size_t>(view.size())});
        views.held.push_back(std::move(view));
    }
    return views;
}

Result<int64_t> posix_readv(Thread& t, Value, int fd, Value buffers) {
    auto views = TRY(to_views<WritableView>(t, buffers, "readv"));
    return system_call(t, [&] { return ::readv(fd, views.vectors.data(), views.count()); });
}

Result<int64_t> posix_writev(Thread& t, Value, int fd, Value buffers) {
    auto views = TRY(to_views<ByteView>(t, buffers, "writev"));
    return system_call(t, [&] { return ::writev(fd, views.vectors.data(), views.count()); });
}

Result<int64_t> posix_preadv(Thread& t, Value, int fd, Value buffers, FileOffset offset, int flags) {
    auto views = TRY(to_views<WritableView>(t, buffers, "preadv2"));
    return system_call(t, [&] { return ::preadv2(fd, views.vectors.data(), views.count(), offset.value, flags); });
}

Result<int64_t> posix_pwritev(Thread& t, Value, int fd, Value buffers, FileOffset offset, int flags) {
    auto views = TRY(to_views<ByteView>(t, buffers, "pwritev2"));
    return system_call(t, [&] { return ::pwritev2(fd, views.vectors.data(), views.count(), offset.value, flags); });
}

Result<int64_t> posix_lseek(Thread& t, Value, int fd, FileOffset position, int whence) {
    return system_call(t, [&] { return ::lseek(fd, position.value, whence); });
}

Result<std::optional<int64_t>> offset_or_none(Thread& t, Value value) {
    using Offset = std::optional<int64_t>;
    if (value == none()) return Offset();
    return Offset(TRY(index_int64(t, value, types::OverflowError)));
}

Result<int64_t> posix_sendfile(Thread& t, Value, int out, int in, Value offset, int64_t count) {
    auto given = TRY(offset_or_none(t, offset));
    off_t position = given.value_or(0);
    return system_call(t, [&] { return ::sendfile(out, in, given ? &position : nullptr, static_cast<size_t>(count)); });
}

Result<int64_t> posix_copy_file_range(Thread& t, Value, int source, int target, int64_t count, Value source_offset,
                                      Value target_offset) {
    if (count < 0) return t.raise_value_error("negative value for 'count' not allowed");
    auto from = TRY(offset_or_none(t, source_offset));
    auto to = TRY(offset_or_none(t, target_offset));
    off_t in = from.value_or(0), out = to.value_or(0);
    return system_call(t, [&] {
        return ::copy_file_range(source, from ? &in : nullptr, target, to ? &out : nullptr, static_cast<size_t>(count),
                                 0);
    });
}

Result<int64_t> posix_splice(Thread& t, Value, int source, int target, int64_t count, Value source_offset,
                             Value target_offset, uint32_t flags) {
    if (count < 0) return t.raise_value_error("negative value for 'count' not allowed");
    auto from = TRY(offset_or_none(t, source_offset));
    auto to = TRY(offset_or_none(t, target_offset));
    off_t in = from.value_or(0), out = to.value_or(0);
    return system_call(t, [&] {
        return ::splice(source, from ? &in : nullptr, target, to ? &out : nullptr, static_cast<size_t>(count), flags);
    });
}

// --- what is known of a descriptor ---

bool posix_isatty(Thread& t, Value, int fd) {
    Unlocked unlocked(t);
    return ::isatty(fd) == 1;
}

Result<bool> posix_get_inheritable(Thread& t, Value, int fd) {
    int flags = fcntl(fd, F_GETFD);
    if (flags < 0) return raise_os_error(t, errno);
    return !(flags & FD_CLOEXEC);
}

Status set_inheritable(Thread& t, int fd, bool inheritable) {
    int flags = fcntl(fd, F_GETFD);
    if (flags < 0) return raise_os_error(t, errno);
    int wanted = inheritable ? flags & ~FD_CLOEXEC : flags | FD_CLOEXEC;
    if (wanted != flags && fcntl(fd, F_SETFD, wanted) < 0) return raise_os_error(t, errno);
    return {};
}

Status posix_set_inheritable(Thread& t, Value, int fd, int inheritable) {
    return set_inheritable(t, fd, inheritable != 0);
}

Result<bool> posix_get_blocking(Thread& t, Value, int fd) {
    int flags = fcntl(fd, F_GETFL);
    if (flags < 0) return raise_os_error(t, errno);
    return !(flags & O_NONBLOCK);
}

Status posix_set_blocking(Thread& t, Value, int fd, bool blocking) {
    int flags = fcntl(fd, F_GETFL);
    if (flags < 0) return raise_os_error(t, errno);
    if (fcntl(fd, F_SETFL, blocking ? flags & ~O_NONBLOCK : flags | O_NONBLOCK) < 0) return raise_os_error(t, errno);
    return {};
}

// --- duplicates and pipes ---

Result<int> posix_dup(Thread& t, Value, int fd) {
    int copy = fcntl(fd, F_DUPFD_CLOEXEC, 0);
    if (copy < 0) return raise_os_error(t, errno);
    return copy;
}

Result<int> posix_dup2(Thread& t, Value, int fd, int target, bool inheritable) {
    if (fd < 0 || target < 0) return raise_os_error(t, EBADF);
    int64_t copy = TRY(system_call(
        t, [&] { return inheritable || fd == target ? ::dup2(fd, target) : ::dup3(fd, target, O_CLOEXEC); }));
    if (!inheritable && fd == target) TRY(set_inheritable(t, target, false));
    return static_cast<int>(copy);
}

Result<Ref<>> make_pipe(Thread& t, int flags) {
    int ends[2];
    if (::pipe2(ends, flags) < 0) return raise_os_error(t, errno);
    return tuple_of(t, Value::small_int(ends[0]), Value::small_int(ends[1]));
}

Result<Ref<>> posix_pipe(Thread& t, Value) { return make_pipe(t, O_CLOEXEC); }
Result<Ref<>> posix_pipe2(Thread& t, Value, int flags) { return make_pipe(t, flags); }

// --- size, data on the disk, locks ---

Status posix_ftruncate(Thread& t, Value, int fd, FileOffset length) {
    TRY(audit(t, "os.truncate", Value::small_int(fd), Value::small_int(length.value)));
    TRY(system_call(t, [&] { return ::ftruncate(fd, length.value); }));
    return {};
}

Status posix_fsync(Thread& t, Value, FileDescriptor fd) {
    TRY(system_call(t, [&] { return ::fsync(fd.number); }));
    return {};
}
Status posix_fdatasync(Thread& t, Value, FileDescriptor fd) {
    TRY(system_call(t, [&] { return ::fdatasync(fd.number); }));
    return {};
}
Status posix_sync(Thread& t, Value) {
    Unlocked unlocked(t);
    ::sync();
    return {};
}

// These answer with the error's number.
template <typename Call>
Status perform_numbered(Thread& t, Call call) {
    for (;;) {
        int number;
        {
            Unlocked unlocked(t);
            number = call();
        }
        if (number == 0) return {};
        if (number != EINTR) return raise_os_error(t, number);
        TRY(check_signals(t));
    }
}

Status posix_fadvise_(Thread& t, Value, int fd, FileOffset offset, FileOffset length, int advice) {
    return perform_numbered(t, [&] { return ::posix_fadvise(fd, offset.value, length.value, advice); });
}
Status posix_fallocate_(Thread& t, Value, int fd, FileOffset offset, FileOffset length) {
    return perform_numbered(t, [&] { return ::posix_fallocate(fd, offset.value, length.value); });
}

Status posix_lockf(Thread& t, Value, int fd, int command, FileOffset length) {
    TRY(audit(t, "os.lockf", Value::small_int(fd), Value::small_int(command), Value::small_int(length.value)));
    return perform(t, [&] { return ::lockf(fd, command, length.value); });
}

}  // namespace

void add_descriptors(ModuleBuilder& m) {
    m.def<"open(path, flags, mode=511, *, dir_fd=None)", posix_open>("Opens a file; returns its descriptor.");
    m.def<"close(fd)", posix_close>("Closes a descriptor.");
    m.def<"closerange(fd_low, fd_high, /)", posix_closerange>("Closes all descriptors in [fd_low, fd_high).");
    m.def<"read(fd, length, /)", posix_read>("Up to `length` bytes.");
    m.def<"readinto(fd, buffer, /)", posix_readinto>("Fills the buffer; returns how far.");
    m.def<"pread(fd, length, offset, /)", posix_pread>("Up to `length` bytes from a position.");
    m.def<"write(fd, data, /)", posix_write>("Writes; returns how many bytes went out.");
    m.def<"pwrite(fd, buffer, offset, /)", posix_pwrite>("Writes at a position.");
    m.def<"readv(fd, buffers, /)", posix_readv>("Fills several buffers.");
    m.def<"writev(fd, buffers, /)", posix_writev>("Writes several buffers.");
    m.def<"preadv(fd, buffers, offset, flags=0, /)", posix_preadv>("Fills several buffers from a position.");
    m.def<"pwritev(fd, buffers, offset, flags=0, /)", posix_pwritev>("Writes several buffers at a position.");
    m.def<"lseek(fd, position, whence, /)", posix_lseek>("Moves to a position and returns it.");
    m.def<"sendfile(out_fd, in_fd, offset, count)", posix_sendfile>("Copies from descriptor to descriptor.");
    m.def<"copy_file_range(src, dst, count, offset_src=None, offset_dst=None)", posix_copy_file_range>(
        "Copies from file to file.");
    m.def<"splice(src, dst, count, offset_src=None, offset_dst=None, flags=0)", posix_splice>(
        "Moves data to or from a pipe.");
    m.def<"isatty(fd, /)", posix_isatty>("Is it a terminal?");
    m.def<"get_inheritable(fd, /)", posix_get_inheritable>("Do child processes get the descriptor?");
    m.def<"set_inheritable(fd, inheritable, /)", posix_set_inheritable>("");
    m.def<"get_blocking(fd, /)", posix_get_blocking>("Do reads and writes wait?");
    m.def<"set_blocking(fd, blocking, /)", posix_set_blocking>("");
    m.def<"dup(fd, /)", posix_dup>("Another descriptor of the same file.");
    m.def<"dup2(fd, fd2, inheritable=True)", posix_dup2>("Makes fd2 a descriptor of fd's file.");
    m.def<"pipe()", posix_pipe>("(read end, write end)");
    m.def<"pipe2(flags, /)", posix_pipe2>("(read end, write end), with flags.");
    m.def<"ftruncate(fd, length, /)", posix_ftruncate>("Sets the size of an open file.");
    m.def<"fsync(fd)", posix_fsync>("Waits until the file is on the disk.");
    m.def<"fdatasync(fd)", posix_fdatasync>("Waits until the file's content is on the disk.");
    m.def<"sync()", posix_sync>("Has everything written to the disk.");
    m.def<"posix_fadvise(fd, offset, length, advice, /)", posix_fadvise_>("Tells how data will be used.");
    m.def<"posix_fallocate(fd, offset, length, /)", posix_fallocate_>("Makes sure there is room on the disk.");
    m.def<"lockf(fd, command, length, /)", posix_lockf>("Locks a part of a file.");
}

}  // namespace krait::modules::posix
