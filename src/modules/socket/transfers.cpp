#include "base/copy.h"
#include "modules/socket/socket.h"
#include "object/audit.h"
#include "object/list.h"
#include "object/memory_probe.h"
#include "object/type_builder.h"

// Sending and receiving.

namespace krait::modules::sockets {

namespace {

Result<int64_t> receive(Thread& t, Socket& socket, char* data, int64_t size, int flags) {
    if (size == 0) return int64_t{0};
    return socket_call(t, socket, false, socket.timeout,
                       [&] { return ::recv(socket.fd, data, static_cast<size_t>(size), flags); });
}

Result<int64_t> receive_from(Thread& t, Socket& socket, char* data, int64_t size, int flags, Address& from) {
    return socket_call(t, socket, false, socket.timeout, [&] {
        from.size = sizeof from.storage;
        return ::recvfrom(socket.fd, data, static_cast<size_t>(size), flags, &from.any, &from.size);
    });
}

Result<Ref<>> socket_recv(Thread& t, Socket& self, int64_t size, int flags) {
    if (size < 0) return t.raise_value_error("negative buffersize in recv");
    Ref<Bytes> bytes = TRY(bytes_unfilled(t, std::max<int64_t>(size, 2)));
    int64_t count = TRY(receive(t, self, bytes->data(), size, flags));
    return bytes_shrink(t, std::move(bytes), count);
}

Result<int64_t> room_size(Thread& t, const WritableView& room, int64_t wanted, std::string_view function) {
    if (wanted < 0) return t.raise_value_error("negative buffersize in {}", function);
    if (wanted == 0) return room.size();
    if (room.size() < wanted) return t.raise_value_error("buffer too small for requested bytes");
    return wanted;
}

Result<int64_t> socket_recv_into(Thread& t, Socket& self, WritableView room, int64_t wanted, int flags) {
    int64_t size = TRY(room_size(t, room, wanted, "recv_into"));
    return receive(t, self, room.data(), size, flags);
}

Result<Ref<>> socket_recvfrom(Thread& t, Socket& self, int64_t size, int flags) {
    if (size < 0) return t.raise_value_error("negative buffersize in recvfrom");
    Ref<Bytes> bytes = TRY(bytes_unfilled(t, std::max<int64_t>(size, 2)));
    Address from;
    int64_t count = TRY(receive_from(t, self, bytes->data(), size, flags, from));
    bytes = TRY(bytes_shrink(t, std::move(bytes), count));
    Ref<> address = TRY(from_address(t, from));
    return tuple_of(t, Value(bytes), address.value());
}

Result<Ref<>> socket_recvfrom_into(Thread& t, Socket& self, WritableView room, int64_t wanted, int flags) {
    int64_t size = TRY(room_size(t, room, wanted, "recvfrom_into"));
    Address from;
    int64_t count = TRY(receive_from(t, self, room.data(), size, flags, from));
    Ref<> address = TRY(from_address(t, from));
    return tuple_of(t, Value::small_int(count), address.value());
}

Result<int64_t> socket_send(Thread& t, Socket& self, ByteView data, int flags) {
    return socket_call(t, self, true, self.timeout,
                       [&] { return ::send(self.fd, data.data(), static_cast<size_t>(data.size()), flags); });
}

// The timeout is for the whole.
Status socket_sendall(Thread& t, Socket& self, ByteView data, int flags) {
    std::string_view rest = data.bytes();
    waiting::Deadline deadline(self.timeout > 0 ? std::optional(self.timeout) : std::nullopt);
    do {
        int64_t timeout = self.timeout;
        if (timeout > 0) {
            timeout = *deadline.left();
            if (timeout <= 0) return raise_timeout(t);
        }
        int64_t count =
            TRY(socket_call(t, self, true, timeout, [&] { return ::send(self.fd, rest.data(), rest.size(), flags); }));
        rest.remove_prefix(static_cast<size_t>(count));
        TRY(check_signals(t));
    } while (!rest.empty());
    return {};
}

Result<int64_t> socket_sendto(Thread& t, Socket& self, Rest arguments) {
    if (arguments.size < 2 || arguments.size > 3)
        return t.raise_type_error("sendto() takes 2 or 3 arguments ({} given)", arguments.size);
    ByteView data;
    TRY(data.acquire(t, arguments.items[0]));
    int flags = 0;
    if (arguments.size == 3) flags = static_cast<int>(TRY(index_int64(t, arguments.items[1], types::OverflowError)));
    Value target = arguments.items[arguments.size - 1];
    Address address = TRY(to_address(t, self, target, "sendto"));
    TRY(audit(t, "socket.sendto", Value(&self), target));
    return socket_call(t, self, true, self.timeout, [&] {
        return ::sendto(self.fd, data.data(), static_cast<size_t>(data.size()), flags, &address.any, address.size);
    });
}

// --- messages with ancillary data ---

struct Pieces {
    std::vector<HeldBuffer> held;
    std::vector<iovec> vectors;
};

Status take_pieces(Thread& t, Pieces& pieces, Value iterable, int request, std::string_view complaint) {
    Result<Ref<List>> items = list_from_iterable(t, iterable);
    if (items.failed()) {
        if (!t.matches(types::TypeError)) return Raised{};
        t.clear_exception();
        return t.raise_type_error("{}", complaint);
    }
    Ref<List> list = items.take();
    for (int64_t i = 0; i < list->size(); ++i) {
        HeldBuffer held;
        if (held.acquire(t, list->at(i), request).failed()) {
            if (request != kBufferWritable) return Raised{};
            t.clear_exception();
            return t.raise_type_error("{} of single-segment read-write buffers", complaint);
        }
        pieces.vectors.push_back({held.buffer.data, static_cast<size_t>(held.buffer.length)});
        pieces.held.push_back(std::move(held));
    }
    return {};
}

// (level, type, bytes) of every control message.
Result<Ref<List>> ancillary_list(Thread& t, msghdr& message) {
    Ref<List> list = TRY(list_new(t));
    for (cmsghdr* item = CMSG_FIRSTHDR(&message); item; item = CMSG_NXTHDR(&message, item)) {
        auto* data = reinterpret_cast<const char*>(CMSG_DATA(item));
        auto* end = static_cast<const char*>(message.msg_control) + message.msg_controllen;
        auto size = static_cast<int64_t>(item->cmsg_len) - (data - reinterpret_cast<char*>(item));
        size = std::max<int64_t>(0, std::min<int64_t>(size, end - data));
        Ref<Bytes> bytes = TRY(bytes_from(t, {data, static_cast<size_t>(size)}));
        Ref<Tuple> entry =
            TRY(tuple_of(t, Value::small_int(item->cmsg_level), Value::small_int(item->cmsg_type), Value(bytes)));
        TRY(list_append(t, *list, entry));
    }
    return list;
}

struct Received {
    int64_t count;
    Ref<> ancillary, flags, address;
};

Result<Received> receive_message(Thread& t, Socket& socket, std::vector<iovec>& vectors, int64_t ancillary_size,
                                 int flags) {
    if (ancillary_size < 0 || ancillary_size > INT_MAX)
        return t.raise_value_error("invalid ancillary data buffer length");
    TRY(check_memory(t, static_cast<unsigned __int128>(ancillary_size)));
    std::string control(static_cast<size_t>(ancillary_size), '\0');
    Address from;
    msghdr message{};
    int64_t count = TRY(socket_call(t, socket, false, socket.timeout, [&] {
        message.msg_name = &from.storage;
        message.msg_namelen = sizeof from.storage;
        message.msg_iov = vectors.data();
        message.msg_iovlen = vectors.size();
        message.msg_control = control.empty() ? nullptr : control.data();
        message.msg_controllen = control.size();
        return ::recvmsg(socket.fd, &message, flags);
    }));
    from.size = message.msg_namelen;
    Received received{count, {}, share(Value::small_int(message.msg_flags)), {}};
    received.ancillary = TRY(ancillary_list(t, message));
    received.address = TRY(from_address(t, from));
    return received;
}

Result<Ref<>> socket_recvmsg(Thread& t, Socket& self, int64_t size, int64_t ancillary_size, int flags) {
    if (size < 0) return t.raise_value_error("negative buffer size in recvmsg()");
    TRY(check_memory(t, static_cast<unsigned __int128>(size)));
    std::string data(static_cast<size_t>(size), '\0');
    std::vector<iovec> vectors{{data.data(), data.size()}};
    Received received = TRY(receive_message(t, self, vectors, ancillary_size, flags));
    Ref<Bytes> bytes = TRY(bytes_from(t, std::string_view(data).substr(0, static_cast<size_t>(received.count))));
    return tuple_of(t, Value(bytes), received.ancillary.value(), received.flags.value(), received.address.value());
}

Result<Ref<>> socket_recvmsg_into(Thread& t, Socket& self, Value buffers, int64_t ancillary_size, int flags) {
    Pieces pieces;
    TRY(take_pieces(t, pieces, buffers, kBufferWritable, "recvmsg_into() argument 1 must be an iterable"));
    Received received = TRY(receive_message(t, self, pieces.vectors, ancillary_size, flags));
    return tuple_of(t, Value::small_int(received.count), received.ancillary.value(), received.flags.value(),
                    received.address.value());
}

// Control messages, one behind the other.
Result<std::string> to_control(Thread& t, Value ancillary) {
    std::string control;
    if (!ancillary) return control;
    Result<Ref<List>> items = list_from_iterable(t, ancillary);
    if (items.failed()) {
        t.clear_exception();
        return t.raise_type_error("sendmsg() argument 2 must be an iterable");
    }
    Ref<List> list = items.take();
    for (int64_t i = 0; i < list->size(); ++i) {
        Tuple* entry = as_tuple(list->at(i));
        if (!entry || entry->size != 3)
            return t.raise_type_error("[sendmsg() ancillary data items]() argument must be 3-item tuple, not {}",
                                      type_name(list->at(i)));
        int64_t level = TRY(index_int64(t, entry->at(0), types::OverflowError));
        int64_t kind = TRY(index_int64(t, entry->at(1), types::OverflowError));
        ByteView data;
        TRY(data.acquire(t, entry->at(2)));
        auto size = static_cast<size_t>(data.size());
        std::string block(CMSG_SPACE(size), '\0');
        auto* head = reinterpret_cast<cmsghdr*>(block.data());
        head->cmsg_level = static_cast<int>(level);
        head->cmsg_type = static_cast<int>(kind);
        head->cmsg_len = CMSG_LEN(size);
        base::copy_bytes(CMSG_DATA(head), data.data(), size);
        control += block;
    }
    return control;
}

Result<int64_t> socket_sendmsg(Thread& t, Socket& self, Value buffers, Value ancillary, int flags, Value target) {
    Pieces pieces;
    TRY(take_pieces(t, pieces, buffers, kBufferSimple, "sendmsg() argument 1 must be an iterable"));
    std::string control = TRY(to_control(t, ancillary));
    Address address;
    msghdr message{};
    if (target && target != none()) {
        address = TRY(to_address(t, self, target, "sendmsg"));
        TRY(audit(t, "socket.sendmsg", Value(&self), target));
        message.msg_name = &address.storage;
        message.msg_namelen = address.size;
    }
    message.msg_iov = pieces.vectors.data();
    message.msg_iovlen = pieces.vectors.size();
    message.msg_control = control.empty() ? nullptr : control.data();
    message.msg_controllen = control.size();
    return socket_call(t, self, true, self.timeout, [&] { return ::sendmsg(self.fd, &message, flags); });
}

}  // namespace

void add_transfers(TypeBuilder& type) {
    type.method<"~recv(buffersize, flags=0, /)!", socket_recv>(
        "recv(buffersize[, flags]) -> data\n\nUp to so many bytes; b'' at the end.");
    type.method<"~recv_into(buffer, nbytes=0, flags=0)", socket_recv_into>(
        "recv_into(buffer, [nbytes[, flags]]) -> nbytes_read\n\nFills the buffer; returns how far.");
    type.method<"~recvfrom(buffersize, flags=0, /)!", socket_recvfrom>(
        "recvfrom(buffersize[, flags]) -> (data, address info)\n\n(bytes, from where)");
    type.method<"~recvfrom_into(buffer, nbytes=0, flags=0)", socket_recvfrom_into>(
        "recvfrom_into(buffer[, nbytes[, flags]]) -> (nbytes, address info)\n\n(how far, from where)");
    type.method<"~send(data, flags=0, /)!", socket_send>(
        "send(data[, flags]) -> count\n\nSends; returns how many bytes went out.");
    type.method<"~sendall(data, flags=0, /)!", socket_sendall>("sendall(data[, flags])\n\nSends all.");
    type.method<"~sendto(*args)!", socket_sendto>("sendto(data[, flags], address) -> count\n\nSends to an address.");
}

void add_messages(TypeBuilder& type) {
    type.method<"~recvmsg(bufsize, ancbufsize=0, flags=0, /)!", socket_recvmsg>(
        "recvmsg(bufsize[, ancbufsize[, flags]]) -> (data, ancdata, msg_flags, address)\n\n(bytes, ancillary data, "
        "flags, from where)");
    type.method<"~recvmsg_into(buffers, ancbufsize=0, flags=0, /)!", socket_recvmsg_into>(
        "recvmsg_into(buffers[, ancbufsize[, flags]]) -> (nbytes, ancdata, msg_flags, address)\n\n(how far, ancillary "
        "data, flags, from where)");
    type.method<"~sendmsg(buffers, ancdata=?, flags=0, address=?, /)!", socket_sendmsg>(
        "sendmsg(buffers[, ancdata[, flags[, address]]]) -> count\n\nSends buffers and ancillary data.");
}

}  // namespace krait::modules::sockets
