"""Many threads import one module: it runs once, all get it whole; locks of modules that wait for each other."""
import sys
import threading

from _laying import lay

lay("slow_one.py", "import time\nimport builtins\nbuiltins.runs = getattr(builtins, 'runs', 0) + 1\ntime.sleep(0.05)\nready = True\n")
seen = []


def use():
    import slow_one

    seen.append(slow_one.ready)


threads = [threading.Thread(target=use) for _ in range(12)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
import builtins

print(builtins.runs, seen.count(True), len(seen))
lay("a_side.py", "import time\ntime.sleep(0.02)\nimport b_side\nname = 'a'\n")
lay("b_side.py", "import time\ntime.sleep(0.02)\nimport a_side\nname = 'b'\n")
results = []
threads = [threading.Thread(target=lambda n=n: results.append(__import__(n).__name__)) for n in ("a_side", "b_side")]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join(20)
print(sorted(results), sys.modules["a_side"].b_side is sys.modules["b_side"], sys.modules["b_side"].a_side.name)
lay("fails_slowly.py", "import time\ntime.sleep(0.02)\nraise ValueError('slow failure')\n")
errors = []


def fail():
    try:
        import fails_slowly
    except ValueError as error:
        errors.append(str(error))


threads = [threading.Thread(target=fail) for _ in range(4)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(errors, "fails_slowly" in sys.modules)
import _imp

print(_imp.lock_held())
