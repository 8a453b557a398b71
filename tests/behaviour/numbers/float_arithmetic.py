"""Float operators, with the special values."""

inf, nan = float('inf'), float('nan')
values = [0.0, -0.0, 1.5, -2.5, 1e308, 5e-324, inf, -inf, nan, 3, -2]
for a in values:
    for b in values:
        results = []
        for operation in ('a + b', 'a - b', 'a * b', 'a / b', 'a // b', 'a % b', 'divmod(a, b)'):
            try:
                results.append(eval(operation))
            except ZeroDivisionError as error:
                results.append(str(error))
        print(a, b, results)
for text in ("1.5 + 'x'", "1.5 - None", "1.5 & 1", "1.5 << 1", "~1.5", "1.5 + 10**400", "10**400 * 1.5", "1.5 < 'x'", "1.5 == 'x'",
             "-1.5", "+1.5", "abs(-0.0)"):
    try:
        print(text, eval(text))
    except Exception as error:
        print(text, type(error).__name__, error)
