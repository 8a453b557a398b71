#include <unistd.h>

#include <fcntl.h>

#include "modules/socket/socket.h"
#include "object/capsule.h"
#include "object/float.h"

// The module _socket.

namespace krait::modules {

namespace sockets {

namespace {

Status close_(Thread& t, Value, int fd) {
    int number = 0;
    {
        Unlocked unlocked(t);
        if (::close(fd) < 0) number = errno;
    }
    if (number && number != ECONNRESET) return raise_os_error(t, number);
    return {};
}

Result<int> dup_(Thread& t, Value, int fd) {
    int copy = fcntl(fd, F_DUPFD_CLOEXEC, 0);
    if (copy < 0) return raise_os_error(t, errno);
    return copy;
}

Result<Ref<>> getdefaulttimeout_(Thread& t, Value) {
    int64_t timeout = state<SocketState>(t).default_timeout;
    if (timeout < 0) return share(none());
    return float_from_double(t, static_cast<double>(timeout) / 1e9);
}

Status setdefaulttimeout_(Thread& t, Value, Value value) {
    state<SocketState>(t).default_timeout = TRY(to_timeout(t, value));
    return {};
}

Result<Ref<>> socketpair_(Thread& t, Value, int family, int kind, int protocol) {
    int ends[2];
    TRY(posix::perform(t, [&] { return ::socketpair(family, kind | SOCK_CLOEXEC, protocol, ends); }));
    Result<Ref<>> first = socket_new(t, socket_types::Socket, ends[0], family, kind, protocol);
    if (first.failed()) {
        ::close(ends[0]);
        ::close(ends[1]);
        return Raised{};
    }
    Ref<> one = first.take();
    Result<Ref<>> second = socket_new(t, socket_types::Socket, ends[1], family, kind, protocol);
    if (second.failed()) {
        ::close(ends[1]);
        return Raised{};
    }
    Ref<> other = second.take();
    return tuple_of(t, one.value(), other.value());
}

// socket.gaierror and socket.herror: they say that they belong to the module socket.
Result<Ref<Type>> make_error(ModuleBuilder& m, std::string_view name) {
    Thread& t = m.thread();
    Ref<Str> name_text = TRY(intern_utf8(t, name));
    Ref<Tuple> bases = TRY(tuple_of(t, Value(&types::OSError)));
    Ref<Dict> dict = TRY(dict_new(t));
    TRY(dict_set(t, *dict, "__module__"_name, "socket"_name));
    Ref<> made = TRY(call(t, Value(&types::Type_), name_text, bases, dict));
    m.add(name, made.value());
    return share(as_type(made));
}

}  // namespace

}  // namespace sockets

KRAIT_MODULE(_socket, "Connections between processes and machines.") {
    using namespace sockets;
    m.def<"~close(object, /)", close_>("Closes a socket's descriptor.");
    m.def<"~dup(object, /)", dup_>("dup(integer) -> integer\n\nAnother descriptor of the same socket.");
    m.def<"~getdefaulttimeout()", getdefaulttimeout_>(
        "getdefaulttimeout() -> timeout\n\nThe timeout of new sockets; None: they wait for ever.");
    m.def<"~setdefaulttimeout(object, /)", setdefaulttimeout_>("setdefaulttimeout(timeout)");
    m.def<"~~socketpair(family=1, type=1, proto=0, /)", socketpair_>(
        "socketpair([family[, type [, proto]]]) -> (socket object, socket object)\n\nTwo sockets that are connected.");
    add_names(m);
    add_numbers(m);
    SocketState& kept = state<SocketState>(m.thread());
    m.add("error", object::types::OSError);
    m.add("timeout", object::types::TimeoutError);
    kept.herror = TRY(make_error(m, "herror"));
    kept.gaierror = TRY(make_error(m, "gaierror"));
    m.type(socket_types::Socket);
    m.add("SocketType", socket_types::Socket);
    m.add("has_ipv6", true);
    m.add_made("CAPI", capsule_new(m.thread(), "_socket.CAPI", &socket_types::Socket));
    add_constants(m);
    return m.status();
}

}  // namespace krait::modules
