#include "modules/io/file_io.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>

#include "modules/io/io_parts.h"
#include "modules/posix/path.h"
#include "modules/system_call.h"
#include "object/allocate.h"
#include "object/buffer.h"
#include "object/int.h"
#include "object/memory_probe.h"
#include "object/repr_guard.h"
#include "object/type_builder.h"
#include "object/type_making.h"
#include "object/unraisable.h"
#include "object/warnings.h"

namespace krait::modules::io {

namespace io_types {
constinit Type FileIO{};
}

namespace {

// Linux moves at most this much in one call.
constexpr int64_t kMostAtOnce = 0x7ffff000;

Raised raise_file_closed(Thread& t) { return t.raise_value_error("I/O operation on closed file"); }
Raised raise_not_open_for(Thread& t, std::string_view action) {
    std::string text = "File not open for ";
    return raise_unsupported(t, text.append(action));
}

Status check_open(Thread& t, const FileIO& file) {
    if (file.fd < 0) return raise_file_closed(t);
    return {};
}

// --- opening ---

struct Mode {
    int flags = O_CLOEXEC;
    bool is_created = false, is_readable = false, is_writable = false, is_appending = false;
};

Result<Mode> parse_mode(Thread& t, const Str& text) {
    Mode mode;
    std::string letters;
    str_append_utf8(text, letters);
    if (letters.find('\0') != letters.npos) return t.raise_value_error("embedded null character");
    int actions = 0, pluses = 0;
    for (char letter : letters) {
        switch (letter) {
            case 'r': mode.is_readable = true; break;
            case 'w': mode.flags |= O_CREAT | O_TRUNC; break;
            case 'a': mode.flags |= O_CREAT | O_APPEND; break;
            case 'x': mode.flags |= O_CREAT | O_EXCL; break;
            case '+': ++pluses; continue;
            case 'b': continue;
            default: return t.raise_value_error("invalid mode: {}", letters);
        }
        ++actions;
        mode.is_created |= letter == 'x';
        mode.is_appending |= letter == 'a';
        mode.is_writable |= letter != 'r';
    }
    if (actions != 1 || pluses > 1)
        return t.raise_value_error("Must have exactly one of create/read/write/append mode and at most one plus");
    if (pluses) mode.is_readable = mode.is_writable = true;
    mode.flags |= mode.is_readable && mode.is_writable ? O_RDWR : mode.is_readable ? O_RDONLY : O_WRONLY;
    return mode;
}

Status close_descriptor(Thread& t, FileIO& file) {
    if (file.fd < 0) return {};
    int fd = std::exchange(file.fd, -1);
    int failure;
    {
        Unlocked unlocked(t);
        failure = ::close(fd) < 0 ? errno : 0;
    }
    if (failure) return raise_os_error(t, failure);
    return {};
}

Result<int> descriptor_from_opener(Thread& t, Value opener, Value name, int flags) {
    Ref<> answer = TRY(call(t, opener, name, Value::small_int(flags)));
    if (!is_int(answer)) return t.raise_type_error("expected integer from opener");
    auto fits = int_to_int64(answer);
    if (!fits || *fits > INT32_MAX || *fits < INT32_MIN)
        return t.raise(types::OverflowError, "Python int too large to convert to C int");
    if (*fits < 0) return t.raise_value_error("opener returned {}", *fits);
    int fd = static_cast<int>(*fits);
    int fd_flags = fcntl(fd, F_GETFD);
    if (fd_flags < 0 || fcntl(fd, F_SETFD, fd_flags | FD_CLOEXEC) < 0) return raise_os_error(t, errno);
    return fd;
}

Result<int> open_by_name(Thread& t, Value name, const Bytes& path, int flags) {
    int64_t fd = TRY(patient_call(t, [&] { return ::open(path.data(), flags, 0666); }));
    if (fd < 0) return raise_os_error(t, errno, name);
    return static_cast<int>(fd);
}

Status note_status(Thread& t, FileIO& file, Value name) {
    struct stat status;
    file.block_size = kDefaultBufferSize;
    int64_t failed = TRY(patient_call(t, [&] { return fstat(file.fd, &status); }));
    if (failed) {
        if (errno == EBADF) return raise_os_error(t, errno);
        return {};
    }
    if (S_ISDIR(status.st_mode)) return raise_os_error(t, EISDIR, name);
    file.has_status = true;
    file.is_character_file = S_ISCHR(status.st_mode);
    file.size_at_open = status.st_size;
    if (status.st_blksize > 1) file.block_size = status.st_blksize;
    return {};
}

// The descriptor is there: everything that may still fail.
Status finish_opening(Thread& t, FileIO& file, Value name) {
    TRY(note_status(t, file, name));
    TRY(set_attribute(t, Value(&file), "name"_name, name));
    if (!file.is_appending) return {};
    if (file_seek(t, file, 0, SEEK_END).failed()) t.clear_exception();  // a pipe
    return {};
}

// The number of an int argument; absent: it is a name.
Result<std::optional<int64_t>> given_descriptor(Thread& t, Value name) {
    using Found = std::optional<int64_t>;
    if (!is_int(name)) return Found();
    if (type_of(name) == &types::Bool) TRY(warn(t, types::RuntimeWarning, "bool is used as a file descriptor"));
    auto fits = int_to_int64(name);
    if (!fits || *fits > INT32_MAX || *fits < INT32_MIN) return Found();  // then it is not taken for a name either
    if (*fits < 0) return t.raise_value_error("negative file descriptor");
    return Found(*fits);
}

Status open_named(Thread& t, FileIO& file, Value name, const Bytes& path, int flags, bool closes_fd, Value opener) {
    file.closes_fd = true;
    if (!closes_fd) return t.raise_value_error("Cannot use closefd=False with file name");
    file.fd = opener == none() ? TRY(open_by_name(t, name, path, flags))
                               : TRY(descriptor_from_opener(t, opener, name, flags));
    Status finished = finish_opening(t, file, name);
    if (!finished.failed()) return {};
    Ref<> failure = t.take_exception();
    if (close_descriptor(t, file).failed()) t.clear_exception();
    return t.set_exception(std::move(failure));
}

Status file_open(Thread& t, FileIO& file, Value name, Str& mode_text, bool closes_fd, Value opener) {
    if (file.fd >= 0) {
        if (file.closes_fd) TRY(close_descriptor(t, file));
        file.fd = -1;
    }
    auto fd = TRY(given_descriptor(t, name));
    Ref<Bytes> path;
    if (!fd) path = TRY(fs_bytes(t, name));
    Mode mode = TRY(parse_mode(t, mode_text));
    file.is_created = mode.is_created;
    file.is_readable = mode.is_readable;
    file.is_writable = mode.is_writable;
    file.is_appending = mode.is_appending;
    file.has_status = false;
    file.seekable = -1;
    TRY(audit_open(t, name, mode_text, mode.flags));
    if (!fd) return open_named(t, file, name, *path, mode.flags, closes_fd, opener);
    file.closes_fd = closes_fd;
    file.fd = static_cast<int>(*fd);
    Status finished = finish_opening(t, file, name);
    if (finished.failed()) file.fd = -1;  // the caller's: it stays open
    return finished;
}

// --- closing ---

Status file_dealloc_warn(Thread& t, FileIO& self, Value source) {
    if (self.fd < 0 || !self.closes_fd) return {};
    Ref<> pending = t.take_exception();
    Result<Ref<Str>> shown = repr(t, source);
    bool failed = shown.failed();
    if (!failed) {
        std::string text = "unclosed file ";
        Ref<Str> repr_text = shown.take();
        str_append_utf8(*repr_text, text);
        failed = warn_about_resource(t, source, text).failed();
    }
    if (failed) {
        if (t.matches(types::Warning)) report_unraisable(t, "Exception ignored while finalizing file", Value(&self));
        t.clear_exception();
    }
    if (pending) (void)t.set_exception(std::move(pending));
    return {};
}

Status file_close(Thread& t, FileIO& self) {
    Ref<> failure;
    if (iobase_close(t, Value(&self)).failed()) failure = t.take_exception();
    if (!self.closes_fd) {
        self.fd = -1;
    } else {
        if (self.finalizing) TRY(file_dealloc_warn(t, self, Value(&self)));
        if (close_descriptor(t, self).failed()) {
            if (!failure) return Raised{};
            return chain_failures(t, std::move(failure));
        }
    }
    if (failure) return t.set_exception(std::move(failure));
    return {};
}

// --- reading and writing ---

Result<Ref<>> none_or_amount(Thread& t, Amount answer) {
    auto amount = TRY(std::move(answer));
    if (!amount) return share(none());
    return int_from_int64(t, *amount);
}

Status check_reading(Thread& t, const FileIO& file) {
    TRY(check_open(t, file));
    if (!file.is_readable) return raise_not_open_for(t, "reading");
    return {};
}

Result<Ref<>> file_readinto(Thread& t, FileIO& self, WritableView room) {
    TRY(check_reading(t, self));
    return none_or_amount(t, file_read_into(t, self, room.data(), room.size()));
}

// Where the file probably ends: one byte more than that is asked for, so that one read shows the end. Only of large
// files it matters where in them we are.
int64_t guess_rest(const FileIO& file) {
    if (!file.has_status || file.size_at_open <= 0) return 8192;
    if (file.size_at_open < 65536) return file.size_at_open + 1;
    int64_t position = lseek(file.fd, 0, SEEK_CUR);
    if (position < 0 || position > file.size_at_open) return file.size_at_open + 1;
    return file.size_at_open - position + 1;
}

Result<Ref<>> file_readall(Thread& t, FileIO& self) {
    TRY(check_open(t, self));
    int64_t room = std::max<int64_t>(guess_rest(self), 2), filled = 0;
    Ref<Bytes> whole = TRY(bytes_unfilled(t, room));
    for (;;) {
        if (filled == room) {
            int64_t more = room + std::max<int64_t>(room / 2, 65536);
            Ref<Bytes> wider = TRY(bytes_unfilled(t, more));
            std::memcpy(wider->data(), whole->data(), static_cast<size_t>(filled));
            whole = std::move(wider);
            room = more;
        }
        auto amount = TRY(file_read_into(t, self, whole->data() + filled, room - filled));
        if (!amount && filled == 0) return share(none());
        if (!amount || *amount == 0) return bytes_shrink(t, std::move(whole), filled);
        filled += *amount;
    }
}

Result<Ref<>> file_read(Thread& t, FileIO& self, SizeArgument size) {
    TRY(check_reading(t, self));
    if (size.value < 0) return call_method(t, Value(&self), "readall"_name);
    TRY(check_memory(t, static_cast<unsigned __int128>(size.value)));
    int64_t wanted = std::min(size.value, kMostAtOnce);
    return bytes_filled_by(t, wanted, [&](char* data) { return file_read_into(t, self, data, wanted); });
}

Result<Ref<>> file_write_method(Thread& t, FileIO& self, ByteView data) {
    TRY(check_open(t, self));
    if (!self.is_writable) return raise_not_open_for(t, "writing");
    return none_or_amount(t, file_write(t, self, data.data(), data.size()));
}

// --- position ---

Result<int64_t> wide_int(Thread& t, Value value) {
    Ref<> number = TRY(object::index(t, value));
    if (auto fits = int_to_int64(number)) return *fits;
    return t.raise(types::OverflowError, "Python int too large to convert to C long");
}

Result<int64_t> file_seek_method(Thread& t, FileIO& self, Value offset, int whence) {
    TRY(check_open(t, self));
    return file_seek(t, self, TRY(wide_int(t, offset)), whence);
}

Result<int64_t> file_tell(Thread& t, FileIO& self) {
    TRY(check_open(t, self));
    return file_seek(t, self, 0, SEEK_CUR);
}

Result<bool> file_seekable(Thread& t, FileIO& self) {
    TRY(check_open(t, self));
    if (self.seekable < 0 && file_seek(t, self, 0, SEEK_CUR).failed()) {
        t.clear_exception();
        self.seekable = 0;
    }
    return self.seekable > 0;
}

Result<Ref<>> file_truncate(Thread& t, FileIO& self, Value size) {
    TRY(check_open(t, self));
    if (!self.is_writable) return raise_not_open_for(t, "writing");
    Ref<> position = share(size);
    if (size == none()) {
        int64_t current = TRY(file_seek(t, self, 0, SEEK_CUR));
        position = TRY(int_from_int64(t, current));
    }
    int64_t wanted = TRY(wide_int(t, position));
    TRY(system_call(t, [&] { return ftruncate(self.fd, wanted); }));
    self.has_status = false;
    return position;
}

// --- questions ---

template <bool FileIO::* answer>
Result<bool> file_able(Thread& t, FileIO& self) {
    TRY(check_open(t, self));
    return self.*answer;
}

Result<int64_t> file_fileno(Thread& t, FileIO& self) {
    TRY(check_open(t, self));
    return self.fd;
}

Result<bool> file_isatty(Thread& t, FileIO& self) {
    TRY(check_open(t, self));
    Unlocked unlocked(t);
    return ::isatty(self.fd) == 1;
}

Result<bool> file_isatty_at_open(Thread& t, FileIO& self) {
    if (self.has_status && !self.is_character_file) return false;
    return file_isatty(t, self);
}

FileIO& file_of(Value self) { return *static_cast<FileIO*>(self.as_object()); }

std::string_view mode_text(const FileIO& file) {
    if (file.is_created) return file.is_readable ? "xb+" : "xb";
    if (file.is_appending) return file.is_readable ? "ab+" : "ab";
    if (file.is_readable) return file.is_writable ? "rb+" : "rb";
    return "wb";
}

Result<Ref<>> get_mode(Thread& t, Value self) { return str_from_ascii(t, mode_text(file_of(self))); }
Result<Ref<>> get_file_closed(Thread&, Value self) { return share(boolean(file_of(self).fd < 0)); }
Result<Ref<>> get_closefd(Thread&, Value self) { return share(boolean(file_of(self).closes_fd)); }
Result<Ref<>> get_block_size(Thread& t, Value self) { return int_from_int64(t, file_of(self).block_size); }

Result<Ref<>> file_repr(Thread& t, Value self) {
    FileIO& file = file_of(self);
    std::string text = "<";
    text.append(file.type->name);
    if (file.fd < 0) return str_from_utf8(t, text.append(" [closed]>"));
    Ref<> name = TRY(find_attribute(t, self, "name"_name));
    if (!name) {
        text.append(" fd=").append(std::to_string(file.fd));
    } else {
        ReprGuard guard(t, self);
        if (guard.is_recursive())
            return t.raise(types::RuntimeError, "reentrant call inside {}.__repr__", file.type->name);
        Ref<Str> shown = TRY(repr(t, name));
        str_append_utf8(*shown, text.append(" name="));
    }
    text.append(" mode='").append(mode_text(file)).append(file.closes_fd ? "' closefd=True>" : "' closefd=False>");
    return str_from_utf8(t, text);
}

// --- making ---

Result<Ref<>> file_new(Thread& t, Type& type, const Args&) {
    Ref<FileIO> file = TRY(instance_of<FileIO>(t, type));
    file->fd = -1;
    file->closes_fd = true;
    file->seekable = -1;
    track(t, file.get());
    return file;
}

Status file_init(Thread& t, Value self, Value name, Value mode, bool closes_fd, Value opener) {
    Str* text = as_str(mode);
    if (mode && !text) {
        std::string_view given = shown_kind(mode);
        return t.raise_type_error("FileIO() argument 'mode' must be str, not {}", given);
    }
    return file_open(t, file_of(self), name, text ? *text : *"r"_name, closes_fd, opener);
}

}  // namespace

Amount file_read_into(Thread& t, FileIO& file, char* data, int64_t size) {
    TRY(check_reading(t, file));
    size = std::min(size, kMostAtOnce);
    int64_t count = TRY(patient_call(t, [&] { return ::read(file.fd, data, static_cast<size_t>(size)); }));
    if (count >= 0) return std::optional(count);
    if (errno == EAGAIN) return std::optional<int64_t>();
    return raise_os_error(t, errno);
}

Amount file_write(Thread& t, FileIO& file, const char* data, int64_t size) {
    TRY(check_open(t, file));
    if (!file.is_writable) return raise_not_open_for(t, "writing");
    size = std::min(size, kMostAtOnce);
    int64_t count = TRY(patient_call(t, [&] { return ::write(file.fd, data, static_cast<size_t>(size)); }));
    if (count >= 0) return std::optional(count);
    if (errno == EAGAIN) return std::optional<int64_t>();
    return raise_os_error(t, errno);
}

Result<int64_t> file_seek(Thread& t, FileIO& file, int64_t offset, int whence) {
    TRY(check_open(t, file));
    int64_t position = TRY(patient_call(t, [&] { return lseek(file.fd, offset, whence); }));
    if (file.seekable < 0) file.seekable = position >= 0;
    if (position < 0) return raise_os_error(t, errno);
    return position;
}

void define_file_io(TypeBuilder& type) {
    type.instances<FileIO>().shown(48, 0, 40, 32).set_flags(kTypeBase);
    type.doc("(file, mode='r', closefd=True, opener=None)", "A file by its name or descriptor, without buffering.");
    type.slots().new_ = file_new;
    type.slots().init = init_slot<"FileIO(file, mode='r', closefd=True, opener=None)", file_init>;
    type.slots().repr = file_repr;
    type.method<"read(size=-1, /)@", file_read>("At most `size` bytes by one read; None when it would block.");
    type.method<"readall()", file_readall>("All bytes up to the end.");
    type.method<"readinto(buffer, /)@", file_readinto>("Fills the buffer by one read; returns how far.");
    type.method<"write(b, /)@", file_write_method>("Writes by one call; returns how many bytes went out.");
    type.method<"seek(pos, whence=0, /)", file_seek_method>("Moves to a position and returns it.");
    type.method<"tell()", file_tell>("The position.");
    type.method<"truncate(size=None, /)@", file_truncate>("Sets the file's size; the position stays.");
    type.method<"close()", file_close>("Closes the file.");
    type.method<"seekable()", file_seekable>("Has the file positions?");
    type.method<"readable()", file_able<&FileIO::is_readable>>("Was the file opened for reading?");
    type.method<"writable()", file_able<&FileIO::is_writable>>("Was the file opened for writing?");
    type.method<"fileno()", file_fileno>("The file descriptor.");
    type.method<"isatty()", file_isatty>("Is it a terminal?");
    type.method<"_isatty_open_only()", file_isatty_at_open>("");
    type.method<"_dealloc_warn(object, /)", file_dealloc_warn>("");
    type.method<"__getstate__()", refuse_pickling>("");
    type.getset("closed", get_file_closed, nullptr, "True if the file is closed");
    type.getset("closefd", get_closefd);
    type.getset("mode", get_mode);
    type.getset("_blksize", get_block_size);
    type.member<&FileIO::finalizing>("_finalizing", MemberKind::Bool);
}

}  // namespace krait::modules::io
