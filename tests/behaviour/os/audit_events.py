# Audit events of objects, code, the collector, sockets, processes, marshal.
import array
import gc
import io
import marshal
import os
import socket
import subprocess
import sys
import time
import types

events = []
wanted = ("object.", "gc.", "marshal.dump", "code.", "function.", "array.", "time.", "_posixsubprocess.", "socket.get", "sys.set")
sys.addaudithook(lambda event, args: events.append((event, args)) if event.startswith(wanted) else None)


def show(title):
    seen = list(events)
    events.clear()
    print(title)
    for event, args in seen:
        shown = [x if isinstance(x, (int, str, bytes, tuple, type(None))) else type(x).__name__ for x in args]
        print("   ", event, shown)
    events.clear()


class A: pass
class B: pass
class C(A): pass


def f(a=1): pass


events.clear()
C.__name__ = "D"
C.__qualname__ = "q"
C.__bases__ = (B,)
C.__module__ = "m"
C.__doc__ = "x"
a = A()
a.__class__ = B
a.__dict__ = {}
C.foo = 1
show("classes")
f.__code__
f.__code__ = (lambda a=1: 2).__code__
f.__defaults__
f.__defaults__ = ()
f.__kwdefaults__
f.__kwdefaults__ = {}
f.__closure__, f.__globals__, f.__name__
del f.__defaults__
for wrong in ("__code__", "__defaults__"):
    try:
        setattr(f, wrong, 3)
    except TypeError as error:
        print(error)
show("functions")


def generate():
    yield


g = generate()
g.gi_code, g.gi_frame
frame = sys._getframe()
frame.f_code, frame.f_lineno, frame.f_back
try:
    1 / 0
except ZeroDivisionError as error:
    error.__traceback__.tb_frame, error.__traceback__.tb_lineno
show("frames")
code = compile("x", "file", "eval")
code.replace(co_name="k")
types.FunctionType(code, {})
show("code")
marshal.dumps([1], 2)
marshal.dump((1,), io.BytesIO())
gc.get_objects(generation=1)
gc.get_referrers(3, 1)
gc.get_referents()
array.array("i", [1])
show("values")
time.sleep(0)
try:
    time.sleep(-1)
except ValueError as error:
    print(error)
socket.gethostbyname("127.0.0.1")
subprocess.run(["/bin/true"], env={"A": "b"}, preexec_fn=lambda: None)
sys.settrace(None)
sys.setprofile(None)
sys.set_asyncgen_hooks(print, print)
show("system")
