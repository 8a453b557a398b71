# EXECUTABLE._pth says what sys.path is: comments, folders, `import site`, other imports; the environment does not count.
import os
import shutil
import subprocess
import sys
import sysconfig
import tempfile

library = os.path.dirname(os.__file__)
code = ("import sys; f = sys.flags; print(sys.path, f.isolated, f.ignore_environment, f.safe_path, f.no_site, f.no_user_site, "
        "sys.prefix, sys.base_exec_prefix, 'site' in sys.modules)")
with tempfile.TemporaryDirectory() as folder:
    folder = os.path.realpath(folder)
    program = os.path.join(folder, "bin", "program")
    os.mkdir(os.path.dirname(program))
    shutil.copy(sys.executable, program)
    link = os.path.join(folder, "link")
    os.symlink(program, link)
    for text in ("{lib}\n", "# comment\n{lib}  # the library\n\n.\n..\nsub/../x\n", "{lib}\nimport os\n", "{lib}\nimport site\n"):
        with open(program + "._pth", "w") as file:
            file.write(text.format(lib=library))
        for name in (program, link):
            done = subprocess.run([name, "-c", code], capture_output=True, text=True, env={"PYTHONPATH": "/elsewhere", "HOME": folder})
            shown = done.stdout.replace(folder, "FOLDER").replace(library, "LIBRARY")
            print(repr(text), done.returncode, shown, done.stderr)
