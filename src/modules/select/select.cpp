#include <limits.h>
#include <poll.h>
#include <sys/epoll.h>
#include <sys/select.h>

#include "modules/select/waiting.h"
#include "object/list.h"
#include "object/type_builder.h"

// The module select.

namespace krait::modules {

namespace select_types {
constinit object::Type Poll{}, Epoll{};
}

namespace waiting {

void define_poll(TypeBuilder& type);
void define_epoll(TypeBuilder& type);
Result<Ref<>> poll_new(Thread& t);

namespace {

const TypeDefinition kTypes[] = {
    {&select_types::Poll, "select.poll", &types::Object, define_poll},
    {&select_types::Epoll, "select.epoll", &types::Object, define_epoll},
};
TypeDefinitions registered(kTypes);

// The descriptors of one argument of select().
struct Watched {
    Ref<List> objects;
    std::vector<int> descriptors;
    fd_set set;
};

Status watch(Thread& t, Watched& watched, Value sequence, int& highest) {
    FD_ZERO(&watched.set);
    Result<Ref<List>> items = list_from_iterable(t, sequence);
    if (items.failed()) {
        if (!t.matches(types::TypeError)) return Raised{};
        t.clear_exception();
        return t.raise_type_error("arguments 1-3 must be sequences");
    }
    // fileno() may change the list that was given: it is walked itself.
    Ref<List> given = is_list(sequence) ? share(as_list(sequence)) : items.take();
    watched.objects = TRY(list_new(t));
    for (int64_t i = 0; i < given->size(); ++i) {
        Ref<> object = share(given->at(i));
        TRY(list_append(t, *watched.objects, object));
        int fd = TRY(to_descriptor(t, object));
        if (fd >= FD_SETSIZE) return t.raise_value_error("filedescriptor out of range in select()");
        FD_SET(fd, &watched.set);
        watched.descriptors.push_back(fd);
        highest = std::max(highest, fd);
    }
    return {};
}

Result<Ref<List>> ready(Thread& t, const Watched& watched) {
    Ref<List> list = TRY(list_new(t));
    for (size_t i = 0; i < watched.descriptors.size(); ++i)
        if (FD_ISSET(watched.descriptors[i], &watched.set))
            TRY(list_append(t, *list, watched.objects->at(static_cast<int64_t>(i))));
    return list;
}

Result<Ref<>> select_(Thread& t, Value, Value to_read, Value to_write, Value exceptional, Value timeout_value) {
    auto timeout = TRY(timeout_from(t, timeout_value, 1'000'000'000, "timeout must be a float or None"));
    if (timeout && *timeout < 0) return t.raise_value_error("timeout must be non-negative");
    Watched watched[3];
    int highest = -1;
    TRY(watch(t, watched[0], to_read, highest));
    TRY(watch(t, watched[1], to_write, highest));
    TRY(watch(t, watched[2], exceptional, highest));
    Deadline deadline(timeout);
    for (;;) {
        fd_set sets[3] = {watched[0].set, watched[1].set, watched[2].set};
        auto left = deadline.left();
        int64_t nanoseconds = left ? std::max<int64_t>(*left, 0) : 0;
        timeval limit{nanoseconds / 1'000'000'000, (nanoseconds % 1'000'000'000 + 999) / 1000};
        int count, number;
        {
            Unlocked unlocked(t);
            count = ::select(highest + 1, &sets[0], &sets[1], &sets[2], left ? &limit : nullptr);
            number = errno;
        }
        if (count >= 0) {
            for (int i = 0; i < 3; ++i) watched[i].set = sets[i];
            break;
        }
        if (number != EINTR) return raise_os_error(t, number);
        TRY(check_signals(t));
        if (left && *deadline.left() <= 0) {
            for (Watched& each : watched) FD_ZERO(&each.set);
            break;
        }
    }
    Ref<List> lists[3];
    for (int i = 0; i < 3; ++i) lists[i] = TRY(ready(t, watched[i]));
    return tuple_of(t, Value(lists[0]), Value(lists[1]), Value(lists[2]));
}

Result<Ref<>> select_poll(Thread& t, Value) { return poll_new(t); }

struct Number {
    std::string_view name;
    int64_t value;
};
#define KRAIT_NUMBER(NAME) {#NAME, static_cast<int64_t>(NAME)}
constexpr Number kNumbers[] = {
    KRAIT_NUMBER(PIPE_BUF),      KRAIT_NUMBER(POLLIN),         KRAIT_NUMBER(POLLPRI),     KRAIT_NUMBER(POLLOUT),
    KRAIT_NUMBER(POLLERR),       KRAIT_NUMBER(POLLHUP),        KRAIT_NUMBER(POLLNVAL),    KRAIT_NUMBER(POLLRDNORM),
    KRAIT_NUMBER(POLLRDBAND),    KRAIT_NUMBER(POLLWRNORM),     KRAIT_NUMBER(POLLWRBAND),  KRAIT_NUMBER(POLLMSG),
    KRAIT_NUMBER(POLLRDHUP),     KRAIT_NUMBER(EPOLLIN),        KRAIT_NUMBER(EPOLLOUT),    KRAIT_NUMBER(EPOLLPRI),
    KRAIT_NUMBER(EPOLLERR),      KRAIT_NUMBER(EPOLLHUP),       KRAIT_NUMBER(EPOLLRDHUP),  KRAIT_NUMBER(EPOLLET),
    KRAIT_NUMBER(EPOLLONESHOT),  KRAIT_NUMBER(EPOLLEXCLUSIVE), KRAIT_NUMBER(EPOLLRDNORM), KRAIT_NUMBER(EPOLLRDBAND),
    KRAIT_NUMBER(EPOLLWRNORM),   KRAIT_NUMBER(EPOLLWRBAND),    KRAIT_NUMBER(EPOLLMSG),    KRAIT_NUMBER(EPOLLWAKEUP),
    KRAIT_NUMBER(EPOLL_CLOEXEC),
};
#undef KRAIT_NUMBER

}  // namespace

}  // namespace waiting

KRAIT_MODULE(select, "Waiting until files can be read or written.") {
    m.def<"select(rlist, wlist, xlist, timeout=None, /)", waiting::select_>(
        "Waits until one of the files is ready; returns three lists of those that are.");
    m.def<"poll()", waiting::select_poll>("A new polling object.");
    m.add("epoll", select_types::Epoll);
    m.add("error", object::types::OSError);
    for (const waiting::Number& number : waiting::kNumbers) m.add(number.name, number.value);
    return m.status();
}

}  // namespace krait::modules
