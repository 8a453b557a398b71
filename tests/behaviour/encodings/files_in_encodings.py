"""open() with multi-byte encodings: newlines, seeking, appending, errors."""

import os
import tempfile

folder = tempfile.mkdtemp()
path = os.path.join(folder, "text")
for encoding in ("shift_jis", "euc_kr", "iso2022_jp", "gbk", "big5", "hz", "utf-16", "utf-7"):
    lines = ["first\n", "漢字\n", "last 中"]
    if encoding in ("gbk", "hz", "euc_kr", "big5"):
        lines[1:] = ["中文\n", "大小"]
    with open(path, "w", encoding=encoding, newline="\r\n") as file:
        file.writelines(lines)
    with open(path, "rb") as file:
        print(encoding, file.read())
    with open(path, encoding=encoding) as file:
        print(ascii(file.readline()), ascii(file.read()))
        file.seek(0)
        print(ascii(file.read(7)), ascii(next(file)), file.encoding, file.newlines)
    with open(path, "a", encoding=encoding) as file:
        file.write("+")
    with open(path, encoding=encoding, errors="replace") as file:
        print(ascii(file.read()))
with open(path, "wb") as file:
    file.write(b"ok \x82")
for errors in ("strict", "ignore", "replace", "backslashreplace"):
    try:
        with open(path, encoding="cp932", errors=errors) as file:
            print(errors, ascii(file.read()))
    except UnicodeDecodeError as error:
        print(errors, error)
os.remove(path)
os.rmdir(folder)
