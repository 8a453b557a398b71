"""gzip, zlib, bz2 and lzma: the same bytes back, files in memory, and what broken data is told."""
import bz2
import gzip
import io
import lzma
import zlib

data = b"".join(b"%d bottles\n" % (number % 37) for number in range(2000))
for module in (gzip, zlib, bz2, lzma):
    packed = module.compress(data)
    print(module.__name__, module.decompress(packed) == data, len(packed) < 2000)
    for wrong in (b"", b"not packed at all", packed[:-6], packed[:10]):
        try:
            print(len(module.decompress(wrong)))
        except (OSError, EOFError, ValueError, zlib.error, lzma.LZMAError) as error:
            print(type(error).__name__, "|", error)
for module, kind in ((gzip, gzip.GzipFile), (bz2, bz2.BZ2File), (lzma, lzma.LZMAFile)):
    store = io.BytesIO()
    with module.open(store, "wt", encoding="ascii", newline="\n") as out:
        print(out.write("first\n"), out.write("second\nthird"))
    store.seek(0)
    with module.open(store, "rb") as back:
        print(type(back) is kind, back.readline(), back.tell(), back.peek(2)[:2], back.seek(3), back.read(), back.read(), back.seekable(), back.writable())
        try:
            back.write(b"no")
        except (OSError, io.UnsupportedOperation) as error:
            print(type(error).__name__, error)
    try:
        back.read()
    except ValueError as error:
        print(error)
    two = io.BytesIO(module.compress(b"one") + module.compress(b"two"))
    with module.open(two) as back:
        print(back.read())
    for mode in ("rw", "", "xyz", "rbt"):
        try:
            module.open(io.BytesIO(), mode)
        except ValueError as error:
            print(error)
print(gzip.compress(b"abc", mtime=0)[:4], zlib.crc32(data), zlib.adler32(data))
one = zlib.decompressobj()
print(one.decompress(zlib.compress(b"abcdef") + b"tail", 3), one.unconsumed_tail != b"", one.flush(), one.unused_data, one.eof)
