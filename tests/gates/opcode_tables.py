"""The tables made from instructions.def, compared with the installed library's `_opcode_metadata`, `opcode` and
`dis.stack_effect`; and opgen itself: the same twice, bodies carried, contradictions refused, docs/bytecode.md fresh."""

import _opcode
import _opcode_metadata
import dis
import json
import opcode
import pathlib
import subprocess
import tempfile

from harness import ROOT, options, programs
from harness.report import Report

DEFINITION = ROOT / "src" / "bytecode" / "instructions.def"
OUTPUTS = ("--opcodes", "--caches", "--subcodes", "--bodies", "--docs")

OPTIONS = options.parse(__doc__)
REPORT = Report("opcode_tables")


def check(what, ours, theirs):
    REPORT.check(what, ours == theirs, lambda: f"krait has {ours!r}, CPython has {theirs!r}")


def opgen(*arguments):
    return subprocess.run([programs.path_of(OPTIONS, "opgen"), *arguments], capture_output=True, text=True, cwd=ROOT)


def stack_effect(number, oparg, jump):
    try:
        return dis.stack_effect(number, oparg if _opcode.has_arg(number) else None, jump=jump)
    except ValueError:
        return "no effect"


def compare_effects(record):
    number, name = record["number"], record["name"]
    for oparg, straight, jumping in record["effects"]:
        if record["kind"] in ("undefined", "specialized"):
            # CPython refuses to answer.
            straight = jumping = "no effect"
            both = "no effect"
        else:
            both = max(straight, jumping)
        for jump, ours in ((False, straight), (True, jumping), (None, both)):
            check(f"stack_effect({name}, {oparg}, jump={jump})", ours, stack_effect(number, oparg, jump))


def compare_opcode(record, names, families):
    number, name = record["number"], record["name"]
    check(f"name of {number}", None if record["kind"] == "undefined" else name, names.get(number))
    check(f"{name}: is valid", record["kind"] != "undefined", _opcode.is_valid(number))
    for flag in ("arg", "const", "name", "jump", "local", "free", "exc"):
        check(f"{name}: has {flag}", flag in record["flags"], bool(getattr(_opcode, "has_" + flag)(number)))
    if record["kind"] in ("base", "pseudo", "undefined"):
        check(f"{name}: cache units", record["units"], opcode._inline_cache_entries.get(name, 0))
    elif record["kind"] == "specialized":
        check(f"{name}: base", record["base"], families[name])
        check(f"{name}: cache units", record["units"], opcode._inline_cache_entries.get(families[name], 0))
    elif record["kind"] == "instrumented":
        base = name.removeprefix("INSTRUMENTED_")
        check(f"{name}: base", record["base"], base)
        check(f"{name}: cache units", record["units"], opcode._inline_cache_entries.get(base, 0))
    compare_effects(record)


def compare_tables(tables):
    names = {number: name for name, number in _opcode_metadata.opmap.items()}
    names |= {number: name for name, number in _opcode_metadata._specialized_opmap.items()}
    families = {member: head for head, members in _opcode_metadata._specializations.items() for member in members}
    check("HAVE_ARGUMENT", tables["have_argument"], _opcode_metadata.HAVE_ARGUMENT)
    check("MIN_INSTRUMENTED_OPCODE", tables["min_instrumented"], _opcode_metadata.MIN_INSTRUMENTED_OPCODE)
    for record in tables["opcodes"]:
        compare_opcode(record, names, families)
    ours = {head: sorted(family["members"]) for head, family in tables["families"].items() if family["members"]}
    check("families", ours, {head: sorted(members) for head, members in _opcode_metadata._specializations.items()})
    for head, family in tables["families"].items():
        shown = list(family["cells"].items())
        check(f"{head}: cells that dis shows", shown, list(opcode._cache_format.get(head, {}).items()))


def shown_conversion(letter):
    """How dis shows the instruction of `!s` and its kin."""
    code = compile(f"f'{{x!{letter}}}'", "", "eval")
    return next(i.argrepr for i in dis.get_instructions(code) if i.opname == "CONVERT_VALUE")


def compare_subcodes(tables):
    def texts(name):
        return [text for _, _, text in tables[name]]

    operators = [(identifier, text) for _, identifier, text in tables["BinaryOperator"]]
    check("BINARY_OP", operators, opcode._nb_ops)
    check("COMPARE_OP", texts("ComparisonOperator"), list(opcode.cmp_op))
    check("CALL_INTRINSIC_1", texts("UnaryIntrinsic"), opcode._intrinsic_1_descs)
    check("CALL_INTRINSIC_2", texts("BinaryIntrinsic"), opcode._intrinsic_2_descs)
    check("LOAD_SPECIAL", texts("SpecialMethod"), opcode._special_method_names)
    check("LOAD_COMMON_CONSTANT", texts("CommonConstant"), [c.__name__ for c in opcode._common_constants])
    check("CONVERT_VALUE", texts("Conversion"), ["", *(shown_conversion(letter) for letter in "sra")])
    attributes = [(value, text) for value, _, text in tables["FunctionAttribute"]]
    check("SET_FUNCTION_ATTRIBUTE", attributes, [(1 << i, text) for i, text in enumerate(dis.FUNCTION_ATTR_FLAGS)])
    for name, table in tables.items():
        if name != "FunctionAttribute":
            check(f"{name}: values", [value for value, _, _ in table], list(range(len(table))))


def check_generation():
    with tempfile.TemporaryDirectory() as folder:
        results = []
        for attempt in ("first", "second"):
            files = [pathlib.Path(folder) / (attempt + option) for option in OUTPUTS]
            arguments = [argument for pair in zip(OUTPUTS, files) for argument in pair]
            check(f"opgen, {attempt} time", opgen(DEFINITION.relative_to(ROOT), *arguments).returncode, 0)
            results.append([file.read_bytes() for file in files])
        check("generation is deterministic", results[0] == results[1], True)
        docs = results[0][OUTPUTS.index("--docs")]
    page = ROOT / "docs" / "bytecode.md"
    fresh = page.exists() and page.read_bytes() == docs
    check("docs/bytecode.md is fresh (renew: cmake --build build/dev --target bytecode_docs)", fresh, True)


def check_bodies():
    folder = ROOT / "tests" / "gates" / "opgen"
    with tempfile.TemporaryDirectory() as output:
        made = pathlib.Path(output) / "bodies.inc"
        run = opgen("tests/gates/opgen/bodies.def", "--bodies", made)
        check("opgen carries bodies", (run.returncode, run.stderr), (0, ""))
        check("bodies", made.read_text() if made.exists() else None, (folder / "bodies.inc").read_text())


# A definition that contradicts itself, and what opgen says of it.
CONTRADICTIONS = (
    ("inst A 1 (--)\ninst B 1 (--)", "2: number 1 is taken"),
    ("inst A 1 (--)\ninst A 2 (--)", "2: A is defined twice"),
    ("inst A 1", "1: A has no stack effect"),
    ("inst A 1 (--)\nspecial B 2 of C", "2: no base instruction C"),
    ("inst A 1 (--)\nspecial B 2 of A", "2: no family A"),
    ("inst A 1 (--) cache C", "1: no cache layout C"),
    ("cache C (x: u16)\ninst A 1 (--) cache C", "2: A has a cache but no family that names its units"),
    ("cache C (x: u16)\nfamily A ()\ninst A 1 (--) cache C", "2: A shows another number of cache units than it has"),
    ("cache C (x: u8)", "1: unknown type 'u8'"),
    ("inst A 1 (--) { error_if(true); }", "1: A says error_if but lacks the flag"),
    ("op _X (--) : error { error_if(true); }\ninst A 1 (--) = _X", "2: A needs the flag error of _X"),
    ("op _X (--) uses(x: u16) { }\ninst A 1 (--) = _X", "2: _X uses a cache field that A has not: x"),
    ("inst A 1 (--) = _X", "1: no micro-operation _X"),
    ("inst A 1 (--) { ", "1: a body that does not end"),
    ("pseudo A 256 (--) becomes B", "1: no instruction B"),
    ("instruction A", "1: expected cache, family, inst, special, instrumented, pseudo, op or subcodes"),
)


def check_contradictions():
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder) / "bad.def"
        for text, complaint in CONTRADICTIONS:
            path.write_text(text + "\n")
            run = opgen(path)
            check(f"opgen of {text!r}", (run.returncode, run.stderr), (1, f"{path}:{complaint}\n"))


def main():
    tables = json.loads(programs.run([programs.path_of(OPTIONS, "opcode_table")]).stdout)
    compare_tables(tables)
    compare_subcodes(tables["subcodes"])
    check_generation()
    check_bodies()
    check_contradictions()
    REPORT.close()


main()
