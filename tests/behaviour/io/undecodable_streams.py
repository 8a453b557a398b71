# Bytes that cannot be decoded: tracebacks show the codec's module. UTF-16 and UTF-32: where a byte order mark is written.
import codecs
import io
import os
import tempfile
import traceback

folder = tempfile.TemporaryDirectory()
os.chdir(folder.name)
with open("bytes", "wb") as file:
    file.write(b"good\nbad \xff\xc3\xa9 end\xc3")


def frames(encoding, read, **options):
    try:
        with open("bytes", encoding=encoding, **options) as text:
            print(encoding, options, ascii(read(text)))
    except UnicodeError as error:
        places = [(os.path.basename(frame.filename), frame.name) for frame in traceback.extract_tb(error.__traceback__)[2:]]
        print(encoding, options, type(error).__name__, error, places)


for encoding in ("utf-8", "ascii", "latin-1", "utf-8-sig", "cp1252", "utf-16"):
    frames(encoding, lambda text: text.read())
    frames(encoding, list, newline="")
    frames(encoding, lambda text: text.read(3) + text.readline(), errors="replace")
    frames(encoding, lambda text: text.read(), errors="surrogateescape")
codecs.register_error("shown", lambda error: (f"<{error.start}>", error.end))
for encoding in ("utf-8", "ascii"):
    frames(encoding, lambda text: text.read(), errors="shown")


class Pipe(io.RawIOBase):
    """What cannot seek."""

    def __init__(self):
        self.pieces = []

    def writable(self):
        return True

    def write(self, data):
        self.pieces.append(bytes(data))
        return len(data)


for encoding in ("utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be", "UTF16", "utf-8-sig"):
    pipe = Pipe()
    text = io.TextIOWrapper(pipe, encoding=encoding)
    print(encoding, text.write("aé"), text.write("\n"))
    text.flush()
    print(pipe.pieces)
    target = io.BytesIO()
    text = io.TextIOWrapper(target, encoding=encoding)
    text.write("a")
    text.write("b")
    text.seek(0)
    text.write("c")
    text.seek(0, 2)
    text.write("d")
    text.flush()
    print(target.getvalue())
    try:
        text.write("\ud800")
    except UnicodeEncodeError as error:
        print(error, len(traceback.extract_tb(error.__traceback__)))
    text.reconfigure(errors="replace")
    text.write("\ud800")
    text.flush()
    print(target.getvalue())
    with open("file", "w", encoding=encoding) as file:
        file.write("first")
    with open("file", "a", encoding=encoding) as file:
        file.write("more")
    with open("file", "rb") as file:
        print(file.read())
folder.cleanup()
