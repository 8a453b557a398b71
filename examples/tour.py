"""A tour of the language and the library, as `make run` shows it: every stop prints what it found and checks it."""

import asyncio
import collections
import contextlib
import dataclasses
import enum
import functools
import io
import itertools
import json
import math
import os
import random
import re
import struct
import sys
import tempfile
import threading
import time
import traceback

STOPS = []


def stop(function):
    STOPS.append(function)
    return function


@stop
def numbers():
    factorial = math.factorial(60)
    assert factorial == functools.reduce(lambda a, b: a * b, range(1, 61))
    return f"60! has {len(str(factorial))} digits; 0.1 + 0.2 = {0.1 + 0.2!r}; 2 ** -1074 = {2.0 ** -1074!r}; {1234567.891:,.2f}"


@stop
def text():
    line = "Grüße, 世界 — ¿qué tal?"
    assert line.encode("utf-16").decode("utf-16") == line
    words = re.findall(r"\w+", line)
    template = t"{words[0]!r} and {len(words):>3}"
    return f"{words}; {line.upper()}; a template of {len(template.interpolations)} values"


@stop
def matching():
    @dataclasses.dataclass
    class Point:
        x: int
        y: int = 0

    def describe(value):
        match value:
            case Point(x=0, y=0):
                return "origin"
            case Point(x, y) if x == y:
                return f"diagonal {x}"
            case {"kind": str(kind), **rest}:
                return f"{kind} with {sorted(rest)}"
            case [first, *_, last]:
                return f"from {first} to {last}"
            case int() | float():
                return "number"
            case _:
                return "something else"

    found = [describe(value) for value in (Point(0), Point(3, 3), {"kind": "box", "w": 1, "h": 2}, [1, 2, 3], 4.5, None)]
    assert found[0] == "origin" and found[-1] == "something else"
    return "; ".join(found)


@stop
def classes():
    class Celsius:
        def __set_name__(self, owner, name):
            self.name = name

        def __get__(self, thing, owner=None):
            return self if thing is None else round((thing.fahrenheit - 32) / 1.8, 1)

        def __set__(self, thing, value):
            thing.fahrenheit = value * 1.8 + 32

    class Weather:
        celsius = Celsius()

        def __init__(self, fahrenheit):
            self.fahrenheit = fahrenheit

    class Colour(enum.Flag):
        RED = enum.auto()
        GREEN = enum.auto()
        BLUE = enum.auto()

    day = Weather(50)
    day.celsius = 21
    return f"{day.fahrenheit:.1f} F; {Colour.RED | Colour.BLUE!r}; {[base.__name__ for base in collections.OrderedDict.__mro__]}"


@stop
def generics():
    class Stack[T]:
        def __init__(self, *items: T) -> None:
            self.items = list(items)

        def pop(self) -> T:
            return self.items.pop()

    type Pair[A, B = str] = tuple[A, B]
    return f"{Stack.__type_params__}; {Pair[int].__value__}; {Stack.pop.__annotations__}"


@stop
def generators():
    def primes():
        found = []
        for number in itertools.count(2):
            if all(number % prime for prime in itertools.takewhile(lambda prime: prime * prime <= number, found)):
                found.append(number)
                yield number

    first = list(itertools.islice(primes(), 15))
    assert first[-1] == 47
    return str(first)


@stop
def coroutines():
    async def worker(name, delay):
        await asyncio.sleep(delay)
        return name

    async def everything():
        async with asyncio.TaskGroup() as group:
            tasks = [group.create_task(worker(f"task {number}", 0.01 * (3 - number))) for number in range(3)]
        return [task.result() for task in tasks]

    return ", ".join(asyncio.run(everything()))


@stop
def errors():
    def fail():
        try:
            {}["missing"]
        except KeyError as cause:
            raise ValueError("no luck") from cause

    try:
        raise ExceptionGroup("several", [ValueError(1), TypeError(2)])
    except* TypeError as group:
        caught = group.exceptions
    except* ValueError:
        pass
    try:
        fail()
    except ValueError as error:
        error.add_note("but there is a note")
        lines = traceback.format_exception(error)
    assert "but there is a note\n" in lines
    return f"{caught}; a traceback of {len(lines)} parts ends with {lines[-2].strip()!r}"


@stop
def files():
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "data.bin")
        with open(path, "wb") as out:
            for number in range(1000):
                out.write(struct.pack("<Id", number, number / 7))
        with open(path, "rb") as file:
            file.seek(12 * 700)
            number, value = struct.unpack("<Id", file.read(12))
        assert number == 700 and value == 100.0
        return f"{os.path.getsize(path)} bytes written and read; entry {number} is {value}"


@stop
def documents():
    document = {"name": "krait", "numbers": [1, 2.5, None, True], "nested": {"text": "ünï"}}
    assert json.loads(json.dumps(document)) == document
    with contextlib.redirect_stdout(io.StringIO()) as printed:
        print(*document, sep="|")
    return f"{json.dumps(document)}; {printed.getvalue().strip()}"


@stop
def threads():
    total, lock = 0, threading.Lock()

    def add(count):
        nonlocal total
        for _ in range(count):
            with lock:
                total += 1

    workers = [threading.Thread(target=add, args=(500,)) for _ in range(4)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert total == 2000
    return f"4 threads counted to {total}"


@stop
def chance():
    dice = random.Random(314)
    counts = collections.Counter(dice.randint(1, 6) + dice.randint(1, 6) for _ in range(1000))
    return f"most frequent of 1000 throws: {counts.most_common(3)}"


def main():
    print(f"{sys.implementation.name}, Python {sys.version.split()[0]}")
    started = time.perf_counter()
    for function in STOPS:
        print(f"{function.__name__:>12}: {function()}")
    print(f"{len(STOPS)} stops in {time.perf_counter() - started:.2f} s")


main()
