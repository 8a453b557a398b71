# The classes of decimal: what can be set, subclasses of Decimal and Context, sizes, signatures.
from decimal import *
import decimal
import inspect
import numbers
import sys

for change in (lambda: setattr(Decimal, 'x', 1), lambda: setattr(Decimal(1), 'x', 1), lambda: setattr(Context, 'x', 1),
               lambda: setattr(getcontext(), 'x', 1), lambda: Decimal(1).__dict__, lambda: setattr(Inexact, 'x', 1)):
    try:
        print(change())
    except Exception as error:
        print(type(error).__name__, error)
print(sys.getsizeof(Decimal(1)), sys.getsizeof(getcontext()), isinstance(Decimal(1), numbers.Number),
      isinstance(Decimal(1), numbers.Real), DecimalTuple(0, (1, 2), -1), DecimalTuple._fields)
for function in (Decimal, Decimal.quantize, Decimal.from_float, Context, Context.add, Context.power, localcontext, getcontext):
    print(inspect.signature(function))


class Precise(Context):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.note = 'mine'


context = Precise(prec=3)
setcontext(context)
print(context, context.note, getcontext() is context, type(context.copy()), context.__reduce__()[0], Decimal(1) / 3)


class Slotted(Decimal):
    __slots__ = ('unit',)


length = Slotted('1.50')
length.unit = 'm'
print(length, length.unit, length + 1, type(length * 2), length.__reduce__())


class Loud(Decimal):
    def __add__(self, other):
        return f'{self} add {other}'

    def __radd__(self, other):
        return f'{self} radd {other}'

    def __eq__(self, other):
        return True

    def __hash__(self):
        return 7


print(Loud(1) + 1, Decimal(1) + Loud(2), 1 + Loud(3), {Loud(1): 'found'}[Loud(2)], Decimal(5) == Loud(6), hash(Loud(1)))
print([name for name in dir(decimal) if not name.startswith('__')])
print([name for name in vars(Context) if not name.startswith('__')])
for arguments in ((), (1, 2, 3), ('1', None, None), (1, 2)):
    for function in (Decimal, Decimal(2).fma, Decimal(2).quantize, getcontext().add, getcontext().power, Decimal(2).exp):
        try:
            print(getattr(function, '__name__', ''), function(*arguments))
        except Exception as error:
            print(function.__name__, type(error).__name__, error)
for keywords in ({'contex': None}, {'context': 1}, {'other': 1, 'context': None}, {'third': 3}):
    for name in ('exp', 'compare', 'fma', 'quantize'):
        try:
            print(getattr(Decimal(2), name)(**keywords))
        except Exception as error:
            print(name, keywords, type(error).__name__, error)
