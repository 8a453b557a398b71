# Augmented assignment and unpacking of containers.
def attempt(function):
    try:
        print(function())
    except Exception as error:
        print(type(error).__name__, error)


t = ([1], 2)
try:
    t[0] += [3]
except TypeError as error:
    print(error, t)
l = [1]
l += "ab"
l += (2,)
l += {3: 4}
l += range(2)
print(l)
l[1:3] += [9]
print(l)
l[::2] = [0] * len(l[::2])
print(l)
s = frozenset([1])
alias = s
s |= {2}
print(s, alias, type(s))
s = {1}
alias = s
s |= {2}
s ^= {1}
s -= {5}
s &= {2, 3}
print(s, alias is s)
attempt(lambda: [*1])
attempt(lambda: {*1})
attempt(lambda: (*1,))
attempt(lambda: {**[1]})
print([*range(3), *"ab"], (*[], 1), {*[1], *(1, 2)}, {**{1: 2}, 3: 4, **{1: 5}})


def unpack(source, code):
    space = {"source": source}
    try:
        exec(code, space)
        space.pop("__builtins__")
        space.pop("source")
        print(space)
    except Exception as error:
        print(type(error).__name__, error)


unpack([1, 2], "a, b = source")
unpack([1, 2, 3], "a, b = source")
unpack([1], "a, b = source")
unpack((1, 2, 3), "a, *b = source")
unpack([], "a, *b = source")
unpack(range(5), "a, *b, c = source")
unpack({1: 2, 3: 4}, "a, b = source")
unpack({1: 2, 3: 4}, "a, b, c = source")
unpack({1, 2}, "[a, b, c] = source")
unpack("xyz", "a, (b, c) = source[0], source[1:]")
unpack(5, "a, b = source")
unpack(iter([1, 2, 3]), "a, b = source")
x = y = [1]
x = x + [2]
print(x, y)
d = {}
d["a"] = d["b"] = []
d["a"] += [1]
print(d)
del d["a"], l[0], l[:2]
print(d, l)
(a, b), c = [[1, 2], 3]
print(a, b, c)
for i, (j, k) in enumerate(zip("ab", "cd")):
    print(i, j, k, end=" ")
print()
