# What the interpreter itself imports goes through the running code's `__import__`, whose answer does not count.
import builtins
import typing


def told(name, names, locals, wanted, level):
    print("import", name, names is locals, wanted, level)
    return 5


def refused(*arguments):
    raise KeyError("not here")


class Missing(dict):
    def __missing__(self, key):
        print("missing", key)
        return getattr(builtins, key)


base = {name: getattr(builtins, name) for name in ("__build_class__", "object", "type", "Exception", "print", "int")}
sources = [
    "class A[T]: pass\nprint(A.__orig_bases__)",
    "def f[*T](): return T\nfor T in f.__type_params__: print([*T])",
    "type X = int\nprint([*X])",
    "def f[T](): return T\nprint(f().__or__(int))",
    "print(type(object().__reduce_ex__(0)))",
    "print(type(object().__reduce_ex__(2)))",
    "t = t'{1}'\nprint(type(t.__reduce__()))",
    "print((int | None).__class__['x', int])",
]
hooks = {"none": base, "told": {**base, "__import__": told}, "refused": {**base, "__import__": refused},
         "missing": Missing()}
for name, hook in hooks.items():
    for source in sources:
        try:
            exec(source, {"__builtins__": hook, "__name__": "n"})
        except Exception as error:
            print(name, repr(source), type(error).__name__, error)
