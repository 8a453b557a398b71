# tempfile, shutil, pathlib, glob: making, copying, walking, moving, removing.
import glob
import os
import pathlib
import shutil
import stat
import tempfile


def show(function, *args, **keywords):
    try:
        print(function(*args, **keywords))
    except Exception as error:
        print(type(error).__name__, str(error).replace(root, "ROOT"))


with tempfile.TemporaryDirectory(prefix="behaviour-") as root:
    base = pathlib.Path(root)
    (base / "a" / "b").mkdir(parents=True)
    (base / "a" / "one.txt").write_text("one\n", encoding="utf-8")
    (base / "a" / "b" / "two.bin").write_bytes(bytes(range(5)))
    (base / "link").symlink_to("a/one.txt")
    print(sorted(p.relative_to(base).as_posix() for p in base.rglob("*")))
    print(sorted(os.path.relpath(p, root) for p in glob.glob(root + "/**/*.txt", recursive=True)))
    print((base / "link").is_symlink(), (base / "link").read_text(), os.readlink(base / "link"))
    print(shutil.copytree(base / "a", base / "copy") == base / "copy", sorted(os.listdir(base / "copy")))
    show(shutil.copytree, base / "a", base / "copy")
    shutil.copytree(base / "a", base / "copy", dirs_exist_ok=True, ignore=shutil.ignore_patterns("*.bin"))
    show(lambda: os.path.basename(shutil.copy(base / "a" / "one.txt", base / "copied")))
    show(shutil.copyfile, base / "copied", base / "copied")
    os.chmod(base / "copied", 0o640)
    shutil.copymode(base / "copied", base / "a" / "one.txt")
    print(stat.filemode((base / "a" / "one.txt").stat().st_mode))
    print(os.path.basename(shutil.move(base / "copied", base / "moved")), (base / "copied").exists())
    for folder, folders, files in sorted(os.walk(root)):
        print(os.path.relpath(folder, root), sorted(folders), sorted(files))
    archive = shutil.make_archive(root + "/archive", "gztar", base / "a")
    shutil.unpack_archive(archive, base / "unpacked")
    print(sorted(os.listdir(base / "unpacked")))
    show(shutil.rmtree, base / "nothing")
    shutil.rmtree(base / "nothing", ignore_errors=True)
    show(os.rmdir, base / "a")
    show(os.mkdir, base / "a")
    show((base / "x" / "y").mkdir)
    show((base / "nothing").unlink)
    (base / "nothing").unlink(missing_ok=True)
    shutil.rmtree(base / "a")
    print(sorted(os.listdir(root)))
    show((base / "link").read_text)
    with tempfile.NamedTemporaryFile("w+", dir=root, suffix=".txt", encoding="utf-8") as file:
        file.write("temporary")
        file.seek(0)
        print(file.read(), os.path.dirname(file.name) == root, stat.filemode(os.stat(file.name).st_mode))
    print(os.path.exists(file.name))
    with tempfile.SpooledTemporaryFile(max_size=4, mode="w+") as file:
        file.write("abc")
        print(file._rolled)
        file.write("def")
        file.seek(0)
        print(file._rolled, file.read())
    descriptor, name = tempfile.mkstemp(dir=root)
    os.close(descriptor)
    print(os.path.getsize(name))
    with os.scandir(root) as entries:
        print(sorted((e.name, e.is_dir(), e.is_symlink()) for e in entries if not e.name.startswith("tmp")))
    print(base.joinpath("a/../b/./c.tar.gz").suffixes, base.is_absolute(), pathlib.PurePosixPath("/a/b").relative_to("/a"))
    show(pathlib.PurePosixPath("/a").relative_to, "/b")
print(os.path.exists(root))
