# Compiles every file named on standard input ("source TAB target" a line) as a fresh `-m py_compile` would, at the
# price of a fork instead of a start: this process does once what such a process does before it reads the source.
#
# The bytes depend on which strings the process has interned. So this script says as little as it can, in words that
# `-m py_compile` has interned anyway (tools/reference-pyc --check proves it), and all else is imported after the fact.
#
# Arguments: runpy py_compile _rejected EMPTY.py - module names that must not be words of this script.
import sys
import os

run, name, path = sys.argv[1:4]
sys.argv[1:] = ["-q", sys.argv[4]]
__import__(run).run_module(name, None, "__main__", True)
compile = __import__(name).compile

for line in sys.stdin:
    pid = os.fork()
    if pid:
        os.waitpid(pid, 0)
        continue
    source, target = line[:-1].split("\t")
    try:
        compile(source, target, None, True)
    except Exception as error:
        sys.path[:0] = [os.path.dirname(__file__)]
        __import__(path).write(error, target)
    os._exit(0)
