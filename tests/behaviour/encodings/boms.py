"""Byte order marks and the codecs that read and write them."""

import codecs
import io

for name in sorted(n for n in dir(codecs) if n.startswith("BOM")):
    print(name, getattr(codecs, name))
for encoding in ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be"):
    for mark in (b"", codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE):
        for body in (b"", b"a", b"ab", b"a\0", b"\0a", b"a\0\0\0", b"\0\0\0a"):
            try:
                print(encoding, mark, body, ascii((mark + body).decode(encoding)))
            except UnicodeDecodeError as error:
                print(encoding, mark, body, error.encoding, error.start, error.end, error.reason)
    out = io.BytesIO()
    with io.TextIOWrapper(out, encoding=encoding, write_through=True) as file:
        file.write("x")
        file.write("y")
        first = out.getvalue()
        file.seek(0)
        file.write("z")
        file.flush()
        print(encoding, first, out.getvalue())
