# Channels between interpreters: two ends, waiting, closing, letting go.
import threading
import _interpchannels as channels
import _interpreters as interpreters


def tried(what, function, *args, **keywords):
    try:
        print(what, function(*args, **keywords))
    except Exception as error:
        print(what, type(error).__name__, error)


channel = channels.create()
print(repr(channel), channel == int(channel), channel.end, repr(channel.send), repr(channel.recv))
print(channels.get_info(channel), channels.get_channel_defaults(channel), channels.get_count(channel))
tried("empty", channels.recv, channel)
tried("otherwise", channels.recv, channel, "otherwise")
for item in (None, 1 << 70, "text", [1, {2}], channel):
    channels.send(channel, item, blocking=False)
    print(channels.recv(channel))
tried("too late", channels.send, channel, 1, timeout=0.01)
tried("odd", channels.send, channel, 1, blocking=False, timeout=1)
print(channels.get_count(channel))

memory = bytearray(b"memory")
channels.send_buffer(channel, memory, blocking=False)
view, _ = channels.recv(channel)
view[:2] = b"ME"
print(memory, view.readonly)

other = interpreters.create()
interpreters.exec(other, f"import _interpchannels as c; c.send({channel}, 'from there', blocking=False)")
info = channels.get_info(channel)
print(info.count, info.num_interp_send, info.num_interp_both, info.send_associated, info.recv_associated)
print(channels.list_interpreters(channel, send=True), channels.list_interpreters(channel, send=False))
interpreters.destroy(other)
print(channels.recv(channel), channels.get_info(channel).num_interp_send)

received = []
thread = threading.Thread(target=lambda: received.append(channels.recv(waited, None)))
waited = channels.create()
sender = threading.Thread(target=channels.send, args=(waited, "waits"))
sender.start()
while not channels.get_count(waited):
    pass
thread.start()
thread.join()
sender.join()
print(received)

channels.send(channel, "left", blocking=False)
tried("close", channels.close, channel)
tried("close", channels.close, channel, send=True)
tried("close", channels.close, channel, send=True)
tried("send", channels.send, channel, 1)
tried("recv", channels.recv, channel)
tried("recv", channels.recv, channel)
tried("info", channels.get_info, channel)
channel = channels.create(2)
channels.send(channel, 1, blocking=False)
tried("release", channels.release, channel, send=True)
tried("recv", channels.recv, channel)
tried("destroy", channels.destroy, channel)
tried("destroy", channels.destroy, channel)
tried("none", channels.recv, 99)
tried("odd", channels.create, 7)
tried("odd", channels.recv, "channel")
