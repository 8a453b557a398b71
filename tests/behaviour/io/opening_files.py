# open(): modes, buffering, complaints, warnings of what was not closed.
import gc
import io
import os
import tempfile
import warnings


def attempt(function, *args, **keywords):
    try:
        print(repr(function(*args, **keywords)).replace(top, "TOP"))
    except Exception as error:
        print(type(error).__name__, str(error).replace(top, "TOP"))


with tempfile.TemporaryDirectory() as top:
    name = os.path.join(top, "file")
    for mode in ("w", "r", "a", "r+", "w+", "a+", "wb", "rb", "ab", "r+b", "w+b", "a+b"):
        with open(name, mode, **({} if "b" in mode else {"encoding": "utf-8"})) as file:
            raw = file.buffer.raw if "b" not in mode else file.raw
            print(mode, type(file).__name__, file.mode, raw.mode, file.readable(), file.writable(), file.tell(), repr(file).replace(top, "TOP"))
    os.unlink(name)
    with open(name, "x", encoding="utf-8") as file:
        file.write("text\n")
    attempt(open, name, "x")
    for mode in ("", "q", "rw", "rr", "r+w", "bt", "rbt", "U", "b", "+", "r\0"):
        attempt(open, name, mode)
    for keywords in ({"encoding": "utf-8"}, {"errors": "strict"}, {"newline": ""}):
        attempt(open, name, "rb", **keywords)
    attempt(open, name, "r", buffering=0)
    attempt(open, name, "r", newline="x")
    attempt(open, name, "r", encoding="nope")
    attempt(open, name, "r", encoding="rot13")
    attempt(open, name, 5)
    attempt(open, name, encoding=5)
    attempt(open, name, buffering="x")
    attempt(open, 5.5)
    attempt(open, -1)
    attempt(open, top)
    attempt(open, top + "/none")
    attempt(open, name + "\0")
    attempt(open, name, closefd=False)
    attempt(open, name, opener=lambda path, flags: -1)
    attempt(open, name, opener=lambda path, flags: "x")
    attempt(open)
    with open(name, "rb", buffering=0) as raw:
        print(type(raw).__name__, raw.read(2), raw.seek(0, 2), raw.read(), raw.seekable(), repr(raw).replace(top, "TOP"))
        attempt(raw.write, b"x")
    attempt(raw.read)
    print(raw)
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        open(name, encoding="utf-8")
        gc.collect()
        open(name, "rb")
        open(name, "rb", buffering=1).close()
    for warning in caught:
        print(warning.category.__name__, str(warning.message).replace(top, "TOP"))
    print(io.open is open, io.open_code(name).read(), io.text_encoding("x"), io.DEFAULT_BUFFER_SIZE)
    with open(name, encoding="utf-8", opener=lambda path, flags: os.open(path, flags)) as file:
        print(file.read(), os.get_inheritable(file.fileno()))
