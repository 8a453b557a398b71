# slice: parts, indices, comparison, hashing.
def attempt(function, *args, **keywords):
    try:
        print(repr(function(*args, **keywords)))
    except Exception as error:
        print(type(error).__name__, error)


print(slice(1), slice(1, 2), slice(1, 2, 3), slice(None), slice("a", [], {}))
attempt(slice)
attempt(slice, 1, 2, 3, 4)
attempt(slice, start=1)
s = slice(1, 10, 2)
print(s.start, s.stop, s.step, s == slice(1, 10, 2), s != slice(1), s < slice(2, 3), slice(1, 2) < slice(1, 3), s == (1, 10, 2))
attempt(lambda: s < 5)
attempt(lambda: slice(1) < slice("a"))
attempt(lambda: setattr(s, "start", 1))
print(hash(slice(1, 2, 3)) == hash(slice(1, 2, 3)), hash(slice(1, 2, 3)), hash(slice(None)) == hash(slice(None)))
attempt(hash, slice([]))
for part in [slice(None), slice(3), slice(-3, None), slice(None, None, -1), slice(100, -100, -3), slice(2**70, -2**70, -2**70),
             slice(1, 5, 2**65)]:
    for length in (0, 1, 7, 2**65):
        print(part.indices(length), end=" ")
    print()
attempt(s.indices, -1)
attempt(s.indices, "a")
attempt(slice(1, 2, 0).indices, 5)
attempt(slice("a").indices, 5)
attempt(slice(1.5).indices, 5)
attempt(s.__reduce__)
nan = float("nan")
print(slice(nan) == slice(nan), s == s, s <= s, s < s)


class Echo:
    def __getitem__(self, key):
        return key


echo = Echo()
print(echo[1:2], echo[::], echo[1:2, 3:4], echo[...], echo[:, None], echo[()])
