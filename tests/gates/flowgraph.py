"""Flow graph and assembler (L2 to L4) on sequences that CPython's own code generation makes, with constants of all kinds put in, and on random
ones: against _testinternalcapi.optimize_cfg and .assemble_code_object. Krait's own sequences are the gate stages."""

import ast
import random
import sys
import warnings

import _testinternalcapi

from harness import answers, corpus, options, programs, report, units
from harness.foldable import expression
from harness.random_sequences import random_sequence

AT_ONCE = 100  # random sequences for one process; ten times as many expressions


def names_line(word, names):
    return " ".join([word, *names])


def highest(instructions, opcodes, value=lambda op, arg: arg):
    return max((value(op, arg) for op, arg, *_ in instructions if op in opcodes), default=-1)


def fast_local(op, arg):
    """The highest local in a *_FAST* instruction's oparg."""
    name = units.NAME[op]
    return max(arg >> 4, arg & 15) if name.count("_FAST") == 2 and not name.endswith("_CLEAR") else arg


def optimize_question(case, instructions, consts, nlocals):
    lines = [f"nlocals {nlocals}", units.consts_line(consts), *units.instruction_lines(instructions)]
    expected, after = units.optimized(instructions, consts, nlocals)
    return units.Question(case, "optimize", lines, expected), after


def invented_metadata(instructions, chance):
    """A unit's tables, made to fit its instructions."""
    nlocals = highest(instructions, units.FAST, fast_local) + 2 + chance.randrange(3)
    derefs = highest(instructions, units.DEREF) + 1
    ncells = chance.randint(0, derefs)
    varnames = [f"v{i}" for i in range(nlocals)]
    cellvars = [f"c{i}" for i in range(ncells)]
    for i in range(ncells):  # some cells are locals too
        local = varnames[i * 7 % nlocals]
        if chance.random() < 0.3 and local not in cellvars:
            cellvars[i] = local
    consts = [f"k{i}" for i in range(highest(instructions, {units.OP["LOAD_CONST"]}) + 1)]
    numbered = lambda names, first=0: {name: first + i for i, name in enumerate(names)}
    arguments = [chance.randrange(2) if nlocals > 2 else 0 for _ in range(3)]
    return {
        "name": "f", "qualname": "f", "consts": numbered(consts), "names": {}, "varnames": numbered(varnames),
        "cellvars": numbered(cellvars), "freevars": numbered([f"x{i}" for i in range(derefs - ncells)], ncells),
        "fasthidden": {}, "argcount": arguments[0], "posonlyargcount": arguments[1], "kwonlyargcount": arguments[2],
        "firstlineno": chance.choice((1, 1, 5, 300)),
    }


def assemble_question(case, instructions, chance):
    metadata = invented_metadata(instructions, chance)
    lines = [f"firstline {metadata['firstlineno']}",
             f"args {metadata['argcount']} {metadata['posonlyargcount']} {metadata['kwonlyargcount']}",
             *(names_line(table, metadata[table]) for table in ("varnames", "cellvars", "freevars")),
             units.consts_line(metadata["consts"]), *units.instruction_lines(instructions)]
    try:
        code = _testinternalcapi.assemble_code_object("f.py", units.rebuilt(instructions), metadata)
        expected = units.code_lines(code)
    except ValueError as error:
        expected = [f"error {error}"]
    return units.Question(case, "assemble", lines, expected)


def questions_about(case, instructions, consts, nlocals, chance):
    optimize, after = optimize_question(f"{case}, optimized", instructions, consts, nlocals)
    yield optimize
    # Optimised sequences have no POP_BLOCK any more, and the oracle's stack of handlers has room for 21.
    if after is not None and sum(op in units.BLOCK_PUSHES for op, *_ in after) <= 20:
        yield assemble_question(f"{case}, assembled", after, chance)


def invented_constants(instructions, chance):
    """Of many kinds, so that folding happens; none is an object that another place could share."""
    makers = (
        lambda: None, lambda: chance.choice((True, False)), lambda: chance.randrange(-5, 257),
        lambda: chance.randrange(-10 ** 6, 10 ** 6), lambda: chance.randrange(2 ** 80), lambda: chance.random() * 100,
        lambda: complex(chance.random(), 1), lambda: b"text".decode() + str(chance.randrange(100)),
        lambda: chance.choice("ab"), lambda: b"by" + bytes([chance.randrange(256)]), lambda: (1, chance.random()), lambda: ...,
    )
    count = highest(instructions, {units.OP["LOAD_CONST"]}) + 1
    return [None if chance.random() < 0.2 else chance.choice(makers)() for _ in range(count)]


def all_sequences(sequence):
    yield sequence
    for nested in sequence.get_nested():
        yield from all_sequences(nested)


def library_questions(path, chance):
    tree = ast.parse(answers.read(path))
    sequence, metadata = _testinternalcapi.compiler_codegen(tree, path, 0, 0)
    units.keep_alive.append((tree, sequence, metadata))
    for index, nested in enumerate(all_sequences(sequence)):
        units.keep_alive.append(nested)
        instructions = units.plain(nested)
        nlocals = highest(instructions, units.FAST, fast_local) + 1
        case = f"{corpus.name_of(path)}, unit {index}"
        yield from questions_about(case, instructions, invented_constants(instructions, chance), nlocals, chance)


def check_file(helper, path, seed):
    warnings.simplefilter("ignore")
    try:
        questions = list(library_questions(path, random.Random(f"{seed} {corpus.name_of(path)}")))
    except (SyntaxError, ValueError, RecursionError):
        return ()  # a file that is meant to be rejected
    return units.ask(helper, questions)


def check_random(helper, numbers, seed):
    questions = []
    for number in numbers:
        chance = random.Random(f"{seed} {number}")
        questions += questions_about(f"random sequence {number}", *random_sequence(chance, units.OP), chance)
    return units.ask(helper, questions)


def check_folding(helper, numbers, seed):
    questions = []
    for number in numbers:
        chance = random.Random(f"{seed} folding {number}")
        instructions, consts, nlocals = expression(chance, units.OP)
        shown = ", ".join(repr(constant)[:60] for constant in consts)
        name = units.NAME[instructions[-2][0]]
        question, _ = optimize_question(f"constants {number}: {name} {instructions[-2][1]} of {shown}", instructions, consts, nlocals)
        questions.append(question)
    return units.ask(helper, questions, units.with_values)


def in_parts(result, helper, check, count, at_once, seed):
    for first in range(0, count, at_once):
        numbers = range(first, min(first + at_once, count))
        results = units.in_child(lambda: check(helper, numbers, seed))
        units.tell(result, f"{check.__name__} {numbers}", results)


def main():
    chosen = options.parse(__doc__, random={"type": int, "default": 2000, "metavar": "N", "help": "random sequences"},
                           seed={"type": int, "default": 1, "help": "another choice of constants and sequences"})
    helper = programs.path_of(chosen, "flow_units")
    result = report.Report("flowgraph")
    if not chosen.file:
        in_parts(result, helper, check_folding, chosen.random * 10, AT_ONCE * 10, chosen.seed)
        in_parts(result, helper, check_random, chosen.random, AT_ONCE, chosen.seed)
    for path in corpus.library(chosen, 40):
        units.tell(result, corpus.name_of(path), units.in_child(lambda: check_file(helper, path, chosen.seed)))
    result.close()


if __name__ == "__main__":
    sys.exit(main())
