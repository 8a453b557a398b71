# Methods of builtin types with too few, too many and wrong arguments.
OBJECTS = [1, 1.5, 1j, "text", b"bytes", bytearray(b"x"), [1], (1,), {1: 2}, {1}, frozenset({1}), range(3), slice(1), True, None,
           memoryview(b"ab"), iter([]), iter(()), {}.keys(), {}.values(), {}.items()]
QUIET = {"__exit__", "__init_subclass__", "__subclasshook__", "__new__", "__class__", "__doc__", "__hash__", "__dir__", "__reduce__",
         "__reduce_ex__", "__getstate__", "__sizeof__", "__repr__", "__str__", "__format__", "__init__"}


def attempt(function, *args, **keywords):
    try:
        function(*args, **keywords)
        return "fine"
    except BaseException as error:
        return f"{type(error).__name__}: {error}"


for thing in OBJECTS:
    kind = type(thing)
    for name in sorted(vars(kind)):
        member = vars(kind)[name]
        if name in QUIET or not callable(getattr(thing, name, None)) or isinstance(member, (staticmethod, classmethod)):
            continue
        if name in ("release", "clear", "extend", "append", "__delitem__"):
            continue
        bound = getattr(thing, name)
        print(kind.__name__, name, attempt(bound, 1, 2, 3, 4, 5, 6, 7, 8, 9))
        print(kind.__name__, name, attempt(bound, nonsense=1))
        print(kind.__name__, name, attempt(getattr(kind, name)), attempt(getattr(kind, name), object()))
