# Slices whose step leads out of the numbers that there are, once the last item is taken.
import array
import sys

FAR = sys.maxsize
SLICES = [slice(3, None, FAR), slice(3, None, -FAR), slice(9, 4, -FAR), slice(None, None, FAR - 1), slice(-1, None, -FAR), slice(2, 9, FAR // 2),
          slice(FAR, -FAR, -2**80), slice(-2**90, 2**90, 2**100)]

for part in SLICES:
    print(part)
    for whole in ("0123456789", "01234567\u0394\U0001F40D", b"0123456789", bytearray(b"0123456789"), tuple(range(10)), list(range(10)), range(10),
                  array.array("h", range(10)), range(-FAR, FAR)):
        try:
            print("  ", whole[part])
        except Exception as error:
            print("  ", type(error).__name__, error)
    view = memoryview(bytearray(range(20))).cast("h")[part]
    print("  ", view.shape, view.strides, view.tolist())

for part in SLICES:
    for make in (list, bytearray, lambda items: array.array("h", items)):
        whole = make(range(10))
        count = len(whole[part])
        whole[part] = make([77] * count)
        print("  ", whole)
        del whole[part]
        print("  ", whole, len(whole))
