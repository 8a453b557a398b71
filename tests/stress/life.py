# What an interpreter that is created, used and destroyed again and again runs (src/krait/interpreters_test.cpp): some of
# everything that has to be given back.
import array
import asyncio
import collections
import contextlib
import contextvars
import copy
import dataclasses
import decimal
import enum
import functools
import gc
import io
import itertools
import json
import marshal
import mmap
import operator
import pickle
import queue
import random
import re
import signal
import struct
import sys
import tempfile
import threading
import time
import types
import typing
import unicodedata
import warnings
import weakref
import zlib


class Node:
    def __init__(self, name):
        self.name = name
        self.peer = None

    def __del__(self):
        deaths.append(self.name)


class Slotted:
    __slots__ = ("first", "__weakref__", "__dict__")


class Meta(type):
    def __new__(cls, name, bases, names):
        return super().__new__(cls, name, bases, names)


class Made(metaclass=Meta):
    kinds: typing.ClassVar[list[int]] = [1, 2]

    @property
    def value(self):
        return super().__hash__()

    @functools.lru_cache(maxsize=8)
    def cached(self, x):
        return x * 2


@dataclasses.dataclass
class Point[T]:
    x: T
    y: T = 0


class Colour(enum.Enum):
    RED = 1
    GREEN = 2


deaths = []


def cycles():
    a, b = Node("a"), Node("b")
    a.peer, b.peer = b, a
    kept = weakref.ref(a, lambda _: deaths.append("seen"))
    del a, b
    gc.collect()
    assert kept() is None and sorted(deaths) == ["a", "b", "seen"], deaths
    table = weakref.WeakValueDictionary()
    thing = Slotted()
    table["x"] = thing
    thing.first, thing.more = thing, [thing]
    loop = []
    loop.append(loop)
    weakref.finalize(thing, deaths.append, "finalized")
    # This one is left to the end.
    left = Node("left")
    left.peer = left
    globals()["kept_until_the_end"] = left


def numbers():
    big = 3**500
    assert int(str(big)) == big and hash(big) == hash(big % (2**61 - 1))
    assert struct.unpack("<d", struct.pack("<d", 1e308)) == (1e308,)
    return [big + i for i in range(50)], complex(1, 2), 1e-320, float("nan")


def exceptions():
    try:
        try:
            raise ValueError("one")
        except ValueError as error:
            raise KeyError("two") from error
    except KeyError as error:
        globals()["caught"] = error
    try:
        raise ExceptionGroup("g", [TypeError(1), OSError(2, "x")])
    except* TypeError as group:
        globals()["part"] = group
    except* OSError:
        pass
    with contextlib.suppress(RecursionError):
        (lambda f: f(f))(lambda f: f(f))


def generators():
    def inner():
        try:
            yield 1
            yield 2
        finally:
            deaths.append("closed")

    def outer():
        yield from inner()

    suspended = outer()
    next(suspended)
    globals()["suspended"] = suspended
    globals()["half"] = itertools.islice(itertools.cycle([1, 2]), 1000)
    next(globals()["half"])

    async def sleep():
        await asyncio.sleep(0)
        return 5

    async def numbers():
        for i in range(3):
            yield i

    async def main():
        task = asyncio.create_task(sleep())
        return [i async for i in numbers()], await task

    assert asyncio.run(main()) == ([0, 1, 2], 5)


def library():
    assert json.loads(json.dumps({"a": [1, 2.5, None, "é"]})) == {"a": [1, 2.5, None, "é"]}
    assert re.sub(r"(\w+) (?P<b>\w+)", r"\g<b> \1", "ab cd") == "cd ab"
    assert re.compile("x+").search("aaxx").span() == (2, 4)
    counter = collections.Counter("mississippi")
    ordered = collections.OrderedDict(counter)
    ordered.move_to_end("m")
    deque = collections.deque(range(100), maxlen=50)
    pair = collections.namedtuple("pair", "a b")(1, 2)
    assert pickle.loads(pickle.dumps([counter, ordered, deque, Colour.RED, Point(1)]))[3] is Colour.RED
    copy.deepcopy([deque, pair, ordered])
    assert zlib.decompress(zlib.compress(b"x" * 10000)) == b"x" * 10000
    compressor = zlib.compressobj()
    globals()["unfinished"] = compressor, compressor.compress(b"abc")
    view = memoryview(bytearray(b"abc"))
    numbers = array.array("d", [1, 2, 3])
    globals()["views"] = view, memoryview(numbers), numbers
    assert decimal.Decimal("1.1") + 1 == decimal.Decimal("2.1")
    random.seed(1)
    random.random()
    unicodedata.name("é")
    marshal.loads(marshal.dumps(library.__code__))
    typing.get_type_hints(Made)
    variable = contextvars.ContextVar("variable", default=1)
    context = contextvars.copy_context()
    context.run(variable.set, 3)
    globals()["context"] = context
    with warnings.catch_warnings(record=True):
        warnings.warn("once")
    globals()["ns"] = types.SimpleNamespace(a=1, f=Made().cached, p=functools.partial(operator.add, 1))
    assert ns.f(4) == 8 and ns.p(2) == 3
    exec(compile("def added(x: int = 3) -> str: return f'{x!r:>5}'\nassert added() == '    3'", "<x>", "exec"), {})


def files():
    with tempfile.TemporaryFile() as file:
        file.write(b"line\n" * 1000)
        file.seek(0)
        assert sum(1 for _ in io.TextIOWrapper(file, encoding="utf-8")) == 1000
    left_open = open(__file__, encoding="utf-8")
    left_open.readline()
    warnings.simplefilter("ignore", ResourceWarning)
    globals()["left_open"] = left_open, open(__file__, "rb", buffering=0), io.StringIO("text"), io.BytesIO(b"x")
    globals()["mapped"] = mmap.mmap(-1, 4096)
    sys.stdout.flush()


def threads():
    results = queue.Queue()
    lock = threading.RLock()
    local = threading.local()

    def work(n):
        local.value = [n]
        with lock:
            results.put(sum(range(n)))
        time.sleep(0)

    workers = [threading.Thread(target=work, args=(n,)) for n in range(5)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert sorted(results.get() for _ in workers) == [0, 0, 1, 3, 6]
    local.value = "main"
    globals()["local"] = local
    # Waited for at the end.
    threading.Thread(target=time.sleep, args=(0.001,)).start()
    signal.signal(signal.SIGUSR1, lambda *_: deaths.append("signal"))
    signal.raise_signal(signal.SIGUSR1)


cycles()
numbers()
exceptions()
generators()
library()
files()
threads()
