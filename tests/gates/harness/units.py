"""Code units as text (tests/helpers/unit_text.h), and what CPython's own flow graph and assembler make of them."""

import os
import resource
import struct
import types

import _testinternalcapi
import opcode

from . import programs

PSEUDO = {
    "ANNOTATIONS_PLACEHOLDER": 256, "JUMP": 257, "JUMP_IF_FALSE": 258, "JUMP_IF_TRUE": 259, "JUMP_NO_INTERRUPT": 260,
    "LOAD_CLOSURE": 261, "POP_BLOCK": 262, "SETUP_CLEANUP": 263, "SETUP_FINALLY": 264, "SETUP_WITH": 265,
    "STORE_FAST_MAYBE_NULL": 266,
}
OP = {**opcode.opmap, **PSEUDO}
NAME = {number: name for name, number in OP.items()}
BLOCK_PUSHES = {OP[name] for name in "SETUP_FINALLY SETUP_CLEANUP SETUP_WITH".split()}
TARGETS = BLOCK_PUSHES | {OP[name] for name in (
    "JUMP JUMP_NO_INTERRUPT JUMP_IF_FALSE JUMP_IF_TRUE POP_JUMP_IF_FALSE POP_JUMP_IF_TRUE POP_JUMP_IF_NONE "
    "POP_JUMP_IF_NOT_NONE FOR_ITER SEND END_ASYNC_FOR").split()}
FAST = {number for name, number in OP.items() if "_FAST" in name}
DEREF = {OP[name] for name in (
    "MAKE_CELL LOAD_CLOSURE LOAD_DEREF STORE_DEREF DELETE_DEREF LOAD_FROM_DICT_OR_DEREF").split()}


# Constants --------------------------------------------------------------------------------------------------------

def bits(number):
    return struct.pack(">d", number).hex()


class Code:
    """Stands for a code object among constants."""

    def __init__(self, name):
        self.name = name


def code_name(code):
    return f"{code.co_qualname.encode('utf-8', 'surrogatepass').hex()}@{code.co_firstlineno}"


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
    return "o" + (code_name(value) if isinstance(value, types.CodeType) else value.name)


def decode(text):
    """A new object wherever CPython has not just one."""
    value, end = _decode_from(text, 0)
    assert end == len(text), text
    return value


def _end_of_word(text, at):
    while at < len(text) and text[at] not in ",)":
        at += 1
    return at


def _decode_list(text, at):
    items = []
    at += 1
    while text[at] != ")":
        item, at = _decode_from(text, at)
        items.append(item)
        at += text[at] == ","
    return items, at + 1


def _decode_from(text, at):
    letter, at = text[at], at + 1
    if letter in "NTFE":
        return {"N": None, "T": True, "F": False, "E": ...}[letter], at
    if letter in "tzl":
        items, end = _decode_list(text, at)
        return {"t": tuple, "z": frozenset, "l": lambda parts: slice(*parts)}[letter](items), end
    end = _end_of_word(text, at)
    word = text[at:end]
    if letter == "c":
        imaginary_end = _end_of_word(text, end + 1)
        return complex(*(struct.unpack(">d", bytes.fromhex(part))[0]
                         for part in (word, text[end + 1:imaginary_end]))), imaginary_end
    return {"i": int, "f": lambda w: struct.unpack(">d", bytes.fromhex(w))[0], "b": bytes.fromhex, "o": Code,
            "s": lambda w: bytes.fromhex(w).decode("utf-8", "surrogatepass")}[letter](word), end


def canonical(line):
    """A line of constants with the members of frozensets in order."""
    first, *words = line.split()
    return " ".join([first, *(encode(decode(word)) if "z(" in word else word for word in words)])


# Sequences --------------------------------------------------------------------------------------------------------

# The oracle frees the sequence of a module with deferred annotations twice: nothing is ever released, see in_child.
keep_alive = []


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


def instruction_lines(instructions):
    return ["i " + " ".join(map(str, instruction)) for instruction in instructions]


def consts_line(consts):
    return " ".join(["consts", *map(encode, consts)])


def readable(line):
    words = line.split()
    return " ".join([NAME[int(words[1])], words[2], "@" + ",".join(words[3:])]) if words[:1] == ["i"] else line


def optimized(instructions, consts, nlocals):
    """What optimize_cfg answers, as flow_units does; and the instructions, or None. `consts` changes."""
    keep_alive.append(consts)
    try:
        after = plain(_testinternalcapi.optimize_cfg(rebuilt(instructions), consts, nlocals))
    except (ValueError, SystemError) as error:
        return [f"error {error}"], None
    return [*instruction_lines(after), consts_line(consts)], after


def code_lines(code):
    """The fields that Python shows, as flow_units shows them."""
    return [
        f"code {code.co_code.hex()}", f"linetable {code.co_linetable.hex()}",
        f"exceptiontable {code.co_exceptiontable.hex()}".rstrip(), f"stacksize {code.co_stacksize}",
        f"flags {code.co_flags}", f"arguments {code.co_argcount} {code.co_posonlyargcount} {code.co_kwonlyargcount}",
        f"firstline {code.co_firstlineno}", f"name {code.co_name}", f"qualname {code.co_qualname}",
        " ".join(["names", *code.co_names]), " ".join(["localsplus", *localsplus(code)]), consts_line(code.co_consts),
    ]


def localsplus(code):
    names = []
    while True:
        try:
            names.append(code._varname_from_oparg(len(names)))
        except IndexError:
            return names


# Asking -----------------------------------------------------------------------------------------------------------

class Question:
    """A unit for flow_units, and the oracle's answer."""

    def __init__(self, case, mode, lines, expected):
        self.case = case
        self.text = "\n".join([f"unit {mode}", *lines, "end\n"])
        self.expected = expected


def with_values(lines):
    """Constants instead of their numbers: which of equal ones was taken does not show."""
    consts = lines[-1].split()[1:] if lines and lines[-1].startswith("consts") else []
    load = f"i {OP['LOAD_CONST']} "
    return [load + consts[int(line.split()[2])] if line.startswith(load) else line
            for line in lines if not line.startswith("consts")]


def ask(helper, questions, view=list):
    """(case, first difference or None) of each, in the view of the answers' lines."""
    done = programs.run([helper], input="".join(question.text for question in questions).encode("utf-8", "surrogateescape"))
    answers = done.stdout.decode("utf-8", "surrogateescape").split("end\n")
    for question, answer in zip(questions, answers):
        yield question.case, difference(view(question.expected), view(shown(answer.splitlines())))


def shown(lines):
    """Without what Python does not show."""
    return [canonical(line) if line.startswith("consts") else line.rstrip() for line in lines
            if not line.startswith("kinds")]


def difference(theirs, ours):
    """The first, in words; None where there is none."""
    for number, (their, our) in enumerate(zip(theirs, ours)):
        if their != our:
            return f"line {number}:\nCPython {readable(their)}\nKrait   {readable(our)}"
    return None if len(ours) == len(theirs) else f"CPython has {len(theirs)} lines, Krait {len(ours)}"


def in_child(work):
    """The results of work() (pairs of texts), from a fork that just ends: see keep_alive. None when the oracle died."""
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        # A sequence that code generation never makes can send the oracle into an endless loop.
        resource.setrlimit(resource.RLIMIT_AS, (4 << 30, 4 << 30))
        resource.setrlimit(resource.RLIMIT_CPU, (300, 300))
        status = 1
        try:
            text = "\0".join(part for case, result in work() for part in (case, result or ""))
            with open(writer, "wb") as pipe:
                pipe.write(b"+" + text.encode("utf-8", "surrogateescape"))
            status = 0
        finally:
            os._exit(status)
    os.close(writer)
    with open(reader, "rb") as pipe:
        text = pipe.read().decode("utf-8", "surrogateescape")
    os.waitpid(child, 0)
    if not text:
        return None
    parts = text[1:].split("\0") if len(text) > 1 else []
    return list(zip(parts[::2], (part or None for part in parts[1::2])))


def tell(result, what, results):
    """Puts the results of in_child into a report."""
    if results is None:
        result.bad(what, "the oracle died")
    for case, explanation in results or ():
        result.check(case, explanation is None, explanation or "")
