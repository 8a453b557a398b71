# Counts of s and p beyond 32 bits: sizes are told, and buffers are asked for.
import struct

for count in (2**31 - 1, 2**31, 2**32 + 5, 2**40, 2**63 - 1, 2**63):
    for code in "spx":
        text = f"<{count}{code}"
        for what in (struct.calcsize, struct.pack, lambda text: struct.unpack(text, b""), lambda text: struct.Struct(text).size):
            if code == "x" and what is struct.pack:
                continue
            try:
                print(text, what(text))
            except (struct.error, OverflowError, MemoryError) as error:
                print(text, type(error).__name__, error)
try:
    struct.pack_into(f"{2**33}s", bytearray(5), 0, b"")
except struct.error as error:
    print(error)
