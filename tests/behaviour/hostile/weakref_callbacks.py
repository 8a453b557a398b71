# Callbacks of weak references that raise, drop other references and look at what dies.
import gc
import sys
import weakref

sys.unraisablehook = lambda args: print("unraisable", type(args.exc_value).__name__, args.exc_value)


class Thing:
    pass


def fails(reference):
    raise ValueError("callback")


thing = Thing()
refs = [weakref.ref(thing, fails) for _ in range(3)]
del thing
print([r() for r in refs])

thing = Thing()
refs = []


def drops(reference):
    print("drops", len(refs))
    refs.clear()


refs += [weakref.ref(thing, drops) for _ in range(4)]
del thing
print(len(refs))

table = weakref.WeakKeyDictionary()
things = [Thing() for _ in range(5)]
for number, thing in enumerate(things):
    table[thing] = number
walk = iter(table)
first = next(walk)
things.clear()
del thing
gc.collect()
print(len(table))
del first, walk
gc.collect()
print(len(table))

names = weakref.WeakValueDictionary()
objects = {}
for i in range(5):
    objects[i] = names[i] = Thing()
for key, value in names.items():
    objects.pop((key + 1) % 5, None)
del value
gc.collect()
print(sorted(names))

pool = weakref.WeakSet()
alive = [Thing() for _ in range(3)]
pool.update(alive)
for item in pool:
    alive.clear()
del item
print(len(pool))

thing = Thing()
proxy = weakref.proxy(thing)
proxy.x = 1
print(thing.x, bool(proxy))
del thing
try:
    proxy.x
except ReferenceError as error:
    print(error)
try:
    hash(proxy)
except TypeError as error:
    print(error)

a = Thing()
a.self = a
a.ref = weakref.ref(a, lambda r: print("never: the reference is trash too"))
outer = weakref.ref(a, lambda r: print("outer", r() is None))
del a
gc.collect()


class WithDel:
    def __del__(self):
        print("ref in __del__", reference() is self)


w = WithDel()
reference = weakref.ref(w)
del w
print(reference())


class Ref(weakref.ref):
    def __del__(self):
        print("reference dies")


thing = Thing()
r = Ref(thing, lambda r: print("called"))
r.cycle = r
del r
gc.collect()
del thing
fin = weakref.finalize(Thing(), print, "finalized")
print(fin.alive)
for bad in (5, None, "x", (), 1.5):
    try:
        weakref.ref(bad)
    except TypeError as error:
        print(error)
