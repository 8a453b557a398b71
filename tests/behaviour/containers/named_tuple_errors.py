# namedtuple: names it refuses, renaming, defaults, replacing, and how instances behave.
import copy
import pickle
from collections import namedtuple


def attempt(function):
    try:
        print(repr(function()))
    except Exception as error:
        print(type(error).__name__, error)


attempt(lambda: namedtuple("P", "x x"))
attempt(lambda: namedtuple("P", "x _y"))
attempt(lambda: namedtuple("P", "x 1y"))
attempt(lambda: namedtuple("P", "x class"))
attempt(lambda: namedtuple("class", "x"))
attempt(lambda: namedtuple("1P", "x"))
attempt(lambda: namedtuple("P Q", ""))
attempt(lambda: namedtuple("P", "x y", defaults=(1, 2, 3)))
attempt(lambda: namedtuple("P", 3))
attempt(lambda: namedtuple("P", [1, 2]))
attempt(lambda: namedtuple("P"))
attempt(lambda: namedtuple("P", "x", True))
attempt(lambda: namedtuple("P", "x x _y 2 def ok", rename=True)._fields)
attempt(lambda: namedtuple("P", "x, y,z")._fields)
attempt(lambda: namedtuple("P", ("é", "ﬁ"))._fields)
attempt(lambda: namedtuple("P", "a", module="some.module"))
P = namedtuple("P", "x y z", defaults=[8, 9])
p = P(1)
print(p, P._fields, P._field_defaults, P.__doc__, P.x, P.x.__doc__, P.__match_args__, P.__slots__, P.__new__.__defaults__, P.__module__)
print(p._asdict(), p._replace(y=0), P._make("abc"), p == (1, 8, 9), hash(p) == hash((1, 8, 9)), p + (1,), p[1:], p < (2,), len(p), *p)
attempt(lambda: P())
attempt(lambda: P(1, 2, 3, 4))
attempt(lambda: P(1, q=2))
attempt(lambda: P(1, x=2))
attempt(lambda: p._replace(q=1))
attempt(lambda: p._replace(1))
attempt(lambda: P._make([]))
attempt(lambda: P._make([1, 2, 3, 4]))
attempt(lambda: P._make(3))
attempt(lambda: setattr(p, "x", 5))
attempt(lambda: delattr(p, "x"))
attempt(lambda: setattr(p, "w", 5))
attempt(lambda: p.w)
attempt(lambda: p[3])
attempt(lambda: P.x.__get__(p))
attempt(lambda: P.x.__get__((1, 2)))
attempt(lambda: P.x.__set__(p, 3))


class Sub(P):
    __slots__ = ()

    def __new__(cls, *args):
        return super().__new__(cls, *[a * 2 for a in args])

    @property
    def total(self):
        return self.x + self.y + self.z

    def __repr__(self):
        return "Sub" + super().__repr__()


s = Sub(1, 2, 3)
print(s, s.total, s._replace(x=0), Sub._make((1, 1, 1)), s == P(2, 4, 6), copy.copy(p) == p, pickle.loads(pickle.dumps(p)), copy.deepcopy(p))
P.y.__doc__ = "changed"
print(P.y.__doc__, f"{p!s:>20}", "%d-%d-%d" % p, "{0.x}{1}".format(p, p.y), [type(v).__name__ for v in (P.x, P._make, P._fields)], p.__getnewargs__(), p.index(9))
match p:
    case P(1, z=z):
        print("matched", z)
