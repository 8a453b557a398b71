"""Constant expressions, as instruction sequences, over values where arithmetic has edges."""

OPERATORS = (0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 26)
UNARY = (("UNARY_NEGATIVE", 0), ("UNARY_INVERT", 0), ("UNARY_NOT", 0), ("CALL_INTRINSIC_1", 5))
LINE = (1, 1, 0, 1)


def integer(chance):
    kind = chance.randrange(6)
    if kind == 0:
        return chance.randrange(-10, 300)
    if kind == 1:
        return chance.choice((1, -1)) * (1 << chance.randrange(140)) + chance.randrange(-2, 3)
    if kind == 2:
        return chance.randrange(-2 ** 31, 2 ** 31)
    if kind == 3:
        return chance.choice((0, 1, -1, 2, 3, 10, 63, 64, 65, 127, 128, 129, 2 ** 53, 2 ** 53 + 1, 2 ** 63, -2 ** 63, 10 ** 400))
    return chance.getrandbits(chance.randrange(1, 200))


def floating(chance):
    kind = chance.randrange(5)
    if kind == 0:
        return float(chance.choice(("0.0", "-0.0", "inf", "-inf", "1.0", "-1.0", "2.0", "0.5", "-0.5", "1e308", "5e-324", "-1e-320", "1e16")))
    if kind == 1:
        return float(chance.randrange(-40, 41))
    if kind == 2:
        return chance.random() * 10.0 ** chance.randrange(-300, 300) * chance.choice((1, -1))
    return (chance.random() - 0.5) * chance.choice((1, 20, 1000))


def text(chance):
    return "".join(chance.choice("ab_ é\u4e2d\U0001f600\ud800") for _ in range(chance.randrange(5)))


def bound(chance):
    return chance.choice((None, chance.randrange(-6, 7), chance.randrange(-6, 7), 10 ** 30, -10 ** 30, True, "x"))


def nested(chance, depth=0):
    count = chance.randrange(5)
    return tuple(nested(chance, depth + 1) if depth < 2 and chance.random() < 0.3 else chance.choice((None, 1, "a", 2.5, b"c"))
                 for _ in range(count))


def value(chance):
    kind = chance.randrange(16)
    if kind < 5:
        return integer(chance)
    if kind < 8:
        return floating(chance)
    if kind < 10:
        return complex(floating(chance), floating(chance))
    makers = (
        lambda: chance.choice((True, False)), lambda: text(chance), lambda: chance.randbytes(chance.randrange(5)),
        lambda: nested(chance), lambda: slice(bound(chance), bound(chance), bound(chance)),
        lambda: chance.choice((None, ..., "x" * chance.choice((1, 100, 4095, 4096, 4097)), (1,) * chance.choice((1, 255, 256)))),
    )
    return makers[kind - 10]()


def fitting(chance, operator, left):
    """An operand that often makes sense."""
    if operator == 26:
        return chance.choice((chance.randrange(-6, 7), slice(bound(chance), bound(chance), bound(chance)), value(chance)))
    if isinstance(left, (str, bytes, tuple)):
        return chance.choice((chance.randrange(-2, 300), type(left)(left[:2]), value(chance)))
    if operator in (3, 8, 9):
        return chance.choice((chance.randrange(-3, 140), float(chance.randrange(-3, 4)), value(chance)))
    return value(chance)


def expression(chance, op):
    """Instructions, constants, number of locals: an operator on two constants, or a unary one, or a set of several."""
    left = value(chance)
    loads = [(op["LOAD_CONST"], 0, *LINE)]
    kind = chance.randrange(8)
    if kind == 0:
        consts, rest = [left], [(op[name], arg, *LINE) for name, arg in [chance.choice(UNARY)]]
    elif kind == 1:
        consts = [left, *(value(chance) for _ in range(chance.randrange(1, 6)))]
        consts += [chance.choice(consts) for _ in range(3)]
        consts += [complex(number) for number in consts if type(number) in (int, float, bool) and abs(number) < 1e300]
        loads = [(op["LOAD_CONST"], i, *LINE) for i in range(len(consts))]
        rest = [(op["BUILD_SET"], len(consts), *LINE), (op["GET_ITER"], 0, *LINE)]
    else:
        operator = chance.choice(OPERATORS)
        consts = [left, fitting(chance, operator, left)]
        loads.append((op["LOAD_CONST"], 1, *LINE))
        rest = [(op["BINARY_OP"], operator, *LINE)]
    return [(op["RESUME"], 0, *LINE), *loads, *rest, (op["RETURN_VALUE"], 0, *LINE)], consts, 0
