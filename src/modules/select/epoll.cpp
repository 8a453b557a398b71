#include <sys/epoll.h>
#include <unistd.h>

#include "modules/select/waiting.h"
#include "object/allocate.h"
#include "object/list.h"
#include "object/memory_probe.h"
#include "object/type_builder.h"

// epoll objects.

namespace krait::modules {

namespace select_types {
extern object::Type Epoll;
}

namespace waiting {

namespace {

struct Epoll : Object {
    int fd;  // -1: closed
};

constexpr int64_t kUsualEvents = EPOLLIN | EPOLLPRI | EPOLLOUT;

Epoll& epoll_of(Value self) { return *static_cast<Epoll*>(self.as_object()); }

Status check_open(Thread& t, const Epoll& epoll) {
    if (epoll.fd < 0) return t.raise_value_error("I/O operation on closed epoll object");
    return {};
}

Result<Ref<>> make(Thread& t, Type& type, int fd) {
    Ref<Epoll> made = TRY(instance_of<Epoll>(t, type));
    made->fd = fd;
    return made;
}

Result<Ref<>> epoll_new(Thread& t, Type& type, int size, int flags) {
    if (size != -1 && size <= 0) return t.raise_value_error("negative sizehint");
    if (flags && flags != EPOLL_CLOEXEC) return t.raise(types::OSError, "invalid flags");
    int fd = ::epoll_create1(EPOLL_CLOEXEC);
    if (fd < 0) return raise_os_error(t, errno);
    Result<Ref<>> made = make(t, type, fd);
    if (made.failed()) ::close(fd);
    return made;
}

Result<Ref<>> epoll_fromfd(Thread& t, Value type, int fd) { return make(t, *as_type(type), fd); }

Status close_now(Thread& t, Epoll& epoll) {
    if (epoll.fd < 0) return {};
    int fd = std::exchange(epoll.fd, -1);
    return posix::perform(t, [&] { return ::close(fd); });
}

Status epoll_close(Thread& t, Epoll& self) { return close_now(t, self); }

Result<int> epoll_fileno(Thread& t, Epoll& self) {
    TRY(check_open(t, self));
    return self.fd;
}

Status control(Thread& t, Epoll& epoll, int operation, int fd, uint32_t events) {
    TRY(check_open(t, epoll));
    epoll_event event{};
    event.events = events;
    event.data.fd = fd;
    return posix::perform(t, [&] { return ::epoll_ctl(epoll.fd, operation, fd, &event); });
}

Status epoll_register(Thread& t, Epoll& self, FileDescriptor fd, Value mask) {
    int64_t events = kUsualEvents;
    if (mask) {
        Ref<> number = TRY(object::index(t, mask));
        events = static_cast<int64_t>(int_low_bits(number));
    }
    return control(t, self, EPOLL_CTL_ADD, fd.number, static_cast<uint32_t>(events));
}
Status epoll_modify(Thread& t, Epoll& self, FileDescriptor fd, uint32_t events) {
    return control(t, self, EPOLL_CTL_MOD, fd.number, events);
}
Status epoll_unregister(Thread& t, Epoll& self, FileDescriptor fd) {
    return control(t, self, EPOLL_CTL_DEL, fd.number, 0);
}

Result<int> milliseconds(Thread& t, const std::optional<int64_t>& nanoseconds) {
    if (!nanoseconds || *nanoseconds < 0) return -1;
    int64_t whole = *nanoseconds / 1'000'000 + (*nanoseconds % 1'000'000 > 0);
    if (whole > INT32_MAX) return t.raise(types::OverflowError, "timeout is too large");
    return static_cast<int>(whole);
}

Result<int> wait(Thread& t, Epoll& epoll, std::vector<epoll_event>& events, const std::optional<int64_t>& timeout) {
    int limit = TRY(milliseconds(t, timeout));
    Deadline deadline(timeout && *timeout >= 0 ? timeout : std::nullopt);
    for (;;) {
        int count, number;
        {
            Unlocked unlocked(t);
            count = ::epoll_wait(epoll.fd, events.data(), static_cast<int>(events.size()), limit);
            number = errno;
        }
        if (count >= 0) return count;
        if (number != EINTR) return raise_os_error(t, number);
        TRY(check_signals(t));
        if (deadline.is_endless()) continue;
        int64_t left = *deadline.left();
        if (left < 0) return 0;
        limit = TRY(milliseconds(t, left));
    }
}

Result<Ref<List>> epoll_poll(Thread& t, Epoll& self, Value timeout_value, int most) {
    TRY(check_open(t, self));
    auto timeout = TRY(timeout_from(t, timeout_value, 1'000'000'000, "timeout must be an integer or None"));
    if (most == -1) most = FD_SETSIZE - 1;
    if (most < 1) return t.raise_value_error("maxevents must be greater than 0, got {}", most);
    TRY(check_memory(t, static_cast<unsigned __int128>(most) * sizeof(epoll_event)));
    std::vector<epoll_event> events(static_cast<size_t>(most));
    int count = TRY(wait(t, self, events, timeout));
    Ref<List> list = TRY(list_new(t));
    for (int i = 0; i < count; ++i) {
        const epoll_event& event = events[static_cast<size_t>(i)];
        Ref<Tuple> pair = TRY(tuple_of(t, Value::small_int(event.data.fd), Value::small_int(event.events)));
        TRY(list_append(t, *list, pair));
    }
    return list;
}

Result<Ref<>> epoll_enter(Thread& t, Value self) {
    TRY(check_open(t, epoll_of(self)));
    return share(self);
}
Result<Ref<>> epoll_exit(Thread& t, Value self, Value, Value, Value) { return call_method(t, self, "close"_name); }

Result<Ref<>> get_closed(Thread&, Value self) { return share(boolean(epoll_of(self).fd < 0)); }

void epoll_destroy(Thread&, Object* self) {
    auto* epoll = static_cast<Epoll*>(self);
    if (epoll->fd >= 0) ::close(epoll->fd);
}

}  // namespace

void define_epoll(TypeBuilder& type) {
    type.instances<Epoll>().shown(24);
    type.doc("(sizehint=-1, flags=0)", "An epoll descriptor.");
    type.type().destroy = epoll_destroy;
    type.constructor<"epoll(sizehint=-1, flags=0)", epoll_new>();
    type.class_method<"fromfd(fd, /)", epoll_fromfd>("An object for a descriptor that is there.");
    type.method<"close()", epoll_close>("Closes the descriptor.");
    type.method<"fileno()", epoll_fileno>("The descriptor.");
    type.method<"modify(fd, eventmask)", epoll_modify>("Changes what a file is watched for.");
    type.method<"register(fd, eventmask=select.EPOLLIN | select.EPOLLPRI | select.EPOLLOUT)", epoll_register>(
        "Watches a file from now on.");
    type.method<"unregister(fd)", epoll_unregister>("Watches a file no more.");
    type.method<"poll(timeout=None, maxevents=-1)", epoll_poll>(
        "Waits; returns (descriptor, events) of what is ready.");
    type.method<"__enter__()", epoll_enter>("");
    type.method<"__exit__(exc_type=None, exc_value=None, exc_tb=None, /)", epoll_exit>("");
    type.getset("closed", get_closed);
}

}  // namespace waiting

}  // namespace krait::modules
