"""sys.meta_path, sys.path_hooks, loaders with and without exec_module."""
import importlib.abc
import importlib.machinery
import importlib.util
import sys
import types

from _laying import attempt


class Finder:
    def find_spec(self, name, path, target=None):
        print("asked for", name, path, target)
        if name.startswith("made_"):
            return importlib.machinery.ModuleSpec(name, self, origin="thin air", is_package=name.endswith("package"))

    def create_module(self, spec):
        print("create", spec.name)
        return types.ModuleType("other") if "own" in spec.name else None

    def exec_module(self, module):
        print("exec", module.__name__, module.__spec__.origin)
        module.ready = True
        if "bad" in module.__name__:
            raise ValueError("bad module")


finder = Finder()
sys.meta_path.insert(0, finder)
import made_one

print(made_one, made_one.ready, made_one.__loader__ is finder)
attempt(__import__, "made_bad")
print("made_bad" in sys.modules)
import made_own

print(made_own.__name__, made_own)
import made_package

print(made_package.__path__)
attempt(__import__, "made_package.made_inner")
attempt(__import__, "absent_module")
sys.meta_path.remove(finder)


class Hook:
    def __init__(self, entry):
        if not entry.startswith("hook://"):
            raise ImportError("not mine")
        print("hook for", entry)

    def find_spec(self, name, target=None):
        if name == "hooked":
            return importlib.util.spec_from_loader(name, importlib.machinery.BuiltinImporter, origin="hook")
        print("no", name)


sys.path_hooks.insert(0, Hook)
sys.path.append("hook://here")
attempt(__import__, "not_hooked_either")
attempt(__import__, "not_hooked_either")
print(type(sys.path_importer_cache["hook://here"]).__name__)
sys.path.remove("hook://here")


class NoExec:
    def find_spec(self, name, path, target=None):
        return importlib.machinery.ModuleSpec(name, object()) if name == "no_exec" else None


sys.meta_path.append(NoExec())
attempt(__import__, "no_exec")
sys.meta_path[:] = []
attempt(__import__, "nothing_finds_this")
