"""Modules from a zip: plain, packages, compiled ones, data."""
import importlib
import sys
import zipfile
import zipimport

from _laying import attempt, folder, shown

path = folder + "/modules.zip"
with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
    archive.writestr("flat.py", "value = __name__, __file__\ndef fail(): return 1/0\n")
    archive.writestr("pack/__init__.py", "from . import inner\n")
    archive.writestr("pack/inner.py", "where = __package__\n")
    archive.writestr("pack/data.txt", "some text\n")
    archive.writestr("space/thing.py", "name = 'thing'\n")
    archive.writestr("broken.py", "def f(:\n")
sys.path.insert(0, path)
import flat
import pack
import space.thing

print(shown(flat.value), pack.inner.where, shown(pack.__path__), space.thing.name)
print(shown(flat.__loader__), shown(flat.__spec__.origin), flat.__loader__.is_package("pack"), flat.__loader__.get_data("pack/data.txt"))
try:
    flat.fail()
except ZeroDivisionError as error:
    import traceback

    print(shown("".join(traceback.format_exception(error)[1:])))
attempt(__import__, "broken")
attempt(__import__, "pack.none")
attempt(flat.__loader__.get_data, "nothing")
attempt(flat.__loader__.get_source, "pack.inner")
attempt(flat.__loader__.get_code, "nothing")
attempt(flat.__loader__.get_filename, "pack")
attempt(zipimport.zipimporter, folder + "/missing.zip")
with open(folder + "/bad.zip", "wb") as out:
    out.write(b"PK\5\6" + b"x" * 5)
attempt(zipimport.zipimporter, folder + "/bad.zip")
inside = zipimport.zipimporter(path + "/pack")
print(shown(inside), inside.prefix, inside.find_spec("inner").name, inside.find_spec("none"))
print(importlib.reload(flat) is flat)
