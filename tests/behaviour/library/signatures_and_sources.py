"""inspect: signatures of every kind, binding and its complaints, sources, members and documentation."""
import functools
import inspect
import typing


def many(a, /, b: int, c=3, *rest, d, e: "text" = None, **more) -> list:
    """Many.

        Indented.
    """
    return [a, b, c, rest, d, e, more]


class Thing:
    kind: typing.ClassVar = 1

    def __init__(self, size, *, name="n"):
        self.size = size

    @classmethod
    def make(cls, x): return cls(x)

    @staticmethod
    def still(y=[]): pass

    def method(self, z): # a comment after
        def inner():
            return z
        return inner

    def __call__(self, *, called): ...


class Derived(Thing):
    def method(self, z):
        return super().method(z)


@functools.wraps(many)
def wrapped(*args, **kwargs):
    return many(*args, **kwargs)


for one in (many, Thing, Thing.make, Thing.still, Thing.method, Thing(1), Thing(1).method, functools.partial(many, 1, c=4), wrapped, lambda x, *y: x, Derived, len, dict.get):
    print(inspect.signature(one))
print(inspect.signature(wrapped, follow_wrapped=False), inspect.unwrap(wrapped) is many)
signature = inspect.signature(many)
for parameter in signature.parameters.values():
    print(parameter.kind.description, "|", parameter, "|", parameter.annotation, parameter.default is parameter.empty)
bound = signature.bind(1, 2, 3, 4, 5, d=6, z=7)
bound.apply_defaults()
print(bound, bound.args, bound.kwargs, signature.bind_partial(1).arguments)
for args, kwargs in (((), {}), ((1,), {}), ((1, 2), {}), ((1, 2), {"b": 3, "d": 1}), ((1,), {"a": 2, "b": 1, "d": 1})):
    try:
        print(signature.bind(*args, **kwargs).arguments)
    except TypeError as error:
        print("refused", error)
for make in (lambda: inspect.Parameter("1a", inspect.Parameter.KEYWORD_ONLY), lambda: inspect.Parameter("a", inspect.Parameter.VAR_POSITIONAL, default=1),
             lambda: inspect.Signature(list(signature.parameters.values())[::-1]), lambda: inspect.signature(3), lambda: inspect.getsource(len), lambda: inspect.getsource(3)):
    try:
        print(make())
    except (ValueError, TypeError, OSError) as error:
        print(type(error).__name__, error)
print(signature.replace(return_annotation=inspect.Signature.empty), signature.format(max_width=20))
print(inspect.getsource(Thing.method), inspect.getsource(wrapped), inspect.getsourcelines(Derived)[1], inspect.getsource(Thing(1).method(2)))
print(repr(inspect.getdoc(many)), inspect.getdoc(Derived), inspect.getcomments(many), inspect.cleandoc("  a\n      b\n    c"))
print([name for name, _ in inspect.getmembers(Derived, inspect.isfunction)], inspect.getmro(Derived), inspect.getattr_static(Thing, "make"))
print([(one.name, one.kind, one.defining_class.__name__) for one in inspect.classify_class_attrs(Thing) if one.defining_class is Thing and not one.name.startswith("__")])
print(inspect.getcallargs(many, 1, 2, d=3), inspect.getclosurevars(Thing(1).method(5)).nonlocals, inspect.getfullargspec(many))
