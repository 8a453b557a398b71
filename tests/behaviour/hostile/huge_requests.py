# More memory than there is: MemoryError or OverflowError, and the program goes on.
import array
import itertools


def attempt(name, action):
    try:
        result = action()
    except (MemoryError, OverflowError, ValueError, TypeError) as error:
        print(name, type(error).__name__, error)
    else:
        print(name, "done", type(result).__name__)


HUGE = 2**62
attempt("str", lambda: "a" * HUGE)
attempt("wide str", lambda: "\u1234" * HUGE)
attempt("str 2**63", lambda: "ab" * 2**63)
attempt("bytes", lambda: b"a" * HUGE)
attempt("bytes()", lambda: bytes(HUGE))
attempt("bytes(2**63)", lambda: bytes(2**63))
attempt("bytearray", lambda: bytearray(HUGE))
attempt("bytearray *", lambda: bytearray(b"ab") * HUGE)
attempt("list", lambda: [0] * HUGE)
attempt("list 2**60", lambda: [0] * 2**60)
attempt("tuple", lambda: (0,) * HUGE)
attempt("tuple 2**60", lambda: (0, 1) * 2**60)
attempt("array", lambda: array.array("q", [1]) * HUGE)
attempt("ljust", lambda: "x".ljust(HUGE))
attempt("center", lambda: b"x".center(HUGE))
attempt("zfill", lambda: "x".zfill(HUGE))
attempt("expandtabs", lambda: "\t\t".expandtabs(2**31 - 1) if False else "\t".expandtabs(HUGE))
attempt("format", lambda: format(1, f"{HUGE}d"))
attempt("format wider", lambda: format(1, f"{10**30}d"))
attempt("percent", lambda: "%*d" % (HUGE, 1))
attempt("percent precise", lambda: "%.*f" % (HUGE, 1.0))
attempt("shift", lambda: 1 << HUGE)
attempt("shift 2**70", lambda: 1 << 2**70)
attempt("zero shift", lambda: 0 << 2**70)
attempt("right shift", lambda: 1 >> 2**70)
attempt("to_bytes", lambda: (1).to_bytes(HUGE, "big"))
attempt("int text", lambda: int("9" * 10**6))
attempt("str int", lambda: str(10**5000))
attempt("range list", lambda: list(range(HUGE)))
attempt("range len", lambda: len(range(2**64)))
attempt("product", lambda: itertools.product(range(3), repeat=HUGE))
attempt("combinations", lambda: itertools.combinations([1], HUGE))
attempt("permutations", lambda: itertools.permutations([1], HUGE))
attempt("repeat list", lambda: list(itertools.repeat(1, HUGE)))
attempt("join", lambda: ("x" * 1000).join(["", ""] * 2) and None)
attempt("set", lambda: {1}.__class__(range(3)))
attempt("read", lambda: open(__file__, "rb").read(HUGE) and None)
attempt("StringIO", lambda: __import__("io").StringIO().seek(HUGE))
attempt("BytesIO", lambda: __import__("io").BytesIO().write(b"") or None)


def seek_and_write():
    file = __import__("io").BytesIO()
    file.seek(2**63 - 10)
    return file.write(b"x" * 100)


attempt("BytesIO far", seek_and_write)
attempt("memoryview", lambda: memoryview(b"abc")[HUGE:])
attempt("struct", lambda: __import__("struct").pack(f"{HUGE}x"))
attempt("struct q", lambda: __import__("struct").calcsize(f"{HUGE}q"))
attempt("maxlen", lambda: __import__("collections").deque(maxlen=2**64))
attempt("deque *", lambda: __import__("collections").deque([1]) * HUGE)
attempt("slice", lambda: [1, 2, 3][-HUGE * 4 : HUGE * 4 : HUGE * 4])
attempt("pow", lambda: pow(2, HUGE, 7))
attempt("zlib", lambda: __import__("zlib").decompress(b"x\x9c\x03\x00\x00\x00\x00\x01", bufsize=HUGE))
attempt("urandom", lambda: __import__("os").urandom(-1))
print("alive")
