# memoryview.cast: formats, shapes, what may follow what, and writing through the result.
import array


def attempt(function):
    try:
        print(function())
    except Exception as error:
        print(type(error).__name__, error)


data = bytearray(range(24))
view = memoryview(data)
for form in "bBchHiIlLqQfdnN?P":
    cast = view.cast(form) if len(view) % memoryview(bytes(8)).cast(form).itemsize == 0 else None
    print(form, cast.itemsize, len(cast), cast.nbytes, cast.shape, cast.strides, cast.format, cast[0] if form not in "fd" else cast[0] == cast[0])
grid = view.cast("B", [2, 3, 4])
print(grid.ndim, grid.shape, grid.strides, grid.tolist(), grid[1, 2, 3], grid.contiguous, grid.c_contiguous, grid.f_contiguous, grid.nbytes, len(grid))
print(view.cast("H", (3, 4)).tolist(), view.cast("i").cast("B").tolist() == list(data), view.cast("B", (24,)).ndim, memoryview(b"\7").cast("B", ()).tolist(), memoryview(b"\7").cast("B", ())[()])
for form, shape in (("z", None), ("<i", None), ("ii", None), ("", None), (3, None), ("@i", None), ("i", (7,)), ("B", (5, 5)), ("B", (-1, -24)), ("B", (0, 3)), ("B", 24), ("B", ("a",)), ("B", [2.0, 12]), ("B", (1,) * 65), ("B", ()), ("i", (2, 3)), ("B", (24, 1)), ("x", None)):
    attempt(lambda: view.cast(form, shape).shape if shape is not None else view.cast(form).shape)
attempt(lambda: view[:23].cast("H"))
attempt(lambda: view[::2].cast("H"))
attempt(lambda: view[::2].tobytes())
attempt(lambda: view.cast("H").cast("i"))
attempt(lambda: grid.cast("H"))
attempt(lambda: grid.cast("B").shape)
attempt(lambda: grid[0])
attempt(lambda: grid[0:1].shape)
attempt(lambda: grid[0, 1])
attempt(lambda: grid[2, 0, 0])
attempt(lambda: grid[0, 0, 0, 0])
attempt(lambda: grid[0, "a", 0])
attempt(lambda: list(grid))
attempt(lambda: hash(grid))
attempt(lambda: 5 in view.cast("b"))
attempt(lambda: view.cast())
numbers = array.array("i", [1, -2, 3])
bytes_of = memoryview(numbers).cast("B")
bytes_of[0] = 9
print(numbers, bytes_of.cast("i").tolist(), memoryview(numbers).cast("B").cast("h")[2])
attempt(lambda: memoryview(numbers).cast("h"))
grid[0, 0, 1] = 255
view.cast("c")[2] = b"Z"
view.cast("?")[3] = "yes"
view.cast("d")[1] = 0.5
print(data, grid[0, 1, 1])
for form, value in (("B", 256), ("b", -129), ("c", 1), ("c", b"ab"), ("H", 1.5), ("f", "x"), ("i", 1 << 31), ("q", None), ("?", [])):
    attempt(lambda: view.cast(form).__setitem__(0, value))
attempt(lambda: memoryview(b"abcd").cast("I").__setitem__(0, 1))
attempt(lambda: (view.cast("i") == numbers, view.cast("B") == view, grid == view.cast("B", (2, 3, 4)), view.cast("f") == view.cast("f")))
view.release()
attempt(lambda: view.cast("B"))
attempt(lambda: grid.tolist()[0][0][:2])
