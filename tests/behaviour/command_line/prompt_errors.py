# The plain prompt: what it shows of errors by the parser and by the compiler, at the end of the input, and of empty statements.
import subprocess
import sys

SESSIONS = [
    "1/0",
    "x = 1",
    "if 1:\n  2",
    "(",
    '"""a',
    "#c",
    "\n\n# c\n   \nawait 1\n",
    "if 1:\n  return\n\nx = 1\nreturn\n",
    "def f(x, x): pass\n\nyield\n",
    "x =\nx = 1 +* 2\n",
    "class A:\n    def m(self): pass\n    # comment\n    x = 1\n\nA.x\n",
    "raise SystemExit(3)\n",
    "def g(): 1/0\n\ng()\n",
    "import sys\nsys.ps1 = 'a '\nsys.ps2 = 'b '\nfor i in range(2):\n  i\n\n",
]
for session in SESSIONS:
    done = subprocess.run([sys.executable, "-I", "-i", "-q"], input=session, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    print(repr(session), done.returncode)
    print(done.stdout)
