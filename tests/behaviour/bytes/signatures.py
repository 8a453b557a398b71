# What the types look like from outside.
for kind in (bytes, bytearray, memoryview):
    print(kind, kind.__basicsize__, kind.__itemsize__, kind.__text_signature__, sorted(kind.__dict__))
    for name, value in sorted(kind.__dict__.items()):
        if hasattr(value, "__text_signature__") and not name.startswith("__"):
            print(name, value.__text_signature__)
print(bytes.maketrans.__text_signature__, hasattr(b"", "__release_buffer__"), bytearray.__hash__)
for f in (lambda: b"".center(), lambda: b"".center(1, 2, 3), lambda: b"".count(), lambda: b"".decode(zz=1), lambda: b"".hex(1, 2, 3),
          lambda: b"".split(1, 2, 3), lambda: b"".upper(1), lambda: b"".join(), lambda: b"".translate(), lambda: bytearray().append(),
          lambda: bytearray().insert(1), lambda: bytearray().pop(1, 2), lambda: b"".fromhex(), lambda: memoryview(),
          lambda: memoryview(b"", 1), lambda: memoryview(b"").cast(), lambda: b"".upper(a=1), lambda: type(iter(b""))()):
    try:
        print(f())
    except TypeError as e:
        print(e)
