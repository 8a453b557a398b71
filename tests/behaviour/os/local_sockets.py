# Sockets on this machine: streams, datagrams, pairs, files, time limits, options, selectors.
import os
import select
import selectors
import socket
import threading


def show(function, *args, **keywords):
    try:
        print(function(*args, **keywords))
    except Exception as error:
        print(type(error).__name__, error)


server = socket.create_server(("127.0.0.1", 0))
address = server.getsockname()


def serve():
    for _ in range(2):
        connection, peer = server.accept()
        with connection, connection.makefile("rwb") as file:
            for line in file:
                file.write(line.upper())
                file.flush()


thread = threading.Thread(target=serve)
thread.start()
with socket.create_connection(address) as client:
    client.sendall(b"hello\nwor")
    print(client.getpeername() == address, client.send(b"ld\n"))
    client.shutdown(socket.SHUT_WR)
    received = b""
    while data := client.recv(5):
        received += data
    print(received)
with socket.socket() as client:
    client.settimeout(5)
    client.connect(address)
    with client.makefile("rw", encoding="utf-8", newline="\n") as file:
        file.write("text é\n")
        file.flush()
        print(repr(file.readline()), client.gettimeout())
thread.join()
show(server.close)
show(socket.create_connection, address, timeout=1)
a, b = socket.socketpair()
print(a.family, a.type, a.proto)
a.send(b"abc")
buffer = bytearray(5)
print(b.recv_into(buffer), buffer, b.gettimeout())
b.settimeout(0.01)
show(b.recv, 1)
b.setblocking(False)
show(b.recv, 1)
print(select.select([b], [a], [], 0)[1] == [a], a.sendmsg([b"x", b"yz"]))
print(select.select([b], [], [], 5)[0] == [b], b.recvmsg(10)[0])
chooser = selectors.DefaultSelector()
chooser.register(b, selectors.EVENT_READ, data="b")
print(chooser.select(0))
a.send(b"!")
print([(key.data, events) for key, events in chooser.select(5)])
chooser.close()
reader, writer = os.pipe()
socket.send_fds(a, [b"fd"], [reader])
b.recv(1)
message, descriptors, flags, _ = socket.recv_fds(b, 10, 1)
os.write(writer, b"through")
print(message, os.read(descriptors[0], 10), flags & socket.MSG_CTRUNC)
for descriptor in (reader, writer, *descriptors):
    os.close(descriptor)
a.close(), b.close()
show(a.send, b"x")
one, two = (socket.socket(socket.AF_INET, socket.SOCK_DGRAM) for _ in range(2))
one.bind(("127.0.0.1", 0))
two.sendto(b"datagram", one.getsockname())
data, sender = one.recvfrom(100)
print(data, sender[0])
one.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
print(one.getsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR), one.getsockopt(socket.SOL_SOCKET, socket.SO_TYPE, 4))
one.close(), two.close()
print(one, socket.inet_aton("1.2.3.4"), socket.inet_ntop(socket.AF_INET6, b"\0" * 15 + b"\1"), socket.htons(1))
for wrong in (("127.0.0.1",), ("127.0.0.1", "x"), ("127.0.0.1", 70000), 5):
    with socket.socket() as s:
        show(s.bind, wrong)
for index in (-1, 2**32, 2**64, "x"):
    show(socket.if_indextoname, index)
for size in (-1, 0, 2**31 - 17, 2**31, "x"):
    show(socket.CMSG_LEN, size)
    show(socket.CMSG_SPACE, size)
show(socket.getnameinfo, ("::1", 0, 2**20), 0)
with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as s:
    s.bind("")
    print(len(s.getsockname()), s.getsockname()[:1])
    show(s.recvmsg_into, [b"x"])
    show(s.bind, "x" * 200)
