import os
import shutil
import zipfile

from _running import private_place, show

folder = private_place("archives")
shutil.rmtree(folder, ignore_errors=True)
os.makedirs(folder)
with zipfile.ZipFile(folder + "/app.zip", "w") as archive:
    archive.writestr("__main__.py", "import sys, inner\nprint(__name__, __file__, __spec__.name, type(__loader__).__name__, sys.argv, sys.path[0])\nprint(inner.__file__, inner.f())\n")
    archive.writestr("inner.py", "def f():\n    return 'from the archive'\n")
    archive.writestr("pack/__init__.py", "x = 1\n")
with zipfile.ZipFile(folder + "/empty.zip", "w") as archive:
    archive.writestr("other.py", "")
show("archive", "app.zip", "1", cwd=folder)
show("archive in the path", "-c", "import sys; sys.path.insert(0, 'app.zip'); import inner, pack; print(inner.__file__, inner.f(), pack.__path__, pack.x)", cwd=folder)
show("without main", "empty.zip", cwd=folder)
shutil.rmtree(folder)
