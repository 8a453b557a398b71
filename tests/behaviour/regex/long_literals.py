# A literal that begins again and again and never ends: found or not in one pass.
import re

for text, pattern in (
    ("a" * 200_000, "a" * 100_000 + "b"),
    ("ab" * 100_000, "ab" * 40_000 + "aa"),
    ("a" * 100_000 + "b", "a" * 50_000 + "b"),
    ("aab" * 1000, "aabaaab"),
    ("abcabcabcabd", "abcabd"),
    ("\u0100a" * 1000, "\u0100a\u0100\u0100"),
    ("x\U0001f600x\U0001f600y", "x\U0001f600y"),
):
    print(re.search(pattern, text) and re.search(pattern, text).span(), len(re.findall(pattern, text)))
    print(re.search(pattern.encode(), text.encode()) and re.search(pattern.encode(), text.encode()).span())
for text, pattern in (
    ("aaaaaaa", "aa"), ("aaaaaaa", "aa(?!b)"), ("abababab", "aba"), ("abababab", "abab(c)?"), ("abababab", "aba(?=c)"),
    ("aaab", "aaa?b"), ("ababac", "aba[c-z]"), ("ababac", "ab(ac|ab)"), ("aabaabaaab", "aabaaa(b)"), ("", "ab"),
    ("aab" * 5, "(?:aab){2}"), ("abcabc", "abc$"), ("abcabc", r"abc\b"), ("a\nab", "(?m)^ab"), ("xyzxyz", "xyz(?<=zxyz)"),
):
    print(pattern, [match.span() for match in re.finditer(pattern, text)], re.sub(pattern, "<>", text))
    print(re.split(pattern, text), re.compile(pattern).search(text, 1), re.compile(pattern).search(text, 0, 4))
    print(re.compile(pattern).fullmatch(text), re.match(pattern, text))
