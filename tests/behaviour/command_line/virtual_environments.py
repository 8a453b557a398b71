import os
import shutil
import sys

from _running import private_place, read_all

folder = private_place("venv")
shutil.rmtree(folder, ignore_errors=True)
os.makedirs(folder + "/bin")
base = os.path.dirname(os.path.realpath(sys.executable))
with open(folder + "/pyvenv.cfg", "w") as out:
    out.write(f"home = {base}\ninclude-system-site-packages = false\nversion = 3.14.0\n")
os.symlink(os.path.realpath(sys.executable), folder + "/bin/python")
read, write = os.pipe()
child = os.fork()
if child == 0:
    os.dup2(write, 1)
    code = "import sys; print(sys.prefix, sys.exec_prefix, sys.prefix != sys.base_prefix, sys.executable, [p for p in sys.path if 'krait-behaviour' in p])"
    os.execv(folder + "/bin/python", [folder + "/bin/python", "-c", code])
os.close(write)
print(read_all(read), os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
shutil.rmtree(folder)
