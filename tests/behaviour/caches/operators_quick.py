# Operators on mixed numbers, texts and containers where quick ways meet slow ones.
values = [0, 1, -1, 7, 2**61, 2**62 - 1, 2**62, -(2**62), -(2**62) - 1, 2**64, 0.0, -0.0, 1.5, -2.25, 1e300, 1e-300,
          float("inf"), float("-inf"), float("nan"), True, False]


def table(function):
    rows = []
    for left in values:
        for right in values:
            try:
                rows.append(repr(function(left, right)))
            except (ArithmeticError, TypeError) as error:
                rows.append(type(error).__name__)
    return rows


operations = {
    "+": lambda a, b: a + b, "-": lambda a, b: a - b, "*": lambda a, b: a * b, "/": lambda a, b: a / b,
    "//": lambda a, b: a // b, "%": lambda a, b: a % b,
    "<": lambda a, b: a < b, "<=": lambda a, b: a <= b, "==": lambda a, b: a == b, "!=": lambda a, b: a != b,
    ">": lambda a, b: a > b, ">=": lambda a, b: a >= b,
}
for name, function in operations.items():
    rows = table(function)
    print(name, len(rows), hash(tuple(sorted(set(map(len, rows))))) is not None)
    for start in range(0, len(rows), 21):
        print(" ", " ".join(rows[start:start + 21]))


def jump(a, b):
    result = []
    if a < b:
        result.append("<")
    if a <= b:
        result.append("<=")
    if a == b:
        result.append("==")
    if a != b:
        result.append("!=")
    if not a > b:
        result.append("not >")
    while a >= b:
        result.append(">=")
        break
    return result


for pair in [(1, 2), (2, 1), (1, 1), (1.0, 2.0), (2.0, 1.0), (1.0, 1.0), (0.0, -0.0), (1, 1.0), ("a", "b"), ("b", "b"),
             (float("nan"), 1.0), (1e400, 1e400), ("é", "é"), ("", "a"), ((1,), (1,)), (2**70, 2**70)]:
    print(pair, jump(*pair))
