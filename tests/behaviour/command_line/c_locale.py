# The C locale: what is ASCII then, what is coerced, and what is said about it; a standard input that is a folder.
import os
import subprocess
import sys
import tempfile

SHOW = """
import locale, os, sys
print(sys.getfilesystemencoding(), sys.stdout.encoding, sys.stdout.errors, sys.flags.utf8_mode)
print(locale.getpreferredencoding(), locale.getencoding(), os.environ.get('LC_CTYPE'))
print(ascii(sys.argv[1:]), ascii(os.listdir('.')), ascii(os.path.basename(os.getcwd())), ascii(os.path.basename(sys.path[0])))
try:
    open('caf\\xe9')
except (OSError, UnicodeError) as error:
    print(ascii(error))
"""
folder = tempfile.mkdtemp()
os.mkdir(os.path.join(folder, "d\xe9"))
os.chdir(os.path.join(folder, "d\xe9"))
for name in ("show.py", "\xe9.py"):
    with open(name, "w", encoding="utf-8") as file:
        file.write(SHOW)


def run(*words, stdin=subprocess.DEVNULL, **variables):
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("LC_", "LANG", "PYTHON"))}
    environment["PYTHONDONTWRITEBYTECODE"] = "1"
    environment.update(variables)
    done = subprocess.run([sys.executable, *words], env=environment, stdin=stdin, capture_output=True)
    print(sorted(variables.items()), done.returncode)
    print(done.stdout.decode("utf-8", "backslashreplace"), done.stderr.decode("utf-8", "backslashreplace").partition("\n\nCurrent thread")[0])


for variables in (
    {"LC_ALL": "C"},
    {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "warn"},
    {"LC_ALL": "C", "PYTHONUTF8": "0"},
    {"LC_ALL": "POSIX", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    {"LANG": "C"},
    {"LANG": "C", "PYTHONCOERCECLOCALE": "warn"},
    {"LANG": "C", "PYTHONCOERCECLOCALE": "0"},
    {"LC_ALL": "C.UTF-8", "PYTHONUTF8": "1"},
    {"LC_ALL": "C.UTF-8"},
):
    run("show.py", "caf\xe9", **variables)
run("\xe9.py", LC_ALL="C", PYTHONUTF8="0")
run("-c", "import sys; print(sys.path[1:2] == ['\\udcc3\\udca9'])", LC_ALL="C", PYTHONUTF8="0", PYTHONPATH="\xe9")
with open("/dev/null") as null:
    directory = os.open("/", os.O_RDONLY)
    run("-c", "1", stdin=directory, LC_ALL="C.UTF-8")
    os.close(directory)
