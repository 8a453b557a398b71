"""runpy: modules and paths run as programs, in a space of their own."""
import runpy
import sys

from _laying import attempt, folder, lay, shown

lay("program.py", "import sys\nresult = __name__, __file__, sys.argv[0], __spec__ and __spec__.name, __package__, __loader__ is not None, __cached__ is None\ndef f(): return result\n")
lay("tool/__init__.py", "loaded = True\n")
lay("tool/__main__.py", "result = __name__, __package__, __spec__.name\n")
lay("tool/part.py", "from . import loaded\nresult = loaded, __name__\n")
arguments = list(sys.argv)
space = runpy.run_module("program")
print(shown(space["result"]), "program" in sys.modules)
space = runpy.run_module("program", {"extra": 1}, "chosen", alter_sys=True)
print(shown(space["result"]), space["extra"], sys.argv == arguments)
print(runpy.run_module("tool")["result"], runpy.run_module("tool.part")["result"])
space = runpy.run_path(folder + "/program.py", run_name="path_name")
print(shown(space["result"]))
attempt(runpy.run_module, "missing_one")
attempt(runpy.run_module, "tool.missing")
attempt(runpy.run_path, folder + "/missing.py")
lay("bare/__init__.py", "")
attempt(runpy.run_module, "bare")
lay("raises.py", "raise LookupError('from module')\n")
attempt(runpy.run_module, "raises")
lay("exits.py", "import sys\nsys.exit('bye')\n")
attempt(runpy.run_path, folder + "/exits.py")
lay("keeps.py", "data = [1]\ndef g(): return data\n")
g = runpy.run_module("keeps")["g"]
print(g())
attempt(runpy.run_module, ".program")
attempt(runpy.run_module, "sys")
