# The order of an OrderedDict, wherever it is read.
import copy
import json
import types
from collections import OrderedDict

o = OrderedDict(a=1, b=2, c=3)
o.move_to_end("a")
print(dict(o), {**o}, (lambda **k: k)(**o), o.copy(), o | {}, {} | o)
print(list(type("C", (), o).__dict__)[:3])
d = {}
d.update(o)
print(d, dict() | o)
d = {"z": 0}
d |= o
print(d, json.dumps(o), copy.copy(o), copy.deepcopy(o), types.SimpleNamespace(**o), types.MappingProxyType(o))
exec("x = 1", {}, o)
print(o)


class P(OrderedDict):
    pass


p = P(o)
p.move_to_end("b", last=False)
print(p, dict(p), {**p}, dict(**p), [*p], sorted(p), p == dict(p), p == o, o == dict(p), P.fromkeys(p))


class Q:
    pass


q = Q()
q.__dict__ = o
print(vars(q), q.b, [n for n in vars(q)])
for alias in (list[int], type(x for x in ())[int], type(None), dict[str, None]):
    print(alias)


class Namespace(type):
    @classmethod
    def __prepare__(cls, name, bases, **more):
        made = OrderedDict(first=1)
        made.move_to_end("first")
        return made

    def __new__(cls, name, bases, names):
        names.move_to_end("later", last=False)
        return super().__new__(cls, name, bases, names)


class Made(metaclass=Namespace):
    earlier = 1
    later = 2


print([n for n in vars(Made) if not n.startswith("__")])
