"""json: odd documents, options of dumps, positions of errors."""

import json

DOCUMENTS = ["", " ", "nul", "null", "nulll", "tru", "true ", "[1,]", "[,1]", "[1 2]", "{", "{\"a\"", "{\"a\":", "{\"a\":1", "{\"a\":1,", "{\"a\" 1}", "{a:1}", "{1:2}",
             "[", "]", "[[]", "\"", "\"\\", "\"\\u12\"", "\"\\ud83d\\ude00\"", "\"\\ud83d\"", "\"\\x\"", "\"\t\"", "\"\x00\"", "1.", "1.e5", "1e", "-", "-1", "01", "1.5E+3", "NaN",
             "-Infinity", "Infinityy", "1e999", "123456789012345678901234567890", "\ufeff1", "\"é\" x", "[1]\n\n x", "{\"a\":1}}", "{\"a\":1,\"a\":2}", "[1,\n2,\n,3]"]
for document in DOCUMENTS:
    for options in ({}, {"strict": False}, {"parse_float": repr}, {"parse_int": repr}, {"parse_constant": str.upper}, {"object_pairs_hook": tuple}):
        try:
            print(ascii(document), list(options), ascii(json.loads(document, **options)))
        except ValueError as error:
            print(ascii(document), list(options), error)
for data in (b"1", b"\xef\xbb\xbf1", "[1]".encode("utf-16"), "[1]".encode("utf-32-be"), b"\xff", bytearray(b"{}"), memoryview(b"1"), 5, None):
    try:
        print(ascii(data) if not isinstance(data, memoryview) else "view", json.loads(data))
    except Exception as error:
        print(type(error).__name__, ascii(str(error)))
VALUES = [{"b": 1, "a": [1, 2, {"x": None}]}, [], {}, [[]], {"a": {}}, (1, 2), "é\u2028\"\\/\x7f\x00", 1e100, float("nan"), {1: 2, None: 3, True: 4, 1.5: 5}, {(1,): 2},
          {1}, b"x", 1j, {"a": object}, "\ud800"]
for value in VALUES:
    for options in ({}, {"indent": 2}, {"indent": "\t"}, {"indent": 0}, {"sort_keys": True}, {"ensure_ascii": False}, {"separators": (",", ":")}, {"skipkeys": True},
                    {"allow_nan": False}, {"default": lambda thing: "default"}):
        try:
            print(ascii(value), list(options), ascii(json.dumps(value, **options)))
        except Exception as error:
            print(ascii(value), list(options), type(error).__name__, error, getattr(error, "__notes__", None))
