"""Broken programs, made from the statements of files (the library's): number in, program out, the same one every time.

Each is one or two top-level statements of a library file with one to three mutations: of a token, a bracket, a string, a
number, an indent, or a line (a statement put where it may not stand).
"""

import ast
import hashlib
import random
import re
import warnings

from . import build, corpus

TOKEN = re.compile(r"""
    (?P<string>[A-Za-z]{0,2}(?:'''(?:[^\\]|\\.)*?'''|\"\"\"(?:[^\\]|\\.)*?\"\"\"|'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"))
  | (?P<comment>\#[^\n]*)
  | (?P<name>\w+)
  | (?P<newline>\n[ \t]*)
  | (?P<space>[ \t]+)
  | (?P<operator>\*\*=|//=|>>=|<<=|\.\.\.|->|:=|==|!=|<=|>=|\*\*|//|<<|>>|[-+*/%&|^@=]=?|.)
""", re.VERBOSE | re.DOTALL)

WORDS = """and as assert async await break class continue def del elif else except finally for from global if import in is
    lambda nonlocal not or pass raise return try while with yield match case type _ None True False print exec x self""".split()
SIGNS = """( ) [ ] { } , : ; . ... = == != < > <= >= + - * ** / // % @ & | ^ ~ << >> -> := += -= *= **= ! ? $ ` \\ \u20ac \u00a0
    \u201c 0 1 0x 0b2 0o8 1_ 1__0 01 1e 1.e 1j 5x 1if 'a' "b" b'c' f'{x}' f'{' f'}' f'{x!z}' f'{x:{y}}' t'{x}' rb'' ur'' '\\d'
    '\\N{x}' '\\x1' b'\u00e9' '''""".split()
STATEMENTS = """return|return 1|yield|yield 1|x = yield|await x|break|continue|nonlocal x|global x|x: int; global x|global x; x: int
    from __future__ import braces|from __future__ import annotations|from x import *|import a.b as c.d|from . import (a,)|pass
    del f()|del x + 1|f() = 1|1 = x|x + 1 = 2|(a, b) += 1|[a, b]: int = 1|*a = b|*a, *b = c|None = 1|x.None = 1|def f(a, a): pass
    def f(a=1, b): pass|def f(*): pass|def f(**k, a): pass|def f(a, /, b, /): pass|def f(*, a, *b): pass|f(a=1, a=2)|f(a=1, b)
    f(**k, *a)|f(x for x in y, 1)|f(1 = 2)|f(None=1)|lambda a, a: 1|class C(a for a in b): pass|x = (y := 1)|y := 1|[y := 1 for y in z]
    [i := 0 for i in j]|try: pass|if x:|for x in y|while True print|with open(x) as 1: pass|with a as f(): pass|async with a: pass
    async for a in b: pass|[x async for x in y]|try:\\n pass\\nexcept A, B as c:\\n pass|raise x from|assert (1, 'm')|x is 1|x is 'a'
    print 'hello'|exec 'x'|import a from b|else: pass|elif x: pass|except: pass|case 1: pass|match x:\\n case 1 | y: pass
    match x:\\n case {**a, 'b': 1}: pass|match x:\\n case C(a=1, 2): pass|match x:\\n case a: pass\\n case b: pass|type X[T, T] = 1
    type X[*T = 1, U] = 1|def f[T: (yield)](): pass|class C[T]: nonlocal T|x = 1 if 2|x = 1 if 2 else pass|f'{a b}'|f'{lambda x: 1}'
    f'{a!r:{b!x}}'|f'{}'|f'{a=!}'|'a' f'{b}' b'c'|(x, y z)|[x, y z]|{x: y z}|{x: *y}|{**x: 1}|{1: 2, 3}|x = {a, b: c}|a.1|a..b|a b
    a, b for c in d|(*x)|*x|print(*x for x in y)|a = b = |a <> b|not = 1|x ? y : z|0777|1_000_|'\\z'|return x := 1|in x
    __debug__ = 1|def f(__debug__): pass|(yield) = 1|(x for x in y) = 1|[x for x in y] += 1|a if b else c = 1|'a' = 1|f'{a}' = 1|-x = 1
    x = *a|x: *int|del *a|with (a, b): pass|with (a as b, c as d,): pass|with (a as b) as c: pass|finally: pass|import|from a import
    from a import b,|class|def f|def f():|class C:|@|@x|@x y|@x\\npass|lambda: (yield)|x = lambda *: 1|super().x = yield = 1
    try:\\n pass\\nfinally:\\n return|try:\\n pass\\nexcept* A:\\n break|try:\\n pass\\nexcept A:\\n pass\\nexcept* B:\\n pass""".split("|")
STATEMENTS = [piece.replace("\\n", "\n").strip() for line in STATEMENTS for piece in line.split("\n")]


class Mutator:
    def __init__(self, pieces):
        self.pieces = pieces

    def program(self, number):
        chance = random.Random(f"krait {number}")
        text = "\n".join(chance.choice(self.pieces) for _ in range(chance.choice((1, 1, 2))))
        kinds = PLACEMENTS if chance.random() < 0.3 else MUTATIONS
        for _ in range(chance.choice((1, 1, 1, 2, 3))):
            text = chance.choice(kinds)(text, chance)
        return text + "\n"


def pieces_of(sources):
    """Top-level statements of 2 to 40 lines of a part of the files, as text."""
    pieces = []
    for path in corpus.sampled(sources, 4, corpus.name_of):
        with open(path, "rb") as file:
            source = file.read()
        try:
            text = source.decode()
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                statements = ast.parse(source).body
        except (SyntaxError, UnicodeDecodeError, ValueError):
            continue
        lines = text.split("\n")
        for statement in statements:
            first = min([statement.lineno, *(d.lineno for d in getattr(statement, "decorator_list", ()))])
            if 2 <= statement.end_lineno - first + 1 <= 40:
                pieces.append("\n".join(lines[first - 1:statement.end_lineno]))
    return pieces


def key(first, count, sources):
    """Changes with the interpreter, the mutator, the corpus, and which programs are wanted."""
    with open(__file__, "rb") as own:
        facts = own.read() + f"{build.corpus_key(sources)} {first} {count}".encode()
    return hashlib.sha256(facts).hexdigest()[:16]


# --- mutations: (text, chance) -> text

def _tokens(text):
    return [match[0] for match in TOKEN.finditer(text)]


def _places(tokens, keeps):
    return [index for index, token in enumerate(tokens) if keeps(token)] or [0]


def _visible(token):
    return not token.isspace()


def _on_token(change):
    def mutate(text, chance):
        tokens = _tokens(text) or [""]
        index = chance.choice(_places(tokens, _visible))
        change(tokens, index, chance)
        return "".join(tokens)
    return mutate


def _on_kind(keeps, change):
    def mutate(text, chance):
        tokens = _tokens(text) or [""]
        index = chance.choice(_places(tokens, keeps))
        tokens[index] = change(tokens[index], chance)
        return "".join(tokens)
    return mutate


@_on_token
def drop(tokens, index, chance):
    tokens[index] = ""


@_on_token
def double(tokens, index, chance):
    tokens[index] += chance.choice(("", " ")) + tokens[index]


@_on_token
def swap(tokens, index, chance):
    following = [other for other in range(index + 1, len(tokens)) if _visible(tokens[other])]
    if following:
        tokens[index], tokens[following[0]] = tokens[following[0]], tokens[index]


@_on_token
def insert(tokens, index, chance):
    tokens[index] = chance.choice(chance.choice((WORDS, SIGNS))) + chance.choice(("", " ")) + tokens[index]


@_on_token
def replace(tokens, index, chance):
    tokens[index] = chance.choice(chance.choice((WORDS, SIGNS)))


@_on_token
def truncate(tokens, index, chance):
    del tokens[index + 1:]


@_on_token
def rest_of_line(tokens, index, chance):
    end = next((other for other in range(index, len(tokens)) if "\n" in tokens[other]), len(tokens))
    del tokens[index:end]


def _change_bracket(token, chance):
    return chance.choice(("", token * 2, *"()[]{}"))


def _change_string(token, chance):
    inside = chance.randrange(len(token) + 1)
    return chance.choice((token[:-1], token[1:], chance.choice(("f", "b", "u", "rb", "t", "fr", "bf", "ub")) + token,
                          token[:inside] + chance.choice(("\\", "\\x", "\\N{", "\\u12", "\\8", "{", "}", "{x", "{!r}", "\n", "\u00e9")) + token[inside:],
                          token + token[:1], "f" + token[:-1] + chance.choice(("{", "{a", "{a!", "{a:", "{a}}", "{a=", "{a b}")) + token[-1:]))


def _change_number(token, chance):
    return chance.choice((token + "_", "0" + token, token + "x", token + "e", token + "if", token + ".", "0x" + token, "0b" + token, token + "j1", token + "__1"))


def _change_name(token, chance):
    return chance.choice((token + " " + token, token + "()", token + " =", "*" + token, token + ":", "(" + token, chance.choice(WORDS),
                          token + ".", "1" + token, token + "\u00e9", token + "!", token + " := 1", "await " + token, "yield " + token))


def _change_indent(token, chance):
    return chance.choice((token + " ", token[:-1] or "\n", token + "\t", "\n" + token[1:].replace("    ", "\t"), "\n", token + "    ", "\n\f" + token[1:], " \\" + token))


def add_statement(text, chance):
    lines = text.split("\n")
    index = chance.randrange(len(lines) + 1)
    near = lines[min(index, len(lines) - 1)]
    indent = near[:len(near) - len(near.lstrip())]
    lines[index:index] = [indent + line for line in chance.choice(STATEMENTS).split("\n")]
    return "\n".join(lines)


def into_function(text, chance):
    """The whole thing one level in: what is fine at the top may not be fine inside."""
    head = chance.choice(("def f(x):", "async def f():", "class C:", "if x:", "for x in y:", "try:", "while 1:", "with a as b:", "lambda:"))
    return head + "\n" + "\n".join("    " + line for line in text.split("\n"))


break_bracket = _on_kind(lambda token: token in "()[]{}" and token != "", _change_bracket)
break_string = _on_kind(lambda token: token[-1:] in ("'", '"'), _change_string)
break_number = _on_kind(lambda token: token[:1].isdigit(), _change_number)
break_name = _on_kind(str.isidentifier, _change_name)
break_indent = _on_kind(lambda token: token.startswith("\n"), _change_indent)

PLACEMENTS = (add_statement, add_statement, into_function)
MUTATIONS = (drop, drop, double, swap, insert, insert, replace, replace, truncate, rest_of_line, break_bracket, break_bracket,
             break_string, break_number, break_name, break_name, break_indent, break_indent, add_statement, add_statement,
             add_statement, into_function)
