"""What registered error handlers may answer to multi-byte codecs."""

import codecs

answers = {}


def handler(error):
    print("  asked:", type(error).__name__, error.encoding, ascii(error.object), error.start, error.end, error.reason)
    answer = answers["now"]
    answers["now"] = ("!", len(error.object))
    if isinstance(answer, Exception):
        raise answer
    return answer


codecs.register_error("behaviour.answers", handler)
ANSWERS = [("?", 2), ("", 2), ("字", 2), ("\ud800", 2), (b"raw", 2), ("again", 1), ("back", -1), ("far", 99), ("far", -99),
           ("big", 2**80), ("x", True), ("x", 1.5), (b"", 3), ["list", 2], ("one",), ("a", 1, 2), None, 5,
           KeyError("mine")]
for encoding in ("cp932", "iso2022_jp", "hz", "gbk"):
    for answer in ANSWERS:
        for name, convert in (("encode", lambda: "a\ud800b".encode(encoding, "behaviour.answers")),
                              ("decode", lambda: b"a\xffb\xff".decode(encoding, "behaviour.answers"))):
            answers["now"] = answer
            try:
                print(encoding, name, ascii(answer), ascii(convert()))
            except Exception as error:
                print(encoding, name, ascii(answer), type(error).__name__, ascii(str(error)))
