# Metaclasses: which one is chosen, what __prepare__ gives, what conflicts.
class Order(dict):
    def __setitem__(self, key, value):
        if not key.startswith("__"):
            print("  set", key)
        super().__setitem__(key, value)

    def __missing__(self, key):
        if key.startswith("auto_"):
            print("  missing", key)
            return key.upper()
        raise KeyError(key)


class Meta(type):
    @classmethod
    def __prepare__(mcs, name, bases, **words):
        print("prepare", mcs.__name__, name, [b.__name__ for b in bases], words)
        return Order()

    def __new__(mcs, name, bases, namespace, **words):
        print("new", name, type(namespace).__name__, words)
        return super().__new__(mcs, name, bases, dict(namespace))

    def __init__(cls, name, bases, namespace, **words):
        print("init", name, words)
        super().__init__(name, bases, namespace)

    def __call__(cls, *args, **words):
        print("call", cls.__name__, args, words)
        return super().__call__(*args)

    def __instancecheck__(cls, instance):
        return instance == "pretend"

    def __len__(cls):
        return 42

    def __repr__(cls):
        return f"<{cls.__name__} of Meta>"


class A(metaclass=Meta, level=1):
    one = 1
    two = auto_two
    one = 3


class SubMeta(Meta):
    pass


class B(A, metaclass=SubMeta):
    pass


print(type(B).__name__, len(A), A, A(), isinstance("pretend", A), isinstance(3, A), A.two)


class Other(type):
    pass


def attempt(function):
    try:
        print(function())
    except Exception as error:
        print(type(error).__name__, error)


class C(metaclass=Other):
    pass


attempt(lambda: type("D", (A, C), {}))
attempt(lambda: Other("E", (C,), {}).__class__.__name__)
attempt(lambda: type("F", (C,), {}).__class__.__name__)
attempt(lambda: type("G", (int, str), {}))
attempt(lambda: type("H", (A, A), {}))
attempt(lambda: type("I", (object, C), {}))
attempt(lambda: type("J", (bool,), {}))
attempt(lambda: type("K", (1,), {}))
attempt(lambda: type("L", (), [], ))
attempt(lambda: type("M\0", (), {}))
attempt(lambda: type(1, (), {}))
attempt(lambda: type("N", (), {}, word=1))
attempt(lambda: type.__call__(type, 1, 2))
attempt(lambda: type("O", (), {"__slots__": ("a", "a b")}))
attempt(lambda: type("P", (), {"__slots__": "v", "v": 1}))


def bad_prepare():
    class Bad(type):
        @classmethod
        def __prepare__(mcs, name, bases):
            return 7

    class Q(metaclass=Bad):
        pass


def function_as_metaclass():
    class R(metaclass=lambda name, bases, space: (name, bases, sorted(space))):
        z = 1
    return R


attempt(bad_prepare)
attempt(function_as_metaclass)
