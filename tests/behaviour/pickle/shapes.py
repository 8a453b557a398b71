# The bytes that objects of many kinds become, in every protocol.
import _pickle
import collections
import copyreg
import datetime
import enum
import functools
import pickle


class Plain:
    def __init__(self, *values):
        self.values = values

    def __eq__(self, other):
        return self.__dict__ == other.__dict__


class Slots:
    __slots__ = ('a', 'b')


class Arguments:
    def __new__(cls, *args, **kwargs):
        self = super().__new__(cls)
        self.made = (args, kwargs)
        return self

    def __getnewargs_ex__(self):
        return (1, 'two'), {'three': 3}


class Numbers(list):
    pass


class Words(dict):
    pass


class Colour(enum.Enum):
    RED = 1


class Outer:
    class Inner:
        pass

    @classmethod
    def method(cls):
        return 1


Pair = collections.namedtuple('Pair', 'x y')
slots = Slots()
slots.a = [1]
numbers = Numbers([1, 2])
numbers.name = 'n'
loop = []
loop.append(loop)
cyclic = ([],)
cyclic[0].append(cyclic)
plain = Plain(1)
plain.me = plain
values = [None, True, False, 0, 1, -1, 255, 256, 65535, 65536, -2**31, 2**31, 2**63, -2**63, -2**64, 2**2100, 1.5, -0.0, float('inf'), 1j, '', 'a', 'é', '\u20ac\U0001F40D\ud800', 'a\nb\\c\x00\x1a',
          'x' * 300, b'', b'abc\xff', b'y' * 300, bytearray(), bytearray(b'xyz'), (), (1,), (1, 2), (1, 2, 3), (1, 2, 3, 4), [], [1], [1, 2], {}, {1: 2}, {1: 2, 'a': None}, set(), {5}, frozenset(), frozenset({6}), range(3), slice(1, 2),
          ..., NotImplemented, type(None), type(...), int, len, [].append, Plain, Plain(1, 'a'), slots, Arguments(), numbers, Words(a=1), Colour.RED, Outer.Inner, Outer.method, Pair(1, 2), collections.OrderedDict(a=1),
          collections.deque([1, 2], 3), collections.Counter('aab'), functools.partial(print, 1, end=''), datetime.date(2020, 1, 2), ValueError('bad', 1), loop, cyclic, plain, iter([1, 2]), copyreg.__newobj__]
for value in values:
    for protocol in range(6):
        data = _pickle.dumps(value, protocol)
        print(protocol, data if len(data) < 130 else (len(data), data[:20], data[-20:]))
        again = _pickle.loads(data)
        print(type(again).__name__, _pickle.dumps(again, protocol) == data)
for size in (999, 1000, 1001, 2000, 2001):
    for make in (list, lambda items: dict.fromkeys(items), set, tuple, frozenset, Numbers):
        for protocol in (0, 2, 4):
            data = _pickle.dumps(make(range(size)), protocol)
            print(size, protocol, len(data), data[-16:], _pickle.loads(data) == make(range(size)))
big = ['x' * 70000, b'y' * 70000, list(range(30000)), 'z' * 10]
for protocol in range(6):
    data = _pickle.dumps(big, protocol)
    print(protocol, len(data), hash(tuple(pickle.loads(data)[2][:5])), data.count(b'\x95'), pickle.loads(data) == big)
