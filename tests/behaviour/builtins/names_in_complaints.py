# How builtins are named in complaints about their arguments: bound methods go by the class of what they are bound to; what wrong names suggest.
import functools


def show(call):
    try:
        print("->", repr(call()))
    except Exception as error:
        print(type(error).__name__, error, getattr(error, "name", ""))


class Own(dict):
    def __repr__(self):
        return "Own()"


bound, own = (5).__reduce__, Own().clear
for call in (
    lambda: (5).__reduce__(1), lambda: bound(1), lambda: bound(x=1), lambda: bound(*[1, 2]), lambda: functools.partial(bound, 1)(),
    lambda: list(map(bound, [1])), lambda: int.__reduce__(5, 1), lambda: Own().clear(1), lambda: own(1), lambda: own(x=1), lambda: own(),
    lambda: own.__class__.__name__, lambda: [].append(), lambda: [].append.__call__(1, 2), lambda: Own().__init_subclass__(1),
    lambda: ImportError(nam=1), lambda: ImportError(paht=1), lambda: ImportError(zzzzzz=1), lambda: AttributeError(obbj=1), lambda: NameError(nane=1),
    lambda: ValueError().add_note(None), lambda: ValueError().add_note(5), lambda: "%.99999999999f" % 1, lambda: b"%.99999999999f" % 1,
    lambda: b"".decode("no such encoding"), lambda: bytearray().decode("no such encoding"), lambda: str(b"", "no such encoding"), lambda: "".encode("no such encoding"),
):
    show(call)


def outer():
    def inner():
        return variable

    if 0:
        variable = 1
    return inner()


show(outer)
