# Comprehensions and generator expressions over containers.
print([x * y for x in range(3) for y in "ab" if x], {x % 3 for x in range(10)}, {k: v for k, v in zip("ab", [1, 2])})
print([[c for c in row if c != "b"] for row in ("abc", "bcd")], [*(x for x in [1, 2])], list(x for x in {1: 2}))
print([(i, j) for i in range(4) if i % 2 for j in range(i) if j], sum(x for x in range(5)), max((len(w), w) for w in ["a", "bb"]))
print({(a, b) for a in {1, 2} for b in (a,)}, {x: {y: x * y for y in range(2)} for x in range(2)})
x = "outer"
print([x for x in range(3)], x, [(lambda: y)() for y in range(3)], [f() for f in [lambda i=i: i for i in range(3)]])
matrix = [[1, 2, 3], [4, 5, 6]]
print([list(row) for row in zip(*matrix)], [sum(row) for row in matrix], list(map(list, zip(*matrix[::-1]))))
print([last := i for i in range(3)], last, [y for x in [1, 2, 3] if (y := x * 2) > 2])


for bad in ("[x for x in 5]", "{[]: 1 for x in [1]}", "{x for x in [[]]}", "[1/x for x in (1, 0)]", "[a for a, b in [(1, 2, 3)]]"):
    try:
        print(eval(bad))
    except Exception as error:
        print(type(error).__name__, error)
print([*[1], *(2 for _ in range(2))], [i for i in [j for j in range(3)]], sorted({len(w): w for w in "a bb cc d".split()}.items()))


class C:
    items = [1, 2, 3]
    doubled = [i * 2 for i in items]
    lengths = {i: len(str(i)) for i in doubled}


print(C.doubled, C.lengths, any(i > 2 for i in C.items), all(i for i in C.items))
