"""struct: half floats and complex numbers, overflow by byte order."""

import struct

for code in ("e", "f", "d", "F", "D"):
    for order in ("<", ">", "=", "!", "@", ""):
        for value in (0.0, -0.0, 1.5, 65504.0, 65520.0, 1e39, -1e39, 1e-8, float("inf"), 1 + 2j, 1e39j, "x", None, 2**1030, True):
            try:
                packed = struct.pack(order + code, value)
                print(order + code, value, packed, struct.unpack(order + code, packed))
            except Exception as error:
                print(order + code, value, type(error).__name__, error)
for pattern in ("2F", "F x F", "3e", "0D", "FB", "BF", "BD", "eB"):
    print(pattern, struct.calcsize(pattern), struct.calcsize("<" + pattern))
