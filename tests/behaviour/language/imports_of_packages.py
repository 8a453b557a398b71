"""Packages made on the spot: relative imports, cycles, __all__, __getattr__, reloading."""

import importlib
import importlib.util
import os
import shutil
import sys

folder = f"/tmp/krait-behaviour-{os.getpid()}-imports"
shutil.rmtree(folder, ignore_errors=True)
os.makedirs(folder + "/pack/sub")
FILES = {
    "pack/__init__.py": "print('init', __name__, __package__)\n__all__ = ['a', 'value']\nvalue = 1\n_hidden = 2\n",
    "pack/a.py": "from . import b\nfrom .b import name\nfrom .sub import c\nprint('a', name, c.__name__)\n",
    "pack/b.py": "name = 'b'\nfrom . import value as v\n",
    "pack/sub/__init__.py": "",
    "pack/sub/c.py": "from .. import value\nfrom ..b import name\n",
    "pack/sub/far.py": "from .... import x\n",
    "cycle_one.py": "import cycle_two\nfrom cycle_two import later\n",
    "cycle_two.py": "from cycle_one import something\nlater = 1\n",
    "lazy.py": "def __getattr__(name):\n    if name == 'made':\n        return 'made up'\n    raise AttributeError(f'no {name}')\ndef __dir__():\n    return ['made']\n",
    "broken.py": "x = (\n",
    "fails.py": "import lazy\n1/0\n",
    "counted.py": "try:\n    count += 1\nexcept NameError:\n    count = 1\n",
    "attribute.py": "import attribute\nattribute.nothing\n",
}
for name, text in FILES.items():
    with open(f"{folder}/{name}", "w") as out:
        out.write(text)
sys.path.insert(0, folder)


def attempt(source):
    try:
        exec(source, {})
    except Exception as error:
        print(source, "->", type(error).__name__, str(error).replace(folder, "FOLDER"))


import pack.a

names = {}
exec("from pack import *", names)
print(sorted(name for name in names if name != "__builtins__"))
print(pack.sub.c.value, pack.__path__ == [folder + "/pack"], pack.a.__spec__.parent, pack.a.__spec__.name)
attempt("import pack.sub.far")
attempt("import cycle_one")
attempt("import pack.nothing")
attempt("from pack import nothing")
attempt("import broken")
attempt("import fails")
print("fails" in sys.modules, "lazy" in sys.modules)
import lazy

print(lazy.made, dir(lazy))
attempt("import lazy; lazy.other")
attempt("from lazy import other")
attempt("import attribute")
import counted

importlib.reload(counted)
print(counted.count, importlib.import_module("pack.b").name, importlib.util.find_spec("pack.sub").name)
attempt("import importlib; importlib.import_module('.b')")
print(importlib.import_module(".b", "pack").__name__, sorted(name for name in sys.modules if name.startswith("pack")))
shutil.rmtree(folder)
