import importlib.util
import os
import py_compile
import shutil
import sys

from _running import private_place, run, show

folder = private_place("pyc")
shutil.rmtree(folder, ignore_errors=True)
os.makedirs(folder)
with open(folder + "/module.py", "w") as out:
    out.write("import sys\nprint(__name__, __file__, __spec__ and __spec__.name, sys.argv[1:])\nassert sys.argv\n")
py_compile.compile(folder + "/module.py", folder + "/compiled.pyc", dfile="shown.py")
show("a .pyc", "compiled.pyc", "1", cwd=folder)
with open(folder + "/compiled.pyc", "rb") as source:
    content = source.read()
for name, changed in (("magic", b"\0\0\r\n" + content[4:]), ("cut", content[:20]), ("header", content[:16]), ("odd", content[:16] + b"N")):
    with open(f"{folder}/{name}.pyc", "wb") as out:
        out.write(changed)
    status, out, error = run(f"{name}.pyc", cwd=folder)
    print(name, status, out, error.splitlines()[-1:] if name in ("magic", "odd") else "")
show("caches", "-c", "import module, os; print([n.replace(__import__('sys').implementation.cache_tag, 'TAG') for n in os.listdir('__pycache__')])", cwd=folder)
show("optimized", "-O", "-c", "import module, os; print(sorted(n.replace(__import__('sys').implementation.cache_tag, 'TAG') for n in os.listdir('__pycache__')))", cwd=folder)
shutil.rmtree(folder + "/__pycache__")
show("not written", "-B", "-c", "import module, os; print(os.path.exists('__pycache__'))", cwd=folder)
os.rename(folder + "/compiled.pyc", folder + "/sourceless.pyc")
show("sourceless", "-c", "import sourceless; print(type(sourceless.__loader__).__name__, sourceless.__cached__ == sourceless.__file__)", cwd=folder)
print(importlib.util.cache_from_source("/a/b.py").replace(sys.implementation.cache_tag, "TAG"), importlib.util.MAGIC_NUMBER)
shutil.rmtree(folder)
