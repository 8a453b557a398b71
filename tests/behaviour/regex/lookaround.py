# Lookahead, lookbehind, conditionals, backreferences.
import re

for pattern in ["a(?=b)", "a(?!b)", "(?<=a)b", "(?<!a)b", "(?=(a+))a*b\\1", "(?=(a+))", "(?!(a)b)a", "(?<=(a))b", "(?<=ab|cd)x", "(?<!ab)c",
                "(a)?(?(1)b|c)", "(a)?b(?(1)c)", "(?P<q>['\"])?x(?(q)(?P=q))", "(a|b)\\1", "(a*)\\1", "(?i)(a)\\1", "(?P<n>.)(?P=n)",
                "(?<=^)a", "(?<=\\b)a", "(?=.*c)a", "(?!)", "(?=)", "a(?=)", "(?<=a{2})b", "(?:(?=(a))b|a)", "((?=a)|b)+", "(?<=(?<=a)b)c"]:
    for text in ("ab", "aab", "abc", "abab", "aAb", "cdx", "'x'", "x", "bc", "aabb", "abx"):
        try:
            m = re.search(pattern, text)
        except re.error as e:
            print(pattern, e)
            break
        if m:
            print(pattern, text, m.span(), m.groups(), m.lastindex)
for bad in ["(?<=a+)b", "(?<=a|bc)d", "(?P<1>a)", "(a", "a)", "*a", "a**", "[a", "(?P<x>a)(?P<x>b)", "\\1", "(?(2)a)", "a{3,2}", "(?z)", "\\", "[b-a]",
            "(?P=nope)", "(?<=\\1)(a)", "a(?i)b", "(?L)a", "\\8", "(?P<a", "(?", "\\Q", "a{1,2}{3}", "(?<!a*)"]:
    try:
        re.compile(bad)
        print(bad, "ok")
    except re.error as e:
        print(bad, e, e.pos, e.lineno, e.colno)
    except Exception as e:
        print(bad, type(e).__name__, e)
