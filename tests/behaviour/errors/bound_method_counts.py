# How a call with the wrong number of arguments names the native method: by the object's own type where the method was
# taken from the object first, by the type that defines it where it is called in one go.
import datetime
import io
import queue
import zlib


class Name(str):
    pass


class Table(dict):
    pass


class Meta(type):
    pass


class Made(metaclass=Meta):
    pass


def show(what, call):
    try:
        print(what, "->", call())
    except TypeError as error:
        print(what, "->", error)


one_go = [
    ("Name.upper", lambda: Name("a").upper(1)),
    ("Name.isalpha by keyword", lambda: Name("a").isalpha(x=1)),
    ("Table.items", lambda: Table().items(1)),
    ("bool.bit_count", lambda: True.bit_count(1)),
    ("int.__dir__", lambda: (1).__dir__(1)),
    ("by the type", lambda: dict.keys(Table(), 1)),
    ("class method", lambda: Table.fromkeys()),
    ("metaclass", lambda: Made.mro(1)),
    ("type", lambda: int.__subclasses__(1)),
]
for what, call in one_go:
    show(what, call)

for method in (Name("a").upper, Table().items, True.bit_count, (1).__dir__, [].append, Made.mro, Table().__sizeof__):
    show(method.__qualname__, lambda: method(1, 2))
    show(method.__qualname__, lambda: method(*[1, 2]))
    show(method.__qualname__, lambda: method(key=1))
    show(method.__qualname__, lambda: list(map(method, [1], [2])))

# Methods that are told their class, and those that take their arguments as a tuple.
for method in (
    io.BytesIO().getbuffer,
    io.BytesIO().detach,
    io.BytesIO().fileno,
    io.StringIO().detach,
    zlib.compressobj().copy,
    zlib.compressobj().compress,
    zlib.compressobj().flush,
    queue.SimpleQueue().get_nowait,
    datetime.date.fromordinal,
    datetime.date(2020, 1, 2).__replace__,
    memoryview(b"").__exit__,
    io.BytesIO().__exit__,
):
    show(method.__name__, lambda: method(1, 2, 3, 4) if method.__name__ != "__exit__" else None)
    show(method.__name__, lambda: method(other=1))
show("datetime.date.__format__", lambda: datetime.date.__format__(datetime.date(2020, 1, 2), zz=1))
