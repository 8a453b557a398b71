# annotationlib: the three formats, forward references, and __annotate__ by hand.
import annotationlib
import typing
from annotationlib import Format, ForwardRef, call_annotate_function, get_annotations


def attempt(function):
    try:
        print(repr(function()))
    except Exception as error:
        print(type(error).__name__, error)


class Later:
    a: int
    b: Missing
    c: list[Missing]
    d: "quoted"
    e: Missing.attribute | None

    def method(self, x: Later, *args: Unknown[1:2], key: {1: Absent} = 0) -> typing.Optional[Gone]: ...


def plain(a: int, b: "str" = "") -> list[int]: ...


for thing in (Later, Later.method, plain):
    attempt(lambda: get_annotations(thing))
    attempt(lambda: get_annotations(thing, format=Format.STRING))
attempt(lambda: sorted(get_annotations(Later, format=Format.FORWARDREF)))
attempt(lambda: type(get_annotations(Later, format=Format.FORWARDREF)["b"]).__name__)
attempt(lambda: get_annotations(Later, format=Format.FORWARDREF)["b"].__forward_arg__)
attempt(lambda: get_annotations(plain, eval_str=True))
attempt(lambda: get_annotations(plain, eval_str=True, format=Format.STRING))
attempt(lambda: get_annotations(3))
attempt(lambda: get_annotations(Later, format=9))
attempt(lambda: get_annotations(plain, format=Format.VALUE_WITH_FAKE_GLOBALS))
attempt(lambda: Later.__annotations__)
attempt(lambda: plain.__annotate__(1))
attempt(lambda: plain.__annotate__(3))
attempt(lambda: plain.__annotate__("x"))
attempt(lambda: list(Format))
ref = ForwardRef("Missing")
attempt(lambda: ref)
attempt(lambda: ref.evaluate())
attempt(lambda: ref.evaluate(globals={"Missing": 5}))
attempt(lambda: ref.evaluate(locals={"Missing": 6}, format=Format.STRING))
attempt(lambda: ref.evaluate(format=Format.FORWARDREF) is ref)
attempt(lambda: ForwardRef("not valid("))
attempt(lambda: ForwardRef("1 +").__forward_code__)
attempt(lambda: ForwardRef(3))
Missing = str
print(get_annotations(Later, format=Format.FORWARDREF)["b"], annotationlib.type_repr(int), annotationlib.type_repr(list[int]), annotationlib.type_repr(...), annotationlib.type_repr("s"), annotationlib.annotations_to_string({"a": int, "b": "c"}))
module = {}
exec("x: int = 1\nif False:\n    y: str\nz: undefined\ndef f(): pass", module)
attempt(lambda: module["__annotate__"](1))
attempt(lambda: call_annotate_function(module["__annotate__"], Format.STRING))


def by_hand(format, /):
    if format != Format.VALUE:
        raise NotImplementedError
    return {"made": format}


plain.__annotate__ = by_hand
attempt(lambda: plain.__annotations__)
attempt(lambda: get_annotations(plain, format=Format.STRING))
plain.__annotations__ = {"set": 1}
attempt(lambda: (plain.__annotate__, get_annotations(plain)))
attempt(lambda: setattr(plain, "__annotate__", 3))
attempt(lambda: setattr(plain, "__annotations__", 3))
