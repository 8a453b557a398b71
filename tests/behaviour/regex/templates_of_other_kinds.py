# Templates that are bytes where the text is str and the other way round, subclasses, and such as have no hash.
import re


class Text(str):
    pass


class Bytes(bytes):
    pass


texts = re.match("(?P<a>f)(?P<b>s)?", "fs"), re.match(b"(?P<a>f)(?P<b>s)?", b"fs")
for template in (r"\1", r"\1\2", r"x\1", r"\1x", r"x\1y", "x", "", r"\g<a>\g<b>", r"\3"):
    for kind in (str, Text, bytes, Bytes, bytearray, memoryview):
        given = kind(template) if issubclass(kind, str) else kind(template.encode())
        for match in texts:
            for expand in (lambda: match.expand(given), lambda: match.re.sub(given, match.string)):
                try:
                    print(template, kind.__name__, match.string, repr(expand()))
                except (TypeError, IndexError, re.PatternError) as error:
                    print(template, kind.__name__, match.string, type(error).__name__, error)
for wrong in ([], None, 1, {}):
    for match in texts:
        try:
            print(match.expand(wrong))
        except (TypeError, AttributeError) as error:
            print(type(error).__name__, error)
