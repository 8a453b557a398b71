# Programs that take away what the interpreter needs: sys and builtins come back, hooks that fail, groups that lie about their parts.
import subprocess
import sys

PROGRAMS = [
    "import sys; del sys.modules['sys']; import sys; print(sys)",
    "import builtins, sys; del sys.modules['builtins']; import builtins; print(builtins)",
    "import sys\ndef hook(*a): raise KeyboardInterrupt\nsys.excepthook = hook\n1/0",
    "import sys\ndef hook(*a): raise SystemExit(7)\nsys.excepthook = hook\n1/0",
    "import sys\nclass Text:\n  def __str__(self): 1/0\nsys.exit(Text())",
    "class G(ExceptionGroup):\n def split(s, e): return 5\ntry: raise G('g', [ValueError()])\nexcept* ValueError: pass",
    "import os, threading, time\nthreading.Thread(target=lambda: (time.sleep(1), print('waited for'))).start()\n"
    "threading.Thread(target=lambda: (time.sleep(0.3), os.kill(os.getpid(), 2))).start()\nprint('main is over', flush=True)",
    "import os\nos.eventfd(-1)",
]
for program in PROGRAMS:
    done = subprocess.run([sys.executable, "-I", "-c", program], capture_output=True, text=True)
    print(program, done.returncode, done.stdout, done.stderr.replace(sys.base_prefix, "PREFIX"), sep="\n")
