"""importlib, runpy, zipimport, compileall and linecache over packages written while the program runs."""
import compileall
import contextlib
import importlib
import importlib.machinery
import importlib.resources
import importlib.util
import io
import linecache
import os
import pathlib
import pkgutil
import runpy
import sys
import tempfile
import traceback
import zipfile
import zipimport

with tempfile.TemporaryDirectory() as top:
    sys.path.insert(0, top)
    base = pathlib.Path(top, "pack")
    (base / "sub").mkdir(parents=True)
    for name, text in {"__init__.py": "print('pack', __name__)\nvalue = 1\n", "sub/__init__.py": "from .. import value\n", "sub/leaf.py": "from . import value as v\ndef f(): return v / 0\n",
                       "__main__.py": "print('main', __name__, __package__)\nout = 5\n", "data.txt": "told\n", "bad.py": "x = = 1\n", "fails.py": "import none_such\n"}.items():
        (base / name).write_text(text)
    print(importlib.import_module(".leaf", "pack.sub").v, sys.modules["pack.sub"].leaf.__spec__.parent, importlib.util.find_spec("pack.none"), importlib.util.resolve_name("..x", "pack.sub"))
    print([(one.name, one.ispkg) for one in pkgutil.walk_packages([top])], importlib.resources.files("pack").joinpath("data.txt").read_text(), importlib.resources.read_text("pack", "data.txt"))
    for name in ("pack.bad", "pack.fails", "pack.none", "pack.data.x", "nothing.at.all"):
        try:
            importlib.import_module(name)
        except (ImportError, SyntaxError) as error:
            print(type(error).__name__, str(error).replace(top, "TOP"), getattr(error, "name", None))
    try:
        sys.modules["pack.sub.leaf"].f()
    except ZeroDivisionError as error:
        print("".join(traceback.format_exception(error)[-2:]).replace(top, "TOP"), linecache.getline(str(base / "sub" / "leaf.py"), 1), linecache.getline("none", 1) == "")
    (base / "__init__.py").write_text("print('again')\nvalue = 22\n")
    print(importlib.reload(sys.modules["pack"]).value)
    print({key: value for key, value in runpy.run_module("pack", run_name="given").items() if key in ("out", "__name__")})
    print(runpy.run_path(str(base / "sub" / "leaf.py").replace("sub/leaf", "__main__"), {"extra": 1})["extra"])
    with contextlib.redirect_stdout(io.StringIO()) as said:
        done = compileall.compile_dir(top, quiet=0, ddir="DD")
    print(done, sorted(line.replace(top, "TOP").rstrip() for line in said.getvalue().splitlines()), sorted(os.listdir(base / "sub" / "__pycache__")) == [one + "." + sys.implementation.cache_tag + ".pyc" for one in ("__init__", "leaf")])
    with zipfile.ZipFile(os.path.join(top, "z.zip"), "w") as archive:
        archive.writestr("zipped/__init__.py", "def f(): raise KeyError('zip')\n")
        archive.writestr("zipped/d.bin", b"\0\1")
        archive.writestr("__main__.py", "print('zip main', __name__)")
    sys.path.insert(0, os.path.join(top, "z.zip"))
    import zipped
    try:
        zipped.f()
    except KeyError as error:
        print("".join(traceback.format_exception(error)[-2:]).replace(top, "TOP"))
    finder = zipimport.zipimporter(sys.path[0])
    print(finder.is_package("zipped"), finder.get_source("zipped"), finder.get_data("zipped/d.bin"), importlib.resources.files(zipped).joinpath("d.bin").read_bytes(), finder.find_spec("none"))
    try:
        zipimport.zipimporter(str(base))
    except zipimport.ZipImportError as error:
        print(str(error).replace(top, "TOP"))
    spec = importlib.util.spec_from_loader("virtual", importlib.machinery.SourceFileLoader("virtual", str(base / "data.txt")))
    module = importlib.util.module_from_spec(spec)
    print(module.__name__, repr(module).replace(top, "TOP"))
    try:
        spec.loader.exec_module(module)
    except NameError as error:
        print(error)
