#pragma once

// The module _socket: what its files share.

#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/un.h>

#include "modules/select/waiting.h"
#include "object/buffer.h"

namespace krait::modules::sockets {

using namespace object;

namespace socket_types {
extern Type Socket;
}

struct Socket : Object {
    int fd;  // -1: closed
    int family, kind, protocol;
    int64_t timeout;  // nanoseconds; -1: none, 0: does not block
};

struct SocketState {
    Ref<Type> gaierror, herror;
    int64_t default_timeout = -1;
};

inline Socket& socket_of(Value self) { return *static_cast<Socket*>(self.as_object()); }

// An address of any family.
struct Address {
    union {
        sockaddr any;
        sockaddr_in in;
        sockaddr_in6 in6;
        sockaddr_un un;
        sockaddr_storage storage;
    };
    socklen_t size = 0;
    Address() { std::memset(&storage, 0, sizeof storage); }
};

// From Python's form of the socket's family; `function` starts complaints.
Result<Address> to_address(Thread& t, const Socket& socket, Value value, std::string_view function);
// To Python's form; an empty one is None.
Result<Ref<>> from_address(Thread& t, const Address& address);
// "127.0.0.1" of a name, of any family: "" is any address, "<broadcast>" that.
Status resolve(Thread& t, std::string_view name, Address& address, int family);
// The numeric form.
Result<Ref<>> numeric_host(Thread& t, const Address& address);
Raised raise_gaierror(Thread& t, int number);
// A host's name as bytes: str (by the codec idna when it is not ASCII), bytes, bytearray.
Result<std::string> to_host(Thread& t, Value value);

Result<Ref<>> socket_new(Thread& t, Type& type, int fd, int family, int kind, int protocol);
Result<int64_t> to_timeout(Thread& t, Value value);  // -1: None

// Makes a call on the socket, waiting for it as long as its timeout says. `is_write` tells what to wait for.
template <typename Call>
Result<int64_t> socket_call(Thread& t, Socket& socket, bool is_write, int64_t timeout, Call call);
// Waits until the socket is ready; false: the time is over.
Result<bool> wait_until_ready(Thread& t, const Socket& socket, bool is_write, const waiting::Deadline& deadline);
Raised raise_timeout(Thread& t);

void define_socket(TypeBuilder& type);
void add_transfers(TypeBuilder& type);  // recv, send and their kin
void add_messages(TypeBuilder& type);   // recvmsg, sendmsg
void add_names(ModuleBuilder& m);       // getaddrinfo and its kin
void add_numbers(ModuleBuilder& m);     // htons, inet_aton, interfaces
void add_constants(ModuleBuilder& m);

template <typename Call>
Result<int64_t> socket_call(Thread& t, Socket& socket, bool is_write, int64_t timeout, Call call) {
    waiting::Deadline deadline(timeout > 0 ? std::optional(timeout) : std::nullopt);
    for (bool must_wait = timeout > 0;;) {
        if (must_wait) {
            bool is_ready = TRY(wait_until_ready(t, socket, is_write, deadline));
            if (!is_ready) return raise_timeout(t);
        }
        int64_t answer;
        int number;
        {
            Unlocked unlocked(t);
            answer = static_cast<int64_t>(call());
            number = errno;
        }
        if (answer >= 0) return answer;
        if (number == EINTR) {
            TRY(check_signals(t));
            continue;
        }
        if (timeout > 0 && (number == EWOULDBLOCK || number == EAGAIN)) continue;
        return raise_os_error(t, number);
    }
}

}  // namespace krait::modules::sockets
