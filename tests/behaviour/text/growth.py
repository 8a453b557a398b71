# building text in loops: += in place, join, repetition; sharing is not disturbed


def build(n, piece):
    text = ""
    for i in range(n):
        text += piece
    return text


def widen(n):
    text = "a"
    history = []
    for i in range(n):
        if i % 10 == 0:
            history.append(text)
        text += chr(97 + i % 26) if i < n // 3 else chr(0xE0 + i % 20) if i < 2 * n // 3 else chr(0x100 + i % 50)
    return text, history


def both(s):
    t = s
    s += "x"
    return s, t


def keyed():
    d = {}
    s = "key"
    d[s] = 1
    s += "more"
    return d, s, "key" in d


def doubled(s):
    s += s
    s = s + s
    return s


def temporaries(a, b, c):
    return a + b + c + a + b + c


def closure():
    s = "a"

    def grow():
        nonlocal s
        s += "b"
        return s

    return [grow() for _ in range(5)], s


class Holder:
    text = ""

    def add(self, piece):
        self.text += piece
        return self


text = build(200000, "xy")
print(len(text), text[:4], text[-4:], hash(text) == hash("xy" * 200000))
text, history = widen(300)
print(len(text), ascii(text[-5:]), [len(h) for h in history], all(text.startswith(h) for h in history))
print(both("abc"), keyed(), doubled("ab"), temporaries("a", "\u0100", "\U00010000").encode("ascii", "backslashreplace"), closure())
holder = Holder()
for i in range(1000):
    holder.add("z")
print(len(holder.text), len("".join(str(i) for i in range(10000))), len("ab" * 100000), len("," .join(["x"] * 50000)))
g = ""
for i in range(1000):
    g += str(i)
    if i == 500:
        saved = g
print(len(g), len(saved), g.startswith(saved))
s = "tail"
parts = [s, s]
s += "!"
print(parts, s)
