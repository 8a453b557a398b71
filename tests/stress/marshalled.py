# Broken code objects: marshalled code is damaged at random, loaded and run. CPython dies of some of these; here every
# one ends in a result or an exception.
#
#   tests/stress/marshalled.py [SEED [COUNT]]
import marshal
import random
import signal
import sys
import types

SOURCE = '''
class A:
    x: int = 1
    def f(self, *a, k=2, **kw):
        try:
            return [y for y in a if y] + [k, *kw]
        except (TypeError, ValueError) as e:
            raise KeyError(1) from e
        finally:
            self.z = 1
def g(n):
    def h():
        nonlocal n
        n += 1
        return n
    with open("/dev/null") as f:
        for i in range(n):
            if i % 2: continue
            yield h(), f"{i!r:>3}", {i: i}, {i}, (i,), i < 3 < 4
    match n:
        case [1, *r]: pass
        case {"a": q, **s}: pass
        case A(x=1) | int(): pass
async def co():
    async with A() as a:
        async for x in a: await x
    return [x async for x in a]
def k(a, /, b, *, c=3):
    del b
    x = lambda: a
    return x() if a else not a, a[b:c], a.b.c, a @ b, a is not None, b not in a
try:
    list(g(5)); A().f(1, 2, q=3); k(1, 2)
except Exception as e:
    print
try:
    co().send(None)
except* TypeError: pass
except* AttributeError: pass
'''


class TooLong(BaseException):
    pass


def stop(*_):
    raise TooLong


def damage(data, source):
    data = bytearray(data)
    for _ in range(source.choice((1, 1, 1, 2, 4))):
        at = source.randrange(len(data))
        how = source.random()
        if how < 0.6:
            data[at] = source.randrange(256)
        elif how < 0.8:
            data[at] ^= 1 << source.randrange(8)
        elif how < 0.9:
            del data[at : at + source.randrange(4)]
        else:
            data[at:at] = bytes(source.randrange(256) for _ in range(source.randrange(4)))
    return bytes(data)


def live(data):
    code = marshal.loads(data)
    if isinstance(code, types.CodeType):
        repr(code), list(code.co_lines()), list(code.co_positions()), hash(code), code == code
        exec(code, {"__name__": "broken"})


def main(seed=1, count=1000):
    source = random.Random(seed)
    whole = marshal.dumps(compile(SOURCE, "<source>", "exec"))
    signal.signal(signal.SIGALRM, stop)
    sys.stdout = sys.stderr = open("/dev/null", "w")
    ends = {}
    for _ in range(count):
        data = damage(whole, source)
        try:
            signal.setitimer(signal.ITIMER_REAL, 0.5)
            live(data)
            end = "ran"
        except BaseException as error:
            end = type(error).__name__
        signal.setitimer(signal.ITIMER_REAL, 0)
        ends[end] = ends.get(end, 0) + 1
    print(ends, file=sys.__stdout__)


main(*map(int, sys.argv[1:]))
