# dis of functions, classes, generators and code that raised.
import dis
import io
import sys


def sample(a, *, b=2):
    """Doc."""
    total = 0
    for i in range(a):
        if i % 2 and b:
            total += i
        else:
            continue
    try:
        return total / b
    except ZeroDivisionError as e:
        raise ValueError("b") from e
    finally:
        del total


def closure(n):
    def inner(x=n):
        return n + x
    return inner


async def asynchronous(x):
    async with x as y:
        return [z async for z in y if await z]


def generator(n):
    yield from range(n)
    received = yield n
    return received


class Sample:
    attribute: int = 1

    def method(self):
        return super().method()


def matching(x):
    match x:
        case [1, *rest]:
            return rest
        case {"a": b, **more}:
            return b, more
        case Sample(attribute=1) | None:
            return "either"


def listing(what, **options):
    out = io.StringIO()
    dis.dis(what, file=out, **options)
    return out.getvalue()


for what in sample, closure, asynchronous, generator, Sample, matching:
    print(getattr(what, "__name__", what))
    import re
    print(re.sub(r"0x[0-9a-f]+", "0x", listing(what).replace(__file__, "FILE")))
print(listing("x = 1\nprint(x)"))
print(listing(sample.__code__, show_offsets=True, show_caches=True)[:400])
print(listing(lambda: f"{sys!r:>{10}}", show_positions=True)[:300])
for instruction in list(dis.get_instructions(closure))[:6]:
    print(instruction.opname, instruction.arg, instruction.argrepr, instruction.offset, instruction.is_jump_target)
print(dis.code_info(sample).replace(__file__, "FILE").replace(str(sample.__code__.co_firstlineno), "N"))
print(dis.stack_effect(dis.opmap["CALL"], 2), dis.stack_effect(dis.opmap["FOR_ITER"], 1, jump=True),
      dis.stack_effect(dis.opmap["POP_TOP"]))
for bad in ((9999,), (dis.opmap["POP_TOP"], 1), (dis.opmap["LOAD_CONST"],)):
    try:
        print(dis.stack_effect(*bad))
    except ValueError as error:
        print(error)
print([(start, line - sample.__code__.co_firstlineno) for start, line in dis.findlinestarts(sample.__code__) if line][:5])
print(dis.findlabels(sample.__code__.co_code)[:4])
try:
    dis.dis(5)
except TypeError as error:
    print(error)
try:
    sample(1, b=0)
except ValueError as error:
    out = io.StringIO()
    dis.distb(error.__traceback__, file=out)
    print([line.strip()[4:] for line in out.getvalue().splitlines() if "-->" in line])
