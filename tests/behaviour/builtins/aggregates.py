"""all, any, sum, min, max, sorted and their complaints."""


def attempt(function, *arguments, **keywords):
    try:
        print(function.__name__, arguments, keywords, "->", repr(function(*arguments, **keywords)))
    except Exception as error:
        print(function.__name__, "raises", type(error).__name__, error)


for values in ([], [0], [1], [0, 1], [[], ()], "", "a", {}, {0: 1}):
    attempt(all, values)
    attempt(any, values)
attempt(all, 5)
attempt(sum, [1, 2, 3])
attempt(sum, [0.1] * 10)
attempt(sum, [1, 2.5, 10**30])
attempt(sum, [1e100, 1, -1e100])
attempt(sum, [1j, 0.1, 0.2, 1])
attempt(sum, [True, 2])
attempt(sum, [float("inf"), 1e308, -1e308])
attempt(sum, [], -0.0)
attempt(sum, [[1], [2]], [])
attempt(sum, [2**62, 2**62, -(2**63)])
attempt(sum, [2**63 - 1, 1])
attempt(sum, ["a"], "")
attempt(sum, [b"a"], b"")
attempt(sum, [b"a"], bytearray())
attempt(sum, ["a"])
attempt(sum, [1], start=5)
attempt(sum, [1], stop=5)
for function in (max, min):
    attempt(function, [3, 1, 2])
    attempt(function, 3, 1, 2)
    attempt(function, "hello", key=ord)
    attempt(function, [])
    attempt(function, [], default=None)
    attempt(function)
    attempt(function, 1)
    attempt(function, 1, 2, default=3)
    attempt(function, [1], zz=3)
    attempt(function, [(1, "a"), (1, "b")], key=lambda pair: pair[0])
    attempt(function, [1, "a"])
    attempt(function, [1.0, float("nan"), 0.5])
attempt(sorted, [3, 1, 2])
attempt(sorted, "hello", reverse=True)
attempt(sorted, ["b", "A"], key=str.lower)
attempt(sorted, [1, "a"])
attempt(sorted, 5)
attempt(sorted)
attempt(sorted, [1], [2])
attempt(sorted, [1], zz=1)
