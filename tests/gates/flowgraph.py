"""Flow graph and assembler, compared with the oracle on sequences that the oracle itself generates: what
_testinternalcapi.optimize_cfg and .assemble_code_object make of them, and whole functions with the code objects that
compile() gives. (Stages on our own sequences are the gate stages.)

  tests/gate flowgraph [--all] [--file FILE...] [--random N] [--seed N] [--verbose]

Each library file is taken once in 40, all with --all. N random sequences are made besides (2000)."""

import argparse
import ast
import dis
import os
import pathlib
import random
import resource
import struct
import subprocess
import sys
import sysconfig
import types

import _testinternalcapi
from opcode import opmap

from random_sequences import random_sequence

ROOT = pathlib.Path(__file__).resolve().parents[2]
HELPER = ROOT / "build" / "dev" / "bin" / "flow_units"
PSEUDO = {
    "ANNOTATIONS_PLACEHOLDER": 256, "JUMP": 257, "JUMP_IF_FALSE": 258, "JUMP_IF_TRUE": 259, "JUMP_NO_INTERRUPT": 260,
    "LOAD_CLOSURE": 261, "POP_BLOCK": 262, "SETUP_CLEANUP": 263, "SETUP_FINALLY": 264, "SETUP_WITH": 265,
    "STORE_FAST_MAYBE_NULL": 266,
}
OP = {**opmap, **PSEUDO}
NAME = {number: name for name, number in OP.items()}
TARGETS = {OP[name] for name in (
    "JUMP JUMP_NO_INTERRUPT JUMP_IF_FALSE JUMP_IF_TRUE POP_JUMP_IF_FALSE POP_JUMP_IF_TRUE POP_JUMP_IF_NONE "
    "POP_JUMP_IF_NOT_NONE FOR_ITER SEND END_ASYNC_FOR SETUP_FINALLY SETUP_CLEANUP SETUP_WITH").split()}
BLOCK_PUSHES = {OP[name] for name in "SETUP_FINALLY SETUP_CLEANUP SETUP_WITH".split()}
FAST = {number for name, number in OP.items() if "_FAST" in name}
DEREF = {OP[name] for name in (
    "MAKE_CELL LOAD_CLOSURE LOAD_DEREF STORE_DEREF DELETE_DEREF LOAD_FROM_DICT_OR_DEREF").split()}

# The oracle frees the sequence of a module with deferred annotations twice: nothing is ever released.
keep_alive = []


# Constants as text ------------------------------------------------------------------------------------------------

code_numbers = {}


def bits(number):
    return struct.pack(">d", number).hex()


def encode(value):
    kind = type(value)
    if value is None or kind is bool or value is ...:
        return {None: "N", True: "T", False: "F", ...: "E"}[value]
    if kind is int:
        return f"i{value}"
    if kind is float:
        return "f" + bits(value)
    if kind is complex:
        return f"c{bits(value.real)},{bits(value.imag)}"
    if kind is str:
        return "s" + value.encode("utf-8", "surrogatepass").hex()
    if kind is bytes:
        return "b" + value.hex()
    if kind is tuple:
        return "t(" + ",".join(map(encode, value)) + ")"
    if kind is frozenset:
        return "z(" + ",".join(sorted(map(encode, value))) + ")"
    if kind is slice:
        return "l(" + ",".join(map(encode, (value.start, value.stop, value.step))) + ")"
    return f"o{code_numbers.setdefault(id(value), len(code_numbers) + 1)}"


def canonical(text):
    """The text with members of frozensets in order."""
    result, at = canonical_from(text, 0)
    assert at == len(text), text
    return result


def canonical_from(text, at):
    letter = text[at]
    if letter in "tzl":
        at += 2
        items = []
        while text[at] != ")":
            item, at = canonical_from(text, at)
            items.append(item)
            if text[at] == ",":
                at += 1
        return letter + "(" + ",".join(sorted(items) if letter == "z" else items) + ")", at + 1
    end = at + 1
    commas = letter == "c"
    while end < len(text) and (text[end] not in ",)" or (commas and text[end] == ",")):
        commas = commas and text[end] != ","
        end += 1
    return text[at:end], end


# Units ------------------------------------------------------------------------------------------------------------

def plain(sequence):
    return [(op, arg or 0, *place) for op, arg, *place in sequence.get_instructions()]


def rebuilt(instructions):
    """An oracle's sequence object; targets are indices."""
    sequence = _testinternalcapi.new_instruction_sequence()
    keep_alive.append(sequence)
    labels = [sequence.new_label() for _ in instructions]
    for label, (op, arg, *place) in zip(labels, instructions):
        sequence.use_label(label)
        sequence.addop(op, labels[arg] if op in TARGETS else arg, *place)
    return sequence


def lines_of(instructions):
    return "".join("i " + " ".join(map(str, instruction)) + "\n" for instruction in instructions)


def consts_line(consts):
    return "consts " + " ".join(map(encode, consts)) + "\n"


class Unit:
    """One question to the helper and the oracle's answer."""

    def __init__(self, label, mode, header, instructions, expected):
        self.label = label
        self.text = f"unit {mode}\n{header}{lines_of(instructions)}end\n"
        self.expected = expected

    def compare(self, answer):
        """The first difference, or None."""
        ours = [self.canonical_line(line) for line in answer]
        for i, (mine, theirs) in enumerate(zip(ours, self.expected)):
            if mine != theirs:
                return f"line {i}: " + difference(mine, theirs)
        if len(ours) != len(self.expected):
            return f"krait has {len(ours)} lines, CPython {len(self.expected)}"
        return None

    @staticmethod
    def canonical_line(line):
        if line.startswith("consts"):
            return " ".join(["consts", *map(canonical, line.split()[1:])])
        return line


def readable(line):
    words = line.split()
    if words and words[0] == "i":
        return f"{NAME.get(int(words[1]), words[1])} {words[2]} @{','.join(words[3:])}"
    return line


def difference(mine, theirs):
    if mine.split()[:1] == theirs.split()[:1] and len(mine.split()) == 2 and len(mine) > 80:
        word, ours = mine.split()
        theirs = theirs.split()[1]
        at = len(os.path.commonprefix((ours, theirs))) // 2
        return f"{word} from byte {at} of {len(ours) // 2}/{len(theirs) // 2}: krait {ours[2 * at - 2:][:40]}, CPython {theirs[2 * at - 2:][:40]}"
    return f"krait {readable(mine)}\n{' ' * 10}CPython {readable(theirs)}"


def optimize_unit(label, instructions, consts, nlocals):
    consts = list(consts)
    header = f"nlocals {nlocals}\n" + consts_line(consts)
    try:
        result = _testinternalcapi.optimize_cfg(rebuilt(instructions), consts, nlocals)
        after = plain(result)
        expected = [*lines_of(after).splitlines(), consts_line(consts).rstrip()]
    except (ValueError, SystemError) as error:
        after = None
        expected = [f"error {error}"]
    keep_alive.append(consts)
    return Unit(label, "optimize", header, instructions, expected), after


def names_line(word, names):
    return f"{word} {' '.join(names)}\n"


def localsplus(code):
    names = []
    while True:
        try:
            names.append(code._varname_from_oparg(len(names)))
        except IndexError:
            return names


def code_lines(code, with_consts=True):
    lines = [
        f"code {code.co_code.hex()}", f"linetable {code.co_linetable.hex()}",
        f"exceptiontable {code.co_exceptiontable.hex()}", f"stacksize {code.co_stacksize}",
        f"localsplus {' '.join(localsplus(code))}",
    ]
    return [line.rstrip() for line in lines + ([consts_line(code.co_consts)] if with_consts else [])]


class CodeUnit(Unit):
    def compare(self, answer):
        return super().compare([line for line in answer if not line.startswith("kinds")])


def assemble_unit(label, instructions, chance):
    """Metadata are invented to fit."""
    nconsts = max((arg + 1 for op, arg, *_ in instructions if op == OP["LOAD_CONST"]), default=1)
    fast = 0
    for op, arg, *_ in instructions:
        if op in FAST:
            name = NAME[op]
            double = name.count("_FAST") == 2 and not name.endswith("_CLEAR")
            fast = max(fast, arg >> 4, arg & 15) if double else max(fast, arg)
    nlocals = fast + 1 + chance.randrange(3)
    deref = max((arg + 1 for op, arg, *_ in instructions if op in DEREF), default=0)
    ncells = chance.randint(0, deref)
    varnames = [f"v{i}" for i in range(nlocals)]
    cellvars = [f"c{i}" for i in range(ncells)]
    for i in range(ncells):
        if chance.random() < 0.3:
            cellvars[i] = varnames[(i * 7) % nlocals] if varnames[(i * 7) % nlocals] not in cellvars else cellvars[i]
    freevars = [f"x{i}" for i in range(deref - ncells)]
    posonly = chance.randrange(2) if nlocals > 2 else 0
    args = chance.randrange(2) if nlocals > 2 else 0
    kwonly = chance.randrange(2) if nlocals > 2 else 0
    first_line = chance.choice((1, 1, 5, 300))
    consts = [f"k{i}" for i in range(nconsts)]
    numbered = lambda names: {name: i for i, name in enumerate(names)}
    metadata = {
        "name": "f", "qualname": "f", "consts": numbered(consts), "names": {}, "varnames": numbered(varnames),
        "cellvars": numbered(cellvars), "freevars": {name: ncells + i for i, name in enumerate(freevars)},
        "fasthidden": {}, "argcount": args, "posonlyargcount": posonly, "kwonlyargcount": kwonly,
        "firstlineno": first_line,
    }
    header = (f"firstline {first_line}\nargs {args} {posonly} {kwonly}\n" + names_line("varnames", varnames)
              + names_line("cellvars", cellvars) + names_line("freevars", freevars) + consts_line(consts))
    try:
        expected = code_lines(_testinternalcapi.assemble_code_object("f.py", rebuilt(instructions), metadata))
    except ValueError as error:
        expected = [f"error {error}"]
    return CodeUnit(label, "assemble", header, instructions, expected)


# Library files ----------------------------------------------------------------------------------------------------

def all_sequences(sequence):
    yield sequence
    for nested in sequence.get_nested():
        yield from all_sequences(nested)


def invented_constants(instructions, chance):
    """Of many kinds, so that folding happens; none is an object that another place could share."""
    count = max((arg + 1 for op, arg, *_ in instructions if op == OP["LOAD_CONST"]), default=1)
    makers = (
        lambda: None, lambda: chance.choice((True, False)), lambda: chance.randrange(-5, 257),
        lambda: chance.randrange(-10 ** 6, 10 ** 6), lambda: chance.randrange(2 ** 80), lambda: chance.random() * 100,
        lambda: complex(chance.random(), 1), lambda: b"text".decode() + str(chance.randrange(100)),
        lambda: chance.choice("ab"), lambda: b"by" + bytes([chance.randrange(256)]), lambda: (1, chance.random()), lambda: ...,
    )
    return [None if chance.random() < 0.2 else chance.choice(makers)() for _ in range(count)]


def function_codes(code):
    """Code objects in the order in which their units are closed: the order of nested sequences."""
    for constant in code.co_consts:
        if isinstance(constant, types.CodeType):
            yield constant


def parse(path):
    source = path.read_bytes()
    return source, ast.parse(source, optimize=-1)


def library_units(path, chance):
    source, tree = parse(path)
    sequence, metadata = _testinternalcapi.compiler_codegen(tree, str(path), 0, 0)
    keep_alive.append((tree, sequence, metadata))
    for index, nested in enumerate(all_sequences(sequence)):
        keep_alive.append(nested)
        instructions = plain(nested)
        label = f"{path}, unit {index}"
        consts = metadata["consts"] if index == 0 else invented_constants(instructions, chance)
        fast = max((arg for op, arg, *_ in instructions if op in FAST), default=-1)
        unit, after = optimize_unit(f"{label}, optimized", instructions, consts, fast + 1)
        yield unit
        # Optimised sequences have no POP_BLOCK any more, and the oracle's stack of handlers has no more room.
        if after is not None and sum(op in BLOCK_PUSHES for op, *_ in after) <= 20:
            yield assemble_unit(f"{label}, assembled", after, chance)
    yield from whole_functions(path, source, sequence)


# Whole functions --------------------------------------------------------------------------------------------------
# Code generation's constants of a function are not shown. They are found by position: a literal is evaluated from the
# source, others come from the finished code.

IMPLICIT_CELLS = ("__class__", "__classdict__", "__conditional_annotations__")


def table_order(code):
    implicit = [name for name in IMPLICIT_CELLS if name in code.co_cellvars and name not in code.co_varnames]
    return sorted(set(code.co_cellvars) - set(implicit)) + implicit


def literal_at(lines, place):
    """The value of a literal or of a slice of literals."""
    line, end_line, column, end_column = place
    if line < 1 or column < 0 or end_line > len(lines):
        raise ValueError
    text = lines[line - 1:end_line]
    text[-1] = text[-1][:end_column]
    text[0] = text[0][column:]
    text = b"".join(text).decode()
    try:
        return ast.literal_eval(f"({text})")
    except (SyntaxError, ValueError):
        bounds = ast.parse(f"x[{text}]", mode="eval").body.slice
        if not isinstance(bounds, ast.Slice):
            raise
        return slice(*(part and ast.literal_eval(part) for part in (bounds.lower, bounds.upper, bounds.step)))


def loaded_at(code):
    """Position -> constants in order, of the loads in finished code."""
    found = {}
    for instruction in dis.get_instructions(code):
        if instruction.opname in ("LOAD_CONST", "LOAD_SMALL_INT"):
            value = instruction.arg if instruction.opname == "LOAD_SMALL_INT" else code.co_consts[instruction.arg]
            place = instruction.positions
            found.setdefault((place.lineno, place.end_lineno, place.col_offset, place.end_col_offset), []).append(value)
    return found


def original_constants(instructions, code, lines):
    count = max((arg + 1 for op, arg, *_ in instructions if op == OP["LOAD_CONST"]), default=1)
    consts = {}
    finished = loaded_at(code)
    by_place = {}
    for op, arg, *place in instructions:
        if op == OP["LOAD_CONST"]:
            by_place.setdefault(tuple(place), []).append(arg)
    for place, args in by_place.items():
        values = constants_at(place, args, finished.get(place, []), lines)
        if values is None:
            return None
        for arg, value in zip(args, values):
            consts.setdefault(arg, value)
    if code.co_flags & 0x4000000:
        consts[0] = code.co_consts[0]
    return [consts.get(i) for i in range(count)]


def constants_at(place, args, finished, lines):
    """The values of the loads of one position, or None when that cannot be told."""
    if len(set(args)) == 1:
        candidates = []
        if len(finished) == len(args) and all(value is finished[0] for value in finished):
            candidates.append(finished[0])
        elif finished and isinstance(finished[-1], types.CodeType):
            candidates.append(finished[-1])
        try:
            candidates.append(literal_at(lines, place))
        except (ValueError, SyntaxError, TypeError, AttributeError):
            if place[0] < 0:
                candidates.append(None)
        if not candidates or any(encode(value) != encode(candidates[0]) for value in candidates):
            return None
        return [candidates[0]] * len(args)
    # Several constants: exact when folding neither took nor put any.
    if len(finished) == len(args) and not any(isinstance(value, tuple) for value in finished):
        return finished
    return None


def pairs(sequence, code):
    """Nested sequences with their code objects, matched by what stands in them."""
    nested = list(sequence.get_nested())
    codes = [constant for constant in code.co_consts if isinstance(constant, types.CodeType)]
    if len(nested) != len(codes):
        return
    for inner, inner_code in zip(nested, codes):
        yield inner, inner_code
        yield from pairs(inner, inner_code)


def whole_functions(path, source, sequence):
    try:
        code = compile(source, str(path), "exec", dont_inherit=True, optimize=0)
    except SyntaxError:
        return
    lines = source.splitlines(keepends=True)
    for inner, inner_code in pairs(sequence, code):
        keep_alive.append(inner)
        if not inner_code.co_flags & 1:
            continue
        instructions = plain(inner)
        consts = original_constants(instructions, inner_code, lines)
        if consts is None:
            continue
        cellvars = table_order(inner_code)
        header = (f"firstline {inner_code.co_firstlineno}\nflags {inner_code.co_flags}\n"
                  f"args {inner_code.co_argcount - inner_code.co_posonlyargcount} {inner_code.co_posonlyargcount} "
                  f"{inner_code.co_kwonlyargcount}\n"
                  + names_line("varnames", inner_code.co_varnames) + names_line("cellvars", cellvars)
                  + names_line("freevars", inner_code.co_freevars)
                  + consts_line(consts))
        label = f"{path}:{inner_code.co_firstlineno} {inner_code.co_qualname}, whole"
        yield FunctionUnit(label, "compile", header, instructions, code_lines(inner_code, with_consts=False))


class FunctionUnit(CodeUnit):
    def compare(self, answer):
        return super().compare([line for line in answer if not line.startswith("consts")])


# Running ----------------------------------------------------------------------------------------------------------

def answers(units):
    run = subprocess.run([HELPER], input="".join(unit.text for unit in units), capture_output=True, text=True)
    answer = []
    for line in run.stdout.splitlines():
        if line == "end":
            yield answer
            answer = []
        else:
            answer.append(line.rstrip())
    if run.returncode:
        print(f"the helper died: {run.returncode} {run.stderr}")


class Tally:
    def __init__(self, verbose=False):
        self.passed = self.failed = self.skipped = 0
        self.verbose = verbose

    def run(self, units):
        got = list(answers(units))
        for unit, answer in zip(units, got):
            difference = unit.compare(answer)
            if difference is None:
                self.passed += 1
                continue
            self.failed += 1
            print(f"{unit.label}: {difference}")
            if self.verbose:
                print(unit.text)
        if len(got) < len(units):
            self.failed += len(units) - len(got)
            print(f"{units[len(got)].label}: no answer")
            if self.verbose:
                print(units[len(got)].text)

    def add(self, what, counts):
        if counts is None:
            self.failed += 1
            print(f"{what}: the oracle died")
            return
        self.passed += counts[0]
        self.failed += counts[1]
        self.skipped += counts[2]


def in_child(work):
    """The counts of work's tally. Nothing that the oracle made is released: it would free some of it twice."""
    reader, writer = os.pipe()
    sys.stdout.flush()
    child = os.fork()
    if child == 0:
        # Sequences that code generation never makes can send the oracle into an endless loop.
        resource.setrlimit(resource.RLIMIT_AS, (4 << 30, 4 << 30))
        resource.setrlimit(resource.RLIMIT_CPU, (120, 120))
        tally = work()
        sys.stdout.flush()
        os.write(writer, f"{tally.passed} {tally.failed} {tally.skipped}".encode())
        os._exit(0)
    os.close(writer)
    with open(reader) as pipe:
        counts = pipe.read().split()
    os.waitpid(child, 0)
    return [int(count) for count in counts] if counts else None


def check_file(path, options):
    tally = Tally(options.verbose)
    try:
        units = list(library_units(path, random.Random(f"{options.seed} {path.name}")))
    except (SyntaxError, ValueError, RecursionError):
        tally.skipped += 1
    else:
        tally.run(units)
    return tally


def check_random(numbers, options):
    tally = Tally(options.verbose)
    units = []
    for number in numbers:
        chance = random.Random(f"{options.seed} {number}")
        instructions, consts, nlocals = random_sequence(chance, OP)
        unit, after = optimize_unit(f"random sequence {number}, optimized", instructions, consts, nlocals)
        units.append(unit)
        if after is not None and sum(op in BLOCK_PUSHES for op, *_ in after) <= 20:
            units.append(assemble_unit(f"random sequence {number}, assembled", after, chance))
    tally.run(units)
    return tally


def library_files(options):
    if options.file is not None:
        return options.file
    files = sorted(pathlib.Path(sysconfig.get_path("stdlib")).rglob("*.py"))
    return files if options.all else files[::40]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--all", action="store_true")
    parser.add_argument("--file", type=pathlib.Path, nargs="*")
    parser.add_argument("--random", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--verbose", action="store_true")
    options = parser.parse_args()
    tally = Tally(options.verbose)
    for first in range(0, options.random, 100):
        numbers = range(first, min(first + 100, options.random))
        tally.add(f"random sequences {numbers}", in_child(lambda: check_random(numbers, options)))
    for path in library_files(options):
        tally.add(path, in_child(lambda: check_file(path, options)))
    print(f"{tally.passed} passed, {tally.failed} failed, {tally.skipped} skipped")
    return tally.failed != 0


sys.exit(main())
