"""Prints sources in many encodings and states of repair, and what the reference interpreter makes of them.

    tools/oracle python -I tools/tables/dump_sources.py

Each line: origin, mode, source in hexadecimal, and `=` with the decoded text or the error's attributes. The text is what
the codec gives for the source with its newlines translated; whether it is an error the interpreter's own compile() says.
"""

import re
import warnings

warnings.simplefilter("ignore")

BOM = b"\xef\xbb\xbf"
BODIES = [b"x = 1", b"x = 1\n", b"x = '\xe9'\n", b"x = '\xc3\xa9'\n", b"\r\nx\r\ry\r\n", b"x\ry", b"", b"\n", b"'\xa4\xa2\xa4\xb3'\n",
          b"# \x82\xa0\n1\n", b"x = '''\n\xff\n'''\n", b"\xed\xa0\x80\n", b"\xf0\x9f\x98\x80\n", b"'\x80\x81\x8d'\n", b"a\\\n", b"+AAA-1\n",
          b"\\ud800\n", b"\x1b$B!!\x1b(B\n", b".xn--9ca.\n", b"-zz" + b"9" * 60 + b"a", b"\x1b.J\x1bNa\n"]
HEADS = [b"", b"#\n", b"\n", b"\x0c\t # hello\n", b"pass\n", b"#!/bin/sh\r\n", b"\\\n", b"# \xe9\n"]
NAMES = ("utf-8 utf8 UTF_8 utf-8-unix utf-8x U8 latin-1 Latin_1-dos iso-8859-1 iso-latin-1-unix l1 ascii us-ascii cp1252 "
         "iso-8859-15 koi8-r euc-jp iso2022_jp_2 shift_jis cp932 gb18030 big5 utf-7 utf-16 utf-16-le utf-32 unicode_escape "
         "raw_unicode_escape punycode undefined idna iso2022_jp iso-2022-kr hz hex rot13 foo Foo_Bar . - string.foo mbcs charmap cp037 utf-8-sig").split()
SPELLINGS = [b"# coding: %s\n", b"# -*- coding: %s -*-\n", b"#vim: set fileencoding=%s :\n", b"  # codingcoding: %s\n",
             b"# coding : %s\n", b"# coding:%s", b"#coding=\t %s!\r\n", b"x # coding: %s\n", b"# encoding=\n#coding: %s\r"]


def translated(data, mode):
    data = data.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    if mode == "exec" and data and not data.endswith(b"\n"):
        data += b"\n"
    return data


def cookie(data):
    """As the interpreter finds it; compile() has already said whether the encoding is known and fits."""
    for line in data.split(b"\n")[:-1][:2]:
        found = re.match(rb"[ \t\f]*#.*?coding[:=][ \t]*([-\w.]+)", line, re.ASCII)
        if found:
            return found[1].decode()
        if not re.match(rb"[ \t\f]*(#|$)", line):
            return None
    return None


def is_source_error(error):
    return error.lineno in (0, None) and error.offset in (-1, None) or re.match("Non-UTF-8 code|encoding problem", error.msg)


def compiled(source, mode):
    try:
        compile(source, "<f>", mode)
    except SyntaxError as error:
        if is_source_error(error):
            fields = (error.filename, error.lineno, error.offset, error.end_lineno, error.end_offset)
            text = "None" if error.text is None else error.text.encode("utf-8", "surrogatepass").hex()
            return "|".join(["SyntaxError", error.msg.encode().hex(), *map(str, fields), text])
    except (UnicodeEncodeError, OverflowError, RuntimeError) as error:
        return "%s|%s|None|None|None|None|None|None" % (type(error).__name__, str(error).encode().hex())
    return None


def of_bytes(data, mode):
    error = compiled(data, mode)
    if error is None:
        text = translated(data, mode)
        if text.startswith(BOM):
            text = text[3:]
        name = cookie(text) or "utf-8"
        if re.fullmatch("(latin-1|iso-8859-1|iso-latin-1)(-.*)?", name[:12].lower().replace("_", "-")):
            name = "latin-1"
        if name[:12].lower().replace("_", "-").startswith("utf-8-"):
            name = "utf-8"
        text = text.decode(name).split("\0")[0]
        if mode == "exec" and text and not text.endswith("\n"):
            text += "\n"
        error = "=" + text.encode().hex()
    print("bytes", mode, data.hex(), error, sep="|")


def of_text(text, mode):
    error = compiled(text, mode)
    data = text.encode("utf-8", "surrogatepass")
    print("text", mode, data.hex(), error or "=" + translated(data, mode).hex(), sep="|")


def main():
    for mode in ("exec", "eval"):
        for body in BODIES:
            for head in HEADS:
                for bom in (b"", BOM, BOM + BOM):
                    of_bytes(bom + head + body, mode)
            for name in NAMES:
                of_bytes(b"# coding: %s\n" % name.encode() + body, mode)
                of_bytes(BOM + b"#\n# coding: %s x\n" % name.encode() + body, mode)
        for spelling in SPELLINGS:
            for name in ("latin-1", "foo", "utf-8", "euc_kr", "\xe9"):
                for head in HEADS:
                    for bom in (b"", BOM):
                        of_bytes(bom + head + spelling % name.encode("latin-1") + b"'\xb0\xa1'\n", mode)
        for data in (b"\0", b"x\0y\n", BOM + b"x\n\0", b"#coding: foo\n\0", b"# coding: " + b"a" * 300 + b"\n"):
            of_bytes(data, mode)
        for text in ("x\0", "\ud800", "'\udc80\ud800\ud800x\ud800'\0", "\ufeffx", "# coding: latin-1\n'\xe9'", "a\r\nb\rc", "", "\xe9\udcff\n"):
            of_text(text, mode)


if __name__ == "__main__":
    main()
