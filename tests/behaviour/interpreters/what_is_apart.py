# What an interpreter has for itself, and what it may not do.
import sys
import textwrap
import _interpreters as interpreters


def run(number, text):
    failure = interpreters.exec(number, textwrap.dedent(text))
    print("failure:", failure and failure.errdisplay, flush=True)


sys.path.append("/main only")
sys.setrecursionlimit(800)
sys.set_int_max_str_digits(1000)
sys.setswitchinterval(0.01)
apart = interpreters.create()
run(apart, """
    import sys, _thread, _imp
    print('/main only' in sys.path, sys.getrecursionlimit(), sys.get_int_max_str_digits(), sys.getswitchinterval())
    print(sys.argv[1:], __name__, sorted(k for k in globals() if not k.startswith('__')))
    print(_thread._is_main_interpreter(), _thread.daemon_threads_allowed())
    print(_imp._override_multi_interp_extensions_check(-1), _imp._override_multi_interp_extensions_check(0))
    import os, signal, threading
    for name, act in {
        'fork': os.fork,
        'forkpty': os.forkpty,
        'exec': lambda: os.execv('/bin/true', ['true']),
        'daemon': lambda: threading.Thread(target=print, daemon=True).start(),
        'signal': lambda: signal.signal(signal.SIGINT, print),
        'faulthandler': lambda: __import__('faulthandler'),
    }.items():
        try:
            print(name, act())
        except Exception as error:
            print(name, repr(error))
    threads = [threading.Thread(target=print, args=(i,)) for i in range(2)]
    for thread in threads:
        thread.start()
        thread.join()
    print(threading.current_thread() is threading.main_thread())
    import subprocess
    print(subprocess.run(['echo', 'started'], capture_output=True).stdout)
    sys.stdout.flush()
    """)
run(apart, "import builtins; builtins.len = None; sys.modules['mine'] = sys; int.__doc__; print(len, flush=True)")
print(len("main"), "mine" in sys.modules)
interpreters.destroy(apart)

old = interpreters.create("legacy")
run(old, """
    import threading
    thread = threading.Thread(target=print, args=('a daemon',), kwargs={'flush': True}, daemon=True)
    thread.start()
    thread.join()
    """)
run(old, "raise SystemExit(3)")
interpreters.destroy(old)
bare = interpreters.create(interpreters.new_config("legacy", allow_threads=False))
run(bare, """
    import _thread
    try:
        _thread.start_new_thread(print, ())
    except RuntimeError as error:
        print(error, flush=True)
    """)
print(sys.getrecursionlimit(), sys.get_int_max_str_digits())
interpreters.create()
print("one is left")
