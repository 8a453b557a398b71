"""The verifier: takes all that CPython compiles; survives broken files; and what it takes of broken code, CPython can
run without crashing (CPython checks nothing itself, so its death would show a hole in the verifier).

--all takes every file of the library at every level of optimization and breaks many more."""

import dis
import importlib.util
import marshal
import opcode
import os
import pathlib
import random
import resource
import signal
import tempfile
import types
import warnings

from harness import ROOT, options, programs
from harness.report import Report

BROKEN = ROOT / "tests" / "gates" / "broken" / "program.py"
LIBRARY = pathlib.Path(os.__file__).parent
HEADER = importlib.util.MAGIC_NUMBER + bytes(12)

# What stands in files, but for the instructions that only the interpreter makes.
OPCODES = [number for name, number in opcode.opmap.items() if number <= 128 and name not in ("CACHE", "RESERVED")]


def verify(program, folder, dumps):
    """For each dump the verifier's problems; empty where it has none."""
    paths = []
    for index, dump in enumerate(dumps):
        paths.append(folder / f"{index}.pyc")
        paths[-1].write_bytes(HEADER + dump)
    run = programs.run([program], input="".join(f"{path}\n" for path in paths).encode())
    problems = {}
    for line in run.stdout.decode("utf-8", "replace").split("\n"):
        if line.endswith(": well-formed") and line.startswith(str(folder)):
            problems[line.removesuffix(": well-formed")] = []
        elif line.endswith(":") and line.startswith(str(folder)):
            present = problems[line[:-1]] = []
        elif line:
            present.append(line)
    return [problems[str(path)] for path in paths]


def check_library(program, folder, report, step, levels):
    for level in levels:
        sources, dumps = [], []
        for path in sorted(LIBRARY.rglob("*.py"))[::step]:
            try:
                dumps.append(marshal.dumps(compile(path.read_bytes(), str(path), "exec", optimize=level)))
                sources.append(path)
            except (SyntaxError, ValueError):
                pass
        for path, problems in zip(sources, verify(program, folder, dumps)):
            report.check(f"{path} at -O{level}", not problems, "\n".join(problems))


def broken_bytes(random_, dump):
    data = bytearray(dump)
    for _ in range(random_.choice((1, 1, 2, 8))):
        at = random_.randrange(len(data))
        action = random_.randrange(3)
        if action == 0:
            data[at] = random_.randrange(256)
        elif action == 1:
            data[at] ^= 1 << random_.randrange(8)
        else:
            del data[at : at + random_.choice((1, 2, 4))]
    return bytes(data)


def caches(name):
    return opcode._inline_cache_entries.get(name, 0)


def broken_instructions(random_, code):
    """The code with a few instructions exchanged, replaced or given other arguments, or with another table or depth."""
    data, table, size = bytearray(code.co_code), bytearray(code.co_exceptiontable), code.co_stacksize
    instructions = list(dis.get_instructions(code))
    for _ in range(random_.choice((1, 1, 1, 2, 3))):
        chosen = random_.choice(instructions)
        at = chosen.offset
        action = random_.randrange(6)
        if action == 0:
            data[at + 1] = random_.choice((0, 1, 2, 3, 4, 5, random_.randrange(256)))
        elif action == 1:
            data[at] = random_.choice([number for number in OPCODES if caches(opcode.opname[number]) == caches(chosen.opname)])
            if data[at] <= opcode.HAVE_ARGUMENT:
                data[at + 1] = 0
        elif action == 2:
            other = random_.choice([i for i in instructions if caches(i.opname) == caches(chosen.opname)]).offset
            data[at : at + 2], data[other : other + 2] = data[other : other + 2], data[at : at + 2]
        elif action == 3:
            data[at : at + 2 + 2 * caches(chosen.opname)] = bytes((opcode.opmap["NOP"], 0)) * (1 + caches(chosen.opname))
        elif action == 4 and table:
            table[random_.randrange(len(table))] ^= 1 << random_.randrange(6)
        elif action == 5:
            size = max(1, size - 1)
    return code.replace(co_code=bytes(data), co_exceptiontable=bytes(table), co_stacksize=size)


def broken_code(random_, code, is_outermost=True):
    """Somewhere in a function of the program; the module itself and what drives it stay whole."""
    inner = [i for i, c in enumerate(code.co_consts) if isinstance(c, types.CodeType) and c.co_name not in ("run", "drive")]
    if inner and (is_outermost or random_.random() < 0.3):
        constants = list(code.co_consts)
        at = random_.choice(inner)
        constants[at] = broken_code(random_, constants[at], False)
        return code.replace(co_consts=tuple(constants))
    while True:
        try:
            return broken_instructions(random_, code)
        except ValueError:
            pass  # CPython found it too bad itself


def survives(code):
    """Runs the code in a child process; false when a signal other than the alarm ended it."""
    child = os.fork()
    if child == 0:
        signal.alarm(5)
        resource.setrlimit(resource.RLIMIT_AS, (2**30, 2**30))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        nothing = os.open(os.devnull, os.O_RDWR)
        for stream in (0, 1, 2):
            os.dup2(nothing, stream)
        try:
            exec(code, {"__name__": "broken"})
        except BaseException:
            pass
        os._exit(0)
    _, status = os.waitpid(child, 0)
    return not os.WIFSIGNALED(status) or os.WTERMSIG(status) == signal.SIGALRM


def check_broken(program, folder, report, random_, count):
    whole = compile(BROKEN.read_bytes(), str(BROKEN), "exec")
    dump = marshal.dumps(whole)
    verify(program, folder, [broken_bytes(random_, dump) for _ in range(count)])
    report.ok("broken files come to an end")
    broken = [broken_code(random_, whole) for _ in range(count)]
    taken = [code for code, problems in zip(broken, verify(program, folder, [marshal.dumps(c) for c in broken])) if not problems]
    for index, code in enumerate(taken):
        report.check(f"broken code {index}", survives(code), "the verifier takes it, and CPython dies of it")
    print(f"{len(taken)} of {count} broken programs were taken, and run")


def main():
    chosen = options.parse(__doc__, seed={"type": int, "default": 1, "help": "break other places"})
    warnings.simplefilter("ignore")
    report = Report("verifier")
    program = programs.path_of(chosen, "verify_text")
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        check_library(program, folder, report, 1 if chosen.all else chosen.every or 40, (0, 1, 2) if chosen.all else (0,))
        check_broken(program, folder, report, random.Random(chosen.seed), 50000 if chosen.all else 3000)
    report.close()


main()
