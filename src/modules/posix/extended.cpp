#include <sys/eventfd.h>
#include <sys/mman.h>
#include <sys/sysmacros.h>
#include <sys/timerfd.h>
#include <sys/xattr.h>
#include <unistd.h>

extern "C" {  // not every C library's header says so itself
#include <sys/pidfd.h>
}

#include <cmath>

#include "modules/posix/posix.h"
#include "object/audit.h"
#include "object/buffer.h"
#include "object/float.h"
#include "object/list.h"

// What Linux alone has: extended attributes, memory files, event and timer descriptors; device numbers.

namespace krait::modules::posix {

namespace {

// --- extended attributes ---

Status check_links(Thread& t, std::string_view function, const Path& path, bool follows_links) {
    if (path.is_descriptor && !follows_links)
        return t.raise_value_error("{}: cannot use fd and follow_symlinks together", function);
    return {};
}

Status posix_setxattr(Thread& t, Value, PathOrDescriptor path, Path attribute, ByteView value, int flags,
                      bool follows_links) {
    TRY(check_links(t, "setxattr", path, follows_links));
    TRY(audit(t, "os.setxattr", audited(path), audited(attribute), none(), Value::small_int(flags)));
    auto size = static_cast<size_t>(value.size());
    return perform(t, path, [&] {
        if (path.is_descriptor) return ::fsetxattr(path.descriptor, attribute.name, value.data(), size, flags);
        return follows_links ? ::setxattr(path.name, attribute.name, value.data(), size, flags)
                             : ::lsetxattr(path.name, attribute.name, value.data(), size, flags);
    });
}

Status posix_removexattr(Thread& t, Value, PathOrDescriptor path, Path attribute, bool follows_links) {
    TRY(check_links(t, "removexattr", path, follows_links));
    TRY(audit(t, "os.removexattr", audited(path), audited(attribute)));
    return perform(t, path, [&] {
        if (path.is_descriptor) return ::fremovexattr(path.descriptor, attribute.name);
        return follows_links ? ::removexattr(path.name, attribute.name) : ::lremovexattr(path.name, attribute.name);
    });
}

// Asks with a small buffer first, then with one as large as may be.
template <typename Ask>
Result<std::string> ask_attribute(Thread& t, const Path& path, Ask ask) {
    std::string buffer;
    for (size_t size : {size_t{256}, size_t{65536}}) {
        buffer.resize(size);
        ssize_t count;
        int number;
        {
            Unlocked unlocked(t);
            count = ask(buffer.data(), size);
            number = errno;
        }
        if (count >= 0) {
            buffer.resize(static_cast<size_t>(count));
            return buffer;
        }
        if (number != ERANGE || size == 65536) return path.fail(t, number);
    }
    return buffer;
}

Result<Ref<>> posix_getxattr(Thread& t, Value, PathOrDescriptor path, Path attribute, bool follows_links) {
    TRY(check_links(t, "getxattr", path, follows_links));
    TRY(audit(t, "os.getxattr", audited(path), audited(attribute)));
    std::string value = TRY(ask_attribute(t, path, [&](char* data, size_t size) {
        if (path.is_descriptor) return ::fgetxattr(path.descriptor, attribute.name, data, size);
        return follows_links ? ::getxattr(path.name, attribute.name, data, size)
                             : ::lgetxattr(path.name, attribute.name, data, size);
    }));
    return bytes_from(t, value);
}

Result<Ref<List>> posix_listxattr(Thread& t, Value, PathOrDescriptorOrNone path, bool follows_links) {
    TRY(check_links(t, "listxattr", path, follows_links));
    TRY(audit(t, "os.listxattr", audited(path)));
    std::string names = TRY(ask_attribute(t, path, [&](char* data, size_t size) {
        if (path.is_descriptor) return ::flistxattr(path.descriptor, data, size);
        return follows_links ? ::listxattr(path.name, data, size) : ::llistxattr(path.name, data, size);
    }));
    Ref<List> list = TRY(list_new(t));
    for (size_t start = 0; start < names.size();) {
        size_t end = names.find('\0', start);
        Ref<Str> name = TRY(fs_decode(t, std::string_view(names).substr(start, end - start)));
        TRY(list_append(t, *list, name));
        start = end + 1;
    }
    return list;
}

// --- descriptors of other kinds ---

Result<int> descriptor_or_error(Thread& t, int fd) {
    if (fd < 0) return raise_os_error(t, errno);
    return fd;
}

Result<int> posix_memfd_create(Thread& t, Value, SystemText name, Value flags) {
    int64_t chosen = flags ? TRY(index_int64(t, flags, types::OverflowError)) : MFD_CLOEXEC;
    return descriptor_or_error(t, ::memfd_create(name.c_str(), static_cast<unsigned>(chosen)));
}

Result<int> posix_eventfd(Thread& t, Value, Value counter, Value flags) {
    Ref<> number = TRY(object::index(t, counter));
    if (is_negative_int(number)) return t.raise_value_error("Cannot convert negative int");
    auto initial = int_to_int64(number);
    if (!initial || *initial > UINT32_MAX)
        return t.raise(types::OverflowError, "Python int too large for C unsigned int");
    int64_t chosen = flags ? TRY(index_int64(t, flags, types::OverflowError)) : EFD_CLOEXEC;
    return descriptor_or_error(t, ::eventfd(static_cast<unsigned>(*initial), static_cast<int>(chosen)));
}

Result<uint64_t> posix_eventfd_read(Thread& t, Value, FileDescriptor fd) {
    eventfd_t value;
    TRY(perform(t, [&] { return ::eventfd_read(fd.number, &value); }));
    return uint64_t{value};
}

Status posix_eventfd_write(Thread& t, Value, FileDescriptor fd, uint64_t value) {
    return perform(t, [&] { return ::eventfd_write(fd.number, value); });
}

Result<int> posix_pidfd_open(Thread& t, Value, int pid, uint32_t flags) {
    return descriptor_or_error(t, ::pidfd_open(pid, flags));
}

// --- timers ---

timespec from_seconds(double seconds) {
    double whole = std::floor(seconds);
    return {static_cast<time_t>(whole), static_cast<long>((seconds - whole) * 1e9)};
}
timespec from_nanoseconds(int64_t count) { return {count / 1'000'000'000, count % 1'000'000'000}; }
double to_seconds(const timespec& time) {
    return static_cast<double>(time.tv_sec) + 1e-9 * static_cast<double>(time.tv_nsec);
}
int64_t to_nanoseconds(const timespec& time) { return time.tv_sec * 1'000'000'000 + time.tv_nsec; }

Result<Ref<>> in_seconds(Thread& t, const itimerspec& setting) {
    Ref<> next = TRY(float_from_double(t, to_seconds(setting.it_value)));
    Ref<> interval = TRY(float_from_double(t, to_seconds(setting.it_interval)));
    return tuple_of(t, next.value(), interval.value());
}
Result<Ref<>> in_nanoseconds(Thread& t, const itimerspec& setting) {
    Ref<> next = TRY(int_from_int64(t, to_nanoseconds(setting.it_value)));
    Ref<> interval = TRY(int_from_int64(t, to_nanoseconds(setting.it_interval)));
    return tuple_of(t, next.value(), interval.value());
}

Result<int> posix_timerfd_create(Thread& t, Value, int clock, Value flags) {
    int64_t chosen = flags ? TRY(index_int64(t, flags, types::OverflowError)) : TFD_CLOEXEC;
    return descriptor_or_error(t, ::timerfd_create(clock, static_cast<int>(chosen) | TFD_CLOEXEC));
}

Result<Ref<>> posix_timerfd_settime(Thread& t, Value, FileDescriptor fd, int flags, double initial, double interval) {
    itimerspec setting{from_seconds(interval), from_seconds(initial)}, old;
    TRY(perform(t, [&] { return ::timerfd_settime(fd.number, flags, &setting, &old); }));
    return in_seconds(t, old);
}
Result<Ref<>> posix_timerfd_settime_ns(Thread& t, Value, FileDescriptor fd, int flags, int64_t initial,
                                       int64_t interval) {
    itimerspec setting{from_nanoseconds(interval), from_nanoseconds(initial)}, old;
    TRY(perform(t, [&] { return ::timerfd_settime(fd.number, flags, &setting, &old); }));
    return in_nanoseconds(t, old);
}
Result<Ref<>> posix_timerfd_gettime(Thread& t, Value, FileDescriptor fd) {
    itimerspec setting;
    TRY(perform(t, [&] { return ::timerfd_gettime(fd.number, &setting); }));
    return in_seconds(t, setting);
}
Result<Ref<>> posix_timerfd_gettime_ns(Thread& t, Value, FileDescriptor fd) {
    itimerspec setting;
    TRY(perform(t, [&] { return ::timerfd_gettime(fd.number, &setting); }));
    return in_nanoseconds(t, setting);
}

// --- device numbers ---

// -1 is no device.
Result<uint64_t> to_device(Thread& t, Value value) {
    Ref<> number = TRY(object::index(t, value));
    if (number == Value::small_int(-1)) return UINT64_MAX;
    if (is_negative_int(number)) return t.raise(types::OverflowError, "can't convert negative int to unsigned");
    if (auto fits = int_to_uint64(number)) return *fits;
    return t.raise(types::OverflowError, "int too big to convert");
}

Result<unsigned> to_device_part(Thread& t, Value value) {
    uint64_t number = TRY(to_device(t, value));
    if (number == UINT64_MAX) return UINT32_MAX;
    if (number > UINT32_MAX) return t.raise(types::OverflowError, "Python int too large to convert to C unsigned int");
    return static_cast<unsigned>(number);
}

int64_t part_or_none(unsigned part) { return part == UINT32_MAX ? -1 : static_cast<int64_t>(part); }

Result<int64_t> posix_major(Thread& t, Value, Value device) {
    uint64_t number = TRY(to_device(t, device));
    return part_or_none(major(number));
}
Result<int64_t> posix_minor(Thread& t, Value, Value device) {
    uint64_t number = TRY(to_device(t, device));
    return part_or_none(minor(number));
}
Result<Ref<>> posix_makedev(Thread& t, Value, Value major_value, Value minor_value) {
    unsigned major_number = TRY(to_device_part(t, major_value)), minor_number = TRY(to_device_part(t, minor_value));
    uint64_t device = makedev(major_number, minor_number);
    if (device == UINT64_MAX) return share(Value::small_int(-1));
    return int_from_uint64(t, device);
}

}  // namespace

void add_extended(ModuleBuilder& m) {
    m.def<"setxattr(path, attribute, value, flags=0, *, follow_symlinks=True)", posix_setxattr>("");
    m.def<"getxattr(path, attribute, *, follow_symlinks=True)", posix_getxattr>("The value of an attribute.");
    m.def<"removexattr(path, attribute, *, follow_symlinks=True)", posix_removexattr>("");
    m.def<"listxattr(path=None, *, follow_symlinks=True)", posix_listxattr>("The names of a file's attributes.");
    m.def<"memfd_create(name, flags=MFD_CLOEXEC)", posix_memfd_create>("A file in memory.");
    m.def<"eventfd(initval, flags=EFD_CLOEXEC)", posix_eventfd>("A descriptor that counts events.");
    m.def<"eventfd_read(fd)", posix_eventfd_read>("");
    m.def<"eventfd_write(fd, value)", posix_eventfd_write>("");
    m.def<"pidfd_open(pid, flags=0)", posix_pidfd_open>("A descriptor that stands for a process.");
    m.def<"timerfd_create(clockid, /, *, flags=TFD_CLOEXEC)", posix_timerfd_create>("A descriptor of a timer.");
    m.def<"timerfd_settime(fd, /, *, flags=0, initial=0.0, interval=0.0)", posix_timerfd_settime>("");
    m.def<"timerfd_settime_ns(fd, /, *, flags=0, initial=0, interval=0)", posix_timerfd_settime_ns>("");
    m.def<"timerfd_gettime(fd, /)", posix_timerfd_gettime>("(until the next event, interval)");
    m.def<"timerfd_gettime_ns(fd, /)", posix_timerfd_gettime_ns>("(until the next event, interval)");
    m.def<"major(device, /)", posix_major>("");
    m.def<"minor(device, /)", posix_minor>("");
    m.def<"makedev(major, minor, /)", posix_makedev>("");
}

}  // namespace krait::modules::posix
