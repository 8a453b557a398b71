# os: complaints about arguments.
import os


def attempt(function, *args, **keywords):
    try:
        print(repr(function(*args, **keywords)))
    except Exception as error:
        print(type(error).__name__, error)


class Path:
    def __init__(self, answer):
        self.answer = answer

    def __fspath__(self):
        return self.answer


for value in (3.5, None, [], Path(5), "nul\0", b"nul\0", Path("no/such"), b"no/such"):
    for function in (os.stat, os.listdir, os.unlink, os.mkdir, os.chdir, os.readlink, os.scandir):
        if value is None and function in (os.listdir, os.scandir):
            continue
        attempt(function, value)
for call in (lambda: os.rename("a\0", "b"), lambda: os.rename("a", 5), lambda: os.open("x", "y"), lambda: os.open("x"),
             lambda: os.read("a", 1), lambda: os.read(0), lambda: os.read(-1, 1), lambda: os.write(1, "text"), lambda: os.fsync(None),
             lambda: os.fsync(-1), lambda: os.dup(-1), lambda: os.dup2(-1, 3), lambda: os.lseek(-1, 0, 0), lambda: os.fstat(-1),
             lambda: os.stat(-1), lambda: os.stat(10**20), lambda: os.stat("x", dir_fd="y"), lambda: os.stat(0, dir_fd=0), lambda: os.stat(0, follow_symlinks=False),
             lambda: os.chmod("x", "y"), lambda: os.chown("x", "y", 0), lambda: os.chown("x", 0, -5), lambda: os.utime("x", 5), lambda: os.utime("x", (1, 2, 3)),
             lambda: os.utime("x", ("a", 1)), lambda: os.utime("x", (1, 2), ns=(1, 2)), lambda: os.putenv("a=b", "c"), lambda: os.putenv("a"), lambda: os.urandom(-1), lambda: os.urandom("a"),
             lambda: os.kill("a", 1), lambda: os.kill(1), lambda: os.waitpid(-1), lambda: os.getpgid(-5), lambda: os.sysconf("nope"), lambda: os.sysconf(1.5), lambda: os.strerror("x"),
             lambda: os.execv("x", 5), lambda: os.execv("x", []), lambda: os.execv("x", [""]), lambda: os.execve("x", ["a"], 5), lambda: os.posix_spawn("x", [], {}), lambda: os.pipe2("x"),
             lambda: os.fspath(5), lambda: os.fspath(Path(5)), lambda: os.set_blocking(-1, True), lambda: os.get_inheritable(-1), lambda: os.truncate("none", 0), lambda: os.sched_setaffinity(0, [-1]), lambda: os.sched_setaffinity(0, ["a"]),
             lambda: os.WIFEXITED("a"), lambda: os.umask("a"), lambda: os.register_at_fork(), lambda: os.register_at_fork(before=5), lambda: os.getxattr("none", "user.x"), lambda: os.waitstatus_to_exitcode("a"), lambda: os.closerange(5), lambda: os.isatty("a")):
    attempt(call)
