# A weak reference that is garbage itself is cleared before finalizers run; one that is not stays.
import gc, weakref
gc.disable()
class Z: pass
out=Z()
class A:
    def __init__(self, cb, target): self.me=self; self.wz=weakref.ref(target, cb) if cb else weakref.ref(target)
    def __del__(self): print('del', self.wz(), self.wz.__callback__ is not None)
for cb in (None, lambda r: print('called', r)):
    a=A(cb, out); del a; gc.collect()
    z=Z(); z.z=z; a=A(cb, z); a.z=z; del a, z; gc.collect()
    a=A(cb, out); w=a.wz; del a; gc.collect(); print(w() is out, w.__callback__ is not None); del w
