"""The marshal reader, compared with `marshal.loads`: whole dumps, broken ones, hand-made ones; values or error texts.

--all takes every tenth library module and many more broken dumps."""

import marshal
import os
import pathlib
import random
import resource
import struct
import sys
import tempfile

from harness import options, programs
from harness.report import Report

LIBRARY = pathlib.Path(os.__file__).parent


def long(number):
    return struct.pack("<i", number)


def sized(kind, content):
    return kind + long(len(content)) + content


def code(**given):
    """A code object's dump with some fields given."""
    fields = dict(argcount=0, posonly=0, kwonly=0, stacksize=1, flags=0, code=sized(b"s", b"\x80\0"), consts=b")\0", names=b")\0",
                  localsplus=b")\0", kinds=sized(b"s", b""), filename=b"z\1f", name=b"z\1n", qualname=b"z\1q", firstlineno=1,
                  linetable=sized(b"s", b""), exceptiontable=sized(b"s", b""))
    assert given.keys() <= fields.keys()
    fields |= given
    return b"c" + b"".join(long(value) if isinstance(value, int) else value for value in fields.values())


def hand_made():
    nothing = (b"", b"0", b"?", b"Q", b"\0", b"\x80", b"R", b"S", b"\xd3", b".", b"\xae")
    yield from nothing
    for kind in b"isIgyflxzZaAut([<>{:rc":
        for size in (-(2**31), -1, 0, 1, 2, 5, 2**31 - 1):
            yield bytes([kind]) + long(size)
            yield bytes([kind]) + long(size) + b"N0NabTF0"
        yield from (bytes([kind]), bytes([kind, 1]), bytes([kind, 3]) + b"1.5", bytes([kind, 4]) + b"-inf")
    for text in (b"", b"abc", b" 1 ", b"1_0", b"nan", b"+NaN", b"-Infinity", b"1\0x", b"\xff\xfe1", b"\xc3\xa9\xe2\x821", b"1e999", b"1e-999",
                 b".5", b"5.", b".", b"1e", b"1e+", b"1e5", b"0x1", b"--1", b"x" * 255, b"\xc3\xa9" * 120, b"1.5e300"):
        yield b"f" + bytes([len(text)]) + text
        yield b"x\0011" + bytes([len(text)]) + text
    for text in (b"\xed\xa0\x80", b"\xff\xfe", b"\xe2\x82a", b"\xed\xa0", b"\xed\xa0\x80\xed\xb0\x80", b"\xf4\x90\x80\x80", b"\xed\xa0\x80\xff",
                 b"\xed\x9fA", b"\xed\x9f\x80", b"\xc0\x80", b"\xf0\x9f\x98\x80", b"a\xe9", b"\xf0\x9f\x98", b"abc"):
        for kind in b"utzZaA":
            yield (bytes([kind, len(text)]) if kind in b"zZ" else bytes([kind]) + long(len(text))) + text
    for digits in ((0,), (1, 0), (0x8000,), (0, 0x8000, 0), (1, 1, 1), (0x7FFF,) * 4, (0x7FFF,) * 5, (0, 0, 0, 0, 8), (0, 0, 0, 0, 16), (5,)):
        body = struct.pack(f"<{len(digits)}H", *digits)
        for count in (len(digits), -len(digits), len(digits) + 1, len(digits) + 2):
            yield b"l" + long(count) + body
    yield from (b"\xa9\2Nr" + long(0), b"\xbe" + long(1) + b"r" + long(0), b"\xbar" + long(0) + b"NN", b"\xdb" + long(1) + b"r" + long(0),
                b"\xbc" + long(1) + b"r" + long(0), b"\xfbNr" + long(0) + b"0", b"\xa9\2\xceNr" + long(1), b"\xa9\2\xe9" + long(7) + b"\xf2" + long(1))
    for inner in (b"[" + long(0), b")\1[" + long(0), b":N[" + long(0) + b"N", b"{0", b"<" + long(0), b"S", code(consts=b")\1[" + long(0)), code()):
        for dump in (b">" + long(1) + inner, b"<" + long(1) + inner, b"{" + inner + b"N0"):
            yield dump
    one, real = b"i" + long(1), b"g" + struct.pack("<d", 1.0)
    yield from (b">" + long(4) + one + b"T" + real + b"y" + struct.pack("<dd", 1, 0), b"{" + one + b"N" + b"TF" + real + b"z\1a0", b"{NN0", b"{N0")
    yield b"<" + long(4) + code() + code(filename=b"z\1Q", stacksize=7) + code(consts=b")\1T") + code(consts=b")\1" + one)
    big = 2**64
    yield b">" + long(2) + marshal.dumps(big) + marshal.dumps(float(big))
    for depth in (1999, 2000, 2001):
        for opening in (b")\1", b"[" + long(1), b":"):
            yield opening * depth + b"N" + b"N" * 2 * depth
            yield opening * depth
    yield from hand_made_code()


def hand_made_code():
    string, none = b"z\1a", b"N"
    yield from (code(), code(stacksize=0), code(firstlineno=-5), code(code=sized(b"s", b"a")), code(code=sized(b"s", b"")))
    for number in ("argcount", "posonly", "kwonly", "stacksize", "flags"):
        yield code(**{number: -1})
        yield code(**{number: 1})
        yield code(**{number: 2**31 - 1})
    for field in ("code", "consts", "names", "localsplus", "kinds", "filename", "name", "qualname", "linetable", "exceptiontable"):
        for value in (none, b"0", b"", b"[" + long(0), b")\1N"):
            yield code(**{field: value})
    for kind in (0, 0x20, 0x40, 0x60, 0x80, 0xFF):
        for flags in (0, 4, 8, 12):
            for count in (0, 1, 2):
                yield code(localsplus=b")\1" + string, kinds=sized(b"s", bytes([kind])), flags=flags, argcount=count)
    yield code(argcount=2**31 - 1, kwonly=2**31 - 1)
    yield code(argcount=2**31 - 1, kwonly=1)
    yield code(argcount=1, names=b")\1N")
    yield code(code=sized(b"s", b"a"), stacksize=-1)
    yield code(consts=b")\1>" + long(1) + string)


def library_dumps(step):
    for path in sorted(LIBRARY.glob("*.py"))[::step]:
        yield marshal.dumps(compile(path.read_bytes(), path.name, "exec"))


def broken(random_, dump):
    """The dump with a few bytes changed, dropped, doubled or cut off. Instructions are left alone where they can be
    found: CPython itself does not survive all of them."""
    data = bytearray(dump)
    for _ in range(random_.choice((1, 1, 1, 2, 4))):
        at = random_.randrange(len(data))
        action = random_.randrange(6)
        if action == 0:
            data[at] = random_.randrange(256)
        elif action == 1:
            data[at] ^= 0x80
        elif action == 2:
            data[at] = random_.choice(b"0NFTS.iIlfgxyszZaAut([{<>:cr")
        elif action == 3:
            del data[at : at + random_.choice((1, 1, 2, 4))]
        elif action == 4:
            data[at:at] = data[max(0, at - random_.randrange(1, 40)) : at]
        else:
            del data[at + 1 :]
        if not data:
            return b""
    return bytes(data)


def small_values(random_, depth=0):
    kind = random_.randrange(14 if depth < 3 else 9)
    if kind < 9:
        return random_.choice((None, True, 1, -1, 2**40, 2**100, -(2**70), 1.5, 1j, "a", "name", "\xe9", "\u20ac", "\ud800", b"", b"x", b"bytes", ...))
    items = [small_values(random_, depth + 1) for _ in range(random_.randrange(4))]
    if kind < 11:
        return tuple(items)
    if kind == 11:
        return items
    if kind == 12:
        return {i: item for i, item in enumerate(items)}
    return frozenset(i for i in items if i.__hash__ and not isinstance(i, tuple))


def text(value, numbers):
    match value:
        case bool() | None:
            return str(value)
        case int():
            return f"i{value}"
        case float():
            return "f" + bits(value)
        case complex():
            return f"c{bits(value.real)},{bits(value.imag)}"
        case str():
            return "s" + value.encode("utf-8", "surrogatepass").hex()
        case bytes():
            return "b" + value.hex()
    if value is ...:
        return "Ellipsis"
    if value is StopIteration:
        return "StopIteration"
    if value == () and type(value) is tuple:
        return "()"
    if type(value) is frozenset and not value:
        return "frozenset<>"
    if id(value) in numbers:
        return f"#{numbers[id(value)]}"
    numbers[id(value)] = len(numbers)
    match value:
        case tuple():
            return "(" + items(value, numbers) + ")"
        case list():
            return "[" + items(value, numbers) + "]"
        case dict():
            return "{" + items([part for pair in value.items() for part in pair], numbers) + "}"
        case frozenset() | set():
            return type(value).__name__ + members(value)
        case slice():
            return "slice(" + items((value.start, value.stop, value.step), numbers) + ")"
    parts = [value.co_consts, value.co_names, value.co_filename, value.co_name, value.co_qualname]
    parts = [text(part, numbers) for part in parts] + [str(value.co_firstlineno)]
    parts += [text(value.co_linetable, numbers), text(value.co_exceptiontable, numbers)]
    counts = (value.co_argcount, value.co_posonlyargcount, value.co_kwonlyargcount, value.co_stacksize, value.co_flags, len(value.co_code))
    return f"code({' '.join(map(str, counts))} {' '.join(parts)})"


def bits(number):
    return "nan" if number != number else struct.pack(">d", number).hex()


def items(values, numbers):
    return "".join(text(value, numbers) + " " for value in values)


def members(values):
    scalars = (type(None), bool, int, float, complex, str, bytes, type(...))
    texts = [text(value, {}) if isinstance(value, scalars) else type(value).__name__ for value in values]
    return "<" + "".join(member + " " for member in sorted(texts)) + ">"


def expected(dump):
    try:
        return text(marshal.loads(dump), {})
    except RecursionError:
        return None  # of this program, not of marshal
    except (MemoryError, OverflowError):
        return None  # CPython believed a size
    except Exception as error:
        return f"{type(error).__name__}: {error}".replace("\n", " ")


def all_expected(dumps):
    """In child processes: a broken dump may end the reader. None for what it did not survive."""
    results = []
    while len(results) < len(dumps):
        batch = dumps[len(results) : len(results) + 500]
        with tempfile.TemporaryFile("w+") as output:
            child = os.fork()
            if child == 0:
                sys.setrecursionlimit(20000)
                # CPython believes sizes; with little memory it says so at once.
                resource.setrlimit(resource.RLIMIT_AS, (2**29, 2**29))
                for dump in batch:
                    print(repr(expected(dump)), file=output, flush=True)
                os._exit(0)
            os.waitpid(child, 0)
            output.seek(0)
            lines = [eval(line) for line in output if line.endswith("\n")]
        results += lines
        if len(lines) < len(batch):
            results.append(None)
    return results


def actual(program, dumps):
    with tempfile.NamedTemporaryFile() as file:
        for dump in dumps:
            file.write(struct.pack("<I", len(dump)) + dump)
        file.flush()
        run = programs.run([program, file.name])
    lines = run.stdout.split(b"\n")[:-1]
    if len(lines) != len(dumps):
        sys.exit(f"marshal_text answered {len(lines)} times instead of {len(dumps)}")
    return [line.decode("utf-8", "surrogateescape") for line in lines]


def is_same(ours, theirs):
    # Where CPython says which line of its own source complained, any line will do.
    if theirs.startswith("SystemError") and "bad argument to internal function" in theirs:
        return ours.startswith("SystemError") and "bad argument to internal function" in ours
    return ours == theirs


def main():
    chosen = options.parse(__doc__, seed={"type": int, "default": 1, "help": "break other places"})
    report = Report("marshal_reader")
    random_ = random.Random(chosen.seed)
    whole = list(library_dumps(10 if chosen.all else 60))
    small = [marshal.dumps(small_values(random_), random_.choice((0, 2, 3, 4, 5))) for _ in range(400)]
    tiny = [marshal.dumps(compile(source, "f", "exec")) for source in
            ("x = 1", "def f(a, *b, c=1, **d):\n  def g(): return a\n  return g", "y in {1, 'a', b'c', 2.5, None}", "z[1:2] + (1, (2j, 'x'))")]
    sources = whole + small + tiny * 40
    count = 60000 if chosen.all else 6000
    dumps = [*hand_made(), *whole, *small, *tiny]
    dumps += [broken(random_, random_.choice(sources)) for _ in range(count)]
    answers = actual(programs.path_of(chosen, "marshal_text"), dumps)
    left_out = 0
    for index, (dump, theirs, ours) in enumerate(zip(dumps, all_expected(dumps), answers)):
        if theirs is None:
            left_out += 1
            continue
        report.check(f"dump {index}", is_same(ours, theirs),
                     lambda: f"{dump[:200]!r} ({len(dump)} bytes)\nkrait:   {ours[:300]}\nCPython: {theirs[:300]}")
    print(f"{left_out} dumps were left out: CPython wanted too much memory for them, or did not survive them")
    report.close()


main()
