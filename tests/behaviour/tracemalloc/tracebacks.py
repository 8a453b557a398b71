# The frames of a block: which, how many, and how they are shown.
import _tracemalloc
import os
import tracemalloc


def make():
    return bytes(5000)


def middle(f=make):
    return f()


def outer(f=make):
    return (
        middle(
            f
        )
    )


def shown(block):
    traceback = tracemalloc.get_object_traceback(block)
    return [(os.path.basename(frame.filename), frame.lineno) for frame in traceback]


def deep(n):
    return bytes(3000) if n == 0 else deep(n - 1)


for limit in (1, 2, 3, 25):
    tracemalloc.start(limit)
    print(limit, shown(outer()), shown(middle()), shown(bytes(4000)))
    far = deep(40)
    print([line for _, line in shown(far)])
    found = [trace for trace in _tracemalloc._get_traces() if trace[1] == tracemalloc.get_traced_memory()[0] or trace[1] > 3000]
    print(sorted((len(trace[2]), trace[3]) for trace in found))
    tracemalloc.stop()

tracemalloc.start(10)


class Meta(type):
    def __call__(cls, *args):
        return super().__call__(*args)


class Thing(metaclass=Meta):
    def __init__(self):
        self.content = bytes(2000)


def numbers():
    for i in range(3):
        yield bytes(1000 + i)


thing = Thing()
print(shown(thing), shown(thing.content))
generator = numbers()
print(shown(generator))
print(shown(next(generator)), [shown(each) for each in generator])
print(shown(max([3, 1, 2], key=lambda i: bytes(i)).to_bytes(99)), shown(list(map(lambda i: bytes(i + 9000), [1]))[0]))
namespace = {}
exec(compile("def f():\n\n    return bytes(7777)\nblock = f()\n", "<made up>", "exec"), namespace)
print(shown(namespace["block"]), shown(eval("bytes(8888)")))
traceback = tracemalloc.get_object_traceback(outer())
print("\n".join(traceback.format()).replace(__file__, "FILE"))
print("\n".join(traceback.format(limit=1)).replace(__file__, "FILE"))
print("\n".join(traceback.format(limit=-2, most_recent_first=True)).replace(__file__, "FILE"))
print(str(traceback[0]).replace(__file__, "FILE"), repr(traceback[-1]).replace(__file__, "FILE"), len(traceback))
tracemalloc.stop()
