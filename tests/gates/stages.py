"""L2 to L4 on Krait's own units: every unit of a file before the optimiser, as CPython's optimize_cfg sees it, against what Krait's optimiser makes of
it; and every field of every code object against compile()'s, at every level. (What comes before, L1, is the gate codegen.)"""

import sys
import types
import warnings

from harness import answers, corpus, options, programs, report, units

LEVELS = (0, 1, 2)


class File:
    """What compiled_units prints of one file."""

    def __init__(self, helper, path, level):
        done = programs.run([helper, "-O", str(level), path])
        self.rejected = False
        self.units = []  # their lines
        self.codes = {}  # name -> texts of fields
        lines = iter(done.stdout.decode("utf-8", "surrogateescape").split("\n"))
        for line in lines:
            if line == "unit optimize":
                self.units.append(list(iter(lines.__next__, "end")))
            elif line.startswith("assembled "):
                self.codes.setdefault(line.split()[1], []).append(list(iter(lines.__next__, "end")))
            elif line.startswith("error "):
                self.rejected = True


def optimize_questions(case, mine):
    for index, lines in enumerate(mine.units):
        instructions = [tuple(map(int, line.split()[1:])) for line in lines if line.startswith("i ")]
        consts = next(line for line in lines if line.startswith("consts")).split()[1:]
        nlocals = int(lines[0].split()[1])
        expected, _ = units.optimized(instructions, [units.decode(word) for word in consts], nlocals)
        yield units.Question(f"{case}, unit {index}, optimized", "optimize", lines, expected)


def all_codes(code):
    yield code
    for constant in code.co_consts:
        if isinstance(constant, types.CodeType):
            yield from all_codes(constant)


def compare_codes(case, mine, code):
    """A unit that was generated twice with equal code counts once in CPython."""
    for theirs in all_codes(code):
        lines = [line.encode("utf-8", "surrogatepass").decode("utf-8", "surrogateescape") for line in units.code_lines(theirs)]
        candidates = mine.codes.get(units.code_name(theirs), ())
        differences = [units.difference(lines, units.shown(ours)) for ours in candidates]
        name = f"{case}, {theirs.co_qualname}@{theirs.co_firstlineno}, assembled"
        if not differences:
            yield name, "Krait has no code object of that name and line"
        else:
            yield name, None if None in differences else differences[0]


def check_file(optimizer, compiled, path, level):
    warnings.simplefilter("ignore")
    case = f"{corpus.name_of(path)} -O{level}"
    mine = File(compiled, path, level)
    try:
        code = compile(answers.read(path), path, "exec", dont_inherit=True, optimize=level)
    except (SyntaxError, ValueError):
        yield case, None if mine.rejected else "CPython rejects the file, Krait does not"
        return
    if mine.rejected:
        yield case, "Krait rejects the file, CPython does not"
        return
    yield from compare_codes(case, mine, code)
    yield from units.ask(optimizer, list(optimize_questions(case, mine)))


def main():
    chosen = options.parse(__doc__, level={"type": int, "choices": LEVELS, "help": "take this level only"})
    optimizer, compiled = (programs.path_of(chosen, name) for name in ("flow_units", "compiled_units"))
    result = report.Report("stages")
    for level in LEVELS if chosen.level is None else (chosen.level,):
        for path in corpus.library(chosen, 40):
            results = units.in_child(lambda: check_file(optimizer, compiled, path, level))
            units.tell(result, corpus.name_of(path), results)
    result.close()


if __name__ == "__main__":
    sys.exit(main())
