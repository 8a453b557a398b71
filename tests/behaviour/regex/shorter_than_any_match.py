# Text shorter than the pattern's least width: nothing is tried, however many ways there are.
import re

for function in (re.match, re.fullmatch, re.search, re.findall):
    print(function(r"(a?){40}a{40}$", "a" * 39))
pattern = re.compile(r"(?:x+x+)+y{30}")
print(pattern.match("x" * 29), pattern.match("x" * 60 + "y" * 30, 55), pattern.match("x" * 40, 12, 41))
print(re.match(r"abc", "ab"), re.match(r"(?=abc)", "abc"), re.match(r"", ""), re.match(r"\Z", ""))
