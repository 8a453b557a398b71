# eval, exec and compile take what gives simple bytes by the buffer protocol; bytes' affixes do too.
import array


class ByBytes:
    def __bytes__(self):
        return b"1+1"


class ByBuffer:
    def __buffer__(self, flags):
        return memoryview(b"1+1")


class Both(ByBuffer):
    def __bytes__(self):
        return b"2+2"


class Refusing:
    def __buffer__(self, flags):
        raise LookupError("no bytes today")


class Wrong:
    def __buffer__(self, flags):
        return 3


SOURCES = [ByBytes(), ByBuffer(), Both(), Refusing(), Wrong(), memoryview(b"1+1"), memoryview(b"1x+x1x")[::2], bytearray(b"1+1"), array.array("b", b"1+1"), memoryview(b"1\0"), 3, None]
for source in SOURCES:
    for function in (eval, exec, lambda text: eval(compile(text, "file", "eval")), b"1+1+1".startswith, b"1+1+1".endswith):
        try:
            print(type(source).__name__, function(source))
        except BaseException as error:
            print(type(source).__name__, type(error).__name__, error)
