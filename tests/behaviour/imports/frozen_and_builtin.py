"""Modules that are part of the interpreter."""
import _imp
import importlib
import importlib.machinery
import sys

for name in ("sys", "builtins", "marshal", "_io", "os", "zipimport", "_frozen_importlib", "site", "abc", "__hello__"):
    print(name, _imp.is_builtin(name), _imp.is_frozen(name))
import __hello__

print(__hello__.__spec__.origin, __hello__.__loader__, hasattr(__hello__, "__file__"), __hello__.initialized)
__hello__.main()
import __phello__.spam

print(__phello__.__path__, __phello__.spam.__name__, __phello__.spam.__package__)
print(importlib.machinery.FrozenImporter.find_spec("__hello__").name, importlib.machinery.FrozenImporter.find_spec("json"))
print(importlib.machinery.BuiltinImporter.find_spec("sys").origin, importlib.machinery.BuiltinImporter.find_spec("json"))
for name in ("nothing", "sys"):
    try:
        _imp.get_frozen_object(name)
    except ImportError as error:
        print(error, error.name)
code = _imp.get_frozen_object("__hello__")
print(code.co_name, code.co_filename, code.co_consts[0] if isinstance(code.co_consts[0], str) else type(code.co_consts[0]).__name__)
again = _imp.get_frozen_object("__hello__")
print(code == again, code is again, code.co_code == again.co_code, list(code.co_lines()) == list(again.co_lines()))
space = {"__name__": "fresh"}
exec(code, space)
space["main"]()
for bad in (b"x", b"N", b"\xe3"):
    try:
        print(_imp.get_frozen_object("bad", bad))
    except (ImportError, TypeError) as error:
        print(type(error).__name__, error)
print(_imp.is_frozen_package("__phello__"), _imp.is_frozen_package("__hello__"))
changed = code.replace(co_name="other", co_filename="there")
print(changed.co_name, changed.co_filename, changed.co_code == code.co_code, changed.co_linetable == code.co_linetable)
del code, again
exec(changed, {"__name__": "x"})
print("sys" in sys.builtin_module_names, importlib.import_module("sys") is sys)
os_code = _imp.get_frozen_object("os")
inner = [c for c in os_code.co_consts if hasattr(c, "co_code")]
print(len(inner) > 30, all(list(c.co_positions()) for c in inner), inner[0].co_name, inner[0].co_filename)
