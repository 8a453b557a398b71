# python -m pdb, trace, cProfile, profile, dis: as a user calls them.
import os
import re
import subprocess
import sys
import tempfile
import textwrap

PROGRAM = textwrap.dedent("""\
    import sys

    def double(x):
        result = x * 2
        return result

    class Account:
        def __init__(self, balance):
            self.balance = balance

        def withdraw(self, amount):
            if amount > self.balance:
                raise ValueError("too much")
            self.balance -= amount
            return self.balance

    def main(argv):
        account = Account(double(21))
        print("left", account.withdraw(2))
        if len(argv) > 1:
            account.withdraw(1000)

    if __name__ == "__main__":
        main(sys.argv)
    """)


def run(*arguments, input=""):
    print("---", *arguments, input.split("\n") if input else "")
    environment = dict(os.environ, NO_COLOR="1", PYTHON_COLORS="0")
    done = subprocess.run([sys.executable, "-I", *arguments], input=input, capture_output=True, text=True, cwd=folder, env=environment)
    for name, text in ("out", done.stdout), ("err", done.stderr):
        text = text.replace(os.path.realpath(folder), "DIR").replace(folder, "DIR")
        text = re.sub(r"0x[0-9a-f]+", "0x", text)
        text = re.sub(r"\b\d+\.\d+\b", "T", text)
        text = re.sub(r'File "[^"]*/(\w+\.py)", line \d+', r'File "LIB/\1"', text) if name == "err" else text
        text = re.sub(r"[^ (]*/(bdb|pdb|runpy|trace)\.py\(\d+\)", r"LIB/\1.py(N)", text)
        text = re.sub(r"\w{3} \w{3} +\d+ [\d:]+ \d{4}", "DATE", text)
        if text.strip():
            print(f"{name}:", text)
    print("exit", done.returncode)


with tempfile.TemporaryDirectory() as folder:
    with open(os.path.join(folder, "program.py"), "w") as file:
        file.write(PROGRAM)
    run("-m", "pdb", "program.py", input="b double\nc\np x\nn\np result\nr\nc\nq\n")
    run("-m", "pdb", "program.py", input="b Account.withdraw, amount > 1\nb\nc\nw\na\nc\nq\n")
    run("-m", "pdb", "-c", "b 18", "-c", "c", "program.py", input="p argv\nj 20\nc\nq\n")
    run("-m", "pdb", "program.py", "more", input="c\np amount\nu\np argv\nq\n")
    run("-m", "pdb", "missing.py")
    run("-m", "pdb", "-c", "c", "program.py", input="q\n")
    run("-m", "trace", "--count", "--summary", "-C", "cover", "program.py")
    run("-m", "trace", "--listfuncs", "--ignore-dir", sys.prefix, "program.py")
    run("-c", "import dis; dis.dis('x = 1')")
    with open(os.path.join(folder, "small.py"), "w") as file:
        file.write("def f(n):\n    return n and f(n - 1)\nf(3)\n")
    run("-m", "dis", "small.py")
    run("-m", "cProfile", "-s", "name", "small.py")
    run("-m", "cProfile", "-o", "stats", "small.py")
    run("-c", "import pstats; s = pstats.Stats('stats'); s.strip_dirs().sort_stats('name').print_stats('small')")
    run("-m", "cProfile", "-s", "nothing", "small.py")
