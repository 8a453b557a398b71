"""pathlib, tempfile, shutil, glob, fnmatch and os.walk over a tree made on the fly."""
import fnmatch
import glob
import os
import pathlib
import shutil
import tempfile

with tempfile.TemporaryDirectory(prefix="tree") as top:
    os.chdir(top)
    root = pathlib.Path("root")
    for name in ("a/one.txt", "a/two.py", "b/c/three.txt", "b/.hidden", "four.TXT"):
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        print((root / name).write_text(name * 2), end=" ")
    (root / "link").symlink_to("a")
    print()
    for folder, folders, files in os.walk(root):
        folders.sort()
        print(folder, folders, sorted(files))
    for folder, folders, files in root.walk(top_down=False):
        if folder.name == "c":
            print(folder, folders, files)
    for pattern in ("*", "**/*.txt", "**", "*/*", "[ab]/*.??"):
        print(pattern, sorted(map(str, root.glob(pattern))))
    print(sorted(glob.glob("**/*.txt", root_dir=root, recursive=True)), sorted(glob.glob("root/*", include_hidden=True)), glob.escape("a[b]*"))
    print(sorted(map(str, root.rglob("*.txt", case_sensitive=False))))
    print(fnmatch.filter(["abc", "a.c", "A.C", "a]c"], "a[!.]c"), fnmatch.translate("a*[x-z]?"), fnmatch.filterfalse(["a", "b"], "a"))
    shutil.copytree(root, "copy", symlinks=True, ignore=shutil.ignore_patterns("*.py"))
    print(sorted(os.listdir("copy/a")), os.readlink("copy/link"))
    for act in (lambda: shutil.copytree(root, "copy"), lambda: shutil.rmtree("none"), lambda: shutil.copyfile("root/four.TXT", "root/four.TXT"),
                lambda: (root / "a").rmdir(), lambda: root.mkdir(), lambda: (root / "none").read_text(), lambda: (root / "a").read_bytes(),
                lambda: shutil.unpack_archive("x.weird"), lambda: root.relative_to("other"), lambda: (root / "four.TXT").iterdir(),
                lambda: root.with_name(""), lambda: root.with_suffix("x"), lambda: shutil.move("none", "where")):
        try:
            print(act())
        except (OSError, ValueError, shutil.Error) as error:
            print(type(error).__name__, error)
    print(shutil.move("copy/four.TXT", "moved"), os.path.exists("copy/four.TXT"), shutil.which("none-such"))
    made = shutil.make_archive("packed", "zip", root)
    shutil.unpack_archive(made, "out")
    print(os.path.basename(made), sorted(str(one.relative_to("out")) for one in pathlib.Path("out").rglob("*.txt")))
    shutil.rmtree("copy")
    print((root / "four.TXT").rename(root / "five.txt"), (root / "five.txt").stat().st_size, root.joinpath("a", "..", "b").resolve().relative_to(pathlib.Path(top).resolve()))
    print((root / "a").copy("again"), sorted(os.listdir("again")), (root / "b").exists(), (root / "link").is_symlink())
    os.chdir("/")
pure = pathlib.PurePosixPath("/x/y.tar.gz")
print(pure.stem, pure.suffixes, pure.parts, pure.parents[1], pure.match("*.gz"), pure.full_match("/**/*.gz"), pure.as_uri(), repr(pure / "/z"))
windows = pathlib.PureWindowsPath("C:\\a/b\\c.txt")
print(windows, windows.drive, windows.as_posix(), windows == pathlib.PureWindowsPath("c:/A/B/C.TXT"), windows.is_absolute())
print(pathlib.PurePath("a/../b").relative_to("a"), pathlib.PurePath("a/b").relative_to("a/c", walk_up=True), os.path.exists(top))
