"""getattr and its kin, dir, vars, callable, id, hash."""


class Thing:
    kind = "thing"

    def __init__(self):
        self.x = 1

    def __getattr__(self, name):
        if name == "boom":
            raise ValueError("boom")
        raise AttributeError(f"no {name} here")


def attempt(label, function, *arguments):
    try:
        print(label, "->", repr(function(*arguments)))
    except Exception as error:
        print(label, "raises", type(error).__name__, error)


thing = Thing()
attempt("getattr", getattr, thing, "x")
attempt("getattr class", getattr, thing, "kind")
attempt("getattr missing", getattr, thing, "y")
attempt("getattr default", getattr, thing, "y", "default")
attempt("getattr boom", getattr, thing, "boom", "default")
attempt("getattr number", getattr, thing, 5)
attempt("hasattr", hasattr, thing, "y")
attempt("hasattr boom", hasattr, thing, "boom")
attempt("hasattr number", hasattr, thing, 5)
attempt("setattr", setattr, thing, "z", 3)
attempt("setattr int", setattr, 1, "z", 3)
attempt("setattr number", setattr, thing, 1, 3)
attempt("delattr", delattr, thing, "z")
attempt("delattr again", delattr, thing, "z")
attempt("delattr int", delattr, 1, "real")
print(vars(thing), thing.__dict__ is vars(thing))
attempt("vars of int", vars, 1)
print([name for name in dir(thing) if not name.startswith("__")])
print("append" in dir([]), dir(type("E", (), {"__dir__": lambda self: ["b", "a"]})()))


def scope(a, b=2):
    c = a + b
    print(sorted(locals()), dir(), vars())


scope(1)
print(callable(len), callable(thing), callable(Thing), callable(lambda: 0), callable(5))
print(hash(1) == hash(1.0) == hash(True), hash("a") == hash("a"), hash(()) == hash(()))
attempt("hash list", hash, [])
attempt("hash nested", hash, (1, [2]))
print(id(thing) == id(thing), id(1) == id(1))
attempt("too many", getattr, 1, 2, 3, 4)
attempt("too few", setattr, 1, 2)
