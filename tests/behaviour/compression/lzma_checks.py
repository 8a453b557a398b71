# Every number for an integrity check: known, reserved, and none at all.
import lzma

for check in (-2, -1, 0, 1, 2, 4, 10, 15, 16, 77, 99999):
    for keywords in ({}, {"preset": 1}, {"filters": [{"id": lzma.FILTER_LZMA2}]}):
        try:
            made = lzma.LZMACompressor(lzma.FORMAT_XZ, check=check, **keywords)
            whole = made.compress(b"text" * 5) + made.flush()
            reader = lzma.LZMADecompressor()
            print(check, keywords, reader.decompress(whole), reader.check)
        except Exception as error:
            print(check, keywords, type(error).__name__, error)
for check in (-1, 0, 4, 77):
    for form in (lzma.FORMAT_ALONE, lzma.FORMAT_RAW):
        try:
            lzma.LZMACompressor(form, check=check, filters=[{"id": lzma.FILTER_LZMA1}])
            print(form, check, "made")
        except Exception as error:
            print(form, check, type(error).__name__, error)
