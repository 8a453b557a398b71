# Greedy, lazy, possessive repeats; atomic groups.
import re

cases = ["a*", "a+", "a?", "a*?", "a+?", "a??", "a*+", "a++", "a?+", "a{2}", "a{1,2}", "a{1,2}?", "a{1,2}+", "a{2,}", "a{2,}+", "(?:ab)*",
         "(?:ab)*?", "(?:ab)*+", "(?:ab)+c", "(?>a+)b", "(?>a+)ab", "(?>a|ab)c", "a++b", "a++ab", "(a|b)*+c", "(?:a|b|)*c", "(a?)*b",
         "(a??)*?b", "(?:a*?)+b", "((a)|b)*", "(?:(a)|b)*", "((?:a|b)*?)c", "(a{2}){2}", "(?:a{0,2}){3}", "x*", "(x?)+", ".*b", ".*?b",
         ".*+b", "[ab]+c", "[ab]+?c", "[ab]++c", "(?:a|b){2,3}?c", "(?:a|b){2,3}+c", "(?:.|\n)*c"]
for pattern in cases:
    for text in ("aaab", "ababc", "aabbcc", ""):
        try:
            m = re.search(pattern, text)
            print(pattern, text, m and (m.span(), m.groups()), re.findall(pattern, text))
        except re.error as e:
            print(pattern, e)
n = 100000
print(len(re.match("(?:.|\n)*", "x" * n).group()), len(re.match("(?:ab)*", "ab" * n).group()), re.match("(?:a|b)*?c", "ab" * n + "c").end())
print(re.match("(a)*", "a" * n).span(1), re.match("(?:(a)|(b))*", "ab" * n).regs[1:], re.match("(?:a?)*?y", "a" * 50))
