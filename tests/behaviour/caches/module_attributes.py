# Attributes of modules read from hot places while the modules change.
import math
import sys
import types

module = types.ModuleType("sample", "doc")
module.a = 1


def read(owner):
    try:
        return owner.a
    except AttributeError as error:
        return str(error)


def warm(owner):
    return sorted({str(read(owner)) for _ in range(40)})


print(warm(module))
module.b = 2
print(warm(module))
module.a = 3
print(warm(module))
del module.a
print(warm(module))
module.__getattr__ = lambda name: "module getattr " + name
print(warm(module))
module.a = 4
print(warm(module))
module.__dict__[5] = 6
print(warm(module))
del module.__dict__[5]
module.__dict__["a"] = 7
print(warm(module))


class Module(types.ModuleType):
    @property
    def a(self):
        return "property"


module.__class__ = Module
print(warm(module))
other = types.ModuleType("other")
other.a = "other"
print([read(owner) for owner in (module, other) * 5])
print({math.sqrt(16) for _ in range(40)}, {math.pi for _ in range(40)} == {math.pi})
print(sorted({str(name) for _ in range(20) for name in (module.__name__, other.__name__, other.__doc__)}))
for _ in range(3):
    try:
        math.nothing
    except AttributeError as error:
        print(error)
for _ in range(3):
    try:
        print(sys.modules[__name__].undefined)
    except AttributeError as error:
        print(error)
