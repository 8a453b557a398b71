"""pickle of a program's own classes through every protocol, copyreg's tables."""
import copy
import copyreg
import dataclasses
import enum
import pickle


class Plain:
    def __init__(self, a): self.a = a


class Slotted:
    __slots__ = ("x", "y")


class Stated(Plain):
    def __getstate__(self):
        return {"a": self.a, "told": True}

    def __setstate__(self, state):
        self.__dict__.update(state, back=True)


class Built:
    def __new__(cls, *args, **kw):
        self = super().__new__(cls)
        self.made = (args, kw)
        return self

    def __getnewargs_ex__(self):
        return self.made


class Reduced(list):
    def __reduce_ex__(self, protocol):
        return Reduced, (), None, iter(self)


class Colour(enum.Enum):
    RED = 1


@dataclasses.dataclass(frozen=True, slots=True)
class Point:
    x: int
    y: int = 2


class Registered:
    pass


copyreg.pickle(Registered, lambda one: (Registered, ()))
slotted = Slotted()
slotted.x = 3
loop = Plain(None)
loop.a = [loop, {"me": loop}]
for protocol in range(pickle.HIGHEST_PROTOCOL + 1):
    shown = []
    for value in (Plain(1), slotted, Stated(2), Built(1, k=2), Reduced("ab"), Colour.RED, Point(1), Registered(), loop, Plain, len, [].append):
        try:
            data = pickle.dumps(value, protocol)
            back = pickle.loads(data)
            shown.append((type(back).__name__, len(data), sorted(getattr(back, "__dict__", ())) if back is not Plain else "-"))
        except Exception as error:
            shown.append((type(error).__name__, str(error)))
    print(protocol, *shown, sep="\n  ")
back = pickle.loads(pickle.dumps(loop))
print(back.a[0] is back, back.a[1]["me"] is back, copy.deepcopy(loop).a[0] is not loop, copy.copy(slotted).x)
