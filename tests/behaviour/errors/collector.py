# gc: what is found, order of finalizers and callbacks, resurrection.
import gc, _weakref
gc.disable()
gc.collect()
class Node:
    def __init__(self, name): self.name = name
    def __del__(self): print("del", self.name)
def ring(*names):
    nodes = [Node(n) for n in names]
    for a, b in zip(nodes, nodes[1:] + nodes[:1]):
        a.next = b
    return nodes
ring("a", "b", "c")
print("found", gc.collect())
nodes = ring("d", "e")
refs = [_weakref.ref(n, lambda r: print("callback", r())) for n in nodes]
del nodes
print("found", gc.collect() > 0, [r() for r in refs])
saved = []
class Back:
    def __init__(self): self.me = self
    def __del__(self):
        print("back")
        saved.append(self)
Back()
print("found", gc.collect(), len(saved), gc.is_finalized(saved[0]))
saved.clear()
print("found", gc.collect() > 0)
for value in (1, "s", (), [], {}, set(), (1, 2), [1], object(), Node, len, Ellipsis, 1.5):
    print(type(value).__name__, gc.is_tracked(value))
calls = []
gc.callbacks.append(lambda phase, info: calls.append((phase, info["generation"], sorted(info))))
gc.collect(0)
gc.collect(2)
gc.callbacks.clear()
print(calls)
print(gc.get_threshold(), gc.isenabled())
gc.set_threshold(100, 5)
print(gc.get_threshold())
gc.set_threshold(2000, 10, 10)
l = [1]
holder = {"k": l}
print(any(x is holder for x in gc.get_referrers(l)), gc.get_referents({"a": l})[0] is l or "a")
gc.set_debug(gc.DEBUG_SAVEALL)
class Plain: pass
x = Plain()
x.x = x
del x
gc.collect()
print([type(o).__name__ for o in gc.garbage if isinstance(o, Plain)])
gc.set_debug(0)
gc.garbage.clear()
for wrong in (lambda: gc.collect(3), lambda: gc.collect("a"), lambda: gc.set_threshold(), lambda: gc.set_threshold("a"),
              lambda: gc.get_objects(3), lambda: gc.get_objects(-2), lambda: gc.get_objects("a"), lambda: gc.set_debug("a")):
    try:
        print(wrong())
    except Exception as e:
        print(type(e).__name__, e)
