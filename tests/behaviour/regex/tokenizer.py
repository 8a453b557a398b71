# A tokenizer by named groups and lastgroup; re.Scanner.
import re

SPEC = [("NUMBER", r"\d+(\.\d*)?"), ("ASSIGN", r":="), ("END", r";"), ("ID", r"[A-Za-z]+"), ("OP", r"[+\-*/]"), ("NEWLINE", r"\n"),
        ("SKIP", r"[ \t]+"), ("MISMATCH", r".")]
pattern = re.compile("|".join("(?P<%s>%s)" % pair for pair in SPEC))
code = "IF quantity THEN\n    total := total + price * 1.5;\n    tax := price * 0.05;\nENDIF; $"
line = 1
for m in pattern.finditer(code):
    kind, text = m.lastgroup, m.group()
    if kind == "NEWLINE":
        line += 1
    elif kind != "SKIP":
        print(line, kind, repr(text), m.span(), m.lastindex)
scanner = re.Scanner([(r"[a-z]+", lambda s, t: t.upper()), (r"\d+", lambda s, t: int(t)), (r"\s+", None)])
print(scanner.scan("abc 12 x9 !rest"))
print(pattern.groupindex, pattern.groups)
print(re.sub(r"(?P<y>\d{4})-(?P<m>\d\d)", r"\g<m>/\g<y>", "2024-05 and 2023-11"))
