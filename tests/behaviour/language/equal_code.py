# Code is equal when its constants are, types and signs of zeros included, and members of sets in any order.
import marshal

BASE = compile("x", "file", "eval")


def code(*constants):
    return BASE.replace(co_consts=constants)


NAN = float("nan")
PAIRS = [
    (1, 1), (1, 1.0), (1, True), (0.0, -0.0), (0.5, 0.5), (0j, -0j), (complex(-0.0, 1), complex(0.0, 1)), (2j, 2j),
    ((1, 2), (1, 2)), ((1, 2), (1, 2.0)), ((0.0, (1,)), (-0.0, (1,))), ("a", "a"), ("a", b"a"), (b"a", b"a"),
    (frozenset([1]), frozenset([1])), (frozenset([1]), frozenset([1.0])), (frozenset([(1, 2)]), frozenset([(1, 2.0)])),
    (frozenset(["fnv", "siphash24", "md5", "x"]), frozenset(["x", "md5", "siphash24", "fnv"])),
    (frozenset(range(50)), frozenset(reversed(range(50)))), (slice(1, 2), slice(1, 2)), (slice(1, 2), slice(1, 2.0)),
    ([1], [1]), (10**30, 10**30), (None, ...), (BASE, compile("x", "file", "eval")), (NAN, NAN), (NAN, float("nan")),
]
for left, right in PAIRS:
    print(code(left) == code(right), code(left) != code(right), left if not isinstance(left, (frozenset, type(BASE)))
          else type(left).__name__)

source = """
def f(x, y=2, *rest, z, **names):
    return x in {"one", "two", "three", 4, 5.0, (6, 7)} and rest
class C:
    limits = -0.0, 1e300 * 1e10
"""
first = compile(source, "file", "exec")
print(first == marshal.loads(marshal.dumps(first)), first == compile(source, "file", "exec"))
print(first == compile(source, "other", "exec"), first == compile("\n" + source, "file", "exec"))
