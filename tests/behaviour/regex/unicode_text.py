# Text of one, two and four bytes a character.
import re

for text in ("caf\xe9 na\xefve", "\u0414\u043e\u0431\u0440\u044b\u0439 \u0434\u0435\u043d\u044c", "\U0001f600\U0001f601 ok \U0001f602", "a\u0301e\u0301", "\u4f60\u597d\uff0c\u4e16\u754c", "x\u2028y\x85z\x1cw"):
    for pattern in (r"\w+", r"\W+", r"\s", r"[^\s]+", r".", r"(\w)\w*", "[\u0400-\u04ff]+", "[\U0001f600-\U0001f64f]", r"\b\w", "(?i)[\u0434]", r"^.*$", r"(.)\1"):
        print(ascii(text), ascii(pattern), ascii(re.findall(pattern, text)))
    print(ascii(re.sub(r"(\w)(\w*)", r"\2\1", text)), ascii(re.split(r"\W", text)), ascii(re.sub("[^\x00-\x7f]", lambda m: "<%x>" % ord(m[0]), text)))
    print(ascii(re.sub(r"\w", "\U0001f4a9", text)))
big = "\xe9" * 1000 + "\u20ac" + "z" * 1000
print(re.search("\u20ac", big).start(), re.search("\xe9\u20acz", big).span(), re.search("z+", big).span(), re.search("\U0001f600", big), re.search("[\u20a0-\u20b0]", big).span())
