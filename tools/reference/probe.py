# Says which of the strings on standard input (one a line) a fresh `-m py_compile` process has interned before it reads
# a source; an empty line first says that it has got there. As in driver.py, the words of this script are words of that process, and the names of modules are arguments.
import sys

run, name, path = sys.argv[1:4]
sys.argv[1:] = ["-q", path]
__import__(run).run_module(name, None, "__main__", True)

sys.stdout.write("\n")
sys.stdout.flush()
for line in sys.stdin:
    line = line[:-1]
    if sys.intern(line) is not line:
        sys.stdout.write(line)
        sys.stdout.write("\n")
