"""Deep recursion under several limits of the machine's stack: RecursionError, never a crash."""
import resource
import sys

from _running import show

PYTHON = "import sys\ndef f(n): return f(n + 1)\ntry:\n    f(0)\nexcept RecursionError as e:\n    print('python', e)\n"
NATIVE = "x = []\nfor i in range(200_000):\n    x = [x]\ntry:\n    repr(x)\nexcept RecursionError as e:\n    print('native', str(e)[:14])\n"
MIXED = "import functools\ndef f(n): return functools.reduce(lambda a, b: f(n + 1), [1, 2])\nsys.setrecursionlimit(10 ** 6)\ntry:\n    f(0)\nexcept RecursionError as e:\n    print('mixed', type(e).__name__)\n"
EQUAL = "a, b = [], []\nfor i in range(200_000):\n    a, b = [a], [b]\ntry:\n    a == b\nexcept RecursionError as e:\n    print('equal', type(e).__name__)\n"
PARSED = "try:\n    eval('(' * 5000 + ')' * 5000)\nexcept (MemoryError, SyntaxError, RecursionError) as e:\n    print('parsed', type(e).__name__)\n"
COMPILED = "try:\n    compile('-' * 100_000 + '1', 's', 'eval')\nexcept (MemoryError, RecursionError, SyntaxError) as e:\n    print('compiled', type(e).__name__)\n"
before = resource.getrlimit(resource.RLIMIT_STACK)
for size in (2, 8):
    resource.setrlimit(resource.RLIMIT_STACK, (size << 20, before[1]))
    show(f"{size} MB", "-c", PYTHON + NATIVE + MIXED + PARSED + COMPILED + EQUAL)
resource.setrlimit(resource.RLIMIT_STACK, before)
THREAD = "import threading\nthreading.stack_size({size})\ndef run():\n    try:\n        f(0)\n    except RecursionError as e:\n        print('in thread', e)\n"
for size in (256 * 1024, 1 << 20, 32 << 20):
    show(f"thread of {size}", "-c", "import sys\ndef f(n): return f(n + 1)\n" + THREAD.format(size=size) + "t = threading.Thread(target=run)\nt.start()\nt.join()")
show("many words", "-c", PYTHON, *["w" * 1000] * 100)
show("large environment", "-c", PYTHON, environment={f"VARIABLE{i}": "v" * 1000 for i in range(100)})
