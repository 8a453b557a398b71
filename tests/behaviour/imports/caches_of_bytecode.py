"""When a .pyc is read, when it is made anew, and when it is left alone."""
import importlib
import importlib.util
import os
import py_compile
import sys

from _laying import attempt, folder, lay, shown


def load(name):
    sys.modules.pop(name, None)
    importlib.invalidate_caches()
    return importlib.import_module(name)


def cached(name):
    return importlib.util.cache_from_source(f"{folder}/{name}.py")


sys.dont_write_bytecode = False
path = lay("subject.py", "value = 1\n")
print(load("subject").value, os.path.exists(cached("subject")), shown(sys.modules["subject"].__cached__))
first = open(cached("subject"), "rb").read()
print(len(first[:16]), int.from_bytes(first[4:8], "little"), int.from_bytes(first[12:16], "little") == os.path.getsize(path))
lay("subject.py", "value = 22\n")
os.utime(path, (1_000_000_000, 1_000_000_000))
print(load("subject").value)
lay("subject.py", "value = 33\n")
os.utime(path, (1_000_000_000, 1_000_000_000))
print("same time and size:", load("subject").value)
for mode in py_compile.PycInvalidationMode:
    lay("hashed.py", "value = 'before'\n")
    py_compile.compile(folder + "/hashed.py", invalidation_mode=mode)
    times = os.stat(folder + "/hashed.py")
    lay("hashed.py", "value = 'behind'\n")
    os.utime(folder + "/hashed.py", ns=(times.st_atime_ns, times.st_mtime_ns))
    print(mode.name, load("hashed").value)
    os.remove(cached("hashed"))
content = open(cached("subject"), "rb").read()
for name, damaged in (("short", content[:10]), ("magic", b"abcd" + content[4:]), ("flags", content[:4] + b"\xff\0\0\0" + content[8:]),
                      ("cut", content[:-3]), ("empty", b""), ("not code", content[:16] + b"i\1\0\0\0"), ("zeros", content[:16] + b"\0" * 40)):
    with open(cached("subject"), "wb") as out:
        out.write(damaged)
    print(name)
    attempt(lambda: load("subject").value)
os.remove(cached("subject"))
sys.dont_write_bytecode = True
print(load("subject").value, os.path.exists(cached("subject")))
sys.dont_write_bytecode = False
sys.pycache_prefix = folder + "/elsewhere"
print(load("subject").value, shown(cached("subject")), os.path.exists(cached("subject")))
sys.pycache_prefix = None
os.rename(folder + "/subject.py", folder + "/gone.py")
attempt(load, "subject")
py_compile.compile(folder + "/gone.py", folder + "/sourceless.pyc")
print(load("sourceless").value, type(sys.modules["sourceless"].__loader__).__name__, shown(sys.modules["sourceless"].__file__))
attempt(importlib.util.cache_from_source, "")
attempt(importlib.util.source_from_cache, "/a/b.pyc")
attempt(importlib.util.source_from_cache, f"/a/__pycache__/b.{sys.implementation.cache_tag}.opt-2.pyc")
attempt(importlib.util.source_from_cache, f"/a/__pycache__/b.{sys.implementation.cache_tag}.odd.x.pyc")
