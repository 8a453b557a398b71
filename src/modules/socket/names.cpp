#include <arpa/inet.h>
#include <net/if.h>
#include <netdb.h>
#include <unistd.h>

#include "modules/socket/socket.h"
#include "object/audit.h"
#include "object/list.h"

// Names of hosts, services, protocols and interfaces; numbers in the order of the network.

namespace krait::modules::sockets {

namespace {

// --- getaddrinfo, getnameinfo ---

Result<std::optional<std::string>> service_text(Thread& t, Value port) {
    using Text = std::optional<std::string>;
    if (port == none()) return Text();
    if (is_int(port)) {
        Ref<Str> text = TRY(str(t, port));
        return Text(str_to_utf8(*text));
    }
    if (is_str(port)) {
        Ref<> bytes = TRY(call_method(t, port, "encode"_name));
        return Text(std::string(as_bytes(bytes)->text()));
    }
    if (Bytes* bytes = as_bytes(port)) return Text(std::string(bytes->text()));
    return t.raise(types::OSError, "Int or String expected");
}

Result<Ref<List>> entries(Thread& t, const addrinfo* first) {
    Ref<List> list = TRY(list_new(t));
    for (const addrinfo* at = first; at; at = at->ai_next) {
        Address address;
        address.size = at->ai_addrlen;
        std::memcpy(&address.storage, at->ai_addr, std::min<size_t>(at->ai_addrlen, sizeof address.storage));
        Ref<> shown = TRY(from_address(t, address));
        Ref<Str> canonical = TRY(str_from_utf8(t, at->ai_canonname ? at->ai_canonname : ""));
        Ref<Tuple> entry = TRY(tuple_of(t, Value::small_int(at->ai_family), Value::small_int(at->ai_socktype),
                                        Value::small_int(at->ai_protocol), Value(canonical), shown.value()));
        TRY(list_append(t, *list, entry));
    }
    return list;
}

Result<Ref<List>> getaddrinfo_(Thread& t, Value, Value host, Value port, int family, int kind, int protocol,
                               int flags) {
    std::optional<std::string> name;
    if (host != none()) {
        if (!is_str(host) && !is_bytes(host))
            return t.raise_type_error("getaddrinfo() argument 1 must be string or None");
        name = TRY(to_host(t, host));
    }
    auto service = TRY(service_text(t, port));
    TRY(audit(t, "socket.getaddrinfo", host, port, Value::small_int(family), Value::small_int(kind),
              Value::small_int(protocol)));
    addrinfo hints{}, *found = nullptr;
    hints.ai_family = family;
    hints.ai_socktype = kind;
    hints.ai_protocol = protocol;
    hints.ai_flags = flags;
    int number;
    {
        Unlocked unlocked(t);
        number = ::getaddrinfo(name ? name->c_str() : nullptr, service ? service->c_str() : nullptr, &hints, &found);
    }
    if (number) return raise_gaierror(t, number);
    Result<Ref<List>> list = entries(t, found);
    freeaddrinfo(found);
    return list;
}

Result<Ref<>> getnameinfo_(Thread& t, Value, Value target, int flags) {
    Tuple* parts = as_tuple(target);
    if (!parts) return t.raise_type_error("getnameinfo() argument 1 must be a tuple");
    if (parts->size < 2 || parts->size > 4 || !is_str(parts->at(0)))
        return t.raise_type_error("getnameinfo(): illegal sockaddr argument");
    int64_t port = TRY(index_int64(t, parts->at(1), types::OverflowError));
    int64_t flow = parts->size > 2 ? TRY(index_int64(t, parts->at(2), types::OverflowError)) : 0;
    int64_t scope = parts->size > 3 ? TRY(index_int64(t, parts->at(3), types::OverflowError)) : 0;
    if (flow < 0 || flow > 0xfffff) return t.raise(types::OverflowError, "getnameinfo(): flowinfo must be 0-1048575.");
    TRY(audit(t, "socket.getnameinfo", target));
    std::string host = TRY(to_host(t, parts->at(0)));
    std::string service = std::to_string(port);
    addrinfo hints{}, *found = nullptr;
    hints.ai_socktype = SOCK_DGRAM;
    hints.ai_flags = AI_NUMERICHOST;
    int number = ::getaddrinfo(host.c_str(), service.c_str(), &hints, &found);
    if (number) return raise_gaierror(t, number);
    if (found->ai_next) {
        freeaddrinfo(found);
        return t.raise(types::OSError, "sockaddr resolved to multiple addresses");
    }
    if (found->ai_family == AF_INET6) {
        auto* address = reinterpret_cast<sockaddr_in6*>(found->ai_addr);
        address->sin6_flowinfo = htonl(static_cast<uint32_t>(flow));
        address->sin6_scope_id = static_cast<uint32_t>(scope);
    } else if (parts->size > 2) {
        freeaddrinfo(found);
        return t.raise(types::OSError, "IPv4 sockaddr must be 2 tuple");
    }
    char host_text[NI_MAXHOST], service_text[NI_MAXSERV];
    {
        Unlocked unlocked(t);
        number = ::getnameinfo(found->ai_addr, found->ai_addrlen, host_text, sizeof host_text, service_text,
                               sizeof service_text, flags);
    }
    freeaddrinfo(found);
    if (number) return raise_gaierror(t, number);
    Ref<Str> host_name = TRY(str_from_utf8(t, host_text));
    Ref<Str> service_name = TRY(str_from_utf8(t, service_text));
    return tuple_of(t, Value(host_name), Value(service_name));
}

// --- hosts ---

Result<std::string> host_argument(Thread& t, Value value, std::string_view function) {
    Result<std::string> host = to_host(t, value);
    if (!host.failed() || !t.matches(types::TypeError)) return host;
    t.clear_exception();
    return t.raise_type_error("{}() argument 1 must be str, bytes or bytearray, not {}", function, type_name(value));
}

Result<Ref<>> gethostbyname_(Thread& t, Value, Value name) {
    std::string host = TRY(host_argument(t, name, "gethostbyname"));
    TRY(audit(t, "socket.gethostbyname", name));
    Address address;
    TRY(resolve(t, host, address, AF_INET));
    return numeric_host(t, address);
}

Raised raise_herror(Thread& t, int number) {
    Ref<Str> text = TRY(str_from_utf8(t, hstrerror(number)));
    Ref<Tuple> arguments = TRY(tuple_of(t, Value::small_int(number), Value(text)));
    return t.raise(*state<SocketState>(t).herror, arguments);
}

Result<Ref<>> from_host(Thread& t, const hostent* host, int number) {
    if (!host) return raise_herror(t, number);
    Ref<List> aliases = TRY(list_new(t));
    for (char** alias = host->h_aliases; alias && *alias; ++alias) {
        Ref<Str> text = TRY(str_from_utf8(t, *alias));
        TRY(list_append(t, *aliases, text));
    }
    Ref<List> addresses = TRY(list_new(t));
    for (char** address = host->h_addr_list; address && *address; ++address) {
        char text[INET6_ADDRSTRLEN];
        inet_ntop(host->h_addrtype, *address, text, sizeof text);
        Ref<Str> shown = TRY(str_from_ascii(t, text));
        TRY(list_append(t, *addresses, shown));
    }
    Ref<Str> name = TRY(fs_decode(t, host->h_name));
    return tuple_of(t, Value(name), Value(aliases), Value(addresses));
}

Result<Ref<>> gethostbyname_ex_(Thread& t, Value, Value value) {
    std::string name = TRY(host_argument(t, value, "gethostbyname_ex"));
    TRY(audit(t, "socket.gethostbyname", value));
    Address address;
    TRY(resolve(t, name, address, AF_INET));
    hostent storage, *host = nullptr;
    char room[16384];
    int number = 0;
    {
        Unlocked unlocked(t);
        ::gethostbyname_r(name.c_str(), &storage, room, sizeof room, &host, &number);
    }
    return from_host(t, host, number);
}

Result<Ref<>> gethostbyaddr_(Thread& t, Value, Value value) {
    std::string name = TRY(host_argument(t, value, "gethostbyaddr"));
    TRY(audit(t, "socket.gethostbyaddr", value));
    Address address;
    TRY(resolve(t, name, address, AF_UNSPEC));
    bool is_four = address.any.sa_family == AF_INET;
    const void* bytes = is_four ? static_cast<const void*>(&address.in.sin_addr) : &address.in6.sin6_addr;
    hostent storage, *host = nullptr;
    char room[16384];
    int number = 0;
    {
        Unlocked unlocked(t);
        ::gethostbyaddr_r(bytes, is_four ? 4 : 16, address.any.sa_family, &storage, room, sizeof room, &host, &number);
    }
    return from_host(t, host, number);
}

Result<Ref<>> gethostname_(Thread& t, Value) {
    TRY(audit(t, "socket.gethostname"));
    char name[1024];
    TRY(posix::perform(t, [&] { return ::gethostname(name, sizeof name - 1); }));
    name[sizeof name - 1] = 0;
    return fs_decode(t, name);
}

Status sethostname_(Thread& t, Value, Value name) {
    Ref<Bytes> bytes = TRY(fs_bytes(t, name));
    TRY(audit(t, "socket.sethostname", bytes.value()));
    return posix::perform(t, [&] { return ::sethostname(bytes->data(), static_cast<size_t>(bytes->size)); });
}

// --- services and protocols ---

Result<int> getservbyname_(Thread& t, Value, Str& name, Str* protocol) {
    TRY(audit(t, "socket.getservbyname", Value(&name), protocol ? Value(protocol) : none()));
    std::string service = str_to_utf8(name), protocol_name = protocol ? str_to_utf8(*protocol) : "";
    servent storage, *found = nullptr;
    char room[4096];
    {
        Unlocked unlocked(t);
        ::getservbyname_r(service.c_str(), protocol ? protocol_name.c_str() : nullptr, &storage, room, sizeof room,
                          &found);
    }
    if (!found) return t.raise(types::OSError, "service/proto not found");
    return static_cast<int>(ntohs(static_cast<uint16_t>(found->s_port)));
}

Result<Ref<>> getservbyport_(Thread& t, Value, int port, Str* protocol) {
    if (port < 0 || port > 0xffff) return t.raise(types::OverflowError, "getservbyport: port must be 0-65535.");
    TRY(audit(t, "socket.getservbyport", Value::small_int(port), protocol ? Value(protocol) : none()));
    std::string protocol_name = protocol ? str_to_utf8(*protocol) : "";
    servent storage, *found = nullptr;
    char room[4096];
    {
        Unlocked unlocked(t);
        ::getservbyport_r(htons(static_cast<uint16_t>(port)), protocol ? protocol_name.c_str() : nullptr, &storage,
                          room, sizeof room, &found);
    }
    if (!found) return t.raise(types::OSError, "port/proto not found");
    return str_from_utf8(t, found->s_name);
}

Result<int> getprotobyname_(Thread& t, Value, Str& name) {
    std::string protocol = str_to_utf8(name);
    protoent storage, *found = nullptr;
    char room[4096];
    {
        Unlocked unlocked(t);
        ::getprotobyname_r(protocol.c_str(), &storage, room, sizeof room, &found);
    }
    if (!found) return t.raise(types::OSError, "protocol not found");
    return found->p_proto;
}

// --- numbers and numeric addresses ---

template <typename Number, auto swap>
Result<int64_t> swap_number(Thread& t, Value, Value value) {
    Ref<> number = TRY(object::index(t, value));
    if (is_negative_int(number)) return t.raise_value_error("Cannot convert negative int");
    auto fits = int_to_uint64(number);
    if (!fits || *fits > std::numeric_limits<Number>::max())
        return t.raise(types::OverflowError, "Python int too large for C uint{}_t",
                       static_cast<int>(sizeof(Number) * 8));
    return static_cast<int64_t>(swap(static_cast<Number>(*fits)));
}
uint16_t swap_short(uint16_t number) { return htons(number); }
uint32_t swap_long(uint32_t number) { return htonl(number); }

Result<Ref<>> inet_aton_(Thread& t, Value, Str& text) {
    in_addr address;
    if (!::inet_aton(str_to_utf8(text).c_str(), &address))
        return t.raise(types::OSError, "illegal IP address string passed to inet_aton");
    return bytes_from(t, {reinterpret_cast<char*>(&address), 4});
}

Result<Ref<>> inet_ntoa_(Thread& t, Value, ByteView packed) {
    if (packed.size() != 4) return t.raise(types::OSError, "packed IP wrong length for inet_ntoa");
    char text[INET_ADDRSTRLEN];
    ::inet_ntop(AF_INET, packed.data(), text, sizeof text);
    return str_from_ascii(t, text);
}

Result<Ref<>> inet_pton_(Thread& t, Value, int family, Str& text) {
    char packed[16];
    int answer = ::inet_pton(family, str_to_utf8(text).c_str(), packed);
    if (answer < 0) return raise_os_error(t, errno);
    if (answer == 0) return t.raise(types::OSError, "illegal IP address string passed to inet_pton");
    if (family == AF_INET) return bytes_from(t, {packed, 4});
    if (family == AF_INET6) return bytes_from(t, {packed, 16});
    return t.raise(types::OSError, "unknown address family");
}

Result<Ref<>> inet_ntop_(Thread& t, Value, int family, ByteView packed) {
    int64_t size = family == AF_INET ? 4 : family == AF_INET6 ? 16 : -1;
    if (size < 0) return t.raise_value_error("unknown address family {}", family);
    if (packed.size() != size) return t.raise_value_error("invalid length of packed IP address string");
    char text[INET6_ADDRSTRLEN];
    if (!::inet_ntop(family, packed.data(), text, sizeof text)) return raise_os_error(t, errno);
    return str_from_ascii(t, text);
}

// --- interfaces ---

Result<Ref<List>> if_nameindex_(Thread& t, Value) {
    struct if_nameindex* all = ::if_nameindex();
    if (!all) return raise_os_error(t, errno);
    Result<Ref<List>> made = [&]() -> Result<Ref<List>> {
        Ref<List> list = TRY(list_new(t));
        for (auto* at = all; at->if_index; ++at) {
            Ref<Str> name = TRY(fs_decode(t, at->if_name));
            Ref<Tuple> pair = TRY(tuple_of(t, Value::small_int(at->if_index), Value(name)));
            TRY(list_append(t, *list, pair));
        }
        return list;
    }();
    ::if_freenameindex(all);
    return made;
}

Result<int64_t> if_nametoindex_(Thread& t, Value, posix::SystemText name) {
    unsigned number = ::if_nametoindex(name.c_str());
    if (number == 0) return raise_os_error(t, errno);
    return static_cast<int64_t>(number);
}

Result<Ref<>> if_indextoname_(Thread& t, Value, Value index) {
    Ref<> whole = TRY(object::index(t, index));
    if (is_negative_int(whole)) return t.raise_value_error("Cannot convert negative int");
    std::optional<int64_t> fits = int_to_int64(whole);
    if (!fits || *fits > UINT32_MAX) return t.raise(types::OverflowError, "Python int too large for C unsigned int");
    auto number = static_cast<uint32_t>(*fits);
    char name[IF_NAMESIZE + 1];
    if (!::if_indextoname(number, name)) return raise_os_error(t, errno);
    return fs_decode(t, name);
}

// --- control messages ---

Result<int64_t> checked_size(Thread& t, int64_t size, std::string_view function) {
    // With its head and the most padding that there may be, it has to fit an int.
    int64_t most = INT32_MAX - static_cast<int64_t>(function == "CMSG_LEN" ? CMSG_LEN(0) : CMSG_SPACE(1));
    if (size < 0 || size > most) return t.raise(types::OverflowError, "{}() argument out of range", function);
    return size;
}
Result<int64_t> cmsg_len(Thread& t, Value, int64_t size) {
    int64_t checked = TRY(checked_size(t, size, "CMSG_LEN"));
    return static_cast<int64_t>(CMSG_LEN(static_cast<size_t>(checked)));
}
Result<int64_t> cmsg_space(Thread& t, Value, int64_t size) {
    int64_t checked = TRY(checked_size(t, size, "CMSG_SPACE"));
    return static_cast<int64_t>(CMSG_SPACE(static_cast<size_t>(checked)));
}

}  // namespace

void add_names(ModuleBuilder& m) {
    m.def<"~getaddrinfo(host, port, family=0, type=0, proto=0, flags=0)", getaddrinfo_>(
        "getaddrinfo(host, port [, family, type, proto, flags])\n\nA list of (family, type, proto, canonical name, "
        "address).");
    m.def<"~~getnameinfo(sockaddr, flags, /)", getnameinfo_>(
        "getnameinfo(sockaddr, flags) --> (host, port)\n\n(host, service)");
    m.def<"~~gethostbyname(host, /)", gethostbyname_>("gethostbyname(host) -> address\n\nThe address of a host.");
    m.def<"~~gethostbyname_ex(host, /)", gethostbyname_ex_>(
        "gethostbyname_ex(host) -> (name, aliaslist, addresslist)\n\n(name, other names, addresses)");
    m.def<"~~gethostbyaddr(host, /)", gethostbyaddr_>(
        "gethostbyaddr(host) -> (name, aliaslist, addresslist)\n\n(name, other names, addresses)");
    m.def<"~gethostname()", gethostname_>("gethostname() -> string\n\nThe name of this machine.");
    m.def<"~~sethostname(name, /)", sethostname_>("sethostname(name)\n\nNames this machine.");
    m.def<"~~getservbyname(servicename, protocolname=None, /)", getservbyname_>(
        "getservbyname(servicename[, protocolname]) -> integer\n\nThe port of a service.");
    m.def<"~~getservbyport(port, protocolname=None, /)", getservbyport_>(
        "getservbyport(port[, protocolname]) -> string\n\nThe service of a port.");
    m.def<"~~getprotobyname(name, /)", getprotobyname_>("getprotobyname(name) -> integer\n\nThe number of a protocol.");
}

void add_numbers(ModuleBuilder& m) {
    m.def<"ntohs(integer, /)", swap_number<uint16_t, swap_short>>("");
    m.def<"htons(integer, /)", swap_number<uint16_t, swap_short>>("");
    m.def<"ntohl(integer, /)", swap_number<uint32_t, swap_long>>("");
    m.def<"htonl(integer, /)", swap_number<uint32_t, swap_long>>("");
    m.def<"inet_aton(ip_addr, /)", inet_aton_>("The four bytes of an address.");
    m.def<"inet_ntoa(packed_ip, /)", inet_ntoa_>("The text of four bytes.");
    m.def<"~~inet_pton(af, ip, /)", inet_pton_>(
        "inet_pton(af, ip) -> packed IP address string\n\nThe bytes of an address of a family.");
    m.def<"~~inet_ntop(af, packed_ip, /)", inet_ntop_>(
        "inet_ntop(af, packed_ip) -> string formatted IP address\n\nThe text of an address of a family.");
    m.def<"~if_nameindex()", if_nameindex_>("if_nameindex()\n\n(number, name) of every interface.");
    m.def<"if_nametoindex(oname, /)", if_nametoindex_>("The number of an interface.");
    m.def<"if_indextoname(if_index, /)", if_indextoname_>("The name of an interface.");
    m.def<"~~CMSG_LEN(length, /)", cmsg_len>("CMSG_LEN(length) -> control message length");
    m.def<"~~CMSG_SPACE(length, /)", cmsg_space>("CMSG_SPACE(length) -> buffer size");
}

}  // namespace krait::modules::sockets
