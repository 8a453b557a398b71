"""site: .pth files, user folders, sitecustomize and usercustomize, what -s -S -I -E leave out."""
import os
import shutil

from _running import private_place, show

base = private_place("site")
shutil.rmtree(base, ignore_errors=True)
library = base + "/lib/python3.14/site-packages"
os.makedirs(library + "/added")
os.makedirs(base + "/customs")
files = {
    library + "/one.pth": "added\nmissing\n# a comment\nimport sys; sys.from_pth = 'ran'\n\n",
    library + "/two.pth": "import sys; raise ValueError('in pth')\nadded\n",
    library + "/.hidden.pth": "import sys; sys.hidden = 1\n",
    library + "/added/from_added.py": "value = 'added'\n",
    base + "/customs/sitecustomize.py": "print('sitecustomize')\n",
    base + "/customs/usercustomize.py": "print('usercustomize')\n",
}
for name, text in files.items():
    with open(name, "w") as out:
        out.write(text)
SEE = "import sys, site; print(getattr(sys, 'from_pth', None), hasattr(sys, 'hidden'), [p for p in sys.path if p.startswith(%r)], site.ENABLE_USER_SITE)" % base
user = {"PYTHONUSERBASE": base}
show("user folder", "-c", SEE + "; import from_added; print(from_added.value)", environment=user)
show("-s", "-s", "-c", SEE, environment=user)
show("-I", "-I", "-c", SEE, environment=user)
show("-S", "-S", "-c", "import sys; print('site' in sys.modules, hasattr(__builtins__, 'exit')); import site; print(site.ENABLE_USER_SITE, hasattr(__builtins__, 'exit'))", environment=user)
show("customs", "-c", "pass", environment={"PYTHONPATH": base + "/customs", **user})
show("customs without user", "-s", "-c", "pass", environment={"PYTHONPATH": base + "/customs", **user})
show("customs isolated", "-E", "-c", "pass", environment={"PYTHONPATH": base + "/customs"})
# Of another length each time: caches made within a second know files by it.
with open(base + "/customs/sitecustomize.py", "w") as out:
    out.write("import nothing_of_the_kind_there\n")
show("custom that lacks a module", "-s", "-c", "print('on')", environment={"PYTHONPATH": base + "/customs"})
with open(base + "/customs/sitecustomize.py", "w") as out:
    out.write("1/0\n")
show("custom that fails", "-s", "-c", "print('on')", environment={"PYTHONPATH": base + "/customs"})
show("user words", "-m", "site", "--user-base", environment=user)
show("user site", "-m", "site", "--user-site", environment=user)
show("exit", "-c", "print(repr(exit), repr(quit)); exit(3)")
show("exit text", "-c", "quit('text')")
show("credits", "-c", "print(type(copyright).__name__, type(help).__name__, repr(help)[:30])")
shutil.rmtree(base)
