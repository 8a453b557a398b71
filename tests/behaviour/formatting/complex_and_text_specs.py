"""complex and str formatting, and types without their own __format__."""

import decimal
import enum
import fractions
import types


class Plain:
    def __repr__(self):
        return "Plain()"

    def __str__(self):
        return "plain"


class Color(enum.Enum):
    RED = 1


class Number(enum.IntEnum):
    ONE = 1


VALUES = [1 + 2j, -0j, complex("nan+infj"), 1e20 - 1e-20j, "", "text", "é\U0001f600", None, Plain(), [1, 2], Color.RED, Number.ONE, True,
          fractions.Fraction(22, 7), types.SimpleNamespace(a=1)]
SPECS = ["", "s", "10", "<10", ">10", "^10", "=10", "*^12s", ".2", ".2f", "10.3", "+", "010", "0>10", "e", "g", "%", "x", ",", "#", "d",
         "z", " ", "c", "_^7.1s"]
for spec in SPECS:
    for value in VALUES:
        try:
            print(repr(spec), ascii(value)[:40], ascii(format(value, spec)))
        except (ValueError, TypeError) as error:
            print(repr(spec), ascii(value)[:40], type(error).__name__, error)
print(format(decimal.Decimal("1234.5678"), ",.2f"), format(decimal.Decimal("-0"), "z"), f"{decimal.Decimal(1):e}")
