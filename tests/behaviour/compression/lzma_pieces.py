# _lzma: formats, checks, presets, filter chains, limits, errors.
import lzma
import _lzma
import pickle


def attempt(label, function):
    try:
        print(label, '->', repr(function())[:160])
    except BaseException as error:
        print(label, '!', type(error).__name__, error)


data = bytes(range(256)) * 200
for options in [{}, {'format': lzma.FORMAT_ALONE}, {'check': lzma.CHECK_NONE}, {'check': lzma.CHECK_CRC32}, {'check': lzma.CHECK_SHA256}, {'preset': 0}, {'preset': 9 | lzma.PRESET_EXTREME},
                {'filters': [{'id': lzma.FILTER_LZMA2, 'preset': 3}]}, {'filters': [{'id': lzma.FILTER_DELTA, 'dist': 4}, {'id': lzma.FILTER_LZMA2, 'dict_size': 65536, 'lc': 2}]},
                {'filters': [{'id': lzma.FILTER_X86}, {'id': lzma.FILTER_LZMA2}]}, {'format': lzma.FORMAT_ALONE, 'filters': [{'id': lzma.FILTER_LZMA1, 'mode': lzma.MODE_FAST, 'mf': lzma.MF_HC4}]}]:
    packed = lzma.compress(data, **options)
    d = lzma.LZMADecompressor()
    print(options, len(packed), packed[:6], d.decompress(packed) == data, d.check, d.eof)
raw = [{'id': lzma.FILTER_LZMA2, 'preset': 1}]
packed = lzma.compress(data, format=lzma.FORMAT_RAW, filters=raw)
print(lzma.decompress(packed, format=lzma.FORMAT_RAW, filters=raw) == data)
for options in [{'format': 9}, {'format': 3}, {'format': 0}, {'format': 2, 'check': 4}, {'check': 77}, {'preset': 77}, {'preset': -1}, {'preset': 'a'}, {'preset': 3, 'filters': []}, {'filters': [3]}, {'filters': 3}, {'filters': [{}]}, {'filters': [{'id': 99}]},
                {'filters': [{'id': 33}] * 5}, {'filters': [{'id': 33, 'x': 1}]}, {'filters': [{'id': 3, 'x': 1}]}, {'filters': [{'id': 4, 'x': 1}]}, {'filters': [{'id': 3, 'dist': 0}]}, {'filters': [{'id': 33, 'dict_size': -1}]}, {'filters': [{'id': 33, 'mf': 99}]},
                {'format': 2, 'filters': []}, {'foo': 1}, {'check': 'x'}]:
    attempt(f'compressor {options}', lambda: type(lzma.LZMACompressor(**options)))
for options in [{'format': 9}, {'format': 3}, {'filters': []}, {'format': 3, 'memlimit': 5, 'filters': raw}, {'memlimit': 'x'}, {'memlimit': -1}, {'format': 'x'}, {'foo': 1}, {'format': 3, 'filters': {}}]:
    attempt(f'decompressor {options}', lambda: type(lzma.LZMADecompressor(**options)))
c = lzma.LZMACompressor()
packed = c.compress(b'x' * 1000) + c.flush()
attempt('flush', c.flush)
attempt('compress', lambda: c.compress(b''))
d = lzma.LZMADecompressor()
print(d.check, d.eof, d.needs_input, d.unused_data)
attempt('ten', lambda: d.decompress(packed + b'tail', 10))
print(d.check, d.eof, d.needs_input, d.unused_data)
attempt('zero', lambda: d.decompress(b'', 0))
attempt('rest', lambda: len(d.decompress(b'')))
print(d.check, d.eof, d.needs_input, d.unused_data)
attempt('behind', lambda: d.decompress(b''))
attempt('memory', lambda: lzma.LZMADecompressor(memlimit=1000).decompress(packed))
attempt('garbage', lambda: lzma.LZMADecompressor().decompress(b'abcdefghijkl'))
d = lzma.LZMADecompressor(lzma.FORMAT_XZ)
attempt('corrupt', lambda: d.decompress(packed[:30] + b'q' * 100))
print(d.needs_input)
attempt('short', lambda: lzma.decompress(packed[:-3]))
attempt('two streams', lambda: len(lzma.decompress(packed + packed)))
for filter in [{'id': 33}, {'id': 33, 'preset': 9}, {'id': 3, 'dist': 7}, {'id': 4}, {'id': lzma.FILTER_LZMA1}, {}, 3]:
    attempt(f'encode {filter}', lambda: _lzma._encode_filter_properties(filter))
for id, properties in [(33, b'\x16'), (33, b''), (3, b'\5'), (lzma.FILTER_LZMA1, b']\0\0\x80\0'), (4, b''), (4, b'\1\0\0\0'), (99, b'')]:
    attempt(f'decode {id}', lambda: _lzma._decode_filter_properties(id, properties))
print([lzma.is_check_supported(n) for n in (0, 1, 2, 4, 10, 15, 16)])
attempt('pickle', lambda: pickle.dumps(d))
