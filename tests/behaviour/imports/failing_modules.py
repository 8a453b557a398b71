"""A module that raises leaves nothing behind; what it imported stays."""
import sys
import traceback

from _laying import attempt, folder, lay, shown

lay("helper_module.py", "state = []\n")
lay("breaks.py", "import helper_module\nhelper_module.state.append(1)\n1/0\n")
for _ in range(3):
    attempt(__import__, "breaks")
    print("breaks" in sys.modules, "helper_module" in sys.modules, sys.modules["helper_module"].state)
lay("syntax.py", "x = 1\ndef f(:\n")
try:
    import syntax
except SyntaxError as error:
    print(error.msg, error.lineno, error.offset, shown(error.filename), repr(error.text))
with open(folder + "/bad_encoding.py", "wb") as out:
    out.write(b"# coding: utf-8\nx = '\xff'\n")
attempt(__import__, "bad_encoding")
with open(folder + "/nulls.py", "wb") as out:
    out.write(b"x = 1\0\n")
attempt(__import__, "nulls")
lay("exits.py", "raise SystemExit(3)\n")
attempt(__import__, "exits")
lay("holder/__init__.py", "")
lay("holder/bad.py", "raise KeyError('inside')\n")
attempt(__import__, "holder.bad")
print("holder" in sys.modules, "holder.bad" in sys.modules, hasattr(sys.modules["holder"], "bad"))
lay("replaces.py", "import sys\nsys.modules[__name__] = 'a string'\n")
attempt(__import__, "replaces")
lay("vanishes.py", "import sys\ndel sys.modules[__name__]\n")
attempt(__import__, "vanishes")
try:
    import breaks
except ZeroDivisionError:
    print(shown("".join(line for line in traceback.format_exc().splitlines(True) if "File" not in line or "breaks" in line)))
sys.modules["blocked"] = None
attempt(__import__, "blocked")
attempt(__import__, "blocked.inner")
