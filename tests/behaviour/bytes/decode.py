# decode() of bytes and bytearray.
def show(f, *a, **k):
    try:
        print(repr(f(*a, **k)))
    except Exception as e:
        print(type(e).__name__, e)


for kind in (bytes, bytearray):
    b = kind(b"a,b\xc3\xa9")
    show(b.decode)
    show(b.decode, "latin-1")
    show(b.decode, "ascii")
    show(b.decode, "ascii", "ignore")
    show(b.decode, "ascii", "replace")
    show(b.decode, "ascii", "backslashreplace")
    show(b.decode, "ascii", "surrogateescape")
    show(b.decode, errors="ignore", encoding="ascii")
    show(b.decode, 1)
    show(b.decode, "utf-8", 1)
    show(b.decode, None)
    show(kind(b"\xff").decode)
    show(kind(b"").decode)
    show(kind(b"\xff\xfea\x00").decode, "utf-16")
    show(b.decode, "utf-8", "strict", 3)
