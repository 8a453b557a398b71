# Names of threads in the system: 15 bytes of UTF-8, cut where it may be.
import _thread
import threading

for name in ("worker", "é" * 20, "\udcff\udc80", "\ud800x", "", "x" * 15, "x" * 16, "xx🐍🐍🐍🐍", 5, None):
    try:
        _thread.set_name(name)
        print(ascii(name), ascii(_thread._get_name()))
    except (TypeError, ValueError) as error:
        print(ascii(name), type(error).__name__, error)


def show():
    print(ascii(_thread._get_name()))


for name in ("short", "a very long name indeed", "ünïcödé-ünïcödé"):
    thread = threading.Thread(target=show, name=name)
    thread.start()
    thread.join()
