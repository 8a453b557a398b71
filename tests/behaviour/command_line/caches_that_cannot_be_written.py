"""A folder that takes no __pycache__, one where something else has its name, prefixes and options that say where."""
import os
import shutil

from _running import private_place, show

folder = private_place("unwritable")
shutil.rmtree(folder, ignore_errors=True)
os.makedirs(folder + "/blocked")
for name in ("module.py", "blocked/module.py"):
    with open(f"{folder}/{name}", "w") as out:
        out.write("value = 5\n")
with open(folder + "/blocked/__pycache__", "w") as out:
    out.write("a file\n")
SEE = "import module, os, sys; print(module.value, os.path.basename(module.__cached__ or 'none').replace(sys.implementation.cache_tag, 'TAG'), sys.dont_write_bytecode, sys.pycache_prefix, os.path.isdir('__pycache__'))"
show("a file is in the way", "-c", SEE, cwd=folder + "/blocked")
show("-B", "-B", "-c", SEE, cwd=folder)
show("variable", "-c", SEE, cwd=folder, environment={"PYTHONDONTWRITEBYTECODE": "1"})
show("prefix", "-X", f"pycache_prefix={folder}/else", "-c", SEE, cwd=folder)
print(os.path.isdir(folder + "/else"), os.path.isdir(folder + "/__pycache__"))
show("prefix variable", "-c", SEE, cwd=folder, environment={"PYTHONPYCACHEPREFIX": folder + "/other"})
show("prefix that cannot be", "-X", "pycache_prefix=/dev/null/x", "-c", SEE, cwd=folder)
show("written", "-c", SEE, cwd=folder)
show("optimized twice", "-OO", "-c", SEE, cwd=folder)
print(sorted(name.count(".opt-") for name in os.listdir(folder + "/__pycache__")))
show("checked never", "--check-hash-based-pycs", "never", "-c", SEE, cwd=folder)
shutil.rmtree(folder)
