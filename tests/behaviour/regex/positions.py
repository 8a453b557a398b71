# Empty matches, adjacent matches, pos and endpos, anchors.
import re

for pattern in ["", "a*", "a*?", "a|", "|a", "\\b", "\\B", "^", "$", "(?m)^", "(?m)$", "\\A", "\\Z", "(?=a)", "(?<=a)", "(?!a)", "(?<!a)", "x*", "(a)|b", "(|a)+", "a??", "\\b|a", "$|a"]:
    for text in ("", "a", "aa", "aba", "a\nb\n", "ba a"):
        p = re.compile(pattern)
        print(pattern, repr(text), [m.span() for m in p.finditer(text)], p.sub("-", text).encode(), p.split(text), [m.span() for m in p.finditer(text, 1)], [m.span() for m in p.finditer(text, 0, 1)])
