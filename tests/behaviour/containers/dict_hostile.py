# dict: keys whose hash and comparison misbehave.
def attempt(function, *args):
    try:
        print(function(*args))
    except Exception as error:
        print(type(error).__name__, error)


class Key:
    def __init__(self, name, action=None):
        self.name, self.action = name, action

    def __hash__(self):
        return 7

    def __eq__(self, other):
        print(self.name, "==", getattr(other, "name", other))
        if self.action:
            self.action()
        return isinstance(other, Key) and self.name == other.name

    def __repr__(self):
        return self.name


d = {Key("a"): 1, Key("b"): 2}
print(d.get(Key("b")), 7 in d, d)
d[Key("c")] = 3
del d[Key("a")]
print(d)
clearing = {}
clearing[Key("x", clearing.clear)] = 1
attempt(clearing.get, Key("x"))
print(clearing)
growing = {}
count = 0


def grow():
    global count
    count += 1
    if count < 4:
        growing[count] = count


growing[Key("g", grow)] = 1
attempt(growing.get, Key("h"))
print(growing)
popping = {}
popping[Key("p", lambda: popping.pop(1, None))] = 1
popping[1] = 1
attempt(popping.__setitem__, Key("p"), 5)
print(popping)


class BadHash:
    def __hash__(self):
        raise TypeError("mine")


class WorseHash:
    def __hash__(self):
        raise ValueError("mine")


class NotAHash:
    def __hash__(self):
        return "text"


for bad in (BadHash(), WorseHash(), NotAHash(), [], {}, set(), (1, [])):
    attempt({}.__getitem__, bad)
    attempt({1: 1}.get, bad)
    attempt(lambda: {bad: 1})
    attempt(lambda: {bad})
    attempt(lambda: bad in {1})
    attempt(hash, bad)


class RaisingEq:
    def __hash__(self):
        return 1

    def __eq__(self, other):
        raise ZeroDivisionError("eq")


attempt({1: 1}.get, RaisingEq())
attempt(lambda: {1: 1, RaisingEq(): 2})


class Mutating:
    def __init__(self, other):
        self.other = other

    def __hash__(self):
        return 3

    def __eq__(self, other):
        self.other.pop("gone", None)
        return False


source = {"gone": 1}
target = {Mutating(source): 1}
source[Mutating({})] = 2
attempt(target.update, source)


class Dying:
    def __init__(self, d):
        self.d = d

    def __del__(self):
        self.d["died"] = len(self.d)


d = {}
d[1] = Dying(d)
d[1] = 2
print(d)
d[2] = Dying(d)
d.clear()
print(d)
d[3] = Dying(d)
d.pop(3) and None
print(d)
