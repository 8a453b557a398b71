# weakref.finalize: order, detaching, atexit, and what its callbacks may do.
import gc
import sys
import weakref


class Thing:
    def __init__(self, name):
        self.name = name

    def __repr__(self):
        return f"Thing({self.name})"


def attempt(function):
    try:
        print(function())
    except Exception as error:
        print(type(error).__name__, error)


a = Thing("a")
first = weakref.finalize(a, print, "first for a", end=".\n")
second = weakref.finalize(a, print, "second for a")
print(first.alive, second.atexit, first.peek()[1:] == (print, ("first for a",), {"end": ".\n"}), first.peek()[0] is a)
del a
print(first.alive, first.peek(), first.detach(), first(), repr(first).startswith("<finalize object at"))
b = Thing("b")
called = weakref.finalize(b, lambda *args: ("result", args), 1, 2)
print(called(), called(), called.alive)
detached = weakref.finalize(b, print, "never")
print(detached.detach()[2:], detached.alive, detached.atexit)
del b
attempt(lambda: weakref.finalize(3, print))
attempt(lambda: weakref.finalize(Thing("t")))
attempt(lambda: weakref.finalize())
attempt(lambda: weakref.finalize(Thing("gone"), print, "gone at once").alive)
c = Thing("c")
weakref.finalize(c, lambda: 1 / 0)
del c
print("after a failing callback", flush=True)
d = Thing("d")
d.loop = d
weakref.finalize(d, print, "loop collected")
del d
gc.collect()
method = Thing("method")
wm = weakref.WeakMethod(method.__repr__)
print(wm()(), wm().__self__ is method)
attempt(lambda: weakref.WeakMethod(len))
values = weakref.WeakValueDictionary(k=method)
keys = weakref.WeakKeyDictionary({method: 1})
proxy = weakref.proxy(method, lambda p: print("proxy dies"))
print(proxy.name, str(proxy), len(values), len(keys), weakref.getweakrefcount(method) > 3)
del method
print(wm(), len(values), len(keys), list(values.items()))
attempt(lambda: proxy.name)
attempt(lambda: values["k"])
at_end = [Thing(n) for n in "xyz"]
for thing in at_end:
    weakref.finalize(thing, print, "at exit", thing.name)
unheard = weakref.finalize(at_end[0], print, "not at exit")
unheard.atexit = False
failing = weakref.finalize(at_end[1], lambda: [][0])
weakref.finalize(at_end[2], lambda: print("last made, first called"))
sys.stdout.flush()
