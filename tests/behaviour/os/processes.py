# os: children, pipes, statuses, the environment.
import os
import signal
import sys


def attempt(function, *args, **keywords):
    try:
        print(repr(function(*args, **keywords)))
    except Exception as error:
        print(type(error).__name__, error)


read_end, write_end = os.pipe()
pid = os.fork()
if pid == 0:
    os.close(read_end)
    os.write(write_end, b"from the child")
    os._exit(7)
os.close(write_end)
print(os.read(read_end, 100), os.read(read_end, 100))
os.close(read_end)
found, status = os.waitpid(pid, 0)
print(found == pid, status, os.WIFEXITED(status), os.WEXITSTATUS(status), os.waitstatus_to_exitcode(status))
pid = os.fork()
if pid == 0:
    signal.pause()
os.kill(pid, signal.SIGKILL)
found, status = os.waitpid(pid, 0)
print(os.WIFSIGNALED(status), os.WTERMSIG(status), os.WCOREDUMP(status), os.waitstatus_to_exitcode(status))
attempt(os.waitpid, -1, os.WNOHANG)
attempt(os.kill, 2**30, 0)
pid = os.posix_spawn("/bin/sh", ["sh", "-c", "echo $MARK; exit 3"], {"MARK": "spawned"})
print(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))
read_end, write_end = os.pipe()
pid = os.posix_spawn("/bin/sh", ["sh", "-c", "echo to the pipe"], os.environ, file_actions=[(os.POSIX_SPAWN_DUP2, write_end, 1), (os.POSIX_SPAWN_CLOSE, read_end)])
os.close(write_end)
print(os.read(read_end, 100), os.waitpid(pid, 0)[1])
attempt(os.posix_spawn, "/no/such", ["x"], {})
attempt(os.execv, "/no/such", ["x"])
print(os.system("exit 5"), os.waitstatus_to_exitcode(os.system("exit 6")))
with os.popen("echo popen") as pipe:
    print(pipe.read())
os.environ["KRAIT_MARK"] = "caf\u00e9"
print(os.getenvb(b"KRAIT_MARK"), os.system("test \"$KRAIT_MARK\" = caf\u00e9"))
del os.environ["KRAIT_MARK"]
print(os.getenv("KRAIT_MARK"), os.getenv("KRAIT_MARK", "none"))
attempt(os.environ.__setitem__, "a", 5)
attempt(os.environ.__setitem__, "", "x")
order = []
os.register_at_fork(before=lambda: order.append("before"), after_in_parent=lambda: order.append("parent"), after_in_child=lambda: order.append("child"))
pid = os.fork()
if pid == 0:
    os._exit(0 if order == ["before", "child"] else 1)
print(os.waitpid(pid, 0)[1], order)
print(os.getpid() > 0, os.getppid() > 0, os.getpgrp() == os.getpgid(0), len(os.uname()), os.cpu_count() >= 1, os.times().user >= 0)
print(len(os.urandom(16)), os.strerror(2), os.name, os.sep, os.linesep == "\n", os.devnull, os.terminal_size((80, 24)))
