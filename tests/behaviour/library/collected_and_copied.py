"""gc callbacks and thresholds, copy and deepcopy with hooks, weak containers and finalizers, contextvars in tasks."""
import asyncio
import contextvars
import copy
import gc
import weakref


class Node:
    def __init__(self, name):
        self.name, self.links = name, []

    def __deepcopy__(self, memo):
        print("deep", self.name, id(self) in memo)
        made = memo[id(self)] = Node(self.name + "'")
        made.links = copy.deepcopy(self.links, memo)
        return made

    def __copy__(self):
        return Node(self.name + "*")

    def __replace__(self, **changes):
        return Node(changes["name"])


one, two = Node("one"), Node("two")
one.links += [two, two]
two.links.append(one)
made = copy.deepcopy(one)
print(made.name, made.links[0] is made.links[1], made.links[0].links[0] is made, copy.copy(one).name, copy.replace(one, name="new").name)
print(copy.deepcopy([(1, (2,)), {3: {4}}, len, Node, ...]) == [(1, (2,)), {3: {4}}, len, Node, ...])
seen = []
gc.collect()
gc.callbacks.append(lambda phase, info: seen.append((phase, sorted(info), info["generation"])))
finalizer = weakref.finalize(one, print, "finalized", two.name, sep=":")
names = weakref.WeakValueDictionary(one=one, two=two)
keyed = weakref.WeakKeyDictionary({one: 1, made: 2})
held = weakref.WeakSet([one, two, made])
print(len(names), len(keyed), len(held), finalizer.alive, finalizer.peek()[2])
del one, two
print(len(names), gc.collect() > 0, len(names), len(keyed), len(held), finalizer.alive, finalizer())
gc.callbacks.clear()
print(seen, gc.isenabled(), gc.disable(), gc.isenabled(), gc.enable(), gc.is_tracked([]), gc.is_tracked(1), gc.is_finalized(made))
loop = []
loop.append(loop)
print([type(other).__name__ for other in gc.get_referents(loop)], any(other is loop for other in gc.get_referrers(loop)))
atend = weakref.finalize(made, print, "at the end")
kept = weakref.finalize(made, print, "not at the end")
kept.atexit = False
variable = contextvars.ContextVar("variable", default=0)


async def child(number):
    before = variable.get()
    variable.set(number)
    await asyncio.sleep(0)
    return before, variable.get()


async def main():
    variable.set(7)
    print(await asyncio.gather(child(1), child(2)), variable.get())
    own = contextvars.Context()
    print(await asyncio.create_task(child(3), context=own), own[variable], len(own), await child(4), variable.get())
    asyncio.get_running_loop().call_soon(lambda: print("called with", variable.get()))
    await asyncio.sleep(0)


asyncio.run(main())
print(variable.get())
