"""importlib.util: lazy loading, specs from files, modules from specs, find_spec."""
import importlib.util
import sys

from _laying import attempt, folder, lay, shown

lay("slow.py", "print('slow runs')\nvalue = 7\ndef f(): return value\n")
spec = importlib.util.find_spec("slow")
print(shown(spec.origin), spec.name, spec.parent, spec.has_location, spec.submodule_search_locations, "slow" in sys.modules)
spec.loader = importlib.util.LazyLoader(spec.loader)
module = importlib.util.module_from_spec(spec)
sys.modules["slow"] = module
spec.loader.exec_module(module)
print(type(module).__name__, "value" in object.__getattribute__(module, "__dict__"))
print(module.value, type(module).__name__, module.f())
spec = importlib.util.spec_from_file_location("other_name", folder + "/slow.py")
module = importlib.util.module_from_spec(spec)
print(module.__name__, shown(module.__file__), hasattr(module, "value"))
spec.loader.exec_module(module)
print(module.value, "other_name" in sys.modules, shown(module))
for name in ("missing", "missing.inner", "slow.inner", "sys", "os", "importlib.util", "json.decoder"):
    print(name, end="")
    attempt(lambda: importlib.util.find_spec(name) and importlib.util.find_spec(name).name)
attempt(importlib.util.find_spec, ".x")
attempt(importlib.util.resolve_name, "..a", "b.c")
attempt(importlib.util.resolve_name, "...a", "b.c")
attempt(importlib.util.resolve_name, ".a", "")
attempt(importlib.util.spec_from_file_location, "x", folder + "/no.extension")
attempt(importlib.util.module_from_spec, None)
print(importlib.util.decode_source(b"# coding: latin-1\nx = '\xe9'\r\n"))
print(importlib.util.source_hash(b"text"), importlib.util.MAGIC_NUMBER)
print(shown(spec.loader.get_filename("other_name")), spec.loader.is_package("other_name"), spec.loader.get_source("other_name").splitlines()[1])
attempt(spec.loader.get_filename, "wrong")
print(type(spec.loader.get_code("other_name")).__name__, spec.loader.get_data(folder + "/slow.py")[:5])
