"""namereplace when unicodedata cannot be imported."""

import codecs
import sys

sys.modules["unicodedata"] = None
for function in (lambda: "é".encode("ascii", "namereplace"), lambda: "plain".encode("ascii", "namereplace"),
                 lambda: codecs.namereplace_errors(UnicodeEncodeError("ascii", "é", 0, 1, "why")),
                 lambda: codecs.namereplace_errors(ValueError()), lambda: "é".encode("ascii", "backslashreplace")):
    try:
        print(function())
    except Exception as error:
        print(type(error).__name__, error, error.__cause__)
