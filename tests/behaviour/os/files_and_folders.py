# os: files and folders through names and descriptors.
import os
import stat
import tempfile


def attempt(function, *args, **keywords):
    try:
        print(repr(function(*args, **keywords)))
    except Exception as error:
        print(type(error).__name__, str(error).replace(top, "TOP"))


with tempfile.TemporaryDirectory() as top:
    here = os.getcwd()
    os.chdir(top)
    fd = os.open("file", os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600)
    print(os.write(fd, b"hello world"), os.lseek(fd, 0, os.SEEK_SET), os.read(fd, 5), os.pread(fd, 3, 6), os.pwrite(fd, b"W", 6))
    print(os.fstat(fd).st_size, os.get_inheritable(fd), os.isatty(fd), os.ftruncate(fd, 8), os.fsync(fd))
    os.close(fd)
    attempt(os.close, fd)
    attempt(os.open, "file", os.O_CREAT | os.O_EXCL)
    attempt(os.open, "missing", os.O_RDONLY)
    with open("file", "rb") as file:
        print(file.read())
    status = os.stat("file")
    print(status.st_size, stat.filemode(status.st_mode), status[6], len(status), status.st_mtime_ns // 10**9 == status[8])
    os.utime("file", (1000, 2000.5))
    status = os.stat("file")
    print(status.st_atime, status.st_mtime, status.st_mtime_ns)
    os.utime("file", ns=(1, 2**31 * 10**9))
    print(os.stat("file").st_atime_ns, os.stat("file").st_mtime)
    os.mkdir("folder")
    os.symlink("file", "link")
    os.link("file", "folder/hard")
    os.makedirs("folder/a/b/c", exist_ok=True)
    print(os.readlink("link"), os.path.islink("link"), os.stat("file").st_nlink, os.path.samefile("file", "folder/hard"))
    print(sorted(os.listdir()), sorted(os.listdir(b".")), sorted(os.listdir("folder")))
    with os.scandir() as entries:
        for entry in sorted(entries, key=lambda entry: entry.name):
            print(entry, entry.name, entry.path, entry.is_file(), entry.is_dir(), entry.is_symlink(), entry.is_file(follow_symlinks=False), entry.stat().st_size if entry.is_file() else "-")
    print(os.fspath(entry), entry.inode() == entry.stat(follow_symlinks=False).st_ino)
    for root, folders, files in os.walk("."):
        print(root, sorted(folders), sorted(files))
    os.rename("file", "renamed")
    os.replace("renamed", "link")
    print(sorted(os.listdir()), os.path.islink("link"), os.access("link", os.R_OK), os.access("nothing", os.F_OK))
    os.chmod("link", 0o640)
    print(stat.filemode(os.lstat("link").st_mode))
    attempt(os.rmdir, "folder")
    attempt(os.remove, "folder/a/b")
    attempt(os.mkdir, "folder")
    attempt(os.rename, "none", "other")
    attempt(os.listdir, "none")
    attempt(os.stat, "none")
    attempt(os.readlink, "link")
    os.removedirs("folder/a/b/c")
    print(sorted(os.listdir("folder")))
    folder = os.open(".", os.O_RDONLY)
    print(sorted(os.listdir(folder)), os.stat("link", dir_fd=folder).st_size, os.mkdir("made", dir_fd=folder), os.rmdir("made", dir_fd=folder))
    os.close(folder)
    os.truncate("link", 3)
    print(os.path.getsize("link"), open("link").read())
    name = "caf\u00e9-\udcff"
    open(name, "w").close()
    print(ascii(sorted(os.listdir())), [n for n in os.listdir(b".") if n.startswith(b"caf")])
    os.chdir(here)
