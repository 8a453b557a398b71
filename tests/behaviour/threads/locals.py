# _local: other attributes in each thread.
import _thread, gc, _weakref
def show(make):
    try:
        print(make())
    except BaseException as error:
        print(type(error).__name__, error)
def in_thread(f):
    _thread.start_joinable_thread(f).join()
x = _thread._local()
x.a = 1
def other():
    print(x.__dict__)
    show(lambda: x.a)
    x.a = 2
    print(x.__dict__)
in_thread(other)
print(x.__dict__, x.a)
show(lambda: x.b)
show(lambda: setattr(x, "__dict__", {}))
show(lambda: delattr(x, "__dict__"))
del x.a
show(lambda: x.a)
show(lambda: _thread._local(1))
class Counted(_thread._local):
    shared = []
    def __init__(self, start, *, step):
        print("init", start, step)
        self.value = start
        self.step = step
    def next(self):
        self.value += self.step
        return self.value
c = Counted(10, step=5)
print(c.next(), c.next())
in_thread(lambda: print(c.next()))
print(c.next())
class Slots(_thread._local):
    __slots__ = ("s",)
s = Slots()
s.s = 1
in_thread(lambda: print(s.s))
class Dies:
    def __del__(self): print("value of a thread dies")
def leaves():
    x.d = Dies()
in_thread(leaves)
print("thread is over")
class Ring: pass
r = Ring()
r.local = _thread._local()
r.local.ring = r
w = _weakref.ref(r)
del r
gc.collect()
print(w())
class Failing(_thread._local):
    def __init__(self): 
        if _thread.get_ident() != main: raise ValueError("init fails here")
main = _thread.get_ident()
f = Failing()
in_thread(lambda: show(lambda: f.x))
