# Formats of bytes whose directive is a byte above ASCII: what the complaint is depends on what stands in front of it.
for format in (b"%\xc4", b"%1\xc4", b"%.1\xc4", b"%\x80", b"%1\x80", b"%-\xff", b"%1l\xc4", b"%*\xc4", b"%(a)\xc4", b"%", b"%1", b"%\x01", b"%5%\xc4"):
    for arguments in ((1, 2), {b"a": 1}, 5):
        try:
            print(format, arguments, format % arguments)
        except Exception as error:
            print(format, arguments, repr(error))
