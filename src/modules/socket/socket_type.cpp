#include <fcntl.h>
#include <poll.h>
#include <unistd.h>

#include "modules/socket/socket.h"
#include "object/allocate.h"
#include "object/audit.h"
#include "object/float.h"
#include "object/type_builder.h"
#include "object/type_making.h"
#include "object/warnings.h"

// Socket objects: making, connecting, options.

namespace krait::modules::sockets {

namespace socket_types {
constinit Type Socket{};
}

namespace {

const TypeDefinition kTypes[] = {
    {&socket_types::Socket, "_socket.socket", &types::Object, define_socket},
};
TypeDefinitions registered(kTypes);

constexpr int64_t kBillion = 1'000'000'000;

Status set_blocking(Thread& t, int fd, bool blocks) {
    int flags = fcntl(fd, F_GETFL);
    if (flags < 0) return raise_os_error(t, errno);
    int wanted = blocks ? flags & ~O_NONBLOCK : flags | O_NONBLOCK;
    if (wanted != flags && fcntl(fd, F_SETFL, wanted) < 0) return raise_os_error(t, errno);
    return {};
}

Status set_up(Thread& t, Socket& socket, int fd, int family, int kind, int protocol) {
    socket.fd = fd;
    socket.family = family;
    socket.protocol = protocol;
    socket.kind = kind & ~(SOCK_NONBLOCK | SOCK_CLOEXEC);
    if (kind & SOCK_NONBLOCK) {
        socket.timeout = 0;
        return {};
    }
    socket.timeout = state<SocketState>(t).default_timeout;
    if (socket.timeout >= 0) return set_blocking(t, fd, false);
    return {};
}

// --- making ---

Result<Ref<>> new_empty(Thread& t, Type& type, const Args&) {
    Ref<Socket> made = TRY(instance_of<Socket>(t, type));
    made->fd = -1;
    made->timeout = -1;
    return made;
}

Result<int> option_of(Thread& t, int fd, int option, int given) {
    if (given != -1) return given;
    int value = 0;
    socklen_t size = sizeof value;
    if (::getsockopt(fd, SOL_SOCKET, option, &value, &size) < 0) return raise_os_error(t, errno);
    return value;
}

// Of a descriptor that is there, what was not said is asked of the system.
Status adopt(Thread& t, Socket& socket, Value fileno, int family, int kind, int protocol) {
    int fd = static_cast<int>(TRY(index_int64(t, fileno, types::OverflowError)));
    if (fd < 0) return t.raise_value_error("negative file descriptor");
    Address address;
    address.size = sizeof address.storage;
    if (::getsockname(fd, &address.any, &address.size) < 0) {
        bool is_wrong = errno == EBADF || errno == ENOTSOCK;
        if (family == -1 || is_wrong) return raise_os_error(t, errno);
    } else if (family == -1) {
        family = address.any.sa_family;
    }
    kind = TRY(option_of(t, fd, SO_TYPE, kind));
    protocol = TRY(option_of(t, fd, SO_PROTOCOL, protocol));
    return set_up(t, socket, fd, family, kind, protocol);
}

Status socket_init(Thread& t, Value self, int family, int kind, int protocol, Value fileno) {
    Socket& socket = socket_of(self);
    TRY(audit(t, "socket.__new__", self, Value::small_int(family), Value::small_int(kind), Value::small_int(protocol)));
    if (fileno != none()) return adopt(t, socket, fileno, family, kind, protocol);
    if (family == -1) family = AF_INET;
    if (kind == -1) kind = SOCK_STREAM;
    if (protocol == -1) protocol = 0;
    int fd, number;
    {
        Unlocked unlocked(t);
        fd = ::socket(family, kind | SOCK_CLOEXEC, protocol);
        number = errno;
    }
    if (fd < 0) return raise_os_error(t, number);
    Status done = set_up(t, socket, fd, family, kind, protocol);
    if (done.failed()) {
        socket.fd = -1;
        ::close(fd);
    }
    return done;
}

// --- ending ---

Status socket_close(Thread& t, Socket& self) {
    if (self.fd < 0) return {};
    int fd = std::exchange(self.fd, -1), number = 0;
    {
        Unlocked unlocked(t);
        if (::close(fd) < 0) number = errno;
    }
    if (number && number != ECONNRESET) return raise_os_error(t, number);
    return {};
}

int socket_detach(Thread&, Socket& self) { return std::exchange(self.fd, -1); }

void socket_finalize(Thread& t, Value self) {
    Socket& socket = socket_of(self);
    if (socket.fd < 0) return;
    Ref<> pending = t.take_exception();
    Result<Ref<Str>> shown = repr(t, self);
    if (!shown.failed()) {
        std::string text = "unclosed ";
        Ref<Str> repr_text = shown.take();
        str_append_utf8(*repr_text, text);
        Result<Ref<Str>> message = str_from_utf8(t, text);
        if (!message.failed() &&
            warn_message(t, message.take(), types::ResourceWarning, WarnPlace{.source = self}).failed())
            t.clear_exception();
    }
    t.clear_exception();
    if (socket_close(t, socket).failed()) t.clear_exception();
    if (pending) (void)t.set_exception(std::move(pending));
}

Result<Ref<>> socket_repr(Thread& t, Value self) {
    Socket& socket = socket_of(self);
    std::string text = "<socket object, fd=" + std::to_string(socket.fd) + ", family=" + std::to_string(socket.family) +
                       ", type=" + std::to_string(socket.kind) + ", proto=" + std::to_string(socket.protocol) + ">";
    return str_from_ascii(t, text);
}

// --- addresses ---

Result<Ref<>> socket_accept(Thread& t, Socket& self) {
    Address address;
    int64_t fd = TRY(socket_call(t, self, false, self.timeout, [&] {
        address.size = sizeof address.storage;
        return ::accept4(self.fd, &address.any, &address.size, SOCK_CLOEXEC);
    }));
    Result<Ref<>> shown = from_address(t, address);
    if (shown.failed()) {
        ::close(static_cast<int>(fd));
        return Raised{};
    }
    Ref<> from = shown.take();
    return tuple_of(t, Value::small_int(fd), from.value());
}

Status socket_bind(Thread& t, Socket& self, Value value) {
    Address address = TRY(to_address(t, self, value, "bind"));
    TRY(audit(t, "socket.bind", Value(&self), value));
    return posix::perform(t, [&] { return ::bind(self.fd, &address.any, address.size); });
}

// The error number; -1: an exception is pending.
Result<int> connect_to(Thread& t, Socket& self, const Address& address) {
    int answer, number;
    {
        Unlocked unlocked(t);
        answer = ::connect(self.fd, &address.any, address.size);
        number = errno;
    }
    if (answer == 0) return 0;
    bool goes_on = number == EINTR || (number == EINPROGRESS && self.timeout > 0);
    if (number == EINTR) TRY(check_signals(t));
    if (number == EINTR && self.timeout == 0) return number;
    if (!goes_on) return number;
    waiting::Deadline deadline(self.timeout > 0 ? std::optional(self.timeout) : std::nullopt);
    bool is_ready = TRY(wait_until_ready(t, self, true, deadline));
    if (!is_ready) return EWOULDBLOCK;
    socklen_t size = sizeof number;
    if (::getsockopt(self.fd, SOL_SOCKET, SO_ERROR, &number, &size) < 0) return errno;
    return number;
}

Status socket_connect(Thread& t, Socket& self, Value value) {
    Address address = TRY(to_address(t, self, value, "connect"));
    TRY(audit(t, "socket.connect", Value(&self), value));
    int number = TRY(connect_to(t, self, address));
    if (number == EWOULDBLOCK && self.timeout > 0) return raise_timeout(t);
    if (number) return raise_os_error(t, number);
    return {};
}

Result<int> socket_connect_ex(Thread& t, Socket& self, Value value) {
    Address address = TRY(to_address(t, self, value, "connect_ex"));
    TRY(audit(t, "socket.connect", Value(&self), value));
    return connect_to(t, self, address);
}

template <auto ask>
Result<Ref<>> socket_name(Thread& t, Socket& self) {
    Address address;
    address.size = sizeof address.storage;
    TRY(posix::perform(t, [&] { return ask(self.fd, &address.any, &address.size); }));
    return from_address(t, address);
}

Status socket_listen(Thread& t, Socket& self, int backlog) {
    return posix::perform(t, [&] { return ::listen(self.fd, std::max(backlog, 0)); });
}

Status socket_shutdown(Thread& t, Socket& self, int how) {
    return posix::perform(t, [&] { return ::shutdown(self.fd, how); });
}

int socket_fileno(Thread&, Socket& self) { return self.fd; }

// --- time ---

Result<Ref<>> shown_timeout(Thread& t, int64_t timeout) {
    if (timeout < 0) return share(none());
    return float_from_double(t, static_cast<double>(timeout) / static_cast<double>(kBillion));
}

Result<Ref<>> socket_gettimeout(Thread& t, Socket& self) { return shown_timeout(t, self.timeout); }
Result<Ref<>> get_timeout(Thread& t, Value self) { return shown_timeout(t, socket_of(self).timeout); }

Status socket_settimeout(Thread& t, Socket& self, Value value) {
    int64_t timeout = TRY(to_timeout(t, value));
    self.timeout = timeout;
    return set_blocking(t, self.fd, timeout < 0);
}

bool socket_getblocking(Thread&, Socket& self) { return self.timeout != 0; }

Status socket_setblocking(Thread& t, Socket& self, Value value) {
    bool blocks = TRY(is_true(t, value));
    self.timeout = blocks ? -1 : 0;
    return set_blocking(t, self.fd, blocks);
}

// --- options ---

Result<Ref<>> socket_getsockopt(Thread& t, Socket& self, int level, int name, int size) {
    if (size == 0 && self.family == AF_VSOCK) {
        uint64_t value = 0;
        socklen_t value_size = sizeof value;
        if (::getsockopt(self.fd, level, name, &value, &value_size) < 0) return raise_os_error(t, errno);
        return int_from_uint64(t, value);
    }
    if (size == 0) {
        int value = 0;
        socklen_t value_size = sizeof value;
        if (::getsockopt(self.fd, level, name, &value, &value_size) < 0) return raise_os_error(t, errno);
        return int_from_int64(t, value);
    }
    if (size < 0 || size > 1024) return t.raise(types::OSError, "getsockopt buflen out of range");
    char data[1024];
    auto data_size = static_cast<socklen_t>(size);
    if (::getsockopt(self.fd, level, name, data, &data_size) < 0) return raise_os_error(t, errno);
    return bytes_from(t, {data, data_size});
}

Status socket_setsockopt(Thread& t, Socket& self, int level, int name, Value value, Value size) {
    int answer;
    if (size) {
        if (value != none()) return t.raise_type_error("socket option should be None, got {}", type_name(value));
        int64_t length = TRY(index_int64(t, size, types::OverflowError));
        answer = ::setsockopt(self.fd, level, name, nullptr, static_cast<socklen_t>(length));
    } else if (is_int(value) || type_of(value)->slots.index) {
        Ref<> number = TRY(object::index(t, value));
        uint64_t wide = int_low_bits(number);
        int chosen = static_cast<int>(wide);
        answer = self.family == AF_VSOCK ? ::setsockopt(self.fd, level, name, &wide, sizeof wide)
                                         : ::setsockopt(self.fd, level, name, &chosen, sizeof chosen);
    } else {
        ByteView view;
        TRY(view.acquire(t, value));
        answer = ::setsockopt(self.fd, level, name, view.data(), static_cast<socklen_t>(view.size()));
    }
    if (answer < 0) return raise_os_error(t, errno);
    return {};
}

}  // namespace

Result<Ref<>> socket_new(Thread& t, Type& type, int fd, int family, int kind, int protocol) {
    Ref<Socket> made = TRY(instance_of<Socket>(t, type));
    TRY(set_up(t, *made, fd, family, kind, protocol));
    return made;
}

Result<int64_t> to_timeout(Thread& t, Value value) {
    if (value == none()) return int64_t{-1};
    if (!type_of(value)->slots.index && type_of(value) != &types::Float && !is_subtype(type_of(value), &types::Float))
        return t.raise_type_error("'{}' object cannot be interpreted as an integer or float",
                                  full_name(t, *type_of(value)));
    auto timeout = TRY(waiting::timeout_from(t, value, kBillion, "timeout must be a float or None"));
    if (*timeout < 0) return t.raise_value_error("Timeout value out of range");
    return *timeout;
}

Result<bool> wait_until_ready(Thread& t, const Socket& socket, bool is_write, const waiting::Deadline& deadline) {
    pollfd file{socket.fd, static_cast<short>(is_write ? POLLOUT : POLLIN), 0};
    for (;;) {
        auto left = deadline.left();
        if (left && *left < 0) return false;
        int limit =
            left ? static_cast<int>(std::min<int64_t>(*left / 1'000'000 + (*left % 1'000'000 > 0), INT32_MAX)) : -1;
        int count, number;
        {
            Unlocked unlocked(t);
            count = ::poll(&file, 1, limit);
            number = errno;
        }
        if (count > 0) return true;
        if (count == 0 && left) return false;
        if (count < 0 && number != EINTR) return raise_os_error(t, number);
        TRY(check_signals(t));
    }
}

void define_socket(TypeBuilder& type) {
    type.instances<Socket>().set_flags(kTypeBase);
    type.doc("(family=AF_INET, type=SOCK_STREAM, proto=0, fileno=None)", "One end of a connection.");
    type.slots().new_ = new_empty;
    type.slots().init = [](Thread& t, Value self, const Args& args) -> Status {
        static const NativeFunction native = Bound<"socket(family=-1, type=-1, proto=-1, fileno=None)", socket_init,
                                                   NativeFunction::Kind::Function>::make({});
        TRY(native.entry(t, native, self, args));
        return {};
    };
    type.slots().repr = socket_repr;
    type.slots().finalize = socket_finalize;
    type.method<"_accept()", socket_accept>("_accept() -> (integer, address info)");
    type.method<"bind(object, /)", socket_bind>("bind(address)\n\nGives the socket an address of its own.");
    type.method<"~close()", socket_close>("Closes the descriptor.");
    type.method<"connect(object, /)", socket_connect>("connect(address)\n\nConnects to an address.");
    type.method<"connect_ex(object, /)", socket_connect_ex>(
        "connect_ex(address) -> errno\n\nThe same; returns the error number.");
    type.method<"detach()", socket_detach>("detach()\n\nGives the descriptor away.");
    type.method<"fileno()", socket_fileno>("fileno() -> integer\n\nThe descriptor; -1 when it is closed.");
    type.method<"getpeername()", socket_name<::getpeername>>(
        "getpeername() -> address info\n\nThe address of the other end.");
    type.method<"getsockname()", socket_name<::getsockname>>(
        "getsockname() -> address info\n\nThe socket's own address.");
    type.method<"~getsockopt(level, option, buflen=0, /)!", socket_getsockopt>(
        "getsockopt(level, option[, buffersize]) -> value");
    type.method<"~setsockopt(level, option, value, optlen=?, /)", socket_setsockopt>(
        "setsockopt(level, option, value: int)");
    type.method<"~listen(backlog=128, /)!", socket_listen>("listen([backlog])\n\nWaits for connections.");
    type.method<"shutdown(object, /)", socket_shutdown>("shutdown(flag)\n\nEnds one or both directions.");
    type.method<"gettimeout()", socket_gettimeout>("gettimeout() -> timeout\n\nSeconds; None: waits for ever.");
    type.method<"settimeout(object, /)", socket_settimeout>("settimeout(timeout)");
    type.method<"getblocking()", socket_getblocking>("getblocking()");
    type.method<"setblocking(object, /)", socket_setblocking>("setblocking(flag)");
    add_transfers(type);
    add_messages(type);
    type.member<&Socket::family>("family", MemberKind::Int32, "the socket family");
    type.member<&Socket::kind>("type", MemberKind::Int32, "the socket type");
    type.member<&Socket::protocol>("proto", MemberKind::Int32, "the socket protocol");
    type.getset("timeout", get_timeout);
}

}  // namespace krait::modules::sockets
