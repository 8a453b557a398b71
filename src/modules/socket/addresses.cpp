#include <arpa/inet.h>
#include <linux/netlink.h>
#include <linux/vm_sockets.h>
#include <netdb.h>

#include "base/copy.h"
#include "modules/socket/socket.h"
#include "object/byte_array.h"

// Addresses between Python and the system.

namespace krait::modules::sockets {

Result<std::string> to_host(Thread& t, Value value) {
    if (Str* text = as_str(value)) {
        if (text->is_ascii()) return std::string(text->ascii());
        Ref<> encoded = TRY(call_method(t, value, "encode"_name, "idna"_name));
        return std::string(as_bytes(encoded)->text());
    }
    if (Bytes* bytes = as_bytes(value)) return std::string(bytes->text());
    if (is_byte_array(value)) return std::string(static_cast<ByteArray*>(value.as_object())->text());
    return t.raise_type_error("str, bytes or bytearray expected, not {}", type_name(value));
}

Raised raise_gaierror(Thread& t, int number) {
    if (number == EAI_SYSTEM) return raise_os_error(t, errno);
    Ref<Str> text = TRY(str_from_utf8(t, gai_strerror(number)));
    Ref<Tuple> arguments = TRY(tuple_of(t, Value::small_int(number), Value(text)));
    return t.raise(*state<SocketState>(t).gaierror, arguments);
}

Raised raise_timeout(Thread& t) { return t.raise(types::TimeoutError, "timed out"); }

namespace {

Status any_address(Address& address, int family) {
    if (family == AF_INET6) {
        address.in6.sin6_family = AF_INET6;
        address.in6.sin6_addr = in6addr_any;
        address.size = sizeof address.in6;
    } else {
        address.in.sin_family = AF_INET;
        address.in.sin_addr.s_addr = INADDR_ANY;
        address.size = sizeof address.in;
    }
    return {};
}

}  // namespace

Status resolve(Thread& t, std::string_view name, Address& address, int family) {
    if (name.empty()) return any_address(address, family);
    if (name.find('\0') != name.npos) return t.raise_value_error("host name must not contain null character");
    if (name == "255.255.255.255" || name == "<broadcast>") {
        if (family == AF_INET6) return t.raise(types::OSError, "address family mismatched");
        TRY(any_address(address, AF_INET));
        address.in.sin_addr.s_addr = INADDR_BROADCAST;
        return {};
    }
    std::string host(name);
    in_addr four;
    if ((family == AF_UNSPEC || family == AF_INET) && inet_pton(AF_INET, host.c_str(), &four) == 1) {
        TRY(any_address(address, AF_INET));
        address.in.sin_addr = four;
        return {};
    }
    addrinfo hints{}, *found = nullptr;
    hints.ai_family = family;
    int number;
    {
        Unlocked unlocked(t);
        number = getaddrinfo(host.c_str(), nullptr, &hints, &found);
    }
    if (number) return raise_gaierror(t, number);
    address.size = std::min<socklen_t>(found->ai_addrlen, sizeof address.storage);
    std::memcpy(&address.storage, found->ai_addr, address.size);
    freeaddrinfo(found);
    return {};
}

Result<Ref<>> numeric_host(Thread& t, const Address& address) {
    char text[INET6_ADDRSTRLEN + 32];
    if (address.any.sa_family == AF_INET) {
        inet_ntop(AF_INET, &address.in.sin_addr, text, sizeof text);
        return str_from_ascii(t, text);
    }
    // Without the scope, which has a place of its own.
    inet_ntop(AF_INET6, &address.in6.sin6_addr, text, sizeof text);
    return str_from_ascii(t, text);
}

namespace {

Result<uint16_t> to_port(Thread& t, Value value, std::string_view function) {
    Ref<> number = TRY(object::index(t, value));
    auto fits = int_to_int64(number);
    if (!fits || *fits < INT32_MIN || *fits > INT32_MAX)
        return t.raise(types::OverflowError, fits && !is_negative_int(number)
                                                 ? "signed integer is greater than maximum"
                                                 : "Python int too large to convert to C long");
    if (*fits < 0 || *fits > 0xffff) return t.raise(types::OverflowError, "{}(): port must be 0-65535.", function);
    return static_cast<uint16_t>(*fits);
}

Result<Address> to_inet(Thread& t, Value value, std::string_view function) {
    Tuple* pair = as_tuple(value);
    if (!pair) return t.raise_type_error("{}(): AF_INET address must be tuple, not {}", function, type_name(value));
    if (pair->size != 2) return t.raise_type_error("AF_INET address must be a pair (host, port)");
    std::string host = TRY(to_host(t, pair->at(0)));
    uint16_t port = TRY(to_port(t, pair->at(1), function));
    Address address;
    TRY(resolve(t, host, address, AF_INET));
    address.in.sin_family = AF_INET;
    address.in.sin_port = htons(port);
    address.size = sizeof address.in;
    return address;
}

Result<uint32_t> number_at(Thread& t, const Tuple& tuple, int64_t index) {
    if (index >= tuple.size) return uint32_t{0};
    Ref<> number = TRY(object::index(t, tuple.at(index)));
    return static_cast<uint32_t>(int_low_bits(number));
}

Result<Address> to_inet6(Thread& t, Value value, std::string_view function) {
    Tuple* parts = as_tuple(value);
    if (!parts) return t.raise_type_error("{}(): AF_INET6 address must be tuple, not {}", function, type_name(value));
    if (parts->size < 2 || parts->size > 4)
        return t.raise_type_error("AF_INET6 address must be a tuple (host, port[, flowinfo[, scopeid]])");
    std::string host = TRY(to_host(t, parts->at(0)));
    uint16_t port = TRY(to_port(t, parts->at(1), function));
    uint32_t flow = TRY(number_at(t, *parts, 2)), scope = TRY(number_at(t, *parts, 3));
    if (flow > 0xfffff) return t.raise(types::OverflowError, "{}(): flowinfo must be 0-1048575.", function);
    Address address;
    TRY(resolve(t, host, address, AF_INET6));
    address.in6.sin6_family = AF_INET6;
    address.in6.sin6_port = htons(port);
    address.in6.sin6_flowinfo = htonl(flow);
    if (parts->size > 3) address.in6.sin6_scope_id = scope;
    address.size = sizeof address.in6;
    return address;
}

// A name that begins with a zero byte is in Linux's name space of its own.
Result<Address> to_unix(Thread& t, Value value) {
    std::string path;
    if (Str* text = as_str(value)) {
        Ref<Bytes> bytes = TRY(fs_encode(t, *text));
        path = bytes->text();
    } else {
        ByteView view;
        TRY(view.acquire(t, value));
        path = view.bytes();
    }
    Address address;
    bool is_abstract = !path.empty() && path[0] == '\0';
    size_t most = sizeof address.un.sun_path - (is_abstract ? 0 : 1);
    if (path.size() > most) return t.raise(types::OSError, "AF_UNIX path too long");
    address.un.sun_family = AF_UNIX;
    base::copy_bytes(address.un.sun_path, path.data(), path.size());
    // No name at all: the system finds one.
    is_abstract |= path.empty();
    address.size = static_cast<socklen_t>(offsetof(sockaddr_un, sun_path) + path.size() + !is_abstract);
    return address;
}

Result<Address> to_netlink(Thread& t, Value value, std::string_view function) {
    Tuple* pair = as_tuple(value);
    if (!pair) return t.raise_type_error("{}(): AF_NETLINK address must be tuple, not {}", function, type_name(value));
    if (pair->size != 2) return t.raise_type_error("AF_NETLINK address must be a pair (pid, groups)");
    Address address;
    auto& link = reinterpret_cast<sockaddr_nl&>(address.storage);
    link.nl_family = AF_NETLINK;
    link.nl_pid = TRY(number_at(t, *pair, 0));
    link.nl_groups = TRY(number_at(t, *pair, 1));
    address.size = sizeof link;
    return address;
}

Result<Address> to_vsock(Thread& t, Value value) {
    Tuple* pair = as_tuple(value);
    if (!pair) return t.raise_type_error("getsockaddrarg: AF_VSOCK address must be tuple, not {}", type_name(value));
    if (pair->size != 2) return t.raise_type_error("getsockaddrarg() takes exactly 2 arguments ({} given)", pair->size);
    Address address;
    auto& vm = reinterpret_cast<sockaddr_vm&>(address.storage);
    vm.svm_family = AF_VSOCK;
    vm.svm_cid = TRY(number_at(t, *pair, 0));
    vm.svm_port = TRY(number_at(t, *pair, 1));
    address.size = sizeof vm;
    return address;
}

Result<Ref<>> from_unix(Thread& t, const Address& address) {
    size_t start = offsetof(sockaddr_un, sun_path);
    if (address.size <= start) return str_from_ascii(t, "");
    std::string_view path(address.un.sun_path, address.size - start);
    if (path[0] == '\0') return bytes_from(t, path);
    return fs_decode(t, path.substr(0, path.find('\0')));
}

}  // namespace

Result<Address> to_address(Thread& t, const Socket& socket, Value value, std::string_view function) {
    switch (socket.family) {
        case AF_INET: return to_inet(t, value, function);
        case AF_INET6: return to_inet6(t, value, function);
        case AF_UNIX: return to_unix(t, value);
        case AF_NETLINK: return to_netlink(t, value, function);
        case AF_VSOCK: return to_vsock(t, value);
        default: return t.raise(types::OSError, "{}(): bad family", function);
    }
}

Result<Ref<>> from_address(Thread& t, const Address& address) {
    if (address.size == 0) return share(none());
    switch (address.any.sa_family) {
        case AF_INET: {
            Ref<> host = TRY(numeric_host(t, address));
            return tuple_of(t, host.value(), Value::small_int(ntohs(address.in.sin_port)));
        }
        case AF_INET6: {
            Ref<> host = TRY(numeric_host(t, address));
            return tuple_of(t, host.value(), Value::small_int(ntohs(address.in6.sin6_port)),
                            Value::small_int(ntohl(address.in6.sin6_flowinfo)),
                            Value::small_int(address.in6.sin6_scope_id));
        }
        case AF_UNIX: return from_unix(t, address);
        case AF_NETLINK: {
            auto& link = reinterpret_cast<const sockaddr_nl&>(address.storage);
            return tuple_of(t, Value::small_int(link.nl_pid), Value::small_int(link.nl_groups));
        }
        case AF_VSOCK: {
            auto& vm = reinterpret_cast<const sockaddr_vm&>(address.storage);
            return tuple_of(t, Value::small_int(vm.svm_cid), Value::small_int(vm.svm_port));
        }
        default: {
            size_t start = offsetof(sockaddr, sa_data);
            size_t size = address.size > start ? address.size - start : 0;
            Ref<Bytes> data = TRY(bytes_from(t, {reinterpret_cast<const char*>(&address.any) + start, size}));
            return tuple_of(t, Value::small_int(address.any.sa_family), Value(data));
        }
    }
}

}  // namespace krait::modules::sockets
