"""hex(), hexlify() and fromhex(): separators, groups, wrong digits."""

import binascii


def attempt(label, function):
    try:
        print(label, ascii(function()))
    except Exception as error:
        print(label, type(error).__name__, ascii(str(error)))


data = b"\x00\x01\xab\xcd\xef"
for separator in (":", b":", "", "::", "é", b"\xff", "\u0100", 5, None, "\0"):
    for group in (1, 2, -2, 0, 100, -100):
        attempt(f"hex {ascii(separator)} {group}", lambda: data.hex(separator, group))
        attempt(f"hexlify {ascii(separator)} {group}", lambda: binascii.hexlify(data, separator, group))
    attempt("bytearray", lambda: bytearray(data).hex(separator))
    attempt("memoryview", lambda: memoryview(data).hex(separator))
for digits in ("", "ab", "a b", "ab cd", " ab\tcd\n", "a", "abc", "zz", "ab\u3000", "zz\u3000", "é", "0x12", b"abcd", b"zz", bytearray(b"12"),
               5, None):
    for kind in (bytes, bytearray):
        attempt(f"{kind.__name__} {ascii(digits)}", lambda: kind.fromhex(digits))
    attempt(f"unhexlify {ascii(digits)}", lambda: binascii.unhexlify(digits))


class Strange:
    def __index__(self):
        raise ZeroDivisionError("no index")


for kind in (bytes, bytearray):
    attempt("in", lambda: Strange() in kind(b"abc"))
    attempt("in", lambda: 256 in kind(b"abc"))
    attempt("in", lambda: 2**70 in kind(b"abc"))
    attempt("in", lambda: "a" in kind(b"abc"))
    for left in ("%s", b"%s", bytearray(b"%s"), 5):
        attempt("rmod", lambda: kind(b"x").__rmod__(left))
        attempt("mod", lambda: kind(b"%s").__mod__(left))
