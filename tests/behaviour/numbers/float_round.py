"""round() of floats is correct for the exact binary value."""

for value in (0.5, 1.5, 2.5, -0.5, -2.5, 2.675, 1.005, 0.15, 1e22, 123456.789, 5e-324, 1.7976931348623157e308, -0.04):
    print(value, round(value), [round(value, n) for n in (0, 1, 2, 5, 17, 300, 400)])
    for places in (-1, -2, -5, -22, -307, -308, -309):
        try:
            print(round(value, places))
        except OverflowError as error:
            print(error)
for value in ('inf', 'nan', '-inf'):
    number = float(value)
    print(round(number, 2), round(number, -2))
    try:
        round(number)
    except (ValueError, OverflowError) as error:
        print(type(error).__name__, error)
for call in ("round(1.5, 'x')", "round(1.5, 1.0)", "round(1.5, None)", "round(1.5, 2**70)", "round(1.5, -2**70)", "round()",
             "round(1, 2, 3)", "round('x')", "round(number=1.5)", "round(number=1.25, ndigits=1)"):
    try:
        print(call, eval(call))
    except Exception as error:
        print(call, type(error).__name__, error)
