"""Stream readers and writers of multi-byte encodings."""

import codecs
import io

text = "一行目\nsecond 行\n\n終わり"
for encoding in ("euc_jp", "iso2022_jp", "gb18030", "shift_jis_2004"):
    raw = text.encode(encoding)
    for size in (None, -1, 1, 2, 3, 7, 100):
        reader = codecs.getreader(encoding)(io.BytesIO(raw))
        pieces = []
        while piece := reader.read(size):
            pieces.append(piece)
        print(encoding, size, len(pieces), "".join(pieces) == text)
        reader = codecs.getreader(encoding)(io.BytesIO(raw))
        print("  ", ascii([reader.readline() for _ in range(5)]))
    print(ascii(codecs.getreader(encoding)(io.BytesIO(raw)).readlines()))
    out = io.BytesIO()
    writer = codecs.getwriter(encoding)(out)
    writer.write("か")
    print(out.getvalue())
    writer.writelines(["ab", "漢", 5])
    print(out.getvalue())
    writer.reset()
    writer.write("z")
    print(out.getvalue())
with_errors = codecs.getreader("cp949")(io.BytesIO(b"a\xff\xb0"), "replace")
print(ascii(with_errors.read()), with_errors.errors)
for wrong in (5, None, {}, (x for x in "ab")):
    try:
        codecs.getwriter("big5")(io.BytesIO()).writelines(wrong)
    except TypeError as error:
        print(error)
for wrong in ("1", 1.5, 2**80):
    try:
        codecs.getreader("big5")(io.BytesIO(b"ab")).read(wrong)
    except Exception as error:
        print(type(error).__name__, error)
