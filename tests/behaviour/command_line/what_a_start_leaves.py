"""What a program finds when it begins: descriptors, threads, modules, signals, names."""
import os

from _running import show

show("descriptors", "-c", "import os; print([n for n in os.listdir('/proc/self/fd') if os.path.exists('/proc/self/fd/' + n)])")
show("threads", "-c", "import os, threading; print(len(os.listdir('/proc/self/task')), threading.active_count(), threading.current_thread().name)")
show("names", "-c", "print(sorted(globals()), __name__, __doc__, __package__, __spec__, __annotations__ if '__annotations__' in globals() else '')")
show("modules", "-I", "-S", "-c", "import sys; print([m for m in ('re', 'json', 'threading', 'enum', 'warnings', 'collections', 'functools', 'types', 'os', 'site') if m in sys.modules])")
show("modules with site", "-I", "-c", "import sys; print([m for m in ('re', 'json', 'threading', 'enum', 'collections', 'functools', 'types', 'os', 'site', 'stat', 'codecs', 'abc') if m in sys.modules])")
show("signals", "-c", "import signal; print([(s.name, getattr(signal.getsignal(s), '__name__', signal.getsignal(s))) for s in (signal.SIGINT, signal.SIGPIPE, signal.SIGXFSZ, signal.SIGTERM, signal.SIGUSR1)])")
show("gc", "-c", "import gc; print(gc.isenabled(), gc.get_threshold(), gc.get_debug(), gc.garbage, gc.callbacks, gc.get_freeze_count())")
show("limits", "-c", "import sys; print(sys.getrecursionlimit(), sys.getswitchinterval(), sys.get_int_max_str_digits(), sys.gettrace(), sys.getprofile())")
show("streams", "-c", "import sys; print([(s.name, s.mode, s.encoding, s.errors, s.line_buffering, s.write_through, s.fileno()) for s in (sys.stdin, sys.stdout, sys.stderr)])")
show("buffers", "-c", "import sys, io; print(type(sys.stdout.buffer).__name__, type(sys.stdout.buffer.raw).__name__, sys.stdin.buffer.raw.closefd, io.DEFAULT_BUFFER_SIZE)")
show("unbuffered", "-u", "-c", "import sys; print(type(sys.stdout.buffer).__name__, sys.stdout.write_through, sys.stderr.write_through)")
show("path", "-c", "import sys; print(repr(sys.path[0]), len(sys.path) == len(set(sys.path)), all(isinstance(p, str) for p in sys.path))")
show("safe path", "-P", "-c", "import sys; print('' in sys.path, sys.flags.safe_path)")
show("meta path", "-c", "import sys; print([f.__name__ for f in sys.meta_path], [getattr(h, '__name__', h) for h in sys.path_hooks])")
show("warnings", "-c", "import sys, warnings; print(sys.warnoptions, [(f[0], f[2].__name__, f[3]) for f in warnings.filters])")
show("context", "-c", "import contextvars; print(len(contextvars.copy_context()))")
show("exception", "-c", "import sys; print(sys.exception(), sys.exc_info(), hasattr(sys, 'last_exc'), hasattr(sys, 'ps1'))")
show("memory of the words", "-c", "import sys; print(sys.argv, sys.orig_argv[1:3] == ['-c', sys.orig_argv[2]])", "a", "b c", "")
show("umask and folder", "-c", "import os; m = os.umask(0); os.umask(m); print(oct(m), os.getcwd())", cwd="/")
os.environ["KRAIT_TEST_VARIABLE"] = "seen"
show("environment", "-c", "import os; print(os.environ['KRAIT_TEST_VARIABLE'], os.environb[b'KRAIT_TEST_VARIABLE'])")
