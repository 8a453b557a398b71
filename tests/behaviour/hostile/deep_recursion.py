# Every native recursion ends in RecursionError, and the program goes on.
import copy
import json
import pickle
import sys
import ast
import marshal


def attempt(name, action):
    try:
        result = action()
    except RecursionError as error:
        print(name, "RecursionError")
    except Exception as error:
        print(name, type(error).__name__, error)
    else:
        print(name, "done", type(result).__name__)


def nested(make, depth=200_000):
    value = make(None)
    for _ in range(depth):
        value = make(value)
    return value


lists = nested(lambda x: [x])
tuples = nested(lambda x: (x,))
dicts = nested(lambda x: {1: x})
others = nested(lambda x: [x])
other_tuples = nested(lambda x: (x,))
other_dicts = nested(lambda x: {1: x})

attempt("repr list", lambda: repr(lists))
attempt("repr tuple", lambda: repr(tuples))
attempt("repr dict", lambda: repr(dicts))
attempt("equal lists", lambda: lists == others)
attempt("equal tuples", lambda: tuples == other_tuples)
attempt("equal dicts", lambda: dicts == other_dicts)
attempt("less lists", lambda: lists < others)
attempt("pickle", lambda: pickle.dumps(lists))
attempt("json", lambda: json.dumps(lists))
attempt("deepcopy", lambda: copy.deepcopy(lists))
attempt("json loads", lambda: json.loads("[" * 200_000))
attempt("literal", lambda: ast.literal_eval("-" * 5000 + "1"))
attempt("marshal", lambda: marshal.dumps(lists))


class Attribute:
    def __getattr__(self, name):
        return getattr(self, name + "x")


attempt("__getattr__", lambda: Attribute().a)


class Item:
    def __getitem__(self, key):
        return self[key]


attempt("__getitem__", lambda: Item()[1])


class Call:
    pass


Call.__call__ = Call()
attempt("__call__", lambda: Call()())


class Repr:
    def __repr__(self):
        return repr([self])


attempt("__repr__", lambda: repr(Repr()))


class Eq:
    def __eq__(self, other):
        return [self] == [other]


attempt("__eq__", lambda: Eq() == Eq())


class Hash:
    def __hash__(self):
        return hash((self,))


attempt("__hash__", lambda: hash(Hash()))


class Str:
    def __str__(self):
        return f"{self}"


attempt("__str__", lambda: str(Str()))


class Iter:
    def __iter__(self):
        return iter(self)


attempt("__iter__", lambda: list(Iter()))


class Add:
    def __add__(self, other):
        return self + other

    def __index__(self):
        return int(self)

    def __bool__(self):
        return bool(self)

    def __len__(self):
        return len(self)

    def __contains__(self, x):
        return x in self

    def __instancecheck__(self, x):
        return isinstance(x, self)


attempt("__add__", lambda: Add() + 1)
attempt("__index__", lambda: [1][Add()])
attempt("__bool__", lambda: not Add())
attempt("__len__", lambda: len(Add()))
attempt("__contains__", lambda: 1 in Add())
import functools
import itertools
import operator

attempt("methodcaller", lambda: operator.methodcaller("f")(1))


def partial_repr():
    f = functools.partial(int)
    f.__setstate__((f, (f,), {}, {}))
    return repr(f)


attempt("partial repr", partial_repr)
sys.setrecursionlimit(10**6)


def down(n):
    return 0 if n == 0 else 1 + down(n - 1)


attempt("deep Python", lambda: down(100_000))
print("alive")
