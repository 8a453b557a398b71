"""L1: what code generation makes of every file before any optimisation, at every level, against CPython's
`_testinternalcapi.compiler_codegen`; and of the programs in tests/data/codegen (NAME.MODE.py), which have what the library
hardly uses."""

import functools
import glob
import opcode
import os
import sys
import warnings

from harness import ROOT, answers, corpus, options, programs, report

LEVELS = (0, 1, 2)
MODES = {"exec": 0, "eval": 1, "single": 2}


def unit_lines(sequence):
    """One unit as codegen_listing prints it, then its nested ones."""
    instructions, nested = sequence.get_instructions(), sequence.get_nested()
    yield f"unit {len(instructions)} {len(nested)}"
    for instruction in instructions:
        yield " ".join(map(str, instruction))
    for inner in nested:
        yield from unit_lines(inner)


def constant_text(constant):
    return f"<code {constant.co_name}>" if hasattr(constant, "co_name") else repr(constant)


def listing(level, mode, path, source):
    """The question. CPython frees the sequence of a module with annotations twice: the asking process must just end."""
    import ast
    import _testinternalcapi

    warnings.simplefilter("ignore")
    try:
        tree = ast.parse(source, path, mode)
        returned = sequence, metadata = _testinternalcapi.compiler_codegen(tree, path, level, MODES[mode])
    except (SyntaxError, ValueError, MemoryError, RecursionError) as error:
        return f"error {type(error).__name__}\n".encode()
    _kept.append(returned)
    lines = [*unit_lines(sequence), *(f"const {constant_text(constant)}" for constant in metadata["consts"])]
    return "".join(line + "\n" for line in lines).encode("utf-8", "surrogateescape")


_kept = []


def ours(program, level, mode, path):
    done = programs.run([program, "-O", str(level), "--mode", mode, path])
    text = done.stdout.decode("utf-8", "surrogateescape").partition("\n")[2]
    return text.partition(":")[0] + "\n" if text.startswith("error ") else text


def in_words(text):
    """Names for the numbers of instructions."""
    names = {str(number): name for name, number in opcode.opmap.items()}
    return "\n".join(" ".join([names.get(line.partition(" ")[0], line.partition(" ")[0]), line.partition(" ")[2]])
                     for line in text.splitlines())


def compare(result, program, jobs, paths, level, mode):
    question = functools.partial(listing, level, mode)
    for path, answer in zip(paths, answers.Answers(jobs).ask(question, paths)):
        case = f"{corpus.name_of(path)} -O{level}"
        try:
            mine = ours(program, level, mode, path)
        except programs.Crashed as crash:
            result.bad(case, str(crash))
            continue
        theirs = answer.decode("utf-8", "surrogateescape")
        result.check(case, theirs == mine, lambda: report.first_difference(in_words(theirs), in_words(mine)))


def main():
    chosen = options.parse(__doc__, level={"type": int, "choices": LEVELS, "help": "take this level only"})
    program = programs.path_of(chosen, "codegen_listing")
    result = report.Report("codegen")
    for level in LEVELS if chosen.level is None else (chosen.level,):
        compare(result, program, chosen.jobs, corpus.library(chosen, 20), level, "exec")
        for mode in MODES if not (chosen.file or chosen.corpus) else ():
            own = sorted(glob.glob(os.path.join(ROOT, "tests", "data", "codegen", f"*.{mode}.py")))
            compare(result, program, chosen.jobs, own, level, mode)
    result.close()


if __name__ == "__main__":
    sys.exit(main())
