"""Ints have the attributes and methods of numbers."""

for number in (5, -2**70, True):
    print(number.real, number.imag, number.numerator, number.denominator, number.conjugate(), number.as_integer_ratio(),
          number.is_integer(), number.__index__(), number.__int__(), number.__float__(), number.__getnewargs__(), number.__sizeof__())
for name in ('real', 'imag', 'numerator', 'denominator'):
    try:
        setattr(5, name, 1)
    except AttributeError as error:
        print(error)
for text in ("(5).foo", "int.__add__(1)", "int.__add__('x', 1)", "(5).__add__('x')", "(5).__add__(2.0)", "(5).bit_length(1)",
             "int.bit_length('x')", "(5).__pow__(2, 7)", "(5).__rpow__(2)", "(5).__rsub__(8)", "(5).__divmod__(0)", "(5).__eq__(5.0)",
             "(5).__lt__(6)"):
    try:
        print(text, eval(text))
    except Exception as error:
        print(text, type(error).__name__, error)
print([name for name in int.__dict__])
