# One STORE_ATTR stores into every kind of place.
class Inline:
    pass


class Slotted:
    __slots__ = ("value", "other")


class Computed:
    def __init__(self):
        self.log = []

    @property
    def value(self):
        return self.log

    @value.setter
    def value(self, new):
        self.log.append(new)


class ReadOnly:
    @property
    def value(self):
        return None


class Hooked:
    def __setattr__(self, name, value):
        object.__setattr__(self, name, ("hooked", value))


def store(owner, value):
    try:
        owner.value = value
    except (AttributeError, TypeError) as error:
        return f"{type(error).__name__}: {error}"
    return owner.value


inline, in_dict = Inline(), Inline()
in_dict.__dict__
owners = [inline, in_dict, Slotted(), Computed(), ReadOnly(), Hooked(), 5, object(), Inline]
for round_number in range(3):
    for owner in owners:
        print(store(owner, round_number))
for owner in owners[:3]:
    for number in range(40):
        assert store(owner, number) == number
print(vars(inline), vars(in_dict))

# The order of attributes is that of insertion, also by the cached way.
def fill(owner, first):
    if first:
        owner.a = 1
    owner.b = 2
    owner.a = 3
    owner.c = 4
    return list(vars(owner))


print([fill(Inline(), number % 2) for number in range(6)])


def refill():
    owner = Inline()
    owner.a = 1
    owner.b = 2
    del owner.a
    owner.a = 3
    return list(vars(owner))


print([refill() for _ in range(4)])


class Noisy:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("gone", self.name)


holder = Inline()
for name in "abcdef":
    holder.noisy = Noisy(name)
slots = Slotted()
for name in "uvwxyz":
    slots.other = Noisy(name)
del holder, slots
print("end")
