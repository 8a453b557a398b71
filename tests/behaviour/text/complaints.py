# what str's methods say to wrong numbers and kinds of arguments; their signatures
names = [n for n in dir(str) if not n.startswith("_")]
for name in names:
    method = getattr("abc", name)
    print(name, getattr(str, name).__text_signature__ if name != "maketrans" else method.__text_signature__)
    for args, kwargs in [((), {}), ((1,), {}), ((None,), {}), ((b"a",), {}), (("a", 1.5), {}), (("a", "b", "c", "d"), {}), ((), {"zz": 1}), (("a",), {"zz": 1})]:
        try:
            print("  ", args, kwargs, ascii(method(*args, **kwargs)))
        except Exception as error:
            print("  ", args, kwargs, type(error).__name__, error)
for f in [lambda: str.upper(), lambda: str.upper(1), lambda: str.find("a"), lambda: str.__len__(), lambda: str.__add__("a"), lambda: str.__getitem__("a", 1, 2), lambda: "a".__mul__("b"), lambda: "a".__contains__(), lambda: "a".__lt__(), lambda: "a" + 1, lambda: "a" - "b", lambda: -"a", lambda: "a" @ "b", lambda: "a"["b"], lambda: "a"[1.0], lambda: "a"[None:"x"], lambda: setattr("a", "x", 1), lambda: "a".x, lambda: str.x, lambda: "abc".__setitem__, lambda: int("a"), lambda: float(""), lambda: "a"(), lambda: iter("a").x]:
    try:
        print(f())
    except Exception as error:
        print(type(error).__name__, error)
try:
    s = "abc"
    s[0] = "x"
except TypeError as error:
    print(error)
try:
    del s[0]
except TypeError as error:
    print(error)
