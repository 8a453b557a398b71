"""namereplace takes names from unicodedata, which it imports when it is first used."""

import codecs
import sys

print("unicodedata" in sys.modules)
for text in ("é", "日", "\U0001f600", "\ud800", "\x80", "가", "plain", "a\u0301"):
    for encoding in ("ascii", "latin-1", "cp932", "iso8859_7"):
        print(ascii(text), encoding, text.encode(encoding, "namereplace"))
print("unicodedata" in sys.modules)
sys.modules["unicodedata"] = None
print("é".encode("ascii", "namereplace"))
print(codecs.namereplace_errors(UnicodeEncodeError("ascii", "aé\U0010ffff", 1, 3, "why")))
