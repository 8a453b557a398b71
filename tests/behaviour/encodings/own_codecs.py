"""Codecs that a program registers."""

import codecs


def encode(text, errors="strict"):
    return text.upper().encode("ascii", errors), len(text)


def decode(data, errors="strict"):
    return bytes(data).decode("ascii", errors).lower(), len(data)


def search(name):
    print("asked for", name)
    if name == "shouting":
        return codecs.CodecInfo(encode, decode, name="shouting")
    if name == "tuple_of_three":
        return (encode, decode, None)
    if name == "wrong_results":
        return codecs.CodecInfo(lambda text, errors="": "not bytes", lambda data, errors="": b"not text", name=name)
    if name == "wrong_types":
        return codecs.CodecInfo(lambda text, errors="": ("str", 1), lambda data, errors="": (b"bytes", 1), name=name)
    if name == "failing":
        raise ValueError("the search failed")
    return None


codecs.register(search)
for name in ("Shouting", "shouting", "SHOUTING", "tuple of three", "wrong-results", "wrong types", "failing", "absent"):
    for convert in (lambda: "Text".encode(name), lambda: b"Data".decode(name), lambda: codecs.encode("Text", name),
                    lambda: codecs.decode(b"Data", name)):
        try:
            print(name, convert())
        except Exception as error:
            print(name, type(error).__name__, error, getattr(error, "__notes__", None))
codecs.unregister(search)
try:
    "a".encode("shouting")
except LookupError as error:
    print(error)
for wrong in (5, None):
    try:
        codecs.register(wrong)
    except TypeError as error:
        print(error)
