# functools.partial, Placeholder.
import copy
import functools
import pickle
from functools import Placeholder as _, partial


def attempt(function, *args, **keywords):
    try:
        print(repr(function(*args, **keywords)))
    except Exception as error:
        print(type(error).__name__, error)


def show(*args, **keywords):
    return args, keywords


p = partial(show, 1, 2, a=3)
attempt(p)
attempt(p, 4, b=5)
attempt(p, a=9)
print(repr(partial(len)), p.func is show, p.args, p.keywords, partial(p, 5, a=7).args, partial(p, 5, a=7).func is show)
attempt(partial)
attempt(partial, 5)
attempt(partial, len, _)
attempt(partial, len, a=_)
q = partial(show, _, 2, _, 4)
attempt(q, 1, 3)
attempt(q, 1, 3, 5)
attempt(q, 1)
attempt(q)
attempt(partial(q, 1), 3)
attempt(partial(q, 1), 3, 9)
print(repr(_), _ is functools.Placeholder, type(_)() is _, copy.copy(_) is _, pickle.loads(pickle.dumps(_)) is _)
attempt(type(_), 1)
print(copy.copy(partial(max, 1)).args, pickle.loads(pickle.dumps(partial(max, 1)))(0), partial(max).__reduce__()[1:])
p.note = "attribute"
print(p.__dict__, partial(p).args)
attempt(setattr, p, "func", 1)
attempt(p.__setstate__, (1, 2, 3))
attempt(p.__setstate__, (show, (9,), {"k": 1}, None))
attempt(p)


class Holder:
    method = partial(show, "bound")
    pm = functools.partialmethod(show, "pm")


attempt(Holder.method)
print(Holder().method()[0][1:] != () or "static", len(Holder().pm()[0]))
cycle = partial(len)
cycle.__setstate__((cycle, (cycle,), {"k": cycle}, {}))
print(repr(cycle))
cycle.__setstate__((len, (), {}, {}))


class Sub(partial):
    pass


print(Sub(len), Sub(show, 1)(2), Sub(Sub(show, 1), 2).func != show)


class StrSub(str):
    pass


print(partial(show, **{StrSub("k"): 1})(), partial[int])
