"""`kraitc explain`, `diff` and `verify` on CPython's files: every object and reference shown, every change named, and an
answer to files that are broken."""

import dis
import importlib.util
import io
import marshal
import os
import pathlib
import random
import re
import tempfile
import types

from harness import options, programs
from harness.report import Report, first_difference

LIBRARY = pathlib.Path(os.__file__).parent
HEADER = importlib.util.MAGIC_NUMBER + bytes(12)
SOURCE = "def f(a, *, b=1):\n  try: return a.x\n  except E: pass\n\ny = 'f', 'a b', 'a b', 300, 300\nclass C:\n  def g(self): return 1\n"

# What is replaced in the source, and what diff says.
CHANGES = (
    ("a.x", "a.z", ["f: name 0 'x' / 'z'"]),
    ("self): return 1", "self): return 2", ["C.g: instructions differ from offset 2 on: LOAD_SMALL_INT 1 / LOAD_SMALL_INT 2",
                                            "C.g: constant 0 1 / 2"]),
    ("(a, *, b=1)", "(a, b=1)", ["<module>: instructions differ from offset 2 on: LOAD_CONST 0 ('b') / LOAD_CONST 5 (tuple of 1)",
                                 "<module>: 19 instructions / 17", "<module>: positions differ from offset 4 on: 1:14-1:15 / 1:0-3:16",
                                 "<module>: 6 constants / 7", "<module>: constant 0 'b' / 1", "f: argcount 1 / 2",
                                 "f: kwonlyargcount 1 / 0", "f: local 1 is a keyword-only argument / argument",
                                 "<module>: constant 5 tuple of 5 / tuple of 1"]),
    ("'a b', 300, 300", "'a b', 300, 301", ["<module>: constant 5: tuple of 5 differs at item 4: 300 / 301"]),
    ("y = 'f'", "yy= 'f'", ["<module>: name 1 'y' / 'yy'", "<module>: positions differ from offset 18 on: 5:0-5:1 / 5:0-5:2"]),
    ("except E: pass", "except E:  pass", ["<module>: positions differ from offset 2 on: 1:0-3:16 / 1:0-3:17",
                                           "f: positions differ from offset 38 on: 3:2-3:16 / 3:2-3:17"]),
    ("y = 'f'", "\ny = 'f'", ["<module>: positions differ from offset 16 on: 5:4-5:31 / 6:4-6:31", "C: first line 6 / 7",
                              "C: instructions differ from offset 12 on: LOAD_SMALL_INT 6 / LOAD_SMALL_INT 7",
                              "C.g: first line 7 / 8"]),
)


class Tools:
    def __init__(self, chosen, folder):
        self.program, self.folder = programs.path_of(chosen, "kraitc"), pathlib.Path(folder)

    def run(self, command, *files):
        paths = []
        for index, content in enumerate(files):
            paths.append(self.folder / f"{index}.pyc")
            paths[-1].write_bytes(content)
        done = programs.run([self.program, command, *paths])
        return done.returncode, done.stdout.decode("utf-8", "surrogateescape")


def code_objects(code):
    yield code
    for constant in code.co_consts:
        if isinstance(constant, types.CodeType):
            yield from code_objects(constant)


def listing(code):
    out = io.StringIO()
    dis.dis(code, file=out, depth=0, show_offsets=True)
    return out.getvalue()


def without_addresses(text):
    return re.sub(r" at 0x[0-9a-f]+,", " at 0x,", text)


def without_set_order(text):
    return re.sub(r"frozenset\(\{.*\}\)", "frozenset", text)


def count_references(body):
    """(flagged, references) of a dump, by patching: each is found where changing it changes what CPython reads."""
    nodes = []

    def walk(at):
        kind, flagged = body[at] & 0x7F, body[at] & 0x80
        nodes.append((kind, bool(flagged)))
        at += 1
        character = chr(kind)
        if character in "NTF.S0":
            return at
        if character in "ir":
            return at + 4
        if character == "g":
            return at + 8
        if character == "y":
            return at + 16
        if character in "zZ":
            return at + 1 + body[at]
        if character in "saAtu":
            return at + 4 + int.from_bytes(body[at : at + 4], "little")
        if character == "l":
            return at + 4 + 2 * abs(int.from_bytes(body[at : at + 4], "little", signed=True))
        if character == ":":
            return walk(walk(walk(at)))
        if character in ")(>":
            size = body[at] if character == ")" else int.from_bytes(body[at : at + 4], "little")
            at += 1 if character == ")" else 4
            for _ in range(size):
                at = walk(at)
            return at
        assert character == "c", character
        at += 20
        for _ in range(8):
            at = walk(at)
        return walk(walk(at + 4))

    assert walk(0) == len(body)
    flagged = sum(flag and chr(kind) not in "NTF.Sr" for kind, flag in nodes)
    return len(nodes), flagged, sum(kind == ord("r") for kind, _ in nodes)


def check_explain(tools, report, paths):
    for path in paths:
        try:
            code = compile(path.read_bytes(), str(path), "exec")
        except (SyntaxError, ValueError):
            continue
        body = marshal.dumps(code)
        status, text = tools.run("explain", HEADER + body)
        report.check(f"explain {path}: status", status == 0)
        found = re.search(r"^objects: (\d+), (\d+) flagged .*?, (\d+) references$", text, re.M)
        report.check(f"explain {path}: objects", found and tuple(map(int, found.groups())) == count_references(body))
        ours = re.findall(r"^instructions\n(.*?)^line table$", text, re.M | re.S)
        theirs = [listing(c) for c in code_objects(code)]
        ours, theirs = (without_set_order(without_addresses("".join(t))) for t in (ours, theirs))
        report.check(f"explain {path}: listings", ours == theirs, lambda: first_difference(theirs, ours))


def check_diff(tools, report):
    before = HEADER + marshal.dumps(compile(SOURCE, "f.py", "exec"))
    report.check("diff of equal files", tools.run("diff", before, before) == (0, ""))
    for old, new, lines in CHANGES:
        after = HEADER + marshal.dumps(compile(SOURCE.replace(old, new), "f.py", "exec"))
        status, text = tools.run("diff", before, after)
        expected = "".join(line + "\n" for line in lines)
        report.check(f"diff of {old!r} and {new!r}", (status, text) == (1, expected), lambda: f"expected:\n{expected}got:\n{text}")
    check_diff_of_forms(tools, report, before)


def check_diff_of_forms(tools, report, before):
    """Files that load to the same."""
    code = [compile(SOURCE, "f.py", "exec")]
    held = HEADER + marshal.dumps(code[0])
    report.check("diff of the top flag", tools.run("diff", before, held) == (
        1, "offset 16 / 16, code <module>: not flagged / flagged for reference\n"))
    later = before[:8] + b"\1\0\0\0" + before[12:]
    report.check("diff of times", tools.run("diff", before, later) == (1, "header: source time 0 / 1\n"))
    hashed = before[:4] + b"\3" + before[5:]
    report.check("diff of kinds", tools.run("diff", before, hashed) == (
        1, "header: timestamp, flags 0 / checked hash, flags 3\n"))
    unshared = HEADER + marshal.dumps(("a b", "a b"))
    report.check("diff of what is no code", tools.run("diff", before, unshared) == (
        2, "the right file: holds no code object: tuple\n"))
    one, two = (HEADER + b"c" + bytes(20) + b"s\2\0\0\0#\0" + parts + b")\0)\0s\0\0\0\0z\1fz\1nz\1q" + bytes(4) + b"s\0\0\0\0s\0\0\0\0"
                for parts in (b")\2\xe9\x07\0\0\0r\0\0\0\0", b")\2i\x07\0\0\0i\x07\0\0\0"))
    report.check("diff of references", tools.run("diff", one, two) == (
        1, "offset 46 / 46, 7: flagged for reference / not flagged\noffset 51 / 51, 7: a reference to #0 / written out\n"))


def check_broken(tools, report, count):
    random_ = random.Random(1)
    whole = HEADER + marshal.dumps(compile(SOURCE, "f.py", "exec"))
    for _ in range(count):
        data = bytearray(whole)
        for _ in range(random_.choice((1, 2, 5))):
            data[random_.randrange(len(data))] = random_.randrange(256)
        del data[random_.choice((len(data), random_.randrange(len(data)))):]
        # programs.run raises where a program dies.
        good, problems = tools.run("verify", bytes(data))
        tools.run("explain", bytes(data))
        tools.run("diff", whole, bytes(data))
        report.check("verify says why", (good == 0) == (problems == ""), f"{bytes(data)!r}: {good} {problems!r}")


def main():
    chosen = options.parse(__doc__)
    report = Report("pyc_tools")
    with tempfile.TemporaryDirectory() as folder:
        tools = Tools(chosen, folder)
        step = 10 if chosen.all else chosen.every or 100
        check_explain(tools, report, sorted(LIBRARY.rglob("*.py"))[::step])
        check_diff(tools, report)
        check_broken(tools, report, 2000 if chosen.all else 150)
    report.close()


main()
