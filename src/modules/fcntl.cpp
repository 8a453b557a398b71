#include <fcntl.h>
#include <linux/fs.h>
#include <sys/file.h>
#include <sys/ioctl.h>

#include <cstring>

#include "base/copy.h"
#include "modules/posix/posix.h"
#include "object/audit.h"
#include "object/buffer.h"

// fcntl: fcntl(), ioctl() and file locks.

namespace krait::modules {

using namespace object;

namespace {

constexpr size_t kMostBytes = 1024;

// A number, or bytes that the call reads and writes.
struct CallArgument {
    int64_t number = 0;
    bool is_bytes = false;
    size_t size = 0;
    char bytes[kMostBytes + 8] = {};
};

Status take_bytes(Thread& t, CallArgument& argument, std::string_view bytes, std::string_view function) {
    if (bytes.size() > kMostBytes) return t.raise_value_error("{} argument 3 is too long", function);
    base::copy_bytes(argument.bytes, bytes.data(), bytes.size());
    argument.size = bytes.size();
    argument.is_bytes = true;
    return {};
}

Status take_argument(Thread& t, CallArgument& argument, Value value, std::string_view function) {
    if (type_of(value)->slots.index) {
        Ref<> number = TRY(object::index(t, value));
        argument.number = static_cast<int64_t>(int_low_bits(number));
        return {};
    }
    if (Str* text = as_str(value)) return take_bytes(t, argument, str_to_utf8(*text), function);
    if (has_buffer(value)) {
        ByteView view;
        TRY(view.acquire(t, value));
        return take_bytes(t, argument, view.bytes(), function);
    }
    return t.raise_type_error("{}() argument 3 must be an integer, a bytes-like object, or a string, not {}", function,
                              type_name(value));
}

Result<Ref<>> fcntl_(Thread& t, Value, FileDescriptor fd, int command, Value value) {
    TRY(audit(t, "fcntl.fcntl", Value::small_int(fd.number), Value::small_int(command), value));
    CallArgument argument;
    if (value) TRY(take_argument(t, argument, value, "fcntl"));
    int64_t answer = TRY(system_call(t, [&] {
        return argument.is_bytes ? ::fcntl(fd.number, command, argument.bytes)
                                 : ::fcntl(fd.number, command, static_cast<int>(argument.number));
    }));
    if (argument.is_bytes) return bytes_from(t, {argument.bytes, argument.size});
    return int_from_int64(t, answer);
}

// A writable buffer is changed in place.
Result<Ref<>> ioctl_in_place(Thread& t, int fd, unsigned long request, WritableView& view) {
    auto size = static_cast<size_t>(view.size());
    char bytes[kMostBytes + 8] = {};
    bool is_small = size <= kMostBytes;
    if (is_small) base::copy_bytes(bytes, view.data(), size);
    int64_t answer = TRY(system_call(t, [&] { return ::ioctl(fd, request, is_small ? bytes : view.data()); }));
    if (is_small) base::copy_bytes(view.data(), bytes, size);
    return int_from_int64(t, answer);
}

Result<Ref<>> ioctl_(Thread& t, Value, FileDescriptor fd, uint64_t request, Value value, bool mutates) {
    TRY(audit(t, "fcntl.ioctl", Value::small_int(fd.number), Value::small_int(static_cast<int64_t>(request)), value));
    if (value && mutates && has_buffer(value) && !is_str(value)) {
        WritableView view;
        if (!view.acquire(t, value).failed()) return ioctl_in_place(t, fd.number, request, view);
        t.clear_exception();
    }
    CallArgument argument;
    if (value) TRY(take_argument(t, argument, value, "ioctl"));
    int64_t answer = TRY(system_call(t, [&] {
        return argument.is_bytes ? ::ioctl(fd.number, request, argument.bytes)
                                 : ::ioctl(fd.number, request, argument.number);
    }));
    if (argument.is_bytes) return bytes_from(t, {argument.bytes, argument.size});
    return int_from_int64(t, answer);
}

Status flock_(Thread& t, Value, FileDescriptor fd, int operation) {
    TRY(audit(t, "fcntl.flock", Value::small_int(fd.number), Value::small_int(operation)));
    TRY(system_call(t, [&] { return ::flock(fd.number, operation); }));
    return {};
}

Result<off_t> offset_from(Thread& t, Value value) {
    if (!value) return off_t{0};
    return off_t{TRY(index_int64(t, value, types::OverflowError))};
}

Status lockf_(Thread& t, Value, FileDescriptor fd, int command, Value length, Value start, int whence) {
    TRY(audit(t, "fcntl.lockf", Value::small_int(fd.number), Value::small_int(command), length, start,
              Value::small_int(whence)));
    struct flock lock{};
    if (command == LOCK_UN)
        lock.l_type = F_UNLCK;
    else if (command & LOCK_SH)
        lock.l_type = F_RDLCK;
    else if (command & LOCK_EX)
        lock.l_type = F_WRLCK;
    else
        return t.raise_value_error("unrecognized lockf argument");
    lock.l_start = TRY(offset_from(t, start));
    lock.l_len = TRY(offset_from(t, length));
    lock.l_whence = static_cast<short>(whence);
    TRY(system_call(t, [&] { return ::fcntl(fd.number, command & LOCK_NB ? F_SETLK : F_SETLKW, &lock); }));
    return {};
}

#ifndef F_DUPFD_QUERY
#define F_DUPFD_QUERY 1027
#endif
#ifndef F_SEAL_FUTURE_WRITE
#define F_SEAL_FUTURE_WRITE 0x0010
#endif
#ifndef RWH_WRITE_LIFE_NOT_SET
#define RWH_WRITE_LIFE_NOT_SET RWF_WRITE_LIFE_NOT_SET
#endif

struct Number {
    std::string_view name;
    int64_t value;
};

// clang-format off
#define KRAIT_FCNTL_NUMBERS(X) \
    X(DN_ACCESS) X(DN_ATTRIB) X(DN_CREATE) X(DN_DELETE) X(DN_MODIFY) X(DN_MULTISHOT) X(DN_RENAME) X(FASYNC) \
    X(FD_CLOEXEC) X(FICLONE) X(FICLONERANGE) X(F_ADD_SEALS) X(F_DUPFD) X(F_DUPFD_CLOEXEC) X(F_DUPFD_QUERY) \
    X(F_EXLCK) X(F_GETFD) X(F_GETFL) X(F_GETLEASE) X(F_GETLK) X(F_GETOWN) X(F_GETOWN_EX) X(F_GETPIPE_SZ) \
    X(F_GETSIG) X(F_GET_FILE_RW_HINT) X(F_GET_RW_HINT) X(F_GET_SEALS) X(F_NOTIFY) X(F_OFD_GETLK) X(F_OFD_SETLK) \
    X(F_OFD_SETLKW) X(F_OWNER_PGRP) X(F_OWNER_PID) X(F_OWNER_TID) X(F_RDLCK) X(F_SEAL_FUTURE_WRITE) X(F_SEAL_GROW) \
    X(F_SEAL_SEAL) X(F_SEAL_SHRINK) X(F_SEAL_WRITE) X(F_SETFD) X(F_SETFL) X(F_SETLEASE) X(F_SETLK) X(F_SETLKW) \
    X(F_SETOWN) X(F_SETOWN_EX) X(F_SETPIPE_SZ) X(F_SETSIG) X(F_SET_FILE_RW_HINT) X(F_SET_RW_HINT) X(F_SHLCK) \
    X(F_UNLCK) X(F_WRLCK) X(LOCK_EX) X(LOCK_NB) X(LOCK_SH) X(LOCK_UN) X(RWH_WRITE_LIFE_EXTREME) \
    X(RWH_WRITE_LIFE_LONG) X(RWH_WRITE_LIFE_MEDIUM) X(RWH_WRITE_LIFE_NONE) X(RWH_WRITE_LIFE_NOT_SET) \
    X(RWH_WRITE_LIFE_SHORT)
// clang-format on
#define KRAIT_NUMBER(NAME) {#NAME, static_cast<int64_t>(NAME)},
constexpr Number kNumbers[] = {
    KRAIT_FCNTL_NUMBERS(KRAIT_NUMBER)
    // Of x86-64 Linux; headers have them only with extensions.
    {"F_GETLK64", 5},
    {"F_SETLK64", 6},
    {"F_SETLKW64", 7},
    {"LOCK_MAND", 32},
    {"LOCK_READ", 64},
    {"LOCK_RW", 192},
    {"LOCK_WRITE", 128},
};
#undef KRAIT_NUMBER

}  // namespace

KRAIT_MODULE(fcntl, "Control of open files: flags, devices, locks.") {
    m.def<"fcntl(fd, cmd, arg=0, /)", fcntl_>("Asks or changes something of an open file.");
    m.def<"ioctl(fd, request, arg=0, mutate_flag=True, /)", ioctl_>("Asks or changes something of a device.");
    m.def<"flock(fd, operation, /)", flock_>("Locks a file as a whole.");
    m.def<"lockf(fd, cmd, len=0, start=0, whence=0, /)", lockf_>("Locks a part of a file.");
    for (const Number& number : kNumbers) m.add(number.name, number.value);
    return m.status();
}

}  // namespace krait::modules
