# Finalizers of the old sort run at every death; the collector keeps what has one. One container it does not look into.
import _testcapi as t, gc, sys
@t.with_tp_del
class U:
    def __tp_del__(self): print('tp_del', self.__class__.__name__); 
    def __del__(self): print('del')
u=U(); del u
print(hex(U.__flags__))
class V(U): pass
v=V(); del v
class W(U):
    def __tp_del__(self): print('W')
w=W(); del w
class X(V, list): pass
x=X(); del x
@t.with_tp_del
class E:
    def __tp_del__(self): 1/0
sys.unraisablehook=lambda a: print(a.err_msg[:70], a.object, a.exc_type)
E()
@t.with_tp_del
class N: pass
N()
keep=[]
@t.with_tp_del
class R:
    def __tp_del__(self): keep.append(self)
r=R(); i=id(r); del r; print(keep[0] is not None, id(keep[0])==i); keep.clear(); print(len(keep)); R.__tp_del__=lambda s: None; keep.clear()
gc.collect(); gc.disable()
before=gc.get_stats()[2]['uncollectable']
a=U(); a.a=a; a.b=[a]; c=[]; c.append(c); del a, c; print(gc.collect(), len(gc.garbage), gc.get_stats()[2]['uncollectable']-before); print([type(x).__name__ for x in gc.garbage])
print(gc.collect(), len(gc.garbage))
gc.garbage[0].__dict__.clear(); gc.garbage.clear()
for bad in (3, int):
    try: t.with_tp_del(bad)
    except TypeError as e: print(e)
try: t.with_tp_del()
except TypeError as e: print(e)
c=t.ContainerNoGC(5)
print(c.value, gc.is_tracked(c))
for f in (lambda: setattr(c,'value',3), lambda: delattr(c,'value'), lambda: t.ContainerNoGC(), lambda: t.ContainerNoGC(1,2), lambda: t.ContainerNoGC(x=1), lambda: print(t.ContainerNoGC(value=[]).value)):
    try: f()
    except Exception as e: print(type(e),e)
