# Sources that nest a thousand deep compile in a moment or are refused, the same in both.


def report(label, source, mode="eval"):
    try:
        compile(source, "<made>", mode)
        print(label, "compiles")
    except (SyntaxError, MemoryError, RecursionError) as error:
        print(label, type(error).__name__, str(error)[:80])


for depth in (10, 90, 101, 199, 201, 500, 1000, 2000):
    report(f"lambda {depth}", "lambda:" * depth + "1")
    report(f"lambda with default {depth}", "lambda a=1:" * depth + "a")
    report(f"parentheses {depth}", "(" * depth + "1" + ")" * depth)
    report(f"unary {depth}", "-" * depth + "1")
    report(f"conditional {depth}", "1 if 1 else " * depth + "1")
    report(f"comparison {depth}", "1" + "<1" * depth)
    report(f"attribute {depth}", "a" + ".b" * depth)
    report(f"assignment {depth}", "a=" * depth + "1", "exec")
    report(f"target {depth}", "(" * depth + "a" + ",)" * depth + "=1", "exec")
    report(f"functions alike {depth}", "def f(): return lambda: 1\n" * depth, "exec")
    if depth <= 199:
        lines = [" " * level + "def f():\n" for level in range(depth)]
        report(f"functions {depth}", "".join(lines) + " " * depth + "1\n", "exec")
        lines = [" " * level + "class C:\n" for level in range(depth)]
        report(f"classes {depth}", "".join(lines) + " " * depth + "1\n", "exec")
