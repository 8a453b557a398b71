"""_opcode, _symtable, _stat, _types, _sysconfig, errno."""

import _opcode
import _stat
import _symtable
import _sysconfig
import _types
import errno
import symtable


def attempt(label, function, *arguments, **keywords):
    try:
        print(label, "->", repr(function(*arguments, **keywords)))
    except Exception as error:
        print(label, "raises", type(error).__name__, error)


UNUSUAL = set()
for opcode in range(0, 268):
    try:
        _opcode.stack_effect(opcode, 3)
    except ValueError:
        UNUSUAL.add(opcode)
    if _opcode.is_valid(opcode) and opcode not in UNUSUAL:
        print(opcode, _opcode.stack_effect(opcode, 3), _opcode.stack_effect(opcode, 3, jump=True), _opcode.stack_effect(opcode, 3, jump=False), [int(f(opcode)) for f in (_opcode.has_arg, _opcode.has_const, _opcode.has_name, _opcode.has_jump, _opcode.has_free, _opcode.has_local, _opcode.has_exc)])
print(_opcode.get_nb_ops(), _opcode.get_intrinsic1_descs(), _opcode.get_intrinsic2_descs(), _opcode.get_special_method_names())
attempt("unknown", _opcode.stack_effect, 999)
attempt("jump 5", _opcode.stack_effect, 44, 1, jump=5)
attempt("executor", _opcode.get_executor, 5, 1)
table = symtable.symtable("import os\nclass A:\n    x = 1\n    def f(self, a=1, *, b): return lambda: (a, y, os)\n", "f.py", "exec")


def show(table, indent=0):
    names = sorted(table.get_symbols(), key=lambda symbol: symbol.get_name())
    print(" " * indent, table.get_type(), table.get_name(), table.get_lineno(), table.is_nested(), [(s.get_name(), s.is_global(), s.is_local(), s.is_free(), s.is_parameter(), s.is_imported()) for s in names])
    for child in table.get_children():
        show(child, indent + 2)


show(table)
attempt("bad kind", _symtable.symtable, "x", "a", "foo")
attempt("number", _symtable.symtable, 5, "a", "exec")
attempt("syntax", _symtable.symtable, "x =", "a", "exec")
for mode in (0o100644, 0o4755 | 0o40000, 0, 0o1777 | 0o120000, 0o7000 | 0o140000, 0o20666, 0o60660, 0o10600):
    print(oct(mode), _stat.filemode(mode), oct(_stat.S_IMODE(mode)), oct(_stat.S_IFMT(mode)), _stat.S_ISDIR(mode), _stat.S_ISREG(mode))
for value in (-1, "a", 1 << 70):
    attempt("mode", _stat.S_IMODE, value)
print({name: value for name, value in vars(_stat).items() if isinstance(value, int)})
print(_sysconfig.config_vars(), sorted(name for name in vars(_types) if name[0] != "_" and name != "CapsuleType"))
print(errno.errorcode, errno.ENOENT, errno.EWOULDBLOCK == errno.EAGAIN)
