"""The grammar, compared with `ast.parse` and `ast.dump`: small programs of every construct in every mode, broken ones, nesting
at CPython's limits; and the compiler's texts of annotations. (The gate `tree` compares whole files.)

--all takes many more broken programs; --file FILE compares one file and prints the first difference; --seed N changes
what is broken. A program that CPython rejects must be rejected (its error is another gate's business)."""

import argparse
import ast
import difflib
import os
import pathlib
import random
import re
import subprocess
import sys
import textwrap
import warnings

ROOT = pathlib.Path(__file__).resolve().parents[2]
PROGRAM = ROOT / "build" / "dev" / "bin" / "tree_text"
LIBRARY = pathlib.Path(os.__file__).parent
CASES = pathlib.Path(__file__).parent / "data" / "grammar"
REJECTED = "rejected"
MODES = ("single", "eval", "func_type")

# Every construct nested as deep as CPython takes it.
NESTINGS = {
    "not": (5969, lambda n: "not " * n + "a"),
    "minus": (5969, lambda n: "-" * n + "a"),
    "lambda": (2984, lambda n: "lambda:" * n + "a"),
    "power": (2984, lambda n: "a**" * n + "a"),
    "conditional": (5969, lambda n: "a if b else " * n + "c"),
    "elif": (5966, lambda n: "if a: b\n" + "elif a: b\n" * n),
    "elif, if": (5960, lambda n: "if a:\n b\n" + "elif a:\n if b: c\n" * n),
    "elif, call": (5946, lambda n: "if a: b\n" + "elif a(b): c(d, e=f)[g]\n" * n),
    "default": (746, lambda n: "lambda a=" * n + "b" + ":0" * n),
    "group": (200, lambda n: "(" * n + "a" + ")" * n),
    "call": (200, lambda n: "f(" * n + "a" + ")" * n),
    "subscript": (200, lambda n: "a[" * n + "a" + "]" * n),
    "list": (200, lambda n: "[" * n + "a" + "]" * n),
    "set": (200, lambda n: "{" * n + "a" + "}" * n),
    "dict": (200, lambda n: "{a:" * n + "a" + "}" * n),
    "generator": (200, lambda n: "(" * n + "a" + " for a in b)" * n),
    "target": (200, lambda n: "[" * n + "a" + "]" * n + " = b"),
    "lambda in group": (199, lambda n: "(lambda:" * n + "a" + ")" * n),
    "or in group": (199, lambda n: "(a or " * n + "b" + ")" * n),
    "power of group": (198, lambda n: "a**(" * n + "a" + ")" * n),
    "comparison": (192, lambda n: "a<(" * n + "a" + ")" * n),
    "default in group": (93, lambda n: "(lambda a=(" * n + "b" + "):0)" * n),
    "field": (149, lambda n: "f'{" * n + "a" + "}'" * n),
    "group in field": (98, lambda n: "f'{(" * n + "a" + ")}'" * n),
    "spec after not": (5932, lambda n: "not " * n + "f'{a!r:>{b}}'"),
    "block": (99, lambda n: "".join(" " * i + "if a:\n" for i in range(n)) + " " * n + "b\n"),
    "sequence pattern": (200, lambda n: "match x:\n case " + "[" * n + "a" + "]" * n + ": b"),
    "class pattern": (200, lambda n: "match x:\n case " + "A(" * n + "a" + ")" * n + ": b"),
}
# No limit at all: these are loops in the parser.
CHAINS = {"sum": "a+" * 20000 + "a", "attributes": "a" + ".b" * 20000, "calls": "a" + "()" * 20000, "targets": "a=" * 20000 + "b",
          "strings": "'a' " * 20000, "decorators": "@a\n" * 20000 + "def f(): pass", "conjunction": "a and " * 20000 + "a"}
TOO_DEEP = ("not " * 10000 + "a", "-" * 10000 + "a", "lambda:" * 10000 + "a", "a**" * 10000 + "a", "a if b else " * 10000 + "c",
            "if a: b\n" + "elif a: b\n" * 10000)


def ask(requests):
    """Answers to (options, source) pairs."""
    data = bytearray()
    for options, source in requests:
        source = source if isinstance(source, bytes) else source.encode("utf-8", "surrogatepass")
        data += f"{len(source)} {options}\n".encode() + source
    done = subprocess.run([PROGRAM], input=data, capture_output=True, check=True)
    answers, at = [], 0
    while at < len(done.stdout):
        end = done.stdout.index(b"\n", at)
        length = int(done.stdout[at:end])
        answers.append(done.stdout[end + 1 : end + 1 + length].decode("utf-8", "surrogatepass"))
        at = end + 1 + length
    assert len(answers) == len(requests)
    # A RecursionError comes from printing: the program was accepted.
    rejections = ("SyntaxError", "IndentationError", "TabError", "ValueError", "MemoryError")
    return [REJECTED if answer in rejections else answer for answer in answers]


def oracle(options, source):
    words = options.split()
    mode = next((word for word in words if word in MODES), "exec")
    version = next(((3, int(word[8:])) for word in words if word.startswith("version=")), None)
    try:
        tree = ast.parse(source, "<source>", mode, type_comments="no-type-comments" not in words, feature_version=version)
    except (SyntaxError, ValueError, MemoryError):
        return REJECTED
    return ast.dump(tree, include_attributes="attributes" in words, indent=3, show_empty="empty" in words)


class Tally:
    def __init__(self):
        self.passed = self.failed = 0

    def check(self, name, ours, theirs):
        if ours == theirs:
            self.passed += 1
            return
        self.failed += 1
        if self.failed <= 10:
            print(f"{name}: not as CPython")
            diff = difflib.unified_diff(theirs.split("\n"), ours.split("\n"), "CPython", "Krait", lineterm="", n=2)
            print("\n".join(f"    {line}" for line in list(diff)[:16]))

    def compare(self, requests):
        for (options, source), ours in zip(requests, ask(requests)):
            self.check(f"{options}: {source[:300]!r}", ours, oracle(options, source))


def compare_files(tally, paths):
    for path in paths:
        source = path.read_bytes()
        tally.check(str(path), ask([("attributes", source)])[0], oracle("attributes", source))


def cases():
    """Lines of cases.txt: a program with \\n for newlines, after options and ` :: ` if there are any."""
    for line in (CASES / "cases.txt").read_text("utf-8").splitlines():
        if not line or line.startswith("##"):
            continue
        options, source = line.split(" :: ", 1) if " :: " in line[:40] else ("attributes", line)
        if "\\" in source:
            source = source.encode("utf-8").decode("unicode_escape").encode("latin-1").decode("utf-8", "surrogatepass")
        yield options + " text", source


TOKEN = re.compile(
    r"""[rbfutRBFUT]{0,2}(\"{3}(?:\\.|[^\\])*?\"{3}|'''(?:\\.|[^\\])*?'''|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*')"""
    r"""|\w+|\n[ \t]*|[ \t]+|\*\*=?|//=?|>>=?|<<=?|->|:=|\.\.\.|[-+*/%@&|^=<>!]=|.""", re.S)
INSERTED = ("if else elif for in not is and or lambda : , ; = == := ( ) [ ] { } * ** . ... -> @ async await def class return yield from import "
            "as with try except finally raise pass match case type _ None 1 1.5 2j \"a\" b\"b\" f\"{x}\" t\"{y}\" f\"{x!r:>{w}}\" ~ - + / "
            "// << >> ! != <> > < += @= global del assert while a b").split() + ["\n", "\n ", "\n  "]


def snippets(paths):
    for path in paths:
        try:
            source = path.read_text("utf-8")
            tree = ast.parse(source)
        except (SyntaxError, UnicodeError):
            continue
        lines = source.split("\n")
        for node in ast.walk(tree):
            if isinstance(node, ast.stmt) and node.end_lineno - node.lineno < 12:
                text = textwrap.dedent("\n".join(lines[node.lineno - 1 : node.end_lineno]))
                if len(text) < 700:
                    yield text


def break_one(source, dice):
    tokens = [match.group() for match in TOKEN.finditer(source)]
    for _ in range(dice.choice((1, 1, 1, 2, 3))):
        if not tokens:
            break
        at, other = dice.randrange(len(tokens)), dice.randrange(len(tokens))
        match dice.randrange(6):
            case 0: del tokens[at]
            case 1: tokens.insert(at, tokens[at])
            case 2: tokens[at], tokens[other] = tokens[other], tokens[at]
            case 3: tokens.insert(at, f" {dice.choice(INSERTED)} ")
            case 4: tokens[at] = f" {dice.choice(INSERTED)} "
            case 5: tokens.insert(at, tokens[other])
    return "".join(tokens)


def broken(paths, count, seed):
    dice = random.Random(seed)
    whole = list(snippets(paths)) + [source for _, source in cases()]
    for _ in range(count):
        source = break_one(dice.choice(whole), dice)
        # A future feature that does not exist is refused after parsing.
        if "__future__" not in source and "\0" not in source:
            yield dice.choice(("attributes", "attributes", "", "single", "no-type-comments")) + " text", source


def compare_nesting(tally):
    # CPython cannot print such trees; what counts is whether they are accepted.
    programs = [(make(most), "accepted") for most, make in NESTINGS.values()]
    programs += [(make(most + 1), REJECTED) for most, make in NESTINGS.values()]
    programs += [(source, "accepted") for source in CHAINS.values()] + [(source, REJECTED) for source in TOO_DEEP]
    for (source, expected), answer in zip(programs, ask([("text", source) for source, _ in programs])):
        tally.check(f"{source[:40]!r}... of {len(source)}", answer if answer == REJECTED else "accepted", expected)


def annotation_text(source):
    names = {}
    try:
        exec(compile(f"from __future__ import annotations\ndef f(x: ({source}\n)): pass", "f", "exec"), names)
    except (SyntaxError, ValueError):
        return None
    return names["f"].__annotations__["x"]


def compare_annotations(tally, paths, count, seed):
    sources = (CASES / "annotations.txt").read_text("utf-8").splitlines()
    found = []
    for path in paths:
        try:
            tree = ast.parse(path.read_bytes())
        except SyntaxError:
            continue
        found += {ast.unparse(node) for node in ast.walk(tree)
                  if isinstance(node, ast.expr) and not isinstance(node, (ast.Name, ast.Constant, ast.Starred, ast.Slice))}
    found.sort()
    sources += random.Random(seed).sample(found, min(count, len(found)))
    pairs = [(source, text) for source in sources if (text := annotation_text(source)) is not None]
    answers = ask([("eval unparse text", f"({source}\n)") for source, _ in pairs])
    for (source, text), ours in zip(pairs, answers):
        tally.check(f"annotation {source!r}", ours, text)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--all", action="store_true")
    parser.add_argument("--file", type=pathlib.Path)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    sys.setrecursionlimit(100000)
    warnings.simplefilter("ignore")
    tally = Tally()
    if options.file:
        compare_files(tally, [options.file])
    else:
        library = sorted(LIBRARY.rglob("*.py"))
        tally.compare(list(cases()))
        tally.compare(list(broken(library[5::30], 20000 if options.all else 2000, options.seed)))
        compare_nesting(tally)
        compare_annotations(tally, library[7::60], 20000 if options.all else 2000, options.seed)
    print(f"{tally.passed} passed, {tally.failed} failed, 0 skipped")
    return tally.failed != 0


if __name__ == "__main__":
    sys.exit(main())
