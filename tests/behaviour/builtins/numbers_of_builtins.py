"""abs, divmod, pow, round."""


def attempt(function, *arguments, **keywords):
    try:
        print(function.__name__, arguments, keywords, "->", repr(function(*arguments, **keywords)))
    except Exception as error:
        print(function.__name__, arguments, keywords, "raises", type(error).__name__, error)


for value in (-5, 5, -2.5, 3 - 4j, True, -(2**70), "a", None):
    attempt(abs, value)
for pair in ((7, 3), (-7, 3), (7, -3), (7.5, 2), (-7.5, 2), (2**70, 3), (1, 0), (1.0, 0), (1, "a"), (True, 2)):
    attempt(divmod, *pair)
for triple in ((2, 10), (2, -1), (2, 0.5), (-8, 1 / 3), (2, 10, 7), (2, -1, 5), (2, -1, 4), (2, 3, 0), (2.0, 1, 3), (0, -1), (0.0, -1), (2, "a"), (3, 200, 13)):
    attempt(pow, *triple)
attempt(pow, base=2, exp=3)
attempt(pow, 2, exp=3, mod=5)
attempt(pow, 2)
for arguments in ((2.5,), (3.5,), (-2.5,), (2.675, 2), (1234, -2), (1250, -2), (1e300, 2), (5, 0), (2.5, None), (1.5, "a"), ("a",), (float("nan"),), (float("inf"),), (float("inf"), 1), (0.5,), (-0.4,), (123.456, -1)):
    attempt(round, *arguments)
attempt(round, number=2.5, ndigits=1)


class Rounds:
    def __round__(self, digits="none"):
        return f"rounded {digits}"

    def __abs__(self):
        return "absolute"

    def __divmod__(self, other):
        return "divided"

    def __pow__(self, other, modulus=None):
        return f"power {other} {modulus}"


print(round(Rounds()), round(Rounds(), 2), round(Rounds(), None), abs(Rounds()), divmod(Rounds(), 1), pow(Rounds(), 2), pow(Rounds(), 2, 3))
