"""re.compile of everyday patterns, never from its cache."""

import re

PATTERNS = [
    r"[A-Za-z_][A-Za-z0-9_]*", r"(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)", r"^\s*#.*$", r"(?:https?|ftp)://[^\s/$.?#].[^\s]*",
    r"\b(?:25[0-5]|2[0-4]\d|1?\d?\d)(?:\.(?:25[0-5]|2[0-4]\d|1?\d?\d)){3}\b", r"(['\"])(?:\\.|(?!\1).)*\1", r"<(\w+)(?:\s+[^>]*)?>(.*?)</\1>",
    r"(?i)content-type:\s*([\w/+-]+)(?:;\s*charset=([\w-]+))?", r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?", r"(?<=@)[\w.]+(?=\.(?:com|org|net))",
    r"(?s)/\*.*?\*/|//[^\n]*", r"[^\W\d_]+|\d+|\s+|.", r"(a|b|cd)*?e++(?>f|g)h{2,5}", r"(?x) ( \( [^()]* \) ) | \w+ # words",
]


def main(loops=20):
    groups = 0
    for _ in range(loops):
        for pattern in PATTERNS:
            re.purge()
            groups += re.compile(pattern).groups
    return groups
