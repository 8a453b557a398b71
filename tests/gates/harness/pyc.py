"""Reading .pyc files and saying in words how two of them differ."""

import dis
import io
import marshal
import types
from importlib import util

from . import report

MAGIC = util.MAGIC_NUMBER
FIELDS = ("co_argcount", "co_posonlyargcount", "co_kwonlyargcount", "co_stacksize", "co_flags", "co_firstlineno", "co_name",
          "co_qualname", "co_filename", "co_names", "co_varnames", "co_cellvars", "co_freevars")


def header(mode, source, mtime):
    """The 16 bytes that CPython puts in front."""
    if mode == "timestamp":
        return MAGIC + (0).to_bytes(4, "little") + (int(mtime) & 0xFFFFFFFF).to_bytes(4, "little") + (len(source) & 0xFFFFFFFF).to_bytes(4, "little")
    flags = 3 if mode == "checked-hash" else 1
    return MAGIC + flags.to_bytes(4, "little") + util.source_hash(source)


def explain(theirs, ours):
    """Two whole files -> the first difference a reader can use."""
    if theirs[:16] != ours[:16]:
        return f"header: CPython {theirs[:16].hex(' ', 4)}, Krait {ours[:16].hex(' ', 4)}"
    try:
        our_code = marshal.loads(ours[16:])
    except (ValueError, EOFError, TypeError) as error:
        return f"CPython cannot load Krait's bytes: {error}"
    return explain_code(marshal.loads(theirs[16:]), our_code) or _bytes_difference(theirs, ours)


def explain_code(theirs, ours):
    """The first difference of two code objects or of those inside them; empty where they are the same."""
    place = f"{theirs.co_qualname} (line {theirs.co_firstlineno})"
    for field in FIELDS:
        if getattr(theirs, field) != getattr(ours, field):
            return f"{place}: {field}: CPython {getattr(theirs, field)!r}, Krait {getattr(ours, field)!r}"
    if theirs.co_code != ours.co_code or theirs.co_linetable != ours.co_linetable or theirs.co_exceptiontable != ours.co_exceptiontable:
        return f"{place}: instructions: " + (report.first_difference(_listing(theirs), _listing(ours)) or "same listing, other tables")
    their_constants, our_constants = theirs.co_consts, ours.co_consts
    if len(their_constants) != len(our_constants):
        return f"{place}: co_consts: CPython {their_constants!r}, Krait {our_constants!r}"
    for index, (their, our) in enumerate(zip(their_constants, our_constants)):
        if isinstance(their, types.CodeType) and isinstance(our, types.CodeType):
            if inner := explain_code(their, our):
                return inner
        elif typed(their) != typed(our):
            return f"{place}: co_consts[{index}]: CPython {their!r}, Krait {our!r}"
    return ""


def typed(constant):
    """Equal exactly for constants that CPython would not tell apart: 1, 1.0 and True differ, -0.0 and 0.0 too."""
    if isinstance(constant, (tuple, frozenset)):
        items = [typed(item) for item in constant]
        return type(constant).__name__, sorted(items, key=repr) if isinstance(constant, frozenset) else items
    if isinstance(constant, slice):
        return "slice", [typed(part) for part in (constant.start, constant.stop, constant.step)]
    return type(constant).__name__, repr(constant)


def _listing(code):
    out = io.StringIO()
    dis.dis(code, file=out, depth=0, show_caches=False, show_offsets=True, show_positions=True)
    return out.getvalue()


def _bytes_difference(theirs, ours):
    offset = next((i for i, (their, our) in enumerate(zip(theirs, ours)) if their != our), min(len(theirs), len(ours)))
    window = slice(max(16, offset - 24), offset + 16)
    return (f"the same objects, written differently from byte {offset} on (a reference or its flag):\n"
            f"CPython ...{theirs[window]!r}\nKrait   ...{ours[window]!r}\n(kraitc diff says more)")
