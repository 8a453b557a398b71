# find, index, count, startswith and their arguments.
def show(f, *a):
    try:
        print(f.__name__, [bytes(x) if isinstance(x, memoryview) else x for x in a], repr(f(*a)))
    except Exception as e:
        print(f.__name__, a, type(e).__name__, e)


for kind in (bytes, bytearray):
    b = kind(b"abcabc,a,b")
    for find in (b.find, b.rfind, b.index, b.rindex, b.count):
        for arguments in [(b"",), (b"bc",), (b"c",), (98,), (300,), (-1,), ("a",), (None,), (1.5,), (b"bc", 2), (b"bc", -5),
                          (b"bc", 0, 4), (b"", 5), (b"", 10), (b"", 11), (b"", 3, 2), (b"zz",), (bytearray(b"ab"),),
                          (memoryview(b"ca"),), (b"a", None, None), (b"a", "x"), (b"a", 2**70), (b"a", -2**70), (), (1, 2, 3, 4)]:
            show(find, *arguments)
    for test in (b.startswith, b.endswith):
        for arguments in [(b"a",), (b"b",), ("a",), ((b"x", b"a"),), ((b"x", b"b"),), (("a",),), (1,), (bytearray(b"c"), 2),
                          (b"", 10), (b"", 11), (b"c", 0, 3), ((1,),), ([b"a"],), ((),), (b"abcabc,a,bc",)]:
            show(test, *arguments)
long = b"ab" * 1000 + b"c" + b"ab" * 1000
print(long.find(b"bc"), long.rfind(b"ca"), long.count(b"ab"), long.count(b"aba"), long.find(b"ac"), long.index(b"c"))
