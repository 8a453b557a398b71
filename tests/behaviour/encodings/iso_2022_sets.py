"""What escape sequences designate in the ISO 2022 encodings, and what no escape sequence is."""

ESCAPES = [b"\x1b$B", b"\x1b$@", b"\x1b(B", b"\x1b(J", b"\x1b(I", b"\x1b$(D", b"\x1b$(O", b"\x1b$(P", b"\x1b$(Q", b"\x1b$A",
           b"\x1b$(C", b"\x1b$)C\x0e", b"\x1b.A\x1bN", b"\x1b.F\x1bN", b"\x1bN", b"\x1b&@\x1b$B", b"\x1b", b"\x1bX", b"\x1b(",
           b"\x1b$(((((((((((((((((", b"\x0e", b"\x0f"]
CODES = [b"!!", b"0!", b"\"2", b"$T", b"\\~", b"~~", b"\x7f", b"\n", b"a", b"/", b"$", b"\x80", b"\xa4", b""]
for encoding in ("iso2022_jp", "iso2022_jp_1", "iso2022_jp_2", "iso2022_jp_2004", "iso2022_jp_3", "iso2022_jp_ext", "iso2022_kr"):
    for escape in ESCAPES:
        for code in CODES:
            try:
                print(encoding, escape, code, ascii((escape + code).decode(encoding)))
            except (UnicodeDecodeError, RuntimeError) as error:
                print(encoding, escape, code, error)
for text in ("¥100‾", "ｱｲｳ", "é", "가", "〇", "～", "丂", "か゚", "中国", "½"):
    for encoding in ("iso2022_jp", "iso2022_jp_1", "iso2022_jp_2", "iso2022_jp_2004", "iso2022_jp_3", "iso2022_jp_ext", "iso2022_kr", "hz"):
        print(ascii(text), encoding, text.encode(encoding, "backslashreplace"))
