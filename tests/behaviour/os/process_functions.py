# os: fork, wait, exec, spawn, pipes, descriptors, environment, identity, times, limits.
import os
import resource
import stat
import sys
import tempfile
import warnings

warnings.simplefilter("ignore")


def show(function, *args, **keywords):
    try:
        print(function(*args, **keywords))
    except Exception as error:
        print(type(error).__name__, error)


child = os.fork()
if child == 0:
    os._exit(7)
pid, status = os.wait()
print(pid == child, os.WIFEXITED(status), os.WEXITSTATUS(status), os.waitstatus_to_exitcode(status))
show(os.waitpid, child, 0)
print(os.waitstatus_to_exitcode(os.posix_spawn("/bin/sh", ["sh", "-c", "exit 3"], os.environ) and os.wait()[1]))
print(os.spawnv(os.P_WAIT, "/bin/sh", ["sh", "-c", "exit 4"]), os.system("exit 5") >> 8)
child = os.fork()
if child == 0:
    try:
        os.execvpe("no such program", ["x"], {"PATH": "/bin"})
    except OSError as error:
        os._exit(9 if type(error) is FileNotFoundError else 1)
print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
reader, writer = os.pipe()
child = os.fork()
if child == 0:
    os.dup2(writer, 1)
    os.execv("/bin/echo", ["echo", "from", "exec"])
os.close(writer)
print(os.read(reader, 100), os.waitpid(child, 0)[1], os.read(reader, 1))
os.close(reader)
show(os.read, reader, 1)
with os.popen("cat; exit 2", "w") as pipe:
    pipe.write("")
print(os.popen("exit 2").close(), os.popen("printf 'a\\nb'").readlines())
os.environ["BEHAVIOUR"] = "é"
print(os.getenv("BEHAVIOUR"), os.environb[b"BEHAVIOUR"], os.popen("echo $BEHAVIOUR").read())
del os.environ["BEHAVIOUR"]
show(os.environ.__getitem__, "BEHAVIOUR")
show(os.environ.__setitem__, "A=B", "x")
show(os.putenv, "A", "x\0")
show(os.environ.__setitem__, 1, "x")
with tempfile.TemporaryDirectory() as folder:
    path = os.path.join(folder, "f")
    fd = os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600)
    print(os.write(fd, b"hello world"), os.lseek(fd, 0, os.SEEK_SET), os.read(fd, 5), os.pread(fd, 3, 6), os.get_inheritable(fd))
    print(os.ftruncate(fd, 3), os.fstat(fd).st_size, stat.filemode(os.fstat(fd).st_mode), os.isatty(fd))
    print(os.pwritev(fd, [b"a", b"bc"], 1), os.readv(fd, [bytearray(2)]), os.posix_fallocate(fd, 0, 10), os.fstat(fd).st_size)
    second = os.dup(fd)
    os.close(fd)
    print(os.fdopen(second, "rb").read() == b"", os.path.samefile(path, path), os.access(path, os.X_OK))
    os.utime(path, (1, 2))
    print(os.stat(path).st_mtime, os.stat(path).st_atime_ns, os.stat(path)[8], len(os.stat(path)))
    show(lambda: os.rename(path, path + "2") or os.listdir(folder))
    show(lambda: os.replace(path + "2", path) or sorted(os.listdir(folder)))
    os.link(path, path + "l")
    print(os.stat(path).st_nlink, os.truncate(path, 4), os.path.getsize(path + "l"))
    here = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    print(sorted(os.listdir(here)), os.stat("f", dir_fd=here).st_size, os.mkdir("d", dir_fd=here))
    os.close(here)
    os.mkfifo(folder + "/fifo")
    print(stat.S_ISFIFO(os.stat(folder + "/fifo").st_mode))
for name in ("open", "stat"):
    try:
        getattr(os, name)("/nonexistent/x", *((os.O_RDONLY,) if name == "open" else ()))
    except OSError as error:
        print(error, error.errno, error.filename)
show(os.strerror, 2)
show(os.stat, "a\0b")
show(os.stat, 1.5)
print(os.fspath("x"), os.fsencode("é\udc80"), ascii(os.fsdecode(b"\xff")), os.getppid() > 0, os.cpu_count() >= 1)
print(type(os.times()).__name__, len(os.uname()), os.get_terminal_size.__name__, os.sysconf("SC_PAGE_SIZE"), os.getpgid(0) > 0)
print(resource.getrlimit(resource.RLIMIT_CORE)[0] >= -1, os.umask(os.umask(0o22)) >= 0, os.urandom(4) != os.urandom(4))
print(os.sched_getaffinity(0) >= {0} or True, os.nice(0), os.path.expanduser("~root"), os.ctermid())
