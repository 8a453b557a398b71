# Subscripts of user classes and multi-dimensional slices.
class Grid:
    def __init__(self):
        self.log = []

    def __getitem__(self, key):
        return key

    def __setitem__(self, key, value):
        self.log.append(("set", key, value))

    def __delitem__(self, key):
        self.log.append(("del", key))


g = Grid()
print(g[1], g[1:2], g[:, ::2], g[..., None], g[1:2, 3], g[()], g[(1, 2)], g[*[1, 2]], g[*(1, 2), 3:4], g["a":"b"], g[-1])
g[0] = 1
g[1:2] = "x"
g[:, 0] = None
del g[5], g[::3]
g[2] = g[3] = 7
print(g.log)


class Half:
    def __getitem__(self, key):
        return key


for statement in ("h[0] = 1", "del h[0]", "h[0] += 1", "h[1:2] = 3", "del h[:]", "(1)[0]", "(1).x[0]", "None[0]", "len[0]", "h.x[0]", "int[0]", "{1}[0]", "{1}[0] = 1", "del 'a'[0]", "'a'[0] = 1"):
    try:
        exec(statement, {"h": Half()})
        print("fine", statement)
    except Exception as error:
        print(statement, type(error).__name__, error)
print(slice(1, 2) == slice(1, 2), slice(3).indices(2), range(10)[slice(2, None, 3)], "abcdef"[slice(-2, None)], [1, 2, 3][slice(None, None, -1)])


class Index:
    def __init__(self, n):
        self.n = n

    def __index__(self):
        if isinstance(self.n, Exception):
            raise self.n
        return self.n


for part in (1, -1, 2**70, -2**70, "a", 1.5, ValueError("index"), TypeError("index"), True):
    for container in ([1, 2, 3], (1, 2, 3), "abc", range(3), b"abc"):
        try:
            print(container[:Index(part)], end=" ")
        except Exception as error:
            print(type(error).__name__, error, end=" ")
        try:
            print(container[Index(part)], end="; ")
        except Exception as error:
            print(type(error).__name__, error, end="; ")
    print()
