# The compiler's stages one by one.
import ast
import opcode

import _testinternalcapi as internals


def complaint(function, *arguments):
    try:
        print(function(*arguments))
    except Exception as error:
        print(type(error).__name__, error)


def show(sequence, indent=""):
    for op, argument, *where in sequence.get_instructions():
        print(indent + opcode.opname[op] if op < 256 else f"{indent}{op}", argument, where)
    for nested in sequence.get_nested():
        show(nested, indent + "  ")


SOURCE = '''"""Text
    indented."""
x = (1, 2)[0] + y
def f(a, *, b=3):
    return [a for c in b if c]
'''
sequence, metadata = internals.compiler_codegen(ast.parse(SOURCE), "stages.py", 0)
show(sequence)
print([getattr(item, "co_name", item) for item in metadata.pop("consts")], metadata)
for mode, name in enumerate(("exec", "eval", "single")):
    listing, facts = internals.compiler_codegen(ast.parse("x + 1", mode=name), "stages.py", 0, mode)
    show(listing)
    print(facts)
complaint(internals.compiler_codegen, 1, "stages.py", 0)
complaint(internals.compiler_codegen, ast.parse("return"), "stages.py", 0)
complaint(internals.compiler_codegen, ast.parse("x", mode="eval"), "stages.py", 0)


def sequence_of(*instructions, labels={}):
    made = internals.new_instruction_sequence()
    for index, (name, argument) in enumerate(instructions):
        if index in labels:
            made.use_label(labels[index])
        made.addop(opcode.opmap[name], argument, index, index, 0, 9)
    return made


code = sequence_of.__code__
consts = [1, 20, (3, 4), code]
optimized = internals.optimize_cfg(
    sequence_of(("LOAD_CONST", 0), ("LOAD_CONST", 1), ("BINARY_OP", 0), ("LOAD_CONST", 2), ("LOAD_CONST", 3),
                ("BUILD_TUPLE", 3), ("RETURN_VALUE", 0)), consts, 0)
show(optimized)
print(consts[0], consts[1][:2], consts[1][2] is code, len(consts))
jumping = sequence_of(("LOAD_FAST", 0), ("POP_JUMP_IF_TRUE", 7), ("LOAD_FAST", 1), ("POP_TOP", 0), ("LOAD_CONST", 0),
                      ("RETURN_VALUE", 0), labels={4: 7})
show(jumping)
show(internals.optimize_cfg(jumping, [None], 2))
complaint(internals.optimize_cfg, sequence_of(("LOAD_CONST", 2), ("RETURN_VALUE", 0)), [0], 0)
complaint(internals.optimize_cfg, sequence_of(("POP_TOP", 0), ("RETURN_VALUE", 0)), [0], 0)
complaint(internals.optimize_cfg, jumping, (), 0)
complaint(internals.optimize_cfg, 1, [], 0)

metadata = dict(name="f", qualname="C.f", consts={"text": 0, (int, 5): 1}, names={"n": 0}, varnames={"a": 0, "b": 1},
                cellvars={"a": 0}, freevars={}, fasthidden={}, argcount=1, posonlyargcount=0, kwonlyargcount=0,
                firstlineno=3)
assembled = internals.assemble_code_object(
    "stages.py", sequence_of(("RESUME", 0), ("LOAD_DEREF", 0), ("LOAD_CONST", 1), ("BINARY_OP", 0),
                             ("RETURN_VALUE", 0)), metadata)
print(assembled.co_name, assembled.co_qualname, assembled.co_consts, assembled.co_names, assembled.co_varnames,
      assembled.co_cellvars, assembled.co_flags, assembled.co_filename, assembled.co_stacksize)
print(list(assembled.co_positions()))
print(type(lambda: 0)(assembled, {})(37))

nested = internals.new_instruction_sequence()
nested.add_nested(jumping)
print(nested.get_nested()[0] is jumping, nested.new_label(), nested.new_label(), nested.get_instructions())
complaint(nested.add_nested, 1)
complaint(nested.addop, "LOAD_FAST", 0, 1, 1, 1, 1)
complaint(type(nested), 1)
for doc in ("a\n   b\n    c", "  a", "\ta\n\tb", "", "a\n\n  b\n "):
    print(repr(internals.compiler_cleandoc(doc)))
complaint(internals.compiler_cleandoc, 3)


def deep(count):
    return deep(count - 1) if count else internals.get_recursion_depth()


print(deep(0), deep(5) - deep(0))
names = internals.identify_type_slot_wrappers()
print({"__add__", "__repr__", "__init__", "__len__"} <= set(names))
found = internals.get_static_builtin_types()
print(all(kind in found for kind in (object, int, str, dict, type, ValueError)), len(found) == len(set(found)))
print(internals.SIZEOF_PYGC_HEAD, internals.SIZEOF_PYOBJECT, internals.SIZEOF_TIME_T, internals.SHARED_KEYS_MAX_SIZE)
