"""Error handlers in multi-byte encodings."""


def attempt(label, function):
    try:
        print(label, ascii(function()))
    except Exception as error:
        print(label, type(error).__name__, ascii(str(error)))


HANDLERS = ("strict", "ignore", "replace", "xmlcharrefreplace", "backslashreplace", "namereplace", "surrogateescape",
            "surrogatepass", "unheard of")
for encoding in ("cp932", "euc_kr", "gb18030", "iso2022_jp", "hz", "big5hkscs", "shift_jis_2004", "johab"):
    for handler in HANDLERS:
        attempt(f"{encoding} {handler} encode", lambda: "中\ud800\U0010fffe\udcffz".encode(encoding, handler))
        attempt(f"{encoding} {handler} decode", lambda: b"a\xff\x80z\xfe\x81".decode(encoding, handler))
attempt("null", lambda: "a".encode("cp932", "str\0ict"))
attempt("surrogate", lambda: "a".encode("cp932", "\ud800"))
attempt("not str", lambda: "a".encode("cp932", 5))
attempt("whole of it", lambda: b"\x1b$B$\"\x1b(B".decode("iso2022_jp"))
attempt("incomplete", lambda: b"\x82".decode("shift_jis"))
attempt("incomplete escape", lambda: b"abc\x1b$".decode("iso2022_jp"))
attempt("composed", lambda: b"\xa4\xd4\xa4\xa1\xa4\xbf\xa4\xd4".decode("euc_kr"))
attempt("half composed", lambda: b"\xa4\xd4\xa4\xa1\xa4\xbf".decode("euc_kr"))
