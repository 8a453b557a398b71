# hex() and fromhex().
def show(f, *a, **k):
    try:
        print(repr(f(*a, **k)))
    except Exception as e:
        print(type(e).__name__, e)


for kind in (bytes, bytearray, memoryview):
    b = kind(b"a,b,c\x00\xff")
    for arguments in [(), ("",), (1,), ("\xe9",), (":", 2), (b":", -2), (":", 0), ("::",), (b"\xff",), (["a"],), (":", 2**40),
                      (":", 100), (":", -100), (":", 7), (":", 6), (":", -6), (None,), (":", "x")]:
        show(b.hex, *arguments)
    show(b.hex, bytes_per_sep=3)
    show(b.hex, sep="-", bytes_per_sep=3)
    show(kind(b"").hex, ":")
for kind in (bytes, bytearray):
    for text in (1, "a", "ab c", "zz", b"aB 0d\n", "\u1234", bytearray(b"1f"), "a b", "aa\x0b\x0cbb", "\xe9", "", "  ", "abg",
                 memoryview(b"0aFF"), "00" * 20, None):
        show(kind.fromhex, text)
