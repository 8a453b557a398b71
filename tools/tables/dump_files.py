"""Prints scripts in many encodings and states of repair, and what the reference interpreter says when it runs them.

    tools/oracle python -I tools/tables/dump_files.py

The interpreter reads a script line by line, unlike the bytes that compile() gets. Each line: the file in hexadecimal, its
name, and `accepted` or the error's attributes. Nothing is executed but the parser: the scripts end in a name that is not
defined, or in an error.
"""

import ctypes
import os
import random
import sys
import tempfile
import warnings

warnings.simplefilter("ignore")
python, libc = ctypes.pythonapi, ctypes.CDLL(None)
libc.fopen.restype = ctypes.c_void_p
libc.fopen.argtypes = [ctypes.c_char_p] * 2
python.PyRun_FileExFlags.restype = ctypes.py_object
python.PyRun_FileExFlags.argtypes = [ctypes.c_void_p, ctypes.c_char_p, ctypes.c_int, ctypes.py_object, ctypes.py_object,
                                     ctypes.c_int, ctypes.c_void_p]
FILE_INPUT = 257


def run(path):
    names = {"__builtins__": {}}
    python.PyRun_FileExFlags(libc.fopen(path.encode(), b"rb"), path.encode(), FILE_INPUT, names, names, 1, None)


def hexes(text):
    return text.encode("utf-8", "surrogatepass").hex()


def outcome(path):
    try:
        run(path)
    except SyntaxError as error:
        fields = (error.filename, error.lineno, error.offset, error.end_lineno, error.end_offset)
        text = "None" if error.text is None else hexes(error.text)
        return "|".join([type(error).__name__, hexes(error.msg), *map(str, fields), text])
    except (UnicodeError, RuntimeError, OverflowError) as error:
        return "%s|%s|None|None|None|None|None|None" % (type(error).__name__, hexes(str(error)))
    except Exception:
        pass
    return "accepted"


BOM = b"\xef\xbb\xbf"
HEADS = [b"", b"#\n", b"\n", b"x = 1\n", b"# coding: utf-8\n", b"#\n# coding: utf-8\n", BOM, BOM + b"# coding: utf-8\n",
         b"# coding: latin-1\n", b"# coding: ascii\r\n", b"#!x\r# coding: shift_jis\r", b"# coding: utf8\n", b"# coding: foo\n",
         b"# coding: hex\n", BOM + b"# coding: latin-1\n", BOM + b"#\n# coding: foo \xff\n", b"# coding: utf-16\n",
         b"# coding: unicode_escape\n", b"# coding: utf-7\n", b"# coding: undefined\n", b"#\xff coding: latin-1\n",
         b"# coding: euc_kr", b"# coding: cp037\n"]
MIDDLES = [b"", b"\n", b"x = 1\n", b"if 1:\n  x = 1\n", b"x = (1,\n", b"x = '''a\n", b"f'''a\n", b"x = 1\\\n", b"x = 1)\n",
           b"x = 'a\n", b"f'''{\n", b"if 1:\r\n\tx = 1\r\n\r\n", b"def f():\n x\n\n", b"# " + b"x" * 9000 + b"\n", b"x = 1\n" * 1500]
TAILS = [b"", b"\xff", b"\xff\n", b"y = '\xe9'\n", b"y = '\xc3\xa9'\n", b"\0", b"y\0z\n", b"\xff\0\n", b"\0\xff\n", b"#\xe3\x81\n",
         b"#\xe3\x81", b"x = '\\ud800'\n", b"x = '+2AA-'\n", b"'\x82\xa0'\r\n", b"\xed\xa0\x80\n", b"  '\xf0\x9f\x98'\n", b"''' + '\xff'\n"]


def main():
    rng = random.Random(6)
    with tempfile.TemporaryDirectory(dir="/dev/shm" if os.path.isdir("/dev/shm") else None) as folder:
        path = os.path.join(folder, "script.py")
        for head in HEADS:
            for middle in MIDDLES:
                for tail in TAILS:
                    if len(middle) > 8000 and rng.random() < 0.9:
                        continue
                    data = head + middle + tail
                    with open(path, "wb") as file:
                        file.write(data)
                    print(data.hex(), path, outcome(path), sep="|")


if __name__ == "__main__":
    main()
