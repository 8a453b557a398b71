# One LOAD_ATTR meets every kind of attribute in turn.
import math
import types


class Inline:
    def __init__(self):
        self.name = "inline"


class InDict(Inline):
    def __init__(self):
        super().__init__()
        self.__dict__["name"] = "dict"


class Slotted:
    __slots__ = ("name",)

    def __init__(self):
        self.name = "slot"


class Computed:
    @property
    def name(self):
        return "property"


class InClass:
    name = "class"


class Missing:
    pass


class Dynamic:
    def __getattr__(self, attribute):
        return "getattr " + attribute


class Both:
    name = "both class"

    def __getattr__(self, attribute):
        return "not asked"


class Own:
    def __getattribute__(self, attribute):
        return "getattribute " + attribute


class Descriptor:
    def __get__(self, instance, owner):
        return f"descriptor {instance is None} {owner.__name__}"


class Described:
    name = Descriptor()


module = types.ModuleType("module")
module.name = "module"
owners = [Inline(), InDict(), Slotted(), Computed(), InClass(), InClass, Missing(), Dynamic(), Both(), Own(),
          Described(), Described, module, math, 5, "text", None, Slotted, lambda: 0]


def read(owner):
    try:
        return owner.name
    except AttributeError as error:
        return f"AttributeError {error}"


for _ in range(3):
    for owner in owners:
        value = read(owner)
        print(value if isinstance(value, str) else type(value).__name__)
for owner in owners[:14]:
    print([str(read(owner))[:12] for _ in range(20)] == [str(read(owner))[:12]] * 20)
