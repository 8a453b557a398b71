# The plain prompt: lines that go on in brackets, strings and behind backslashes, and where a compound statement ends; who flushes when.
import subprocess
import sys

SESSIONS = [
    "x = (1,\n  2)\nx\n",
    "x = 1 \\\n  + 2\nx\n",
    "f = lambda a: [\n    a,\n    ]\nf(3)\n",
    "'''one\n  two'''\n5\n",
    "print(\n  'a'\n)\nmatch = print\nmatch(\n  1)\n",
    "match 3:\n  case 3: 'three'\n\n4\n",
    "if_x = 3\nclassy = [\n 4]\nif_x, classy\n",
    "if(1): 5\n\nwhile[]: pass\n\n6\n",
    "@staticmethod\ndef f(): pass\n\ntype(f)\n",
    "import sys\nsys.excepthook = lambda *a: print('hook', a[1])\n1/0\nprint(2)\n",
]
for session in SESSIONS:
    done = subprocess.run([sys.executable, "-I", "-i", "-q"], input=session, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    print(repr(session), done.returncode)
    print(done.stdout)

# What a program on standard input has printed comes in front of the error that ends it, as with a file; not so with -c.
PROGRAMS = ["print('before'); 1/0", "print('before'); raise SystemExit('bye')", "import sys\nprint('x')\nsys.exit(type('T', (), {'__str__': lambda s: 1 / 0})())"]
for program in PROGRAMS:
    for words, given in ((["-"], program), ([], program), (["-c", program], "")):
        done = subprocess.run([sys.executable, "-I", *words], input=given, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        print(words[:1], done.returncode, done.stdout)

for name in ("stdin", "stdout", "stderr"):
    code = f"import sys\no = sys.__stdout__\nsys.{name} = None\ntry: input()\nexcept BaseException as e: print(repr(e), file=o)"
    print(subprocess.run([sys.executable, "-I", "-c", code], input="", text=True, capture_output=True).stdout)
