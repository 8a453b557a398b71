# _bz2: compressing and decompressing piece by piece, limits, what stands behind the end, errors.
import bz2
import pickle


def attempt(label, function):
    try:
        print(label, '->', repr(function())[:120])
    except BaseException as error:
        print(label, '!', type(error).__name__, error)


data = bytes(range(256)) * 300
for level in range(1, 10):
    packed = bz2.compress(data, level)
    print(level, len(packed), bz2.decompress(packed) == data, packed[:4])
for args in [(0,), (10,), ('a',), (1, 2)]:
    attempt(f'level {args}', lambda: bz2.BZ2Compressor(*args))
attempt('keyword', lambda: bz2.BZ2Compressor(compresslevel=3))
attempt('decompressor', lambda: bz2.BZ2Decompressor(1))
c = bz2.BZ2Compressor()
pieces = [c.compress(data[i:i + 1000]) for i in range(0, len(data), 1000)] + [c.flush()]
print(bz2.decompress(b''.join(pieces)) == data)
attempt('flush', c.flush)
attempt('compress', lambda: c.compress(b'x'))
attempt('int', lambda: bz2.BZ2Compressor().compress(3))
packed = bz2.compress(b'x' * 1000)
d = bz2.BZ2Decompressor()
print(d.needs_input, d.eof, d.unused_data)
attempt('ten', lambda: d.decompress(packed + b'tail', 10))
print(d.needs_input, d.eof, d.unused_data)
attempt('none', lambda: d.decompress(b'', 0))
attempt('rest', lambda: d.decompress(b'', max_length=-1))
print(d.needs_input, d.eof, d.unused_data)
attempt('behind', lambda: d.decompress(b''))
d = bz2.BZ2Decompressor()
out = b''.join(d.decompress(packed[i:i + 1]) for i in range(len(packed)))
print(out == b'x' * 1000, d.eof)
d = bz2.BZ2Decompressor()
attempt('garbage', lambda: d.decompress(packed[:10] + b'q' * 100))
attempt('again', lambda: d.decompress(packed))
print(d.needs_input, d.eof)
attempt('short', lambda: bz2.decompress(packed[:-1]))
attempt('not', lambda: bz2.decompress(b'abc'))
attempt('empty', lambda: (bz2.compress(b''), bz2.decompress(b''), bz2.decompress(bz2.compress(b''))))
attempt('two streams', lambda: bz2.decompress(packed + packed)[-3:])
attempt('pickle', lambda: pickle.dumps(d))
attempt('set', lambda: setattr(d, 'eof', 1))
attempt('no data', lambda: d.decompress())
