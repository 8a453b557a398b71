"""__getattr__ and __dir__ of modules, reload, specs and reprs."""
import importlib
import sys
import types

from _laying import attempt, lay, shown

lay("dynamic.py", "def __getattr__(name):\n    if name.startswith('dyn_'):\n        return name.upper()\n    raise AttributeError(f'no {name} here')\ndef __dir__():\n    return ['b', 'a']\n")
import dynamic

print(dynamic.dyn_x, dir(dynamic))
attempt(lambda: dynamic.other)
attempt(exec, "from dynamic import dyn_y, nothing", {})
lay("counted.py", "try:\n    count += 1\nexcept NameError:\n    count = 1\nkept = 'first'\n")
import counted

before = counted
counted.extra = "stays"
print(counted.count, importlib.reload(counted) is before, counted.count, counted.extra)
attempt(importlib.reload, types.ModuleType("not_loaded"))
attempt(importlib.reload, 5)
print(shown(counted), shown(counted.__spec__.origin), shown(counted.__cached__), counted.__spec__.has_location)
made = types.ModuleType("made", "its doc")
print(made, made.__doc__, made.__dict__.keys() >= {"__name__", "__doc__", "__package__", "__loader__", "__spec__"}, made.__loader__)
made.__file__ = "somewhere"
print(made)
del made.__name__
attempt(lambda: made.anything)
print(made)
attempt(types.ModuleType)
attempt(types.ModuleType, 1)


class Special(types.ModuleType):
    @property
    def computed(self):
        return "computed " + self.__name__


counted.__class__ = Special
print(counted.computed, type(counted).__name__, counted.count)
attempt(setattr, counted, "__class__", int)
attempt(setattr, counted, "__dict__", {})
print(importlib.util.find_spec("sys").origin if hasattr(importlib, "util") else "")
del sys.modules["counted"]
import counted as again

print(again is before, again.count)
